//! Records of `filter`: the answer to one line. Positions are offsets in the string of the input field.

use super::finding::{ClaimJson, FindingJson, claims, findings};
use super::place::{FieldOffsets, InField};
use super::quotation::words;
#[cfg(test)]
use super::values;
use crate::article::Article;
use crate::check::{Check, Verdict};
use crate::quotation::{MarkError, Quotation, Quotations, Speaker};
use crate::reading::Reading;
use crate::span::{Span, Unit};
use crate::summary::Summary;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The answer to a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer<'l, R> {
    /// With `--passthrough`: the other fields of the line, as they were written.
    #[cfg_attr(test, schemars(skip))]
    #[serde(flatten)]
    pub passed: BTreeMap<String, &'l RawValue>,
    /// The `id` of the line, of any type; `null` if it has none.
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    pub id: Option<&'l RawValue>,
    /// The result of the task.
    #[serde(flatten)]
    pub record: R,
}

/// The answer to a line that failed. The run continues.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Failure<'l> {
    /// The `id` of the line, if it could be read; otherwise `null`.
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    pub id: Option<&'l RawValue>,
    /// The problem.
    pub error: FailureDetail,
}

impl<'l> Failure<'l> {
    /// A failure of a line whose number is not known yet.
    pub fn new(id: Option<&'l RawValue>, code: &'static str, message: String) -> Failure<'l> {
        Failure { id, error: FailureDetail { code, line: 0, message } }
    }

    /// The JSON of the failure of this line.
    pub fn told(mut self, line: usize) -> String {
        self.error.line = line;
        serde_json::to_string(&self).unwrap_or_default()
    }
}

/// The problem with a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterError"))]
pub struct FailureDetail {
    /// A short code for programs.
    #[cfg_attr(test, schemars(extend("examples" = values::LINE_ERRORS)))]
    pub code: &'static str,
    /// The line number, from 1; blank lines count too.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub line: usize,
    /// A message for people.
    pub message: String,
}

/// A sentence of the summary.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterSentence"))]
struct PickRecord {
    /// Its words, with each run of white space as one space.
    text: String,
    #[serde(flatten)]
    place: InField,
    /// Its score; higher is better. Only comparable within the same line.
    #[serde(serialize_with = "super::rounded")]
    score: f64,
}

/// The summary of a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Summary"))]
pub struct SummaryRecord {
    /// The code of the language that the text was read in; `und` if only the general rules were used.
    language: &'static str,
    /// The sentences of the summary, one per line.
    summary: String,
    /// The same sentences, in the order of the text.
    sentences: Vec<PickRecord>,
    /// Remarks on the record; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl SummaryRecord {
    /// The summary of one record.
    pub fn new(reading: &Reading<'_>, summary: &Summary, unit: Unit) -> SummaryRecord {
        let offsets = FieldOffsets::new(reading.article, unit);
        let sentences: Vec<PickRecord> = summary
            .picks
            .iter()
            .map(|pick| {
                let text = reading.article.written(pick.span).split_whitespace().collect::<Vec<_>>().join(" ");
                PickRecord { text, place: offsets.of(pick.span), score: pick.score }
            })
            .collect();
        let text = sentences.iter().map(|pick| pick.text.as_str()).collect::<Vec<_>>().join("\n");
        let language = reading.language.code;
        SummaryRecord { language, summary: text, sentences, notes: summary.notes.clone() }
    }
}

/// A speaker.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterSpeaker"))]
struct SpeakerRecord<'a> {
    /// The words that name the speaker at the quotation: a name, an office, a pronoun.
    mention: Cow<'a, str>,
    #[serde(flatten)]
    place: InField,
    /// The speaker's fullest name in the text; `null` if there is none.
    name: Option<&'a str>,
}

/// A quotation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterQuotation"))]
struct QuotationRecord<'a> {
    #[serde(flatten)]
    place: InField,
    /// The words between the marks, without the marks that open later paragraphs; the position is theirs.
    text: Cow<'a, str>,
    /// The kind of quotation: `quotation`, someone's words; `title`, the name of a work, a ship or a building; `scare`,
    /// scare quotes; `indirect`, an indirect statement, without quotation marks.
    #[cfg_attr(test, schemars(extend("enum" = values::CLASSES)))]
    class: &'static str,
    /// The speaker; `null` if none was found.
    speaker: Option<SpeakerRecord<'a>>,
    /// The speaker's stance: `said`; `denied`; `doubted`, left open or asked; `unsaid`, the text says that it was not
    /// said.
    #[cfg_attr(test, schemars(extend("enum" = values::POLARITIES)))]
    polarity: &'static str,
    /// Who relayed it, if it is cited at second hand; otherwise `null`.
    via: Option<SpeakerRecord<'a>>,
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
    /// Start and end of each quotation inside it.
    children: Vec<[usize; 2]>,
}

