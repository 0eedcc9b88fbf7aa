//! What is measured of each sentence: counts and positions only, linear in the text.

use crate::article::Role;
use crate::reading::{Form, Reading, Sentence};

/// A sentence of the prose as the scorer sees it.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// The sentence: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// What was counted of it.
    pub facts: Facts,
    /// The slots of its content words with their share of the vector of length 1, in the order of the slots.
    pub vector: Vec<(u32, f64)>,
    /// White-space words, as budgets count them.
    pub words: usize,
}

/// What is counted of one sentence. Shares run from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// Its number in the prose, from 0.
    pub position: f64,
    /// How many sentences the prose has.
    pub sentences: f64,
    /// White-space words.
    pub words: f64,
    /// Distinct content words.
    pub contents: f64,
    /// Sum over them of ln(1 + how often the article has the word).
    pub weight: f64,
    /// Cosine with the sum of all sentences.
    pub central: f64,
    /// Cosine with the first sentence; of the first, with the two after it.
    pub to_first: f64,
    /// Cosine with the next sentence; 0 for the last.
    pub to_next: f64,
    /// Cosine with the sentence before; 0 for the first.
    pub to_previous: f64,
    /// Sum of the cosines with the sentences after it.
    pub followed: f64,
    /// Sum of the cosines with the sentences before it.
    pub preceded: f64,
    /// Share of its content words that no sentence before it has.
    pub fresh: f64,
    /// Share of its content words that a later sentence has again.
    pub recurring: f64,
    /// Words with a capital after the first.
    pub names: f64,
    /// Share of the article's three commonest such words that it has.
    pub top_names: f64,
    /// Words with a digit.
    pub digits: f64,
    /// Commas, semicolons, brackets and dashes.
    pub pauses: f64,
    /// Share of its characters between double marks.
    pub quoted: f64,
    /// Whether it opens with a quotation mark.
    pub opens_quoted: bool,
    /// Whether it opens with a pronoun or connective whose meaning stands elsewhere.
    pub leans: bool,
    /// Whether it has a verb of saying.
    pub says: bool,
    /// Whether it speaks of I, we, my, our.
    pub first_person: bool,
    /// Whether it names a day or month.
    pub dated: bool,
    /// Whether it ends with a question mark.
    pub asks: bool,
    /// Whether it has no end mark: a label, a line of a list.
    pub unended: bool,
    /// Whether a short label and a colon open it.
    pub labelled: bool,
    /// Whether it speaks to the reader about the page: "click here", "scroll down".
    pub of_the_page: bool,
    /// Whether it opens a paragraph, of an article that has more than one.
    pub opens_paragraph: bool,
    /// Share of the headline's content words that it has; 0 without a headline.
    pub headline: f64,
    /// Share of the dek's content words that it has; 0 without a dek.
    pub dek: f64,
}

/// One number that the score weighs.
#[derive(Debug)]
pub struct Measure {
    /// Its name in the files of weights and in JSON.
    pub name: &'static str,
    /// How it is worked out.
    pub of: fn(&Facts) -> f64,
}

/// How many measures there are.
pub const COUNT: usize = MEASURES.len();

/// The measures of one sentence, in the order of [`MEASURES`].
pub type Values = [f64; COUNT];

const fn measure_of(name: &'static str, of: fn(&Facts) -> f64) -> Measure {
    Measure { name, of }
}

fn flag(of: bool) -> f64 {
    f64::from(u8::from(of))
}

fn relative(facts: &Facts) -> f64 {
    facts.position / (facts.sentences - 1.0).max(1.0)
}

