//! Results out: one file a format. Reports decide nothing and know every format there is.

pub mod json;