/// A fault in the quotation marks.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterMark"))]
struct MarkRecord {
    /// What is wrong: `unclosed`; `stray`, has no opening mark; `mismatched`, does not match the opening mark;
    /// `not-repeated`, a later paragraph of a quotation without an opening mark; `mixed`, curly and straight marks, at
    /// the first of the second style; `unread`, too many marks, at the first that was not read.
    #[cfg_attr(test, schemars(extend("examples" = values::FLAWS)))]
    kind: &'static str,
    #[serde(flatten)]
    place: InField,
}

/// The quotations of a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quotes"))]
pub struct QuotesRecord<'a> {
    /// Every quotation, in the order of the text.
    quotes: Vec<QuotationRecord<'a>>,
    /// Faults in the quotation marks; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<MarkRecord>,
    /// Remarks on the record; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl<'a> QuotesRecord<'a> {
    /// The quotations of one record.
    pub fn new(article: &'a Article, quotations: &'a Quotations, unit: Unit) -> QuotesRecord<'a> {
        let offsets = FieldOffsets::new(article, unit);
        let speaker = |speaker: &'a Speaker| SpeakerRecord {
            mention: article.written(speaker.mention),
            place: offsets.of(speaker.mention),
            name: speaker.name.as_deref(),
        };
        let quotation = |quotation: &'a Quotation| QuotationRecord {
            place: offsets.of(quotation.span),
            text: words(article, quotation, article.written(quotation.span)),
            class: quotation.class.name(),
            speaker: quotation.speaker.as_ref().map(speaker),
            polarity: quotation.polarity.name(),
            via: quotation.via.as_ref().map(speaker),
            cue: quotation.cue.map(|cue| article.written(cue)),
            how: quotation.how.name(),
            confidence: quotation.confidence,
            unbalanced: quotation.unbalanced,
            children: quotation.children.iter().map(|child| offsets.of(*child).pair()).collect(),
        };
        let mark = |flaw: &MarkError| MarkRecord { kind: flaw.kind.name(), place: offsets.of(flaw.span) };
        QuotesRecord {
            quotes: quotations.list.iter().filter(|quotation| quotation.is_listed()).map(quotation).collect(),
            marks: quotations.flaws.iter().map(mark).collect(),
            notes: Vec::new(),
        }
    }
}

/// The check of a line's headline.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Check"))]
pub struct CheckRecord<'a> {
    /// The verdict on the headline, by the worst of its findings: `supported`, nothing above a note; `questionable`, a
    /// warning; `unsupported`, an error; `unchecked`, nothing to check.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// Why nothing was checked; only with `unchecked`.
    #[cfg_attr(test, schemars(extend("examples" = values::REASONS)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Estimated probability that the body supports the headline, 0 to 1; `null` if nothing was checked.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    support: Option<f64>,
    /// What the headline claims, each with its verdict and best evidence; supported claims too.
    claims: Vec<ClaimJson<'a, InField>>,
    /// The findings on the headline, by position and rule.
    findings: Vec<FindingJson<'a, InField>>,
    /// Remarks on the record; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl<'a> CheckRecord<'a> {
    /// The check of one record; a record without a headline is not checked.
    pub fn new(article: &'a Article, check: Option<&'a Check>, unit: Unit) -> CheckRecord<'a> {
        let verdict = Verdict::worst(check.map(std::slice::from_ref).unwrap_or_default());
        let offsets = FieldOffsets::new(article, unit);
        let place = |span| offsets.of(span);
        CheckRecord {
            verdict: verdict.name(),
            reason: verdict.reason(),
            support: check.and_then(|check| check.support).map(super::round),
            claims: check.iter().flat_map(|check| claims(article, check, place)).collect(),
            findings: check.iter().flat_map(|check| findings(article, check, place)).collect(),
            notes: check.map(|check| check.notes.clone()).unwrap_or_default(),
        }
    }
}

/// The sentences of a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Sentences"))]
pub struct SentencesRecord<'a> {
    /// The sentences, in the order of the text.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    sentences: Pieces<'a>,
    /// Remarks on the record; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl<'a> SentencesRecord<'a> {
    /// The sentences of one record.
    pub fn new(article: &'a Article, spans: Vec<Span>) -> SentencesRecord<'a> {
        SentencesRecord { sentences: Pieces { article, spans }, notes: Vec::new() }
    }
}

/// Parts of a text, serialized as a list of strings without copying each.
#[derive(Debug)]
struct Pieces<'a> {
    article: &'a Article,
    spans: Vec<Span>,
}

impl Serialize for Pieces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spans.iter().map(|span| self.article.written(*span)))
    }
}
