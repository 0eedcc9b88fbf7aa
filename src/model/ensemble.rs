//! Ensembles of small boosted trees: sums over questions about numbers.

use wide::{CmpGt, f32x8};

/// How many rows of numbers stand side by side, so that one question is asked of all of them at once.
pub const LANES: usize = 8;

/// The numbers of `LANES` rows: number by number.
pub type Group<const WIDTH: usize> = [f32x8; WIDTH];

/// The most leaves a tree may have: one bit for each.
const LEAVES: usize = 16;

/// One question of a tree: is an input above the threshold? The leaves of its left part come first, then those of its
/// right part.
#[derive(Clone, Copy, Debug)]
struct Ask {
    /// The input.
    input: u8,
    /// How many leaves its left part has, for inputs up to the threshold.
    left: u8,
    /// The leaves of the left part: a bit for each, the tree's first leaf the lowest.
    below: u32,
    threshold: f32,
    /// The mean gain of the training's sentences that came here.
    mean: f32,
}

/// A tree: its questions from the root, left part before right part, and its leaves from left to right.
///
/// All questions are asked of all sentences, several at a time, and each strikes out the leaves that cannot be reached;
/// the first leaf left is the right one. This is faster than to walk down from the root, where every step waits for the
/// one before (Lucchese et al., QuickScorer, SIGIR 2015).
#[derive(Clone, Copy, Debug)]
struct Tree<'a> {
    asks: &'a [Ask],
    leaves: &'a [f32; LEAVES],
}

/// Takes the questions and the leaves of the next tree from the bytes of a model: how many questions; of each its input, the
/// leaves of its left part, threshold and mean; the leaves. Numbers are little-endian, a mean is the upper half of its four
/// bytes. `None` for what is no tree.
fn take(bytes: &mut &[u8], width: usize, asks: &mut Vec<Ask>) -> Option<[f32; LEAVES]> {
    let questions = usize::from(u8::from_le_bytes(next(bytes)?));
    let mut leaves = [0.0; LEAVES];
    let of_tree = leaves.get_mut(..=questions)?;
    // the parts that are still to come, the next one last: the first leaf and how many
    let mut parts = [(0, 0); LEAVES];
    let mut open = usize::from(questions > 0);
    parts[0] = (0, questions + 1);
    for _ in 0..questions {
        let [input, left, t0, t1, t2, t3, low, high] = next(bytes)?;
        open = open.checked_sub(1)?;
        let (first, leaves) = parts[open];
        let right = leaves.checked_sub(usize::from(left)).filter(|right| *right > 0 && left > 0)?;
        let threshold = f32::from_le_bytes([t0, t1, t2, t3]);
        let mean = f32::from_le_bytes([0, 0, low, high]);
        asks.push(Ask { input, left, below: ((1 << left) - 1) << first, threshold, mean });
        let left = usize::from(left);
        for part in [(first + left, right), (first, left)] {
            if part.1 > 1 {
                parts[open] = part;
                open += 1;
            }
        }
        if usize::from(input) >= width {
            return None;
        }
    }
    for leaf in of_tree {
        *leaf = f32::from_le_bytes(next(bytes)?);
    }
    Some(leaves)
}

