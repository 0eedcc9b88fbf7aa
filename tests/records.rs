//! Records and feeds: the articles read from them, with every character mapped back to its bytes.
#![cfg(feature = "records")]

use nutgraf::Span;
use nutgraf::article::{Article, Keys, Role};
use nutgraf::source::{Format, Source};
use unicode_normalization::UnicodeNormalization;

fn read(format: Format, text: &str) -> Result<Vec<Article>, String> {
    let source = Source::from_bytes("a", format, text.as_bytes().to_vec()).expect("UTF-8");
    Article::read(source, &Keys::default()).map_err(|error| error.message())
}

/// One block per line, with a sign for its role.
fn shown(article: &Article) -> String {
    let sign = |role| match role {
        Role::Headline => '#',
        Role::Dek => '>',
        Role::Paragraph => ' ',
        _ => '?',
    };
    let blocks = article.blocks.iter();
    blocks.map(|block| format!("{}{}", sign(block.role), block.span.of(&article.text))).collect::<Vec<_>>().join("\n")
}

/// Decodes entities of XML and HTML, nested ones too.
fn without_entities(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, c) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&#8217;", "’"),
        ("&#235;", "ë"),
        ("&#x2019;", "’"),
        ("&eacute;", "é"),
        ("&nbsp;", "\u{a0}"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

/// Asserts that each character of each block maps back to its bytes, and each block to all of its bytes.
fn assert_places(format: Format, file: &str, article: &Article) {
    let decode = |raw: &str| match format {
        // HTML in XML
        Format::Feed => without_entities(&without_entities(raw)),
        _ => without_entities(&serde_json::from_str::<String>(&format!("\"{raw}\"")).expect("whole escapes")),
    };
    for block in &article.blocks {
        for (at, c) in block.span.of(&article.text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let start = block.span.start + at;
            let place = article.locate(Span::new(start, start + c.len_utf8())).expect("a place");
            let raw = place.bytes.of(file);
            assert_eq!(decode(raw).nfc().collect::<String>(), c.to_string(), "{raw:?} in {file}");
            let before = &file[..place.bytes.start];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!((place.start.line, place.start.column), (line, column), "{raw:?} in {file}");
        }
    }
}

fn assert_cases(format: Format, table: &[(&str, &[&str])]) {
    for (file, wanted) in table {
        let articles = read(format, file).unwrap_or_else(|error| panic!("{error}: {file}"));
        assert_eq!(articles.iter().map(shown).collect::<Vec<_>>(), *wanted, "{file}");
        for article in &articles {
            assert_places(format, file, article);
        }
    }
}

fn refused(format: Format, table: &[(&str, &str)]) {
    for (file, wanted) in table {
        let error = read(format, file).map(|articles| articles.iter().map(shown).collect::<Vec<_>>());
        let error = error.expect_err(file);
        assert!(error.contains(wanted), "{error}: {file}");
    }
}

#[test]
fn json_in_plain_words() {
    assert_cases(
        Format::Json,
        &[
            (r#"{"headline": "Sluice shut", "body": "The sluice is shut."}"#, &["#Sluice shut\n The sluice is shut."]),
            (r#"{"body": "It is shut."}"#, &[" It is shut."]),
            (r#"{"title": "Sluice shut", "body": null, "text": "It is."}"#, &["#Sluice shut\n It is."]),
            (r#"{"title": "Sluice shut", "body": "", "content": "It is."}"#, &["#Sluice shut\n It is."]),
            (r#"{"Seo-Title": "Sluice", "seo": {"title": "Shut"}, "text": "It is."}"#, &["#Sluice\n#Shut\n It is."]),
            (r#"{"seoTitle": "Sluice", "ARTICLE_BODY": "It is."}"#, &["#Sluice\n It is."]),
            (
                r#"{"headline": "Fenn: \"It leaks\"", "body": "\u201cIt leaks\u201d, said Zo\u00eb Fenn.\n\nShe \\ left\t\u0021"}"#,
                &["#Fenn: \"It leaks\"\n “It leaks”, said Zoë Fenn.\n She \\ left\t!"],
            ),
            (
                r#"{"title": "\ud83d\udea2 sails", "body": "A \uD83D\uDEA2 sails\/rows."}"#,
                &["#🚢 sails\n A 🚢 sails/rows."],
            ),
            (r#"{"title": "Zoë é 🚢", "body": "“Zoë” é 🚢 sails."}"#, &["#Zoë é 🚢\n “Zoë” é 🚢 sails."]),
            (
                r#"{"title": " Sluice\n shut ", "body": ["It is shut.", "", "It \"leaks\"."]}"#,
                &["#Sluice shut\n It is shut.\n It \"leaks\"."],
            ),
            (
                r#"{"title": "Two", "description": "It is out.", "text": "It rains."}"#,
                &["#Two\n>It is out.\n It rains."],
            ),
            (
                r#"[{"title": "A", "text": "It rains."}, 7, "x", {"title": "B", "text": "It pours."}]"#,
                &["#A\n It rains.", "#B\n It pours."],
            ),
            (r#"{"title": "My feed", "items": [{"title": "A", "content_text": "It rains."}]}"#, &["#A\n It rains."]),
            (
                r#"{"status": "ok", "articles": [{"title": "A", "content": "It rains."}], "n": 1e999}"#,
                &["#A\n It rains."],
            ),
            (r#"{"posts": [{"title": "A"}], "title": "B", "body": "It rains."}"#, &["#B\n It rains."]),
            (r#"{"data": [{"id": 1}, {"title": "A"}]}"#, &["#A"]),
            (r#"{"title": "Old", "title": "New", "body": "It rained.", "body": "It rains."}"#, &["#New\n It rains."]),
            (
                r#"{"uri": "x", "headline": "A", "description_text": "It is out.", "body_text": "It rains.", "byline": "B"}"#,
                &["#A\n>It is out.\n It rains."],
            ),
            (
                r#"{"headlines": [{"role": "main", "value": "A"}, {"value": "B"}], "bodies": [{"value": "It rains.", "contenttype": "text/plain"}, {"value": "It rains.", "contenttype": "text/plain"}]}"#,
                &["#A\n#B\n It rains."],
            ),
            (
                "{\r\n\t\"title\":\r\n\"A\" ,\"deep\": {\"body\": [[[\"no\"]]]}, \"text\":[[\"It rains.\"]]}\r\n",
                &["#A\n It rains."],
            ),
        ],
    );
}

#[test]
fn json_with_html_in_it() {
    assert_cases(
        Format::Json,
        &[
            (
                r#"[{"id":7,"title":{"rendered":"Sluice&#8217;s lock &amp; key"},"content":{"rendered":"<p>The sluice is shut.<\/p>\n<p>It &ldquo;leaks&rdquo;, said Zo\u00eb.<\/p>\n","protected":false},"excerpt":{"rendered":"<p>The sluice&rsquo;s out.<\/p>\n","protected":false}}]"#,
                &["#Sluice’s lock & key\n>The sluice’s out.\n The sluice is shut.\n It “leaks”, said Zoë."],
            ),
            (
                r#"{"headline": "A", "body_text": "It rains.", "body_xhtml": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>It <b>rains</b>.</p></div>"}"#,
                &["#A\n It rains."],
            ),
            (
                r#"{"bodies": [{"contenttype": "text/plain", "value": "no"}, {"value": "<p>It rains.</p>", "contenttype": "text/html"}], "descriptions": [{"value": "Wet."}]}"#,
                &[">Wet.\n It rains."],
            ),
            (
                r#"{"body": "It&rsquo;s shut & dry.\n\nIt \u201cleaks\u201d &amp; rots."}"#,
                &[" It’s shut & dry.\n It “leaks” & rots."],
            ),
            (
                r#"{"text": "\u003cp\u003eIt\u0026rsquo;s \"shut\" \u003cem\u003enow\u003c/em\u003e, Zoe\u0308.\u003c/p\u003e"}"#,
                &[" It’s \"shut\" now, Zoë."],
            ),
            (r#"{"body": "It&rsquo;s shut.\nIt <b>leaks</b>."}"#, &[" It’s shut.\n It leaks."]),
            (
                r#"{"title": "1 < 2 and 3 > 2", "text": "a < b > c. Q&A; \\ ok."}"#,
                &["#1 < 2 and 3 > 2\n a < b > c. Q&A; \\ ok."],
            ),
        ],
    );
    let deep = format!("{{\"body\": \"{}\"}}", "<p><div>".repeat(50_000));
    refused(Format::Json, &[(&deep, "256")]);
}

#[test]
fn feeds_with_html_in_them() {
    assert_cases(
        Format::Feed,
        &[
            (
                "<rss><channel><item><title>Fenn &amp;amp; Sons</title><description>&lt;p&gt;It &amp;rsquo;leaks&lt;/p&gt;</description><content:encoded><![CDATA[<p>The sluice is shut.</p>\n<p>It &ldquo;leaks&rdquo;, Zoë says.</p>]]></content:encoded></item></channel></rss>",
                &["#Fenn & Sons\n>It ’leaks\n The sluice is shut.\n It “leaks”, Zoë says."],
            ),
            (
                "<feed><entry><title type=\"html\">A &lt;b&gt;b&lt;/b&gt;</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>It rains &amp; pours.</p><p>It <i>leaks</i>.</p></div></content></entry></feed>",
                &["#A b\n It rains & pours.\n It leaks."],
            ),
            (
                "<feed><entry><title>A</title><content type=\"html\">It rains.&lt;br&gt;&#60;p>Zo&#235;&nbsp;came.</content></entry></feed>",
                &["#A\n It rains.\n Zoë came."],
            ),
            (
                "<rss><channel><item><title>A</title><description><p>It <em>rains</em>.</p> <p>It is \"wet\".</p></description></item></channel></rss>",
                &["#A\n It rains.\n It is \"wet\"."],
            ),
        ],
    );
}

#[test]
fn invalid_json_is_refused() {
    let deep = format!("{{\"body\": {}", "[".repeat(200_000));
    let other = format!("{{\"x\": {}", "[".repeat(200_000));
    refused(
        Format::Json,
        &[
            ("", "line 1, column 1: unexpected end"),
            ("{\"title\": \"A\",\n \"body\": \"It rains.\"", "line 2, column 21: unexpected end"),
            ("{\"title\": \"A\",}", "line 1, column 14: trailing comma"),
            ("{\"title\": \"A\" \"body\": 1}", "line 1, column 15: missing comma"),
            ("{\"title\": \"É\",\n \"body\": \"a\nb\"}", "line 2, column 12: line break"),
            (r#"{"body": "\ud83d no"}"#, "surrogate"),
            (r#"{"body": "\q"}"#, "escape"),
            (r#"{"skipped": "\q", "body": "x"}"#, "escape"),
            ("{\"body\": \"a\"}\n{\"body\": \"b\"}", "line 2, column 1: extra data after the document"),
            ("{\"id\": 1}", "title, headline"),
            ("[]", "articleBody"),
            ("\"a\"", "no headline or body"),
            ("{\"title\": \" \", \"body\": [\"\", \"\\n\"]}", "no headline or body"),
            ("// a\n{}", "comments"),
            (&deep, "128 deep"),
            (&other, "128 deep"),
            ("{]", "missing quoted key"),
        ],
    );
}

#[test]
fn line_numbers_of_json_lines_are_those_of_the_file() {
    assert_cases(
        Format::JsonLines,
        &[
            (
                "{\"title\": \"A\", \"text\": \"It rains.\"}\n\n  \r\n{\"title\": \"B\", \"text\": \"It \\u00e9 pours.\"}\r\n",
                &["#A\n It rains.", "#B\n It é pours."],
            ),
            (
                "{\"title\": \"Zoë\", \"text\": \"“Ja”\"}\n{\"id\": 2}\n{\"text\": \"é\\n\\né\"}",
                &["#Zoë\n “Ja”", " é\n é"],
            ),
        ],
    );
    refused(
        Format::JsonLines,
        &[
            ("{\"text\": \"a\"}\n\n{\"text\": \"b}\n", "line 3, column 13: unexpected end"),
            ("{\"text\": \"a\"}\n[1]\n", "line 2: not an object"),
            ("{\"text\": \"a\"}\nnull", "line 2: not an object"),
            ("{\"text\": \"a\"} {\"text\": \"b\"}", "line 1, column 15: extra data after the document"),
            ("\n \n", "no headline or body"),
        ],
    );
    let many: String =
        (0..20_000).map(|number| format!("{{\"title\": \"A\", \"text\": \"It rains {number}.\"}}\n")).collect();
    let articles = read(Format::JsonLines, &many).expect("many");
    assert_eq!(articles.len(), 20_000);
    let last = articles.last().expect("the last one");
    assert_eq!(last.locate(last.blocks[1].span).map(|place| place.start.line), Some(20_000));
}

#[test]
fn what_records_lack_is_noted() {
    let articles = read(Format::JsonLines, "{\"id\": 1}\n{\"text\": \"a\"}\n{}\n").expect("an article");
    assert_eq!(
        articles[0].notes().next().map(String::as_str),
        Some("2 of 3 records have neither headline nor body; the first is on line 1")
    );
    let headlines = vec!["\"A\""; 40].join(",");
    let articles =
        read(Format::Json, &format!("{{\"title\": [{headlines}], \"headline\": \"B\"}}")).expect("an article");
    assert_eq!((articles[0].headlines.len(), articles[0].notes().count()), (32, 1));
}

#[test]
fn a_given_headline_replaces_that_of_the_record() {
    let mut source = Source::from_text("a", Format::Json, r#"{"title": "A", "text": "It rains."}"#.to_owned());
    source.headline = Some("B".to_owned());
    let articles = Article::read(source, &Keys::default()).expect("an article");
    assert_eq!(articles[0].headlines.iter().map(|headline| &*headline.field).collect::<Vec<_>>(), ["--headline"]);
    assert_eq!(shown(&articles[0]), "#B\n It rains.");
    let named = read(Format::Json, r#"{"og_title": "A", "headlines": [{"value": "C"}]}"#).expect("an article");
    assert_eq!(
        named[0].headlines.iter().map(|headline| &*headline.field).collect::<Vec<_>>(),
        ["og_title", "headlines"]
    );
}

#[test]
fn feeds_in_plain_words() {
    assert_cases(
        Format::Feed,
        &[
            (
                "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Echo</title><description>News</description>\n<item><title>Sluice &amp; lock</title><description>It &quot;leaks&#x2019;.</description></item>\n<item><title> B\n b </title></item></channel></rss>",
                &["#Sluice & lock\n It \"leaks’.", "#B b"],
            ),
            (
                "<rss><channel><item><title><![CDATA[Fenn & Sons]]></title><description>It is out.</description><content:encoded><![CDATA[The sluice is shut today.]]> Yes.</content:encoded></item></channel></rss>",
                &["#Fenn & Sons\n>It is out.\n The sluice is shut today. Yes."],
            ),
            (
                "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><channel><title>Echo</title></channel><item><title>A</title><description>It rains.</description></item></rdf:RDF>",
                &["#A\n It rains."],
            ),
            (
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Echo</title><entry><source><title>Other</title></source><title type=\"text\">A</title><summary>Rain.</summary><content>It rains in Wendle.</content></entry></feed>",
                &["#A\n>Rain.\n It rains in Wendle."],
            ),
            (
                "<atom:feed><atom:entry><atom:title>Zoë</atom:title><media:title>no</media:title><atom:summary>“Ja”, é.</atom:summary></atom:entry></atom:feed>",
                &["#Zoë\n “Ja”, é."],
            ),
            (
                "<!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///x\">]><rss><channel><item><title>A &c; b</title><description>Q &; A & B; C&D.</description></item></channel></rss>",
                &["#A &c; b\n Q &; A & B; C&D."],
            ),
        ],
    );
}

#[test]
fn xml_that_is_not_a_feed_is_refused() {
    let deep = format!("<rss><channel><item>{}", "<a>".repeat(200_000));
    refused(
        Format::Feed,
        &[
            ("", "not XML"),
            ("Rain", "not XML"),
            ("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"/>", "NewsML-G2 is not supported"),
            ("<x:newsItem/>", "NewsML-G2 is not supported"),
            ("<?xml version=\"1.0\"?><nitf><head/></nitf>", "NITF is not supported"),
            ("<NewsML/>", "NewsML is not supported"),
            ("<urlset/>", "a sitemap is not supported"),
            ("<html/>", "<html> is not a feed"),
            ("<rss><channel>\n<item><title>A</titel>", "line 2, column"),
            ("<rss><channel>\n<item><title>A", "line 2, column 15: unexpected end"),
            ("<rss><channel/></rss>", "the feed has no articles"),
            ("<rss><channel><item><link>x</link></item></channel></rss>", "the feed has no articles"),
            (&deep, "256 deep"),
        ],
    );
}
