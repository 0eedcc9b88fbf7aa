//! What is measured of each sentence: counts and positions only, linear in the text.

use super::dependence::Bonds;
use super::measure::{Measure, flag, measure_of};
use crate::article::Role;
use crate::reading::{Form, Reading, Sentence};
use std::cmp::Ordering;
use std::sync::LazyLock;
use std::{array, mem};

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
    /// Characters, as budgets count them.
    pub letters: usize,
    /// What ties it to the others.
    pub bonds: Bonds,
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
    /// Characters.
    pub letters: f64,
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
    /// Of the first few sentences, the greatest cosine with one of the next: a caption tells what the story tells again.
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
    /// The same, words weighing the less the more sentences have them.
    pub news: f64,
    /// The same of the words that no sentence before it has.
    pub news_fresh: f64,
    /// The same of the words that it or a sentence before it has.
    pub news_told: f64,
    /// The most that a sentence before it has.
    pub news_before: f64,
    /// The most that any sentence has.
    pub most_news: f64,
    /// How many sentences have more of it, and of those with as much how many stand before.
    pub news_rank: f64,
    /// The greatest `central` of the article.
    pub most_central: f64,
    /// How many sentences are closer to the sum of all.
    pub central_rank: f64,
    /// Share of the dek's content words that it has; 0 without a dek.
    pub dek: f64,
}

fn relative(facts: &Facts) -> f64 {
    facts.position / (facts.sentences - 1.0).max(1.0)
}

/// Every measure. One more is a line here, and a run of `tools/train`.
pub const MEASURES: &[Measure<Facts>] = &[
    measure_of("first", |f| flag(f.position == 0.0)),
    measure_of("second", |f| flag(f.position == 1.0)),
    measure_of("near-top", |f| (-f.position / 5.0).exp()),
    measure_of("top", |f| 1.0 / (1.0 + f.position)),
    measure_of("depth", |f| ln(1.0 + f.position)),
    measure_of("depth-share", relative),
    measure_of("sentences", |f| ln(f.sentences)),
    measure_of("length", |f| ln(1.0 + f.words)),
    measure_of("words", |f| f.words.min(60.0) / 20.0),
    measure_of("short", |f| (10.0 - f.words).max(0.0) / 10.0),
    measure_of("word-length", |f| f.letters / f.words.max(1.0)),
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
    measure_of("names", |f| ln(1.0 + f.names)),
    measure_of("top-names", |f| f.top_names),
    measure_of("digits", |f| ln(1.0 + f.digits)),
    measure_of("pauses", |f| ln(1.0 + f.pauses)),
    measure_of("quoted", |f| f.quoted),
    measure_of("opens-quoted", |f| flag(f.opens_quoted)),
    measure_of("leans", |f| flag(f.leans)),
    measure_of("says", |f| flag(f.says)),
    measure_of("first-person", |f| flag(f.first_person)),
    measure_of("dated", |f| flag(f.dated)),
    measure_of("asks", |f| flag(f.asks)),
    measure_of("unended", |f| flag(f.unended)),
    measure_of("labelled", |f| flag(f.labelled)),
    measure_of("opens-paragraph", |f| flag(f.opens_paragraph)),
    measure_of("headline", |f| f.headline),
    measure_of("top-length", |f| ln(1.0 + f.words) / (1.0 + f.position)),
    measure_of("central-late", |f| f.central * relative(f)),
    measure_of("central-length", |f| f.central * ln(1.0 + f.words)),
    measure_of("said-again", |f| f.said_again),
    measure_of("central-share", |f| f.central / f.most_central.max(1e-9)),
    measure_of("central-rank", |f| f.central_rank),
    measure_of("news", |f| f.news),
    measure_of("news-fresh", |f| f.news_fresh),
    measure_of("news-told", |f| f.news_told),
    measure_of("news-share", |f| f.news / f.most_news.max(1e-9)),
    measure_of("news-rank", |f| f.news_rank),
    measure_of("news-before", |f| f.news_before),
    measure_of("news-ahead", |f| f.news - f.news_before),
];

