//! How the words that a headline quotes differ from the words that were said.

use crate::check::case::Case;
use crate::check::claims::fragment::Fragment;
use crate::check::compare::quote_cut::{self, Cut};
use crate::check::evidence::quoted::{Hit, in_prose};
use crate::check::evidence::token::{Token, tokens, words_of};
use std::ops::Range;

/// Minimum share of common words for a stretch of a quotation to be the original of altered words.
pub const ALTERED: f64 = 0.6;
/// At most one word in the first number may differ, of at least the second, for the original to be certain.
const PLAIN: (usize, usize) = (4, 5);

/// Maximum words of a fragment compared with the original.
const LONGEST: usize = 100;

/// The stretch of a quotation that a fragment changes.
#[derive(Debug)]
pub struct Original<'a> {
    /// The quotation: an index into the list of quotations.
    pub quotation: usize,
    /// The words that were said.
    pub words: Range<usize>,
    /// The words between the common ones that the headline leaves out.
    pub removed: Vec<Token<'a>>,
    /// The words that only the headline has.
    pub added: Vec<Token<'a>>,
    /// Number of words of the fragment.
    length: usize,
}

impl<'a> Original<'a> {
    /// The original of a fragment that no quotation has word for word; `None` if none is similar, or if the article has the
    /// words outside quotations.
    pub fn of(case: &Case<'a>, fragment: &Fragment<'a>) -> Option<Original<'a>> {
        let own = || fragment.segments.iter().all(|segment| in_prose(case.reading, segment).is_some());
        if !fragment.hits.is_empty() || own() {
            return None;
        }
        let mut quoted = fragment.tokens();
        quoted.truncate(LONGEST);
        let (overlap, quotation, words) = case.quoted.as_ref()?.nearest(&quoted)?;
        if overlap < ALTERED {
            return None;
        }
        let own = words_of(case.reading, case.quotations.list.get(quotation)?.span);
        // the nearest stretch ends at the last new word; a repeated word may follow
        let ends = (words.end..=own.end.min(words.end + 2)).map(|end| words.start..end);
        let laid = ends.map(|words| {
            let said = tokens(case.reading, words.clone());
            let pairs = common(case, &said, &quoted);
            (words, said, pairs)
        });
        let (words, said, pairs) = laid.reduce(|best, next| if next.2.len() > best.2.len() { next } else { best })?;
        let (first, last) = (pairs.first()?.0, pairs.last()?.0);
        let removed = (first..last).filter(|at| pairs.iter().all(|pair| pair.0 != *at)).map(|at| said[at]).collect();
        let added =
            (0..quoted.len()).filter(|at| pairs.iter().all(|pair| pair.1 != *at)).map(|at| quoted[at]).collect();
        Some(Original { quotation, words, removed, added, length: quoted.len() })
    }

    /// Whether only the spelling differs.
    pub fn is_same(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// Whether so few words differ that the original is certain.
    pub fn is_plain(&self) -> bool {
        let (share, least) = PLAIN;
        self.length >= least && self.added.len() * share <= self.length && self.removed.len() * share <= self.length
    }

    /// The negation, hedge or condition that the headline left out without marking it, if nothing else differs.
    pub fn cut(&self, case: &Case<'_>) -> Option<(Cut, Range<usize>)> {
        let language = case.reading.language;
        if !self.added.is_empty() {
            // after its condition a German clause begins with the verb; quoted alone it begins with the subject
            let moved = language.verb_second && self.added.iter().all(|token| self.has(case, token));
            let hit = Hit { quotation: self.quotation, words: self.words.clone(), exact: false, gaps: Vec::new() };
            return quote_cut::condition(case, &hit).filter(|_| moved).map(|words| (Cut::Hedge, words));
        }
        let one = |token: &Token<'_>| token.word..token.word + 1;
        let negation = self.removed.iter().find(|token| language.negations.contains(token.lower));
        let hedge = || self.removed.iter().find(|token| language.hedges.contains(token.lower));
        negation.map(|token| (Cut::Negation, one(token))).or_else(|| hedge().map(|token| (Cut::Hedge, one(token))))
    }

    fn has(&self, case: &Case<'_>, token: &Token<'_>) -> bool {
        self.words.clone().any(|word| case.lower(word) == token.lower)
    }
}

/// A word as it is compared: numbers as digits, spellings in the common variety.
fn canonical<'t>(case: &Case<'_>, lower: &'t str) -> &'t str {
    let language = case.reading.language;
    let spelt = language.spellings.tag(lower).and_then(|tag| tag.split(' ').nth(1));
    language.numbers.tag(lower).or(spelt).unwrap_or(lower)
}

/// The longest common subsequence of two lists of words, as pairs of indices.
fn common(case: &Case<'_>, said: &[Token<'_>], quoted: &[Token<'_>]) -> Vec<(usize, usize)> {
    let plain = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens.iter().map(|token| canonical(case, token.lower).to_owned()).collect()
    };
    let (ours, theirs) = (plain(said), plain(quoted));
    let same = |i: usize, j: usize| ours[i] == theirs[j] || said[i].same(&quoted[j], true);
    let width = quoted.len() + 1;
    let mut longest = vec![0_usize; (said.len() + 1) * width];
    for i in (0..said.len()).rev() {
        for j in (0..quoted.len()).rev() {
            longest[i * width + j] = if same(i, j) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < said.len() && j < quoted.len() {
        if same(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
