//! A word list of the repository: one entry a line, a tag after a tab. The build takes out the remarks, and writes a tag
//! out once.

use super::hash::{ABOVE, PLACE, START, bucket, hash, of_hash};
use hashbrown::HashMap;
use std::iter;
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
        Some(self.read(self.behind(word)?).0)
    }

    /// The tag of an entry and how many bytes the list has of it, by what stands `behind` the entry's word.
    fn read(&self, behind: &'static str) -> (&'static str, usize) {
        let line = |from: &'static str| &from[..memchr::memchr(b'\n', from.as_bytes()).unwrap_or(from.len())];
        match *behind.as_bytes() {
            [b'\t', ..] => {
                let tag = line(&behind[1..]);
                (tag, tag.len() + 2)
            }
            [mark, high, low, ..] if mark >= ABOVE => {
                let at = usize::from(mark - ABOVE) << 14 | usize::from(high) << 7 | usize::from(low);
                (line(&self.source[at..]), 3)
            }
            _ => ("", 1),
        }
    }

    /// What follows an entry in the list.
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
            matches!(behind.as_bytes(), [..b' ', ..]).then_some(behind)
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
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut rest = self.source;
        iter::from_fn(move || {
            let (entry, behind) = rest.split_at(rest.find(|character| character < ' ')?);
            let (tag, length) = self.read(behind);
            rest = &behind[length..];
            Some((entry, tag))
        })
    }

    /// Whether the list has no entries.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn reads_tags() {
        static LIST: Words = Words::new("mr\tjoins\nno\n", &[], &[]);
        assert_eq!(LIST.iter().collect::<Vec<_>>(), [("mr", "joins"), ("no", "")]);
        assert!(!LIST.is_empty());
        assert!(Words::default().is_empty());
        assert!(!Words::default().contains("mr") && !Words::default().contains(""));
    }

    #[test]
    fn reads_tags_that_stand_further_up() {
        static LIST: Words = Words::new("say\tsay strong\ntell\x10\0\x08no\nsaid\x10\0\x04", &[], &[]);
        let read: Vec<_> = LIST.iter().collect();
        assert_eq!(read, [("say", "say strong"), ("tell", "strong"), ("no", ""), ("said", "say strong")]);
    }

    #[test]
    fn every_list_is_found_again_with_its_tags() {
        let (from, built) = (Path::new(env!("CARGO_MANIFEST_DIR")), Path::new(env!("OUT_DIR")));
        let mut folders = vec![PathBuf::from("lexicons"), PathBuf::from("stopwords")];
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(from.join(&folder)).expect("a folder of lists") {
                let name = folder.join(file.expect("a file").file_name());
                if from.join(&name).is_dir() {
                    folders.push(name);
                    continue;
                }
                let bytes = |ending: &str| fs::read(built.join(format!("{}{ending}", name.display()))).expect("a list");
                let list = Words::new(
                    String::from_utf8(bytes("")).expect("text").leak(),
                    bytes(".buckets").leak().as_chunks().0,
                    bytes(".places").leak().as_chunks().0,
                );
                let text = fs::read_to_string(from.join(&name)).expect("a list");
                let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
                let entries: Vec<_> = lines.map(|line| line.split_once('\t').unwrap_or((line, ""))).collect();
                assert_eq!(list.iter().collect::<Vec<_>>(), entries, "{name:?}");
                for (entry, tag) in entries {
                    assert_eq!(list.tag(entry), Some(tag), "{entry} in {name:?}");
                }
            }
        }
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
