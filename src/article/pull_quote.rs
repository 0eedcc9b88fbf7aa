//! Tells pull quotes from block quotations: a pull quote repeats words that the body has already.

use super::{Block, Role};
use hashbrown::HashSet;

/// The share of three words in a row that a pull quote has in common with the body at least. One that changes a word or two
/// of a sentence keeps half of them.
const REPEATED: f64 = 0.3;
/// So many words in a row are compared.
const N: usize = 3;

/// Gives the blocks at `block_quotations`, those of block quotations in the order of the text, their role: what repeats the body is
/// a pull quote, and the line under it that names the speaker is no prose either.
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

/// Every three words in a row, small and without marks.
fn ngrams(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    words.windows(N).map(|row| row.join(" ")).collect()
}
