//! How a sentence stands to those already chosen: what the choice keeps, and what the score asks of it.

use super::features::Candidate;

/// How many numbers say how a sentence stands to the chosen ones.
pub const STEP_INPUTS: usize = 8;

/// Likeness, covered share, distance, follows, precedes, above, chosen, earliest; all 0 while nothing is chosen. The
/// order is that of `STEP_INPUTS` in `tools/train/train.py`.
pub type Step = [f32; STEP_INPUTS];

/// The sentences chosen so far, and what each of the others has to do with them, kept up to date as they are chosen.
#[derive(Debug)]
pub struct Chosen {
    /// In the order of choice.
    pub list: Vec<usize>,
    /// Whether a candidate is among them.
    taken: Vec<bool>,
    /// For each candidate its greatest cosine with a chosen one.
    likeness: Vec<f64>,
    /// For each candidate how many places the nearest chosen one is away.
    distance: Vec<usize>,
    /// The slots of the chosen sentences' content words.
    said: Vec<bool>,
    earliest: usize,
}

impl Chosen {
    /// Nothing chosen yet of so many candidates, whose content words have slots below `slots`.
    pub fn new(candidates: usize, slots: usize) -> Chosen {
        Chosen {
            list: Vec::new(),
            taken: vec![false; candidates],
            likeness: vec![0.0; candidates],
            distance: vec![usize::MAX; candidates],
            said: vec![false; slots],
            earliest: usize::MAX,
        }
    }

    /// Chooses a candidate.
    pub fn take(&mut self, candidates: &[Candidate], best: usize) {
        self.list.push(best);
        self.taken[best] = true;
        self.earliest = self.earliest.min(best);
        let mut shares = vec![0.0; self.said.len()];
        for (slot, share) in &candidates[best].vector {
            self.said[*slot as usize] = true;
            shares[*slot as usize] = *share;
        }
        for (at, candidate) in candidates.iter().enumerate() {
            let cosine = candidate.vector.iter().fold(0.0, |sum, (slot, share)| sum + share * shares[*slot as usize]);
            self.likeness[at] = self.likeness[at].max(cosine);
            self.distance[at] = self.distance[at].min(best.abs_diff(at));
        }
    }

    /// Whether a candidate is chosen.
    pub fn has(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(false)
    }

    /// How a candidate stands to the chosen ones.
    pub fn step(&self, candidates: &[Candidate], at: usize) -> Step {
        if self.list.is_empty() {
            return [0.0; STEP_INPUTS];
        }
        let vector = &candidates[at].vector;
        let covered = vector.iter().filter(|(slot, _)| self.said[*slot as usize]).count();
        let flag = |of: bool| f32::from(u8::from(of));
        [
            self.likeness[at] as f32,
            covered as f32 / vector.len().max(1) as f32,
            self.distance[at] as f32,
            flag(at.checked_sub(1).is_some_and(|before| self.has(before))),
            flag(self.has(at + 1)),
            flag(at < self.earliest),
            self.list.len() as f32,
            self.earliest as f32,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_sentences_stand_to_the_chosen() {
        let candidates: Vec<Candidate> = (0..4)
            .map(|at| Candidate { sentence: at, vector: vec![(at as u32 / 2, 1.0)], ..Candidate::default() })
            .collect();
        let mut chosen = Chosen::new(4, 2);
        assert_eq!(chosen.step(&candidates, 0), [0.0; STEP_INPUTS]);
        chosen.take(&candidates, 1);
        assert_eq!(chosen.step(&candidates, 0), [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(chosen.step(&candidates, 3), [0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
        assert_eq!(chosen.step(&candidates, 2)[3], 1.0, "follows the chosen one");
    }
}
