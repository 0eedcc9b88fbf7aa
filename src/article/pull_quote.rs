//! Distinguishes pull quotes from block quotations: a pull quote repeats words of the body.

use super::{Block, Role};
use hashbrown::HashSet;

/// Minimum share of a pull quote's trigrams that the body repeats. One that changes a word or two of a sentence keeps
/// half of them.
const REPEATED: f64 = 0.3;
/// Length of the compared word sequences.
const N: usize = 3;

/// Assigns roles to the blocks at the indices `block_quotations`, in the order of the text: one that repeats the body
/// is a pull quote, and the line below it that names the speaker is not prose either.
pub(super) fn assign_roles(text: &str, blocks: &mut [Block], block_quotations: &[usize]) {
    let body = |at: &usize| blocks[*at].role == Role::Paragraph && block_quotations.binary_search(at).is_err();
    let prose = (0..blocks.len()).filter(body).flat_map(|at| ngrams(blocks[at].span.of(text)));
    let known: HashSet<String> = if block_quotations.is_empty() { HashSet::new() } else { prose.collect() };
    let mut above = false;
    for at in block_quotations {
        let words = blocks[*at].span.of(text);
        let credit = words.starts_with(['—', '–', '―', '-']);
        let own = ngrams(words);
        let repeated = own.iter().filter(|row| known.contains(*row)).count();
        if credit && above {
            blocks[*at].role = Role::Furniture;
        } else if !own.is_empty() && repeated as f64 >= REPEATED * own.len() as f64 {
            blocks[*at].role = Role::PullQuote;
        }
        above = blocks[*at].role == Role::PullQuote;
    }
}

/// All sequences of `N` words, in lower case and without punctuation.
fn ngrams(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    words.windows(N).map(|row| row.join(" ")).collect()
}
