//! English and the Romance languages: the subject precedes its verb.

pub mod clause;
pub mod cues;
pub mod noun_phrase;
pub mod verb_subject;
pub mod word;
