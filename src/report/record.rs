//! Records of `filter`: the answer to one line. Places count in the string of the input field.

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
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The answer to a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer<R> {
    /// With `--passthrough`: the other fields of the line.
    #[cfg_attr(test, schemars(skip))]
    #[serde(flatten)]
    pub passed: Map<String, Value>,
    /// The `id` of the line, whatever it is; `null` where it has none.
    pub id: Value,
    /// What was asked for.
    #[serde(flatten)]
    pub record: R,
}

/// The answer to a line that could not be done. The run goes on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Failure {
    /// The `id` of the line, as far as it could be read; else `null`.
    pub id: Value,
    /// What was wrong.
    pub error: FailureDetail,
}

/// What was wrong with a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterError"))]
pub struct FailureDetail {
    /// A short name for machines.
    #[cfg_attr(test, schemars(extend("examples" = values::LINE_ERRORS)))]
    pub code: &'static str,
    /// The number of the line, from 1; blank ones count too.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub line: usize,
    /// A sentence for people.
    pub message: String,
}

/// A sentence of the summary.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterSentence"))]
struct PickRecord {
    /// Its words; each run of white space is one space.
    text: String,
    #[serde(flatten)]
    place: InField,
    /// What it is worth to the summary. Only to be compared with others of the same line; the higher the better.
    #[serde(serialize_with = "super::rounded")]
    score: f64,
}

/// The summary of a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Summary"))]
pub struct SummaryRecord {
    /// The code of the language that the text was read in; `und` where only the general rules were.
    language: &'static str,
    /// The sentences of the summary, one a line.
    summary: String,
    /// The same sentences, in the order of the text.
    sentences: Vec<PickRecord>,
    /// What the reader should know; absent where there is nothing.
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

/// Who has spoken.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterSpeaker"))]
struct SpeakerRecord<'a> {
    /// The words that tell who it is, beside the quotation: a name, an office, a pronoun.
    mention: Cow<'a, str>,
    #[serde(flatten)]
    place: InField,
    /// The fullest name that the text has for them; `null` where it has none.
    name: Option<&'a str>,
}

/// A quotation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterQuotation"))]
struct QuotationRecord<'a> {
    #[serde(flatten)]
    place: InField,
    /// The words between the marks, without those that open further paragraphs; the place is theirs.
    text: Cow<'a, str>,
    /// What it is: `quotation`, somebody's words; `title`, the name of a work, a ship, a house; `scare`, the writer's own
    /// scare quotes; `indirect`, a statement without marks.
    #[cfg_attr(test, schemars(extend("enum" = values::CLASSES)))]
    class: &'static str,
    /// Who said it; `null` where nobody was found.
    speaker: Option<SpeakerRecord<'a>>,
    /// How the speaker stands to it: `said`; `denied`; `doubted`, left open or asked; `unsaid`, the text says that it was not said.
    #[cfg_attr(test, schemars(extend("enum" = values::POLARITIES)))]
    polarity: &'static str,
    /// Who passed it on, where it is cited through another; else `null`.
    via: Option<SpeakerRecord<'a>>,
    /// The word that shows who spoke ("said"); `null` without one.
    cue: Option<Cow<'a, str>>,
    /// How the speaker was found: `cue`, by a verb of saying or the like that belongs to it; `sentence-cue`, by another of the
    /// sentence; `same-paragraph` and `previous-paragraph`, by an earlier quotation; `next-sentence`, by the tag there; `subject`, by the
    /// subject of the sentence; `label`, by the name before a turn of a transcript; `none`, nobody was found; `not-asked`, there are
    /// too many before it in the sentence.
    #[cfg_attr(test, schemars(extend("examples" = values::HOWS)))]
    how: &'static str,
    /// The probability that the speaker is right, 0 to 1; of a statement without marks, that it is one and the speaker right.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    /// Whether a mark of it has no partner.
    unbalanced: bool,
    /// Start and end of each quotation inside it.
    children: Vec<[usize; 2]>,
}

/// Something that is wrong with a quotation mark.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FilterMark"))]
struct MarkRecord {
    /// What is wrong: `unclosed`; `stray`, closes nothing; `mismatched`, closes a mark of another kind; `not-repeated`, a
    /// paragraph of a quotation without its mark; `mixed`, curly and straight, here the first of the second style; `unread`, there are
    /// too many, here the first that was not read.
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
    /// What is wrong with the quotation marks; absent where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<MarkRecord>,
    /// What the reader should know; absent where there is nothing.
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
    /// What became of the headline, by the worst of its findings: `supported` is nothing above a note, `questionable` a warning, `unsupported` an error; `unchecked`
    /// is nothing to check, which is not supported.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// Why nothing was checked; only beside `unchecked`.
    #[cfg_attr(test, schemars(extend("examples" = values::REASONS)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Estimate that the headline holds, 0 to 1; `null` where nothing was checked.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    support: Option<f64>,
    /// What the headline claims, each with its verdict and its best evidence, also when all is well.
    claims: Vec<ClaimJson<'a, InField>>,
    /// What speaks against the headline, by place and rule.
    findings: Vec<FindingJson<'a, InField>>,
    /// What the reader should know; absent where there is nothing.
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
    /// What the reader should know; absent where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl<'a> SentencesRecord<'a> {
    /// The sentences of one record.
    pub fn new(article: &'a Article, spans: Vec<Span>) -> SentencesRecord<'a> {
        SentencesRecord { sentences: Pieces { article, spans }, notes: Vec::new() }
    }
}

/// Stretches of a text, written as a list of strings: a copy of each would take several times what short ones are long.
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
