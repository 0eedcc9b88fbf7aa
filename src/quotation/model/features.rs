//! Features of a quotation, of each candidate speaker, and of the quoted span.

use crate::quotation::grammar::cue::{CueKind, is_named};
use crate::quotation::grammar::token::Token;
use crate::quotation::grammar::v2::cues;
use crate::quotation::marks::scan::QuotedSpan;
use crate::quotation::model::kind::{Kind, Kinds};
use crate::quotation::model::{class, naming};
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation, WINDOW};
use crate::quotation::types::{Class, How};
use crate::reading::{Classes, without_clitic};
use std::borrow::Cow;

/// A feature of a quotation, whoever said it.
type OfQuotation = (&'static str, fn(&Situation<'_>) -> f32);
/// A feature of a candidate speaker.
type OfCandidate = (&'static str, fn(&Situation<'_>, &Candidate<'_>, &Words) -> f32);
/// A feature of the quoted span, for its class.
type OfSpan = (&'static str, fn(&Situation<'_>, &[Candidate<'_>], &SpanWords) -> f32);

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn number(number: usize) -> f32 {
    number.min(999) as f32
}

fn word_of<'a>(token: Option<&'a Token<'a>>) -> &'a str {
    token.map_or("", |token| token.lower.as_ref())
}

fn is(token: Option<&Token<'_>>, classes: Classes) -> f32 {
    flag(token.is_some_and(|token| token.is(classes)))
}

fn is_word(token: Option<&Token<'_>>) -> f32 {
    flag(token.is_some_and(Token::is_word))
}

fn is_quote(token: Option<&Token<'_>>) -> f32 {
    flag(token.is_some_and(Token::is_quote))
}

fn is_mark(token: Option<&Token<'_>>, marks: &[char]) -> f32 {
    flag(token.is_some_and(|token| token.is_mark(marks)))
}

fn is_past(token: Option<&Token<'_>>) -> f32 {
    flag(token.is_some_and(|token| token.is_word() && !token.is_capital() && token.lower.ends_with("ed")))
}

fn is_name_introducer(s: &Situation<'_>, token: Option<&Token<'_>>) -> f32 {
    flag(token.is_some_and(|token| naming::introduces_name(s.language, &token.lower)))
}

/// Counts the tokens between quotation and cue, or candidate, that pass the test.
fn between(s: &Situation<'_>, c: &Candidate<'_>, wanted: impl Fn(&Token<'_>) -> bool) -> f32 {
    let (from, to) = c.between(s);
    number(s.list().get(from..to).unwrap_or_default().iter().filter(|token| wanted(token)).count())
}

/// The token before the cue.
fn before_cue<'a>(s: &Situation<'a>, c: &Candidate<'_>) -> Option<&'a Token<'a>> {
    s.list().get(c.cue?.at.checked_sub(1)?)
}

fn after_cue<'a>(s: &Situation<'a>, c: &Candidate<'_>) -> Option<&'a Token<'a>> {
    s.list().get(c.cue?.at + 1)
}

fn cue<'a>(s: &Situation<'a>, c: &Candidate<'_>) -> Option<&'a Token<'a>> {
    s.list().get(c.cue?.at)
}

fn before_speaker<'a>(s: &Situation<'a>, c: &Candidate<'_>, by: usize) -> Option<&'a Token<'a>> {
    s.list().get(c.subject.as_ref()?.start.checked_sub(by)?)
}

fn after_speaker<'a>(s: &Situation<'a>, c: &Candidate<'_>) -> Option<&'a Token<'a>> {
    s.list().get(c.subject.as_ref()?.end)
}

fn before<'a>(s: &Situation<'a>, by: usize) -> Option<&'a Token<'a>> {
    s.list().get(s.at.checked_sub(by)?)
}

fn after<'a>(s: &Situation<'a>, by: usize) -> Option<&'a Token<'a>> {
    s.list().get(s.at + by)
}

fn tagged(s: &Situation<'_>, word: &str, classes: Classes) -> f32 {
    flag(Classes::of_grammar(s.language, without_clitic(word)).any(classes))
}

