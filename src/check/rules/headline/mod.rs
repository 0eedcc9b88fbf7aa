//! Rules on the headline as a whole.

pub mod unrelated;
