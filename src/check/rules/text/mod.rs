//! Rules on the characters of a headline.

pub mod hidden_characters;
