//! A word list as a file of the repository holds it: one entry a line, `#` for remarks, a tag after a tab.

use hashbrown::HashMap;
use std::sync::OnceLock;

/// A list of words, read when it is first asked.
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
    entries: OnceLock<HashMap<&'static str, &'static str>>,
    stems: OnceLock<HashMap<Box<str>, &'static str>>,
    bits: OnceLock<HashMap<&'static str, u128>>,
}

impl Words {
    /// A list whose file holds `source`.
    pub const fn new(source: &'static str) -> Words {
        Words { source, entries: OnceLock::new(), stems: OnceLock::new(), bits: OnceLock::new() }
    }

    fn entries(&self) -> &HashMap<&'static str, &'static str> {
        self.entries.get_or_init(|| {
            // as large as it will be from the start: growing costs more than filling
            let mut entries = HashMap::with_capacity(memchr::memchr_iter(b'\n', self.source.as_bytes()).count());
            entries.extend(self.iter());
            entries
        })
    }

    /// Whether the list holds `word` (lower case).
    pub fn contains(&self, word: &str) -> bool {
        self.entries().contains_key(word)
    }

    /// What stands beside `word`: its tag, empty when it has none, `None` when the list does not hold it.
    pub fn tag(&self, word: &str) -> Option<&'static str> {
        self.entries().get(word).copied()
    }

    /// What the tag of `word` comes to as `bits_of` reads it, once for each entry; none for a word that is not in the list.
    /// A list has one reader.
    pub(crate) fn bits(&self, word: &str, bits_of: fn(&str) -> u128) -> u128 {
        let bits = self.bits.get_or_init(|| self.iter().map(|(entry, tag)| (entry, bits_of(tag))).collect());
        bits.get(word).copied().unwrap_or_default()
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
        static LIST: Words = Words::new("# a remark\n\nmr\tjoins\nno\n");
        assert_eq!(LIST.tag("mr"), Some("joins"));
        assert_eq!(LIST.tag("no"), Some(""));
        assert_eq!(LIST.tag("# a remark"), None);
        assert!(!LIST.is_empty());
        assert!(Words::default().is_empty());
    }
}
