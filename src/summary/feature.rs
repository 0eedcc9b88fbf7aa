//! A feature: a number that the trees read, by name.

/// One feature of an `F`.
#[derive(Debug)]
pub struct Feature<F> {
    /// Its name in the file of the model and in JSON.
    pub name: &'static str,
    /// Computes its value.
    pub of: fn(&F) -> f64,
}

/// A feature by its name.
pub const fn feature<F>(name: &'static str, of: fn(&F) -> f64) -> Feature<F> {
    Feature { name, of }
}

/// 1 for true, 0 for false.
pub fn flag(of: bool) -> f64 {
    f64::from(u8::from(of))
}
