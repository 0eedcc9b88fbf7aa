//! What is measured of each sentence: counts and positions only, linear in the text.

use crate::article::Role;
use crate::reading::Reading;

/// The measures of one sentence, before they are compared within the article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// e^(-i/5), i being the number of the sentence in the prose from 0.
    pub lead: f64,
    /// 1 / (1 + i).
    pub first: f64,
    /// -i / n.
    pub depth: f64,
    /// Cosine with the sum of all sentences, 0 to 1.
    pub central: f64,
    /// Mean weight of its words: the sum over distinct words of ln(1 + count in the article), by their number or 4.
    pub telling: f64,
    /// Sum of the cosines with the sentences after it, by n: how much the rest of the story comes back to it.
    pub followed: f64,
    /// Share of the headline's content words in it, 0 to 1; 0 without a headline.
    pub headline: f64,
    /// Share of the dek's content words in it, 0 to 1; 0 without a dek.
    pub dek: f64,
    /// 1 when it opens with a pronoun or connective whose meaning stands elsewhere.
    pub dangling: f64,
    /// 1 when it is a question, a label or a line without an end.
    pub fragment: f64,
}

/// A sentence of the prose as the scorer sees it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The sentence: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// Its measures.
    pub features: Features,
    /// The slots of its content words with their share of the vector of length 1, in the order of the slots.
    pub vector: Vec<(u32, f64)>,
    /// White-space words, as budgets count them.
    pub words: usize,
}

/// Measures every sentence of the prose.
pub fn measure(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut counts = vec![0_u32; reading.slots];
    let mut raw: Vec<(usize, Vec<(u32, u32)>)> = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if reading.block(sentence).role != Role::Paragraph {
            continue;
        }
        let mut terms = content_terms(reading, sentence.words.clone());
        terms.sort_unstable();
        let mut own: Vec<(u32, u32)> = Vec::with_capacity(terms.len());
        for term in terms {
            counts[term as usize] += 1;
            match own.last_mut() {
                Some((last, count)) if *last == term => *count += 1,
                _ => own.push((term, 1)),
            }
        }
        raw.push((number, own));
    }
    let headline = terms_of(reading, Role::Headline);
    let dek = terms_of(reading, Role::Dek);
    let n = raw.len() as f64;
    let mut whole = vec![0.0_f64; counts.len()];
    let mut candidates: Vec<Candidate> = raw
        .into_iter()
        .enumerate()
        .map(|(i, (number, own))| {
            let position = i as f64;
            let length = own.iter().map(|(_, count)| f64::from(*count).powi(2)).sum::<f64>().sqrt().max(1e-9);
            let vector: Vec<(u32, f64)> = own.iter().map(|(term, count)| (*term, f64::from(*count) / length)).collect();
            for (term, share) in &vector {
                whole[*term as usize] += share;
            }
            let weight: f64 = own.iter().map(|(term, _)| f64::from(counts[*term as usize]).ln_1p()).sum();
            let words: u32 = own.iter().map(|(_, count)| count).sum();
            let text = reading.text(reading.sentences[number].span);
            let features = Features {
                lead: (-position / 5.0).exp(),
                first: 1.0 / (1.0 + position),
                depth: -position / n,
                central: 0.0,
                telling: weight / f64::from(words.max(4)),
                followed: 0.0,
                headline: share(&headline, &own),
                dek: share(&dek, &own),
                dangling: f64::from(u8::from(dangles(reading, number))),
                fragment: f64::from(u8::from(is_fragment(text))),
            };
            Candidate { sentence: number, features, vector, words: white_words(text) }
        })
        .collect();
    let length = whole.iter().map(|share| share * share).sum::<f64>().sqrt().max(1e-9);
    // from the last sentence up: what is left in `later` stands after the sentence
    let mut later = vec![0.0_f64; whole.len()];
    for candidate in candidates.iter_mut().rev() {
        let dot =
            |sums: &[f64]| -> f64 { candidate.vector.iter().map(|(term, share)| share * sums[*term as usize]).sum() };
        candidate.features.central = dot(&whole) / length;
        candidate.features.followed = dot(&later) / n;
        for (term, share) in &candidate.vector {
            later[*term as usize] += share;
        }
    }
    candidates
}

