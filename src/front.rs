//! One-call functions for plain text, whose results own their data.
//!
//! The headline and the body are plain text. Markup is read by [`Article::parse`]. For settings, a chosen language or
//! several results for one article, take the steps of these functions yourself: an [`Article`], a [`Reading`] of it,
//! and functions of the reading.

use crate::article::{Article, Origin};
use crate::check::{self, Check, Settings, Severity, Verdict};
use crate::error::{Error, guarded};
use crate::language;
use crate::quotation::{self, Class, OnDemand, Polarity, Speaker};
use crate::reading::Reading;
use crate::span::Span;
use crate::summary::{self, Budget, Options};

/// Words of the headline or the body, and their position there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passage {
    /// The words. Line breaks within a paragraph are replaced with spaces.
    pub text: String,
    /// The range in bytes of the headline or the body that was passed in.
    pub span: Span,
}

/// The result of checking a headline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HeadlineCheck {
    /// The verdict, by the worst finding: [`Verdict::Supported`] without a warning or an error. It is
    /// [`Verdict::Unchecked`], which says nothing about the headline, if the headline or the body has no words.
    pub verdict: Verdict,
    /// Estimated probability that the headline is supported, 0 to 1; `None` if nothing was checked.
    pub support: Option<f64>,
    /// The findings, in the order of the headline's words.
    pub findings: Vec<HeadlineFinding>,
    /// The code of the language that the body was read in ("en"); "und" if only the general rules applied.
    pub language: &'static str,
    /// Notes about the check, for people to read.
    pub notes: Vec<String>,
}

/// A finding on a headline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HeadlineFinding {
    /// The id of the rule ("quote/cut-hedge"); [`check::rules::by_id`] has its page.
    pub rule: &'static str,
    /// How serious the problem is, if the finding is right.
    pub severity: Severity,
    /// Estimated probability that the finding is right, 0 to 1: the rule's precision, weighed with the headline's
    /// support.
    pub confidence: f64,
    /// A message for people to read.
    pub message: String,
    /// The words of the headline in question.
    pub headline: Passage,
    /// What the body says instead, best first.
    pub evidence: Vec<BodyEvidence>,
    /// A fair wording of the headline, if there is a certain one.
    pub help: Option<String>,
}

/// A passage of the body that a finding points to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyEvidence {
    /// The words of the body.
    pub passage: Passage,
    /// Who said them, if known.
    pub speaker: Option<String>,
    /// A phrase that says what they show ("left out of the headline").
    pub note: String,
}

/// A summary of a text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextSummary {
    /// The picked sentences, in the order of the text.
    pub sentences: Vec<PickedSentence>,
    /// The code of the language that the text was read in ("en"); "und" if only the general rules applied.
    pub language: &'static str,
    /// Notes about the summary, for people to read.
    pub notes: Vec<String>,
}

/// A sentence of a summary.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PickedSentence {
    /// The sentence.
    pub passage: Passage,
    /// The score of the sentence; comparable within one text only.
    pub score: f64,
    /// Why it was chosen, for people to read, the strongest reason first.
    pub reasons: Vec<String>,
}

/// The quotations and indirect statements of a text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextQuotes {
    /// The quotations and indirect statements, in the order of the text.
    pub quotes: Vec<AttributedQuote>,
    /// The code of the language that the text was read in ("en"); "und" if only the general rules applied.
    pub language: &'static str,
}

/// A quotation or an indirect statement, with its speaker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AttributedQuote {
    /// The words, without the quotation marks around them.
    pub passage: Passage,
    /// Whether it is a quotation, an indirect statement, a title, or scare quotes.
    pub class: Class,
    /// The speaker's fullest name in the text, or the words beside the quotation that refer to the speaker ("she", "a
    /// pilot"); `None` if no speaker was found.
    pub speaker: Option<String>,
    /// Whether the speaker affirms, denies or doubts it.
    pub polarity: Polarity,
    /// Probability that the speaker is correct, 0 to 1; for an indirect statement, that it is one and the speaker is
    /// correct.
    pub confidence: f64,
}

