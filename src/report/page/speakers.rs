//! The speakers of an article: their colours, and how much each is quoted.

use crate::article::Article;
use crate::quotation::{Class, Quotation, Quotations, Speaker};
use std::collections::HashMap;

/// Number of colours; more speakers share them, told apart by their initials.
const COLORS: usize = 8;

/// A speaker and what they are quoted with.
#[derive(Debug)]
pub(crate) struct Voice<'a> {
    /// The name, or else the words that the first quotation names the speaker with.
    pub(crate) name: &'a str,
    /// Whether that is a name.
    pub(crate) named: bool,
    /// The number of its colour.
    pub(super) color: usize,
    /// Number of quotations in quotation marks.
    pub(crate) quotations: usize,
    /// Number of words in them.
    pub(crate) words: usize,
    /// Number of indirect statements.
    pub(crate) statements: usize,
}

/// The speakers of an article, in the order in which they first speak.
#[derive(Debug, Default)]
pub(crate) struct Voices<'a> {
    pub(crate) list: Vec<Voice<'a>>,
    /// What no speaker was found for.
    pub(crate) without: usize,
    index: HashMap<&'a str, usize>,
}

impl<'a> Voices<'a> {
    pub(crate) fn of(article: &'a Article, quotations: &'a Quotations) -> Voices<'a> {
        let mut voices = Voices::default();
        for quotation in &quotations.list {
            voices.count(article, quotation);
        }
        voices
    }

    fn count(&mut self, article: &'a Article, quotation: &'a Quotation) {
        let direct = quotation.class == Class::Quotation;
        if !direct && quotation.class != Class::Indirect {
            return;
        }
        let Some(speaker) = &quotation.speaker else {
            self.without += 1;
            return;
        };
        let name = name(article, speaker);
        let next = self.list.len();
        let at = *self.index.entry(name).or_insert(next);
        if at == next {
            let named = speaker.name.is_some();
            self.list.push(Voice { name, named, color: next % COLORS, quotations: 0, words: 0, statements: 0 });
        }
        let voice = &mut self.list[at];
        voice.quotations += usize::from(direct);
        voice.statements += usize::from(!direct);
        if direct {
            voice.words += quotation.span.of(&article.text).split_whitespace().count();
        }
    }

    /// The number of the speaker of a quotation in the list.
    pub(super) fn position(&self, article: &Article, quotation: &Quotation) -> Option<usize> {
        self.index.get(name(article, quotation.speaker.as_ref()?)).copied()
    }

    /// Words in quotation marks by all speakers.
    pub(crate) fn words(&self) -> usize {
        self.list.iter().map(|voice| voice.words).sum()
    }
}

/// The name of a speaker, or else the words that name the speaker.
fn name<'a>(article: &'a Article, speaker: &'a Speaker) -> &'a str {
    speaker.name.as_deref().unwrap_or_else(|| speaker.mention.of(&article.text))
}

/// Up to three letters for a speaker: the first letters of the words with a capital, or of all.
pub(super) fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let capitals: Vec<char> = name.split_whitespace().filter_map(first).filter(|c| c.is_uppercase()).collect();
    let letters = if capitals.is_empty() { name.split_whitespace().filter_map(first).collect() } else { capitals };
    letters.into_iter().take(3).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_short() {
        let shown =
            ["Marta Quillfeather", "the police", "Anna van der Berg", "‘Öl’ Graf Zu Ost West", "--"].map(initials);
        assert_eq!(shown, ["MQ", "TP", "AB", "ÖGZ", ""]);
    }
}
