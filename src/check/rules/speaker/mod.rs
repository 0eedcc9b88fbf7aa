//! Rules on the speakers that headlines name.

pub mod mismatch;
pub mod not_in_body;
pub mod unresolved;

#[cfg(test)]
mod tests;
