//! Hostile articles: texts of any length that provoke quadratic work.

/// Languages that a shape is read in.
pub const ENGLISH: &[&str] = &["en"];
/// German has verb-second order, capitalized nouns and its own quotation marks.
pub const GERMAN: &[&str] = &["de"];
/// For shapes that are hostile in any language.
pub const BOTH: &[&str] = &["en", "de"];

/// A kind of hostile article.
pub struct Shape {
    /// Its name in the table and on the command line.
    pub name: &'static str,
    /// The languages it is read in, as a record of `filter`; none for a file.
    pub languages: &'static [&'static str],
    /// Its form as a file; `None` for a record.
    pub file: Option<File>,
    /// The text, given its approximate length in bytes.
    pub text: fn(usize) -> String,
}

/// A text as a file.
#[derive(Clone, Copy)]
pub struct File {
    /// The extension of its name.
    pub extension: &'static str,
    /// Its bytes.
    pub encode: fn(&str) -> Vec<u8>,
}

const TEXT: File = File { extension: "txt", encode: utf8 };
const MARKDOWN: File = File { extension: "md", encode: utf8 };
const HTML: File = File { extension: "html", encode: utf8 };
const UTF16: File = File { extension: "txt", encode: utf16 };
const JSON: File = File { extension: "json", encode: utf8 };
const LATIN: File = File { extension: "txt", encode: latin };

