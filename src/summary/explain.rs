//! Says in words why a sentence was chosen.

use super::Hang;
use super::features::{Candidate, cosine};
use super::links;
use super::odds::{Model, Term};
use super::refusal::{Refusal, refusal};
use super::select::{ALIKE, Field};
use crate::reading::Reading;
use crate::span::Span;
use hashbrown::HashSet;

/// How many reasons are given.
const REASONS: usize = 3;

/// A contribution below this says nothing worth a line: log odds of the sentence's worth.
const LEAST: f64 = 0.05;

/// Measures that one reason speaks for.
const PLACE: &[&str] = &["first", "second", "near-top", "top", "depth", "depth-share", "top-length"];
const MAIN_WORDS: &[&str] = &["telling", "substance"];
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
    "headline-things",
    "short-names-of-headline",
];

/// What is needed to say why each sentence was chosen, or was not.
pub struct Explainer<'e, 'a> {
    reading: &'e Reading<'a>,
    field: Field<'e>,
    /// In the order of the article.
    chosen: &'e [usize],
    /// How often each stem stands in the prose, by its slot.
    counts: Vec<u32>,
}

/// A sentence more likely than this to hang is said to.
const HANGS: f64 = 0.5;
/// A mate less likely than this to mend it is none.
const MENDS: f64 = 0.3;

impl<'e, 'a> Explainer<'e, 'a> {
    /// For the candidates of an article of which some are chosen.
    pub fn new(reading: &'e Reading<'a>, field: Field<'e>, chosen: &'e [usize]) -> Explainer<'e, 'a> {
        let mut counts = vec![0; reading.slots];
        for candidate in field.candidates {
            for word in &reading.words[reading.sentences[candidate.sentence].words.clone()] {
                counts[word.slot as usize] += 1;
            }
        }
        Explainer { reading, field, chosen, counts }
    }

    /// Whether a candidate is chosen.
    fn has(&self, at: usize) -> bool {
        self.chosen.binary_search(&at).is_ok()
    }

    /// What a sentence hangs on, and why it was chosen or passed over. `position` counts the sentences of the prose from 0;
    /// `asked` says what it has of the query.
    pub fn of(&self, position: usize, terms: &[Term], asked: Option<String>) -> (Option<Hang>, Vec<String>) {
        let hang = self.hang(position);
        let mate = hang.and_then(|hang| self.number(hang));
        let stands = mate.is_some_and(|mate| self.has(mate));
        let refusal = refusal(&self.field.candidates[position]);
        if !self.has(position) {
            let refused = refusal.map(|refusal| refusal.words().to_owned());
            let hangs = || hang.filter(|_| !stands).map(|hang| self.told(hang, "hangs"));
            return (hang, refused.or_else(hangs).or_else(|| self.said(position)).into_iter().collect());
        }
        let mut reasons: Vec<String> = asked.into_iter().collect();
        reasons.extend(self.reasons(position, terms));
        reasons.extend(hang.map(|hang| self.told(hang, if stands { "stands" } else { "hangs" })));
        let against = refusal.filter(|refusal| *refusal != Refusal::Quotation);
        reasons.extend(against.map(|refusal| format!("although it {}", refusal.words())));
        let counts = &self.field.candidates[position].bonds.counts;
        let before = counts.mid_quotation && !position.checked_sub(1).is_some_and(|before| self.has(before));
        if counts.cut && (before || counts.stays_open && !self.has(position + 1)) {
            reasons.push("(quotation continues)".to_owned());
        }
        (hang, reasons)
    }

    /// What a sentence hangs on; for one in the summary, a mate there goes before a likelier one outside.
    fn hang(&self, position: usize) -> Option<Hang> {
        let Field { candidates, odds } = self.field;
        if odds[position].hangs < HANGS {
            return None;
        }
        let pairs: Vec<(usize, usize)> = links::reach(candidates, position).map(|mate| (position, mate)).collect();
        let mends = Model::get().mends(candidates, &pairs);
        let likely = pairs.iter().zip(mends).filter(|(_, mends)| *mends > MENDS);
        let best = likely.max_by(|one, other| {
            let inside = |(pair, _): &(&(usize, usize), f64)| self.has(pair.0) && self.has(pair.1);
            inside(one).cmp(&inside(other)).then(one.1.total_cmp(&other.1))
        });
        let on = best.map(|((_, mate), _)| self.span(*mate));
        let bonds = &candidates[position].bonds;
        Some(Hang { word: bonds.word.or(bonds.thing), on })
    }

    /// "says what sentence 1 says": of a sentence much like one that was chosen.
    fn said(&self, position: usize) -> Option<String> {
        let vector = |at: usize| &self.field.candidates[at].vector;
        let alike = |at: &&usize| cosine(vector(position), vector(**at)) > ALIKE;
        self.chosen.iter().find(alike).map(|at| format!("says what sentence {} says", at + 1))
    }

