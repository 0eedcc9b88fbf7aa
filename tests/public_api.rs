//! The public items of the library with their signatures, compared with `docs/public-api.txt`.
//!
//! The list is read from the source text, so that it is the same with every compiler. `UPDATE=1` rewrites it, to be
//! read as a diff; `docs/library.md` says which changes are breaking.

mod surface;

use nutgraf::{article, check, language, quotation, reading, report, source, span, summary};
use std::fmt::Debug;
use std::fs;
use std::path::Path;

/// The head of the list.
const HEAD: &str = "\
# Every public item of the library, written by `UPDATE=1 cargo test --test public_api`. A removed or changed line is a
# breaking change and needs a new major version (before 1.0, a new minor one); a new line needs a new minor version if the
# type it belongs to is `#[non_exhaustive]` or new itself. `(cli)` is a feature that the item needs.
";

#[test]
fn the_public_items_are_those_of_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = surface::of(&root.join("src"));
    let path = root.join("docs/public-api.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{HEAD}\n{}\n", found.join("\n"))).expect("the list can be written");
    }
    let text = fs::read_to_string(&path).expect("the list").replace("\r\n", "\n");
    let listed: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let gone: String = listed
        .iter()
        .filter(|line| !found.iter().any(|item| item == *line))
        .map(|line| format!("\n- {line}"))
        .collect();
    let new: String =
        found.iter().filter(|item| !listed.contains(&item.as_str())).map(|item| format!("\n+ {item}")).collect();
    assert!(
        gone.is_empty() && new.is_empty() && text.starts_with(HEAD),
        "docs/public-api.txt does not list what is public; UPDATE=1 rewrites it:{gone}{new}\n"
    );
}

#[test]
fn public_items_are_found() {
    let root = std::env::temp_dir().join(format!("nutgraf-surface-{}", std::process::id()));
    fs::create_dir_all(root.join("attic")).expect("a folder");
    let files = [
        (
            "lib.rs",
            "pub mod attic;\nmod cellar;\n#[doc(hidden)]\npub mod inside { pub use crate::cellar::Wine; }\n\
             pub use attic::Beam;\npub use cellar::{Wine as Bottle, fill};\n",
        ),
        (
            "attic/mod.rs",
            "mod beam;\npub(crate) mod rope;\npub use beam::{Beam, Side};\npub(crate) use beam::Nail;\n\
             #[cfg(feature = \"records\")]\npub const HIGH: usize = 3;\n#[cfg(test)]\npub mod tests { pub fn no() {} }\n",
        ),
        (
            "attic/beam.rs",
            "use std::fmt;\n/// Long.\n#[derive(Clone, Debug)]\n#[non_exhaustive]\npub struct Beam {\n    /// Of it.\n    \
             pub length: u32,\n    pub(crate) nails: Vec<Nail>,\n}\nimpl Beam {\n    pub fn saw(\n        &self,\n        \
             mut at: u32,\n    ) -> [Beam; 2] {\n        [self.half(), self.half()]\n    }\n    pub(super) fn no(&self) {}\n    #[doc(hidden)]\n    \
             pub fn hidden(&self) {}\n}\nimpl fmt::Display for Beam {\n    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> \
             fmt::Result { Ok(()) }\n}\nimpl From<Nail> for Nail {}\npub struct Nail;\n\
             pub enum Side { Left, Right { by: u32 } }\npub trait Lift { const N: u8; fn lift(&self); fn twice(&self) {} }\n",
        ),
        ("attic/rope.rs", "pub fn pull() {}\n"),
        (
            "cellar.rs",
            "pub struct Wine(pub u8, u8);\nimpl super::attic::Side {\n    pub fn other(self) {}\n}\npub fn fill<'a, T: Clone>(of: &'a T) -> &'a T { of }\n",
        ),
    ];
    for (file, text) in files {
        fs::write(root.join(file), text).expect("a file");
    }
    let found = surface::of(&root);
    fs::remove_dir_all(&root).expect("the folder goes");
    let wanted = [
        "nutgraf::Beam = nutgraf::attic::Beam",
        "nutgraf::Bottle: pub struct Wine(pub u8, ..)",
        "nutgraf::attic: pub mod attic",
        "nutgraf::attic::Beam: #[non_exhaustive] pub struct Beam { .. }",
        "nutgraf::attic::Beam: impl Clone",
        "nutgraf::attic::Beam: impl Debug",
        "nutgraf::attic::Beam: impl fmt::Display for Beam",
        "nutgraf::attic::Beam: pub fn saw(&self, at: u32) -> [Beam; 2]",
        "nutgraf::attic::Beam: pub length: u32",
        "nutgraf::attic::HIGH: pub const HIGH: usize (records)",
        "nutgraf::attic::Side: Left",
        "nutgraf::attic::Side: Right { by: u32 }",
        "nutgraf::attic::Side: pub enum Side",
        "nutgraf::attic::Side: pub fn other(self)",
        "nutgraf::fill: pub fn fill<'a, T: Clone>(of: &'a T) -> &'a T",
    ];
    assert_eq!(found, wanted);
}

/// Types that can be shared between threads and formatted; a reading can only be sent, since it fills its tables
/// lazily.
#[test]
fn results_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Debug>() {}
    fn moved<T: Send + Debug>() {}
    shared::<(nutgraf::HeadlineCheck, nutgraf::TextSummary, nutgraf::TextQuotes)>();
    shared::<(nutgraf::Error, nutgraf::UnknownName, nutgraf::Span, nutgraf::Position)>();
    shared::<(article::Article, article::Excerpt<'_>, article::Place, article::Keys, article::Allow)>();
    shared::<(check::Check, check::Settings, check::Selector, check::Fingerprint, check::rule::Rule)>();
    shared::<(&language::Language, source::Source, span::TextIndex, report::Style, report::Results)>();
    shared::<(quotation::Quotations, reading::Sentence, reading::Word)>();
    shared::<(summary::Summary, summary::Together, summary::Options)>();
    moved::<(reading::Reading<'_>, reading::Terms)>();
}
