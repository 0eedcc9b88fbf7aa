//! Sentence features: counts and positions only, linear in the text.

use super::dependence::Dependence;
use super::feature::{Feature, feature, flag};
use crate::article::Role;
use crate::reading::{Form, Reading, Sentence};
use std::cmp::Ordering;
use std::sync::LazyLock;
use std::{array, mem};

/// A sentence of the prose with what its features are computed from.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// The sentence: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// Its counts and positions.
    pub facts: SentenceFacts,
    /// The slots of its content words with their components of a unit vector, in the order of the slots.
    pub vector: Vec<(u32, f64)>,
    /// Whitespace-separated words, as budgets count them.
    pub words: usize,
    /// Characters, as budgets count them.
    pub chars: usize,
    /// Its ties to the others.
    pub dependence: Dependence,
}

/// Counts and positions of one sentence. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SentenceFacts {
    /// Its number in the prose, from 0.
    pub position: f64,
    /// Number of sentences of the prose.
    pub sentences: f64,
    /// Whitespace-separated words.
    pub words: f64,
    /// Characters.
    pub chars: f64,
    /// Distinct content words.
    pub contents: f64,
    /// Sum over them of ln(1 + occurrences in the article).
    pub weight: f64,
    /// Cosine with the sum of all sentences.
    pub central: f64,
    /// Cosine with the first sentence; of the first, with the two after it.
    pub to_first: f64,
    /// Cosine with the next sentence; 0 for the last.
    pub to_next: f64,
    /// Cosine with the sentence before; 0 for the first.
    pub to_previous: f64,
    /// Of the first few sentences, the greatest cosine with one of the next: the story repeats what a caption says.
    pub said_again: f64,
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
    /// Whether it opens with a pronoun or connective that refers to an earlier sentence.
    pub opens_anaphoric: bool,
    /// Whether it has a reporting verb.
    pub says: bool,
    /// Whether it has a first-person pronoun.
    pub first_person: bool,
    /// Whether it has a day or month.
    pub dated: bool,
    /// Whether it ends with a question mark.
    pub asks: bool,
    /// Whether it has no end mark: a label, a line of a list.
    pub no_end_mark: bool,
    /// Whether it opens with a short label and a colon.
    pub labelled: bool,
    /// Whether it addresses the reader about the page: "click here", "scroll down".
    pub addresses_reader: bool,
    /// Whether it opens a paragraph, of an article that has more than one.
    pub opens_paragraph: bool,
    /// Share of the headline's content words that it has; 0 without a headline.
    pub headline: f64,
    /// The same, where words weigh less the more sentences have them.
    pub news: f64,
    /// The same of the words that no sentence before it has.
    pub news_fresh: f64,
    /// The same of the words that it or a sentence before it has.
    pub news_told: f64,
    /// The most that a sentence before it has.
    pub news_before: f64,
    /// The most that any sentence has.
    pub most_news: f64,
    /// Number of sentences with more of it, and of earlier ones with as much.
    pub news_rank: f64,
    /// The greatest `central` of the article.
    pub most_central: f64,
    /// Number of sentences closer to the sum of all.
    pub central_rank: f64,
    /// Share of the dek's content words that it has; 0 without a dek.
    pub dek: f64,
}

fn relative(facts: &SentenceFacts) -> f64 {
    facts.position / (facts.sentences - 1.0).max(1.0)
}

