//! Trained models: the format of their files, and ensembles of trees.

mod container;
mod ensemble;

pub use container::{Container, Fault, checksum, is_intact};
pub use ensemble::{Ensemble, Group, LANES};
