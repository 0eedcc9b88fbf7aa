//! The values of fields of the outputs, for their schemas.

pub(super) const VERDICTS: [&str; 4] = ["supported", "unchecked", "questionable", "unsupported"];
pub(super) const SEVERITIES: [&str; 3] = ["note", "warning", "error"];
pub(super) const STANDINGS: [&str; 3] = ["new", "known", "waived"];
pub(super) const CLASSES: [&str; 4] = ["quotation", "title", "scare", "indirect"];
pub(super) const POLARITIES: [&str; 4] = ["said", "denied", "doubted", "unsaid"];
pub(super) const CLAIMS: [&str; 5] = ["quote", "speaker", "number", "name", "statement"];

// The following lists may grow, so a schema gives their values only as examples.
pub(super) const REASONS: [&str; 3] = ["no headline", "no words in the headline", "no prose in the body"];
pub(super) const FLAWS: [&str; 6] = ["unclosed", "stray", "mismatched", "not-repeated", "mixed", "unread"];
pub(super) const HOWS: [&str; 9] = [
    "cue",
    "sentence-cue",
    "same-paragraph",
    "next-sentence",
    "previous-paragraph",
    "subject",
    "label",
    "not-asked",
    "none",
];
pub(super) const ERRORS: [&str; 9] =
    ["read", "decode", "not-a-file", "too-large", "malformed", "unsupported", "no-articles", "internal", "no-headline"];
pub(super) const LINE_ERRORS: [&str; 7] =
    ["json", "missing-field", "bad-field", "malformed", "decode", "too-large", "internal"];
