//! Who may ask: only a page that this server sent, or a person who typed its address.
//!
//! Any site that a browser shows can send requests to this machine, and can give its own name this machine's address
//! (DNS rebinding). The checks refuse both, without secrets: by the name that was asked for, and by what browsers say of
//! the page that asks.

use super::answer::Refusal;
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The checks, for one port.
#[derive(Debug)]
pub(super) struct Guard {
    /// The names of this server.
    hosts: Vec<String>,
}

impl Guard {
    pub(super) fn new(port: u16) -> Guard {
        let names = ["127.0.0.1", "localhost", "[::1]"];
        // browsers leave out the port that is the default
        let bare = names.iter().filter(|_| port == 80).map(|name| (*name).to_owned());
        Guard { hosts: names.iter().map(|name| format!("{name}:{port}")).chain(bare).collect() }
    }

    /// Checks the head of a request.
    ///
    /// # Errors
    /// With the refusal, where it must not be answered.
    pub(super) fn admit(&self, request: &Parts) -> Result<(), Refusal> {
        let host = self.host(request).ok_or_else(|| {
            Refusal::new(StatusCode::MISDIRECTED_REQUEST, format!("this is not {}", self.hosts.join(", ")))
        })?;
        let own = format!("http://{host}");
        let from_here = |origin: &HeaderValue| origin.as_bytes().eq_ignore_ascii_case(own.as_bytes());
        if !request.headers.get_all(ORIGIN).iter().all(from_here) {
            return Err(Refusal::new(StatusCode::FORBIDDEN, "another site's page sent this request"));
        }
        let own_site = |site: &HeaderValue| site == "same-origin" || site == "none";
        if !request.headers.get_all(SEC_FETCH_SITE).iter().all(own_site) {
            let message = "another site's page sent this request; type the address instead of following a link";
            return Err(Refusal::new(StatusCode::FORBIDDEN, message));
        }
        // no form of another site can send this type without asking first, and that is refused
        if request.method == Method::POST && !is_json(&request.headers) {
            let message = "the content type must be application/json";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
        Ok(())
    }

    /// The name under which this server was asked; `None` where it is another's, missing or given twice.
    fn host<'r>(&self, request: &'r Parts) -> Option<&'r str> {
        let mut hosts = request.headers.get_all(HOST).iter();
        let host = hosts.next()?.to_str().ok()?;
        let is_own = |name: &str| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(name));
        let target = request.uri.authority().is_none_or(|authority| is_own(authority.as_str()));
        (hosts.next().is_none() && is_own(host) && target).then_some(host)
    }
}

/// Whether the content type is that of JSON, with or without parameters.
fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let json = |value: &HeaderValue| {
        let name = value.to_str().ok().and_then(|value| value.split(';').next());
        name.is_some_and(|name| name.trim().eq_ignore_ascii_case("application/json"))
    };
    types.next().is_some_and(json) && types.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::Request;

    fn status(method: &str, target: &str, headers: &[(&str, &str)]) -> u16 {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        Guard::new(8417).admit(&parts).map_or_else(|refusal| hyper::Response::from(refusal).status().as_u16(), |()| 200)
    }

    #[test]
    fn only_own_names_are_answered() {
        for own in ["127.0.0.1:8417", "localhost:8417", "LocalHost:8417", "[::1]:8417"] {
            assert_eq!(status("GET", "/", &[("host", own)]), 200, "{own}");
        }
        for other in [
            "",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:84170",
            "127.0.0.2:8417",
            "0.0.0.0:8417",
            "localhost",
            "localhost.:8417",
            "localhost:8417.example.org",
            "localhost:8417@example.org",
            "127.0.0.1.example.org:8417",
            "rebound.example:8417",
            "2130706433:8417",
            " 127.0.0.1:8417",
            "::1:8417",
        ] {
            assert_eq!(status("GET", "/", &[("host", other)]), 421, "{other}");
        }
        assert_eq!(status("GET", "/", &[]), 421, "none");
        assert_eq!(status("GET", "/", &[("host", "localhost:8417"), ("host", "localhost:8417")]), 421, "two");
        assert_eq!(status("GET", "http://localhost:8417/", &[("host", "localhost:8417")]), 200);
        assert_eq!(status("GET", "http://example.org/", &[("host", "localhost:8417")]), 421);
    }

    #[test]
    fn other_origins_are_refused() {
        let with = |name, value| status("GET", "/", &[("host", "localhost:8417"), (name, value)]);
        assert_eq!(with("origin", "http://localhost:8417"), 200);
        for other in [
            "http://127.0.0.1:8417",
            "http://localhost:8418",
            "http://localhost",
            "https://localhost:8417",
            "http://example.org",
            "null",
            "",
        ] {
            assert_eq!(with("origin", other), 403, "{other}");
        }
        for own in ["same-origin", "none"] {
            assert_eq!(with("sec-fetch-site", own), 200, "{own}");
        }
        for other in ["cross-site", "same-site", "", "later"] {
            assert_eq!(with("sec-fetch-site", other), 403, "{other}");
        }
        let two = [("host", "localhost:8417"), ("origin", "http://localhost:8417"), ("origin", "http://example.org")];
        assert_eq!(status("GET", "/", &two), 403);
    }

    #[test]
    fn posts_are_json() {
        let with =
            |headers: &[(&str, &str)]| status("POST", "/check", &[&[("host", "localhost:8417")], headers].concat());
        for json in ["application/json", "application/json; charset=utf-8", "Application/JSON"] {
            assert_eq!(with(&[("content-type", json)]), 200, "{json}");
        }
        for other in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""]
        {
            assert_eq!(with(&[("content-type", other)]), 415, "{other}");
        }
        assert_eq!(with(&[]), 415, "none");
        assert_eq!(with(&[("content-type", "application/json"), ("content-type", "text/plain")]), 415, "two");
    }
}