fn marked<'a>(s: &Situation<'a>) -> &'a QuotedSpan {
    &s.marked[s.quote]
}

/// Whether a token is a word of a kind.
fn of_kind(token: Option<&Token<'_>>, kind: Kind) -> f32 {
    flag(token.is_some_and(|token| Kinds::of(&token.lower).has(kind)))
}

/// The kinds of a candidate's words, looked up once for all features.
struct Words {
    cue: Kinds,
    /// Of the candidate itself, where it is one word.
    pronoun: Kinds,
}

impl Words {
    fn of(s: &Situation<'_>, candidate: &Candidate<'_>) -> Words {
        let pronoun = if candidate.words == 1 { Kinds::of(&candidate.key) } else { Kinds::default() };
        Words { cue: Kinds::of(word_of(cue(s, candidate))), pronoun }
    }
}

/// Whether a reporting verb answers another speaker.
pub fn answers(verb: &str) -> bool {
    Kinds::of(&verb.to_lowercase()).has(Kind::Answers)
}

/// Features of a quotation, whoever said it.
const QUOTATION_FEATURES: &[OfQuotation] = &[
    ("cues of sentence", |s| number(s.cues[s.index].len())),
    ("quotes of sentence", |s| number(s.list()[s.sentence()].iter().filter(|token| token.is_quote()).count())),
    ("quotes before in sentence", |s| {
        number(s.list()[s.sentence().start..s.at].iter().filter(|token| token.is_quote()).count())
    }),
    ("paragraphs to last", |s| s.history.last().map_or(99.0, |turn| number(s.paragraph - turn.paragraph))),
    ("last tagged", |s| flag(s.history.last().is_some_and(|turn| turn.tagged))),
    ("run of last", |s| number(s.history.run())),
    ("gap", |s| match s.quote.checked_sub(1) {
        Some(before) => number(marked(s).outer.start.saturating_sub(s.marked[before].outer.end)),
        None => 999.0,
    }),
    ("gap after", |s| match s.marked.get(s.quote + 1) {
        Some(next) => number(next.outer.start.saturating_sub(marked(s).outer.end)),
        None => 999.0,
    }),
    ("bare", |s| flag(s.bare)),
    ("opens sentence", |s| flag(s.at == s.sentence().start)),
    ("opens paragraph", |s| flag(s.at == 0)),
    ("ends paragraph", |s| flag(s.at + 1 == s.list().len())),
    ("sentences before", |s| number(s.index)),
    ("sentences after", |s| number(s.tokens.sentences.len() - s.index - 1)),
    ("quotation words", |s| number(s.inner().split_whitespace().take(60).count())),
    ("quotation capital", |s| flag(s.inner().starts_with(char::is_uppercase))),
    ("quotation ends comma", |s| flag(s.inner().trim_end().ends_with(','))),
    ("quotation ends stop", |s| flag(s.inner().trim_end().ends_with(['.', '!', '…']))),
    ("quotation asks", |s| flag(s.inner().trim_end().ends_with('?'))),
    ("quotation single", |s| flag(matches!(marked(s).mark, '\'' | '‘' | '‚'))),
    ("quotation unbalanced", |s| flag(marked(s).unbalanced)),
    ("before quotation comma", |s| is_mark(before(s, 1), &[','])),
    ("before quotation colon", |s| is_mark(before(s, 1), &[':'])),
    ("before quotation word", |s| is_word(before(s, 1))),
    ("before quotation cue", |s| is(before(s, 1), Classes::SAYING)),
    ("before quotation preposition", |s| is(before(s, 1), Classes::PREPOSITION)),
    ("before quotation determiner", |s| is(before(s, 1), Classes::DETERMINER)),
    ("before quotation that", |s| of_kind(before(s, 1), Kind::That)),
    ("before quotation as", |s| of_kind(before(s, 1), Kind::As)),
    ("after quotation comma", |s| is_mark(after(s, 1), &[',', '—', '–'])),
    ("after quotation stop", |s| is_mark(after(s, 1), &['.', ';'])),
    ("after quotation word", |s| is_word(after(s, 1))),
    ("after quotation capital", |s| flag(after(s, 1).is_some_and(Token::is_capital))),
    ("after quotation cue", |s| is(after(s, 1), Classes::SAYING)),
    ("previous ends colon", |s| flag(s.history.colon && s.index == 0)),
    ("quotations of article", |s| (s.marked.len() as f32 * 1000.0 / s.text.len().max(1) as f32).min(20.0)),
    ("paragraphs before", |s| number(s.paragraph)),
    ("verb second", |s| flag(s.language.verb_second)),
    ("goes on", |s| flag(cues::goes_on(s.list(), &s.sentence(), s.at, s.language))),
];