impl Tree<'_> {
    /// Adds the values of the leaves that several groups of rows come to: each question is loaded once for all.
    fn add<const WIDTH: usize, const GROUPS: usize>(
        &self,
        groups: &[Group<WIDTH>; GROUPS],
        sums: &mut [[f32; LANES]; GROUPS],
    ) {
        let mut struck = [f32x8::ZERO; GROUPS];
        for ask in self.asks {
            let (threshold, below) = (f32x8::splat(ask.threshold), f32x8::splat(f32::from_bits(ask.below)));
            for (group, struck) in groups.iter().zip(&mut struck) {
                *struck |= group[usize::from(ask.input) % WIDTH].cmp_gt(threshold) & below;
            }
        }
        for (sums, struck) in sums.iter_mut().zip(&struck) {
            for (sum, struck) in sums.iter_mut().zip(struck.as_array_ref()) {
                *sum += self.leaves[struck.to_bits().trailing_ones() as usize % LEAVES];
            }
        }
    }

    /// The way of one row from the root to its leaf: each input asked, and what the answer moved the mean by. Gives the
    /// leaf's value.
    fn way(&self, row: &[f32], mut step: impl FnMut(usize, f32)) -> f32 {
        let (mut at, mut leaf, mut leaves) = (0, 0, self.asks.len() + 1);
        while leaves > 1 {
            let ask = &self.asks[at];
            let left = usize::from(ask.left);
            if row[usize::from(ask.input)] > ask.threshold {
                (at, leaf, leaves) = (at + left, leaf + left, leaves - left);
            } else {
                (at, leaves) = (at + 1, left);
            }
            let mean = if leaves > 1 { self.asks[at].mean } else { self.leaves[leaf] };
            step(usize::from(ask.input), mean - ask.mean);
        }
        self.leaves[leaf]
    }
}

/// The next few bytes.
fn next<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (next, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*next)
}

/// Trees whose values are summed up.
#[derive(Debug, Default)]
pub struct Ensemble {
    /// The questions of all trees.
    asks: Vec<Ask>,
    /// Where the questions of each tree end, and its leaves.
    trees: Vec<(usize, [f32; LEAVES])>,
}

impl Ensemble {
    /// Takes so many trees from the bytes of a model, each asking inputs below `width`.
    ///
    /// # Errors
    ///
    /// Gives the number of the first tree that is broken, from 1.
    pub fn take(bytes: &mut &[u8], number: usize, width: usize) -> Result<Ensemble, usize> {
        // a tree has mostly as many leaves as it may, and takes more than a byte
        let room = number.min(bytes.len());
        let mut ensemble = Ensemble { asks: Vec::with_capacity(room * (LEAVES - 1)), trees: Vec::with_capacity(room) };
        for tree in 1..=number {
            let leaves = take(bytes, width, &mut ensemble.asks).ok_or(tree)?;
            ensemble.trees.push((ensemble.asks.len(), leaves));
        }
        Ok(ensemble)
    }

    fn iter(&self) -> impl Iterator<Item = Tree<'_>> {
        let mut start = 0;
        self.trees.iter().map(move |(end, leaves)| {
            let asks = &self.asks[start..*end];
            start = *end;
            Tree { asks, leaves }
        })
    }

    /// The sum for each of the first `rows` rows.
    pub fn sums<const WIDTH: usize>(&self, groups: &[Group<WIDTH>], rows: usize) -> Vec<f64> {
        let mut sums = vec![[0.0; LANES]; groups.len()];
        // more than two do not stay in the registers
        let (twos, rest) = (groups.as_chunks(), sums.as_chunks_mut());
        self.add::<WIDTH, 2>(twos.0, rest.0);
        self.add::<WIDTH, 1>(twos.1.as_chunks().0, rest.1.as_chunks_mut().0);
        sums.iter().flatten().take(rows).map(|sum| f64::from(*sum)).collect()
    }

    /// Adds the sums of groups that stand abreast.
    fn add<const WIDTH: usize, const ABREAST: usize>(
        &self,
        groups: &[[Group<WIDTH>; ABREAST]],
        sums: &mut [[[f32; LANES]; ABREAST]],
    ) {
        for (groups, sums) in groups.iter().zip(sums) {
            for tree in self.iter() {
                tree.add(groups, sums);
            }
        }
    }

    /// The sum for one row.
    pub fn sum(&self, row: &[f32]) -> f64 {
        self.iter().map(|tree| f64::from(tree.way(row, |_, _| ()))).sum()
    }

    /// What each input gives to the sum of one row, compared with the mean row of the training: what the trees' means are
    /// at the roots is the same for all.
    pub fn shares(&self, row: &[f32]) -> Vec<f64> {
        let mut shares = vec![0.0; row.len()];
        for tree in self.iter() {
            tree.way(row, |input, moved| shares[input] += f64::from(moved));
        }
        shares
    }
}

