//! A number that the trees look at, by name.

/// One number that the score weighs.
#[derive(Debug)]
pub struct Measure<F> {
    /// Its name in the files of weights and in JSON.
    pub name: &'static str,
    /// How it is worked out.
    pub of: fn(&F) -> f64,
}

/// A measure by its name.
pub const fn measure_of<F>(name: &'static str, of: fn(&F) -> f64) -> Measure<F> {
    Measure { name, of }
}

/// A yes as 1, a no as 0.
pub fn flag(of: bool) -> f64 {
    f64::from(u8::from(of))
}
