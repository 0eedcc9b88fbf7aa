//! Identifies a finding by its words, not its position, so that it can be recognized in a later run.

use std::fmt;

/// A hash of what a finding is about: rule, headline and evidence, whatever their position. Lines added above, or another file
/// name, do not change it; another word in the headline or in the evidence does.
///
/// ```
/// use nutgraf::check::Fingerprint;
/// let known: Fingerprint = "00000000000000ff".parse().unwrap();
/// assert_eq!(known.to_string(), "00000000000000ff");
/// assert!("no fingerprint".parse::<Fingerprint>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Fingerprint, Self::Err> {
        u64::from_str_radix(text, 16).map(Fingerprint)
    }
}

impl Fingerprint {
    /// FNV-1a over the parts, 64 bits: the same on every machine and in every version.
    pub(super) fn of<'a>(parts: impl Iterator<Item = &'a str>) -> Fingerprint {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        for part in parts {
            // line ends and indentation belong to the format, not the words
            for word in part.split_whitespace() {
                word.bytes().for_each(&mut add);
                add(b' ');
            }
            add(0);
        }
        Fingerprint(hash)
    }

    /// A fingerprint that also distinguishes by `part`, such as a path.
    ///
    /// ```
    /// use nutgraf::check::Fingerprint;
    /// let known = Fingerprint::default();
    /// assert_ne!(known.with("a.txt"), known.with("b.txt"));
    /// ```
    pub fn with(self, part: &str) -> Fingerprint {
        Fingerprint::of([self.to_string().as_str(), part].into_iter())
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::check::{Fingerprint, Settings, check};
    use crate::{language, quotation::OnDemand, reading::Reading};

    fn fingerprints(headline: &str, body: &str) -> Vec<Fingerprint> {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
        checks.iter().flat_map(|check| &check.findings).map(|finding| finding.fingerprint).collect()
    }

    const BODY: &str = "Boats will \"seek to leave\", Ada Brook said. The harbour is full.";

    #[test]
    fn words_count_and_places_do_not() {
        let one = fingerprints("Boats will 'leave', says Brook", BODY);
        assert_eq!(one.len(), 1);
        assert_eq!(one, fingerprints("Boats will 'leave', says Brook", &format!("Rain fell.\n\n{BODY}\n\nIt rained.")));
        assert_ne!(one, fingerprints("Boats will now 'leave', says Brook", BODY));
        assert_ne!(one, fingerprints("Boats will 'leave', says Brook", &BODY.replace("seek to", "try to")));
    }

    #[test]
    fn equal_findings_are_numbered() {
        let mut all = fingerprints("'Nothing floats here' and 'nothing floats here', says Brook", BODY);
        let count = all.len();
        all.sort();
        all.dedup();
        assert!(count > 1 && all.len() == count, "{count} findings, {} fingerprints", all.len());
    }
}
