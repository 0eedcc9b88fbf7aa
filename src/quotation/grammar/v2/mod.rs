//! German and its relatives: the verb is second in a main clause, last in others.

pub mod clauses;
pub mod cues;
pub mod noun_phrase;
pub mod subjects;
