//! Names, offices and pronouns to persons.

mod around;
mod entities;
mod kind;
mod mention;
mod noun;
mod pronoun;
pub mod resolve;
mod resolver;
