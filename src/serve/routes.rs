//! Which address has what.

use super::answer::{Body, Kind, Refusal, found};
use super::body;
use super::folder::Pages;
use super::guard::Guard;
use super::live::{self, Desk};
use super::turns::Turns;
use crate::language;
use crate::report::page;
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

const PAGE: &str = include_str!("app.html");
const STYLE: &str = include_str!("app.css");
const SCRIPT: &str = include_str!("app.js");

/// Where in the page the languages go, as options of a list.
const LANGUAGES: &str = "<!-- languages -->";
/// Where in the page the key to the marks of a result goes.
const KEY: &str = "<!-- key -->";
/// What hides the part of the page that is about a folder.
const NO_FOLDER: &str = " hidden data-folder";

/// What the server answers with.
pub(super) struct App {
    guard: Guard,
    desk: Arc<dyn Desk>,
    turns: Turns,
    /// The first page.
    start: Bytes,
    report: RwLock<Option<Arc<Pages>>>,
    patience: Duration,
}

impl App {
    pub(super) fn new(
        desk: Arc<dyn Desk>,
        report: Option<Pages>,
        port: u16,
        patience: Duration,
        threads: usize,
    ) -> App {
        let languages = language::all().iter().map(|language| format!("<option>{}</option>", language.code));
        let mut start = PAGE.replace(LANGUAGES, &languages.collect::<String>()).replace(KEY, &page::foot().0);
        if report.is_some() {
            start = start.replace(NO_FOLDER, "");
        }
        let report = RwLock::new(report.map(Arc::new));
        App { guard: Guard::new(port), desk, turns: Turns::new(threads), start: start.into(), report, patience }
    }

    /// What is at an address.
    fn at(&self, path: &str) -> Option<Response<Body>> {
        Some(match path {
            "/" => found(Kind::Page, self.start.clone()),
            "/app.css" => found(Kind::Style, STYLE),
            "/page.css" => found(Kind::Style, page::STYLE),
            "/app.js" => found(Kind::Script, SCRIPT),
            _ => {
                let report = self.report.read().unwrap_or_else(PoisonError::into_inner).clone();
                found(Kind::Report, report?.at(path.strip_prefix("/report/")?)?)
            }
        })
    }
}

/// Answers a request, or says why not.
pub(super) async fn answer(app: Arc<App>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    Ok(route(app, request).await.unwrap_or_else(Into::into))
}

async fn route(app: Arc<App>, request: Request<Incoming>) -> Result<Response<Body>, Refusal> {
    let (head, body) = request.into_parts();
    app.guard.admit(&head)?;
    let path = head.uri.path();
    let posts = matches!(path, "/check" | "/refresh");
    match head.method {
        Method::POST if posts => {}
        Method::GET | Method::HEAD if !posts => {}
        _ => return Err(Refusal::method(if posts { "POST" } else { "GET, HEAD" })),
    }
    match path {
        "/check" => live::check(Arc::clone(&app.desk), &app.turns, body::read(body, app.patience).await?).await,
        "/refresh" => refresh(app).await,
        _ => app.at(path).ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "nothing is at this address")),
    }
}

/// Reads the folder again. The old pages are answered until the new ones are complete.
async fn refresh(app: Arc<App>) -> Result<Response<Body>, Refusal> {
    let desk = Arc::clone(&app.desk);
    let report = app.turns.run(move || desk.report()).await?;
    let report = report.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "no folder was named"))?;
    let report = report.map_err(|message| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, message))?;
    *app.report.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(report));
    Ok(found(Kind::Json, "{}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_knows_the_limit() {
        let limit = format!("const LARGEST = {} * 1024 * 1024;", body::LARGEST / 1024 / 1024);
        assert!(SCRIPT.contains(&limit), "{limit}");
    }

    #[test]
    fn the_page_has_its_places() {
        for place in [LANGUAGES, KEY, NO_FOLDER] {
            assert_eq!(PAGE.matches(place).count(), 1, "{place}");
        }
    }
}