/// The features of a sentence. To add one takes a line here and a run of `tools/train`.
pub const SENTENCE_FEATURES: &[Feature<SentenceFacts>] = &[
    feature("first", |f| flag(f.position == 0.0)),
    feature("second", |f| flag(f.position == 1.0)),
    feature("near-top", |f| (-f.position / 5.0).exp()),
    feature("top", |f| 1.0 / (1.0 + f.position)),
    feature("depth", |f| ln(1.0 + f.position)),
    feature("depth-share", relative),
    feature("sentences", |f| ln(f.sentences)),
    feature("length", |f| ln(1.0 + f.words)),
    feature("words", |f| f.words.min(60.0) / 20.0),
    feature("short", |f| (10.0 - f.words).max(0.0) / 10.0),
    feature("word-length", |f| f.chars / f.words.max(1.0)),
    feature("central", |f| f.central),
    feature("telling", |f| f.weight / f.contents.max(4.0)),
    feature("substance", |f| (1.0 + f.weight).ln()),
    feature("to-first", |f| f.to_first),
    feature("to-next", |f| f.to_next),
    feature("to-previous", |f| f.to_previous),
    feature("followed", |f| f.followed / f.sentences.sqrt()),
    feature("preceded", |f| f.preceded / f.sentences.sqrt()),
    feature("fresh", |f| f.fresh),
    feature("recurring", |f| f.recurring),
    feature("names", |f| ln(1.0 + f.names)),
    feature("top-names", |f| f.top_names),
    feature("digits", |f| ln(1.0 + f.digits)),
    feature("pauses", |f| ln(1.0 + f.pauses)),
    feature("quoted", |f| f.quoted),
    feature("opens-quoted", |f| flag(f.opens_quoted)),
    feature("opens-anaphoric", |f| flag(f.opens_anaphoric)),
    feature("says", |f| flag(f.says)),
    feature("first-person", |f| flag(f.first_person)),
    feature("dated", |f| flag(f.dated)),
    feature("asks", |f| flag(f.asks)),
    feature("unended", |f| flag(f.no_end_mark)),
    feature("labelled", |f| flag(f.labelled)),
    feature("opens-paragraph", |f| flag(f.opens_paragraph)),
    feature("headline", |f| f.headline),
    feature("top-length", |f| ln(1.0 + f.words) / (1.0 + f.position)),
    feature("central-late", |f| f.central * relative(f)),
    feature("central-length", |f| f.central * ln(1.0 + f.words)),
    feature("said-again", |f| f.said_again),
    feature("central-share", |f| f.central / f.most_central.max(1e-9)),
    feature("central-rank", |f| f.central_rank),
    feature("news", |f| f.news),
    feature("news-fresh", |f| f.news_fresh),
    feature("news-told", |f| f.news_told),
    feature("news-share", |f| f.news / f.most_news.max(1e-9)),
    feature("news-rank", |f| f.news_rank),
    feature("news-before", |f| f.news_before),
    feature("news-ahead", |f| f.news - f.news_before),
];

/// What is known of one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Stem {
    /// Occurrences in the prose.
    count: u32,
    /// Occurrences with a capital inside a sentence.
    names: u32,
    /// Whether it is among the three most frequent of those.
    top: bool,
    /// Whether the headline has it.
    headline: bool,
    /// Whether the dek has it.
    dek: bool,
}

/// Maximum sentences considered; bounds memory. Later ones are left out of the summary, and a note says so.
pub const MOST: usize = 20_000;

/// The sentences of the prose, at most `MOST`, with their counts and positions.
pub fn candidates(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut stems = vec![Stem::default(); reading.slots];
    let mut candidates: Vec<Candidate> = Vec::with_capacity(reading.sentences.len());
    let (mut headline, mut dek) = (0, 0);
    let mut slots = Vec::new();
    let blocks = reading.sentences.last().map_or(0, |sentence| sentence.block);
    let mut before = None;
    for (number, sentence) in reading.sentences.iter().enumerate() {
        match reading.block(sentence).role {
            Role::Paragraph if candidates.len() == MOST => {}
            Role::Paragraph => {
                let mut facts = SentenceFacts::default();
                words(reading, sentence, &mut facts, &mut stems, &mut slots);
                read_surface(reading.text(sentence.span), &mut facts);
                facts.addresses_reader =
                    facts.addresses_reader && facts.words <= 30.0 && addresses_reader(reading, sentence);
                facts.opens_paragraph = blocks > 0 && before != Some(sentence.block);
                before = Some(sentence.block);
                let vector = vector(&mut slots);
                let chars = reading.text(sentence.span).chars().count();
                facts.chars = chars as f64;
                let (words, dependence) = (facts.words as usize, Dependence::default());
                candidates.push(Candidate { sentence: number, facts, vector, words, chars, dependence });
            }
            Role::Headline => headline += mark(reading, sentence, &mut stems, |stem| &mut stem.headline),
            Role::Dek => dek += mark(reading, sentence, &mut stems, |stem| &mut stem.dek),
            _ => {}
        }
    }
    let top = mark_top_names(&mut stems);
    let sentences = candidates.len() as f64;
    for (position, candidate) in candidates.iter_mut().enumerate() {
        let Candidate { facts, vector, .. } = candidate;
        facts.position = position as f64;
        facts.sentences = sentences;
        facts.contents = vector.len() as f64;
        let mut held = [0_u32; 3];
        for (slot, _) in vector {
            let stem = stems[*slot as usize];
            facts.weight += ln(1.0 + f64::from(stem.count));
            held[0] += u32::from(stem.top);
            held[1] += u32::from(stem.headline);
            held[2] += u32::from(stem.dek);
        }
        [facts.top_names, facts.headline, facts.dek] = [(held[0], top), (held[1], headline), (held[2], dek)]
            .map(|(held, of)| f64::from(held) / f64::from(of.max(1)));
    }
    relate_sentences(&mut candidates, reading.slots);
    news(&mut candidates, &stems);
    find_repeated_openings(&mut candidates);
    candidates
}

