//! Ensembles of small boosted trees.

use wide::{CmpGt, f32x8};

/// Number of rows side by side, so that one split compares all of them at once.
pub const LANES: usize = 8;

/// The features of `LANES` rows, column by column.
pub type Group<const WIDTH: usize> = [f32x8; WIDTH];

/// Maximum leaves of a tree: one bit for each.
const LEAVES: usize = 16;

/// One split of a tree: is a feature above the threshold? The leaves of its left part come first, then those of its right
/// part.
#[derive(Clone, Copy, Debug)]
struct Split {
    /// The feature.
    feature: u8,
    /// Number of leaves of its left part, for values up to the threshold.
    left: u8,
    /// The leaves of the left part: a bit for each, the tree's first leaf the lowest.
    below: u32,
    threshold: f32,
    /// The mean of the leaves that the training rows reached from here.
    mean: f32,
}

/// A tree: its splits from the root, left part before right part, and its leaves from left to right.
///
/// All splits are compared for several rows at a time, and each rules out the leaves that cannot be reached; the first leaf
/// left is the one reached. This is faster than walking down from the root, where every step waits for the one before
/// (Lucchese et al., QuickScorer, SIGIR 2015).
#[derive(Clone, Copy, Debug)]
struct Tree<'a> {
    splits: &'a [Split],
    leaves: &'a [f32; LEAVES],
}

/// Takes the next tree from the bytes of a model: the number of splits; for each its feature, the number of leaves of its
/// left part, threshold and mean; then the leaves. Numbers are little-endian, and a mean is the upper half of its four
/// bytes. Appends the splits and returns the leaves, or `None` where the bytes are not a tree.
fn take(bytes: &mut &[u8], width: usize, splits: &mut Vec<Split>) -> Option<[f32; LEAVES]> {
    let count = usize::from(u8::from_le_bytes(next(bytes)?));
    let mut leaves = [0.0; LEAVES];
    let of_tree = leaves.get_mut(..=count)?;
    // the parts still to come, the next one last: the first leaf and the number of leaves
    let mut parts = [(0, 0); LEAVES];
    let mut open = usize::from(count > 0);
    parts[0] = (0, count + 1);
    for _ in 0..count {
        let [feature, left, t0, t1, t2, t3, low, high] = next(bytes)?;
        open = open.checked_sub(1)?;
        let (first, leaves) = parts[open];
        let right = leaves.checked_sub(usize::from(left)).filter(|right| *right > 0 && left > 0)?;
        let threshold = f32::from_le_bytes([t0, t1, t2, t3]);
        let mean = f32::from_le_bytes([0, 0, low, high]);
        splits.push(Split { feature, left, below: ((1 << left) - 1) << first, threshold, mean });
        let left = usize::from(left);
        for part in [(first + left, right), (first, left)] {
            if part.1 > 1 {
                parts[open] = part;
                open += 1;
            }
        }
        if usize::from(feature) >= width {
            return None;
        }
    }
    for leaf in of_tree {
        *leaf = f32::from_le_bytes(next(bytes)?);
    }
    Some(leaves)
}

