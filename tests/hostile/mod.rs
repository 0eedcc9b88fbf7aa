//! The hostile corpus: files of any size that could crash a reader, slow it down, or take over what shows its output.

#[path = "../shapes/mod.rs"]
#[allow(dead_code)] // a shape knows languages, a file does not
mod shapes;

use shapes::{SHAPES, each, repeat};

/// A hostile file.
struct Case {
    /// Its name, whose extension says how it is read.
    name: &'static str,
    content: Content,
}

/// What makes a file, given its approximate size in bytes.
enum Content {
    /// The body, which gets a headline.
    Body(fn(usize) -> String),
    /// The whole file.
    Text(fn(usize) -> String),
    /// The whole file, which is not UTF-8, or just so.
    Bytes(fn(usize) -> Vec<u8>),
}

const fn body(name: &'static str, make: fn(usize) -> String) -> Case {
    Case { name, content: Content::Body(make) }
}

const fn text(name: &'static str, make: fn(usize) -> String) -> Case {
    Case { name, content: Content::Text(make) }
}

const fn bytes(name: &'static str, make: fn(usize) -> Vec<u8>) -> Case {
    Case { name, content: Content::Bytes(make) }
}

/// The headline of a body: a quotation, a number, a date and a speaker, so that the whole check has something to do.
const HEADLINE: &str = "Harbour chief: 300 boats 'may sail' on 5 May, says Ada Brook";

/// Every file of the corpus with its name, each of about `size` bytes. Some do not grow.
pub fn corpus(size: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let own = CASES.iter().map(move |case| {
        let content = match case.content {
            Content::Body(make) => with_headline(&make(size)),
            Content::Text(make) => make(size).into_bytes(),
            Content::Bytes(make) => make(size),
        };
        (case.name.to_owned(), content)
    });
    let shapes = SHAPES.iter().map(move |shape| {
        let text = (shape.text)(size);
        match shape.file {
            Some(file) => (format!("{}.{}", shape.name, file.extension), (file.encode)(&text)),
            None => (format!("{}.txt", shape.name), with_headline(&text)),
        }
    });
    own.chain(shapes)
}

fn with_headline(body: &str) -> Vec<u8> {
    format!("{HEADLINE}\n\n{body}\n").into_bytes()
}

