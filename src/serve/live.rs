//! The answer to a keystroke.

use super::answer::{Body, Kind, Refusal, found};
use super::folder::Pages;
use super::turns::Turns;
use hyper::{Response, StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the page asks: an article and how to read it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ask {
    /// The headline, which replaces the article's own; empty to check that.
    #[serde(default)]
    pub headline: String,
    /// The article as it was pasted or dropped.
    pub text: String,
    /// The name of the file it was dropped as, which determines the format.
    #[serde(default)]
    pub name: Option<String>,
    /// Code of its language; guessed if absent or empty.
    #[serde(default)]
    pub lang: Option<String>,
    /// What quotation marks promise; as on the command line if absent or empty.
    #[serde(default)]
    pub profile: Option<String>,
}

/// What the page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    /// The verdict in a line: "unsupported: 2 errors".
    pub status: String,
    /// The result as a piece of a page.
    pub html: String,
    /// The result as the command line prints it with `--format json`.
    pub json: String,
}

/// Reads articles for the server.
pub(crate) trait Desk: Send + Sync + 'static {
    /// Reads and checks one article.
    ///
    /// # Errors
    /// When it cannot be read, in a sentence for people.
    fn check(&self, ask: &Ask) -> Result<Answer, String>;

    /// The pages of the named folder; `None` if none was named.
    ///
    /// # Errors
    /// When it cannot be read, in a sentence for people.
    fn report(&self) -> Option<Result<Pages, String>>;
}

/// Answers `POST /check`.
pub(super) async fn check(desk: Arc<dyn Desk>, turns: &Turns, request: Vec<u8>) -> Result<Response<Body>, Refusal> {
    let ask: Ask = serde_json::from_slice(&request)
        .map_err(|error| Refusal::new(StatusCode::BAD_REQUEST, format!("not a request of the page: {error}")))?;
    let answer = turns.run(move || desk.check(&ask)).await?;
    let answer = answer.map_err(|message| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, message))?;
    let json = serde_json::to_vec(&answer)
        .map_err(|error| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(found(Kind::Json, json))
}
