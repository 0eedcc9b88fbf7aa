//! The estimate of how well the body supports a headline, and how sure each finding is.

mod differences;
mod estimate;
mod features;
mod model;
mod precision;
mod weigh;

pub use estimate::estimate;
pub use features::{FEATURES, Measured};
pub use precision::of as precision;
pub use weigh::weigh;
