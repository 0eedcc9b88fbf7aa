//! Sentences and words of an article, read once and shared by all later layers.

mod class;
mod ending;
#[cfg(test)]
mod lexicons;
mod name;
mod number;
mod sentence;
mod tags;
mod tie;
mod word;

pub(crate) use class::Classes;
pub(crate) use ending::{ends_in_s, is_possessive, without_clitic, without_possessive};
pub(crate) use name::{Name, names, parts, short_forms};
pub(crate) use number::{Approximation, Kind, Number, numbers};
pub use sentence::sentences;
pub(crate) use tie::Ties;
pub(crate) use word::{Form, fold, folded_words};
pub use word::{Terms, Word};

use crate::article::{Article, Block, Role};
use crate::language::Language;
use crate::span::Span;
use std::ops::Range;

/// A sentence, which never extends beyond its block.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// Its position in the clean text.
    pub span: Span,
    /// The index of its block in [`Article::blocks`].
    pub block: usize,
    /// The range of its words in [`Reading::words`].
    pub words: Range<usize>,
}

/// The sentences and words of an article, including captions and headlines.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// The language it was read in.
    pub language: &'static Language,
    /// Sentences of all blocks, in order.
    pub sentences: Vec<Sentence>,
    /// Words of all sentences, in order.
    pub words: Vec<Word>,
    /// The forms and stems of the words.
    pub(crate) terms: Terms,
    /// The number of distinct stems of the article; every [`Word::slot`] is below it.
    pub(crate) slots: usize,
}

impl<'a> Reading<'a> {
    /// Reads `article` in `language`.
    ///
    /// ```
    /// use nutgraf::{article::Article, language, reading::Reading};
    /// let article = Article::from_fields("a", None, "Rain fell. The match was off.");
    /// let reading = Reading::of(&article, language::by_code("en").unwrap());
    /// assert_eq!(reading.sentences.len(), 2);
    /// ```
    pub fn of(article: &'a Article, language: &'static Language) -> Reading<'a> {
        Reading::with(article, Terms::new(language))
    }

    /// Reads `article` with a table from an earlier reading ([`Reading::into_terms`]), in that table's language, so
    /// that known forms are not processed again. The result is the same as without it.
    ///
    /// ```
    /// use nutgraf::{article::Article, language, reading::{Reading, Terms}};
    /// let mut terms = Terms::new(language::by_code("en").unwrap());
    /// for body in ["Rain fell.", "More rain fell."] {
    ///     let article = Article::from_fields("a", None, body);
    ///     let reading = Reading::with(&article, terms);
    ///     assert_eq!(reading.sentences.len(), 1);
    ///     terms = reading.into_terms();
    /// }
    /// assert_eq!(terms.len(), 3);
    /// ```
    pub fn with(article: &'a Article, mut terms: Terms) -> Reading<'a> {
        let language = terms.language();
        terms.begin();
        // an English word with its space takes six bytes, a sentence a hundred and more
        let mut sentences = Vec::with_capacity(article.text.len() / 100 + 4);
        let mut words = Vec::with_capacity(article.text.len() / 5 + 8);
        for (number, block) in article.blocks.iter().enumerate() {
            for span in sentence::sentences(block.span.of(&article.text), language) {
                let span = span.shifted(block.span.start);
                let first = words.len();
                word::words(&article.text, span, &mut terms, &mut words);
                sentences.push(Sentence { span, block: number, words: first..words.len() });
            }
        }
        let slots = terms.used();
        Reading { article, language, sentences, words, terms, slots }
    }

    /// Returns the table of forms, for the next article in the same language.
    pub fn into_terms(self) -> Terms {
        self.terms
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The block of a sentence.
    pub fn block(&self, sentence: &Sentence) -> Block {
        self.article.blocks[sentence.block]
    }

    /// The sentences of the prose, in order.
    pub fn body(&self) -> impl Iterator<Item = &Sentence> + '_ {
        self.sentences.iter().filter(|sentence| self.block(sentence).role == Role::Paragraph)
    }

    /// The words inside a span.
    ///
    /// ```
    /// use nutgraf::{article::Article, language, reading::Reading};
    /// let article = Article::from_fields("a", None, "Rain fell. The match was off.");
    /// let reading = Reading::of(&article, language::by_code("en").unwrap());
    /// let second = &reading.sentences[reading.sentence_at(11)];
    /// let words: Vec<&str> = reading.words_in(second.span).iter().map(|word| reading.text(word.span)).collect();
    /// assert_eq!(words, ["The", "match", "was", "off"]);
    /// ```
    pub fn words_in(&self, span: Span) -> &[Word] {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let end = self.words.partition_point(|word| word.span.end <= span.end);
        self.words.get(first..end).unwrap_or_default()
    }

    /// The index of the sentence that a word is in.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.words.end <= word)
    }

    /// The index of the sentence at a position of the text, or of the next one after it.
    pub fn sentence_at(&self, place: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.end <= place)
    }

    /// The classes of a word.
    pub(crate) fn classes(&self, word: &Word) -> Classes {
        self.terms.classes(word.form)
    }

    /// The form of a word.
    #[inline]
    pub(crate) fn form(&self, word: &Word) -> &Form {
        self.terms.form(word.form)
    }
}
