//! `nutgraf summarize --together`: several files on one story, one summary.

use super::args::Common;
use super::inputs::{Found, inputs, no_articles_error, skip};
use super::open::{Opened, open};
use super::{Outcome, asked_language, complain, guessed, print_closing_line, print_notes};
use crate::article::Article;
use crate::config::View;
use crate::error::guarded;
use crate::language::Language;
use crate::reading::Reading;
use crate::report::{Report, Results};
use crate::summary::{self, Options, Together};
use std::io;
use std::path::Path;

/// Reads every input, summarizes all as one, and writes the result in the order of the inputs.
pub(super) fn run<'w>(
    common: &Common,
    options: impl FnOnce(&View<'_>) -> Options,
    report: impl FnOnce(bool) -> Box<dyn Report + 'w>,
) -> io::Result<Outcome> {
    let Found { jobs, mut tally, config, .. } = match inputs(common)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    // one summary, with the settings at the first path
    let options = options(&config.at(Path::new("")));
    let mut report = report(jobs.len() > 1);
    let mut outcome = Outcome::Clean;
    let mut articles: Vec<(Article, &'static Language)> = Vec::new();
    for job in jobs {
        let opened = job.and_then(|job| {
            let opened = open(&job.input, common, &common.input.keys(&job.view()), None)?;
            Ok((job, opened))
        });
        match opened {
            Ok((job, Opened::NotAnArticle)) => skip(&job.input.path, "contains no article", common, &mut tally),
            Ok((_, Opened::Empty(notes))) => {
                print_notes(&notes, common);
                tally.empty();
            }
            Ok((job, Opened::Articles(found))) => {
                let language = asked_language(&common.input, &job.view());
                for article in found {
                    print_notes(
                        &article.notes().map(|note| format!("{}: {note}", article.name)).collect::<Vec<_>>(),
                        common,
                    );
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
    if let Some(error) = no_articles_error(&tally, common).filter(|_| articles.is_empty()) {
        complain(&error.to_string());
        report.failed(&error);
        outcome = Outcome::Failed;
    }
    let names = articles.iter().map(|(article, _)| article.name.as_str()).collect::<Vec<_>>().join(", ");
    let done = guarded(&names, || {
        let readings: Vec<Reading<'_>> =
            articles.iter().map(|(article, language)| Reading::of(article, language)).collect();
        summary::together(&readings, &options)
    });
    let Together { summaries, mut notes } = match done {
        Ok(together) => together,
        Err(error) => {
            complain(&error.to_string());
            report.failed(&error);
            report.finish()?;
            return Ok(Outcome::Failed);
        }
    };
    if articles.len() == 1 {
        notes.push("--together needs at least two articles on the story".to_owned());
    }
    for note in &notes {
        report.note(note);
    }
    print_notes(&notes, common);
    for ((article, language), summary) in articles.into_iter().zip(summaries) {
        let results = Results { summary: Some(summary), ..Results::new(article, language) };
        tally.article(&results);
        report.add(&results)?;
    }
    report.finish()?;
    print_closing_line(&tally, common);
    Ok(outcome)
}
