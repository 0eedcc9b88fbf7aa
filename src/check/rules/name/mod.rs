//! Rules on names.

pub mod not_in_body;
pub mod swapped;