    fn span(&self, position: usize) -> Span {
        self.reading.sentences[self.field.candidates[position].sentence].span
    }

    /// Which candidate mends one that hangs.
    fn number(&self, hang: Hang) -> Option<usize> {
        let on = hang.on?;
        let candidates = self.field.candidates;
        Some(candidates.partition_point(|other| self.reading.sentences[other.sentence].span.start < on.start))
    }

    /// "hangs on sentence 4: 'It'". Sentences of the prose are counted from 1, as the table does.
    fn told(&self, hang: Hang, how: &str) -> String {
        let on = self
            .number(hang)
            .map_or_else(|| " on what stands before".to_owned(), |at| format!(" on sentence {}", at + 1));
        let word = hang.word.map_or_else(String::new, |word| format!(": '{}'", self.reading.text(word)));
        format!("{how}{on}{word}")
    }

    /// The strongest reasons for a sentence, the strongest first.
    fn reasons(&self, position: usize, terms: &[Term]) -> Vec<String> {
        let (reading, candidate) = (self.reading, &self.field.candidates[position]);
        let part = |names: &[&str]| -> f64 {
            terms.iter().filter(|term| names.contains(&term.name)).map(|term| term.contribution).sum()
        };
        let place = match position {
            0 => "opens the story".to_owned(),
            1..=4 => "stands near the top".to_owned(),
            _ => String::new(),
        };
        let mut strongest = vec![
            (part(PLACE), place),
            (part(MAIN_WORDS), main_words(reading, candidate, &self.counts)),
            (part(CENTRE), "is close to the story as a whole".to_owned()),
            (part(FOLLOWED), "is what later sentences come back to".to_owned()),
            (part(NAMES), names(reading, candidate, &self.counts)),
            (part(&["digits"]), "gives figures".to_owned()),
            (part(HEADLINE), told(candidate.facts.news, "headline")),
            (part(&["dek"]), told(candidate.facts.dek, "dek")),
        ];
        strongest.retain(|(contribution, words)| *contribution > LEAST && !words.is_empty());
        strongest.sort_by(|one, other| other.0.total_cmp(&one.0));
        strongest.into_iter().take(REASONS).map(|(_, words)| words).collect()
    }
}

/// "says what the headline says", if it has a share of its words.
fn told(share: f64, what: &str) -> String {
    if share > 0.0 { format!("says what the {what} says") } else { String::new() }
}

/// "names Quillfeather": the name in the sentence that the article has most often.
fn names(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let words = &reading.words[reading.sentences[candidate.sentence].words.clone()];
    let named = words.iter().skip(1).filter(|word| {
        let form = reading.form(word);
        form.capital && !form.stop && !form.digit && !form.is_date_word && counts[word.slot as usize] > 1
    });
    let best = named.max_by_key(|word| (counts[word.slot as usize], usize::MAX - word.span.start));
    best.map_or_else(String::new, |word| format!("names {}", reading.text(word.span)))
}

/// "holds the story's main words: levy, harbour, boats".
fn main_words(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let sentence = &reading.sentences[candidate.sentence];
    let mut words: Vec<(u32, usize, &str)> = Vec::new();
    let mut met = HashSet::new();
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        let count = counts[word.slot as usize];
        if count > 1 && !form.stop && met.insert(word.slot) {
            words.push((count, at, reading.text(word.span)));
        }
    }
    words.sort_by_cached_key(|(count, at, _)| (usize::MAX - *count as usize, *at));
    let best: Vec<&str> = words.iter().take(3).map(|(.., text)| *text).collect();
    if best.is_empty() { String::new() } else { format!("holds the story's main words: {}", best.join(", ")) }
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
    fn what_hangs_is_said_with_its_word_and_its_mate() {
        let body = "The council of Wendle voted on Monday to close the old sluice. The mayor left early. But Ada Brook stayed.\n\n\
                    The sluice was built in 1902.";
        let all = reasons(Some("Wendle council to close sluice"), body, 1);
        assert!(all[0].starts_with('*') && all[0].contains("says what the headline says"), "{all:?}");
        assert!(all[2].starts_with("hangs on sentence") && all[2].ends_with("'But'"), "{all:?}");
    }

    #[test]
    fn nobody_says_what_no_headline_says() {
        let all = reasons(None, "The ferry sank at dawn off Port Callan. Divers reached the ferry on Monday.", 2);
        assert!(all.iter().all(|reasons| !reasons.contains("headline")), "{all:?}");
    }

    #[test]
    fn what_is_against_a_pick_is_said_too() {
        let all = reasons(None, "Who saw the ferry sink off Port Callan on Monday? Look.", 2);
        assert!(
            all[0].contains("although it is a question") && all[1].contains("although it is a fragment"),
            "{all:?}"
        );
        let all = reasons(None, "The ferry sank at dawn off Port Callan. Who saw the ferry sink on Monday?", 1);
        assert_eq!(all[1], "is a question");
    }
}