impl Tree<'_> {
    /// Adds the values of the leaves that several groups of rows reach; each split is loaded once for all of them.
    fn add<const WIDTH: usize, const GROUPS: usize>(
        &self,
        groups: &[Group<WIDTH>; GROUPS],
        sums: &mut [[f32; LANES]; GROUPS],
    ) {
        let mut struck = [f32x8::ZERO; GROUPS];
        for split in self.splits {
            let (threshold, below) = (f32x8::splat(split.threshold), f32x8::splat(f32::from_bits(split.below)));
            for (group, struck) in groups.iter().zip(&mut struck) {
                *struck |= group[usize::from(split.feature) % WIDTH].cmp_gt(threshold) & below;
            }
        }
        for (sums, struck) in sums.iter_mut().zip(&struck) {
            for (sum, struck) in sums.iter_mut().zip(struck.as_array_ref()) {
                *sum += self.leaves[struck.to_bits().trailing_ones() as usize % LEAVES];
            }
        }
    }

    /// Follows one row from the root to its leaf. Calls `step` with the feature of each split and the change of the mean,
    /// and returns the value of the leaf.
    fn path(&self, row: &[f32], mut step: impl FnMut(usize, f32)) -> f32 {
        let (mut at, mut leaf, mut leaves) = (0, 0, self.splits.len() + 1);
        while leaves > 1 {
            let split = &self.splits[at];
            let left = usize::from(split.left);
            if row[usize::from(split.feature)] > split.threshold {
                (at, leaf, leaves) = (at + left, leaf + left, leaves - left);
            } else {
                (at, leaves) = (at + 1, left);
            }
            let mean = if leaves > 1 { self.splits[at].mean } else { self.leaves[leaf] };
            step(usize::from(split.feature), mean - split.mean);
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
    /// The splits of all trees.
    splits: Vec<Split>,
    /// Of each tree, the end of its splits, and its leaves.
    trees: Vec<(usize, [f32; LEAVES])>,
}

impl Ensemble {
    /// Takes `number` trees from the bytes of a model, whose splits read features below `width`.
    ///
    /// # Errors
    ///
    /// The number of the first broken tree, from 1.
    pub fn take(bytes: &mut &[u8], number: usize, width: usize) -> Result<Ensemble, usize> {
        // most trees have the maximum of leaves, and each takes more than a byte
        let room = number.min(bytes.len());
        let mut ensemble =
            Ensemble { splits: Vec::with_capacity(room * (LEAVES - 1)), trees: Vec::with_capacity(room) };
        for tree in 1..=number {
            let leaves = take(bytes, width, &mut ensemble.splits).ok_or(tree)?;
            ensemble.trees.push((ensemble.splits.len(), leaves));
        }
        Ok(ensemble)
    }

    fn iter(&self) -> impl Iterator<Item = Tree<'_>> {
        let mut start = 0;
        self.trees.iter().map(move |(end, leaves)| {
            let splits = &self.splits[start..*end];
            start = *end;
            Tree { splits, leaves }
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

    /// Adds the sums of batches of groups.
    fn add<const WIDTH: usize, const BATCH: usize>(
        &self,
        groups: &[[Group<WIDTH>; BATCH]],
        sums: &mut [[[f32; LANES]; BATCH]],
    ) {
        for (groups, sums) in groups.iter().zip(sums) {
            for tree in self.iter() {
                tree.add(groups, sums);
            }
        }
    }

    /// The sum for one row.
    pub fn sum(&self, row: &[f32]) -> f64 {
        self.iter().map(|tree| f64::from(tree.path(row, |_, _| ()))).sum()
    }

    /// The contribution of each feature to the sum of one row, against the mean training row: the means at the roots are the
    /// same for all rows.
    pub fn contributions(&self, row: &[f32]) -> Vec<f64> {
        let mut contributions = vec![0.0; row.len()];
        for tree in self.iter() {
            tree.path(row, |feature, moved| contributions[feature] += f64::from(moved));
        }
        contributions
    }
}

#[cfg(test)]
impl Ensemble {
    /// The value of every leaf.
    pub fn leaves(&self) -> impl Iterator<Item = f32> {
        self.trees.iter().flat_map(|(_, leaves)| *leaves)
    }

    /// The thresholds of all splits.
    pub fn thresholds(&self) -> impl Iterator<Item = f32> {
        self.splits.iter().map(|split| split.threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 128;

    /// The bytes of a tree: (feature, leaves to the left, threshold, mean) and the leaves.
    fn bytes(splits: &[(u8, u8, f32, f32)], leaves: &[f32]) -> Vec<u8> {
        let mut bytes = vec![splits.len() as u8];
        for (feature, left, threshold, mean) in splits {
            bytes.extend([*feature, *left]);
            bytes.extend(threshold.to_le_bytes());
            bytes.extend(&mean.to_le_bytes()[2..]);
        }
        bytes.extend(leaves.iter().flat_map(|leaf| leaf.to_le_bytes()));
        bytes
    }

    #[test]
    fn bytes_that_are_not_a_tree_are_refused() {
        let none = |bytes: &[u8]| take(&mut &*bytes, WIDTH, &mut Vec::new()).is_none();
        let whole = bytes(&[(0, 1, 0.5, 1.0)], &[1.0, 2.0]);
        assert!(!none(&whole) && (0..whole.len()).all(|end| none(&whole[..end])), "cut short");
        assert!(none(&bytes(&[(0, 2, 0.5, 1.0)], &[1.0, 2.0])), "more to the left than there is");
        assert!(none(&bytes(&[(0, 0, 0.5, 1.0)], &[1.0, 2.0])), "nothing to the left");
        assert!(none(&bytes(&[(200, 1, 0.5, 1.0)], &[1.0, 2.0])), "an unknown feature");
        assert!(none(&bytes(&[(0, 1, 0.5, 1.0); 40], &[1.0; 41])), "more leaves than bits");
    }

    #[test]
    fn comparing_all_splits_is_the_same_as_walking_down() {
        let splits = [(0, 3, 0.5, 1.0), (1, 2, 2.0, 0.5), (2, 1, 0.5, 0.25), (1, 1, 7.0, 4.0), (2, 1, 0.0, 5.0)];
        let bytes = bytes(&splits, &[0.0, 0.5, 1.0, 3.0, 6.0, 8.0]);
        let mut rest = &bytes[..];
        let mut taken = Vec::new();
        let leaves = take(&mut rest, WIDTH, &mut taken).expect("a tree");
        let tree = Tree { splits: &taken, leaves: &leaves };
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
            for (feature, value) in values.iter().enumerate() {
                group[feature].as_array_mut()[lane] = *value;
            }
        }
        let mut sums = [0.5; LANES];
        tree.add(&[group], std::array::from_mut(&mut sums));
        for (lane, (values, leaf)) in cases.iter().enumerate() {
            assert_eq!(sums[lane], 0.5 + leaf, "{values:?}");
            let (mut moved, mut contributions) = (0.0, [0.0; 3]);
            let value = tree.path(values, |feature, by| {
                moved += by;
                contributions[feature] += by;
            });
            assert_eq!(value, *leaf);
            assert_eq!(1.0 + moved, *leaf, "from the mean at the root to the leaf");
            assert_eq!(contributions[2] == 0.0, [1.0, 3.0].contains(leaf), "only the features on the path contribute");
        }
    }
}
