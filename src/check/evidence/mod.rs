//! Evidence in the body for the claims of a headline; depends on the reading and the quotations only.

pub mod alignment;
pub mod person;
pub mod quoted;
pub mod token;
