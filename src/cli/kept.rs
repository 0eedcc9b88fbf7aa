//! The tables of word forms that a worker keeps from article to article, which saves most of the work of filling them.

use crate::article::Article;
use crate::language::Language;
use crate::reading::{Reading, Terms};

/// Number of forms in all tables of a worker at which those met last are forgotten, so that memory does not grow with the
/// number of articles. A hash table of 16,384 places takes 14,336 before it doubles. A run over 5,000 different articles takes
/// up to a tenth longer than with four times as many, and half the memory.
const MOST_KEPT: usize = 13_000;
/// Number of forms that are kept: those met first, so mostly the common ones.
const FIRST_KEPT: usize = 8_000;
/// Number of bytes of long forms at which all tables are dropped: a "word" may be a whole image in base64.
const MOST_LONG_BYTES: usize = 1_000_000;
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
        // the memory of a table that grew far beyond the others would stay
        if terms.forms() < 2 * MOST_KEPT {
            self.0.push(terms);
        }
        if self.0.iter().map(Terms::long_bytes).sum::<usize>() >= MOST_LONG_BYTES {
            self.0.clear();
        }
        if self.0.iter().map(Terms::forms).sum::<usize>() >= MOST_KEPT {
            let share = FIRST_KEPT / self.0.len();
            self.0.iter_mut().for_each(|terms| terms.keep_first(share));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Settings, check};
    use crate::language;
    use crate::quotation::OnDemand;
    use std::ops::Range;

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
        let numbered = |numbers: Range<usize>| numbers.map(|number| format!("w{number} ")).collect::<String>();
        stems(&mut kept, "Rain fell.", language::general());
        for first in (0..100_000).step_by(5_000) {
            stems(&mut kept, &numbered(first..first + 5_000), language::general());
            assert!(kept.0.iter().map(Terms::forms).sum::<usize>() < MOST_KEPT);
        }
        let known = kept.0[0].forms();
        stems(&mut kept, "Rain fell.", language::general());
        assert_eq!(kept.0[0].forms(), known, "the first forms are kept");
        stems(&mut kept, &numbered(0..2 * MOST_KEPT), language::general());
        assert!(kept.0.is_empty(), "the table of an article with very many forms is dropped");
        for first in 0..50 {
            let language = if first % 2 == 0 { language::general() } else { &language::all()[first % 12] };
            stems(&mut kept, &format!("{first}{}", "a".repeat(100_000)), language);
            assert!(kept.0.iter().map(Terms::long_bytes).sum::<usize>() < MOST_LONG_BYTES);
        }
    }

    #[test]
    fn forgetting_changes_no_answer() {
        let text = "The council said “no levy” on Monday. Councillors were asked. They had asked for levies before.";
        let answer = |kept: &mut Kept| {
            let article = Article::from_fields("Council says “no levy”", None, text);
            let english = language::by_code("en").expect("English is supported");
            kept.read(&article, english, |reading| {
                format!("{:?}", check(reading, &OnDemand::of(reading), &Settings::default()))
            })
        };
        let alone = answer(&mut Kept::default());
        let mut kept = Kept::default();
        answer(&mut kept);
        for forms in (0..kept.0[0].forms()).rev() {
            kept.0[0].keep_first(forms);
            assert_eq!(kept.0[0].forms(), forms);
            assert_eq!(answer(&mut kept), alone, "with the first {forms} forms kept");
        }
    }
}
