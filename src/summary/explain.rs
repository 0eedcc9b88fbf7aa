//! Explains in words why a sentence was chosen.

use super::Dependency;
use super::features::{Candidate, cosine};
use super::likelihoods::{Model, Term};
use super::pairs;
use super::refusal::{Refusal, refusal};
use super::select::{ALIKE, Candidates};
use crate::reading::Reading;
use crate::span::Span;
use hashbrown::HashSet;

/// Maximum reasons of a sentence.
const REASONS: usize = 3;

/// Minimum contribution of a reason, in log odds.
const LEAST: f64 = 0.05;

/// Features behind each reason.
const PLACE: &[&str] = &["first", "second", "near-top", "top", "depth", "depth-share", "top-length"];
const KEY_WORDS: &[&str] = &["telling", "substance"];
const CENTRE: &[&str] =
    &["central", "central-late", "central-length", "central-share", "central-rank", "to-first", "preceded"];
const FOLLOWED: &[&str] = &["followed", "recurring", "to-next"];
const NAMES: &[&str] = &["names", "top-names", "full-names", "new-names"];
const HEADLINE: &[&str] = &[
    "headline",
    "news",
    "news-fresh",
    "news-told",
    "news-share",
    "news-rank",
    "news-before",
    "news-ahead",
    "headline-definites",
    "short-names-of-headline",
];

/// Explains why each sentence was chosen, or was not.
pub struct Explainer<'e, 'a> {
    reading: &'e Reading<'a>,
    all: Candidates<'e>,
    /// In the order of the article.
    chosen: &'e [usize],
    /// Occurrences of each stem in the prose, by its slot.
    counts: Vec<u32>,
}

/// Probability from which a sentence is said to be dependent.
const DEPENDENT: f64 = 0.5;
/// Minimum probability of an antecedent.
const RESOLVES: f64 = 0.3;

impl<'e, 'a> Explainer<'e, 'a> {
    /// An explainer of the candidates of an article, of which some are chosen.
    pub fn new(reading: &'e Reading<'a>, all: Candidates<'e>, chosen: &'e [usize]) -> Explainer<'e, 'a> {
        let mut counts = vec![0; reading.slots];
        for candidate in all.candidates {
            for word in &reading.words[reading.sentences[candidate.sentence].words.clone()] {
                counts[word.slot as usize] += 1;
            }
        }
        Explainer { reading, all, chosen, counts }
    }

    /// Whether a candidate is chosen.
    fn has(&self, at: usize) -> bool {
        self.chosen.binary_search(&at).is_ok()
    }

    /// What a sentence depends on, and why it was chosen or not. `position` counts the sentences of the prose from 0;
    /// `query` says what it has of the query.
    pub fn of(&self, position: usize, terms: &[Term], query: Option<String>) -> (Option<Dependency>, Vec<String>) {
        let dependency = self.dependency(position);
        let antecedent = dependency.and_then(|dependency| self.number(dependency));
        let resolved = antecedent.is_some_and(|antecedent| self.has(antecedent));
        let refusal = refusal(&self.all.candidates[position]);
        if !self.has(position) {
            let refused = refusal.map(|refusal| refusal.words().to_owned());
            let depends = || dependency.filter(|_| !resolved).map(|dependency| self.depends(dependency));
            return (dependency, refused.or_else(depends).or_else(|| self.repeats(position)).into_iter().collect());
        }
        let mut reasons: Vec<String> = query.into_iter().collect();
        reasons.extend(self.reasons(position, terms));
        reasons.extend(dependency.map(|dependency| self.depends(dependency)));
        let against = refusal.filter(|refusal| *refusal != Refusal::Quotation);
        reasons.extend(against.map(|refusal| format!("although it {}", refusal.words())));
        let counts = &self.all.candidates[position].dependence.counts;
        let before = counts.mid_quotation && !position.checked_sub(1).is_some_and(|before| self.has(before));
        if counts.is_quotation_part && (before || counts.stays_open && !self.has(position + 1)) {
            reasons.push("(quotation continues)".to_owned());
        }
        (dependency, reasons)
    }

    /// What a sentence depends on; for one in the summary, an antecedent there takes precedence over a likelier one outside.
    fn dependency(&self, position: usize) -> Option<Dependency> {
        let Candidates { candidates, likelihoods } = self.all;
        if likelihoods[position].dependent < DEPENDENT {
            return None;
        }
        let pairs: Vec<(usize, usize)> =
            pairs::reach(candidates, position).map(|antecedent| (position, antecedent)).collect();
        let resolves = Model::get().resolves(candidates, &pairs);
        let likely = pairs.iter().zip(resolves).filter(|(_, resolves)| *resolves > RESOLVES);
        let best = likely.max_by(|one, other| {
            let inside = |(pair, _): &(&(usize, usize), f64)| self.has(pair.0) && self.has(pair.1);
            inside(one).cmp(&inside(other)).then(one.1.total_cmp(&other.1))
        });
        let on = best.map(|((_, antecedent), _)| self.span(*antecedent));
        let dependence = &candidates[position].dependence;
        Some(Dependency { word: dependence.first_tie.or(dependence.first_definite), on })
    }

    /// "repeats sentence 1": of a sentence similar to one that was chosen.
    fn repeats(&self, position: usize) -> Option<String> {
        let vector = |at: usize| &self.all.candidates[at].vector;
        let alike = |at: &&usize| cosine(vector(position), vector(**at)) > ALIKE;
        self.chosen.iter().find(alike).map(|at| format!("repeats sentence {}", at + 1))
    }

