//! Pages: well-formed HTML that holds nothing active, whose links lead somewhere.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::collections::BTreeSet;

/// Elements that a page may contain.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "link",
    "style",
    "body",
    "main",
    "header",
    "footer",
    "nav",
    "article",
    "section",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "small",
    "q",
    "code",
    "blockquote",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "svg",
    "rect",
    "details",
    "summary",
];
/// Elements without an end tag.
const VOID: &[&str] = &["meta", "link"];
/// Attributes that an element may have.
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "rel",
    "href",
    "class",
    "id",
    "dir",
    "title",
    "scope",
    "aria-label",
    "aria-hidden",
    "aria-sort",
    "aria-current",
    "focusable",
    "viewBox",
    "viewbox",
    "preserveAspectRatio",
    "preserveaspectratio",
    "x",
    "width",
    "height",
    "colspan",
];

/// The content of a page.
#[derive(Debug, Default)]
pub struct Page {
    pub title: String,
    /// The text of the body.
    pub text: String,
    pub ids: BTreeSet<String>,
    /// The addresses of the links, in order.
    pub links: Vec<String>,
    /// The classes of each element of the body with its name, such as `li.finding.error`.
    pub elements: Vec<String>,
}

impl Page {
    /// The number of elements with this name and class, such as `li.finding`.
    pub fn count(&self, element: &str) -> usize {
        self.elements.iter().filter(|it| *it == element || it.starts_with(&format!("{element}."))).count()
    }
}

fn string(bytes: &HtmlString) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Reads a page; panics if an element is left open, or anything could run or be loaded, or an id is used twice, or a
/// link within the page has no target.
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    let mut policy = None;
    for token in Tokenizer::new(text) {
        match token.unwrap_or_else(|never| match never {}) {
            Token::StartTag(tag) => {
                let name = string(&tag.name);
                if name == "meta" && tag.attributes.contains_key(&b"http-equiv"[..]) {
                    policy = tag.attributes.get(&b"content"[..]).map(|value| string(value));
                }
                page.open(&name, &tag, open.contains(&"body".to_owned()));
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(string(&tag.name)), "{text}"),
            Token::String(words) if open.contains(&"body".to_owned()) => page.text.push_str(&string(&words)),
            Token::String(words) if open.last().is_some_and(|it| it == "title") => page.title = string(&words),
            Token::String(_) => {}
            Token::Doctype(doctype) => assert_eq!(string(&doctype.name), "html"),
            Token::Comment(comment) => panic!("a comment: {comment:?}"),
            Token::Error(error) => panic!("{error:?}: {text}"),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert_eq!(page.count("h1"), 1, "main headings");
    let policy = policy.expect("a security policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    for link in page.links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(page.ids.contains(link), "no target of #{link}");
    }
    page
}

impl Page {
    fn open(&mut self, name: &str, tag: &StartTag<()>, in_body: bool) {
        assert!(ELEMENTS.contains(&name), "<{name}>");
        let mut element = name.to_owned();
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (string(attribute), string(value));
            assert!(ATTRIBUTES.contains(&attribute.as_str()), "<{name} {attribute}={value:?}>");
            match attribute.as_str() {
                "id" => assert!(self.ids.insert(value.clone()), "{value} is twice an id"),
                "href" if name == "link" => assert_eq!(value, "data:,"),
                "href" => {
                    let relative = !value.contains(':') && !value.starts_with('/');
                    assert!(relative, "a link to {value:?}");
                    self.links.push(value);
                }
                "class" => value.split(' ').for_each(|class| element.push_str(&format!(".{class}"))),
                _ => {}
            }
        }
        if in_body {
            self.elements.push(element);
        }
    }
}
