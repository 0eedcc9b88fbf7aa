//! Indirect statements: "The warden said the gate would stay shut."
//!
//! A statement is one span. Where a tag interrupts the clause, the longer part is taken, or the only one with a verb:
//! "The gate will, the warden said, *stay shut until May*".

mod construction;
mod polarity;
mod sentence_view;
mod svo;
mod v2;

use construction::Construction;
use sentence_view::SentenceView;

use crate::language::Language;
use crate::quotation::grammar::apposition::with_name;
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::token::Token;
use crate::quotation::speaker::attribution::{Attribution, attribution};
use crate::quotation::types::Polarity;
use crate::reading::Classes;
use crate::span::Span;
use std::ops::Range;

/// An indirect statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The reported clause.
    pub span: Span,
    /// The speaker.
    pub attribution: Attribution,
    /// Whether they said, denied or doubted it.
    pub polarity: Polarity,
    /// The way it is reported.
    pub construction: Construction,
}

/// Maximum tokens of a name in apposition to an office, brackets included.
const APPOSITION: usize = 9;
/// Minimum words of a statement.
const FEWEST: usize = 3;
/// Maximum cues of a sentence searched for a statement, as each may read all of it.
const MOST_CUES: usize = 50;

/// Maximum tokens of a sentence read, as its cues take quadratic time.
const LONGEST: usize = 400;

