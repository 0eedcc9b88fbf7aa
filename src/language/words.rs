//! A word list as a file of the repository holds it: one entry a line, a tag after a tab. The build takes out the remarks.

use super::hash::{PLACE, START, bucket, hash, of_hash};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// A list of words, found by tables that the build made.
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
    /// Where the places of each bucket begin, and after the last bucket where they end; none for no entries.
    buckets: &'static [[u8; 2]],
    /// Where the entries stand in the source, bucket after bucket.
    places: &'static [[u8; PLACE]],
    stems: OnceLock<HashMap<Box<str>, &'static str>>,
}

/// The list that a file of the repository holds.
macro_rules! words {
    ($file:literal) => {
        $crate::language::Words::new(
            include_str!(concat!(env!("OUT_DIR"), "/", $file)),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".buckets")).as_chunks().0,
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".places")).as_chunks().0,
        )
    };
}
pub(super) use words;

impl Words {
    /// A list of the entries that `source` holds, with the tables that `build.rs` made of it.
    pub(super) const fn new(
        source: &'static str,
        buckets: &'static [[u8; 2]],
        places: &'static [[u8; PLACE]],
    ) -> Words {
        Words { source, buckets, places, stems: OnceLock::new() }
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
        let hash = hash(word.as_bytes());
        let at = bucket(hash, self.buckets.len().saturating_sub(1));
        let place = |at: usize| self.buckets.get(at).map(|place| usize::from(u16::from_le_bytes(*place)));
        self.places.get(place(at)?..place(at + 1)?)?.iter().find_map(|&[low, middle, high]| {
            let place = u32::from_le_bytes([low, middle, high, 0]);
            if (place ^ of_hash(hash)) >> START != 0 {
                return None;
            }
            let start = (place & ((1 << START) - 1)) as usize;
            let behind = self.source[start..].strip_prefix(word)?;
            matches!(behind.as_bytes(), [b'\t' | b'\n', ..]).then_some(behind)
        })
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
        self.source.lines().map(|line| line.split_once('\t').unwrap_or((line, "")))
    }

    /// Whether the list has no entries.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags() {
        static LIST: Words = Words::new("mr\tjoins\nno\n", &[], &[]);
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
                    assert!(!entry.is_empty() && !entry.starts_with('#'), "a remark in {language:?}: {entry}");
                    assert!(!list.contains(&format!("{entry}\n")) && !list.contains(&format!("{entry} #")));
                }
                assert!(!list.contains("") && !list.contains("#"));
            }
        }
    }
}
