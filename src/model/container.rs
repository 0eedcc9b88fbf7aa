//! The file of a trained model, as `tools/train/container.py` writes it.
//!
//! | bytes | content |
//! |---|---|
//! | 8 | [`MAGIC`] |
//! | 4 | version of the format, [`VERSION`] |
//! | 4, 4 | lengths of the head and of the trees, in bytes |
//! | | head: one JSON object, see [`Head`] |
//! | | trees, ensemble after ensemble, see [`Ensemble`] |
//! | 4 | [`checksum`] of all bytes before it, see [`is_intact`] |
//!
//! Numbers are little-endian. A file that differs from this in anything, or that was trained on other features than the code
//! computes, is refused as a whole.

use super::ensemble::Ensemble;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// The first bytes of every model.
const MAGIC: [u8; 8] = *b"nutgraf\0";

/// The only version of the format that is read.
const VERSION: u32 = 1;

/// Why a model cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    file: &'static str,
    message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

/// The part of the head that is read at run time. The rest documents the training: `data` (the sets with their sizes),
/// `commit` (of the code that computed the features), `seed` and `parameters`.
#[derive(Debug, Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    ensembles: Vec<Listed<'a>>,
    /// Lists of names of features, each by its own name.
    #[serde(borrow)]
    features: BTreeMap<&'a str, Vec<&'a str>>,
    /// Each model has its own.
    #[serde(borrow)]
    calibration: &'a RawValue,
}

/// An ensemble of the file.
#[derive(Debug, Deserialize)]
struct Listed<'a> {
    name: &'a str,
    trees: usize,
    /// The lists of its features, one after the other.
    #[serde(borrow)]
    features: Vec<&'a str>,
}

/// The file of a model.
#[derive(Debug)]
pub struct Container<'a> {
    file: &'static str,
    head: Head<'a>,
    trees: &'a [u8],
}

impl<'a> Container<'a> {
    /// Reads the bytes of a model. `file` is the name that a fault gives. The checksum is not verified here: see
    /// [`is_intact`].
    ///
    /// # Errors
    ///
    /// The first fault found.
    pub fn read(file: &'static str, bytes: &'a [u8]) -> Result<Self, Fault> {
        let fault = |message: String| Fault { file, message };
        let mut rest = bytes;
        if next(&mut rest) != Some(MAGIC) {
            return Err(fault("not a model of nutgraf: it starts with other bytes".to_owned()));
        }
        let mut number = || next(&mut rest).map(u32::from_le_bytes);
        let (version, head, trees) = (number(), number(), number());
        if let Some(version) = version.filter(|version| *version != VERSION) {
            return Err(fault(format!("version {version} of the format; only {VERSION} is read")));
        }
        let size = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
        let (Some(head), Some(trees)) = (size(head), size(trees)) else {
            return Err(fault(format!("cut short: {} bytes", bytes.len())));
        };
        let whole = bytes.len() - rest.len() + head + trees + size_of::<u32>();
        if bytes.len() < whole {
            return Err(fault(format!("cut short: {} bytes of {whole}", bytes.len())));
        }
        if bytes.len() > whole {
            return Err(fault(format!("{} bytes after its end", bytes.len() - whole)));
        }
        let (head, rest) = rest.split_at(head);
        let (trees, _) = rest.split_at(trees);
        let text = std::str::from_utf8(head).map_err(|error| fault(format!("head: {error}")))?;
        let head = serde_json::from_str(text).map_err(|error| fault(format!("head: {error}")))?;
        Ok(Container { file, head, trees })
    }

