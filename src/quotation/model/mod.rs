//! What the trees say of candidates and stretches.

pub mod class;
pub mod features;
mod kind;
pub mod naming;
pub mod weigh;
