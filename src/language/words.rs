//! A word list as a file of the repository holds it: one entry a line, `#` for remarks, a tag after a tab.

use super::hash::{START, first, hash, of_hash};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// A list of words, found by a table that the build made.
///
/// Entries are lower case. What follows a tab is the entry's tag (a kind, a base form, a value); most lists have none.
///
/// ```
/// use nutgraf::language;
/// let english = language::by_code("en").unwrap();
/// assert!(english.stopwords.contains("the"));
/// assert!(!english.stopwords.contains("not"), "stop words are for scoring; negations are the story");
/// ```
#[derive(Debug, Default)]
pub struct Words {
    source: &'static str,
    /// Where the entries stand in the source, by their hash: four bytes, little-endian, for each place; none for no entries.
    places: &'static [u8],
    stems: OnceLock<HashMap<Box<str>, &'static str>>,
}

/// The list that a file of the repository holds.
macro_rules! words {
    ($file:literal) => {
        $crate::language::Words::new(
            include_str!(concat!("../../", $file)),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file)),
        )
    };
}
pub(super) use words;

impl Words {
    /// A list whose file holds `source`, with the table that `build.rs` made of it.
    pub(super) const fn new(source: &'static str, places: &'static [u8]) -> Words {
        Words { source, places, stems: OnceLock::new() }
    }

    /// Whether the list holds `word` (lower case).
    pub fn contains(&self, word: &str) -> bool {
        self.behind(word).is_some()
    }

    /// What stands beside `word`: its tag, empty when it has none, `None` when the list does not hold it.
    pub fn tag(&self, word: &str) -> Option<&'static str> {
        let behind = self.behind(word)?;
        let Some(tag) = behind.strip_prefix('\t') else { return Some("") };
        Some(&tag[..memchr::memchr(b'\n', tag.as_bytes()).unwrap_or(tag.len())])
    }

    /// What follows an entry in the file.
    fn behind(&self, word: &str) -> Option<&'static str> {
        let (places, _) = self.places.as_chunks();
        let hash = hash(word.as_bytes());
        let mut at = first(hash, places.len());
        loop {
            let place = places.get(at).map(|place| u32::from_le_bytes(*place)).filter(|place| *place != 0)?;
            if (place ^ of_hash(hash)) >> START == 0
                && let start = (place & ((1 << START) - 1)) as usize - 1
                && let Some(behind) = self.source[start..].strip_prefix(word)
                && matches!(behind.as_bytes(), [b'\t' | b'\n', ..])
            {
                return Some(behind);
            }
            at = if at + 1 == places.len() { 0 } else { at + 1 };
        }
    }

    /// The tag of the first entry with this stem, as `stem_of` makes it.
    pub(super) fn tag_by_stem(&self, stem: &str, stem_of: impl Fn(&'static str) -> Box<str>) -> Option<&'static str> {
        let stems = self.stems.get_or_init(|| {
            let mut stems = HashMap::new();
            for (entry, tag) in self.iter() {
                stems.entry(stem_of(entry)).or_insert(tag);
            }
            stems
        });
        stems.get(stem).copied()
    }

    /// Entries and tags in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.source
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split_once('\t').unwrap_or((line, "")))
    }

    /// Whether the list has no entries.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_and_skips_remarks() {
        static LIST: Words = Words::new("# a remark\n\nmr\tjoins\nno\n", &[]);
        assert_eq!(LIST.iter().collect::<Vec<_>>(), [("mr", "joins"), ("no", "")]);
        assert!(!LIST.is_empty());
        assert!(Words::default().is_empty());
        assert!(!Words::default().contains("mr") && !Words::default().contains(""));
    }

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for language in crate::language::all() {
            for list in [&language.stopwords, &language.abbreviations, &language.grammar, &language.common] {
                for (entry, tag) in list.iter() {
                    assert_eq!(list.tag(entry), Some(tag), "{language:?}");
                    assert!(!list.contains(&format!("{entry}\n")) && !list.contains(&format!("{entry} #")));
                }
                assert!(!list.contains("") && !list.contains("#"));
            }
        }
    }
}
