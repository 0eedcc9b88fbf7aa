//! Names, offices and pronouns to persons.

mod around;
mod cast;
mod kind;
mod mention;
mod noun;
mod pronoun;
pub mod resolve;
mod walk;
