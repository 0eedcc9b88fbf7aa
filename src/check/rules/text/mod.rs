//! Rules on the characters of the headline.

pub mod hidden_characters;