/// The statements of a sentence without quotations, in order.
pub fn statements(
    list: &[Token<'_>],
    sentence: &Range<usize>,
    cues: &[Cue],
    language: &'static Language,
) -> Vec<Statement> {
    let view = SentenceView { list, start: sentence.start, end: sentence.end, language };
    let unread = cues.is_empty() || sentence.len() > LONGEST;
    if unread || list[sentence.clone()].iter().any(Token::is_quote) || view.is_question() {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, usize, Statement)> =
        cues.iter().take(MOST_CUES).filter_map(|cue| view.statement(cue, cues)).collect();
    // a statement within another belongs to it
    found.sort_by_cached_key(|(clause, ..)| (usize::MAX - clause.len(), 0));
    let mut kept: Vec<(Range<usize>, usize, Statement)> = Vec::new();
    for (clause, at, statement) in found {
        let within = |(other, ..): &(Range<usize>, usize, Statement)| {
            other.contains(&at) || clause.start < other.end && other.start < clause.end
        };
        if !kept.iter().any(within) {
            kept.push((clause, at, statement));
        }
    }
    kept.sort_by_cached_key(|(clause, ..)| (clause.start, 0));
    kept.into_iter().map(|(.., statement)| statement).collect()
}

impl<'l, 't> SentenceView<'l, 't> {
    /// The statement of a cue: the clause, the position of the cue, and the statement.
    fn statement(self, cue: &Cue, cues: &[Cue]) -> Option<(Range<usize>, usize, Statement)> {
        // "The gate will stay shut, said Ada Byrne"
        let inverted = Cue { subject: self.inverted(cue.at), ..cue.clone() };
        let cue = if inverted.subject.is_some() { &inverted } else { cue };
        let subject = cue.subject.as_ref()?;
        let view = self.part_around(cue.at);
        if subject.start < view.start || subject.end > view.end {
            return None;
        }
        let head =
            subject.clone().skip(1).find(|at| self.list[*at].is(Classes::PREPOSITION)).unwrap_or(subject.end) - 1;
        if self.is_inanimate_source(&self.list[head]) {
            return None;
        }
        let reported = match cue.kind {
            CueKind::Colon => return None,
            _ if self.language.verb_second => v2::reported(view, cue, subject),
            _ => svo::reported(view, cue, subject, cues),
        }?;
        let polarity = match cue.kind {
            CueKind::Verb => self.polarity(cue, subject, &reported)?,
            _ => Polarity::Said,
        };
        let clause = self.trimmed(reported.clause);
        if self.words(&clause) < FEWEST {
            return None;
        }
        let span = Span::new(self.list[clause.start].span.start, self.list[clause.end - 1].span.end);
        let attribution = attribution(self.list, cue)?;
        let weak = cue.kind == CueKind::Verb && self.list[cue.at].is(Classes::WEAK);
        let construction = if weak { Construction::Weak } else { reported.construction };
        Some((clause, cue.at, Statement { span, attribution, polarity, construction }))
    }

    /// The part of the sentence that contains a cue: within brackets, after a semicolon.
    fn part_around(self, cue: usize) -> Self {
        let list = self.list;
        let colon = |at: &usize| list[*at].is_mark(&[':']) && at + 1 == cue;
        let opens = |at: &usize| list[*at].is_mark(&[';', '(', ')']) || colon(at);
        let Some(mark) = (self.start..cue).rev().find(opens).filter(|at| !list[*at].is_mark(&[')'])) else {
            return self;
        };
        let closes = |at: &usize| list[mark].is_mark(&['(']) && list[*at].is_mark(&[')']);
        SentenceView { start: mark + 1, end: (cue..self.end).find(closes).unwrap_or(self.end), ..self }
    }

    /// Whether a noun is said to say things but is not a speaker: "the law says".
    fn is_inanimate_source(self, token: &Token<'_>) -> bool {
        self.language.grammar.has(&token.lower, "mute")
    }

    /// The subject after a reporting verb that follows a comma.
    fn inverted(self, cue: usize) -> Option<Range<usize>> {
        let list = self.list;
        let comma = cue.checked_sub(1).filter(|at| *at > self.start && self.is_comma(*at))?;
        let next = list.get(cue + 1).filter(|_| cue + 1 < self.end)?;
        let names = next.is_capital() && !next.is(Classes::TIME) || next.is(Classes::DETERMINER);
        let subject = noun_phrase::after(list, cue + 1, self.end)?;
        let verb = Classes::FINITE | Classes::AUXILIARY | Classes::SAYING;
        let ends = subject.end == self.end || !list[subject.end].is_word();
        let noun = ends && !list[subject.clone()].iter().any(|token| token.is(verb) && !token.is_capital());
        let clause = self.words(&(self.start..comma)) >= FEWEST;
        // "The mayor, Dorit Hale, criticised the plan": the comma closes an appositive name
        let beside = (self.start..comma).rev().take(APPOSITION).find(|at| self.is_comma(*at)).is_some_and(|at| {
            let name = &list[at + 1..comma];
            !name.is_empty()
                && name.iter().all(|token| token.is_capital() || token.is(Classes::IN_NAME) || !token.is_word())
        });
        let inverts = list[cue].is(Classes::INVERTS) && names && clause && noun && !beside;
        inverts.then(|| with_name(list, &(self.start..self.end), subject))
    }

    /// Whether the sentence is a question, which states nothing.
    fn is_question(self) -> bool {
        self.list[self.start..self.end].last().is_some_and(|token| token.is_mark(&['?']))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language;
    use crate::quotation::{self, Class, Polarity};
    use crate::reading::Reading;

    fn statements(code: &str, text: &str) -> Vec<(Polarity, String, String)> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code(code).expect("it is there"));
        let quotations = quotation::all(&reading);
        let indirect = quotations.list.iter().filter(|quotation| quotation.class == Class::Indirect);
        let shown = indirect.map(|quotation| {
            let speaker = quotation.speaker.as_ref().expect("a speaker");
            let words = |span| reading.text(span).to_owned();
            (quotation.polarity, words(speaker.mention), words(quotation.span))
        });
        shown.collect()
    }

    #[track_caller]
    fn check(cases: &[(&str, &str, Polarity, &str, &str)]) {
        for (code, text, polarity, speaker, clause) in cases {
            assert_eq!(statements(code, text), [(*polarity, (*speaker).to_owned(), (*clause).to_owned())], "{text}");
        }
    }

    #[test]
    fn an_appositive_name_is_not_a_tag() {
        for (code, text) in [
            ("de", "Der Bürgermeister, Emil Quast, kritisierte die Entscheidung scharf."),
            ("de", "Die Ministerin, Ida Brook (CDU), kritisierte den Plan."),
            ("en", "Her daughter, Susan, remembered the kitchen."),
        ] {
            assert_eq!(statements(code, text), [], "{text}");
        }
        assert_eq!(statements("de", "Das Tor bleibe geschlossen, sagte Emil Quast.").len(), 1);
    }

    #[test]
    fn finds_reported_clauses() {
        use Polarity::Said;
        check(&[
            ("en", "The warden said the gate would stay shut.", Said, "The warden", "the gate would stay shut"),
            (
                "en",
                "Ada Byrne, who drew up the plan, said the wall needed repairs and that boats should pay.",
                Said,
                "Ada Byrne",
                "the wall needed repairs and that boats should pay",
            ),
            ("en", "Ada Byrne said that nobody had asked her.", Said, "Ada Byrne", "nobody had asked her"),
            (
                "en",
                "Ms Byrne told the port paper on Monday that the pumps had failed.",
                Said,
                "Ms Byrne",
                "the pumps had failed",
            ),
            ("en", "Ms Byrne told the paper her pumps had failed.", Said, "Ms Byrne", "her pumps had failed"),
            ("en", "The port promised to open the gate.", Said, "The port", "to open the gate"),
            ("de", "Anna Vogel sagte, das Tor bleibe geschlossen.", Said, "Anna Vogel", "das Tor bleibe geschlossen"),
            ("de", "Anna Vogel erklärte, dass niemand gefragt habe.", Said, "Anna Vogel", "niemand gefragt habe"),
            ("nl", "De burgemeester zei dat de muur niet lekt.", Said, "De burgemeester", "de muur niet lekt"),
        ]);
    }

    #[test]
    fn finds_the_clause_around_a_tag() {
        use Polarity::Said;
        check(&[
            (
                "en",
                "The gate will stay shut, the warden said on Monday.",
                Said,
                "the warden",
                "The gate will stay shut",
            ),
            (
                "en",
                "The gate will stay shut, said Ada Byrne, the warden.",
                Said,
                "Ada Byrne",
                "The gate will stay shut",
            ),
            ("en", "Five years ago, Ada Byrne said, the gate was open.", Said, "Ada Byrne", "the gate was open"),
            (
                "en",
                "The gate will, according to the warden, stay shut until May.",
                Said,
                "the warden",
                "stay shut until May",
            ),
            ("en", "As the warden said on Monday, the gate is shut.", Said, "the warden", "the gate is shut"),
            (
                "de",
                "Das Tal, sagte er, habe lange keinen Schnee gesehen.",
                Said,
                "er",
                "habe lange keinen Schnee gesehen",
            ),
            (
                "de",
                "Das Tor bleibt bis Mai zu, wie die Stadt am Freitag mitteilte.",
                Said,
                "die Stadt",
                "Das Tor bleibt bis Mai zu",
            ),
        ]);
    }

    #[test]
    fn a_source_and_its_description_are_not_part_of_the_clause() {
        use Polarity::Said;
        check(&[
            (
                "en",
                "According to the report, 1,200 gates will stay shut.",
                Said,
                "the report",
                "1,200 gates will stay shut",
            ),
            ("en", "The gate will stay shut, according to the warden.", Said, "the warden", "The gate will stay shut"),
            (
                "en",
                "According to Quill, a club of sailors that opposes the levy, the gate is shut.",
                Said,
                "Quill",
                "the gate is shut",
            ),
            (
                "en",
                "According to Quill, a club of sailors, a rival of the port, the gate is shut.",
                Said,
                "Quill",
                "the gate is shut",
            ),
            (
                "de",
                "Laut der Stadt leben dort 3,5 Millionen Menschen.",
                Said,
                "der Stadt",
                "leben dort 3,5 Millionen Menschen",
            ),
        ]);
    }

    #[test]
    fn finds_the_polarity() {
        use Polarity::{Denied, Doubted, NotSaid};
        check(&[
            ("en", "Ada Byrne denied that the wall leaked.", Denied, "Ada Byrne", "the wall leaked"),
            ("en", "The port dismissed claims that the wall leaked.", Denied, "The port", "the wall leaked"),
            ("en", "The port denied closing the gate.", Denied, "The port", "closing the gate"),
            ("en", "Ada Byrne wondered whether the wall leaked.", Doubted, "Ada Byrne", "the wall leaked"),
            ("en", "Ada Byrne asked if the wall leaked.", Doubted, "Ada Byrne", "the wall leaked"),
            ("en", "Ada Byrne did not say that the wall leaked.", NotSaid, "Ada Byrne", "the wall leaked"),
            ("en", "The port refused to say whether the wall leaked.", NotSaid, "The port", "the wall leaked"),
            ("de", "Die Stadt bestritt, dass die Mauer leckt.", Denied, "Die Stadt", "die Mauer leckt"),
            ("de", "Die Stadt wies Berichte zurück, dass die Mauer leckt.", Denied, "Die Stadt", "die Mauer leckt"),
            ("de", "Die Stadt bezweifelt, dass die Mauer leckt.", Doubted, "Die Stadt", "die Mauer leckt"),
            ("de", "Die Stadt sagte nicht, dass die Mauer leckt.", NotSaid, "Die Stadt", "die Mauer leckt"),
        ]);
    }

    #[test]
    fn leaves_what_nobody_said() {
        for text in [
            "The gate was shut on Monday.",
            "The warden said no.",
            "The warden could say that the gate was shut.",
            "The gate will stay shut, the warden said: it rained.",
            "The warden said \"the gate stays shut\" on Monday.",
            "Experience shows that gates are shut in winter.",
            "The law says that gates must be shut at night.",
            "The boats are sorted according to colour.",
            "The board decided whether the gate should be shut.",
            "The board rejected a plan that the port had made.",
            "Sales fell, leaving the port with an 18% fall.",
        ] {
            assert_eq!(statements("en", text), [], "{text}");
        }
        assert_eq!(statements("de", "Der Rat kritisierte die Entscheidung scharf."), []);
    }
}
