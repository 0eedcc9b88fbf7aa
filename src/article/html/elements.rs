//! What elements are, by their names and by the names that pages give them.

use super::tokens::Tag;
use crate::language;

/// Elements that hold nothing and have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements inside a line; any other begins and ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "math", "nobr", "noscript", "optgroup", "option", "picture", "q", "rb", "rp",
    "rt", "rtc", "ruby", "s", "samp", "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup",
    "svg", "template", "time", "tt", "u", "var",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements whose text is none of the story, wherever they stand.
const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "iframe", "math", "menu", "nav", "noembed", "noframes",
    "noscript", "object", "option", "pre", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Elements that stand beside a story, unless most of the page is inside.
const PERIPHERAL: &[&str] = &["aside", "footer", "form", "header"];

/// Values of `role` that say the same.
const PERIPHERAL_ROLES: &[&str] = &["banner", "complementary", "contentinfo", "navigation", "search"];

/// Bytes of a class or an id that are read.
const NAME: usize = 500;

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The elements that a start tag ends, and those that it does not look behind.
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

/// Whether an end tag does not reach behind this open element: what is open outside a table is not ended inside, nor is
/// what marks words ended by the end of a line.
pub(super) fn bounds(open: &str, ended: &str) -> bool {
    let of_table = matches!(ended, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html");
    let of_words = is_inline(ended) && !SKIPPED.contains(&ended);
    of_words && !is_inline(open) || matches!(open, "table" | "td" | "th") && !of_table
}

/// What an element is beside the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Placement {
    /// It may be part of the story.
    #[default]
    Story,
    /// Its names speak of something else, as a frame around the whole page may.
    Peripheral,
    /// Readers' words, which may be more than the story.
    Comments,
    /// Nobody sees it, or nobody reads it.
    Hidden,
}

/// What the tags of the word list say, one bit each.
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
    /// What the class and the id of an element say.
    pub(super) fn of(tag: &Tag, text: &str) -> ClassHints {
        let mut hints = ClassHints::default();
        // a frame of the page is named after all that it has room for
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

    /// Reads one name in its words: "article__related-links" is "article", "related", "links".
    fn read(&mut self, name: &str) {
        if name.len() > NAME {
            return;
        }
        let words = words(name);
        let mut at = 0;
        while at < words.len() {
            // "has-sidebar" tells of a frame, not of a sidebar
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

/// The words of a name, in small letters, parted by marks and by capitals.
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

/// How an element stands to the story. `in_story` says whether an article or the main part is open around it.
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