    /// The ensembles, which must have these names, over features that must be these: lists by their names.
    ///
    /// # Errors
    ///
    /// The first feature that differs, or the first broken tree.
    pub fn ensembles<const ENSEMBLES: usize>(
        &self,
        names: [&str; ENSEMBLES],
        features: &[(&str, &[&str])],
    ) -> Result<[Ensemble; ENSEMBLES], Fault> {
        let fault = |message: String| Fault { file: self.file, message };
        for (list, ours) in features {
            let theirs = self.head.features.get(list).map(Vec::as_slice).unwrap_or_default();
            if let Some(difference) = difference(theirs, ours) {
                return Err(fault(format!("trained on other features than the code computes: {list} {difference}")));
            }
        }
        let mut rest = self.trees;
        let mut read = |listed: &Listed<'_>| {
            let lists = listed.features.iter().map(|list| self.head.features.get(list).map_or(0, Vec::len));
            let ensemble = Ensemble::take(&mut rest, listed.trees, lists.sum());
            ensemble.map_err(|tree| fault(format!("tree {tree} of {} of {:?} is broken", listed.trees, listed.name)))
        };
        let found: Vec<Ensemble> = self.head.ensembles.iter().map(&mut read).collect::<Result<_, _>>()?;
        if !rest.is_empty() {
            return Err(fault(format!("{} bytes after its last tree", rest.len())));
        }
        let listed: Vec<&str> = self.head.ensembles.iter().map(|listed| listed.name).collect();
        let found = <[Ensemble; ENSEMBLES]>::try_from(found).ok().filter(|_| listed == names);
        found.ok_or_else(|| fault(format!("has the ensembles {listed:?}, where {names:?} are used")))
    }

    /// What was measured with the trees and is used with them.
    ///
    /// # Errors
    ///
    /// The first field that the type lacks or finds no place for.
    pub fn calibration<C: Deserialize<'a>>(&self) -> Result<C, Fault> {
        let read = serde_json::from_str(self.head.calibration.get());
        read.map_err(|error| Fault { file: self.file, message: format!("calibration: {error}") })
    }
}

/// The first place, from 1, where two lists of names differ.
fn difference(theirs: &[&str], ours: &[&str]) -> Option<String> {
    let at = (0..theirs.len().max(ours.len())).find(|at| theirs.get(*at) != ours.get(*at))?;
    let said = |list: &[&str]| list.get(at).map_or("nothing".to_owned(), |name| format!("{name:?}"));
    Some(format!("{}, {} in the file and {} in the code", at + 1, said(theirs), said(ours)))
}

/// The next few bytes.
fn next<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (next, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*next)
}

/// Whether the bytes of a model end with the checksum of those before it. The models are part of the program, so this is
/// asserted at compile time, where each is included.
pub const fn is_intact(bytes: &[u8]) -> bool {
    match bytes.split_last_chunk() {
        Some((before, end)) => checksum(before) == u32::from_le_bytes(*end),
        None => false,
    }
}

