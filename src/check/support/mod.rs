//! The estimate of how well the body supports a headline.

mod estimate;
mod features;

pub use estimate::estimate;
pub use features::{FEATURES, Measured};
