//! Resolution of names, offices and pronouns to people.

mod around;
mod entities;
mod kind;
mod mention;
mod noun;
mod pronoun;
pub mod resolve;
mod resolver;
