//! Front matter as newsrooms write it: the headlines and dek of an article, and the mapping of each character to its
//! bytes.

use crate::article::{Article, Role};
use crate::error::Error;
use crate::source::{Format, Source};
use crate::span::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn read(file: &str) -> Result<Article, Error> {
    Article::parse(Source::from_bytes("a.md", Format::Markdown, file.as_bytes().to_vec())?)
}

/// The headlines of a file, each with its field, and its dek.
fn parts(article: &Article) -> (Vec<(&str, &str)>, Option<&str>) {
    let headlines = article.headlines.iter().map(|it| (it.field.as_str(), it.span.of(&article.text)));
    (headlines.collect(), article.with_role(Role::Dek).next().map(|block| block.span.of(&article.text)))
}

/// The part of the file that a span maps to.
fn written<'f>(article: &Article, file: &'f str, span: Span) -> &'f str {
    article.locate(span).expect("a place in the file").bytes.of(file)
}

/// Checks that every character of a block maps to itself, an escape, an entity, a doubled quotation mark or white
/// space.
fn leads_back(article: &Article, file: &str, block: Span) {
    for (at, c) in block.of(&article.text).char_indices() {
        let own = written(article, file, Span::new(block.start + at, block.start + at + c.len_utf8()));
        let itself = own.nfc().eq([c]);
        let changed = own.starts_with('\\') || own.starts_with('&') && own.ends_with(';') || own == "''";
        let white = c == ' ' && !own.is_empty() && own.trim_matches([' ', '\t', '\n', '\r', '\\']).is_empty();
        assert!(itself || changed || white, "{c:?} maps to {own:?} in {file:?}");
    }
}

