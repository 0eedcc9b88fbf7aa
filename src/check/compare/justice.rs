//! The stage of a criminal case: questioned, arrested, charged, on trial, convicted, jailed; or cleared.

use crate::check::case::Case;
use crate::check::compare::sentences;

/// A stage of a criminal case: the higher, the more serious; 0 is cleared.
pub type LegalStage = u8;

/// Cleared.
pub const CLEARED: LegalStage = 0;
/// On trial; a headline's "trial" may also be one of a medicine.
pub const TRIAL: LegalStage = 4;
/// Convicted: the lowest stage at which a person counts as guilty.
pub const CONVICTED: LegalStage = 5;

/// Maximum words from "not" to its word.
const NEGATED: usize = 4;

/// The tag of a word, or of it and the next, in the list of legal stages.
fn tag(case: &Case<'_>, word: usize) -> Option<&'static str> {
    let list = &case.reading.language.justice;
    let lower = case.lower(word);
    list.tag(&format!("{lower} {}", case.lower(word + 1))).or_else(|| list.tag(lower))
}

/// The stage that a word names, whatever its context.
fn named(case: &Case<'_>, word: usize) -> Option<LegalStage> {
    // "not guilty": the second word alone would mean the opposite
    let before =
        word.checked_sub(1).and_then(|before| tag(case, before)).and_then(|tag| tag.parse::<LegalStage>().ok());
    let pair = before.is_some()
        && word.checked_sub(1).is_some_and(|before| {
            let list = &case.reading.language.justice;
            list.tag(&format!("{} {}", case.lower(before), case.lower(word))).is_some()
        });
    if pair { None } else { tag(case, word)?.parse().ok() }
}

/// How far a person has come towards a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// They have reached it.
    Reached,
    /// They have not: "has not been charged".
    Denied,
    /// It is demanded or possible.
    Sought,
}

/// The stage that a word of a sentence or of the headline names, and whether it has been reached.
pub fn legal_stage(case: &Case<'_>, word: usize) -> Option<(LegalStage, Progress)> {
    let stage = named(case, word)?;
    let words = sentences::words(case, case.reading.sentence_of(word));
    let before = words.start.max(word.saturating_sub(NEGATED))..word;
    let denied = if case.reading.language.verb_second {
        words.clone().any(|at| case.is_negation(at))
    } else {
        before.into_iter().any(|at| case.is_negation(at))
    };
    let progress = if denied {
        Progress::Denied
    } else if words.clone().any(|at| tag(case, at) == Some("sought")) {
        Progress::Sought
    } else {
        Progress::Reached
    };
    Some((stage, progress))
}