    fn span(&self, position: usize) -> Span {
        self.reading.sentences[self.all.candidates[position].sentence].span
    }

    /// The candidate that a dependency is on.
    fn number(&self, dependency: Dependency) -> Option<usize> {
        let on = dependency.on?;
        let candidates = self.all.candidates;
        Some(candidates.partition_point(|other| self.reading.sentences[other.sentence].span.start < on.start))
    }

    /// "depends on sentence 4 ('It')". Sentences of the prose are counted from 1, as in the table.
    fn depends(&self, dependency: Dependency) -> String {
        let on =
            self.number(dependency).map_or_else(|| "what comes before".to_owned(), |at| format!("sentence {}", at + 1));
        let word = dependency.word.map_or_else(String::new, |word| format!(" ('{}')", self.reading.text(word)));
        format!("depends on {on}{word}")
    }

    /// The strongest reasons for a sentence, the strongest first.
    fn reasons(&self, position: usize, terms: &[Term]) -> Vec<String> {
        let (reading, candidate) = (self.reading, &self.all.candidates[position]);
        let part = |names: &[&str]| -> f64 {
            terms.iter().filter(|term| names.contains(&term.name)).map(|term| term.contribution).sum()
        };
        let place = match position {
            0 => "opens the story".to_owned(),
            1..=4 => "is near the top".to_owned(),
            _ => String::new(),
        };
        let mut strongest = vec![
            (part(PLACE), place),
            (part(KEY_WORDS), key_words(reading, candidate, &self.counts)),
            (part(CENTRE), "is central to the story".to_owned()),
            (part(FOLLOWED), "is taken up by later sentences".to_owned()),
            (part(NAMES), names(reading, candidate, &self.counts)),
            (part(&["digits"]), "gives figures".to_owned()),
            (part(HEADLINE), covers(candidate.facts.news, "headline")),
            (part(&["dek"]), covers(candidate.facts.dek, "dek")),
        ];
        strongest.retain(|(contribution, words)| *contribution > LEAST && !words.is_empty());
        strongest.sort_by(|one, other| other.0.total_cmp(&one.0));
        strongest.into_iter().take(REASONS).map(|(_, words)| words).collect()
    }
}

/// "covers the headline", if the sentence has a share of its words.
fn covers(share: f64, what: &str) -> String {
    if share > 0.0 { format!("covers the {what}") } else { String::new() }
}

/// "names Quillfeather": the name of the sentence that is most frequent in the article.
fn names(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let words = &reading.words[reading.sentences[candidate.sentence].words.clone()];
    let named = words.iter().skip(1).filter(|word| {
        let form = reading.form(word);
        form.capital && !form.stop && !form.digit && !form.is_date_word && counts[word.slot as usize] > 1
    });
    let best = named.max_by_key(|word| (counts[word.slot as usize], usize::MAX - word.span.start));
    best.map_or_else(String::new, |word| format!("names {}", reading.text(word.span)))
}

/// "has the story's key words: levy, harbour, boats".
fn key_words(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let sentence = &reading.sentences[candidate.sentence];
    let mut words: Vec<(u32, usize, &str)> = Vec::new();
    let mut seen = HashSet::new();
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        let count = counts[word.slot as usize];
        if count > 1 && !form.stop && seen.insert(word.slot) {
            words.push((count, at, reading.text(word.span)));
        }
    }
    words.sort_by_cached_key(|(count, at, _)| (usize::MAX - *count as usize, *at));
    let best: Vec<&str> = words.iter().take(3).map(|(.., text)| *text).collect();
    if best.is_empty() { String::new() } else { format!("has the story's key words: {}", best.join(", ")) }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language;
    use crate::reading::Reading;
    use crate::summary::{Budget, Options, summarize};

    /// The reasons of every sentence, those chosen with a star.
    fn reasons(headline: Option<&str>, body: &str, number: usize) -> Vec<String> {
        let article = Article::from_fields("a", headline, body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let options = Options { budget: Budget::Sentences(number), table: true, ..Options::default() };
        let summary = summarize(&reading, &options);
        let star = |sentence| if summary.picks.iter().any(|pick| pick.sentence == sentence) { "*" } else { "" };
        summary.table.iter().map(|row| format!("{}{}", star(row.sentence), row.reasons.join("; "))).collect()
    }

    #[test]
    fn a_dependent_sentence_is_explained_by_its_word_and_antecedent() {
        let body = "The council of Wendle voted on Monday to close the old sluice. The mayor left early. But Ada Brook stayed.\n\n\
                    The sluice was built in 1902.";
        let all = reasons(Some("Wendle council to close sluice"), body, 1);
        assert!(all[0].starts_with('*') && all[0].contains("covers the headline"), "{all:?}");
        assert!(all[2].starts_with("depends on sentence") && all[2].ends_with("('But')"), "{all:?}");
    }

    #[test]
    fn without_a_headline_no_reason_is_about_one() {
        let all = reasons(None, "The ferry sank at dawn off Port Callan. Divers reached the ferry on Monday.", 2);
        assert!(all.iter().all(|reasons| !reasons.contains("headline")), "{all:?}");
    }

    #[test]
    fn a_pick_that_would_be_refused_says_why() {
        let all = reasons(None, "Who saw the ferry sink off Port Callan on Monday? Look.", 2);
        assert!(
            all[0].contains("although it is a question") && all[1].contains("although it is a fragment"),
            "{all:?}"
        );
        let all = reasons(None, "The ferry sank at dawn off Port Callan. Who saw the ferry sink on Monday?", 1);
        assert_eq!(all[1], "is a question");
    }
}