/// Checks a headline against the body of its article: does the body bear out what the headline quotes, counts, names
/// and claims?
///
/// The language is guessed from the body, never from the headline, which is too short. A language without word lists is
/// read by general rules ([`HeadlineCheck::language`] is then "und"), and fewer rules fire.
///
/// # Errors
/// [`Error::Internal`] if nutgraf itself panicked. No text is refused: a headline without words, or a body without
/// prose, gives [`Verdict::Unchecked`].
///
/// ```
/// use nutgraf::check::{Severity, Verdict};
///
/// let body = "The mooring levy \"may drive boats away\", Marta Quillfeather told the council.";
/// let check = nutgraf::check_headline("Levy will 'drive boats away', says Quillfeather", body)?;
/// assert_eq!(check.verdict, Verdict::Unsupported);
///
/// let finding = &check.findings[0];
/// assert_eq!((finding.rule, finding.severity), ("quote/cut-hedge", Severity::Error));
/// assert_eq!(finding.message, "the speaker said \"may drive boats away\"; the headline drops \"may\"");
/// assert_eq!(finding.headline.text, "drive boats away");
/// assert_eq!(finding.evidence[0].passage.span.of(body), "may");
/// assert_eq!(finding.evidence[0].speaker.as_deref(), Some("Marta Quillfeather"));
///
/// let fair = nutgraf::check_headline("Levy 'may drive boats away', says Quillfeather", body)?;
/// assert_eq!(fair.verdict, Verdict::Supported);
/// # Ok::<(), nutgraf::Error>(())
/// ```
pub fn check_headline(headline: &str, body: &str) -> Result<HeadlineCheck, Error> {
    read(Some(headline), body, |reading| {
        let checks = check::check(reading, &OnDemand::of(reading), &Settings::default());
        let verdict = Verdict::worst(&checks);
        let check = checks.into_iter().find(|check| !check.is_pull_quote());
        checked(reading, verdict, check)
    })
}

/// Picks the `n` sentences that best summarize a text, each with the reasons.
///
/// The text is the body of an article, with paragraphs separated by blank lines or line breaks; lines that are not
/// prose (headings, "Read more") are never picked. If the text has fewer sentences, all of them are returned, with a
/// note. The language is guessed; one without word lists is read by general rules ([`TextSummary::language`] is then
/// "und").
///
/// # Errors
/// [`Error::Internal`] if nutgraf itself panicked. No text is refused.
///
/// ```
/// let text = "The ferry Silver Heron sank at dawn. Gulls cried. Divers reached the ferry by noon.";
/// let summary = nutgraf::summarize(text, 1)?;
/// let first = &summary.sentences[0];
/// assert_eq!(first.passage.text, "The ferry Silver Heron sank at dawn.");
/// assert_eq!(first.passage.span.of(text), first.passage.text);
/// assert_eq!(first.reasons[0], "opens the story");
///
/// let whole = nutgraf::summarize(text, 9)?;
/// assert_eq!(whole.sentences.len(), 3);
/// assert_eq!(whole.notes, ["the article has only 3 sentences"]);
/// # Ok::<(), nutgraf::Error>(())
/// ```
pub fn summarize(text: &str, n: usize) -> Result<TextSummary, Error> {
    read(None, text, |reading| {
        let options = Options { budget: Budget::Sentences(n), ..Options::default() };
        let summary = summary::summarize(reading, &options);
        let sentence = |pick: summary::Pick| PickedSentence {
            passage: passage(reading.article, pick.span),
            score: pick.score,
            reasons: pick.reasons,
        };
        TextSummary {
            sentences: summary.picks.into_iter().map(sentence).collect(),
            language: reading.language.code,
            notes: summary.notes,
        }
    })
}

/// Finds the quotations and indirect statements of a text, with the speaker of each.
///
/// The language is guessed. In a language without word lists ([`TextQuotes::language`] is then "und"), quotations are
/// found by their marks, and speakers only by labels or the order of turns.
///
/// # Errors
/// [`Error::Internal`] if nutgraf itself panicked. No text is refused.
///
/// ```
/// use nutgraf::quotation::Class;
///
/// let text = "\"We sail at noon,\" said Ada Byrne, the harbour master. She said that the tide was high.";
/// let found = nutgraf::quotes(text)?;
/// let first = &found.quotes[0];
/// assert_eq!(first.passage.text, "We sail at noon,");
/// assert_eq!(first.passage.span.of(text), "We sail at noon,");
/// assert_eq!(first.speaker.as_deref(), Some("Ada Byrne"));
/// assert!(first.confidence > 0.9);
///
/// let second = &found.quotes[1];
/// assert_eq!((second.class, second.passage.text.as_str()), (Class::Indirect, "the tide was high"));
/// assert_eq!(second.speaker.as_deref(), Some("Ada Byrne"));
/// # Ok::<(), nutgraf::Error>(())
/// ```
pub fn quotes(text: &str) -> Result<TextQuotes, Error> {
    read(None, text, |reading| {
        let name =
            |speaker: Speaker| speaker.name.unwrap_or_else(|| reading.article.written(speaker.mention).into_owned());
        let listed = quotation::all(reading).list.into_iter().filter(quotation::Quotation::is_listed);
        let quote = |quotation: quotation::Quotation| AttributedQuote {
            passage: passage(reading.article, quotation.span),
            class: quotation.class,
            speaker: quotation.speaker.map(name),
            polarity: quotation.polarity,
            confidence: quotation.confidence,
        };
        TextQuotes { quotes: listed.map(quote).collect(), language: reading.language.code }
    })
}