/// Features of a candidate speaker.
const CANDIDATE_FEATURES: &[OfCandidate] = &[
    ("by cue", |_, c, _| flag(c.origin == Origin::Cue)),
    ("by subject", |_, c, _| flag(c.origin == Origin::Subject)),
    ("by last", |_, c, _| flag(c.origin == Origin::Last)),
    ("by other", |_, c, _| flag(c.origin == Origin::Other)),
    ("by next cue", |_, c, _| flag(c.origin == Origin::NextCue)),
    ("by next subject", |_, c, _| flag(c.origin == Origin::NextSubject)),
    ("by previous cue", |_, c, _| flag(c.origin == Origin::PreviousCue)),
    ("by previous subject", |_, c, _| flag(c.origin == Origin::PreviousSubject)),
    ("by mention", |_, c, _| flag(c.origin == Origin::Mention)),
    ("rank", |_, c, _| number(c.rank)),
    ("sentences away", |s, c, _| match &c.subject {
        Some(subject) => {
            let own = s.tokens.sentences.partition_point(|sentence| sentence.end <= subject.start);
            own as f32 - s.index as f32
        }
        None => -9.0,
    }),
    ("points", |_, c, _| c.points as f32),
    ("points below best", |_, c, _| c.behind as f32),
    ("most points", |_, c, _| (c.points + c.behind) as f32),
    ("by the rules", |_, c, _| flag(c.best)),
    ("verb", |_, c, _| flag(c.cue.is_some_and(|cue| cue.kind == CueKind::Verb))),
    ("source", |_, c, _| flag(c.cue.is_some_and(|cue| cue.kind == CueKind::Source))),
    ("noun", |_, c, _| flag(c.cue.is_some_and(|cue| cue.kind == CueKind::Noun))),
    ("colon", |_, c, _| flag(c.cue.is_some_and(|cue| cue.kind == CueKind::Colon))),
    ("cue after", |s, c, _| flag(c.cue.is_some_and(|cue| cue.at > s.at))),
    ("words between", |s, c, _| between(s, c, |token| token.is_word())),
    ("quotes between", |s, c, _| between(s, c, |token| token.is_quote())),
    ("commas between", |s, c, _| between(s, c, |token| token.is_mark(&[',']))),
    ("colons between", |s, c, _| between(s, c, |token| token.is_mark(&[':']))),
    ("semicolons between", |s, c, _| between(s, c, |token| token.is_mark(&[';']))),
    ("dashes between", |s, c, _| between(s, c, |token| token.is_mark(&['—', '–', '-', '(', ')']))),
    ("cues between", |s, c, _| between(s, c, |token| token.is(Classes::SAYING))),
    ("names between", |s, c, _| between(s, c, |token| token.is_capital())),
    ("breaks between", |s, c, _| between(s, c, |token| token.is(Classes::BREAK))),
    ("pronouns between", |s, c, _| between(s, c, |token| token.is(Classes::PRONOUN))),
    ("auxiliaries between", |s, c, _| between(s, c, |token| token.is(Classes::AUXILIARY))),
    ("strong", |s, c, _| is(cue(s, c), Classes::STRONG)),
    ("weak", |s, c, _| is(cue(s, c), Classes::WEAK)),
    ("inverts", |s, c, _| is(cue(s, c), Classes::INVERTS)),
    ("outer", |s, c, _| is(cue(s, c), Classes::OUTER)),
    ("says", |_, _, words| flag(words.cue.has(Kind::Says))),
    ("calls", |_, _, words| flag(words.cue.has(Kind::Calls))),
    ("asks", |_, _, words| flag(words.cue.has(Kind::Asks))),
    ("tells", |_, _, words| flag(words.cue.has(Kind::Tells))),
    ("writes", |_, _, words| flag(words.cue.has(Kind::Writes))),
    ("thinks", |_, _, words| flag(words.cue.has(Kind::Thinks))),
    ("goes on", |_, _, words| flag(words.cue.has(Kind::Continues))),
    ("answers", |_, _, words| flag(words.cue.has(Kind::Answers))),
    ("participle", |s, c, _| flag(word_of(cue(s, c)).ends_with("ing"))),
    ("past", |s, c, _| flag(word_of(cue(s, c)).ends_with("ed"))),
    ("before cue auxiliary", |s, c, _| is(before_cue(s, c), Classes::AUXILIARY)),
    ("before cue break", |s, c, _| is(before_cue(s, c), Classes::BREAK)),
    ("before cue comma", |s, c, _| is_mark(before_cue(s, c), &[','])),
    ("before cue to", |s, c, _| of_kind(before_cue(s, c), Kind::To)),
    ("before cue quote", |s, c, _| is_quote(before_cue(s, c))),
    ("after cue that", |s, c, _| of_kind(after_cue(s, c), Kind::That)),
    ("after cue preposition", |s, c, _| is(after_cue(s, c), Classes::PREPOSITION)),
    ("after cue mark", |s, c, _| is_mark(after_cue(s, c), &[',', ':', '.'])),
    ("after cue quote", |s, c, _| is_quote(after_cue(s, c))),
    ("subject after cue", |_, c, _| {
        flag(c.cue.is_some_and(|cue| c.subject.as_ref().is_some_and(|subject| subject.start > cue.at)))
    }),
    ("subject to cue", |_, c, _| match (c.cue, &c.subject) {
        (Some(cue), Some(subject)) if subject.start > cue.at => number(subject.start - cue.at),
        (Some(cue), Some(subject)) => number(cue.at.saturating_sub(subject.end)),
        _ => 99.0,
    }),
    ("subject to quote", |s, c, _| match &c.subject {
        Some(subject) if subject.start > s.at => number(subject.start - s.at),
        Some(subject) => -number(s.at.saturating_sub(subject.end)),
        None => 999.0,
    }),
    ("speaker opens sentence", |s, c, _| {
        flag(c.subject.as_ref().is_some_and(|subject| subject.start == s.sentence().start))
    }),
    ("quotes between speaker", |s, c, _| match &c.subject {
        Some(subject) => {
            let (from, to) = if subject.start > s.at {
                (s.at + 1, subject.start.min(s.at + WINDOW))
            } else {
                (subject.end.max(s.at.saturating_sub(WINDOW)), s.at)
            };
            number(s.list().get(from..to).unwrap_or_default().iter().filter(|token| token.is_quote()).count())
        }
        None => 99.0,
    }),
    ("before speaker preposition", |s, c, _| is(before_speaker(s, c, 1), Classes::PREPOSITION)),
    ("before speaker mark", |s, c, _| flag(before_speaker(s, c, 1).is_some_and(|token| !token.is_word()))),
    ("before speaker break", |s, c, _| is(before_speaker(s, c, 1), Classes::BREAK)),
    ("before speaker cue", |s, c, _| is(before_speaker(s, c, 1), Classes::SAYING)),
    ("before speaker quote", |s, c, _| is_quote(before_speaker(s, c, 1))),
    ("before speaker past", |s, c, _| is_past(before_speaker(s, c, 1))),
    ("before speaker by", |s, c, _| of_kind(before_speaker(s, c, 1), Kind::By)),
    ("two before speaker quote", |s, c, _| is_quote(before_speaker(s, c, 2))),
    ("after speaker cue", |s, c, _| is(after_speaker(s, c), Classes::SAYING)),
    ("after speaker past", |s, c, _| is_past(after_speaker(s, c))),
    ("after speaker auxiliary", |s, c, _| is(after_speaker(s, c), Classes::AUXILIARY)),
    ("after speaker third person", |s, c, _| {
        flag(
            after_speaker(s, c)
                .is_some_and(|token| token.is_word() && !token.is_capital() && token.lower.ends_with('s')),
        )
    }),
    ("after speaker mark", |s, c, _| flag(after_speaker(s, c).is_some_and(|token| !token.is_word()))),
    ("after speaker comma", |s, c, _| is_mark(after_speaker(s, c), &[','])),
    ("after speaker preposition", |s, c, _| is(after_speaker(s, c), Classes::PREPOSITION)),
    ("speaker words", |_, c, _| number(c.words)),
    ("speaker pronoun", |s, c, _| if c.words == 1 { tagged(s, &c.key, Classes::PRONOUN) } else { 0.0 }),
    ("speaker he", |_, _, words| flag(words.pronoun.has(Kind::He))),
    ("speaker I", |_, _, words| flag(words.pronoun.has(Kind::I))),
    ("speaker it", |_, _, words| flag(words.pronoun.has(Kind::It))),
    ("speaker they", |_, _, words| flag(words.pronoun.has(Kind::They))),
    ("speaker who", |_, c, _| flag(c.attribution.antecedent.is_some())),
    ("speaker possessor", |_, _, words| flag(words.pronoun.has(Kind::Owner))),
    ("speaker capital first", |s, c, _| flag(c.attribution.speaker.of(s.text).starts_with(char::is_uppercase))),
    ("speaker capital last", |_, c, _| flag(c.capital)),
    ("speaker determined", |s, c, _| is(c.first(s), Classes::DETERMINER)),
    ("speaker front", |s, c, _| is(c.first(s), Classes::FRONT)),
    ("speaker office", |s, c, _| {
        let tokens = c.subject.clone().and_then(|subject| s.list().get(subject));
        flag(tokens.unwrap_or_default().iter().any(|token| token.is(Classes::ROLE)))
    }),
    ("speaker possessive", |_, c, _| flag(c.possessive)),
    ("speaker time", |s, c, _| tagged(s, &c.key, Classes::TIME)),
    ("speaker number", |s, c, _| flag(c.attribution.speaker.of(s.text).contains(|c: char| c.is_ascii_digit()))),
    ("speaker plural", |_, c, _| flag(c.key.ends_with('s'))),
    ("speaker named in quotation", |s, c, _| flag(c.capital && c.key.len() > 2 && s.names(&c.key))),
    ("is last speaker", |s, c, _| flag(s.history.last().is_some_and(|turn| turn.key == c.key))),
    ("is other speaker", |s, c, _| flag(s.history.other().is_some_and(|turn| turn.key == c.key))),
    ("turns before", |s, c, _| number(s.history.turns_of(&c.key))),
    ("paragraphs to turn", |s, c, _| c.turn.map_or(-1.0, |turn| number(s.paragraph - turn.paragraph))),
    ("bytes to turn", |s, c, _| c.turn.map_or(-1.0, |turn| number(marked(s).outer.start.saturating_sub(turn.end)))),
    ("turn tagged", |_, c, _| flag(c.turn.is_some_and(|turn| turn.tagged))),
];

