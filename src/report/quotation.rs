//! Quotations as JSON.

use super::place::TextJson;
#[cfg(test)]
use super::values;
use crate::article::Article;
use crate::quotation::{MarkError, Quotation, Speaker};
use crate::span::Span;
use serde::Serialize;
use std::borrow::Cow;

/// A speaker.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Speaker"))]
struct SpeakerJson<'a> {
    /// The words that name the speaker at the quotation: a name, an office, a pronoun.
    mention: TextJson<'a>,
    /// The speaker's fullest name in the article; `null` if there is none.
    name: Option<&'a str>,
    /// Whether the mention and the name are linked only by an office.
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

/// A quotation. Its position is that of the words between the marks, and its text is those words, without the marks
/// that open later paragraphs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quotation"))]
pub(super) struct QuotationJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    /// The kind of quotation: `quotation`, someone's words; `title`, the name of a work, a ship or a building; `scare`,
    /// scare quotes; `indirect`, an indirect statement, without quotation marks.
    #[cfg_attr(test, schemars(extend("enum" = values::CLASSES)))]
    class: &'static str,
    /// The speaker; `null` if none was found.
    speaker: Option<SpeakerJson<'a>>,
    /// The speaker's stance: `said`; `denied`; `doubted`, left open or asked; `unsaid`, the text says that it was not
    /// said.
    #[cfg_attr(test, schemars(extend("enum" = values::POLARITIES)))]
    polarity: &'static str,
    /// Who relayed it, if it is cited at second hand; otherwise `null`.
    via: Option<SpeakerJson<'a>>,
    /// The reporting verb or other cue ("said"); `null` without one.
    cue: Option<Cow<'a, str>>,
    /// How the speaker was found: `cue`, by a reporting verb or other cue of its own; `sentence-cue`, by another cue in
    /// the sentence; `same-paragraph` and `previous-paragraph`, by an earlier quotation; `next-sentence`, by the tag in
    /// the next sentence; `subject`, by the subject of the sentence; `label`, by a line above or below that names the
    /// speaker, such as the name before a turn of a transcript; `none`, no speaker was found; `not-asked`, the sentence
    /// has too many earlier quotations.
    #[cfg_attr(test, schemars(extend("examples" = values::HOWS)))]
    how: &'static str,
    /// The probability that the speaker is correct, 0 to 1; for an indirect statement, that it is one and its speaker
    /// correct.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    /// Whether one of its marks is missing.
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

/// The words of a quotation in a report: `written`, without the marks that open its later paragraphs.
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

/// The separator between two blocks of the clean text.
const PARTS: &str = "\n\n";

/// A fault in the quotation marks.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Mark"))]
pub(super) struct MarkJson<'a> {
    /// What is wrong: `unclosed`; `stray`, has no opening mark; `mismatched`, does not match the opening mark;
    /// `not-repeated`, a later paragraph of a quotation without an opening mark; `mixed`, curly and straight marks, at
    /// the first of the second style; `unread`, too many marks, at the first that was not read.
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
    fn marks_that_open_later_paragraphs_are_not_words() {
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
