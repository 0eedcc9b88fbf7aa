//! Whether a span in quotation marks is a quotation, the name of a work, or scare quotes.

use crate::quotation::grammar::cue::CueKind;
use crate::quotation::grammar::token::{Token, Tokens};
use crate::quotation::model::kind::{Kind, Kinds};
use crate::quotation::model::naming;
use crate::quotation::speaker::candidate::{Candidate, Situation};
use crate::quotation::types::{Class, How};
use crate::reading::Classes;

/// Probability from which a span counts as a quotation; the best value on the sets of docs/quotes.md.
const QUOTATION: f64 = 0.5;
/// The same for one written like a title.
const LIKE_A_TITLE: f64 = 0.7;

/// A cue of no more points has words between it and the quotation, see [`crate::quotation::speaker::rank`].
const BESIDE_WORDS: i32 = 40;

/// The class of a span with this probability of being a quotation.
pub fn class(s: &Situation<'_>, candidates: &[Candidate<'_>], probability: f64) -> Class {
    // a cue beside the span: "hates the word 'never' and said so" has none
    let best = candidates.iter().find(|candidate| candidate.best && candidate.points > BESIDE_WORDS);
    let how = if best.is_some() { How::Cue } else { How::None };
    if let Some(certain) = certain_class(s, how) {
        return certain;
    }
    if how == How::Cue && is_called(s) {
        return Class::Quotation;
    }
    let bare = by_rule(s, None, How::None);
    if probability >= if bare == Class::Title { LIKE_A_TITLE } else { QUOTATION } {
        return Class::Quotation;
    }
    // what is left is a title or scare quotes
    match bare {
        Class::Quotation if s.inner().starts_with(char::is_uppercase) => Class::Title,
        Class::Quotation => Class::ScareQuotes,
        class => class,
    }
}

/// Maximum words between a negated verb and the quoted words: "did not call it „good“".
const BETWEEN: usize = 3;