/// Reads a headline and a body, and runs `work` on the reading. Catches panics of both.
fn read<T>(headline: Option<&str>, body: &str, work: impl FnOnce(&Reading<'_>) -> T) -> Result<T, Error> {
    guarded("the text", || {
        let article = Article::from_fields("", headline, body);
        work(&Reading::of(&article, language::guess(body)))
    })
}

fn checked(reading: &Reading<'_>, verdict: Verdict, check: Option<Check>) -> HeadlineCheck {
    let article = reading.article;
    let evidence = |evidence: check::Evidence| BodyEvidence {
        passage: passage(article, evidence.span),
        speaker: evidence.speaker,
        note: evidence.note,
    };
    let finding = |finding: check::Finding| HeadlineFinding {
        rule: finding.rule,
        severity: finding.severity,
        confidence: finding.confidence,
        message: finding.message,
        headline: passage(article, finding.span),
        evidence: finding.evidence.into_iter().map(evidence).collect(),
        help: finding.help,
    };
    let (support, findings, notes) =
        check.map_or_else(Default::default, |check| (check.support, check.findings, check.notes));
    HeadlineCheck {
        verdict,
        support,
        findings: findings.into_iter().map(finding).collect(),
        language: reading.language.code,
        notes,
    }
}

/// The words of a span of the clean text, and their position in the headline or the body.
fn passage(article: &Article, span: Span) -> Passage {
    // no resulting span runs from the headline into the body
    let (_, bytes) = article.origin(span).unwrap_or((Origin::Body, Span::default()));
    Passage { text: article.written(span).into_owned(), span: bytes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Unchecked;

    #[test]
    fn a_panic_stays_inside() {
        let done = read(None, "Rain fell.", |_| panic!("on purpose"));
        assert!(matches!(done, Err(Error::Internal { .. })));
    }

    #[test]
    fn without_words_there_is_nothing_to_check() {
        for (headline, body, why) in [
            ("", "Rain fell.", Unchecked::NoHeadline),
            ("!!!", "Rain fell.", Unchecked::NoWords),
            ("Rain", "", Unchecked::NoProse),
        ] {
            let check = check_headline(headline, body).expect("an answer");
            assert_eq!((check.verdict, check.support), (Verdict::Unchecked(why), None), "{headline:?} {body:?}");
        }
        assert!(summarize("", 3).expect("an answer").sentences.is_empty());
        assert!(summarize("Rain fell.", 0).expect("an answer").sentences.is_empty());
        assert!(quotes("").expect("an answer").quotes.is_empty());
    }

    #[test]
    fn a_language_without_word_lists_is_read_by_general_rules() {
        let text = "船は正午に出る。港は静かだ。";
        let summary = summarize(text, 1).expect("an answer");
        assert_eq!((summary.language, summary.sentences.len()), ("und", 1));
        assert_eq!(quotes(text).expect("an answer").language, "und");
        assert_eq!(check_headline("船は出る", text).expect("an answer").language, "und");
    }

    #[test]
    fn spans_count_in_what_was_handed_in() {
        // decomposed letters, a wrapped line, and a separate headline
        let body = "Cafe\u{301} owners object to the new wall, and they have told the council so twice. \"It is a \
                    cafe\u{301}\nof ours,\" said Ada Byrne, who has run the one beside the harbour for as long as \
                    anybody remembers.\n\nThe harbour is full.";
        let found = quotes(body).expect("an answer");
        let quote = &found.quotes[0].passage;
        assert_eq!(quote.span.of(body), "It is a cafe\u{301}\nof ours,");
        assert_eq!(quote.text, "It is a cafe\u{301} of ours,");
        let headline = "Byrne: 'It is a cafe\u{301} of theirs'";
        let check = check_headline(headline, body).expect("an answer");
        let finding = &check.findings[0];
        assert_eq!(finding.headline.span.of(headline), finding.headline.text);
        assert!(!finding.evidence[0].passage.span.of(body).is_empty(), "{finding:?}");
    }
}