/// Every shape.
pub const SHAPES: &[Shape] = &[
    // words and sentences
    record("one-word", BOTH, |n| "a".repeat(n)),
    record("one-sentence", ENGLISH, |n| repeat("harbour levy boats ", n)),
    record("sentences", ENGLISH, |n| repeat("The council will vote on boats. ", n)),
    record("letters", BOTH, |n| repeat("a\n", n)),
    record("paragraphs", ENGLISH, |n| repeat("The boats sail.\n\n", n)),
    record("distinct-words", BOTH, |n| each(n, |at| format!("{} ", word(at)))),
    record("denials", ENGLISH, |n| repeat("He did not say it may sail. ", n)),
    record("full-stops", BOTH, |n| repeat(". ", n)),
    record("initials", ENGLISH, |n| repeat("J. ", n)),
    record("list-in-a-line", ENGLISH, |n| repeat("harbour ", n / 2) + &repeat("5. boats ", n / 2)),
    record("accents", BOTH, |n| repeat("e\u{301}", n)),
    record("ideographs", ENGLISH, |n| repeat("\u{8239}\u{3002}", n)),
    // marks
    record("straight-marks", ENGLISH, |n| repeat("\"", n)),
    record("apostrophes", ENGLISH, |n| repeat("'", n)),
    record("open-curly", BOTH, |n| repeat("\u{201c}we go ", n)),
    record("open-low", BOTH, |n| repeat("\u{201e}", n)),
    record("open-guillemets", BOTH, |n| repeat("\u{ab}we go ", n)),
    record("nested-marks", ENGLISH, |n| repeat("\u{201c}we \u{2018}go ", n)),
    record("open-brackets", BOTH, |n| repeat("(he ", n)),
    record("commas", ENGLISH, |n| repeat("a, ", n)),
    // speakers
    record("quotations", ENGLISH, |n| repeat("\"We sail,\" she said. ", n)),
    record("quotations-in-a-sentence", ENGLISH, |n| {
        repeat("\"We sail at noon,\" said Ada Brook of 300 boats, and ", n)
    }),
    record("speakers", ENGLISH, |n| each(n, |at| format!("\"We sail {},\" said {} Brook.\n\n", word(at), capital(at)))),
    record("turns", ENGLISH, |n| each(n, |at| format!("{}: We go.\n", capital(at)))),
    record("and-said", ENGLISH, |n| repeat("and said, ", n)),
    record("who-said", ENGLISH, |n| repeat("who said ", n)),
    record("offices", ENGLISH, |n| each(n, |at| format!("The director of {0}, {0} Vale, said it. ", capital(at)))),
    // names and numbers
    record("names", ENGLISH, |n| each(n, |at| format!("{0} {0}son and ", capital(at)))),
    record("numbers", BOTH, |n| each(n, |at| format!("{} ", at * 7919 % 100_003))),
    record("sums", ENGLISH, |n| each(n, |at| format!("It cost ${at} million in {at}. "))),
    record("number-words", ENGLISH, |n| repeat("two hundred thousand ", n)),
    record("dates", ENGLISH, |n| repeat("on 3 October 2019, ", n)),
    // German
    record("und-sagte", GERMAN, |n| repeat("und sagte, ", n)),
    record("dass-er-sagte", GERMAN, |n| repeat("dass er sagte, ", n)),
    record("die-sagte", GERMAN, |n| repeat(", die sagte", n)),
    record("laut", GERMAN, |n| repeat("Laut dem Minister sei ", n)),
    record("zitate", GERMAN, |n| {
        each(n, |at| format!("\u{201e}Wir gehen {}\u{201c}, sagte {} Vogel. ", word(at), capital(at)))
    }),
    record("hafenstadt", GERMAN, |n| format!("H{}", repeat("afenstadt", n))),
    // files
    file("lines-of-text", TEXT, |n| repeat("The boats \"may sail\".\n", n)),
    file("utf-16", UTF16, |n| repeat("\u{201c}We s\u{e4}il,\u{201d} she said. ", n / 2)),
    file("latin-1", LATIN, |n| repeat("\"We s\u{e4}il,\" she said. ", n)),
    file("tags", TEXT, |n| repeat("<div>", n)),
    file("markdown-brackets", MARKDOWN, |n| repeat("[", n)),
    file("markdown-links", MARKDOWN, |n| repeat("[a](", n)),
    file("markdown-stars", MARKDOWN, |n| repeat("*a ", n)),
    file("markdown-quotes", MARKDOWN, |n| repeat("> ", n)),
    file("markdown-tags", MARKDOWN, |n| repeat("<div>", n)),
    file("html-words", HTML, |n| repeat("boats &amp; ", n)),
    file("html-paragraphs", HTML, |n| repeat("<p>The boats &ldquo;may sail&rdquo;.", n)),
    file("html-divisions", HTML, |n| repeat("<div class='related ad'>The boats sail now.</div>", n)),
    file("html-links", HTML, |n| repeat("<a href=x>boats", n)),
    file("html-title", HTML, |n| format!("<title>{}", repeat("boats | levy - ", n))),
    file("html-open-tag", HTML, |n| format!("<p {}", repeat("a=b ", n))),
    file("html-linked", HTML, |n| format!("<script type=\"application/ld+json\">{}", repeat("[{\"a\":", n))),
    // the verb of the headline in every sentence
    file("headline-verb", MARKDOWN, |n| {
        format!("---\ntitle: Council approves levy\n---\n\n{}", repeat("The council has not approved it. ", n))
    }),
    // one person, who says the words of the headline again and again
    file("one-speaker", MARKDOWN, |n| {
        let turn = "\"We may sail,\" said Hugo Stone, the harbour manager. Mr Stone left.\n\n";
        format!("---\ntitle: \"Ada Brook: 'may sail'\"\n---\n\n{}", repeat(turn, n))
    }),
    // many findings in one line
    file("json-list", JSON, |n| {
        let article = r#"{"headline": "Wall 'will fall'", "body": "The wall \"could fall\", Ada Orrin said."}, "#;
        format!("[{}{{}}]", repeat(article, n))
    }),
    file("open-front-matter", MARKDOWN, |n| format!("---\n{}", repeat("a: b\n", n))),
];

const fn record(name: &'static str, languages: &'static [&'static str], text: fn(usize) -> String) -> Shape {
    Shape { name, languages, file: None, text }
}

const fn file(name: &'static str, file: File, text: fn(usize) -> String) -> Shape {
    Shape { name, languages: &[], file: Some(file), text }
}

/// A text of about this many bytes, made of one piece.
pub fn repeat(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// A text of about this many bytes, made of distinct pieces, one for each number.
pub fn each(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 64);
    for at in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&piece(at));
    }
    text
}

/// A unique word for each number, of two letters or more.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    number += 26;
    while number > 0 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

fn capital(number: usize) -> String {
    let word = word(number);
    word[..1].to_uppercase() + &word[1..]
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// One byte per character, as far as the encoding allows.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
}