/// Every measure. One more is a line here, and a run of `tools/train`.
pub const MEASURES: &[Measure] = &[
    measure_of("first", |f| flag(f.position == 0.0)),
    measure_of("second", |f| flag(f.position == 1.0)),
    measure_of("third", |f| flag(f.position == 2.0)),
    measure_of("near-top", |f| (-f.position / 5.0).exp()),
    measure_of("top", |f| 1.0 / (1.0 + f.position)),
    measure_of("depth", |f| (1.0 + f.position).ln()),
    measure_of("depth-share", relative),
    measure_of("sentences", |f| f.sentences.ln()),
    measure_of("last", |f| flag(f.position + 1.0 == f.sentences)),
    measure_of("length", |f| (1.0 + f.words).ln()),
    measure_of("words", |f| f.words.min(60.0) / 20.0),
    measure_of("words-squared", |f| (f.words.min(60.0) / 20.0).powi(2)),
    measure_of("short", |f| (10.0 - f.words).max(0.0) / 10.0),
    measure_of("long", |f| (f.words - 35.0).clamp(0.0, 40.0) / 10.0),
    measure_of("central", |f| f.central),
    measure_of("telling", |f| f.weight / f.contents.max(4.0)),
    measure_of("substance", |f| (1.0 + f.weight).ln()),
    measure_of("to-first", |f| f.to_first),
    measure_of("to-next", |f| f.to_next),
    measure_of("to-previous", |f| f.to_previous),
    measure_of("followed", |f| f.followed / f.sentences.sqrt()),
    measure_of("preceded", |f| f.preceded / f.sentences.sqrt()),
    measure_of("fresh", |f| f.fresh),
    measure_of("recurring", |f| f.recurring),
    measure_of("names", |f| (1.0 + f.names).ln()),
    measure_of("top-names", |f| f.top_names),
    measure_of("digits", |f| (1.0 + f.digits).ln()),
    measure_of("pauses", |f| (1.0 + f.pauses).ln()),
    measure_of("quoted", |f| f.quoted),
    measure_of("opens-quoted", |f| flag(f.opens_quoted)),
    measure_of("leans", |f| flag(f.leans)),
    measure_of("says", |f| flag(f.says)),
    measure_of("first-person", |f| flag(f.first_person)),
    measure_of("dated", |f| flag(f.dated)),
    measure_of("asks", |f| flag(f.asks)),
    measure_of("unended", |f| flag(f.unended)),
    measure_of("labelled", |f| flag(f.labelled)),
    measure_of("of-the-page", |f| flag(f.of_the_page)),
    measure_of("opens-paragraph", |f| flag(f.opens_paragraph)),
    measure_of("headline", |f| f.headline),
    measure_of("dek", |f| f.dek),
    measure_of("top-length", |f| (1.0 + f.words).ln() / (1.0 + f.position)),
    measure_of("central-late", |f| f.central * relative(f)),
    measure_of("depth-short-article", |f| relative(f) * flag(f.sentences < 12.0)),
    measure_of("central-length", |f| f.central * (1.0 + f.words).ln()),
];

/// The values of all measures.
pub fn values(facts: &Facts) -> Values {
    let mut values = [0.0; COUNT];
    for (value, measure) in values.iter_mut().zip(MEASURES) {
        *value = (measure.of)(facts);
    }
    values
}

/// Measures every sentence of the prose.
pub fn measure(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut counts = vec![0_u32; reading.slots];
    let mut sentences: Vec<usize> = Vec::new();
    let mut own: Vec<Vec<(u32, u32)>> = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if reading.block(sentence).role == Role::Paragraph {
            let terms = counted(content_terms(reading, sentence.words.clone()));
            for (term, count) in &terms {
                counts[*term as usize] += count;
            }
            sentences.push(number);
            own.push(terms);
        }
    }
    let headline = terms_of(reading, Role::Headline);
    let dek = terms_of(reading, Role::Dek);
    let top = top_names(reading, &sentences);
    let blocks = reading.sentences.iter().map(|sentence| sentence.block).max().unwrap_or(0);
    let mut candidates: Vec<Candidate> = Vec::with_capacity(sentences.len());
    let mut before = None;
    for (position, (&number, own)) in sentences.iter().zip(&own).enumerate() {
        let sentence = &reading.sentences[number];
        let length = own.iter().map(|(_, count)| f64::from(*count).powi(2)).sum::<f64>().sqrt().max(1e-9);
        let mut facts = looks(reading, sentence);
        facts.position = position as f64;
        facts.sentences = sentences.len() as f64;
        facts.contents = own.len() as f64;
        facts.weight = own.iter().map(|(term, _)| f64::from(counts[*term as usize]).ln_1p()).sum();
        facts.top_names = share(&top, own);
        facts.headline = share(&headline, own);
        facts.dek = share(&dek, own);
        facts.opens_paragraph = blocks > 0 && before != Some(sentence.block);
        before = Some(sentence.block);
        let vector = own.iter().map(|(term, count)| (*term, f64::from(*count) / length)).collect();
        candidates.push(Candidate { sentence: number, vector, words: facts.words as usize, facts });
    }
    relate(&mut candidates, reading.slots);
    candidates
}