/// Number of opening sentences that may be captions, and how far below the story repeats them, in sentences.
const CAPTION_WINDOW: (usize, usize) = (4, 12);

/// Finds openings that the story repeats.
fn find_repeated_openings(candidates: &mut [Candidate]) {
    for at in 0..candidates.len().min(CAPTION_WINDOW.0) {
        let (done, rest) = candidates.split_at_mut(at + 1);
        let likeness = rest.iter().take(CAPTION_WINDOW.1).map(|later| cosine(&done[at].vector, &later.vector));
        done[at].facts.said_again = likeness.fold(0.0, f64::max);
    }
}

/// The cosine of two vectors of length 1, in the order of their slots.
pub fn cosine(one: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    while let (Some((slot, share)), Some((facing, theirs))) = (one.peek(), other.peek()) {
        match slot.cmp(facing) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(other.next()),
            Ordering::Equal => {
                sum += share * theirs;
                one.next();
                other.next();
            }
        }
    }
    sum
}

/// Fills in the share of the headline that each sentence has, and its rank in that and in closeness to the whole.
fn news(candidates: &mut [Candidate], stems: &[Stem]) {
    // the more sentences have a word, the less it says which of them states the news
    let mut having = vec![0_u32; stems.len()];
    for candidate in candidates.iter() {
        candidate.vector.iter().for_each(|(slot, _)| having[*slot as usize] += 1);
    }
    let weight = |slot: usize| 1.0 / f64::from(1 + having[slot]).sqrt();
    let of_headline = |slot: usize| stems[slot].headline;
    let whole: f64 = (0..stems.len()).filter(|slot| of_headline(*slot)).map(weight).sum();
    let (mut told, mut before) = (0.0, 0.0_f64);
    let mut seen = vec![false; stems.len()];
    for Candidate { facts, vector, .. } in candidates.iter_mut() {
        for slot in vector.iter().map(|(slot, _)| *slot as usize).filter(|slot| of_headline(*slot)) {
            let share = weight(slot) / whole;
            facts.news += share;
            if !mem::replace(&mut seen[slot], true) {
                facts.news_fresh += share;
                told += share;
            }
        }
        facts.news_told = told;
        facts.news_before = before;
        before = before.max(facts.news);
    }
    let most_central = candidates.iter().map(|candidate| candidate.facts.central).fold(0.0, f64::max);
    let news_ranks = ranks(candidates, |facts| facts.news);
    let central_ranks = ranks(candidates, |facts| facts.central);
    for (at, Candidate { facts, .. }) in candidates.iter_mut().enumerate() {
        (facts.most_news, facts.most_central) = (before, most_central);
        (facts.news_rank, facts.central_rank) = (news_ranks[at], central_ranks[at]);
    }
}

/// The place of each sentence in the order of something, the most first, the earlier of equals before the later.
fn ranks(candidates: &[Candidate], of: fn(&SentenceFacts) -> f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|one, other| of(&candidates[*other].facts).total_cmp(&of(&candidates[*one].facts)));
    let mut ranks = vec![0.0; order.len()];
    (0..).zip(order).for_each(|(rank, at)| ranks[at] = f64::from(rank));
    ranks
}

