//! Hostile input for every parser, and for all that is made of what they read. Each file attacks one of them.
//!
//! A target asserts what `nutgraf_fuzz::holds` says, not only that nothing panics. `README.md` says how to run them.

mod baseline;
mod checks;
mod decode;
mod feed;
mod filter;
mod front_matter;
mod html;
mod markdown;
mod numbers;
mod quotations;
mod records;
mod reports;
mod sentences;
mod settings;
mod summaries;
mod text;
mod waivers;

/// A target, which makes its input from the bytes of the engine.
macro_rules! target {
    ($name:ident, $attack:expr) => {
        #[test]
        fn $name() {
            let attack: fn(nutgraf_fuzz::Recipe<'_>) = $attack;
            let target = bolero::check!().with_generator(nutgraf_fuzz::Bytes);
            let patience = nutgraf_fuzz::Patience::new();
            target.for_each(|bytes: &Vec<u8>| patience.run(bytes, || attack(nutgraf_fuzz::Recipe::new(bytes))));
        }
    };
}
pub(crate) use target;
