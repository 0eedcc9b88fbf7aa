//! Pages and fragments: the roles and positions of their blocks.

use crate::Span;
use crate::article::build::Builder;
use crate::article::{Article, Role};
use crate::source::{Format, Source};
use proptest::prelude::*;
use std::sync::Arc;

fn page(text: &str) -> Article {
    Article::parse(Source::from_text("a.html", Format::Html, text.to_owned())).expect("an article")
}

fn fragment(text: &str) -> Article {
    let mut builder = Builder::default();
    super::parse_fragment(text, &mut builder).expect("a body");
    builder.finish(&Arc::new(Source::from_text("a.json", Format::Html, text.to_owned())))
}

/// One line per block: its role and text; headlines with their fields.
fn shown(article: &Article) -> String {
    let mut lines = Vec::new();
    for block in &article.blocks {
        let field = article.headlines.iter().find(|headline| headline.span == block.span);
        let role = match (block.role, field) {
            (Role::Headline, Some(headline)) => headline.field.clone(),
            (Role::Headline, None) => "unnamed".to_owned(),
            (Role::Dek, _) => "dek".to_owned(),
            (Role::Subhead, _) => "#".to_owned(),
            (Role::Paragraph, _) => "p".to_owned(),
            (Role::PullQuote, _) => "pull".to_owned(),
            (Role::Caption, _) => "caption".to_owned(),
            (Role::Item, _) => "item".to_owned(),
            (Role::Post, _) => "post".to_owned(),
            (Role::Result, _) => "result".to_owned(),
            (Role::Correction, _) => "correction".to_owned(),
            (Role::Furniture, _) => "-".to_owned(),
        };
        lines.push(format!("{role}: {}", block.span.of(&article.text)));
    }
    lines.join("\n")
}

/// The text of a part of a page: tags removed (`q` becomes a mark), references and escapes decoded, white space
/// collapsed.
fn decoded(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (said, length) = match c {
            '<' if rest.starts_with("<a href='x>y'>") => ("", 14),
            '<' if rest.starts_with("<q>") => ("“", 3),
            '<' if rest.starts_with("</q>") => ("”", 4),
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) => {
                (if rest.starts_with("<br") { " " } else { "" }, rest.find('>').expect("the end of a tag") + 1)
            }
            '&' | '\\' => match REFERENCES.iter().find(|(written, _)| rest.starts_with(written)) {
                Some((written, said)) => (*said, written.len()),
                None => (&rest[..1], 1),
            },
            '\u{ad}' => ("", 2),
            _ => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        text.push_str(said);
        rest = &rest[length..];
    }
    text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

const REFERENCES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&#8217;", "’"),
    ("&#x2019;", "’"),
    ("&#039;", "'"),
    ("&#39;", "'"),
    ("&#146;", "’"),
    ("&eacute;", "é"),
    ("e&#769;", "é"),
    ("&ouml;", "ö"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&nbsp;", "\u{a0}"),
    ("&shy;", ""),
    ("&copy", "©"),
    ("&hellip;", "…"),
    ("&#128512;", "😀"),
    ("\\u2019", "’"),
    ("\\u201c", "“"),
    ("\\u201d", "”"),
    ("\\ud83d\\ude00", "😀"),
    ("\\\"", "\""),
    ("\\/", "/"),
];

/// Checks that every word of the text maps to bytes with the same word.
fn places_are_exact(article: &Article, source: &str) {
    for block in &article.blocks {
        let mut at = block.span.start;
        for word in block.span.of(&article.text).split(' ') {
            let span = Span::new(at, at + word.len());
            let place = article.locate(span).unwrap_or_else(|| panic!("no place of {word:?} in {source}"));
            let written = place.bytes.of(source);
            // a combining accent belongs to the letter before it
            let written =
                if decoded(written) == *word { decoded(written) } else { decoded(&written.replace("e&#769;", "é")) };
            assert_eq!(written, word, "{source}");
            at = span.end + 1;
        }
    }
}

