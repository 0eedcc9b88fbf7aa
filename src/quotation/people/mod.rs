//! Names, offices and pronouns to persons.

mod cast;
mod kind;
mod mention;
mod noun;
mod place;
mod pronoun;
pub mod resolve;
mod walk;
