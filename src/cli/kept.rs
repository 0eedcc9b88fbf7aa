//! The tables of word forms that a worker keeps from article to article, which saves most of the work of filling them.

use crate::article::Article;
use crate::language::Language;
use crate::reading::{Reading, Terms};

/// Number of stems in all tables of a worker at which they are cleared, so that memory does not grow with the number of
/// articles.
const MOST_TERMS: usize = 40_000;
/// Maximum length, in bytes, of a text that is read with a shared table. A longer one could reach the limit of a table
/// that already has entries, and results must not depend on the articles read before.
const LONGEST: usize = 400_000;

/// The tables of one worker, at most one per language.
#[derive(Debug, Default)]
pub(super) struct Kept(Vec<Terms>);

impl Kept {
    /// Reads `article` with the table of its language, and keeps the table when `work` is done. If `work` panics, the
    /// table is dropped.
    pub(super) fn read<T>(
        &mut self,
        article: &Article,
        language: &'static Language,
        work: impl FnOnce(&Reading<'_>) -> T,
    ) -> T {
        let own = article.text.len() > LONGEST;
        let terms = if own { Terms::new(language) } else { self.take(language) };
        let reading = Reading::with(article, terms);
        let done = work(&reading);
        if !own {
            self.give(reading.into_terms());
        }
        done
    }

    fn take(&mut self, language: &'static Language) -> Terms {
        match self.0.iter().position(|terms| terms.language().code == language.code) {
            Some(at) => self.0.swap_remove(at),
            None => Terms::new(language),
        }
    }

    fn give(&mut self, terms: Terms) {
        self.0.push(terms);
        if self.0.iter().map(Terms::len).sum::<usize>() >= MOST_TERMS {
            self.0.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn stems(kept: &mut Kept, text: &str, language: &'static Language) -> usize {
        kept.read(&Article::from_fields("", None, text), language, |reading| reading.terms.len())
    }

    #[test]
    fn each_language_has_its_own_table() {
        let mut kept = Kept::default();
        let (english, general) = (language::by_code("en").expect("English is supported"), language::general());
        assert_eq!(stems(&mut kept, "Rain fell.", english), 2);
        assert_eq!(stems(&mut kept, "Rain fell.", general), 2);
        assert_eq!(stems(&mut kept, "Rain came.", english), 3, "the table of the first text, with one new stem");
    }

    #[test]
    fn tables_do_not_grow_without_end() {
        let mut kept = Kept::default();
        for first in (0..200_000).step_by(10_000) {
            let text: Vec<String> = (first..first + 10_000).map(|number| format!("w{number}")).collect();
            stems(&mut kept, &text.join(" "), language::general());
            assert!(kept.0.iter().map(Terms::len).sum::<usize>() < MOST_TERMS);
        }
    }
}
