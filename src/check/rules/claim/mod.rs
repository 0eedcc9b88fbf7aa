//! Rules on what the headline says happened.

pub mod allegation;
pub mod antonym;
pub mod called_off;
pub mod negation_added;
pub mod negation_removed;
pub mod outcome;
pub mod planned;
pub mod roles;
pub mod scope;
pub mod strength;
pub mod tense;
