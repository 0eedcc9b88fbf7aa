//! Statements without marks: "The warden said the gate would stay shut."

use crate::language::Language;
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::token::Token;
use crate::quotation::speaker::attribution::{Attribution, attribution};
use crate::reading::Classes;
use crate::span::Span;
use std::ops::Range;

/// What somebody is reported to have said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The reported clause.
    pub span: Span,
    pub attribution: Attribution,
}

/// The fewest words of a statement.
const FEWEST: usize = 3;
/// How far behind its verb the word may stand that opens the clause: "told the evening paper on Monday that".
const REACH: usize = 14;
/// At most so many cues of a sentence are asked for its statement: each may read all of it.
const ASKED: usize = 50;

/// The statement of a sentence without quotations, when it has one.
pub fn statement(list: &[Token<'_>], sentence: &Range<usize>, cues: &[Cue], language: &Language) -> Option<Statement> {
    if list[sentence.clone()].iter().any(Token::is_quote) {
        return None;
    }
    cues.iter().take(ASKED).find_map(|cue| {
        // "The gate will stay shut, said Ada Byrne"
        let inverted = Cue { subject: inverted(list, sentence, cue.at), ..cue.clone() };
        let cue = if inverted.subject.is_some() { &inverted } else { cue };
        let subject = cue.subject.clone()?;
        let clause = match cue.kind {
            CueKind::Source => of_source(list, sentence, cue.at, &subject),
            CueKind::Verb if !is_denied(list, sentence, cue.at, &subject, language) => {
                before(list, sentence, cue.at, &subject, language)
                    .or_else(|| after(list, sentence, cue.at, &subject, language))
            }
            _ => None,
        }?;
        let clause = trimmed(list, clause);
        let words = list[clause.clone()].iter().filter(|token| token.is_word()).count();
        if words < FEWEST {
            return None;
        }
        let span = Span::new(list[clause.start].span.start, list[clause.end - 1].span.end);
        Some(Statement { span, attribution: attribution(list, cue)? })
    })
}

/// Who stands behind a verb of saying that follows a comma.
fn inverted(list: &[Token<'_>], sentence: &Range<usize>, cue: usize) -> Option<Range<usize>> {
    let comma = cue.checked_sub(1).filter(|at| *at > sentence.start && list[*at].is_mark(&[',']))?;
    let next = list.get(cue + 1).filter(|_| cue + 1 < sentence.end)?;
    let names = next.is_capital() || next.is(Classes::DETERMINER);
    let clause = list[sentence.start..comma].iter().filter(|token| token.is_word()).count() >= FEWEST;
    let subject = noun_phrase::after(list, cue + 1, sentence.end)?;
    let verb = Classes::FINITE | Classes::AUXILIARY | Classes::SAYING;
    let ends = subject.end == sentence.end || !list[subject.end].is_word();
    let noun = ends && !list[subject.clone()].iter().any(|token| token.is(verb) && !token.is_capital());
    (list[cue].is(Classes::INVERTS) && names && clause && noun).then_some(subject)
}

/// "did not say", "never said": nothing was said.
fn is_denied(
    list: &[Token<'_>],
    sentence: &Range<usize>,
    cue: usize,
    subject: &Range<usize>,
    language: &Language,
) -> bool {
    let denies = Classes::NEGATION | Classes::MODAL | Classes::CONDITION;
    // "refused to say", while "war zu erfahren" is another matter
    let denies = if language.verb_second { denies } else { denies | Classes::TO };
    let from = if subject.end <= cue { subject.end } else { cue.saturating_sub(3).max(sentence.start) };
    let to = if language.verb_second { (cue + 3).min(sentence.end) } else { cue };
    list[from..to].iter().any(|token| token.is(denies))
}

/// "According to the warden, the gate ..." and "The gate ..., according to the warden".
fn of_source(list: &[Token<'_>], sentence: &Range<usize>, cue: usize, subject: &Range<usize>) -> Option<Range<usize>> {
    if list[sentence.start..cue].iter().filter(|token| token.is_word()).count() >= FEWEST {
        return Some(sentence.start..cue);
    }
    let comma = (subject.end..sentence.end).find(|at| list[*at].is_mark(&[',']))?;
    Some(comma + 1..sentence.end)
}

/// "The gate will stay shut, the warden said."
fn before(
    list: &[Token<'_>],
    sentence: &Range<usize>,
    cue: usize,
    subject: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let tag = cue.min(subject.start);
    let comma = tag.checked_sub(1).filter(|at| *at > sentence.start && list[*at].is_mark(&[',']))?;
    // what follows the tag must be its own: time, place, listener
    let rest = cue.max(subject.end - 1) + 1;
    let goes_on = list[rest..sentence.end].iter().any(|token| token.is(Classes::CLAUSE) || token.is_mark(&[':']));
    let opens = &list[sentence.start];
    let fronted = opens.is(Classes::PREPOSITION) || opens.is(Classes::BREAK) || opens.lower.ends_with("ing");
    let says = list[cue].is(Classes::INVERTS);
    (says && !goes_on && (!fronted || language.verb_second)).then_some(sentence.start..comma)
}

/// "The warden said (that) the gate will stay shut."
fn after(
    list: &[Token<'_>],
    sentence: &Range<usize>,
    cue: usize,
    subject: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let from = cue.max(subject.end - 1) + 1;
    let rest = || (from..sentence.end).take(REACH);
    if language.verb_second
        && let Some(comma) = rest().find(|at| list[*at].is_mark(&[',']))
    {
        let opener = list.get(comma + 1).is_some_and(|token| token.is(Classes::CLAUSE));
        return Some(comma + 1 + usize::from(opener)..sentence.end);
    }
    let first = list.get(from).filter(|_| from < sentence.end)?;
    let says = list[cue].is(Classes::CLAUSE) && subject.end <= cue;
    let subject_next = Classes::DETERMINER | Classes::PRONOUN | Classes::CAPITAL;
    if says && first.is(subject_next) && !first.is(Classes::TIME) && !first.is(Classes::CLAUSE) {
        return Some(from..sentence.end);
    }
    let stops = |at: &usize| list[*at].is_mark(&[',', ';', ':', '(']);
    if let Some(opener) = rest().take_while(|at| !stops(at)).find(|at| list[*at].is(Classes::CLAUSE)) {
        return Some(opener + 1..sentence.end);
    }
    let at_once = says && first.is_word() && !first.is(Classes::PREPOSITION) && !first.is(Classes::BREAK);
    at_once.then_some(from..sentence.end)
}

/// Without marks at its ends.
fn trimmed(list: &[Token<'_>], mut clause: Range<usize>) -> Range<usize> {
    while clause.start < clause.end && !list[clause.start].is_word() {
        clause.start += 1;
    }
    while clause.end > clause.start && !list[clause.end - 1].is_word() {
        clause.end -= 1;
    }
    clause
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language;
    use crate::quotation::{self, Class};
    use crate::reading::Reading;

    fn statements(code: &str, text: &str) -> Vec<(String, String)> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code(code).expect("it is there"));
        let quotations = quotation::all(&reading);
        let indirect = quotations.list.iter().filter(|quotation| quotation.class == Class::Indirect);
        let shown = indirect.map(|quotation| {
            let speaker = quotation.speaker.as_ref().expect("a speaker");
            (reading.text(speaker.mention).to_owned(), reading.text(quotation.span).to_owned())
        });
        shown.collect()
    }

    #[test]
    fn finds_reported_clauses() {
        for (code, text, speaker, clause) in [
            ("en", "The warden said the gate would stay shut.", "The warden", "the gate would stay shut"),
            (
                "en",
                "Ada Byrne, who drew up the plan, said the wall needed repairs and that boats should pay.",
                "Ada Byrne",
                "the wall needed repairs and that boats should pay",
            ),
            ("en", "Ada Byrne said that nobody had asked her.", "Ada Byrne", "nobody had asked her"),
            (
                "en",
                "Ms Byrne told the port paper on Monday that the pumps had failed.",
                "Ms Byrne",
                "the pumps had failed",
            ),
            ("en", "The gate will stay shut, the warden said on Monday.", "the warden", "The gate will stay shut"),
            ("en", "The gate will stay shut, said Ada Byrne, the warden.", "Ada Byrne", "The gate will stay shut"),
            ("en", "According to the warden, the gate will stay shut.", "the warden", "the gate will stay shut"),
            ("en", "The gate will stay shut, according to the warden.", "the warden", "The gate will stay shut"),
            ("de", "Anna Vogel sagte, das Tor bleibe geschlossen.", "Anna Vogel", "das Tor bleibe geschlossen"),
            ("de", "Anna Vogel erklärte, dass niemand gefragt habe.", "Anna Vogel", "niemand gefragt habe"),
        ] {
            assert_eq!(statements(code, text), [(speaker.to_owned(), clause.to_owned())], "{text}");
        }
    }

    #[test]
    fn leaves_what_nobody_said() {
        for text in [
            "The warden did not say whether the gate would open.",
            "The warden refused to say that the gate was safe.",
            "The gate was shut on Monday.",
            "The warden said no.",
            "The gate will stay shut, the warden said: it rained.",
            "The warden said \"the gate stays shut\" on Monday.",
        ] {
            assert_eq!(statements("en", text), [], "{text}");
        }
    }
}
