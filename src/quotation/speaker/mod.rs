//! Who may have spoken.

pub mod attribution;
pub mod candidate;
pub mod credit;
pub mod history;
pub mod mention;
pub mod rank;
