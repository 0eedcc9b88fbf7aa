//! The speakers of an article: their colours, and how much each is quoted.

use crate::article::Article;
use crate::quotation::{Class, Quotation, Quotations, Speaker};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Colours of the most quoted speakers, as classes of words and of bars; the others are grey.
const COLORS: [(&str, &str); 8] =
    [("s0", "f0"), ("s1", "f1"), ("s2", "f2"), ("s3", "f3"), ("s4", "f4"), ("s5", "f5"), ("s6", "f6"), ("s7", "f7")];
/// The confidence below which a quotation counts as one without a speaker: it is more likely somebody else's.
const CLEAR: f64 = 0.5;

/// A speaker and what they are quoted with.
#[derive(Debug)]
pub(crate) struct Voice<'a> {
    /// The name, or else the words that the first quotation names the speaker with.
    pub(crate) name: &'a str,
    /// Whether that is a name.
    pub(crate) named: bool,
    /// Its number among the speakers of the article, from 0.
    pub(super) number: usize,
    /// Its place when the speakers are sorted by how much they say.
    pub(crate) rank: usize,
    /// A few letters that no other speaker of the article has.
    pub(super) initials: String,
    /// Number of quotations in quotation marks.
    pub(crate) quotations: usize,
    /// Number of words in them.
    pub(crate) words: usize,
    /// Number of indirect statements.
    pub(crate) statements: usize,
}

impl Voice<'_> {
    /// The class of words in its colour.
    pub(super) fn class(&self) -> &'static str {
        COLORS.get(self.rank).map_or("snone", |(class, _)| class)
    }

    /// The class of a bar in its colour.
    pub(super) fn bar_class(&self) -> &'static str {
        COLORS.get(self.rank).map_or("fnone", |(_, class)| class)
    }
}

/// Whether the speaker of a quotation is more likely right than wrong.
pub(crate) fn is_clear(quotation: &Quotation) -> bool {
    quotation.speaker.is_some() && quotation.confidence >= CLEAR
}

/// Number of words of a quotation; none of an indirect statement, whose words are not the speaker's.
pub(crate) fn quoted_words(article: &Article, quotation: &Quotation) -> usize {
    match quotation.class {
        Class::Quotation => quotation.span.of(&article.text).split_whitespace().count(),
        _ => 0,
    }
}

/// The speakers of an article, in the order in which they first speak.
#[derive(Debug, Default)]
pub(crate) struct Voices<'a> {
    pub(crate) list: Vec<Voice<'a>>,
    /// Number of quotations and statements whose speaker is not clear.
    unclear: usize,
    /// Words of those in quotation marks.
    unclear_words: usize,
    index: HashMap<&'a str, usize>,
    initials: HashMap<String, usize>,
}

impl<'a> Voices<'a> {
    pub(crate) fn of(article: &'a Article, quotations: &'a Quotations) -> Voices<'a> {
        let mut voices = Voices::default();
        for quotation in &quotations.list {
            voices.count(article, quotation);
        }
        let mut sorted: Vec<usize> = (0..voices.list.len()).collect();
        sorted.sort_by_key(|at| Reverse((voices.list[*at].words, voices.list[*at].statements)));
        sorted.into_iter().enumerate().for_each(|(rank, at)| voices.list[at].rank = rank);
        voices
    }

    fn count(&mut self, article: &'a Article, quotation: &'a Quotation) {
        let direct = quotation.class == Class::Quotation;
        if !direct && quotation.class != Class::Indirect {
            return;
        }
        let words = quoted_words(article, quotation);
        let Some(speaker) = quotation.speaker.as_ref().filter(|_| is_clear(quotation)) else {
            self.unclear += 1;
            self.unclear_words += words;
            return;
        };
        let name = name(article, speaker);
        let next = self.list.len();
        let at = *self.index.entry(name).or_insert(next);
        if at == next {
            let (named, initials) = (speaker.name.is_some(), self.initials_of(name));
            self.list.push(Voice {
                name,
                named,
                number: next,
                rank: 0,
                initials,
                quotations: 0,
                words: 0,
                statements: 0,
            });
        }
        let voice = &mut self.list[at];
        voice.quotations += usize::from(direct);
        voice.statements += usize::from(!direct);
        voice.words += words;
    }

    /// The initials of a speaker, with a number if others have them too.
    fn initials_of(&mut self, name: &str) -> String {
        let initials = initials(name);
        let count = self.initials.entry(initials.clone()).or_default();
        *count += 1;
        if *count > 1 || initials.is_empty() { format!("{initials}{count}") } else { initials }
    }

    /// The number of the speaker of a quotation in the list, if it is clear.
    pub(super) fn position(&self, article: &Article, quotation: &Quotation) -> Option<usize> {
        if !is_clear(quotation) {
            return None;
        }
        self.index.get(name(article, quotation.speaker.as_ref()?)).copied()
    }

    /// Words in quotation marks, whoever said them.
    pub(crate) fn words(&self) -> usize {
        self.list.iter().map(|voice| voice.words).sum::<usize>() + self.unclear_words
    }

    /// What has no clear speaker: number of quotations and statements, and of the words in quotation marks.
    pub(super) fn unclear(&self) -> (usize, usize) {
        (self.unclear, self.unclear_words)
    }
}

/// The name of a speaker, or else the words that name the speaker.
fn name<'a>(article: &'a Article, speaker: &'a Speaker) -> &'a str {
    speaker.name.as_deref().unwrap_or_else(|| speaker.mention.of(&article.text))
}

/// Up to three letters for a speaker: the first letters of the words with a capital, or of all.
fn initials(name: &str) -> String {
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