/// The natural logarithm, from a table for small counts, which are most arguments.
fn ln(number: f64) -> f64 {
    static SMALL: LazyLock<[f64; 128]> = LazyLock::new(|| array::from_fn(|number| (number as f64).ln()));
    match SMALL.get(number as usize) {
        Some(known) if number.fract() == 0.0 && number >= 0.0 => *known,
        _ => number.ln(),
    }
}

/// How the sentences read so far, or those still to come, use one stem.
#[derive(Clone, Copy, Debug, Default)]
struct StemUse {
    /// Sum of its components in all sentences so far.
    whole: f64,
    /// Sum of its components in the sentences after the current one.
    later: f64,
    /// Its component in the sentence before.
    before: f64,
    /// Its component in the first sentence.
    first: f64,
}

/// Fills in the similarities between sentences.
fn relate_sentences(candidates: &mut [Candidate], slots: usize) {
    let mut uses = vec![StemUse::default(); slots];
    for at in 0..candidates.len() {
        let (done, rest) = candidates.split_at_mut(at);
        let Some(Candidate { facts, vector, .. }) = rest.first_mut() else { continue };
        let mut known = 0;
        for (slot, share) in vector.iter() {
            let stem = &mut uses[*slot as usize];
            facts.preceded += share * stem.whole;
            facts.to_previous += share * stem.before;
            facts.to_first += share * stem.first;
            known += usize::from(stem.whole != 0.0);
            stem.whole += share;
        }
        facts.fresh = (vector.len() - known) as f64 / vector.len().max(1) as f64;
        match done.last_mut() {
            Some(previous) => {
                previous.facts.to_next = facts.to_previous;
                previous.vector.iter().for_each(|(slot, _)| uses[*slot as usize].before = 0.0);
            }
            None => vector.iter().for_each(|(slot, share)| uses[*slot as usize].first = *share),
        }
        vector.iter().for_each(|(slot, share)| uses[*slot as usize].before = *share);
    }
    let length = uses.iter().map(|stem| stem.whole * stem.whole).sum::<f64>().sqrt().max(1e-9);
    for Candidate { facts, vector, .. } in candidates.iter_mut().rev() {
        let mut recurring = 0;
        for (slot, share) in vector.iter() {
            let stem = &mut uses[*slot as usize];
            facts.central += share * stem.whole;
            facts.followed += share * stem.later;
            recurring += usize::from(stem.later > 0.0);
            stem.later += share;
        }
        facts.central /= length;
        facts.recurring = recurring as f64 / vector.len().max(1) as f64;
    }
    let Some((first, rest)) = candidates.split_first_mut() else { return };
    let next = rest.iter().take(2).map(|candidate| candidate.facts.to_first);
    first.facts.to_first = next.sum::<f64>() / 2.0_f64.sqrt();
}

/// Fills in what the words of a sentence show, counts their stems, and collects the slots of its content words.
fn words(
    reading: &Reading<'_>,
    sentence: &Sentence,
    facts: &mut SentenceFacts,
    stems: &mut [Stem],
    slots: &mut Vec<u32>,
) {
    slots.clear();
    let (mut names, mut digits) = (0_u32, 0_u32);
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        digits += u32::from(form.digit);
        facts.says |= form.is_reporting_verb;
        facts.first_person |= form.first_person;
        facts.dated |= form.is_date_word;
        facts.addresses_reader |= form.addresses_reader;
        facts.opens_anaphoric |= at == 0 && form.anaphoric;
        if form.capital && at > 0 {
            names += 1;
            stems[word.slot as usize].names += u32::from(!form.stop && !form.digit);
        }
        if is_content(form) {
            stems[word.slot as usize].count += 1;
            slots.push(word.slot);
        }
    }
    facts.names = f64::from(names);
    facts.digits = f64::from(digits);
}

/// The slots of content words as a unit vector.
fn vector(slots: &mut [u32]) -> Vec<(u32, f64)> {
    slots.sort_unstable();
    let runs = || slots.chunk_by(|one, other| one == other);
    let length = runs().map(|run| (run.len() as f64).powi(2)).sum::<f64>().sqrt().max(1e-9);
    let mut vector = Vec::with_capacity(slots.len());
    vector.extend(runs().map(|run| (run[0], run.len() as f64 / length)));
    vector
}

