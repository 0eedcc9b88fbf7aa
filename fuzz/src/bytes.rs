//! The bytes of an engine, as they are.

use bolero::{Driver, ValueGenerator};

/// Number of bytes that a random engine makes; a guided one makes as many as it likes.
const RANDOM: usize = 1536;

/// All bytes of an input, so that the file of an engine is the recipe.
#[derive(Debug)]
pub struct Bytes;

impl ValueGenerator for Bytes {
    type Output = Vec<u8>;

    fn generate<D: Driver>(&self, driver: &mut D) -> Option<Vec<u8>> {
        driver.gen_from_bytes(|| (RANDOM, Some(RANDOM)), |bytes| Some((bytes.len(), bytes.to_vec())))
    }
}
