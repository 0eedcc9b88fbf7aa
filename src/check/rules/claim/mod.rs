//! Rules on what the headline says happened.

pub mod antonym;
pub mod negation_added;
pub mod negation_removed;
pub mod roles;
pub mod scope;
pub mod strength;
pub mod tense;
