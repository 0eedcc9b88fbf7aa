//! The trained model of speakers and quoted spans, and the rules that decide their classes.

pub mod class;
pub mod features;
mod kind;
pub mod naming;
pub mod score;