/// What the article has of one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Stem {
    /// How often it stands in the prose.
    count: u32,
    /// How often it stands there with a capital inside a sentence.
    names: u32,
    /// Whether it is one of the three that most often do.
    top: bool,
    /// Whether the headline has it.
    headline: bool,
    /// Whether the dek has it.
    dek: bool,
}

/// Sentences of the prose that are measured: memory is bounded by it, and no article comes near it. Those behind it are
/// left out of the summary, and a note says so.
pub const MOST: usize = 20_000;

/// Measures every sentence of the prose, at most `MOST` of them.
pub fn measure(reading: &Reading<'_>) -> Vec<Candidate> {
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
                let mut facts = Facts::default();
                words(reading, sentence, &mut facts, &mut stems, &mut slots);
                looks(reading.text(sentence.span), &mut facts);
                facts.of_the_page = facts.of_the_page && facts.words <= 30.0 && is_of_the_page(reading, sentence);
                facts.opens_paragraph = blocks > 0 && before != Some(sentence.block);
                before = Some(sentence.block);
                let vector = vector(&mut slots);
                let letters = reading.text(sentence.span).chars().count();
                facts.letters = letters as f64;
                let (words, bonds) = (facts.words as usize, Bonds::default());
                candidates.push(Candidate { sentence: number, facts, vector, words, letters, bonds });
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
    relate(&mut candidates, reading.slots);
    news(&mut candidates, &stems);
    say_again(&mut candidates);
    candidates
}

/// How many sentences at the top may be captions of the picture there, and how far behind them the story tells the same.
const TOP: (usize, usize) = (4, 12);

