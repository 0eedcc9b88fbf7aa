//! What the fuzz targets share: inputs made from the bytes of an engine, and what must hold for every result.

mod bytes;
pub mod holds;
mod patience;
mod recipe;
pub mod tables;
pub mod vocabulary;

#[path = "../../tests/pieces/mod.rs"]
pub mod pieces;

pub use bytes::Bytes;
pub use patience::Patience;
pub use recipe::{LONGEST, Recipe};
