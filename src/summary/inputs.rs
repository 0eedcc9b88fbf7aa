//! The numbers the trees look at, side by side: input by input, several sentences at a time, so that one comparison of a
//! tree is made for all of them at once.

use super::features::{COUNT, Candidate, MEASURES};
use super::step::{STEP_INPUTS, Step};
use crate::trees::{self, LANES};
use wide::f32x8;

/// Measures whose mean tells one kind of article from another.
pub const OF_ARTICLE: &[&str] =
    &["length", "central", "to-first", "quoted", "names", "unended", "first-person", "digits"];

/// How many numbers the score looks at for each sentence before any is chosen: its measures, the same against the
/// article's mean, and means of the article.
pub const INPUTS: usize = 2 * COUNT + OF_ARTICLE.len();

/// The inputs of a sentence, then how it stands to the chosen ones; the rest is empty. With a power of two for its length
/// an index cut to fit needs no check.
pub const WIDTH: usize = 128;
const _: () = assert!(INPUTS + STEP_INPUTS <= WIDTH, "a group holds every input");

/// Every input of `LANES` sentences.
pub type Group = trees::Group<WIDTH>;

/// The inputs of all sentences.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    groups: Vec<Group>,
    sentences: usize,
}

impl Inputs {
    /// The inputs of every candidate of an article; none stands to a chosen one yet.
    pub fn new(candidates: &[Candidate]) -> Inputs {
        let all: Vec<[[f64; LANES]; COUNT]> = candidates.chunks(LANES).map(values).collect();
        let mut means = [0.0; COUNT];
        for values in &all {
            for (at, lanes) in values.iter().enumerate() {
                // what is left over in the last group adds nothing
                lanes.iter().for_each(|value| means[at] += value / candidates.len() as f64);
            }
        }
        let of_article = OF_ARTICLE.iter().map(|name| {
            let measure = MEASURES.iter().position(|measure| measure.name == *name);
            measure.map_or(0.0, |measure| means[measure] as f32)
        });
        let of_article: Vec<f32x8> = of_article.map(f32x8::splat).collect();
        let mut inputs = Inputs::empty(candidates.len());
        for (group, values) in inputs.groups.iter_mut().zip(&all) {
            for (at, lanes) in values.iter().enumerate() {
                let (mut own, mut relative) = ([0.0; LANES], [0.0; LANES]);
                for (lane, value) in lanes.iter().enumerate() {
                    own[lane] = *value as f32;
                    relative[lane] = (value - means[at]) as f32;
                }
                group[at] = f32x8::new(own);
                group[COUNT + at] = f32x8::new(relative);
            }
            group[2 * COUNT..INPUTS].copy_from_slice(&of_article);
        }
        inputs
    }

    fn empty(sentences: usize) -> Inputs {
        Inputs { groups: vec![[f32x8::ZERO; WIDTH]; sentences.div_ceil(LANES)], sentences }
    }

    /// The inputs of some of the sentences, in the order given, of all articles in `of`: their sentences count on from
    /// one article to the next.
    pub fn gathered(of: &[&Inputs], wanted: &[usize]) -> Inputs {
        let mut gathered = Inputs::empty(wanted.len());
        for (to, mut from) in wanted.iter().copied().enumerate() {
            let holds = |inputs: &&&Inputs| {
                let inside = from < inputs.sentences;
                from -= if inside { 0 } else { inputs.sentences };
                inside
            };
            let Some(inputs) = of.iter().find(holds) else { continue };
            let (group, other) = (&mut gathered.groups[to / LANES], &inputs.groups[from / LANES]);
            for (column, facing) in group.iter_mut().zip(other) {
                column.as_array_mut()[to % LANES] = facing.as_array_ref()[from % LANES];
            }
        }
        gathered
    }

    /// How many sentences these are.
    pub(super) fn len(&self) -> usize {
        self.sentences
    }

    /// The sentences by groups; what is left over in the last one says nothing.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All inputs of one sentence.
    pub fn of(&self, sentence: usize) -> impl Iterator<Item = f32> {
        self.groups[sentence / LANES].iter().map(move |column| column.as_array_ref()[sentence % LANES])
    }

    /// Sets how a sentence stands to the chosen ones.
    pub fn set_step(&mut self, sentence: usize, step: &Step) {
        let group = &mut self.groups[sentence / LANES];
        for (column, value) in group[INPUTS..].iter_mut().zip(step) {
            column.as_array_mut()[sentence % LANES] = *value;
        }
    }
}

/// The values of all measures, in their order, of up to `LANES` sentences.
fn values(candidates: &[Candidate]) -> [[f64; LANES]; COUNT] {
    let mut values = [[0.0; LANES]; COUNT];
    for (lane, candidate) in candidates.iter().enumerate() {
        for (at, measure) in MEASURES.iter().enumerate() {
            values[at][lane] = (measure.of)(&candidate.facts);
        }
    }
    values
}

/// The name of an input: a measure, the same against the article's mean, or that mean itself.
pub fn input_name(at: usize) -> String {
    match (MEASURES.get(at), MEASURES.get(at.wrapping_sub(COUNT)), OF_ARTICLE.get(at.wrapping_sub(2 * COUNT))) {
        (Some(measure), ..) => measure.name.to_owned(),
        (_, Some(measure), _) => format!("{}, relative", measure.name),
        (.., Some(name)) => format!("{name}, of the article"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::Facts;
    use super::*;

    fn candidates(number: usize) -> Vec<Candidate> {
        let facts = |at: usize| Facts { position: at as f64, sentences: number as f64, ..Facts::default() };
        (0..number).map(|at| Candidate { sentence: at, facts: facts(at), ..Candidate::default() }).collect()
    }

    #[test]
    fn side_by_side_is_the_same_as_one_by_one() {
        let inputs = Inputs::new(&candidates(11));
        assert_eq!((inputs.len(), inputs.groups().len()), (11, 2));
        let first: Vec<f32> = (0..11).filter_map(|sentence| inputs.of(sentence).next()).collect();
        assert_eq!(first.iter().sum::<f32>(), 1.0, "one sentence is the first");
        let relative: Vec<f32> = (0..11).filter_map(|sentence| inputs.of(sentence).nth(COUNT)).collect();
        assert!(relative.iter().sum::<f32>().abs() < 1e-6, "against the mean");
    }

    #[test]
    fn gathers_across_articles() {
        let (one, other) = (Inputs::new(&candidates(3)), Inputs::new(&candidates(9)));
        let mut gathered = Inputs::gathered(&[&one, &other], &[2, 3, 11]);
        assert_eq!(gathered.len(), 3);
        for (at, (inputs, sentence)) in [(&one, 2), (&other, 0), (&other, 8)].into_iter().enumerate() {
            assert!(gathered.of(at).eq(inputs.of(sentence)), "{at}");
        }
        gathered.set_step(1, &[4.0; STEP_INPUTS]);
        assert_eq!(gathered.of(1).skip(INPUTS).sum::<f32>(), 4.0 * STEP_INPUTS as f32);
        assert_eq!(gathered.of(0).skip(INPUTS).sum::<f32>(), 0.0);
    }
}