const CASES: &[Case] = &[
    // encodings
    bytes("nothing.txt", |_| Vec::new()),
    bytes("mark-alone.txt", |_| b"\xEF\xBB\xBF".to_vec()),
    bytes("marks.txt", |n| b"\xEF\xBB\xBF".repeat(n / 3)),
    bytes("nul.txt", |n| [&with_headline("a\0b")[..], &vec![0; n]].concat()),
    bytes("every-byte.txt", |n| (0..n).map(|at| at as u8).collect()),
    bytes("every-byte-but-nul.txt", |n| (0..n).map(|at| (at % 255) as u8 + 1).collect()),
    bytes("noise.txt", noise),
    bytes("noise.md", noise),
    bytes("noise.html", noise),
    bytes("noise.json", noise),
    bytes("noise.rss", noise),
    bytes("cut-character.txt", |n| [&with_headline(&repeat("\u{20ac}", n))[..], b"\xE2\x82"].concat()),
    bytes("overlong.txt", |n| with_bytes(b"\xC0\x80\xE0\x80\xAF", n)),
    bytes("surrogates.txt", |n| with_bytes(b"\xED\xA0\x80\xED\xB0\x80 ", n)),
    bytes("beyond-unicode.txt", |n| with_bytes(b"\xF7\xBF\xBF\xBF ", n)),
    bytes("continuations.txt", |n| with_bytes(b"\x80\xBF", n)),
    bytes("c1-in-latin-1.txt", |n| with_bytes(b"\x9B31m \x85 \xE9", n)),
    bytes("windows-1252.txt", |n| with_bytes(b"\x93We sail,\x94 she said. It\x92s \x80 5. ", n)),
    bytes("shift-jis.txt", |n| with_bytes(b"\x81\x75\x94\x67\x81\x76\x82\xC6\x81\x41", n)),
    bytes("gb18030.txt", |n| with_bytes(b"\xA1\xB0\xB4\xAC\xA1\xB1\x81\x30\x81\x30", n)),
    bytes("escapes-of-iso-2022.txt", |n| with_bytes(b"\x1B$B\x25\x22\x1B(B", n)),
    bytes("utf-16-big.txt", |n| {
        [b"\xFE\xFF".to_vec(), units("Rain 'falls'\n\n\u{1f6a2} ", n, u16::to_be_bytes)].concat()
    }),
    bytes("utf-16-halves.txt", |n| [b"\xFF\xFE".to_vec(), [0x00, 0xD8].repeat(n / 2)].concat()),
    bytes("utf-16-odd.txt", |n| [b"\xFF\xFE".to_vec(), units("ab", n, u16::to_le_bytes), vec![b'a']].concat()),
    bytes("utf-16-unmarked.txt", |n| units("Rain falls. ", n, u16::to_le_bytes)),
    bytes("utf-32.txt", |n| [b"\xFF\xFE\0\0".to_vec(), b"a\0\0\0".repeat(n / 4)].concat()),
    bytes("utf-7.txt", |n| with_bytes(b"+ADw-script+AD4-", n)),
    // lines and spaces
    text("line-breaks.txt", |n| repeat("\n", n)),
    text("spaces.txt", |n| repeat(" ", n)),
    text("carriage-returns.txt", |n| repeat("Rain falls\r\r", n)),
    text("mixed-line-ends.txt", |n| repeat("Rain 'falls'\n\r\r\n\n", n)),
    body("every-line-break.txt", |n| repeat("Rain\u{b}falls\u{c}on\u{85}the\u{2028}harbour\u{2029}", n)),
    body("no-break-spaces.txt", |n| repeat("Rain\u{a0}falls\u{202f}\u{2007}\u{2060}now.\u{3000}", n)),
    body("soft-hyphens.txt", |n| repeat("har\u{ad}\u{ad}bour\u{200b} ", n)),
    text("headline-without-end.txt", |n| repeat("Brook says 'we sail' ", n)),
    // controls
    body("c0.txt", |n| repeat("\u{1}\u{2}\u{3}\u{7}\u{8}\u{e}\u{1f}\u{7f} \"fall\" ", n)),
    body("c1.txt", |n| repeat("\u{80}\u{84}\u{90}\u{9b}31m\u{9d}\u{9f} \u{201c}fall\u{201d} ", n)),
    body("colours.txt", |n| repeat("\u{1b}[31;1m\"fall\"\u{1b}[0m, said Ada \u{1b}[2JBrook. ", n)),
    body("terminal-title.txt", |n| repeat("\u{1b}]0;title\u{7}\u{1b}]52;c;cm0=\u{7}\u{1b}]8;;a\u{1b}\\b ", n)),
    body("device-control.txt", |n| repeat("\u{1b}P+q544e\u{1b}\\\u{1b}[c\u{1b}[6n", n)),
    body("backspaces.txt", |n| repeat("n\u{8}no\u{8}o ", n)),
    body("bidirectional.txt", |n| repeat("\u{202e}fall\u{202c} \u{2066}may\u{2069}\u{200f}\u{61c} ", n)),
    body("bidirectional-never-closed.txt", |n| repeat("\u{202a}\u{2067}\"we\u{202d}", n)),
    body("zero-width.txt", |n| repeat("f\u{200b}a\u{200c}l\u{200d}l\u{feff} ", n)),
    body("tag-characters.txt", |n| repeat("\u{e0001}\u{e0041}\u{e0042}\u{e007f}\"a\"", n)),
    body("selectors.txt", |n| repeat("a\u{fe0f}\u{e0100}\u{180b}", n)),
    body("not-characters.txt", |n| repeat("\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{10ffff} \"a\" ", n)),
    body("private.txt", |n| repeat("\u{e000}\u{f8ff}\u{f0000} ", n)),
    body("replacements.txt", |n| repeat("\u{fffd}\u{fffc} ", n)),
    // scripts
    body("stacked-marks.txt", |n| format!("z{}", repeat("\u{335}\u{489}\u{20dd}", n))),
    body("joined-emoji.txt", |n| repeat("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", n)),
    body("flags.txt", |n| repeat("\u{1f1e6}", n)),
    body("jamo.txt", |n| repeat("\u{1100}\u{1161}\u{11a8}", n)),
    body("arabic.txt", |n| repeat("\u{ab}\u{627}\u{644}\u{645}\u{637}\u{631}\u{bb} \u{642}\u{627}\u{644} 5. ", n)),
    body("thai.txt", |n| repeat("\u{e1d}\u{e19}\u{e15}\u{e01}", n)),
    body("brackets-of-japan.txt", |n| repeat("\u{300c}\u{96e8}\u{300e}\u{96e8}\u{300f}\u{300d}\u{3068}", n)),
    body("case-that-grows.txt", |n| repeat("\u{fb03}\u{130}\u{df}\u{390}\u{149}\u{1e9e} ", n)),
    body("wide-letters.txt", |n| repeat("\u{ff21}\u{1d400}\u{24b6} ", n)),
    body("decomposed.txt", |n| repeat("Cafe\u{301} o\u{308}\u{323} \u{212b} \u{1e9b}\u{323} ", n)),
    // commands and markup of those who show the output
    body("workflow.txt", |n| repeat("::error file=a,line=1::b\n::add-mask::c\n::set-output name=d::e\n", n)),
    body("pipeline.txt", |n| repeat("##[error]a\n##vso[task.setvariable]b\n##teamcity[message text='c']\n", n)),
    body("sections.txt", |n| repeat("section_start:1:a\r\u{1b}[0Kb\nsection_end:1:a\r\u{1b}[0K\n", n)),
    body("markup.txt", |n| repeat("<script>alert(1)</script>\"]]>--><img src=x onerror=y>", n)),
    body("tables.txt", |n| repeat("| a | `b` | [c](javascript:d) | @e #1 ![f](g) |\n", n)),
    body("formulas.txt", |n| repeat("\"=HYPERLINK(1)\" said Ada Brook.\n\n\"+1\" \"-1\" \"@a\"\n\n", n)),
    body("templates.txt", |n| repeat("{{7*7}} ${jndi:a} <%= b %> %s %n {0} $(c) `d` ", n)),
    body("paths.txt", |n| repeat("../../etc/passwd file:///a C:\\b \\\\c\\d ", n)),
    // quotations
    body("nineties.txt", |n| repeat("In the '90s I wrote 'badly.' ", n)),
    body("closing-marks.txt", |n| repeat("\u{201d}\u{2019}\u{bb} ", n)),
    body("every-mark.txt", |n| repeat("\"\u{201c}\u{201e}\u{ab}\u{2039}\u{2018}'`\u{201f}\u{301d}\u{275d}a ", n)),
    body("turned-guillemets.txt", |n| repeat("\u{bb}we\u{ab} \u{ab}go\u{bb} ", n)),
    body("mark-per-paragraph.txt", |n| repeat("\"We sail\n\n", n)),
    body("nested-without-end.txt", |n| repeat("\"he said 'she said ", n)),
    body("primes.txt", |n| repeat("6'2\" by 5' 10\", \u{2032}\u{2033} ", n)),
    body("plural-apostrophes.txt", |n| repeat("the boats' owners' 'boats' ", n)),
    body("quoted-brackets.txt", |n| repeat("\"[we] (sail [", n)),
    body("ellipses.txt", |n| repeat("\"...we . . . \u{2026}\" [...] ", n)),
    body("many-speakers.txt", |n| each(n, |at| format!("\"We {at},\" said A{at} B{at}, who said C{at} D{at} said. "))),
    body("interview.txt", |n| repeat("Q: Why?\nA: \"No.\"\nBROOK: We sail.\n", n)),
    // numbers and names
    body("digits.txt", |n| repeat("9", n)),
    body("grouped-digits.txt", |n| repeat("9,999", n)),
    body("exponents.txt", |n| repeat("1e999999999 -1e-9 .5.5.5 ", n)),
    body("huge-numbers.txt", |n| repeat("999999999999999999999999 million billion % ", n)),
    body("fractions.txt", |n| repeat("\u{bd}\u{2153}1/0 3\u{bc} \u{664}\u{665} \u{2167} ", n)),
    body("impossible-dates.txt", |n| repeat("on 99 May 0000, 31/31/99999, 25:61 ", n)),
    body("currencies.txt", |n| repeat("$\u{20ac}\u{a3}5bn-$ $-5m, -$-5 ", n)),
    body("capitals.txt", |n| repeat("ADA BROOK OF THE HARBOUR ", n)),
    body("one-name.txt", |n| repeat("Ada ", n)),
    body("hyphens.txt", |n| repeat("a-", n)),
    body("dots-and-letters.txt", |n| repeat("a.b.c@d.e/f?g#h ", n)),
    // headlines
    text("fragments.md", |n| in_front_matter("title", &repeat("'a' 'may sail' ", n.min(60_000)))),
    text("numbers.md", |n| in_front_matter("title", &repeat("5 boats, 6 days ", n.min(60_000)))),
    text("negations.md", |n| in_front_matter("title", &repeat("not never no ", n.min(60_000)))),
    text("many-headlines.md", |n| format!("---\n{}---\n\nRain.\n", each(n, |at| format!("title_{at}: 'a'\n")))),
    text("controls.md", |_| in_front_matter("title", "\\e[31m\\0\\x9b\\u2028\\u202e::error::a")),
    // front matter
    text("aliases.md", |n| {
        format!("---\na: &a [b]\n{}title: *a\n---\n\nRain.\n", repeat("c: [*a, *a, *a, *a]\n", n.min(60_000)))
    }),
    text("bombs.md", |_| {
        let levels = (1..30).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n", at - 1)).collect::<String>();
        format!("---\na0: &a0 [b]\n{levels}title: *a29\n---\n\nRain.\n")
    }),
    text("own-alias.md", |_| "---\na: &a [*a]\ntitle: *a\n---\n\nRain.\n".to_owned()),
    text("yaml-lists.md", |n| format!("---\ntitle: {}\n---\n\nRain.\n", repeat("[", n.min(60_000)))),
    text("yaml-maps.md", |n| format!("---\n{}\n---\n\nRain.\n", repeat("? ", n.min(60_000)))),
    text("yaml-twice.md", |n| format!("---\n{}---\n\nRain.\n", repeat("title: a\n", n.min(60_000)))),
    text("yaml-tags.md", |_| "---\ntitle: !!python/object/apply:os.system [a]\n---\n\nRain.\n".to_owned()),
    text("yaml-merges.md", |_| "---\na: &a {title: b}\n<<: [*a, *a]\n---\n\nRain.\n".to_owned()),
    text("yaml-documents.md", |n| repeat("---\ntitle: a\n", n)),
    text("yaml-indents.md", |n| {
        format!("---\n{}\n---\n", (0..n.min(300)).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>())
    }),
    text("toml-lists.md", |n| format!("+++\ntitle = {}\n+++\n\nRain.\n", repeat("[", n.min(60_000)))),
    text("toml-keys.md", |n| format!("+++\n{}a = 1\n+++\n\nRain.\n", repeat("a.", n.min(60_000)))),
    text("toml-numbers.md", |_| "+++\ntitle = 99999999999999999999\nb = 9999-99-99\n+++\n\nRain.\n".to_owned()),
    text("json-front.md", |n| format!("{{\"title\": {}\n\nRain.\n", repeat("[{\"a\":", n.min(60_000)))),
    text("front-matter-too-long.md", |n| in_front_matter("title", &repeat("rain ", n.max(70_000)))),
    // Markdown
    text("lists.md", |n| each(n.min(100_000), |at| format!("{}- a\n", "  ".repeat(at % 300)))),
    text("table.md", |n| format!("# A\n\n{}|\n{}|\n", repeat("|a", n / 2), repeat("|-", n / 2))),
    text("references.md", |n| each(n / 2, |at| format!("[a{at}]: b\n")) + &each(n / 2, |at| format!("[a{at}] "))),
    text("same-reference.md", |n| format!("[a]: {}\n\n{}", repeat("b", n / 2), repeat("[a]", n / 2))),
    text("footnotes.md", |n| each(n, |at| format!("[^{at}] [^{at}]: a\n"))),
    text("emphasis.md", |n| repeat("*a_ **b__ ~~c ", n)),
    text("ticks.md", |n| each(n.min(100_000), |at| format!("{} a ", "`".repeat(at % 200 + 1)))),
    text("fence-without-end.md", |n| format!("# A\n\n```\n{}", repeat("a\n", n))),
    text("comment-without-end.md", |n| format!("# A\n\n<!--{}", repeat(" --", n))),
    text("entities.md", |n| repeat("&amp;&#0;&#x110000;&#xd800;&#27;&nbsp;&notin;", n)),
    text("links.md", |n| repeat("<http://a.example/\u{202e}> [b](<c\n> \"d\") ![", n)),
    text("headings.md", |n| repeat("# 'A'\n\nb\n===\n\n", n)),
    text("expressions.mdx", |n| repeat("{a} <B c={d}>{`e`}</B>\nimport f\n", n)),
    text("waivers.md", |n| format!("# A\n\n{}", repeat("<!-- nutgraf-allow quote/altered: b -->\n", n))),
    text("broken-waivers.md", |n| format!("# A\n\n{}", repeat("<!-- nutgraf-allow ::error::a\u{1b} -->\n", n))),
    // HTML
    text("deep.html", |n| repeat("<div>", n)),
    text("unclosed.html", |n| repeat("<p><b><i><a><table><tr><td>a", n)),
    text("only-closed.html", |n| repeat("</p></b></div></body></html>", n)),
    text("attributes.html", |n| format!("<p {}>a", each(n, |at| format!("a{at}=b ")))),
    text("same-attribute.html", |n| format!("<p {}>a", repeat("class=a ", n))),
    text("long-attribute.html", |n| format!("<div class=\"{}\"><p>a", repeat("ad ", n))),
    text("open-attribute.html", |n| format!("<h1>'A'</h1><p title=\"{}", repeat("a ", n))),
    text("entities.html", |n| repeat("<p>&#0;&#27;&#x9b;&#xd800;&#x110000;&#99999999999;&lt;&bogus;&amp", n)),
    text("scripts.html", |n| repeat("<script>a</scrip><!--<script></script>--></script>", n)),
    text("comment.html", |n| format!("<h1>A</h1><!--{}", repeat("-->a<!--", n))),
    text("bogus-comments.html", |n| repeat("<!a></ b><?c?><![CDATA[d]]>", n)),
    text("doctype.html", |n| format!("<!DOCTYPE html [{}]><h1>A</h1>", repeat("<!ENTITY a 'b'>", n))),
    text("tables.html", |n| repeat("<table><tr><td>a</td></tr></table>", n)),
    text("foreign.html", |n| repeat("<svg><title>A</title><math><mi><desc><p>b", n)),
    text("templates.html", |n| repeat("<template><p>a</template><noscript><p>b</noscript>", n)),
    text("plaintext.html", |n| format!("<h1>A</h1><xmp>a</xmp><plaintext>{}", repeat("</plaintext>", n))),
    text("frames.html", |n| repeat("<base href=//a><iframe srcdoc='<p>a'></iframe><object data=b>", n)),
    text("nested-quotes.html", |n| format!("<h1>'A'</h1>{}", repeat("<blockquote><q>a</q></blockquote>", n))),
    text("titles.html", |n| repeat("<title>A | B - C</title><meta property=og:title content=\"D 'e'\">", n)),
    text("charsets.html", |n| repeat("<meta charset=utf-7><meta charset=shift_jis>", n) + "<h1>A</h1><p>b"),
    text("linked-lists.html", |n| format!("<script type=application/ld+json>{}", repeat("[", n))),
    text("linked-often.html", |n| repeat("<script type=application/ld+json>{\"headline\":\"'A'\"}</script>", n)),
    text("linked-controls.html", |_| {
        "<script type=application/ld+json>{\"headline\":\"\\u001b[31m\\u202e::error::a\"}</script><p>b".to_owned()
    }),
    text("nul-in-tags.xhtml", |n| repeat("<p\u{1}><\u{1}b>a</\u{1}>", n)),
    // records
    text("lists.json", |n| repeat("[", n)),
    text("objects.json", |n| repeat("{\"a\":", n)),
    text("nested.json", |_| format!("{}\"a\"{}", "{\"body\":".repeat(120), "}".repeat(120))),
    text("twice.json", |n| format!("{{{}\"body\":\"b\"}}", repeat("\"headline\":\"a\",", n))),
    text("half-pairs.json", |n| format!("{{\"headline\":\"\\ud800\",\"body\":\"{}\"}}", repeat("\\udc00\\u0000", n))),
    text("escapes.json", |n| {
        format!("{{\"headline\":\"\\u001b[31m'a'\",\"body\":\"{}\"}}", repeat("\\u009b\\u202e\\u2028a ", n))
    }),
    text("numbers.json", |n| format!("{{\"id\":{},\"headline\":\"a\",\"body\":\"b\"}}", repeat("9", n))),
    text("cut.json", |n| format!("{{\"headline\":\"a\",\"body\":\"{}", repeat("b ", n))),
    // short: an excerpt of the whole line for each finding takes time by its square
    text("many.json", |n| format!("[{}{{}}]", repeat("{\"headline\":\"'a'\",\"body\":\"b\"},", n.min(20_000)))),
    text("pieces.json", |n| format!("{{\"headline\":\"a\",\"body\":[{}\"b\"]}}", repeat("\"<p>b\",", n))),
    text("rendered.json", |n| {
        format!("{{\"title\":{{\"rendered\":\"&#27;'a'\"}},\"content\":{{\"rendered\":\"{}\"}}}}", repeat("<div>b", n))
    }),
    text("headlines.json", |n| {
        format!("{{\"headlines\":[{}{{\"value\":\"b\"}}],\"body_text\":\"c\"}}", repeat("{\"value\":\"'a'\"},", n))
    }),
    text("keys.json", |n| {
        format!("{{\"headline\":\"a\",\"body\":\"b\"{}}}", each(n, |at| format!(",\"\\u001bk{at}\":{at}")))
    }),
    text("lines.jsonl", |n| repeat("{\"headline\":\"'a'\",\"body\":\"b\"}\n{\n\n[]\nnull\n\u{1b}\n", n.min(300_000))),
    text("names.jsonl", |n| {
        repeat("{\"id\":\"\\n::error::a\\u001b\",\"headline\":\"'a'\",\"body\":\"b\"}\n", n.min(300_000))
    }),
    // feeds
    text("deep.rss", |n| format!("<rss><channel>{}", repeat("<a>", n))),
    text("entities.rss", |_| {
        let levels =
            (1..20).map(|at| format!("<!ENTITY a{at} '{0}{0}{0}{0}'>", format!("&a{};", at - 1))).collect::<String>();
        format!(
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'b'>{levels}]><rss><channel><item><title>&a19;</title></item></channel></rss>"
        )
    }),
    text("outside.rss", |_| {
        "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;</title></item></channel></rss>".to_owned()
    }),
    text("items.rss", |n| {
        format!("<rss><channel>{}</channel></rss>", repeat("<item><title>'A'</title></item>", n.min(300_000)))
    }),
    text("cdata.rss", |n| {
        format!(
            "<rss><channel><item><title>A</title><description><![CDATA[{}]]></description></item></channel></rss>",
            repeat("<div>]]&gt;", n)
        )
    }),
    text("attributes.rss", |n| format!("<rss {}><channel/></rss>", each(n, |at| format!("a{at}='b' ")))),
    text("cut.rss", |n| format!("<rss><channel><item><title>{}", repeat("a ", n))),
    text("instructions.rss", |n| format!("<rss>{}</rss>", repeat("<?a b?><!-- c -->", n))),
    text("escaped.rss", |n| {
        format!(
            "<rss><channel><item><title>&#27;[31m</title><description>{}</description></item></channel></rss>",
            repeat("&lt;b&gt;&#x202e;", n)
        )
    }),
    text("entry.atom", |n| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>&lt;b>'A'</title><content type='xhtml'><div>{}</div></content></entry></feed>",
            repeat("<p>b</p>", n)
        )
    }),
];

/// A body of repeated bytes under a headline.
fn with_bytes(unit: &[u8], size: usize) -> Vec<u8> {
    [HEADLINE.as_bytes(), b"\n\n", &unit.repeat(size / unit.len())].concat()
}

/// Bytes without any order, the same each time.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(size).collect()
}

/// Repeated text in 16-bit units.
fn units(unit: &str, size: usize, encode: fn(u16) -> [u8; 2]) -> Vec<u8> {
    repeat(unit, size / 2).encode_utf16().flat_map(encode).collect()
}

/// A Markdown file with a double-quoted key.
fn in_front_matter(key: &str, value: &str) -> String {
    format!("---\n{key}: \"{value}\"\n---\n\nThe boats \"may sail\" on 5 May, Ada Brook said.\n")
}
