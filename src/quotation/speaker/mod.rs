//! Candidate speakers and what is known about them.

pub mod attribution;
pub mod candidate;
pub mod credit;
pub mod guest;
pub mod history;
pub mod lead_in;
pub mod mention;
pub mod rank;
