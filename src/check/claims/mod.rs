//! What a headline claims.

pub mod fragment;
pub mod speaker_frame;
pub mod style;
