//! Packs the word lists: strips comments, stores each tag once, and sorts the entries into hash buckets. Doing this at
//! startup would take longer than reading most articles. Also hashes the style of pages, which their security policy
//! names.

#[path = "src/language/hash.rs"]
mod hash;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hash::{ABOVE, START, bucket, hash, of_hash};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Average number of entries in a bucket.
const SHARED: usize = 3;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for folder in ["lexicons", "stopwords"] {
        println!("cargo::rerun-if-changed={folder}");
        lists(&root.join(folder), &out.join(folder))?;
    }
    let style = "src/report/page/style.css";
    println!("cargo::rerun-if-changed={style}");
    let hash = BASE64_STANDARD.encode(Sha256::digest(fs::read(root.join(style))?));
    println!("cargo::rustc-env=NUTGRAF_STYLE_HASH={hash}");
    Ok(())
}

/// Writes each list below a folder to the same path below another, with the starts of its buckets in a file beside it.
fn lists(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            lists(&entry.path(), &to)?;
        } else {
            let (list, starts) = packed(&fs::read_to_string(entry.path())?);
            fs::write(OsString::from_iter([to.as_os_str(), ".buckets".as_ref()]), starts.as_flattened())?;
            fs::write(to, list)?;
        }
    }
    Ok(())
}

/// The entries of a file, bucket by bucket, and where each bucket starts. A tag that is stored earlier in the list is
/// not repeated; [`ABOVE`] describes the reference to it.
fn packed(file: &str) -> (String, Vec<[u8; START]>) {
    let lines = file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut buckets = vec![Vec::new(); lines.clone().count().div_ceil(SHARED)];
    for line in lines {
        let (word, tag) = line.split_once('\t').unwrap_or((line, ""));
        let hash = hash(word.as_bytes());
        let at = bucket(hash, buckets.len());
        buckets[at].push((of_hash(hash), word, tag));
    }
    let (mut list, mut starts) = (String::new(), Vec::new());
    for entries in buckets {
        let [start @ .., _] = (list.len() as u32).to_le_bytes();
        starts.push(start);
        list.extend(entries.iter().map(|(of_hash, ..)| char::from(*of_hash)));
        list.push('\n');
        for (_, word, tag) in entries {
            list += word;
            match list.find(&format!("{tag}\n")) {
                _ if tag.is_empty() => list.push('\n'),
                // a tag of one byte is as short as the reference
                Some(at) if tag.len() > 1 => {
                    let bits = [usize::from(ABOVE) | at >> 14, at >> 7 & 0x7f, at & 0x7f];
                    list.extend(bits.map(|bits| char::from(bits as u8)));
                }
                _ => list.extend(["\t", tag, "\n"]),
            }
        }
    }
    assert!(list.len() < 1 << 18, "the list has more bytes than the reference to a tag can address");
    (list, starts)
}
