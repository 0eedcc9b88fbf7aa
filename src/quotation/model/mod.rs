//! What the trees say of candidates and stretches.

pub mod class;
pub mod features;
pub mod naming;
pub mod weigh;
