//! Takes the remarks out of the word lists, writes a tag out once, and works out where each entry stands: to do it at the
//! start would take longer than most articles.

#[path = "src/language/hash.rs"]
mod hash;

use hash::{ABOVE, PLACE, START, bucket, hash, of_hash};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for folder in ["lexicons", "stopwords"] {
        println!("cargo::rerun-if-changed={folder}");
        lists(&root.join(folder), &out.join(folder))?;
    }
    Ok(())
}

/// Writes each list below a folder to the same path below another, and its tables beside it.
fn lists(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            lists(&entry.path(), &to)?;
        } else {
            let file = fs::read_to_string(entry.path())?;
            let (list, starts) = packed(&file);
            let (buckets, places) = tables(&starts);
            let beside = |ending: &str| [to.as_os_str(), OsStr::new(ending)].into_iter().collect::<OsString>();
            fs::write(beside(".buckets"), buckets.as_flattened())?;
            fs::write(beside(".places"), places.as_flattened())?;
            fs::write(to, list)?;
        }
    }
    Ok(())
}

/// The entries of a file, one after the other, and where each of them starts. A tag that stands further up already is not
/// written again: [`ABOVE`] says how the entry names its place.
fn packed(file: &str) -> (String, Vec<(&str, usize)>) {
    let (mut list, mut starts) = (String::new(), Vec::new());
    for line in file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, tag) = line.split_once('\t').unwrap_or((line, ""));
        starts.push((word, list.len()));
        list += word;
        match list.find(&format!("{tag}\n")) {
            // A tag of one byte is as short as its place.
            Some(at) if tag.len() > 1 => {
                let bits = [usize::from(ABOVE) | at >> 14, at >> 7 & 0x7f, at & 0x7f];
                list.extend(bits.map(|bits| char::from(bits as u8)));
            }
            _ => list.extend([&line[word.len()..], "\n"]),
        }
    }
    assert!(list.len() < 1 << START, "a list of more bytes than a place can say");
    (list, starts)
}

/// Where the places of each bucket begin, and where they end; and the places of the entries, bucket after bucket. Two
/// entries share a bucket on average.
fn tables(starts: &[(&str, usize)]) -> (Vec<[u8; 2]>, Vec<[u8; PLACE]>) {
    let mut buckets = vec![Vec::new(); starts.len().div_ceil(2)];
    for (word, start) in starts {
        let hash = hash(word.as_bytes());
        let [place @ .., _] = (of_hash(hash) | *start as u32).to_le_bytes();
        let at = bucket(hash, buckets.len());
        buckets[at].push(place);
    }
    let mut begins = vec![0];
    begins.extend(buckets.iter().scan(0, |end, bucket| {
        *end += bucket.len();
        Some(*end)
    }));
    let two = |begin: usize| u16::try_from(begin).expect("a list of more entries than a bucket can say").to_le_bytes();
    (begins.into_iter().map(two).collect(), buckets.concat())
}
