//! Works out where each entry of a word list stands in its file: to do it at the start would take longer than most
//! articles.

#[path = "src/language/hash.rs"]
mod hash;

use hash::{START, first, hash, of_hash};
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

/// Writes the table of each list below a folder to the same path below another.
fn lists(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            lists(&entry.path(), &to)?;
        } else {
            let places = places(&fs::read_to_string(entry.path())?);
            fs::write(to, places.iter().flat_map(|place| place.to_le_bytes()).collect::<Vec<u8>>())?;
        }
    }
    Ok(())
}

/// The entries of a list, each in the first free place from where its hash points to. Half of the places stay empty.
fn places(list: &str) -> Vec<u32> {
    let mut entries = Vec::new();
    let mut start = 0;
    for line in list.split_inclusive('\n') {
        let entry = line.trim_end().split('\t').next().unwrap_or_default();
        if !entry.is_empty() && !line.starts_with('#') {
            entries.push((start, hash(entry.as_bytes())));
        }
        start += line.len();
    }
    let mut places = vec![0; 2 * entries.len() + 1];
    for (start, hash) in entries {
        let mut at = first(hash, places.len());
        while places[at] != 0 {
            at = (at + 1) % places.len();
        }
        assert!(start + 1 < 1 << START, "a list of more bytes than a place can say");
        places[at] = of_hash(hash) | (start as u32 + 1);
    }
    places
}