/// Fills in the surface features of a sentence.
fn read_surface(text: &str, facts: &mut SentenceFacts) {
    let bytes = text.as_bytes();
    let ascii = text.is_ascii();
    facts.words = white_words(text, ascii) as f64;
    facts.pauses = count(bytes, bytes, |byte, _| matches!(byte, b',' | b';' | b'(' | b':')) as f64;
    facts.quoted = (quoted(text, ascii) as f64 / text.len().max(1) as f64).min(1.0);
    facts.opens_quoted = text.starts_with(['"', '“', '„', '«', '»', '\'', '‘']);
    let body = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', '«', ' ', '\u{a0}']);
    facts.asks = body.ends_with('?');
    facts.no_end_mark = !body.ends_with(['.', '!', '?', '…', '。']);
    facts.labelled = is_labelled(text);
}

/// Number of bytes of a sentence inside double quotation marks, or after one that nothing closes.
fn quoted(text: &str, ascii: bool) -> usize {
    let bytes = text.as_bytes();
    let mut quoted = 0;
    let mut marks = memchr::memchr_iter(b'"', bytes);
    while let Some(open) = marks.next() {
        quoted += marks.next().unwrap_or(bytes.len() - 1) - open;
    }
    // from the end, so that the closing mark is known at the opening one: searching ahead from each would be quadratic in a
    // sentence that only opens. The two bytes are the first of “, „, ”, « and ».
    let (mut closer, mut german) = (None, None);
    for at in memchr::memchr2_iter(0xE2, 0xC2, if ascii { &[] } else { bytes }).rev() {
        let mark = text[at..].chars().next();
        match mark {
            Some('”' | '»') => closer = Some(at),
            Some('“' | '„' | '«') => {
                // „...“ closes with the mark that opens in other languages
                let inner = || german.map_or(0, |end: usize| end.saturating_sub(at + '“'.len_utf8()));
                quoted += closer.map_or_else(inner, |end: usize| end - at);
            }
            _ => {}
        }
        if mark == Some('“') {
            german = Some(at);
        }
    }
    quoted
}

/// Whether a short label with a capital and a colon open a sentence: "Scene: ...".
fn is_labelled(text: &str) -> bool {
    let start = text.as_bytes();
    let colon = memchr::memchr(b':', &start[..start.len().min(28)]);
    colon.is_some_and(|at| {
        text.get(..at).is_some_and(|label| label.starts_with(char::is_uppercase) && !label.contains([',', '"', '“']))
            && text.as_bytes().get(at + 1) == Some(&b' ')
    })
}

/// Whether a sentence has two adjacent words that address the reader about the page.
fn addresses_reader(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    reading.words[sentence.words.clone()].windows(2).any(|pair| {
        let lower = |at: usize| reading.form(&pair[at]).lower.as_ref();
        reading.language.page_words.tag(lower(0)).is_some_and(|next| next.split(' ').any(|word| word == lower(1)))
    })
}

/// Marks the three stems that most often have a capital inside a sentence, and returns their number.
fn mark_top_names(stems: &mut [Stem]) -> u32 {
    let often = (0..).zip(stems.iter()).filter(|(_, stem)| stem.names > 1);
    let mut top: Vec<(u32, usize)> = often.map(|(slot, stem)| (u32::MAX - stem.names, slot)).collect();
    top.sort_unstable();
    top.truncate(3);
    top.iter().for_each(|(_, slot)| stems[*slot].top = true);
    top.len() as u32
}

/// Whether a word counts for similarity.
fn is_content(form: &Form) -> bool {
    !form.stop && form.lower.len() > 1
}

/// Marks the content words of a sentence, and returns the number of stems newly marked.
fn mark(reading: &Reading<'_>, sentence: &Sentence, stems: &mut [Stem], of: fn(&mut Stem) -> &mut bool) -> u32 {
    let words = reading.words[sentence.words.clone()].iter().filter(|word| is_content(reading.form(word)));
    words.map(|word| u32::from(!mem::replace(of(&mut stems[word.slot as usize]), true))).sum()
}

