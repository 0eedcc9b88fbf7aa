//! The probability that the body supports a headline, and the confidence of each finding.

mod differences;
mod estimate;
mod features;
mod model;
mod precision;
mod weigh;

pub use estimate::estimate;
pub use features::{FEATURES, FeatureSource};
pub use precision::of as precision;
pub use weigh::weigh;