/// A page, and its blocks.
const PAGES: &[(&str, &str)] = &[
    // headlines
    (
        "<!doctype html><html><head><title>Bridge to reopen | Wendle Echo</title></head><body><h1>Bridge to reopen</h1>\
         <p>The bridge over the Wend reopens on Monday, the council said.</p></body></html>",
        "h1: Bridge to reopen\np: The bridge over the Wend reopens on Monday, the council said.",
    ),
    (
        "<title>Bridge to reopen after years of work - Wendle Echo</title><h1>Bridge to reopen after years</h1>\
         <p>The bridge over the Wend reopens on Monday, the council said.</p>",
        "h1: Bridge to reopen after years\ntitle: Bridge to reopen after years of work\n\
         p: The bridge over the Wend reopens on Monday, the council said.",
    ),
    (
        "<title>Town gets its bridge back | News | Wendle Echo</title><meta property=og:site_name content='Wendle Echo'>\
         <h1>Bridge to reopen</h1><p>The bridge over the Wend reopens on Monday, the council said.</p>",
        "h1: Bridge to reopen\ntitle: Town gets its bridge back | News\n\
         p: The bridge over the Wend reopens on Monday, the council said.",
    ),
    (
        "<title>Wendle Echo – Bridge to reopen</title><meta property='og:site_name' content='Wendle Echo'>\
         <p>The bridge over the Wend reopens on Monday, the council said.</p>",
        "title: Bridge to reopen\np: The bridge over the Wend reopens on Monday, the council said.",
    ),
    (
        "<html><head><meta property='og:title' content='Mayor: &lsquo;We&#039;re sorry&rsquo;'>\
         <meta name='twitter:title' content=\"Mayor says sorry\"></head><body><h1>Mayor: 'We’re sorry'</h1>\
         <p>The mayor of Wendle said on Monday that she was sorry.</p>",
        "og:title: Mayor: ‘We're sorry’\ntwitter:title: Mayor says sorry\n\
         p: The mayor of Wendle said on Monday that she was sorry.",
    ),
    (
        "<head><script type='application/ld+json'>{\"@context\": \"https:\\/\\/schema.org\", \"@type\": \"NewsArticle\", \
         \"headline\": \"Mayor\\u2019s \\u201csorry\\u201d for A\\/B \\ud83d\\ude00\"}</script></head>\
         <h1>Mayor sorry</h1><p>The mayor of Wendle said on Monday that she was sorry.</p>",
        "ld+json: Mayor’s “sorry” for A/B 😀\nh1: Mayor sorry\np: The mayor of Wendle said on Monday that she was sorry.",
    ),
    (
        "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"Echo\"}, \
         {\"@type\": [\"Thing\", \"ReportageNewsArticle\"], \"headline\": \"Levy &amp; boats\"}]}</script>\
         <p>The levy on boats will rise in May, the harbour said.</p>",
        "ld+json: Levy & boats\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<script type=\"application/ld+json\">[{\"@type\": \"Organization\", \"headline\": \"No\"}, \
         {\"@type\": \"WebPage\", \"mainEntity\": {\"@type\": \"Article\", \"headline\": \"Levy to rise\"}}]</script>\
         <script type=\"application/ld+json\">{ not json }</script>\
         <p>The levy on boats will rise in May, the harbour said.</p>",
        "ld+json: Levy to rise\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<h1><a href='/'>Wendle Echo</a></h1><meta property='og:site_name' content='Wendle Echo'>\
         <article><h1>Levy to rise</h1><p>The levy on boats will rise in May, the harbour said.</p></article>",
        "h1: Levy to rise\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<body><header><h1>Levy to rise</h1></header><div itemprop='articleBody'><p>The levy on boats will rise in May.</p>\
         <h1>What boats say</h1><p>Boats say no to all of it, as they did before.</p></div>",
        "h1: Levy to rise\np: The levy on boats will rise in May.\n#: What boats say\n\
         p: Boats say no to all of it, as they did before.",
    ),
    (
        "<h1>Levy <em>to</em>\n   rise</h1><h1>Second</h1><p>The levy on boats will rise in May, the harbour said.</p>",
        "h1: Levy to rise\n#: Second\np: The levy on boats will rise in May, the harbour said.",
    ),
    // deks
    (
        "<h1>Levy to rise</h1><p class='article__standfirst'>Boats pay more from May.</p>\
         <meta name=description content='Not this'><p>The levy on boats will rise in May, the harbour said.</p>",
        "h1: Levy to rise\ndek: Boats pay more from May.\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<meta name=description content='Boats pay &ndash; from May'><h1>Levy to rise</h1>\
         <p>The levy on boats will rise in May, the harbour said.</p>",
        "h1: Levy to rise\ndek: Boats pay – from May\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<meta property=og:description content='Boats pay from May'><article><h1>Levy to rise</h1>\
         <p>The levy on boats will rise in May, the harbour said.</p></article>",
        "h1: Levy to rise\ndek: Boats pay from May\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<header><h1>Levy to rise</h1><div class=standfirst><p>Boats pay more.</p></div></header>\
         <article><h1 class=small>Levy to rise</h1><p>The levy on boats will rise in May, the harbour said.</p></article>",
        "h1: Levy to rise\ndek: Boats pay more.\np: The levy on boats will rise in May, the harbour said.",
    ),
    // what is the story
    (
        "<body><nav><ul><li><a href=/>News</a></ul></nav><article><header><h1>Levy to rise</h1></header>\
         <p>The levy on boats will rise in May, the harbour said.</p></article>\
         <aside><p>Ten boats that you should see before you sell your own.</p></aside>\
         <footer><p>The Wendle Echo is printed in Wendle every morning.</p></footer>",
        "h1: Levy to rise\np: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<main><h1>Levy to rise</h1><p>The levy on boats will rise in May, the harbour said.</p>\
         <div class='related-links'><p>Ten boats that you should see before you sell your own.</p></div>\
         <p>It rose in March, too, and nobody in the harbour was glad.</p></main>",
        "h1: Levy to rise\np: The levy on boats will rise in May, the harbour said.\n\
         p: It rose in March, too, and nobody in the harbour was glad.",
    ),
    (
        "<body><div id=page><div class=col><p>Short words about other things.</p></div><div class=col2>\
         <p>The levy on boats will rise in May, the harbour said.</p><p>It rose in March, too, and nobody was glad of it.</p>\
         <p>The harbour needs the money for its wall, which is old.</p></div></div>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose in March, too, and nobody was glad of it.\n\
         p: The harbour needs the money for its wall, which is old.",
    ),
    (
        "<body><form id=aspnet><div><p>The levy on boats will rise in May, the harbour said.</p></div></form>",
        "p: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p></article>\
         <div id=comments><p>I for one have always said that the harbour takes too much money from us all.</p>\
         <p>And I have always said that boats should pay for the harbour that they use every day.</p></div>",
        "p: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<div class='has-sidebar'><div class='sidebar'><p>Ten boats that you should see.</p></div>\
         <p>The levy on boats will rise in May, the harbour said.</p></div>",
        "p: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<div class=teasers><article><p>A teaser of another story.</p></article></div><article>\
         <p>The levy on boats will rise in May, the harbour said.</p><p>It rose in March, too.</p></article>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose in March, too.",
    ),
    (
        "<article><div class=article-body><p>The levy on boats will rise in May, the harbour said.</p></div>\
         <div class=ad-slot>Buy a boat today, they are cheap</div>\
         <div class=article-body><p>It rose in March, too, and nobody was glad of it.</p></div></article>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose in March, too, and nobody was glad of it.",
    ),
    (
        "<table><tr><td><p>The levy on boats will rise in May, the harbour said.</p><td>Left</td></tr></table>\
         <table><tr><th>Year<th>Levy</tr><tr><td>2031<td>The levy was at its lowest in many years.</table>",
        "p: The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p><p hidden>Nobody sees this line.</p>\
         <p style='color: red; display: none'>Nor this one.</p><span class=sr-only>Nor this.</span>\
         <noscript>Turn it on.</noscript><template><p>No.</p></template><svg><title>No</title><text>No.</text></svg>\
         <button>Share</button><style>p { }</style><script>if (a < b) { '<p>No.</p>' }</script></article>",
        "p: The levy on boats will rise in May, the harbour said.",
    ),
    // blocks
    (
        "<article><p>The levy on boats will rise in May, the harbour said.<p>It rose in March, too.<h2>What next?</h2>\
         Text that stands alone ends with a point.<ul><li>One boat<li><p>Two boats</p></ul></article>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose in March, too.\n#: What next?\n\
         p: Text that stands alone ends with a point.\nitem: One boat\nitem: Two boats",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p><h3>Read next</h3><ul><li><a href=x>Boats</a>\
         </ul></article>",
        "p: The levy on boats will rise in May, the harbour said.\n-: Read next\n-: Boats",
    ),
    (
        "<article><p class=byline>By <a rel=author href=x>Odo Fenn</a></p><p><time>3 May 2031</time></p>\
         <p><span class=dateline>WENDLE</span> — The levy on boats will rise in May, the harbour said.</p></article>",
        "-: By Odo Fenn\n-: 3 May 2031\np: WENDLE — The levy on boats will rise in May, the harbour said.",
    ),
    (
        "<article><figure><img src=x alt='A boat'><span>Enlarge</span><figcaption>A boat on the Wend</figcaption></figure>\
         <p>The levy on boats will rise in May, the harbour said.</p><p class='wp-caption-text'>The wall in May</p>",
        "caption: A boat on the Wend\np: The levy on boats will rise in May, the harbour said.\ncaption: The wall in May",
    ),
    (
        "<article><p>“The levy is far too high for us,” Ida Brook said on Monday.</p>\
         <blockquote><p>The levy is far too high for us</p></blockquote><blockquote>We ask for a fair levy. It may be less.\
         </blockquote><aside class='pull-quote'>The levy is far too high</aside></article>",
        "p: “The levy is far too high for us,” Ida Brook said on Monday.\npull: The levy is far too high for us\n\
         p: We ask for a fair levy. It may be less.\npull: The levy is far too high",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p><blockquote class='twitter-tweet'>\
         <p>The levy is a shame, says a man who has no boat.</p>— A Man (@man)</blockquote></article>",
        "p: The levy on boats will rise in May, the harbour said.\n-: The levy is a shame, says a man who has no boat.\n\
         -: — A Man (@man)",
    ),
    (
        "<div>The levy on boats will rise in May, the harbour said.<br><br>It rose in<br>March, too.<br/>\n<br/>And now?</div>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose in March, too.\np: And now?",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p>\
         <p>This article was amended on 4 June 2031 to say that the sluice is in Wendle.</p><p>Read more about boats here.</p>",
        "p: The levy on boats will rise in May, the harbour said.\n\
         correction: This article was amended on 4 June 2031 to say that the sluice is in Wendle.\n\
         -: Read more about boats here.",
    ),
    (
        "<article><ol><li><h3>Noon</h3><p>The levy on boats will rise in May, the harbour said.</p><p>It rose before.</p>\
         </ol></article>",
        "#: Noon\np: The levy on boats will rise in May, the harbour said.\np: It rose before.",
    ),
    (
        "<article><p>The levy on boats will rise in May, the harbour said.</p><pre>code</pre><iframe><p>No.</p></iframe>\
         <select><option>One<option>Two</select><textarea><p>No.</textarea><p>It rose before.</p>",
        "p: The levy on boats will rise in May, the harbour said.\np: It rose before.",
    ),
    // words
    (
        "<p>The <b>l</b>evy&rsquo;s\n  <i>rise</i> of 5&nbsp;% hit A&amp;B &lt;today&gt; &#8217;n&#x2019; &#146;caf&eacute;&#146;.",
        "p: The levy’s rise of 5 % hit A&B <today> ’n’ ’café’.",
    ),
    (
        "<p>Ida Brook said <q>It is <b>far</b> too high</q> on Monday.</p>",
        "p: Ida Brook said “It is far too high” on Monday.",
    ),
    ("<p>The har&shy;bour and the sl\u{ad}uice are cafe&#769;s now.", "p: The harbour and the sluice are cafés now."),
    ("<p>a < b and c <é & d &unknown; e&f AT&T &copy 2031 &", "p: a < b and c <é & d &unknown; e&f AT&T © 2031 &"),
    (
        "<p>Straße “über” caf\u{e9} <b>日本</b>語 &#128512; ok.</p>\r\n\r\n<p>One\r\ntwo\rthree.</p>\r\n",
        "p: Straße “über” caf\u{e9} 日本語 😀 ok.\np: One two three.",
    ),
    (
        "<p>One <!-- not this --> two<![CDATA[no]]>, three.</p><?php no ?><p>Four</b></i> five.</div>",
        "p: One two, three.\np: Four five.",
    ),
    (
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\" \"y\">\n<html xmlns=\"z\"><head><script src=\"x\"/>\
         <title>Levy</title></head><body><a id=\"top\"/><h1>Levy<br/>to rise</h1><p>It rose in May.</p></body></html>",
        "h1: Levy to rise\ntitle: Levy\np: It rose in May.",
    ),
    ("<P>UPPER <B CLASS=X>tags</B> close.</P><p>Next", "p: UPPER tags close.\np: Next"),
    ("<p>Unclosed <a href='x>never", "p: Unclosed"),
    ("", ""),
    ("<html><head></head><body></body></html>", ""),
];

