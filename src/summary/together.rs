//! One summary of several articles on one story.

use super::features::{Candidate, cosine};
use super::likelihoods::Likelihoods;
use super::select::{self, ALIKE, Candidates, POOL};
use super::{Options, Scored, Summary, left_out, notes, unanswered};
use crate::reading::Reading;
use hashbrown::HashMap;

/// A summary of several articles.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Together {
    /// The part of each article, in the order of the articles; some may be empty.
    pub summaries: Vec<Summary>,
    /// What the reader should know of all of them.
    pub notes: Vec<String>,
}

/// Summarizes several articles as one: the budget is for all of them, and no article repeats another. The articles must be in
/// the order of time: of what several report, the latest is chosen.
///
/// Each sentence is judged in its own article, and depends on sentences of its own article only.
///
/// ```
/// use nutgraf::{article::Article, language, reading::Reading, summary};
/// let first = Article::from_fields("a", None, "The ferry sank at dawn. Gulls cried.");
/// let second = Article::from_fields("b", None, "At dawn the ferry sank. Divers found the captain alive.");
/// let english = language::by_code("en").unwrap();
/// let readings = [Reading::of(&first, english), Reading::of(&second, english)];
/// let mut options = summary::Options::default();
/// options.budget = summary::Budget::Sentences(2);
/// let together = summary::together(&readings, &options);
/// let picks: usize = together.summaries.iter().map(|summary| summary.picks.len()).sum();
/// assert_eq!(picks, 2);
/// ```
pub fn together(readings: &[Reading<'_>], options: &Options) -> Together {
    let scored: Vec<Scored<'_, '_>> = readings.iter().map(|reading| Scored::new(reading, options)).collect();
    if scored.is_empty() {
        return Together::default();
    }
    let candidates = with_shared_vocabulary(&scored);
    let mut likelihoods: Vec<Likelihoods> =
        scored.iter().flat_map(|scored| scored.likelihoods.iter().copied()).collect();
    supersede(&candidates, &mut likelihoods);
    let all = Candidates { candidates: &candidates, likelihoods: &likelihoods };
    let chosen = select::select(&all, options.budget);
    let mut summaries = Vec::with_capacity(scored.len());
    let mut start = 0;
    for one in &scored {
        let end = start + one.candidates.len();
        let own: Vec<usize> =
            chosen.iter().filter(|at| (start..end).contains(*at)).map(|position| position - start).collect();
        summaries.push(one.summary(&own, options));
        start = end;
    }
    let mut notes = notes(&candidates, &chosen, options.budget, "articles have");
    notes.extend(
        readings.iter().filter_map(|reading| Some(format!("{}: {}", reading.article.name, left_out(reading)?))),
    );
    notes.extend(unanswered(&scored, options));
    let mut languages: Vec<&str> = readings.iter().map(|reading| reading.language.code).collect();
    languages.sort_unstable();
    languages.dedup();
    if languages.len() > 1 {
        let languages = languages.join(", ");
        notes.push(format!(
            "the articles are in several languages ({languages}); repetition across languages is not detected"
        ));
    }
    Together { summaries, notes }
}

/// Probability that a sentence repeated by a later article still belongs in the summary.
const SUPERSEDED: f64 = 0.5;

/// Maximum later articles searched for a repetition, so that time is linear in their number.
const LATER: usize = 50;

/// Lowers the best sentences of each article that a later one repeats: the latest facts win.
fn supersede(candidates: &[Candidate], likelihoods: &mut [Likelihoods]) {
    let all: Vec<usize> = (0..candidates.len()).collect();
    let articles = all.chunk_by(|_, next| candidates[*next].facts.position > 0.0);
    let best: Vec<Vec<usize>> = articles.map(|article| select::pool(likelihoods, article, POOL)).collect();
    for (number, earlier) in best.iter().enumerate() {
        for at in earlier {
            let again = |later: &usize| cosine(&candidates[*at].vector, &candidates[*later].vector) > ALIKE;
            if best[number + 1..].iter().take(LATER).flatten().any(again) {
                likelihoods[*at].unfit = 1.0 - (1.0 - likelihoods[*at].unfit) * SUPERSEDED;
            }
        }
    }
}

/// The candidates of all articles, with their slots mapped to one vocabulary: slots differ by article, stems do not.
fn with_shared_vocabulary(scored: &[Scored<'_, '_>]) -> Vec<Candidate> {
    let mut vocabulary: HashMap<&str, u32> = HashMap::new();
    let mut all = Vec::new();
    for one in scored {
        let reading = one.reading;
        let mut common = vec![0; reading.slots];
        for word in &reading.words {
            let next = u32::try_from(vocabulary.len()).unwrap_or(u32::MAX);
            let stem = reading.terms.stem(reading.form(word).term);
            common[word.slot as usize] = *vocabulary.entry(stem).or_insert(next);
        }
        for candidate in &one.candidates {
            let mut candidate = candidate.clone();
            let dependence = &mut candidate.dependence;
            let things = dependence.definites.iter_mut().map(|(slot, _)| slot);
            let names = dependence.bare_surnames.iter_mut().chain(&mut dependence.full_names);
            let words = candidate.vector.iter_mut().map(|(slot, _)| slot);
            words.chain(things).chain(names).for_each(|slot| *slot = common[*slot as usize]);
            candidate.vector.sort_unstable_by_key(|(slot, _)| *slot);
            all.push(candidate);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::summary::Budget;

    fn picked(bodies: &[(&str, &str)], options: &Options) -> (Vec<Vec<String>>, Vec<String>) {
        let articles: Vec<Article> = bodies.iter().map(|(_, body)| Article::from_fields("a", None, body)).collect();
        let codes = bodies.iter().map(|(code, _)| language::by_code(code).expect("a language"));
        let readings: Vec<Reading<'_>> =
            articles.iter().zip(codes).map(|(article, language)| Reading::of(article, language)).collect();
        let together = together(&readings, options);
        let texts = |(summary, reading): (&Summary, &Reading<'_>)| {
            summary.picks.iter().map(|pick| reading.text(pick.span).to_owned()).collect()
        };
        (together.summaries.iter().zip(&readings).map(texts).collect(), together.notes)
    }

    #[test]
    fn nothing_is_repeated_across_articles() {
        let bodies = [
            ("en", "The old ferry sank at dawn off Port Callan. Gulls cried over the pier."),
            ("en", "The old ferry sank at dawn off Port Callan. Divers found the captain alive under the hull."),
        ];
        let options = Options { budget: Budget::Sentences(3), ..Options::default() };
        let (picks, notes) = picked(&bodies, &options);
        let ferries = picks.iter().flatten().filter(|text| text.contains("ferry sank")).count();
        assert_eq!((ferries, picks.iter().flatten().count()), (1, 3), "{picks:?}");
        assert!(notes.is_empty());
    }

    #[test]
    fn the_latest_facts_win() {
        let day = |many: &str| {
            format!("The ferry Silver Heron sank off Port Callan with {many} people on board. Gulls cried.")
        };
        let bodies = [day("84"), day("86")];
        let bodies: Vec<(&str, &str)> = bodies.iter().map(|body| ("en", body.as_str())).collect();
        let (picks, _) = picked(&bodies, &Options { budget: Budget::Sentences(1), ..Options::default() });
        assert!(picks[0].is_empty() && picks[1][0].contains("86"), "{picks:?}");
    }

    #[test]
    fn the_budget_is_for_all() {
        let bodies = [("en", "One boat sank. Two swam."), ("en", "The mayor spoke of rain. Nobody heard.")];
        let (picks, notes) = picked(&bodies, &Options { budget: Budget::Sentences(9), ..Options::default() });
        assert_eq!(picks.iter().flatten().count(), 4);
        assert_eq!(notes, ["the articles have only 4 sentences"]);
        let (picks, _) = picked(&bodies, &Options { budget: Budget::Ratio(0.25), ..Options::default() });
        assert_eq!(picks.iter().flatten().count(), 1);
    }

    #[test]
    fn several_languages_are_noted() {
        let bodies = [("en", "The boat sank."), ("de", "Das Boot sank.")];
        let (picks, notes) = picked(&bodies, &Options::default());
        assert_eq!(picks.iter().flatten().count(), 2);
        assert!(notes.iter().any(|note| note.contains("(de, en)")), "{notes:?}");
        assert_eq!(together(&[], &Options::default()), Together::default());
    }
}
