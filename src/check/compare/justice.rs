//! How far justice has come with somebody: questioned, arrested, charged, on trial, convicted, jailed; or cleared.

use crate::check::case::Case;
use crate::check::compare::sentences;

/// A rung of the ladder: the higher, the graver; 0 is cleared.
pub type Rung = u8;

/// The rung of somebody who is cleared.
pub const CLEARED: Rung = 0;
/// The rung of somebody on trial; a headline's "trial" may be one of a medicine.
pub const TRIAL: Rung = 4;
/// The lowest rung on which somebody counts as guilty.
pub const CONVICTED: Rung = 5;

/// So many words before a word may its "not" stand.
const NEGATED: usize = 4;

/// What the list of justice has for a word, or for it and the next.
fn tag(case: &Case<'_>, word: usize) -> Option<&'static str> {
    let list = &case.reading.language.justice;
    let lower = case.lower(word);
    list.tag(&format!("{lower} {}", case.lower(word + 1))).or_else(|| list.tag(lower))
}

/// The rung that a word stands for, whatever stands around it.
fn named(case: &Case<'_>, word: usize) -> Option<Rung> {
    // "Not guilty": the second word alone says the contrary.
    let before = word.checked_sub(1).and_then(|before| tag(case, before)).and_then(|tag| tag.parse::<Rung>().ok());
    let pair = before.is_some()
        && word.checked_sub(1).is_some_and(|before| {
            let list = &case.reading.language.justice;
            list.tag(&format!("{} {}", case.lower(before), case.lower(word))).is_some()
        });
    if pair { None } else { tag(case, word)?.parse().ok() }
}

/// How somebody stands to a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They have come so far.
    Reached,
    /// They have not: "has not been charged".
    Denied,
    /// Somebody wants it, or it may come.
    Sought,
}

/// The rung that a word of a sentence, or of the headline, names, and how somebody stands to it.
pub fn rung(case: &Case<'_>, word: usize) -> Option<(Rung, Standing)> {
    let rung = named(case, word)?;
    let words = sentences::words(case, case.reading.sentence_of(word));
    let before = words.start.max(word.saturating_sub(NEGATED))..word;
    let denied = if case.reading.language.verb_second {
        words.clone().any(|at| case.is_negation(at))
    } else {
        before.into_iter().any(|at| case.is_negation(at))
    };
    let standing = if denied {
        Standing::Denied
    } else if words.clone().any(|at| tag(case, at) == Some("sought")) {
        Standing::Sought
    } else {
        Standing::Reached
    };
    Some((rung, standing))
}