/// Number of whitespace-separated words.
fn white_words(text: &str, ascii: bool) -> usize {
    let bytes = text.as_bytes();
    let is_wide_space = |(at, byte): (usize, &u8)| *byte >= 0xC2 && text[at..].starts_with(char::is_whitespace);
    if !ascii && bytes.iter().enumerate().any(is_wide_space) {
        return text.split_whitespace().count();
    }
    let is_space = |byte: u8| byte == b' ' || byte.wrapping_sub(b'\t') < 5;
    let first = usize::from(bytes.first().is_some_and(|byte| !is_space(*byte)));
    first + count(bytes, bytes.get(1..).unwrap_or_default(), |byte, next| is_space(byte) & !is_space(next))
}

/// Number of pairs of adjacent bytes that pass the test. The count of a chunk fits one byte, so that the compiler counts
/// sixteen places at once.
fn count(one: &[u8], other: &[u8], is: impl Fn(u8, u8) -> bool) -> usize {
    let pairs = one.chunks(255).zip(other.chunks(255));
    let of = |(one, other): (&[u8], &[u8])| {
        one.iter().zip(other).fold(0_u8, |sum, (byte, next)| sum.wrapping_add(u8::from(is(*byte, *next))))
    };
    pairs.map(|pair| usize::from(of(pair))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;

    fn of_text(headline: Option<&str>, body: &str) -> Vec<Candidate> {
        let article = Article::from_fields("a", headline, body);
        candidates(&Reading::of(&article, language::by_code("en").expect("English is there")))
    }

    #[test]
    fn position_and_headline() {
        let found = of_text(Some("Harbour levy doubled"), "The harbour levy was doubled. He left. Gulls cried.");
        assert_eq!(found.len(), 3);
        assert!((found[0].facts.headline - 1.0).abs() < 1e-9);
        assert_eq!(found[2].facts.headline, 0.0);
        assert!(found[1].facts.opens_anaphoric, "\"He\" refers to the sentence before");
        assert!(!found[2].facts.opens_anaphoric);
    }

    #[test]
    fn a_recurring_sentence_is_central() {
        let found = of_text(None, "The ferry sank. Gulls cried. The ferry was old. The ferry was full.");
        assert!(found[0].facts.followed > found[1].facts.followed);
        assert!(found[0].facts.central > found[1].facts.central);
        assert_eq!(found[3].facts.followed, 0.0);
        assert_eq!(found[0].facts.fresh, 1.0);
        assert!(found[3].facts.fresh < 1.0);
    }

    #[test]
    fn looks_of_a_sentence() {
        let facts = |body: &str| of_text(None, body)[0].facts;
        assert!(facts("\"We sail on Monday,\" said Ada Brook, 44.").says);
        assert!(facts("\"We sail on Monday,\" said Ada Brook, 44.").quoted > 0.4);
        assert!(facts("Scroll down for video. The ferry sank on Monday, said Ada Brook.").addresses_reader);
        assert!(facts("Scene: The harbour at dawn.").labelled);
        assert!(facts("Why now?").asks);
        assert!(facts("Read the whole list").no_end_mark);
    }

    #[test]
    fn marks_that_do_not_close() {
        for (text, bytes) in [
            ("“Wir gehen” heim", "“Wir gehen".len()),
            ("„Wir gehen“ heim", "Wir gehen".len()),
            ("«Nous» et «vous»", "«Nous".len() + "«vous".len()),
            ("„„a", 0),
            ("„„a“", "„a".len() + "a".len()),
            ("„a” b “c", "„a".len()),
        ] {
            assert_eq!(quoted(text, false), bytes, "{text}");
        }
        assert_eq!(quoted("\"We go\" he said \"and", true), "\"We go".len() + "\"an".len());
    }

    #[test]
    fn cosines_of_vectors() {
        let half = 0.5_f64.sqrt();
        assert!((cosine(&[(1, half), (3, half)], &[(0, 0.8), (3, 0.6)]) - half * 0.6).abs() < 1e-12);
        assert_eq!(cosine(&[(1, 1.0)], &[]), 0.0);
    }

    #[test]
    fn a_caption_is_repeated() {
        let found =
            of_text(None, "Ada Brook, who sank the ferry. A woman was charged. Ada Brook sank the ferry in May.");
        assert!(found[0].facts.said_again > 0.7 && found[1].facts.said_again < 0.1 && found[2].facts.said_again == 0.0);
    }
}
