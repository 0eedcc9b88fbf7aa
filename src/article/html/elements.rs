//! Classifies elements by their tag names, classes and ids.

use super::tokens::Tag;
use crate::language;

/// Void elements, which have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Inline elements; any other begins and ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "math", "nobr", "noscript", "optgroup", "option", "picture", "q", "rb", "rp",
    "rt", "rtc", "ruby", "s", "samp", "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup",
    "svg", "template", "time", "tt", "u", "var",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements whose text is never part of the story.
const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "iframe", "math", "menu", "nav", "noembed", "noframes",
    "noscript", "object", "option", "pre", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Elements outside the story, unless they contain most of the page.
const PERIPHERAL: &[&str] = &["aside", "footer", "form", "header"];

/// Values of `role` with the same meaning.
const PERIPHERAL_ROLES: &[&str] = &["banner", "complementary", "contentinfo", "navigation", "search"];

/// Maximum bytes of a class or id name.
const NAME: usize = 500;

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The elements that a start tag closes, and those that stop the search for them.
pub(super) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" | "tbody" | "thead" | "tfoot" => (&["tr"], &["table"]),
        "option" => (&["option"], &["select"]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (HEADINGS, &["div", "section", "article", "li", "td", "table"]),
        "a" => (&["a"], &["td", "th", "table", "button", "object"]),
        _ => (&[], &[]),
    }
}

/// Whether this open element stops an end tag: elements opened outside a table are not closed inside it, and inline
/// elements are not closed across blocks.
pub(super) fn bounds(open: &str, ended: &str) -> bool {
    let of_table = matches!(ended, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html");
    let of_words = is_inline(ended) && !SKIPPED.contains(&ended);
    of_words && !is_inline(open) || matches!(open, "table" | "td" | "th") && !of_table
}

/// The relation of an element to the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Placement {
    /// May be part of the story.
    #[default]
    Story,
    /// Named as something else, though a wrapper around the whole page may be too.
    Peripheral,
    /// Readers' comments, which may be longer than the story.
    Comments,
    /// Not visible, or not read.
    Hidden,
}

/// The tags of the word list that the class and id of an element match.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClassHints {
    pub(super) peripheral: bool,
    pub(super) comments: bool,
    pub(super) hidden: bool,
    pub(super) byline: bool,
    pub(super) caption: bool,
    pub(super) dek: bool,
    pub(super) embed: bool,
    pub(super) quote: bool,
    pub(super) story: bool,
}

impl ClassHints {
    /// The hints of an element's class and id.
    pub(super) fn of(tag: &Tag, text: &str) -> ClassHints {
        let mut hints = ClassHints::default();
        // a page wrapper is named after everything that it may contain
        if matches!(tag.name.as_str(), "html" | "body" | "main") {
            return hints;
        }
        for attribute in ["class", "id"].iter().filter(|attribute| tag.has(attribute)) {
            for name in tag.value(attribute, text).split_ascii_whitespace().take(NAME) {
                hints.read(name);
            }
        }
        if tag.name == "article" { ClassHints { comments: hints.comments, ..ClassHints::default() } } else { hints }
    }

    /// Reads one name, word by word: "article__related-links" is "article", "related", "links".
    fn read(&mut self, name: &str) {
        if name.len() > NAME {
            return;
        }
        let words = words(name);
        let mut at = 0;
        while at < words.len() {
            // "has-sidebar" is a wrapper, not a sidebar
            if at == 0 && words.len() > 1 && matches!(words[0].as_str(), "has" | "with" | "no" | "without" | "not") {
                return;
            }
            for row in 1..=3.min(words.len() - at) {
                if let Some(tag) = language::page_classes().tag(&words[at..at + row].concat()) {
                    self.note(tag);
                }
            }
            at += 1;
        }
    }

    fn note(&mut self, tag: &str) {
        let said = match tag {
            "aside" => &mut self.peripheral,
            "comments" => &mut self.comments,
            "hidden" => &mut self.hidden,
            "byline" => &mut self.byline,
            "caption" => &mut self.caption,
            "dek" => &mut self.dek,
            "embed" => &mut self.embed,
            "quote" => &mut self.quote,
            _ => &mut self.story,
        };
        *said = true;
    }
}

/// The words of a name in lower case, split at punctuation and capitals.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        let part = !c.is_alphanumeric() || small && c.is_uppercase();
        if part && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The placement of an element. `in_story` says whether it is inside an `article` or `main`.
pub(super) fn placement(tag: &Tag, text: &str, hints: ClassHints, in_story: bool) -> Placement {
    let name = tag.name.as_str();
    let style = || tag.value("style", text).to_lowercase().replace(char::is_whitespace, "");
    let unseen = tag.has("hidden")
        || hints.hidden
        || tag.has("style") && ["display:none", "visibility:hidden"].iter().any(|what| style().contains(what));
    if SKIPPED.contains(&name) || unseen {
        return Placement::Hidden;
    }
    if matches!(name, "html" | "body" | "main" | "article") && !hints.comments {
        return Placement::Story;
    }
    if hints.comments && !is_inline(name) {
        return Placement::Comments;
    }
    let beside = PERIPHERAL.contains(&name) && !(name == "header" && in_story) && !hints.quote
        || hints.peripheral
        || hints.comments
        || tag.has("role") && PERIPHERAL_ROLES.contains(&tag.value("role", text).trim())
        || tag.has("aria-hidden") && tag.value("aria-hidden", text) == "true";
    match beside {
        true if is_inline(name) => Placement::Hidden,
        true => Placement::Peripheral,
        false => Placement::Story,
    }
}
