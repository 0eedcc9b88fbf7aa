//! Word lists: one entry per line, with its tag after a tab. The build script strips comments and stores each tag once.

use super::hash::{ABOVE, START, bucket, hash, of_hash};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// A list of words, looked up by the tables of the build script.
///
/// Entries are lower case. The tag of an entry, after a tab, is a kind, a base form or a value; most lists have none.
#[derive(Debug, Default)]
pub(crate) struct Words {
    source: &'static str,
    /// Where each bucket of entries starts in the source; empty if there are no entries.
    buckets: &'static [[u8; START]],
    /// The first entry with each stem, and its tag.
    stems: OnceLock<HashMap<Box<str>, (&'static str, &'static str)>>,
}

/// The list in a file of the repository.
macro_rules! words {
    ($file:literal) => {
        $crate::language::Words::new(
            include_str!(concat!(env!("OUT_DIR"), "/", $file)),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".buckets")).as_chunks().0,
        )
    };
}
pub(super) use words;

impl Words {
    /// A list of the entries in `source`, with their `buckets`, as `build.rs` writes both.
    pub(super) const fn new(source: &'static str, buckets: &'static [[u8; START]]) -> Words {
        Words { source, buckets, stems: OnceLock::new() }
    }

    /// Whether the list has `word` (lower case).
    pub fn contains(&self, word: &str) -> bool {
        self.rest_of_entry(word).is_some()
    }

    /// The tag of `word`: empty if it has none, `None` if it is not in the list.
    pub fn tag(&self, word: &str) -> Option<&'static str> {
        Some(self.tag_of(self.rest_of_entry(word)?))
    }

    /// Whether `word` (lower case) has this among its space-separated tags.
    pub fn has(&self, word: &str, tag: &str) -> bool {
        self.tag(word).is_some_and(|tags| tags.split(' ').any(|other| other == tag))
    }

    /// The bytes after an entry in the list.
    fn rest_of_entry(&self, word: &str) -> Option<&'static str> {
        let hash = hash(word.as_bytes());
        let bucket = self.bucket(self.buckets.get(bucket(hash, self.buckets.len()))?);
        let wanted = of_hash(hash);
        let mut rest = bucket.as_bytes();
        while let [held, after @ ..] = rest {
            if *held == wanted {
                return entries(bucket).find_map(|(entry, behind)| (entry == word).then_some(behind));
            }
            if *held == b'\n' {
                break;
            }
            rest = after;
        }
        None
    }

    /// The list from the start of a bucket.
    fn bucket(&self, [low, middle, high]: &[u8; START]) -> &'static str {
        &self.source[u32::from_le_bytes([*low, *middle, *high, 0]) as usize..]
    }

    /// The tag of an entry, by the bytes after it in the list.
    fn tag_of(&self, rest: &'static str) -> &'static str {
        match *rest.as_bytes() {
            [b'\t', ..] => line(&rest[1..]),
            [mark, high, low, ..] if mark >= ABOVE => {
                line(&self.source[usize::from(mark - ABOVE) << 14 | usize::from(high) << 7 | usize::from(low)..])
            }
            _ => "",
        }
    }

    /// The tag of the first entry with this stem, as computed by `stem_of`.
    pub(super) fn tag_by_stem(&self, stem: &str, stem_of: impl Fn(&'static str) -> Box<str>) -> Option<&'static str> {
        let stems = self.stems.get_or_init(|| {
            let mut stems = HashMap::new();
            for (entry, tag) in self.iter() {
                let first = stems.entry(stem_of(entry)).or_insert((entry, tag));
                *first = (*first).min((entry, tag));
            }
            stems
        });
        stems.get(stem).map(|(_, tag)| *tag)
    }

    /// Entries and tags, in arbitrary order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let buckets = self.buckets.iter().flat_map(|start| entries(self.bucket(start)));
        buckets.map(|(entry, rest)| (entry, self.tag_of(rest)))
    }

    /// Whether the list has no entries.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

/// The entries of a bucket, each with the bytes after it.
fn entries(bucket: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let head = line(bucket);
    let mut rest = &bucket[head.len() + 1..];
    head.bytes().map(move |_| {
        let (entry, behind) = rest.split_at(rest.bytes().position(|byte| byte < b' ').unwrap_or(rest.len()));
        let end = match behind.as_bytes() {
            [b'\t', ..] => line(behind).len() + 1,
            [mark, ..] if *mark >= ABOVE => 3,
            _ => 1,
        };
        rest = &behind[end..];
        (entry, behind)
    })
}

/// The text before the next line feed.
fn line(from: &'static str) -> &'static str {
    &from[..memchr::memchr(b'\n', from.as_bytes()).unwrap_or(from.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn reads_tags() {
        static LIST: Words = Words::new("@@\nsay\tsay strong\ntell\x10\0\x0bA\nno\n", &[[0; 3], [25, 0, 0]]);
        let read: Vec<_> = LIST.iter().collect();
        assert_eq!(read, [("say", "say strong"), ("tell", "strong"), ("no", "")]);
        assert!(!LIST.is_empty());
        assert!(Words::default().is_empty());
        assert!(!Words::default().contains("mr") && !Words::default().contains(""));
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
                );
                let text = fs::read_to_string(from.join(&name)).expect("a list");
                let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
                let entries: Vec<_> = lines.map(|line| line.split_once('\t').unwrap_or((line, ""))).collect();
                let mut found: Vec<_> = list.iter().collect();
                found.sort_unstable();
                assert_eq!(found, entries, "{name:?}");
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
