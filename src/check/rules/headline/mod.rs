//! Rules on a headline as a whole.

pub mod unrelated;
