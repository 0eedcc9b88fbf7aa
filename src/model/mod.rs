//! Trained models: the file that holds one, and the ensembles of trees in it.

mod container;
mod ensemble;

pub use container::{Container, Fault, checksum};
pub use ensemble::{Ensemble, Group, LANES};
