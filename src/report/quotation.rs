//! Quotations as JSON.

use super::place::TextJson;
#[cfg(test)]
use super::values;
use crate::article::Article;
use crate::quotation::{MarkError, Quotation, Speaker};
use crate::span::Span;
use serde::Serialize;
use std::borrow::Cow;

/// Who has spoken.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Speaker"))]
struct SpeakerJson<'a> {
    /// The words that tell who it is, beside the quotation: a name, an office, a pronoun.
    mention: TextJson<'a>,
    /// The fullest name that the article has for them; `null` where it has none.
    name: Option<&'a str>,
    /// Whether only an office ties the mention to the name.
    inferred: bool,
}

impl<'a> SpeakerJson<'a> {
    fn of(article: &'a Article, speaker: &'a Speaker) -> SpeakerJson<'a> {
        SpeakerJson {
            mention: TextJson::of(article, speaker.mention),
            name: speaker.name.as_deref(),
            inferred: speaker.inferred,
        }
    }
}

/// A quotation; its place is that of the words between the marks, and its text those words, without the marks that open
/// further paragraphs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quotation"))]
pub(super) struct QuotationJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    /// What it is: `quotation`, somebody's words; `title`, the name of a work, a ship, a house; `scare`, the writer's own
    /// scare quotes; `indirect`, a statement without marks.
    #[cfg_attr(test, schemars(extend("enum" = values::CLASSES)))]
    class: &'static str,
    /// Who said it; `null` where nobody was found.
    speaker: Option<SpeakerJson<'a>>,
    /// How the speaker stands to it: `said`; `denied`; `doubted`, left open or asked; `unsaid`, the text says that it was not said.
    #[cfg_attr(test, schemars(extend("enum" = values::POLARITIES)))]
    polarity: &'static str,
    /// Who passed it on, where it is cited through another; else `null`.
    via: Option<SpeakerJson<'a>>,
    /// The word that shows who spoke ("said"); `null` without one.
    cue: Option<Cow<'a, str>>,
    /// How the speaker was found: `cue`, by a verb of saying or the like that belongs to it; `sentence-cue`, by another of the
    /// sentence; `same-paragraph` and `previous-paragraph`, by an earlier quotation; `next-sentence`, by the tag there; `subject`, by the
    /// subject of the sentence; `label`, by a line that names
    /// whose words they are, over or under them, the name before a turn of a transcript above all; `none`, nobody was found; `not-asked`, there are
    /// too many before it in the sentence.
    #[cfg_attr(test, schemars(extend("examples" = values::HOWS)))]
    how: &'static str,
    /// The probability that the speaker is right, 0 to 1; of a statement without marks, that it is one and the speaker right.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    /// Whether a mark of it has no partner.
    unbalanced: bool,
    /// The quotations inside it.
    children: Vec<TextJson<'a>>,
}

impl<'a> QuotationJson<'a> {
    pub(super) fn of(article: &'a Article, quotation: &'a Quotation) -> QuotationJson<'a> {
        let speaker = |speaker| SpeakerJson::of(article, speaker);
        QuotationJson {
            text: TextJson::worded(article, quotation.span, words(article, quotation, article.written(quotation.span))),
            class: quotation.class.name(),
            speaker: quotation.speaker.as_ref().map(speaker),
            polarity: quotation.polarity.name(),
            via: quotation.via.as_ref().map(speaker),
            cue: quotation.cue.map(|cue| article.written(cue)),
            how: quotation.how.name(),
            confidence: quotation.confidence,
            unbalanced: quotation.unbalanced,
            children: quotation.children.iter().map(|child| TextJson::of(article, *child)).collect(),
        }
    }
}

/// What a quotation says in a report: `written`, its words as they stand there, without the marks that open its further
/// paragraphs.
pub(super) fn words<'a>(article: &Article, quotation: &Quotation, written: Cow<'a, str>) -> Cow<'a, str> {
    let mark = Span::new(quotation.outer.start, quotation.span.start).of(&article.text).trim();
    // French may repeat the closing one
    let marks = [mark, if mark == "«" { "»" } else { mark }];
    if mark.is_empty() || !written.contains(PARTS) {
        return written;
    }
    let mut words = String::with_capacity(written.len());
    for (number, paragraph) in written.split(PARTS).enumerate() {
        let opened = marks.iter().find_map(|mark| paragraph.strip_prefix(mark)).filter(|_| number > 0);
        words.push_str(if number > 0 { PARTS } else { "" });
        words.push_str(opened.map_or(paragraph, str::trim_start));
    }
    Cow::Owned(words)
}

/// What stands between two blocks of the clean text.
const PARTS: &str = "\n\n";

/// Something that is wrong with a quotation mark.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Mark"))]
pub(super) struct MarkJson<'a> {
    /// What is wrong: `unclosed`; `stray`, closes nothing; `mismatched`, closes a mark of another kind; `not-repeated`, a
    /// paragraph of a quotation without its mark; `mixed`, curly and straight, here the first of the second style; `unread`, there are
    /// too many, here the first that was not read.
    #[cfg_attr(test, schemars(extend("examples" = values::FLAWS)))]
    kind: &'static str,
    #[serde(flatten)]
    text: TextJson<'a>,
}

impl<'a> MarkJson<'a> {
    pub(super) fn of(article: &'a Article, flaw: &MarkError) -> MarkJson<'a> {
        MarkJson { kind: flaw.kind.name(), text: TextJson::of(article, flaw.span) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::by_code;
    use crate::quotation;
    use crate::reading::Reading;

    #[test]
    fn marks_that_open_further_paragraphs_are_no_words() {
        for (code, body, expected) in [
            ("en", "“One ‘two’ three.\n\n“Four,” said Ada Brook.", "One ‘two’ three.\n\nFour,"),
            ("en", "\"One.\n\n\"Two.\n\n\"Three,\" said Ada Brook.", "One.\n\nTwo.\n\nThree,"),
            ("en", "“One.\n\n“‘Two’ it was,” said Ada Brook.", "One.\n\n‘Two’ it was,"),
            ("fr", "« Un jour.\n\n« Deux », dit Ada Brook.", "Un jour.\n\nDeux"),
            ("fr", "« Un jour.\n\n» Deux », dit Ada Brook.", "Un jour.\n\nDeux"),
        ] {
            let article = Article::from_fields("a", None, body);
            let reading = Reading::of(&article, by_code(code).unwrap());
            let found = quotation::all(&reading);
            let first = &found.list[0];
            assert_eq!(words(&article, first, article.written(first.span)), expected, "{body}");
        }
    }
}