/// Fills in how the sentences stand to one another.
fn relate(candidates: &mut [Candidate], slots: usize) {
    let dot = |vector: &[(u32, f64)], sums: &[f64]| -> f64 {
        vector.iter().map(|(term, share)| share * sums[*term as usize]).sum()
    };
    let share = |vector: &[(u32, f64)], holds: &dyn Fn(u32) -> bool| -> f64 {
        vector.iter().filter(|(term, _)| holds(*term)).count() as f64 / vector.len().max(1) as f64
    };
    let mut whole = vec![0.0_f64; slots];
    for candidate in candidates.iter_mut() {
        let vector = &candidate.vector;
        candidate.facts.preceded = dot(vector, &whole);
        candidate.facts.fresh = share(vector, &|term| whole[term as usize] == 0.0);
        for (term, part) in vector {
            whole[*term as usize] += part;
        }
    }
    let length = whole.iter().map(|part| part * part).sum::<f64>().sqrt().max(1e-9);
    // from the last sentence up: what is in `later` stands after the sentence
    let mut later = vec![0.0_f64; slots];
    for candidate in candidates.iter_mut().rev() {
        let vector = &candidate.vector;
        candidate.facts.central = dot(vector, &whole) / length;
        candidate.facts.followed = dot(vector, &later);
        candidate.facts.recurring = share(vector, &|term| later[term as usize] > 0.0);
        for (term, part) in vector {
            later[*term as usize] += part;
        }
    }
    for at in 1..candidates.len() {
        let likeness = cosine(&candidates[at - 1].vector, &candidates[at].vector);
        candidates[at - 1].facts.to_next = likeness;
        candidates[at].facts.to_previous = likeness;
    }
    let Some((first, rest)) = candidates.split_first_mut() else { return };
    for candidate in rest.iter_mut() {
        candidate.facts.to_first = cosine(&first.vector, &candidate.vector);
    }
    let next = rest.iter().take(2).map(|candidate| candidate.facts.to_first);
    first.facts.to_first = next.sum::<f64>() / 2.0_f64.sqrt();
}

/// What a sentence looks like by itself.
fn looks(reading: &Reading<'_>, sentence: &Sentence) -> Facts {
    let text = reading.text(sentence.span);
    let mut facts = Facts { words: white_words(text) as f64, ..Facts::default() };
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        facts.names += flag(at > 0 && form.capital);
        facts.digits += flag(form.digit);
        facts.says |= form.says;
        facts.first_person |= form.first_person;
        facts.dated |= form.time;
        facts.leans |= at == 0 && form.leans;
    }
    let (mut open, mut quoted) = (false, 0);
    for byte in text.bytes() {
        facts.pauses += flag(matches!(byte, b',' | b';' | b'(' | b':'));
        quoted += usize::from(open);
        if byte == b'"' {
            open = !open;
        }
    }
    for (at, _) in text.match_indices(['“', '„', '«']) {
        // „...“ closes with the mark that opens elsewhere
        let german = || text.get(at + '“'.len_utf8()..).and_then(|rest| rest.find('“'));
        quoted += text[at..].find(['”', '»']).or_else(german).unwrap_or(0);
    }
    facts.quoted = (quoted as f64 / text.len().max(1) as f64).min(1.0);
    facts.opens_quoted = text.starts_with(['"', '“', '„', '«', '»', '\'', '‘']);
    let body = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', '«', ' ', '\u{a0}']);
    facts.asks = body.ends_with('?');
    facts.unended = !body.ends_with(['.', '!', '?', '…', '。']);
    facts.labelled = is_labelled(text);
    facts.of_the_page = facts.words <= 30.0 && is_of_the_page(reading, sentence);
    facts
}