/// Adler-32, the checksum of zlib (RFC 1950, section 8.2).
pub const fn checksum(bytes: &[u8]) -> u32 {
    /// The largest prime below 2^16.
    const MODULUS: u32 = 65521;
    let (mut sum, mut sum_of_sums) = (1, 0);
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        sum = (sum + *byte as u32) % MODULUS;
        sum_of_sums = (sum_of_sums + sum) % MODULUS;
        rest = after;
    }
    sum_of_sums << 16 | sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// A model with one tree that splits on "heat", and one that splits on "wind".
    const HEAD: &str = r#"{"name":"toy","calibration":{"sure":[0.5,0.9]},"features":{"day":["heat","rain"],"night":["wind"]},
        "ensembles":[{"name":"dry","trees":1,"features":["day"]},{"name":"calm","trees":1,"features":["night","day"]}]}"#;

    /// A tree of one split and its leaves, -1 and 1.
    fn tree(feature: u8) -> Vec<u8> {
        let mut tree = vec![1, feature, 1];
        tree.extend(0.5_f32.to_le_bytes());
        tree.extend([0, 0]);
        tree.extend([-1.0_f32, 1.0].map(f32::to_le_bytes).as_flattened());
        tree
    }

    fn packed(version: u32, head: &str, trees: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([version, head.len() as u32, trees.len() as u32].map(u32::to_le_bytes).as_flattened());
        bytes.extend(head.as_bytes());
        bytes.extend(trees);
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    fn toy() -> Vec<u8> {
        packed(VERSION, HEAD, &[tree(0), tree(0)].concat())
    }

    const DAY: (&str, &[&str]) = ("day", &["heat", "rain"]);
    const NIGHT: (&str, &[&str]) = ("night", &["wind"]);

    fn read(bytes: &[u8], names: [&str; 2], features: &[(&str, &[&str])]) -> Result<[Ensemble; 2], String> {
        let read = Container::read("toy.model", bytes);
        read.and_then(|container| container.ensembles(names, features)).map_err(|fault| fault.to_string())
    }

    fn fault_of(bytes: &[u8]) -> String {
        read(bytes, ["dry", "calm"], &[DAY, NIGHT]).expect_err("a fault")
    }

    #[test]
    fn a_whole_model_is_read() {
        let toy = toy();
        let [dry, calm] = read(&toy, ["dry", "calm"], &[DAY, NIGHT]).expect("a model");
        assert_eq!((dry.sum(&[1.0, 0.0]), calm.sum(&[0.0, 1.0, 1.0])), (1.0, -1.0));
        let container = Container::read("toy.model", &toy).expect("a model");
        assert_eq!(container.calibration::<Value>().expect("calibration")["sure"][1], 0.9);
        let fault = container.calibration::<Vec<f64>>().expect_err("a fault");
        assert!(fault.to_string().starts_with("toy.model: calibration: "), "{fault}");
    }

    #[test]
    fn a_broken_file_is_refused_and_named() {
        let toy = toy();
        assert_eq!(fault_of(b"Trees for a toy"), "toy.model: not a model of nutgraf: it starts with other bytes");
        assert_eq!(fault_of(&packed(VERSION + 1, HEAD, &[])), "toy.model: version 2 of the format; only 1 is read");
        assert_eq!(fault_of(&toy[..15]), "toy.model: cut short: 15 bytes");
        for end in MAGIC.len()..toy.len() {
            assert!(fault_of(&toy[..end]).starts_with("toy.model: cut short: "), "{end} bytes");
        }
        let longer = [&toy[..], b"abc"].concat();
        assert_eq!(fault_of(&longer), "toy.model: 3 bytes after its end");
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let toy = toy();
        assert!(is_intact(&toy) && !is_intact(b"toy"));
        for at in 0..toy.len() {
            let mut changed = toy.clone();
            changed[at] ^= 1;
            assert!(!is_intact(&changed), "byte {at}");
        }
    }

    #[test]
    fn lengths_beyond_the_file_are_no_panic() {
        let mut toy = toy();
        toy[12..20].fill(0xff);
        assert!(fault_of(&toy).starts_with("toy.model: cut short: "));
    }

    #[test]
    fn a_head_that_does_not_fit_the_trees_is_refused() {
        let whole = [tree(0), tree(0)].concat();
        assert!(fault_of(&packed(VERSION, "{", &whole)).starts_with("toy.model: head: EOF while parsing"));
        assert!(fault_of(&packed(VERSION, "{}", &whole)).starts_with("toy.model: head: missing field"));
        let broken = fault_of(&packed(VERSION, HEAD, &tree(0)));
        assert_eq!(broken, "toy.model: tree 1 of 1 of \"calm\" is broken");
        let unknown = fault_of(&packed(VERSION, HEAD, &[tree(2), tree(0)].concat()));
        assert_eq!(unknown, "toy.model: tree 1 of 1 of \"dry\" is broken");
        let more = fault_of(&packed(VERSION, HEAD, &[tree(0), tree(0), tree(0)].concat()));
        assert_eq!(more, "toy.model: 17 bytes after its last tree");
    }

    #[test]
    fn other_features_or_ensembles_are_refused() {
        let fault = |features: &[(&str, &[&str])]| read(&toy(), ["dry", "calm"], features).expect_err("a fault");
        let other = "toy.model: trained on other features than the code computes: ";
        let cases: [(&[&str], &str); 3] = [
            (&["rain", "heat"], "day 1, \"heat\" in the file and \"rain\" in the code"),
            (&["heat"], "day 2, \"rain\" in the file and nothing in the code"),
            (&["heat", "rain", "snow"], "day 3, nothing in the file and \"snow\" in the code"),
        ];
        for (names, said) in cases {
            assert_eq!(fault(&[("day", names), NIGHT]), format!("{other}{said}"));
        }
        let swapped = read(&toy(), ["calm", "dry"], &[DAY, NIGHT]).expect_err("a fault");
        let said = r#"toy.model: has the ensembles ["dry", "calm"], where ["calm", "dry"] are used"#;
        assert_eq!(swapped, said);
    }

    #[test]
    fn the_checksum_is_that_of_zlib() {
        let long: Vec<u8> = (0..20_000_u32).map(|at| (at * 7 % 251) as u8).collect();
        let cases = [(&b""[..], 1), (b"Wikipedia", 0x11e6_0398), (&[0xff; 5552], 0xf18f_9b8c), (&long, 0xe6a7_2421)];
        for (bytes, sum) in cases {
            assert_eq!(checksum(bytes), sum, "{} bytes", bytes.len());
        }
    }
}