/// The words of a quoted span, read once for all features.
struct SpanWords {
    words: usize,
    small: usize,
    capitals: usize,
    capital_last: bool,
    function: usize,
    function_first: bool,
    pronoun: bool,
    /// The kinds of the word before the span.
    before: Kinds,
    /// The class that the rules give, with the cue they choose.
    rule: Class,
}

/// Maximum words of a quoted span that are read; the first ones show what it is.
const MOST_WORDS: usize = 60;

impl SpanWords {
    fn of(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> SpanWords {
        let best = candidates.iter().find(|candidate| candidate.best);
        let how = match best {
            Some(_) => How::Cue,
            None if candidates.is_empty() => How::None,
            None => How::SentenceCue,
        };
        let mut found = SpanWords {
            words: 0,
            small: 0,
            capitals: 0,
            capital_last: false,
            function: 0,
            function_first: false,
            pronoun: false,
            before: Kinds::of(word_of(before(s, 1))),
            rule: class::by_rule(s, best, how),
        };
        let words = s.inner().split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
        for word in words.filter(|word| !word.is_empty()).take(MOST_WORDS) {
            let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let lower = if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            let function = s.language.stopwords.contains(&lower);
            found.function_first |= function && found.words == 0;
            found.words += 1;
            found.small += usize::from(word.starts_with(char::is_lowercase));
            found.capital_last = word.starts_with(char::is_uppercase);
            found.capitals += usize::from(found.capital_last);
            found.function += usize::from(function);
            found.pronoun |= s.language.grammar.tag(&lower).is_some_and(|tags| tags.contains("pronoun"));
        }
        found
    }
}

/// Features of the quoted span.
const SPAN_FEATURES: &[OfSpan] = &[
    ("words", |_, _, words| number(words.words)),
    ("small", |_, _, words| number(words.small)),
    ("capitals", |_, _, words| number(words.capitals)),
    ("capital first", |s, _, _| flag(s.inner().starts_with(char::is_uppercase))),
    ("capital last", |_, _, words| flag(words.capital_last)),
    ("digits", |s, _, _| flag(s.inner().contains(|c: char| c.is_ascii_digit()))),
    ("function words", |_, _, words| number(words.function)),
    ("first word function", |_, _, words| flag(words.function_first)),
    ("pronoun", |_, _, words| flag(words.pronoun)),
    ("ends comma", |s, _, _| flag(s.inner().trim_end().ends_with(','))),
    ("ends stop", |s, _, _| flag(s.inner().trim_end().ends_with('.'))),
    ("ends other", |s, _, _| flag(s.inner().trim_end().ends_with(['!', '?', '…', '-', '—']))),
    ("single", |s, _, _| flag(matches!(marked(s).mark, '\'' | '‘' | '‚'))),
    ("unbalanced", |s, _, _| flag(marked(s).unbalanced)),
    ("children", |s, _, _| number(marked(s).children.len())),
    ("paragraphs", |s, _, _| flag(s.inner().contains('\n'))),
    ("bare", |s, _, _| flag(s.bare)),
    ("opens sentence", |s, _, _| flag(s.at == s.sentence().start)),
    ("ends sentence", |s, _, _| flag(s.at + 1 == s.sentence().end)),
    ("opens paragraph", |s, _, _| flag(s.at == 0)),
    ("paragraph tokens", |s, _, _| number(s.list().len())),
    ("title case", |s, _, _| flag(class::is_title_case(s.tokens))),
    ("first paragraph", |s, _, _| flag(s.paragraph == 0)),
    ("before word", |s, _, _| is_word(before(s, 1))),
    ("before capital", |s, _, _| flag(before(s, 1).is_some_and(Token::is_capital))),
    ("before determiner", |s, _, _| is(before(s, 1), Classes::DETERMINER)),
    ("before preposition", |s, _, _| is(before(s, 1), Classes::PREPOSITION)),
    ("before auxiliary", |s, _, _| is(before(s, 1), Classes::AUXILIARY)),
    ("before cue", |s, _, _| is(before(s, 1), Classes::SAYING)),
    ("before that", |_, _, words| flag(words.before.has(Kind::That))),
    ("before as", |_, _, words| flag(words.before.has(Kind::As) || words.before.has(Kind::A))),
    ("before of", |_, _, words| flag(words.before.has(Kind::Of))),
    ("before the", |_, _, words| flag(words.before.has(Kind::The))),
    ("before to", |_, _, words| flag(words.before.has(Kind::Link))),
    ("before possessive", |s, _, words| {
        let word = word_of(before(s, 1));
        flag(words.before.has(Kind::Owner) || word.ends_with("'s") || word.ends_with("’s"))
    }),
    ("before and", |_, _, words| flag(words.before.has(Kind::Joins))),
    ("before comma", |s, _, _| is_mark(before(s, 1), &[','])),
    ("before colon", |s, _, _| is_mark(before(s, 1), &[':'])),
    ("before bracket", |s, _, _| is_mark(before(s, 1), &['(', '['])),
    ("before dash", |s, _, _| is_mark(before(s, 1), &['—', '–', '-'])),
    ("before thing", |s, _, _| is_name_introducer(s, before(s, 1))),
    ("before office", |s, _, _| is(before(s, 1), Classes::ROLE)),
    ("two before cue", |s, _, _| is(before(s, 2), Classes::SAYING)),
    ("two before preposition", |s, _, _| is(before(s, 2), Classes::PREPOSITION)),
    ("two before thing", |s, _, _| is_name_introducer(s, before(s, 2))),
    ("so-called", |_, _, words| flag(words.before.has(Kind::SoCalled))),
    ("after comma", |s, _, _| is_mark(after(s, 1), &[','])),
    ("after stop", |s, _, _| is_mark(after(s, 1), &['.', '!', '?'])),
    ("after bracket", |s, _, _| is_mark(after(s, 1), &[')', ']'])),
    ("after word", |s, _, _| is_word(after(s, 1))),
    ("after capital", |s, _, _| flag(after(s, 1).is_some_and(Token::is_capital))),
    ("after cue", |s, _, _| is(after(s, 1), Classes::SAYING)),
    ("after cue soon", |s, _, _| flag((1..5).any(|by| after(s, by).is_some_and(|token| token.is(Classes::SAYING))))),
    ("after thing", |s, _, _| is_name_introducer(s, after(s, 1))),
    ("after preposition", |s, _, _| is(after(s, 1), Classes::PREPOSITION)),
    ("after auxiliary", |s, _, _| is(after(s, 1), Classes::AUXILIARY)),
    ("cues of sentence", |s, _, _| number(s.cues[s.index].len())),
    ("words of sentence", |s, _, _| number(s.sentence().len())),
    ("quotes of sentence", |s, _, _| number(s.list()[s.sentence()].iter().filter(|token| token.is_quote()).count())),
    ("cue before soon", |s, _, _| flag((1..6).any(|by| before(s, by).is_some_and(|token| token.is(Classes::SAYING))))),
    ("most points", |_, candidates, _| {
        let cues = candidates.iter().filter(|candidate| candidate.origin == Origin::Cue);
        cues.map(|candidate| candidate.points).max().unwrap_or(-50) as f32
    }),
    ("last near", |s, _, _| s.history.last().map_or(99.0, |turn| number(s.paragraph - turn.paragraph))),
    ("quotations of article", |s, _, _| (s.marked.len() as f32 * 1000.0 / s.text.len().max(1) as f32).min(20.0)),
    ("verb second", |s, _, _| flag(s.language.verb_second)),
    ("named", |s, _, _| flag(is_named(s.list(), &s.cues[s.index], s.at))),
    ("rule title", |_, _, words| flag(words.rule == Class::Title)),
    ("rule scare", |_, _, words| flag(words.rule == Class::ScareQuotes)),
];

/// Number of features of a candidate, with those of its quotation.
pub const N_SPEAKER: usize = QUOTATION_FEATURES.len() + CANDIDATE_FEATURES.len();

/// Number of features of a quoted span, with those of the chosen speaker and, last, that speaker's probability.
pub const N_SPAN: usize = SPAN_FEATURES.len() + N_SPEAKER + 1;

/// The features of the quotation.
pub fn of_quotation(s: &Situation<'_>) -> impl Iterator<Item = f32> {
    QUOTATION_FEATURES.iter().map(|(_, of)| of(s))
}

/// The features of a candidate; those of the quotation come before them in a row.
pub fn of_candidate(s: &Situation<'_>, candidate: &Candidate<'_>) -> impl Iterator<Item = f32> {
    let words = Words::of(s, candidate);
    CANDIDATE_FEATURES.iter().map(move |(_, of)| of(s, candidate, &words))
}

/// The features of the quoted span itself.
pub fn of_span(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> impl Iterator<Item = f32> {
    let words = SpanWords::of(s, candidates);
    SPAN_FEATURES.iter().map(move |(_, of)| of(s, candidates, &words))
}

/// The names of the features: of candidates (those of the quotation first), and of quoted spans.
pub fn names() -> (Vec<&'static str>, Vec<&'static str>) {
    let speaker =
        QUOTATION_FEATURES.iter().map(|(name, _)| *name).chain(CANDIDATE_FEATURES.iter().map(|(name, _)| *name));
    let span = SPAN_FEATURES.iter().map(|(name, _)| *name);
    (speaker.collect(), span.collect())
}
