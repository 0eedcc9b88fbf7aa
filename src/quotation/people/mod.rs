//! Names, offices and pronouns to persons.

pub mod resolve;
