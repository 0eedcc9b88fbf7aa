//! Takes the remarks out of the word lists and works out where each entry stands: to do it at the start would take longer
//! than most articles.

#[path = "src/language/hash.rs"]
mod hash;

use hash::{PLACE, START, bucket, hash, of_hash};
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
            let list = entries(&fs::read_to_string(entry.path())?);
            let (buckets, places) = tables(&list);
            let beside = |ending: &str| [to.as_os_str(), OsStr::new(ending)].into_iter().collect::<OsString>();
            fs::write(beside(".buckets"), buckets.as_flattened())?;
            fs::write(beside(".places"), places.as_flattened())?;
            fs::write(to, list)?;
        }
    }
    Ok(())
}

/// The lines of a file that are entries.
fn entries(file: &str) -> String {
    let lines = file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Where the places of each bucket begin, and where they end; and the places of the entries, bucket after bucket. Two
/// entries share a bucket on average.
fn tables(list: &str) -> (Vec<[u8; 2]>, Vec<[u8; PLACE]>) {
    assert!(list.len() < 1 << START, "a list of more bytes than a place can say");
    let mut buckets = vec![Vec::new(); list.lines().count().div_ceil(2)];
    let mut start = 0;
    for line in list.split_inclusive('\n') {
        let hash = hash(line.split(['\t', '\n']).next().unwrap_or_default().as_bytes());
        let [place @ .., _] = (of_hash(hash) | start as u32).to_le_bytes();
        let at = bucket(hash, buckets.len());
        buckets[at].push(place);
        start += line.len();
    }
    let mut begins = vec![0];
    begins.extend(buckets.iter().scan(0, |end, bucket| {
        *end += bucket.len();
        Some(*end)
    }));
    let two = |begin: usize| u16::try_from(begin).expect("a list of more entries than a bucket can say").to_le_bytes();
    (begins.into_iter().map(two).collect(), buckets.concat())
}