/// A file without its body, its headlines by field and words, and its dek.
type Row = (&'static str, &'static [(&'static str, &'static str)], Option<&'static str>);

const YAML: &[Row] = &[
    ("title: Harbour levy rises", &[("title", "Harbour levy rises")], None),
    ("title: \"Harbour: the levy\"", &[("title", "Harbour: the levy")], None),
    ("title: 'Harbour: the levy'", &[("title", "Harbour: the levy")], None),
    ("title:    Levy rises   ", &[("title", "Levy rises")], None),
    ("title: Levy rises # not yet final", &[("title", "Levy rises")], None),
    ("title: Levy rises#2", &[("title", "Levy rises#2")], None),
    ("# a comment\ntitle: Levy rises", &[("title", "Levy rises")], None),
    ("\n\ntitle: Levy rises\n\n", &[("title", "Levy rises")], None),
    ("title: >-\n  Harbour levy\n  rises again", &[("title", "Harbour levy rises again")], None),
    ("title: >\n  Harbour levy\n  rises again\n", &[("title", "Harbour levy rises again")], None),
    ("title: >+\n  Harbour levy\n  rises\n\n\n", &[("title", "Harbour levy rises")], None),
    ("title: >- # folded\n  Harbour levy\n  rises", &[("title", "Harbour levy rises")], None),
    ("title: >-\n  Harbour levy\n\n  rises", &[("title", "Harbour levy rises")], None),
    ("title: >-\n  Harbour levy\n    rises", &[("title", "Harbour levy rises")], None),
    ("title: >2-\n    Harbour levy\n  rises", &[("title", "Harbour levy rises")], None),
    ("title: |\n  Harbour levy\n  rises again\n", &[("title", "Harbour levy rises again")], None),
    ("title: |-\n  Harbour levy rises", &[("title", "Harbour levy rises")], None),
    ("title: |2\n   Harbour\n  levy", &[("title", "Harbour levy")], None),
    ("title: Harbour levy\n  rises again", &[("title", "Harbour levy rises again")], None),
    ("title:\n  Harbour levy\n  rises again", &[("title", "Harbour levy rises again")], None),
    ("title: \"Harbour levy\n  rises again\"", &[("title", "Harbour levy rises again")], None),
    ("title: 'Harbour levy\n\n  rises'", &[("title", "Harbour levy rises")], None),
    ("title: \"Harbour \\\n  levy\"", &[("title", "Harbour levy")], None),
    ("title: \"Har\\\n  bour\"", &[("title", "Harbour")], None),
    ("title: \"Harbour\\n\\n  levy\"", &[("title", "Harbour levy")], None),
    ("title: \"\\n Harbour\\tlevy\\x20\"", &[("title", "Harbour levy")], None),
    ("title: \"She said \\\"no\\\"\"", &[("title", "She said \"no\"")], None),
    ("title: 'It''s the harbour''s levy'", &[("title", "It's the harbour's levy")], None),
    ("title: '''No'' to levy'", &[("title", "'No' to levy")], None),
    ("title: \"Caf\\u00e9 \\xE9 \\U0001F6A2 sails\"", &[("title", "Café é 🚢 sails")], None),
    ("title: Zoë’s café “closes”", &[("title", "Zoë’s café “closes”")], None),
    ("title: Cafe\u{301} closes", &[("title", "Café closes")], None),
    ("title: 港の税が上がる", &[("title", "港の税が上がる")], None),
    ("title: \"Rain\\_falls\"", &[("title", "Rain\u{a0}falls")], None),
    ("title: Salt &amp; pepper", &[("title", "Salt & pepper")], None),
    ("title: The mayor&rsquo;s &ldquo;no&rdquo;", &[("title", "The mayor’s “no”")], None),
    ("title: Levy &#8364;5 &#x2014; again", &[("title", "Levy €5 — again")], None),
    ("title: Fish & chips; AT&T wins", &[("title", "Fish & chips; AT&T wins")], None),
    ("title: The levy *so* rises", &[("title", "The levy so rises")], None),
    ("title: \"*Gull* sails, **at last**\"", &[("title", "Gull sails, at last")], None),
    ("title: Why `ferry` is _not_ a boat", &[("title", "Why ferry is not a boat")], None),
    ("title: \"`` a`b `` <em>c</em>\"", &[("title", "a`b c")], None),
    ("title: The [levy](https://example.org/x) rises", &[("title", "The levy rises")], None),
    ("title: 5 * 3 * 2 is snake_case_too", &[("title", "5 * 3 * 2 is snake_case_too")], None),
    ("title: \"# 1 in the harbour\"", &[("title", "# 1 in the harbour")], None),
    ("title: 1. FC Callan wins", &[("title", "1. FC Callan wins")], None),
    ("title: \"- and then?\"", &[("title", "- and then?")], None),
    ("title: \"> 40 boats\"", &[("title", "> 40 boats")], None),
    ("title: 1984", &[("title", "1984")], None),
    ("title: !!str 12 boats", &[("title", "12 boats")], None),
    ("title: &t Levy rises\nseo_title: *t", &[("title", "Levy rises"), ("seo_title", "Levy rises")], None),
    ("title:\nseo_title: Levy", &[("seo_title", "Levy")], None),
    ("title: ~\nheadline: null\nseo_title: Levy", &[("seo_title", "Levy")], None),
    ("title: ''\nheadline: true\npush: \"  \"\nseo_title: Levy", &[("seo_title", "Levy")], None),
    ("title: [a, b]\nheadline: Levy", &[("headline", "Levy")], None),
    ("tags:\n  - title: sea\n  - levy\ntitle: Levy", &[("title", "Levy")], None),
    ("tags: [sea, {title: no}]\ntitle: Levy", &[("title", "Levy")], None),
    ("title: Levy\nseo:\n  title: Levy hurts\n  x: 1", &[("title", "Levy"), ("seo.title", "Levy hurts")], None),
    (
        "seo: {title: 'Levy hurts', \"description\": no}\ntitle: Levy",
        &[("title", "Levy"), ("seo.title", "Levy hurts")],
        None,
    ),
    ("a:\n  title: no\n  seo:\n    title: no\nog.title: Levy", &[("og.title", "Levy")], None),
    ("? [a, b]\n: title\n? {title: no}\n: x\ntitle: Levy", &[("title", "Levy")], None),
    ("base: &b\n  x: 1\npage:\n  <<: *b\ntitle: Levy", &[("title", "Levy")], None),
    ("seo_title: B\ntitle: A\npush: C", &[("title", "A"), ("seo_title", "B"), ("push", "C")], None),
    ("linkTitle: A\nSEO-Title: B\nogTitle: C", &[("SEO-Title", "B"), ("linkTitle", "A"), ("ogTitle", "C")], None),
    ("\"title\": A\n'headline': B", &[("title", "A"), ("headline", "B")], None),
    ("{title: A, seo: {title: B}}", &[("title", "A"), ("seo.title", "B")], None),
    ("title: A\ndescription: It *rises*\ndek: It\n  falls", &[("title", "A")], Some("It falls")),
    ("title: A\nsummary: >\n  It rises &amp;\n  falls\n", &[("title", "A")], Some("It rises & falls")),
    ("description: Only a dek", &[], Some("Only a dek")),
    ("layout: post", &[], None),
    ("", &[], None),
    ("# nothing", &[], None),
];

const TOML: &[Row] = &[
    ("title = \"Harbour levy\"", &[("title", "Harbour levy")], None),
    ("title = 'Path C:\\new \\'", &[("title", "Path C:\\new \\")], None),
    ("title = \"She said \\\"no\\\" \\u00e9 \\U0001F6A2\" # x", &[("title", "She said \"no\" é 🚢")], None),
    ("title = \"\"\"\nHarbour \\\n   levy\nrises\"\"\"", &[("title", "Harbour levy rises")], None),
    ("title = '''\nHarbour\nlevy'''", &[("title", "Harbour levy")], None),
    ("title = '''It's'''\ndek = ''", &[("title", "It's")], None),
    ("title = 1984\nheadline = 2026-11-28", &[("title", "1984"), ("headline", "2026-11-28")], None),
    ("draft = true\ntitle = \"A &amp; *b*\"\n[seo]\ntitle = 'B'", &[("title", "A & b"), ("seo.title", "B")], None),
    ("seo.title = \"B\"\nog = {title = 'C'}\ntags = [\"title\"]", &[("seo.title", "B"), ("og.title", "C")], None),
    ("[[x]]\ntitle = 'no'\n[params]\ntitle = 'no'\n[og]\ntitle = 'C'", &[("og.title", "C")], None),
    ("title = \"A\"\ndescription = \"It rises\"", &[("title", "A")], Some("It rises")),
    ("", &[], None),
];

const JSON: &[Row] = &[
    ("{\"title\": \"Harbour levy\"}", &[("title", "Harbour levy")], None),
    (
        "{\n  \"title\": \"Caf\\u00e9 \\ud83d\\udea2 \\\"no\\\" a\\/b\",\n  \"n\": [1, {\"title\": \"no\"}]\n}",
        &[("title", "Café 🚢 \"no\" a/b")],
        None,
    ),
    (
        "{\"seo\": {\"title\": \"B\", \"x\": null}, \"title\": \"A\\n\\tb\"}",
        &[("title", "A b"), ("seo.title", "B")],
        None,
    ),
    ("{\"title\": 1984, \"headline\": false, \"dek\": \"It &amp; *that*\"}", &[("title", "1984")], Some("It & that")),
    ("{ }", &[], None),
];

#[test]
fn headlines_deks_and_places() {
    let yaml = YAML.iter().map(|row| (format!("---\n{}\n---\n", row.0), row));
    let toml = TOML.iter().map(|row| (format!("+++\n{}\n+++\n", row.0), row));
    let json = JSON.iter().map(|row| (format!("{}\n\n", row.0), row));
    for (head, (_, headlines, dek)) in yaml.chain(toml).chain(json) {
        let plain = format!("{head}\nIt rose on Monday.\n");
        for file in [plain.replace('\n', "\r\n"), format!("\u{feff}{plain}"), plain] {
            let article = read(&file).unwrap_or_else(|error| panic!("{error}: {file:?}"));
            assert_eq!(parts(&article), (headlines.to_vec(), *dek), "{file:?}");
            article.blocks.iter().for_each(|block| leads_back(&article, &file, block.span));
            let body: Vec<&str> = article.body().map(|block| block.span.of(&article.text)).collect();
            assert_eq!(body, ["It rose on Monday."], "{file:?}");
        }
    }
}

#[test]
fn a_headline_maps_as_a_whole() {
    for (file, whole) in [
        ("---\ntitle: 'It''s *so* far'\n---\n", "It''s *so* far"),
        ("---\ntitle: \"**A** &amp; \\u00e9\" # x\n---\n", "A** &amp; \\u00e9"),
        ("---\ntitle: >-\n  A\n  b\nx: 1\n---\n", "A\n  b"),
        ("+++\ntitle = \"\"\"\nA \\\n b\"\"\"\n+++\n", "A \\\n b"),
        ("{\"title\": \"\\\"A\\\" b\"}\n", "\\\"A\\\" b"),
    ] {
        let article = read(file).expect("an article");
        assert_eq!(written(&article, file, article.headlines[0].span), whole, "{file:?}");
    }
}

#[test]
fn text_that_looks_like_front_matter() {
    for file in [
        "---\ntitle: no end\n\nBody.\n",
        "Body.\n\n---\ntitle: later\n\n---\n",
        "---\n\nProse after a break.\n\n---\n\nMore: it went: on.\n",
        "---\n\nProse: with a colon: too many, after a break.\n\n---\n\nMore.\n",
        "---\n\n- a list\n- of two\n\n---\n\nMore.\n",
        "+++\ntitle = 'no end'\n",
        "{{< figure >}}\n\nBody.\n",
        "{\"Stop\"} she said.\n",
        "{% raw %}\n",
    ] {
        let article = read(file).expect("an article");
        assert!(article.headlines.is_empty(), "{file:?}: {:?}", article.headlines);
    }
}

#[test]
fn errors_have_a_line() {
    let many = format!("---\n{}---\n", (0..6000).map(|n| format!("k{n}: 1\n")).collect::<String>());
    let nested = format!("---\na: {}1{}\n---\n", "[".repeat(70), "]".repeat(70));
    let deep = format!("{{\"a\":{}1{}}}\n", "[".repeat(70), "]".repeat(70));
    let long = format!("---\ntitle: {}\n---\n", "a".repeat(70_000));
    let long_toml = format!("+++\ntitle = '{}'\n+++\n", "a".repeat(70_000));
    let long_json = format!("{{\"title\": \"{}\"}}\n", "a".repeat(70_000));
    let dotted = format!("+++\n{}a = 1\n+++\n", "a.".repeat(20_000));
    for (file, line, words) in [
        ("---\nlayout: x\ntitle: He said: no\n---\n", 3, "needs quotation marks"),
        ("---\ntitle: \"open\n---\n", 2, "quoted scalar"),
        ("---\ntitle: A\n\tdek: B\n---\n", 2, "tab"),
        ("---\ntitle: A\ntitle: B\n---\n", 3, "duplicate key \"title\""),
        ("---\ntitle: *so* it goes\n---\n", 2, "needs quotation marks"),
        ("+++\ntitle = \n+++\n", 2, "string values must be quoted"),
        ("+++\na = 1\ntitle = \"open\n+++\n", 3, "invalid basic string"),
        ("+++\na = 1\na = 2\n+++\n", 3, "duplicate key"),
        ("{\"title\": \"A\",\n}\n", 1, "invalid JSON"),
        ("{\"title\": \"A\"\n\"dek\": 1}\n", 2, "invalid JSON"),
        ("{\"title\": \"A\", \"title\": 1}\n", 1, "duplicate key \"title\""),
        ("{\"title\": \"never closed\n", 1, "invalid JSON"),
        (&many, 5001, "more than 10000 keys and values"),
        (&nested, 2, "nested more than 64 levels deep"),
        (&deep, 1, "nested more than 64 levels deep"),
        (&long, 2, "more than 65536 bytes"),
        (&long_toml, 2, "more than 65536 bytes"),
        (&long_json, 1, "more than 65536 bytes"),
        (&dotted, 2, "recursion limit"),
    ] {
        let start: String = file.chars().take(80).collect();
        let Err(error) = read(file) else { panic!("no error: {start:?}") };
        assert_eq!(error.code(), "malformed", "{start:?}");
        let message = error.message();
        assert!(message.starts_with(&format!("front matter, line {line}: ")), "{message}: {start:?}");
        assert!(message.contains(words), "{message}: {start:?}");
    }
}

#[test]
fn headlines_are_limited() {
    let keys: String = (0..40).map(|n| format!("{}title{}: A\n", "-".repeat(n % 2), "_".repeat(n))).collect();
    let article = read(&format!("---\nx: 1\n{}---\n", keys.replace("\n-", "\n_"))).expect("an article");
    assert_eq!(article.headlines.len(), 32);
    assert_eq!(article.notes().collect::<Vec<_>>(), ["only the first 32 headlines are read"]);
}

proptest! {
    #[test]
    fn any_words_map_to_their_source(words in "([a-c é’\"'\\\\&;*_`<>\\[\\](){}#:\n\t-]|&amp;|\\*\\*|.){0,30}") {
        let json = serde_json::to_string(&words).expect("JSON");
        let single = words.replace('\'', "''").replace(['\n', '\t'], " ");
        for file in [format!("{{\"title\": {json}}}\n"), format!("---\ntitle: {json}\n---\n"), format!("---\ntitle: '{single}'\n---\n")] {
            // a YAML parser may refuse a character that JSON allows
            let Ok(article) = read(&file) else { continue };
            for headline in &article.headlines {
                for (at, c) in headline.span.of(&article.text).char_indices() {
                    let span = Span::new(headline.span.start + at, headline.span.start + at + c.len_utf8());
                    let own = written(&article, &file, span);
                    prop_assert!(own.len() <= 40, "{:?} maps to {:?} in {:?}", c, own, file);
                    prop_assert!(!own.is_empty(), "{:?} maps to nothing in {:?}", c, file);
                    let told = own.nfc().any(|own| own == c) || own.contains(['\\', '&']);
                    prop_assert!(told || !c.is_alphanumeric(), "{:?} maps to {:?} in {:?}", c, own, file);
                }
            }
        }
    }
}
