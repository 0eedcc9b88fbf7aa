//! Whether a stretch between marks is somebody's words, the name of a work, or the writer's raised eyebrow.

use super::candidate::{Candidate, Situation};
use super::token::Tokens;
use super::{Class, How};

/// From this chance on a stretch is a quotation.
const QUOTATION: f64 = 0.5;

/// The class of a stretch that has this chance of being a quotation.
pub fn class(s: &Situation<'_>, chance: f64) -> Class {
    if chance >= QUOTATION {
        return Class::Quotation;
    }
    // what is left is a title or a raised eyebrow
    match by_rule(s, None, How::None) {
        Class::Quotation if s.inner().starts_with(char::is_uppercase) => Class::Title,
        Class::Quotation => Class::Scare,
        class => class,
    }
}

/// The class as far as rules go.
pub fn by_rule(s: &Situation<'_>, candidate: Option<&Candidate<'_>>, how: How) -> Class {
    let inner = s.inner().trim();
    let words = inner.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    let (count, small) = words
        .fold((0, 0), |(count, small), word| (count + 1, small + usize::from(word.starts_with(char::is_lowercase))));
    let (list, sentence, at) = (s.list(), s.sentence(), s.at);
    let finished = inner.ends_with(['.', ',', '!', '?', '…']);
    let next = list.get(at + 1).filter(|_| at + 1 < sentence.end);
    let opens = at == sentence.start && next.is_some_and(|next| finished || next.is_mark(&[',']));
    let named = at > sentence.start && s.language.named_things.contains(&list[at - 1].lower);
    if !inner.chars().any(char::is_alphabetic) {
        return Class::Scare;
    }
    if named && count <= 8 {
        return Class::Title;
    }
    if opens {
        return Class::Quotation;
    }
    let capital = inner.starts_with(char::is_uppercase) && !is_title_case(s.tokens);
    let weak = candidate.is_none() || matches!(how, How::Subject | How::None | How::SentenceCue);
    if count > 0 && capital && count <= 6 && (weak || !finished) && small * 3 <= count {
        Class::Title
    } else if weak && count <= 3 && (capital || how == How::None) {
        Class::Scare
    } else if weak && capital && count <= 5 && !finished {
        Class::Title
    } else if candidate.is_none() && count <= 7 && !finished {
        Class::Scare
    } else {
        Class::Quotation
    }
}

/// Whether the paragraph is a headline in Title Case, where capitals show nothing.
pub fn is_title_case(tokens: &Tokens<'_>) -> bool {
    if tokens.list.len() >= 40 {
        return false;
    }
    let long = || tokens.list.iter().filter(|token| token.is_word() && token.text.chars().count() > 3);
    let count = long().count();
    count >= 3 && long().filter(|token| token.is_capital()).count() * 10 >= count * 7
}
