//! Rules on numbers.

pub mod context;
pub mod currency;
pub mod unit;
pub mod value;