#[test]
fn pages_in_their_blocks() {
    let mut wrong = Vec::new();
    for (text, expected) in PAGES {
        let found = shown(&page(text));
        if found != *expected {
            wrong.push(format!("{text}\n  found:\n{found}\n  expected:\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn spans_of_pages_are_exact() {
    for (text, _) in PAGES {
        places_are_exact(&page(text), text);
    }
}

#[test]
fn a_tag_in_a_title_is_text_with_its_place() {
    let text = "<title>Bridge </i>to</b > reopen</title><textarea></p></textarea>";
    let article = page(text);
    let title = article.headlines[0].span;
    assert_eq!(title.of(&article.text), "Bridge </i>to</b > reopen");
    for (at, letter) in title.of(&article.text).char_indices() {
        let span = Span::new(title.start + at, title.start + at + 1);
        let place = article.locate(span).expect("a place");
        assert_eq!(place.bytes.of(text), letter.to_string());
    }
}

/// Fragments, as in fields of records.
const FRAGMENTS: &[(&str, &str)] = &[
    ("Words alone.", "p: Words alone."),
    ("<p>The levy rises.</p>\n<p>Boats pay &#8217;n&#x2019; go.</p>\n", "p: The levy rises.\np: Boats pay ’n’ go."),
    ("<h1>Not the headline</h1><p>The levy rises.</p>", "#: Not the headline\np: The levy rises."),
    (
        "<p class=lead>The levy rises for all of the boats.</p><div class='sharedaddy'><p>Share this with all of your friends today.</p></div>\
         <p>Boats pay more than they did before.</p>",
        "p: The levy rises for all of the boats.\np: Boats pay more than they did before.",
    ),
    (
        "<figure class='wp-block-image'><img src=x><figcaption>A boat</figcaption></figure><p>The levy rises.</p>\
         <figure class='wp-block-pullquote'><blockquote><p>The levy rises.</p></blockquote></figure>",
        "caption: A boat\np: The levy rises.\npull: The levy rises.",
    ),
    (
        "<p>The levy rises.</p><p>Said Ida: <q>No <q>levy</q> here</q>.",
        "p: The levy rises.\np: Said Ida: “No ‘levy’ here”.",
    ),
    ("<p>Ida: <q>No levy<p>Boats go.", "p: Ida: “No levy”\np: Boats go."),
    (
        "<ul><li>The levy rises</li><li>Boats pay. <a href=x>Ida Brook</a> said so.</li></ul>",
        "item: The levy rises\nitem: Boats pay. Ida Brook said so.",
    ),
    (
        "<a href=x><div>The levy rises now.</a><p>Boats pay more than they did before.",
        "-: The levy rises now.\np: Boats pay more than they did before.",
    ),
    ("<button><div>Share</button><p>Boats pay more than they did before.", "p: Boats pay more than they did before."),
];

#[test]
fn fragments_in_their_blocks() {
    for (text, expected) in FRAGMENTS {
        let article = fragment(text);
        assert_eq!(shown(&article), *expected, "{text}");
        if !text.contains("<q>No <q>") && !text.contains("levy<p>") {
            places_are_exact(&article, text);
        }
    }
}

#[test]
fn a_headline_from_outside_is_the_only_one() {
    let mut source = Source::from_text("a.html", Format::Html, PAGES[3].0.replace("<p>", "<h1>Bridge</h1><p>"));
    source.headline = Some("Given".to_owned());
    let article = Article::parse(source).expect("an article");
    let blocks = "--headline: Given\nunnamed: Bridge\np: The bridge over the Wend reopens on Monday, the council said.";
    assert_eq!(shown(&article), blocks);
}

#[test]
fn nesting_is_limited() {
    let deep = |levels: usize, inner: &str| format!("{}{inner}", "<div>".repeat(levels));
    assert_eq!(shown(&page(&deep(256, "Words."))), "p: Words.");
    for text in [deep(257, ""), deep(200_000, "Words."), "<b>".repeat(300), "<q>".repeat(300), "<svg><g>".repeat(300)] {
        let error = Article::parse(Source::from_text("a.html", Format::Html, text)).expect_err("too deep");
        assert!(error.to_string().contains("HTML nested deeper than 256"), "{error}");
    }
    // elements that HTML closes implicitly do not nest
    for text in
        ["<p>a", "<li>a", "<br>", "<img>", "<a href=x>a", "<td>a", "<option>a", "</div>", "<dd>a<dt>b", "<p><b>a"]
    {
        page(&text.repeat(2000));
    }
}

#[test]
fn anything_is_read_completely() {
    let size = 100_000;
    let inner = "<div>".repeat(200);
    for text in [
        "<",
        "&",
        "&#",
        "&lt",
        "&amp;",
        "<!--",
        "</",
        "<a ",
        "<a b=\"",
        "a ",
        " ",
        "\r\n",
        "<p>",
        "<q>a</q>",
        "<script>",
        "<p class='a-b-c-d related'>",
        "<table><th>",
        "<meta name=a content=b>",
        "<br>a",
        "&shy;",
        "e&#769;",
        "<h1>a",
        "<title>a | b - c",
        "<script type='application/ld+json'>[[[[{\"a\":",
    ] {
        let text = text.repeat(size / text.len());
        for text in [format!("<p>{text}"), format!("<title>{text}"), format!("{inner}{text}")] {
            if let Ok(article) = Article::parse(Source::from_text("a.html", Format::Html, text)) {
                assert!(article.blocks.len() < size);
            }
        }
    }
}

/// Parts of a page; alone or next to any other, each reads as [`decoded`] computes.
const PARTS: &[&str] = &[
    "boats ",
    "levy",
    " ",
    "\r\n",
    "\t",
    "é",
    "“",
    "”",
    "日本",
    "\u{ad}",
    "&rsquo;",
    "&#8217;",
    "&shy;",
    "&amp;",
    "&nbsp;",
    "&eacute;",
    "&#128512;",
    "&copy",
    " & ",
    " < ",
    "<p>",
    "</p>",
    "<p class='a&amp;b'>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i class=\"x\">",
    "</i>",
    "<br>",
    "<br/>",
    "<a href='x>y'>",
    "</a>",
    "<!-- not this -->",
    "<ul>",
    "<li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<td>",
    "</td>",
    "<table>",
    "</table>",
    "<article>",
    "</article>",
];

proptest! {
    #[test]
    fn spans_of_any_page_are_exact(parts in prop::collection::vec(prop::sample::select(PARTS), 0..60)) {
        let text = parts.concat();
        for article in [page(&text), fragment(&text)] {
            places_are_exact(&article, &text);
            for pair in article.blocks.windows(2) {
                assert_eq!(pair[0].span.end + 2, pair[1].span.start, "{text}");
            }
        }
    }

    #[test]
    fn anything_is_read(text in "[<>/!?a-dpq&#;x0-9\"'= \n\r\u{0}é-]{0,80}") {
        for article in [page(&text), fragment(&text)] {
            for block in &article.blocks {
                let place = article.locate(block.span).expect("a place");
                assert!(!place.bytes.is_empty() && text.is_char_boundary(place.bytes.start));
            }
        }
    }
}
