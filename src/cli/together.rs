//! `nutgraf summarize --together`: several files on one story, one summary.

use super::args::Common;
use super::{Outcome, asked_language, complain, guarded, guessed, inputs};
use crate::article::Article;
use crate::error::Error;
use crate::language::Language;
use crate::reading::Reading;
use crate::report::{Report, Results};
use crate::source::{self, Input};
use crate::summary::{self, Options, Together};
use std::io;

/// Reads every input, summarizes them as one, writes the result in the order of the inputs.
pub(super) fn run<'w>(
    common: &Common,
    options: &Options,
    report: impl FnOnce(bool) -> Box<dyn Report + 'w>,
) -> io::Result<Outcome> {
    let Some(inputs) = inputs(common)? else { return Ok(Outcome::Failed) };
    let language = asked_language(common);
    let mut report = report(inputs.len() > 1);
    let mut outcome = Outcome::Clean;
    let mut articles: Vec<(Article, &'static Language)> = Vec::new();
    for input in inputs {
        match input.and_then(|input| read(&input, common, language)) {
            Ok(article) => articles.extend(article),
            Err(error) => {
                complain(&error.to_string());
                report.failed(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    let done = guarded(|| {
        let readings: Vec<Reading<'_>> =
            articles.iter().map(|(article, language)| Reading::of(article, language)).collect();
        summary::together(&readings, options)
    });
    let Ok(Together { summaries, mut notes }) = done else {
        let name = articles.iter().map(|(article, _)| article.name.as_str()).collect::<Vec<_>>().join(", ");
        let error = Error::Internal { name };
        complain(&error.to_string());
        report.failed(&error);
        report.finish()?;
        return Ok(Outcome::Failed);
    };
    if articles.len() == 1 {
        notes.push("--together has only one article; name two or more files on the story".to_owned());
    }
    for note in &notes {
        report.note(note);
        if !common.quiet {
            complain(note);
        }
    }
    for ((article, language), summary) in articles.into_iter().zip(summaries) {
        report.add(&Results { article, language, summary: Some(summary), quotations: None, checks: None })?;
    }
    report.finish()?;
    Ok(outcome)
}

/// The articles of an input, each with its language; none, and a note, when it is empty.
fn read(
    input: &Input,
    common: &Common,
    language: Option<&'static Language>,
) -> Result<Vec<(Article, &'static Language)>, Error> {
    let source = source::read(input, common.max_file_size, common.stdin_filename.as_deref())?;
    let name = source.name.clone();
    let say = |note: &str| {
        if !common.quiet {
            complain(&format!("{name}: {note}"));
        }
    };
    if source.text.trim().is_empty() {
        source.notes.iter().for_each(|note| say(note));
        say("empty, nothing to do");
        return Ok(Vec::new());
    }
    let internal = |()| Error::Internal { name: name.clone() };
    let articles = guarded(|| Article::read(source, &common.keys())).map_err(internal)??;
    articles.iter().flat_map(Article::notes).for_each(|note| say(note));
    let with_language = |article: Article| {
        let language = language.unwrap_or_else(|| guessed(&article));
        (article, language)
    };
    Ok(articles.into_iter().map(with_language).collect())
}
