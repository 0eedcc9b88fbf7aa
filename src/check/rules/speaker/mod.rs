//! Rules on who is said to have spoken.

pub mod mismatch;
pub mod not_in_body;
pub mod unresolved;

#[cfg(test)]
mod tests;