/// "Scene: ...": a short label with a capital, and a colon.
fn is_labelled(text: &str) -> bool {
    let colon = text.as_bytes().iter().take(28).position(|byte| *byte == b':');
    colon.is_some_and(|at| {
        text.get(..at).is_some_and(|label| label.starts_with(char::is_uppercase) && !label.contains([',', '"', '“']))
            && text.as_bytes().get(at + 1) == Some(&b' ')
    })
}

/// Whether two neighbouring words are of those that speak of the page.
fn is_of_the_page(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    reading.words[sentence.words.clone()].windows(2).any(|pair| {
        let lower = |at: usize| reading.form(&pair[at]).lower.as_ref();
        reading.language.page_words.tag(lower(0)).is_some_and(|next| next.split(' ').any(|word| word == lower(1)))
    })
}

/// Terms with their counts, sorted.
fn counted(mut terms: Vec<u32>) -> Vec<(u32, u32)> {
    terms.sort_unstable();
    let mut counted: Vec<(u32, u32)> = Vec::with_capacity(terms.len());
    for term in terms {
        match counted.last_mut() {
            Some((last, count)) if *last == term => *count += 1,
            _ => counted.push((term, 1)),
        }
    }
    counted
}

/// The three words that most often stand with a capital inside a sentence, by slot.
fn top_names(reading: &Reading<'_>, sentences: &[usize]) -> Vec<u32> {
    let mut counts = vec![0_u32; reading.slots];
    for sentence in sentences {
        let words = reading.sentences[*sentence].words.clone();
        for word in reading.words[words].iter().skip(1) {
            let form = reading.form(word);
            counts[word.slot as usize] += u32::from(form.capital && !form.stop && !form.digit);
        }
    }
    let mut top: Vec<(u32, u32)> =
        (0..).zip(&counts).filter(|(_, count)| **count > 1).map(|(slot, count)| (u32::MAX - count, slot)).collect();
    top.sort_unstable();
    top.truncate(3);
    let mut top: Vec<u32> = top.into_iter().map(|(_, slot)| slot).collect();
    top.sort_unstable();
    top
}

/// Whether a word counts for likeness.
fn is_content(form: &Form) -> bool {
    !form.stop && form.lower.len() > 1
}

/// The content words of a sentence by their slots.
fn content_terms(reading: &Reading<'_>, words: std::ops::Range<usize>) -> Vec<u32> {
    reading.words[words].iter().filter(|word| is_content(reading.form(word))).map(|word| word.slot).collect()
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
        assert!((found[0].facts.headline - 1.0).abs() < 1e-9);
        assert_eq!(found[2].facts.headline, 0.0);
        assert!(found[1].facts.leans, "\"He\" leans on the sentence before");
        assert!(!found[2].facts.leans);
    }

    #[test]
    fn what_the_rest_comes_back_to() {
        let found = measured(None, "The ferry sank. Gulls cried. The ferry was old. The ferry was full.");
        assert!(found[0].facts.followed > found[1].facts.followed);
        assert!(found[0].facts.central > found[1].facts.central);
        assert_eq!(found[3].facts.followed, 0.0);
        assert_eq!(found[0].facts.fresh, 1.0);
        assert!(found[3].facts.fresh < 1.0);
    }

    #[test]
    fn looks_of_a_sentence() {
        let facts = |body: &str| measured(None, body)[0].facts;
        assert!(facts("\"We sail on Monday,\" said Ada Brook, 44.").says);
        assert!(facts("\"We sail on Monday,\" said Ada Brook, 44.").quoted > 0.4);
        assert!(facts("Scroll down for video.").of_the_page);
        assert!(facts("Scene: The harbour at dawn.").labelled);
        assert!(facts("Why now?").asks);
        assert!(facts("Read the whole list").unended);
    }

    #[test]
    fn cosines() {
        assert_eq!(cosine(&[(1, 0.6), (3, 0.8)], &[(2, 1.0)]), 0.0);
        assert!((cosine(&[(1, 0.6), (3, 0.8)], &[(1, 0.6), (3, 0.8)]) - 1.0).abs() < 1e-9);
    }
}
