//! On whose authority a statement is made, by the words around it: an accuser's, a guess, a denial, or the article's own.

use crate::check::case::Case;
use crate::check::compare::modality::{self, clause};
use crate::check::compare::sentences;
use crate::language::Affix;
use crate::reading::Classes;

/// On whose authority a sentence says something, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidentiality {
    /// That of a court, or of the person concerned.
    Settled,
    /// The article's own, or that of a person whom it quotes.
    Own,
    /// No one's, for something in the future: "could".
    Maybe,
    /// A guess: "appears to", "may have".
    Supposed,
    /// No one's: "whether", "declined to say".
    Open,
    /// It is denied.
    Denied,
    /// An accuser's, or hearsay.
    Alleged,
}

/// The authority for a statement, and the word that indicates it.
#[derive(Clone, Copy, Debug)]
pub struct Evidential {
    /// On whose authority it is made.
    pub evidentiality: Evidentiality,
    /// The word that says so.
    pub cue: usize,
}

/// Maximum words from "not" to its word.
const NEGATED: usize = 3;

/// Maximum words from an accuser to its reporting verb.
const SAYS: usize = 6;

/// The tags of a word, or of it and the next, in the list of evidentials.
fn tags(case: &Case<'_>, word: usize) -> &'static str {
    let list = &case.reading.language.evidentials;
    let lower = case.lower(word);
    let pair = list.tag(&format!("{lower} {}", case.lower(word + 1)));
    pair.or_else(|| list.tag(lower)).unwrap_or_default()
}

/// Whether a word has a tag of the list of evidentials; a tag such as "denies:zurück" only counts if that particle follows, in
/// verb-second languages at the end of the clause.
pub fn has(case: &Case<'_>, word: usize, wanted: &str) -> bool {
    has_any(case, word, &[wanted])
}

/// Whether a word has any of these tags.
pub fn has_any(case: &Case<'_>, word: usize, wanted: &[&str]) -> bool {
    let tags = tags(case, word);
    let end = sentences::words(case, case.reading.sentence_of(word)).end;
    let ends = |at: usize| !case.reading.language.verb_second || at + 1 == end || parts(case, at, at + 1);
    let held = |behind: &str| (word + 1..end).any(|at| case.lower(at) == behind && ends(at));
    !tags.is_empty()
        && tags.split(' ').any(|tag| match tag.split_once(':') {
            Some((tag, behind)) => wanted.contains(&tag) && held(behind),
            None => wanted.contains(&tag),
        })
}

/// Whether a word by itself marks something as a claim, a guess or a denial.
pub fn is_listed(case: &Case<'_>, word: usize) -> bool {
    let all =
        ["alleges", "claims", "accuser", "supposes", "maybe", "open", "denies", "settles", "clears", "lacks", "told"];
    has_any(case, word, &all)
}

/// Whether a "not" shortly precedes a word.
pub fn is_negated(case: &Case<'_>, word: usize) -> bool {
    let start = sentences::words(case, case.reading.sentence_of(word)).start;
    let german = case.reading.language.verb_second;
    let around = if german { clause(case, word) } else { start.max(word.saturating_sub(NEGATED))..word };
    let denies = |at: usize| at + 1 != word && has(case, at, "denies");
    around.into_iter().any(|at| at != word && case.is(at, Classes::NEGATION) && !denies(at))
}

/// On whose authority a sentence says the words at `places`, which ascend.
pub fn of(case: &Case<'_>, sentence: usize, places: &[usize]) -> Option<Evidential> {
    let words = sentences::words(case, sentence);
    let mut found: Option<Evidential> = None;
    for cue in words.clone() {
        let Some(evidentiality) = of_word(case, cue) else { continue };
        if evidentiality == Evidentiality::Settled {
            return Some(Evidential { evidentiality, cue });
        }
        if places.contains(&cue) || !governs(case, cue, evidentiality, places) {
            continue;
        }
        if found.is_none_or(|best| best.evidentiality <= evidentiality) {
            found = Some(Evidential { evidentiality, cue });
        }
    }
    if found.is_none() {
        let place = places.iter().find(|place| modality::of(case, **place).is_denied())?;
        let cue = modality::of(case, *place).negator?;
        return Some(Evidential { evidentiality: Evidentiality::Denied, cue });
    }
    found
}

/// The authority that a word indicates for what it governs.
fn of_word(case: &Case<'_>, cue: usize) -> Option<Evidentiality> {
    let has = |tag| has(case, cue, tag);
    if tags(case, cue).is_empty() {
        let unsaid = case.is(cue, Classes::STRONG) && is_negated(case, cue);
        return unsaid.then_some(Evidentiality::Open);
    }
    let negated = is_negated(case, cue);
    if has("denies") || has("clears") || has("lacks") {
        return Some(if negated { Evidentiality::Own } else { Evidentiality::Denied });
    }
    if has("settles") {
        return Some(if negated { Evidentiality::Denied } else { Evidentiality::Settled });
    }
    if has("alleges") || has("claims") && claims(case, cue) {
        // "I blamed": a first person is not an accuser
        let own = (cue.saturating_sub(2)..cue).any(|at| case.reading.language.first_person.contains(case.lower(at)));
        return (!negated && !own).then_some(Evidentiality::Alleged);
    }
    if has("accuser") {
        let end = sentences::words(case, case.reading.sentence_of(cue)).end;
        let says = (cue + 1..end.min(cue + SAYS)).any(|at| case.is(at, Classes::SAYING))
            || cue >= 2 && (cue - 2..cue).any(|at| case.is(at, Classes::SAYING));
        return says.then_some(Evidentiality::Alleged);
    }
    if has("open") {
        return Some(Evidentiality::Open);
    }
    if has("supposes") {
        return Some(Evidentiality::Supposed);
    }
    if has("maybe") {
        return Some(Evidentiality::Maybe);
    }
    // a negated performative verb
    let acts = ["grants", "confirms", "announces", "pledges", "proves", "excludes"];
    (negated && has_any(case, cue, &acts)).then_some(Evidentiality::Open)
}

/// Whether a form of "claim" means "assert", not "claim a prize".
fn claims(case: &Case<'_>, cue: usize) -> bool {
    let end = sentences::words(case, case.reading.sentence_of(cue)).end;
    cue + 1 == end || parts(case, cue, cue + 1) || case.is(cue + 1, Classes::THAT | Classes::PRONOUN | Classes::CAPITAL)
}

/// Maximum words after a cue at the end of a sentence ("..., he claimed on Monday").
const TRAILS: usize = 7;

/// Whether a word governs the words at `places`: those after it, or, at the end of a sentence, those before it.
fn governs(case: &Case<'_>, cue: usize, evidentiality: Evidentiality, places: &[usize]) -> bool {
    let words = sentences::words(case, case.reading.sentence_of(cue));
    let end = relative_end(case, cue, words.end);
    let behind = places.iter().filter(|place| **place > cue && **place < end).count();
    if behind * 2 > places.len() || behind == 1 && places.len() == 2 {
        return true;
    }
    let german = case.reading.language.verb_second;
    if german && clause(case, cue).any(|at| places.contains(&at)) {
        return true;
    }
    let (Some(last), 0) = (places.last(), behind) else { return false };
    if *last > cue {
        return false;
    }
    let said = evidentiality > Evidentiality::Maybe && !case.has(cue, Affix::Gerund);
    // "..., he claimed: ..." says what follows
    let announces = || case.reading.text(case.span_of(cue..words.end + 1)).contains(':');
    if parts(case, *last, cue) {
        said && words.end - cue <= TRAILS && !announces()
    } else {
        (*last..cue).any(|at| case.is(at, Classes::BE))
    }
}

/// The end of the relative clause or phrase that a word is in: "who was accused of theft *has* won", "awaiting trial for theft
/// *has* won".
fn relative_end(case: &Case<'_>, cue: usize, end: usize) -> usize {
    let opens = (cue.saturating_sub(NEGATED)..cue).any(|at| case.is(at, Classes::RELATIVE));
    if !opens && !case.is(cue + 1, Classes::PREPOSITION) {
        return end;
    }
    (cue + 1..end).find(|at| case.is(*at, Classes::TENSE)).unwrap_or(end)
}

/// Whether there is a punctuation mark between two words.
fn parts(case: &Case<'_>, left: usize, right: usize) -> bool {
    (left..right).any(|word| case.gap(word).is_some_and(|gap| gap.contains([',', ';', ':', '–', '—'])))
}

/// The word in the next sentence that denies what someone says in this one, or says that it is unconfirmed: "He denied that."
pub fn contested(case: &Case<'_>, sentence: usize) -> Option<usize> {
    let said = sentences::words(case, sentence).any(|word| case.is(word, Classes::SAYING));
    let next = sentences::words(case, sentence + 1);
    let turned = |cue: &usize| {
        let denied = has(case, *cue, "denies") && !is_negated(case, *cue);
        let unconfirmed = has(case, *cue, "confirms") && is_negated(case, *cue);
        let points = Classes::PRONOUN | Classes::PRONOMINAL_BEFORE_VERB | Classes::SPEECH | Classes::THAT;
        let ends = |at: usize| at + 1 >= next.end || parts(case, at, at + 1);
        (denied || unconfirmed)
            && (*cue + 1..next.end.min(*cue + 4))
                .any(|at| case.is(at, points) && (case.is(at, Classes::SPEECH) || ends(at)))
    };
    said.then(|| next.clone().find(turned)).flatten()
}
