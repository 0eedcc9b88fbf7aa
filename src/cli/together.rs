//! `nutgraf summarize --together`: several files on one story, one summary.

use super::args::Common;
use super::inputs::{inputs, nothing, pass_over};
use super::open::{Opened, open};
use super::{Outcome, asked_language, close, complain, guarded, guessed, tell};
use crate::article::Article;
use crate::error::Error;
use crate::language::Language;
use crate::reading::Reading;
use crate::report::{Report, Results};
use crate::summary::{self, Options, Together};
use std::io;

/// Reads every input, summarizes them as one, writes the result in the order of the inputs.
pub(super) fn run<'w>(
    common: &Common,
    options: &Options,
    report: impl FnOnce(bool) -> Box<dyn Report + 'w>,
) -> io::Result<Outcome> {
    let (inputs, mut tally) = inputs(common);
    let language = asked_language(common);
    let mut report = report(inputs.len() > 1);
    let mut outcome = Outcome::Clean;
    let mut articles: Vec<(Article, &'static Language)> = Vec::new();
    for input in inputs {
        let opened = input.and_then(|input| {
            let opened = open(&input, common, None)?;
            Ok((input, opened))
        });
        match opened {
            Ok((input, Opened::NoArticle)) => pass_over(&input.path, "no article in it", common, &mut tally),
            Ok((_, Opened::Empty(notes))) => {
                tell(&notes, common);
                tally.empty();
            }
            Ok((_, Opened::Articles(found))) => {
                for article in found {
                    tell(&article.notes().map(|note| format!("{}: {note}", article.name)).collect::<Vec<_>>(), common);
                    let language = language.unwrap_or_else(|| guessed(&article));
                    articles.push((article, language));
                }
            }
            Err(error) => {
                complain(&error.to_string());
                report.failed(&error);
                tally.failed();
                outcome = Outcome::Failed;
            }
        }
    }
    if let Some(error) = nothing(&tally, common).filter(|_| articles.is_empty()) {
        complain(&error.to_string());
        report.failed(&error);
        outcome = Outcome::Failed;
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
    }
    tell(&notes, common);
    for ((article, language), summary) in articles.into_iter().zip(summaries) {
        let results = Results { article, language, summary: Some(summary), quotations: None, checks: None };
        tally.article(&results);
        report.add(&results)?;
    }
    report.finish()?;
    close(&tally, common);
    Ok(outcome)
}