/// How far the story tells again what its first sentences tell.
fn say_again(candidates: &mut [Candidate]) {
    for at in 0..candidates.len().min(TOP.0) {
        let (done, rest) = candidates.split_at_mut(at + 1);
        let likeness = rest.iter().take(TOP.1).map(|later| cosine(&done[at].vector, &later.vector));
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

/// How much of the headline each sentence tells, and how it stands to the others in that and in closeness to the whole.
fn news(candidates: &mut [Candidate], stems: &[Stem]) {
    // the more sentences have a word, the less it tells which of them brings the news
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
fn ranks(candidates: &[Candidate], of: fn(&Facts) -> f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|one, other| of(&candidates[*other].facts).total_cmp(&of(&candidates[*one].facts)));
    let mut ranks = vec![0.0; order.len()];
    (0..).zip(order).for_each(|(rank, at)| ranks[at] = f64::from(rank));
    ranks
}

/// The logarithm of a number that is a count, as a rule, and a small one: a table has those.
fn ln(number: f64) -> f64 {
    static SMALL: LazyLock<[f64; 128]> = LazyLock::new(|| array::from_fn(|number| (number as f64).ln()));
    match SMALL.get(number as usize) {
        Some(known) if number.fract() == 0.0 && number >= 0.0 => *known,
        _ => number.ln(),
    }
}

/// How the sentences read so far, or those still to come, use one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    /// Sum of its shares in all sentences so far.
    whole: f64,
    /// Sum of its shares in the sentences after the one looked at.
    later: f64,
    /// Its share in the sentence before.
    before: f64,
    /// Its share in the first sentence.
    first: f64,
}

/// Fills in how the sentences stand to one another.
fn relate(candidates: &mut [Candidate], slots: usize) {
    let mut uses = vec![Use::default(); slots];
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

/// What the words of a sentence of the prose show. Counts their stems, and gathers the slots of its content words.
fn words(reading: &Reading<'_>, sentence: &Sentence, facts: &mut Facts, stems: &mut [Stem], slots: &mut Vec<u32>) {
    slots.clear();
    let (mut names, mut digits) = (0_u32, 0_u32);
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        digits += u32::from(form.digit);
        facts.says |= form.is_reporting_verb;
        facts.first_person |= form.first_person;
        facts.dated |= form.is_date_word;
        facts.of_the_page |= form.addresses_reader;
        facts.leans |= at == 0 && form.anaphoric;
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

/// The slots of content words as a vector of length 1.
fn vector(slots: &mut [u32]) -> Vec<(u32, f64)> {
    slots.sort_unstable();
    let runs = || slots.chunk_by(|one, other| one == other);
    let length = runs().map(|run| (run.len() as f64).powi(2)).sum::<f64>().sqrt().max(1e-9);
    let mut vector = Vec::with_capacity(slots.len());
    vector.extend(runs().map(|run| (run[0], run.len() as f64 / length)));
    vector
}

/// What the text of a sentence looks like.
fn looks(text: &str, facts: &mut Facts) {
    let bytes = text.as_bytes();
    let ascii = text.is_ascii();
    facts.words = white_words(text, ascii) as f64;
    facts.pauses = count(bytes, bytes, |byte, _| matches!(byte, b',' | b';' | b'(' | b':')) as f64;
    facts.quoted = (quoted(text, ascii) as f64 / text.len().max(1) as f64).min(1.0);
    facts.opens_quoted = text.starts_with(['"', '“', '„', '«', '»', '\'', '‘']);
    let body = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', '«', ' ', '\u{a0}']);
    facts.asks = body.ends_with('?');
    facts.unended = !body.ends_with(['.', '!', '?', '…', '。']);
    facts.labelled = is_labelled(text);
}

/// How many bytes of a sentence stand between double marks, or behind one that nothing closes.
fn quoted(text: &str, ascii: bool) -> usize {
    let bytes = text.as_bytes();
    let mut quoted = 0;
    let mut marks = memchr::memchr_iter(b'"', bytes);
    while let Some(open) = marks.next() {
        quoted += marks.next().unwrap_or(bytes.len() - 1) - open;
    }
    // from the end, so that what closes is known when its opening mark is met: looking ahead from each would take the
    // square of a sentence that only opens. The first bytes are those of “, „, ”, « and ».
    let (mut closer, mut german) = (None, None);
    for at in memchr::memchr2_iter(0xE2, 0xC2, if ascii { &[] } else { bytes }).rev() {
        let mark = text[at..].chars().next();
        match mark {
            Some('”' | '»') => closer = Some(at),
            Some('“' | '„' | '«') => {
                // „...“ closes with the mark that opens elsewhere
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

/// "Scene: ...": a short label with a capital, and a colon.
fn is_labelled(text: &str) -> bool {
    let start = text.as_bytes();
    let colon = memchr::memchr(b':', &start[..start.len().min(28)]);
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

/// Marks the three stems that most often stand with a capital inside a sentence; returns how many those are.
fn mark_top_names(stems: &mut [Stem]) -> u32 {
    let often = (0..).zip(stems.iter()).filter(|(_, stem)| stem.names > 1);
    let mut top: Vec<(u32, usize)> = often.map(|(slot, stem)| (u32::MAX - stem.names, slot)).collect();
    top.sort_unstable();
    top.truncate(3);
    top.iter().for_each(|(_, slot)| stems[*slot].top = true);
    top.len() as u32
}

/// Whether a word counts for likeness.
fn is_content(form: &Form) -> bool {
    !form.stop && form.lower.len() > 1
}

/// Marks the content words of a sentence; returns how many stems had no such mark.
fn mark(reading: &Reading<'_>, sentence: &Sentence, stems: &mut [Stem], of: fn(&mut Stem) -> &mut bool) -> u32 {
    let words = reading.words[sentence.words.clone()].iter().filter(|word| is_content(reading.form(word)));
    words.map(|word| u32::from(!mem::replace(of(&mut stems[word.slot as usize]), true))).sum()
}

/// How many words white space parts.
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

/// How many pairs of bytes side by side are such. A chunk's count fits one byte, and so the compiler counts sixteen
/// places at once.
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
        assert!(facts("Scroll down for video. The ferry sank on Monday, said Ada Brook.").of_the_page);
        assert!(facts("Scene: The harbour at dawn.").labelled);
        assert!(facts("Why now?").asks);
        assert!(facts("Read the whole list").unended);
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
    fn a_caption_is_said_again() {
        let found =
            measured(None, "Ada Brook, who sank the ferry. A woman was charged. Ada Brook sank the ferry in May.");
        assert!(found[0].facts.said_again > 0.7 && found[1].facts.said_again < 0.1 && found[2].facts.said_again == 0.0);
    }
}
