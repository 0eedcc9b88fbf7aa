//! What the body holds of what a headline claims; knows the reading and the quotations only.

pub mod alignment;
pub mod person;
pub mod quoted;
pub mod token;