/// Whether the text says that these words were not said: "She didn't say \"never\"", "Er sagte nicht „nie“".
pub fn is_unsaid(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> bool {
    let list = s.list();
    let Some(cue) = candidates.iter().find(|candidate| candidate.best).and_then(|candidate| candidate.cue) else {
        return false;
    };
    let Some(subject) = cue.subject.as_ref().filter(|_| cue.kind == CueKind::Verb && cue.at < s.at) else {
        return false;
    };
    let between = &list[cue.at + 1..s.at];
    // "did not find it": an opinion
    if list[cue.at].is(Classes::WEAK)
        || between.len() > BETWEEN
        || !between.iter().all(|token| token.is_word() && !token.is(Classes::BREAK))
    {
        return false;
    }
    if s.language.verb_second {
        return between.last().is_some_and(|token| token.is(Classes::NEGATION));
    }
    // "not only said": the negation is at the verb
    let before = subject.end..cue.at;
    let negation = before
        .clone()
        .rev()
        .find(|at| !list[*at].is(Classes::AUXILIARY) || list[*at].is(Classes::NEGATION | Classes::ONLY));
    subject.end <= cue.at && negation.is_some_and(|at| list[at].is(Classes::NEGATION))
}

/// Maximum words of a title or scare quotes.
const LONGEST: usize = 8;

/// The class that the rules give. A span that opens its sentence and has a tag is always a quotation.
pub fn by_rule(s: &Situation<'_>, candidate: Option<&Candidate<'_>>, how: How) -> Class {
    let inner = s.inner().trim();
    let words = inner.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’')));
    let words = words.map(|word| word.trim_matches(['\'', '’'])).filter(|word| !word.is_empty());
    let (count, small) = words
        .take(LONGEST + 1)
        .fold((0, 0), |(count, small), word| (count + 1, small + usize::from(word.starts_with(char::is_lowercase))));
    if count > LONGEST {
        return Class::Quotation;
    }
    let (list, sentence, at) = (s.list(), s.sentence(), s.at);
    let bare = inner.trim_end_matches(['’', '\'', '”', '"', '“', '‘', '»', '«']);
    let finished = bare.ends_with(['.', ',', '!', '?', '…', '—']);
    // more words in lower case than a title has
    let prose = small * 3 > count;
    let next = list.get(at + 1).filter(|_| at + 1 < sentence.end);
    let opens = at == sentence.start && next.is_some_and(|next| finished || next.is_mark(&[',']));
    if let Some(certain) = certain_class(s, how) {
        return certain;
    }
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
    let labelled = small > 0 && how == How::Cue && before.is_some_and(|before| list[before].is_mark(&[':']));
    if opens || labelled || (prose && is_speech(s, bare, next)) {
        return Class::Quotation;
    }
    let capital = inner.starts_with(char::is_uppercase) && !is_title_case(s.tokens);
    if s.language.nouns_capitalized
        && let Some(class) = class_by_context(s, how, capital, finished, count)
    {
        return class;
    }
    let weak = candidate.is_none() || matches!(how, How::Subject | How::None | How::SentenceCue);
    if count > 0 && capital && count <= 6 && (weak || !finished) && small * 3 <= count {
        Class::Title
    } else if weak && count <= 3 && (capital || how == How::None) {
        Class::ScareQuotes
    } else if weak && capital && count <= 5 && !finished {
        Class::Title
    } else if candidate.is_none() && count <= 7 && !finished {
        Class::ScareQuotes
    } else {
        Class::Quotation
    }
}

/// The class of a span that is certain: hardly a letter, a word that introduces a title, a nickname.
fn certain_class(s: &Situation<'_>, how: How) -> Option<Class> {
    let inner = s.inner().trim();
    let letters = inner.chars().filter(|c| c.is_alphabetic()).take(7).count();
    if letters < 2 {
        return Some(Class::ScareQuotes);
    }
    if s.marked[s.quote].mark == '』' {
        return Some(Class::Title); // Japanese has its own marks for works
    }
    if letters > 5 && !inner.contains(|c: char| c.is_lowercase() || c.is_uppercase()) {
        return Some(Class::Quotation); // in a script without case, length is the only sign
    }
    if inner.split_whitespace().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    if let Some(class) = naming::introduced_class(s, how) {
        return Some(class);
    }
    let capital = |at: Option<usize>| at.and_then(|at| s.list().get(at)).is_some_and(Token::is_capital);
    let within_name = s.at > s.sentence().start && capital(s.at.checked_sub(1)) && capital(Some(s.at + 1));
    let nickname = within_name && !inner.contains(char::is_whitespace) && inner.starts_with(char::is_uppercase);
    (nickname && !is_title_case(s.tokens)).then_some(Class::Title) // Walter "Lucky" Penhallow
}

/// The class by the words before, where every noun has a capital and so a capital is no sign of a title.
fn class_by_context(s: &Situation<'_>, how: How, capital: bool, finished: bool, count: usize) -> Option<Class> {
    let before = s.at.checked_sub(1).filter(|before| *before >= s.sentence().start);
    let before = before.map(|before| &s.list()[before]);
    if finished && before.is_some_and(|before| before.is_mark(&[':'])) {
        return Some(Class::Quotation);
    }
    if matches!(how, How::Subject | How::SentenceCue) && !finished {
        if capital {
            return Some(Class::Title);
        }
        if count <= 4 {
            return Some(Class::ScareQuotes);
        }
    }
    let title = how == How::None && capital && !finished && before.is_some_and(Token::is_word);
    title.then_some(Class::Title).or_else(|| (how == How::Cue && is_called(s)).then_some(Class::Quotation))
}

/// Whether the words before say what a person calls a thing, or calls for, where every noun has a capital: "nannte dies einen
/// „Putsch“", "riet zu „Gelassenheit und Geduld“".
fn is_called(s: &Situation<'_>) -> bool {
    let count = s.inner().split_whitespace().take(LONGEST).count();
    let before = s.at.checked_sub(1).filter(|before| *before >= s.sentence().start).map(|before| &s.list()[before]);
    let Some(before) = before.filter(|before| before.is_word()) else { return false };
    let pair = || {
        let middle = s.inner().split_whitespace().nth(1).unwrap_or_default();
        count == 3 && Classes::of_grammar(s.language, middle).any(Classes::AND)
    };
    let kinds = Kinds::of(&before.lower);
    let called = kinds.has(Kind::Called) && count <= 4;
    let bare = kinds.has(Kind::Bare) && (count == 1 || pair());
    s.language.nouns_capitalized && s.inner().trim_start().starts_with(char::is_uppercase) && (called || bare)
}

/// Whether a span of prose is speech by its own words or its place: the first person, a complete sentence, a quoted subject
/// ("Deeply unfair" is how), or words set off at the start of a sentence by a dash, colon or semicolon.
fn is_speech(s: &Situation<'_>, bare: &str, next: Option<&Token<'_>>) -> bool {
    let mut words = s.inner().split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let first_person = words.any(|word| s.language.first_person.contains(&word.to_lowercase()));
    let sentence = bare.starts_with(char::is_uppercase) && bare.ends_with(['.', '!', '?', '…', '—']);
    let set_off =
        next.is_some_and(|next| next.is(Classes::BE) || next.is_mark(&['—', '–', ':', ';'])) && bare.contains(' ');
    first_person || sentence || (s.at == s.sentence().start && set_off)
}

/// Whether the paragraph is in Title Case, where capitals are no sign of a name.
pub fn is_title_case(tokens: &Tokens<'_>) -> bool {
    if tokens.list.len() >= 40 {
        return false;
    }
    let long = || tokens.list.iter().filter(|token| token.is_word() && token.text.chars().count() > 3);
    let count = long().count();
    count >= 3 && long().filter(|token| token.is_capital()).count() * 10 >= count * 7
}

#[cfg(test)]
mod tests {
    use super::Class;
    use crate::quotation::quoted::quoted;

    #[test]
    fn german_capitals_are_read_by_the_words_before_them() {
        let cases = [
            ("Quast nannte den Beschluss einen „Wortbruch“.", Class::Quotation),
            ("Brook riet allen zu „Gelassenheit“.", Class::Quotation),
            ("Die Reederei bezeichnete den Damm als „Wunder von Wendel“.", Class::Quotation),
            ("Der Kutter „Seestern“ kam, sagte Quast.", Class::Title),
            ("Die Tageszeitung „Der Bote“ hat Sorgen, sagte Quast.", Class::Title),
            ("Die „Wendeler Nachrichten“ schreiben, alles werde gut.", Class::Title),
            ("Die Firma zeigt im Mai „Alles wird gut“ am Hafen.", Class::Title),
            ("Der Preis ging an die „Freunde des alten Hafens“.", Class::Title),
            ("Die Insel gilt als „heimliche Hauptstadt“.", Class::ScareQuotes),
        ];
        for (text, class) in cases {
            assert_eq!(quoted("de", text)[0].0, class, "{text}");
        }
    }

    #[test]
    fn what_was_not_said_is_no_quotation() {
        for (code, text) in [
            ("en", "She didn't say \"perhaps never\", but each added it."),
            ("en", "Ada Byrne never said \"we will close\"."),
            ("de", "Ida Brook sagte nicht „wir schließen“."),
        ] {
            assert_eq!(quoted(code, text)[0].0, Class::ScareQuotes, "{text}");
        }
        for text in ["\"I did not say that,\" Ada Byrne said.", "Ada Byrne not only said \"we will close\" but did it."]
        {
            assert_eq!(quoted("en", text)[0].0, Class::Quotation, "{text}");
        }
    }
}
