//! The names of pages: safe in every file system and in a link, whatever an article or a speaker is called.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Maximum characters of the readable part of a name.
const READABLE: usize = 60;

/// Maximum characters of the name of a page.
const LONGEST: usize = 120;

/// The names of the articles' pages so far, each with the number of articles that came to it.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, usize>);

impl Names {
    /// The name of the page of an article. It depends on the path alone, except that the second article of a file and
    /// any further one have their numbers.
    pub(super) fn article(&mut self, path: &str) -> String {
        let stem = stem('a', path);
        let count = self.0.entry(stem.clone()).or_default();
        *count += 1;
        paged(&stem, *count)
    }
}

/// The name of the page of everyone who is called this, in capitals or not.
pub(super) fn speaker(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    paged(&stem('s', &words.join(" ")), 1)
}

/// The name of a page that may have more pages after it, from 1.
pub(super) fn paged(stem: &str, number: usize) -> String {
    if number == 1 { format!("{stem}.html") } else { format!("{stem}-{number}.html") }
}

/// Whether a file may be a page of a site, judging by its name.
pub(crate) fn is_page(name: &str) -> bool {
    let stem = name.strip_suffix(".html").unwrap_or_default();
    let safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.len() <= LONGEST && stem.bytes().all(safe) && stem.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A readable part, which may be the same for several texts, and a hash, which is not.
fn stem(kind: char, text: &str) -> String {
    let readable = readable(text);
    let hyphen = if readable.is_empty() { "" } else { "-" };
    format!("{kind}-{readable}{hyphen}{:012x}", hash(text) >> 16)
}

/// The letters and digits at the end of a text, where a path has its file name, with hyphens for everything else.
fn readable(text: &str) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_ascii_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let all = words.join("-");
    all[all.len().saturating_sub(READABLE)..].trim_start_matches('-').to_owned()
}

/// FNV-1a, 64 bits, of which the upper ones are well mixed: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str) -> String {
        Names::default().article(path)
    }

    #[test]
    fn any_path_gives_a_safe_name_of_its_own() {
        let long = "x/".repeat(300);
        let paths = [
            "index",
            "INDEX",
            "Index",
            "index.html",
            "news/levy.md",
            "news-levy.md",
            "news/levy/md",
            "../../etc/passwd",
            "",
            "-",
            "con",
            "aux.txt",
            "a\nb",
            "a b",
            "a\u{202e}b",
            "a\"><script>",
            "née.txt",
            "nee.txt",
            "日本",
            "中国",
            "a\u{fffd}",
            &long,
            &long[1..],
        ];
        let names: Vec<String> = paths.map(article).to_vec();
        for name in &names {
            assert!(is_page(name) && name.starts_with("a-"), "{name}");
        }
        let mut distinct: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), paths.len(), "{names:?}");
        assert_eq!(article("news/Née & Co.md"), "a-news-nee-co-md-bb46685dd2e7.html");
    }

    #[test]
    fn the_articles_of_a_file_are_numbered() {
        let mut names = Names::default();
        let given = ["desk.jsonl", "other.txt", "desk.jsonl", "desk.jsonl"].map(|path| names.article(path));
        assert_eq!(given[0], article("desk.jsonl"));
        assert_eq!(given[1], article("other.txt"), "whatever came before");
        assert_eq!(given[2], given[0].replace(".html", "-2.html"));
        assert_eq!(given[3], given[0].replace(".html", "-3.html"));
    }

    #[test]
    fn people_of_the_same_name_share_a_page() {
        assert_eq!(speaker("Ada Quill"), speaker("ADA\n QUILL"));
        assert_ne!(speaker("Ada Quill"), speaker("Ada-Quill"));
        assert!(is_page(&speaker("<b>")));
    }

    #[test]
    fn only_such_names_are_pages() {
        for name in ["index.html", "by-verdict-2.html", "a-0.html"] {
            assert!(is_page(name), "{name}");
        }
        let long = format!("a-{}.html", "x".repeat(LONGEST));
        for name in ["", ".html", "-a.html", "../a.html", "a/b.html", "A.html", "a.txt", "a.b.html", "a\n.html", &long]
        {
            assert!(!is_page(name), "{name}");
        }
    }
}
