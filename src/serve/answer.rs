//! Answers and their headers.

use crate::report::escape::one_line;
use crate::report::page;
use hyper::body::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use hyper::{Response, StatusCode};

/// The body of an answer, which is in memory.
pub(super) type Body = http_body_util::Full<Bytes>;

/// What an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    /// A page of the report, which contains its own style.
    Report,
    Style,
    Script,
    Json,
    Text,
}

impl Kind {
    fn content_type(self) -> &'static str {
        match self {
            Kind::Page | Kind::Report => "text/html; charset=utf-8",
            Kind::Style => "text/css; charset=utf-8",
            Kind::Script => "text/javascript; charset=utf-8",
            Kind::Json => "application/json",
            Kind::Text => "text/plain; charset=utf-8",
        }
    }

    /// What a browser may load and do on behalf of the content; every policy of several applies.
    fn policies(self) -> &'static [&'static str] {
        match self {
            // no page can say for itself that others may not frame it
            Kind::Report => &[page::POLICY, "frame-ancestors 'none'"],
            _ => &[POLICY],
        }
    }
}

/// What the live page may load and do: the style and the script of this server, and requests to it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// Headers of every answer. The answers are for the page alone, and nobody keeps them.
const HEADERS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (CACHE_CONTROL, "no-store"),
];

/// The message of a refusal for which nobody but nutgraf is to blame.
pub(super) const INTERNAL: &str = "internal error; please report it";

/// An answer to a request that was allowed.
pub(super) fn found(kind: Kind, content: impl Into<Bytes>) -> Response<Body> {
    answer(StatusCode::OK, kind, content.into())
}

fn answer(status: StatusCode, kind: Kind, content: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::new(content));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
    for policy in kind.policies() {
        headers.append(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Maximum characters of a message.
const LONGEST: usize = 400;

/// Why a request is not answered: a status and a sentence for people.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    message: String,
    /// The methods that the path has, where the request had another.
    allow: Option<&'static str>,
}

impl Refusal {
    /// A refusal with a message, of which a page shows the beginning; it may hold what was asked.
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Refusal {
        let message: String = message.into().chars().take(LONGEST).collect();
        Refusal { status, message: one_line(&message), allow: None }
    }

    /// The refusal of a method that a path does not have.
    pub(super) fn method(allow: &'static str) -> Refusal {
        let message = format!("this address takes {allow} only");
        Refusal { status: StatusCode::METHOD_NOT_ALLOWED, message, allow: Some(allow) }
    }
}

impl From<Refusal> for Response<Body> {
    fn from(refusal: Refusal) -> Response<Body> {
        let mut response = answer(refusal.status, Kind::Text, Bytes::from(refusal.message + "\n"));
        if let Some(allow) = refusal.allow {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
        }
        response
    }
}