/// The content words of a sentence by their slots.
fn content_terms(reading: &Reading<'_>, words: std::ops::Range<usize>) -> Vec<u32> {
    reading.words[words]
        .iter()
        .filter(|word| {
            let form = reading.form(word);
            !form.stop && form.lower.len() > 1
        })
        .map(|word| word.slot)
        .collect()
}

/// The distinct content terms of all blocks of one role.
fn terms_of(reading: &Reading<'_>, role: Role) -> Vec<u32> {
    let mut terms: Vec<u32> = reading
        .sentences
        .iter()
        .filter(|sentence| reading.block(sentence).role == role)
        .flat_map(|sentence| content_terms(reading, sentence.words.clone()))
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// How many words white space parts.
fn white_words(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let (count, _) = text.bytes().fold((0, true), |(count, space), byte| {
        let next = byte.is_ascii_whitespace() || byte == 0x0B;
        (count + usize::from(space && !next), next)
    });
    count
}

/// The share of `wanted` that `own` holds; both are sorted.
fn share(wanted: &[u32], own: &[(u32, u32)]) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    let held = wanted.iter().filter(|term| own.binary_search_by_key(term, |(own, _)| own).is_ok()).count();
    held as f64 / wanted.len() as f64
}

/// Whether the sentence opens with a word that leans on the sentence before.
fn dangles(reading: &Reading<'_>, number: usize) -> bool {
    let sentence = &reading.sentences[number];
    let Some(first) = reading.words.get(sentence.words.start).filter(|_| !sentence.words.is_empty()) else {
        return false;
    };
    let tags = reading.language.grammar.tag(&reading.form(first).lower).unwrap_or_default();
    tags.split(' ').any(|tag| tag == "leans")
}

fn is_fragment(text: &str) -> bool {
    !text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“']).ends_with(['.', '!', '…', '。'])
}

/// Cosine of two vectors of length 1.
pub fn cosine(one: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let (mut at, mut sum) = (0, 0.0);
    for (term, share) in one {
        while other.get(at).is_some_and(|(next, _)| next < term) {
            at += 1;
        }
        if let Some((_, facing)) = other.get(at).filter(|(next, _)| next == term) {
            sum += share * facing;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;

    fn measured(headline: Option<&str>, body: &str) -> Vec<Candidate> {
        let article = Article::from_fields("a", headline, body);
        measure(&Reading::of(&article, language::by_code("en").expect("English is there")))
    }

    #[test]
    fn position_and_headline() {
        let found = measured(Some("Harbour levy doubled"), "The harbour levy was doubled. He left. Gulls cried.");
        assert_eq!(found.len(), 3);
        assert!((found[0].features.headline - 1.0).abs() < 1e-9);
        assert_eq!(found[2].features.headline, 0.0);
        assert_eq!(found[0].features.lead, 1.0);
        assert_eq!(found[1].features.dangling, 1.0, "\"He\" leans on the sentence before");
        assert_eq!(found[2].features.dangling, 0.0);
    }

    #[test]
    fn what_the_rest_comes_back_to() {
        let found = measured(None, "The ferry sank. Gulls cried. The ferry was old. The ferry was full.");
        assert!(found[0].features.followed > found[1].features.followed);
        assert!(found[0].features.central > found[1].features.central);
        assert_eq!(found[3].features.followed, 0.0);
    }

    #[test]
    fn cosines() {
        assert_eq!(cosine(&[(1, 0.6), (3, 0.8)], &[(2, 1.0)]), 0.0);
        assert!((cosine(&[(1, 0.6), (3, 0.8)], &[(1, 0.6), (3, 0.8)]) - 1.0).abs() < 1e-9);
    }
}