#[cfg(test)]
impl Ensemble {
    /// The value of every leaf.
    pub fn leaves(&self) -> impl Iterator<Item = f32> {
        self.trees.iter().flat_map(|(_, leaves)| *leaves)
    }

    /// The thresholds of all questions.
    pub fn thresholds(&self) -> impl Iterator<Item = f32> {
        self.asks.iter().map(|ask| ask.threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 128;

    /// The bytes of a tree: (input, leaves to the left, threshold, mean) and the leaves.
    fn bytes(asks: &[(u8, u8, f32, f32)], leaves: &[f32]) -> Vec<u8> {
        let mut bytes = vec![asks.len() as u8];
        for (input, left, threshold, mean) in asks {
            bytes.extend([*input, *left]);
            bytes.extend(threshold.to_le_bytes());
            bytes.extend(&mean.to_le_bytes()[2..]);
        }
        bytes.extend(leaves.iter().flat_map(|leaf| leaf.to_le_bytes()));
        bytes
    }

    #[test]
    fn a_tree_that_is_no_tree_is_not_read() {
        let none = |bytes: &[u8]| take(&mut &*bytes, WIDTH, &mut Vec::new()).is_none();
        let whole = bytes(&[(0, 1, 0.5, 1.0)], &[1.0, 2.0]);
        assert!(!none(&whole) && (0..whole.len()).all(|end| none(&whole[..end])), "cut short");
        assert!(none(&bytes(&[(0, 2, 0.5, 1.0)], &[1.0, 2.0])), "more to the left than there is");
        assert!(none(&bytes(&[(0, 0, 0.5, 1.0)], &[1.0, 2.0])), "nothing to the left");
        assert!(none(&bytes(&[(200, 1, 0.5, 1.0)], &[1.0, 2.0])), "an unknown input");
        assert!(none(&bytes(&[(0, 1, 0.5, 1.0); 40], &[1.0; 41])), "more leaves than bits");
    }

    #[test]
    fn all_asked_at_once_is_the_same_as_walked() {
        let asks = [(0, 3, 0.5, 1.0), (1, 2, 2.0, 0.5), (2, 1, 0.5, 0.25), (1, 1, 7.0, 4.0), (2, 1, 0.0, 5.0)];
        let bytes = bytes(&asks, &[0.0, 0.5, 1.0, 3.0, 6.0, 8.0]);
        let mut rest = &bytes[..];
        let mut taken = Vec::new();
        let leaves = take(&mut rest, WIDTH, &mut taken).expect("a tree");
        let tree = Tree { asks: &taken, leaves: &leaves };
        assert!(rest.is_empty());
        let cases = [
            ([0.0, 2.0, 0.5], 0.0),
            ([0.5, 1.0, 1.0], 0.5),
            ([0.0, 2.5, 1.0], 1.0),
            ([1.0, 7.0, 1.0], 3.0),
            ([1.0, 7.1, 0.0], 6.0),
            ([1.0, 9.0, 0.1], 8.0),
        ];
        let mut group: Group<WIDTH> = [f32x8::ZERO; WIDTH];
        for (lane, (values, _)) in cases.iter().enumerate() {
            for (input, value) in values.iter().enumerate() {
                group[input].as_array_mut()[lane] = *value;
            }
        }
        let mut sums = [0.5; LANES];
        tree.add(&[group], std::array::from_mut(&mut sums));
        for (lane, (values, leaf)) in cases.iter().enumerate() {
            assert_eq!(sums[lane], 0.5 + leaf, "{values:?}");
            let (mut moved, mut shares) = (0.0, [0.0; 3]);
            let value = tree.way(values, |input, by| {
                moved += by;
                shares[input] += by;
            });
            assert_eq!(value, *leaf);
            assert_eq!(1.0 + moved, *leaf, "from the mean at the root to the leaf");
            assert_eq!(shares[2] == 0.0, [1.0, 3.0].contains(leaf), "only what was asked on the way has a share");
        }
    }
}
