//! What a sentence hangs on: the words whose thing stands in an earlier sentence, and what shows that it does.
//!
//! Here it is only counted. `odds.rs` weighs the counts and says how likely a sentence hangs, and which earlier
//! sentence would mend it.

use super::measure::{Measure, flag, measure_of};
use crate::article::Role;
use crate::quotation::QuotedSpan;
use crate::reading::{Classes, Reading, Ties, Word};
use crate::span::Span;

/// What ties one sentence of the prose to the others.
#[derive(Clone, Debug, Default)]
pub struct Bonds {
    /// What was counted.
    pub counts: Counts,
    /// The slots of nouns that it speaks of as known, each with the place of the sentence that had it last.
    pub things: Vec<(u32, usize)>,
    /// The slots of the last names that it uses alone.
    pub names: Vec<u32>,
    /// The slots of the last names that it gives in full.
    pub full: Vec<u32>,
    /// The first word that ties by itself ("But", "it"), or the first short name.
    pub word: Option<Span>,
    /// The first noun that it speaks of as known.
    pub thing: Option<Span>,
}

/// What is counted of one sentence, outside quotation marks where nothing else is said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// How its first word ties.
    pub opens: Ties,
    /// How the few words do with which it opens: "in addition".
    pub phrase: Ties,
    /// How its second to fourth word do.
    pub early: Ties,
    /// Whether its first word has a capital.
    pub opens_capital: bool,
    /// "Also", after the first word.
    pub adds: f64,
    /// "These", after the first word.
    pub points: f64,
    /// "Another".
    pub others: f64,
    /// Pronouns for persons.
    pub persons: f64,
    /// Those of them that no name and no noun for people stands before.
    pub lone_persons: f64,
    /// Such pronouns, and "these", inside quotation marks.
    pub lone_quoted: f64,
    /// "It".
    pub its: f64,
    /// Those with hardly a word before.
    pub lone_its: f64,
    /// "We".
    pub speakers: f64,
    /// "We" and "you" inside quotation marks.
    pub speakers_quoted: f64,
    /// "You".
    pub readers: f64,
    /// "The levy" whose noun stands in an earlier sentence, and not in the headline.
    pub known_things: f64,
    /// Those whose noun the headline has.
    pub headline_things: f64,
    /// Those whose noun is met for the first time.
    pub new_things: f64,
    /// "The Levy Board".
    pub named_things: f64,
    /// How many sentences ago a known thing was last named, of the farthest.
    pub thing_distance: f64,
    /// Whether a known thing opens the sentence.
    pub opens_known: bool,
    /// Whether a new one does.
    pub opens_new: bool,
    /// Last names alone that an earlier sentence gave in full.
    pub short_names: f64,
    /// Names alone that the headline has.
    pub short_names_of_headline: f64,
    /// Whether a short name is among the first words.
    pub short_name_early: bool,
    /// Names of several words.
    pub full_names: f64,
    /// Names of one word that are met for the first time.
    pub new_names: f64,
    /// Names of one word that never had another.
    pub names_again: f64,
    /// Verbs of saying.
    pub says: f64,
    /// Those with a pronoun beside them.
    pub pronoun_says: f64,
    /// Begins inside a quotation.
    pub mid_quotation: bool,
    /// Ends inside one.
    pub stays_open: bool,
    /// Whether the sentence before does.
    pub after_open: bool,
    /// Is part of a quotation that has both its marks and runs over several sentences.
    pub cut: bool,
    /// Has a mark without its partner.
    pub odd_marks: bool,
    /// Ends with a quotation mark.
    pub ends_quoted: bool,
    /// Begins or ends with a quotation mark and has no verb of saying.
    pub speechless: bool,
    /// Text pasted twice, markup, brackets without partners, a clause that wants another.
    pub broken: f64,
    /// Has signs of markup.
    pub markup: bool,
    /// Words that speak of a picture: "pictured", "(left)".
    pub shown: f64,
    /// Announces what comes ("Here are ..."), or sends the reader elsewhere.
    pub announces: bool,
    /// Ends with a colon.
    pub ends_colon: bool,
    /// Ends with an exclamation mark.
    pub exclaims: bool,
    /// Commas and semicolons.
    pub commas: f64,
    /// Opening brackets.
    pub brackets: f64,
    /// Share of words with a capital.
    pub capitals: f64,
    /// Verbs that the lists of grammar know.
    pub verbs: f64,
    /// Its place in the paragraph, from 0 to 5.
    pub place: f64,
    /// How many sentences that has, at most 9.
    pub paragraph: f64,
    /// Whether the language writes nouns with capitals.
    pub nouns_capitalised: bool,
}

/// Every number of a sentence's bonds that is weighed.
pub const SIGNS: &[Measure<Counts>] = &[
    measure_of("opens-tied", |c| flag(c.opens.any(OPENS_TIED) || c.phrase.any(Ties::CONNECTIVE))),
    measure_of("opens-joins", |c| flag(c.opens.any(Ties::CONNECTIVE))),
    measure_of("opens-person", |c| flag(c.opens.any(Ties::PERSON))),
    measure_of("opens-points", |c| flag(c.opens.any(Ties::DEMONSTRATIVE))),
    measure_of("opens-thing", |c| flag(c.opens.any(Ties::THING))),
    measure_of("opens-the", |c| flag(c.opens.any(Ties::THE))),
    measure_of("opens-capital", |c| flag(c.opens_capital)),
    measure_of("opens-known", |c| flag(c.opens_known)),
    measure_of("opens-new", |c| flag(c.opens_new)),
    measure_of("early-tied", |c| flag(c.early.any(EARLY_TIED))),
    measure_of("adds", |c| c.adds),
    measure_of("points", |c| c.points),
    measure_of("others", |c| c.others),
    measure_of("persons", |c| c.persons),
    measure_of("lone-persons", |c| c.lone_persons),
    measure_of("lone-quoted", |c| c.lone_quoted),
    measure_of("its", |c| c.its),
    measure_of("lone-its", |c| c.lone_its),
    measure_of("speakers", |c| c.speakers),
    measure_of("speakers-quoted", |c| c.speakers_quoted),
    measure_of("readers", |c| c.readers),
    measure_of("known-things", |c| c.known_things),
    measure_of("thing-distance", |c| c.thing_distance),
    measure_of("headline-things", |c| c.headline_things),
    measure_of("new-things", |c| c.new_things),
    measure_of("named-things", |c| c.named_things),
    measure_of("short-names", |c| c.short_names),
    measure_of("short-names-of-headline", |c| c.short_names_of_headline),
    measure_of("short-name-early", |c| flag(c.short_name_early)),
    measure_of("full-names", |c| c.full_names),
    measure_of("new-names", |c| c.new_names),
    measure_of("names-again", |c| c.names_again),
    measure_of("pronoun-says", |c| c.pronoun_says),
    measure_of("mid-quotation", |c| flag(c.mid_quotation)),
    measure_of("stays-open", |c| flag(c.stays_open)),
    measure_of("after-open", |c| flag(c.after_open)),
    measure_of("odd-marks", |c| flag(c.odd_marks)),
    measure_of("ends-quoted", |c| flag(c.ends_quoted)),
    measure_of("speechless", |c| flag(c.speechless)),
    measure_of("broken", |c| c.broken),
    measure_of("ends-colon", |c| flag(c.ends_colon)),
    measure_of("shown", |c| c.shown),
    measure_of("exclaims", |c| flag(c.exclaims)),
    measure_of("commas", |c| c.commas),
    measure_of("brackets", |c| c.brackets),
    measure_of("capitals", |c| c.capitals),
    measure_of("verbs", |c| c.verbs),
    measure_of("place", |c| c.place),
    measure_of("paragraph", |c| c.paragraph),
    measure_of("nouns-capitalised", |c| flag(c.nouns_capitalised)),
];

/// Ways in which the first word leaves a sentence hanging, and in which the next few do.
const OPENS_TIED: Ties = Ties::union(&[
    Ties::CONNECTIVE,
    Ties::ADDITIVE,
    Ties::DEMONSTRATIVE,
    Ties::DEMONSTRATIVE_FIRST,
    Ties::PERSON,
    Ties::THING,
    Ties::PLACE,
    Ties::TIME,
    Ties::OTHER,
]);
const EARLY_TIED: Ties = Ties::union(&[Ties::ADDITIVE, Ties::DEMONSTRATIVE, Ties::PERSON, Ties::THING, Ties::OTHER]);

/// What the article has told so far of one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// One more than the place of the sentence that had it last, 0 for none.
    last: u32,
    /// Whether it has ended a name of several words.
    full: bool,
    /// Whether it has stood as a name.
    name: bool,
    /// Whether the headline has it.
    headline: bool,
}

/// Classes of words that are verbs.
const VERBS: Classes =
    Classes::union(&[Classes::AUXILIARY, Classes::FINITE, Classes::BE, Classes::HAVE, Classes::MODAL, Classes::SAID]);

/// How many words after the article may be its noun.
const NOUN: usize = 3;
/// At most so many words open a sentence as one phrase.
const PHRASE: usize = 4;

/// The bonds of some sentences of the prose, which are indices into [`Reading::sentences`] in the order of the article.
pub fn bonds(reading: &Reading<'_>, sentences: &[usize], marked: &[QuotedSpan]) -> Vec<Bonds> {
    let mut told = vec![Told::default(); reading.slots];
    for sentence in reading.sentences.iter().filter(|sentence| reading.block(sentence).role == Role::Headline) {
        for word in &reading.words[sentence.words.clone()] {
            told[word.slot as usize].headline = true;
        }
    }
    let mut all: Vec<Bonds> = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let mut bonds = Bonds::default();
        Scan { reading, marked, told: &mut told, at, bonds: &mut bonds }.sentence(*sentence);
        all.push(bonds);
    }
    surroundings(reading, sentences, &mut all);
    all
}

/// What stands around each sentence.
fn surroundings(reading: &Reading<'_>, sentences: &[usize], all: &mut [Bonds]) {
    let block = |at: usize| reading.sentences[sentences[at]].block;
    let mut start = 0;
    for at in 0..all.len() {
        if at > 0 && block(at) != block(at - 1) {
            start = at;
        }
        all[at].counts.place = (at - start).min(5) as f64;
        all[at].counts.after_open = at > 0 && all[at - 1].counts.stays_open;
        if at + 1 == all.len() || block(at + 1) != block(at) {
            let length = (at + 1 - start).min(9) as f64;
            all[start..=at].iter_mut().for_each(|bonds| bonds.counts.paragraph = length);
        }
    }
}

struct Scan<'s, 'a> {
    reading: &'s Reading<'a>,
    marked: &'s [QuotedSpan],
    told: &'s mut [Told],
    /// The place of the sentence among those given.
    at: usize,
    bonds: &'s mut Bonds,
}

impl<'a> Scan<'_, 'a> {
    fn sentence(&mut self, number: usize) {
        let reading = self.reading;
        let sentence = &reading.sentences[number];
        let words = &reading.words[sentence.words.clone()];
        let text = reading.text(sentence.span);
        self.looks(text, sentence.span);
        self.opening(words);
        let mut named = false;
        let mut contents = 0;
        let mut capitals = 0;
        let mut run: Vec<u32> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let form = reading.form(&words[at]);
            let ties = form.ties;
            let quoted = self.is_quoted(words[at].span);
            capitals += u32::from(form.capital);
            self.small_word(words, at, quoted, named, contents);
            if ties.any(Ties::THE) && !quoted {
                self.thing(words, at);
            }
            if self.is_name(&words[at], at, words.get(at + 1)) {
                run.clear();
                let first = at;
                while at < words.len() && (at == first || self.carries_on(words, at)) {
                    run.push(words[at].slot);
                    at += 1;
                }
                capitals += run.len() as u32 - 1;
                contents += 1;
                named = true;
                self.name(&run, first, words[first].span, quoted);
                continue;
            }
            named |= ties.any(Ties::PEOPLE) && !form.stop;
            contents += usize::from(!form.stop);
            at += 1;
        }
        let repeats = repeats(words);
        let counts = &mut self.bonds.counts;
        counts.broken += repeats;
        counts.capitals = f64::from(capitals) / words.len().max(1) as f64;
        counts.nouns_capitalised = reading.language.nouns_capitalised;
        counts.speechless &= counts.says == 0.0;
        for word in words {
            let told = &mut self.told[word.slot as usize];
            told.last = self.at as u32 + 1;
        }
        self.bonds.full.iter().for_each(|slot| self.told[*slot as usize].full = true);
    }

    /// What the letters and marks of the sentence show.
    fn looks(&mut self, text: &str, span: Span) {
        const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\''];
        let counts = &mut self.bonds.counts;
        let bytes = text.as_bytes();
        let many = |byte| memchr::memchr_iter(byte, bytes).count();
        counts.ends_quoted = text.ends_with(MARKS);
        counts.speechless = counts.ends_quoted || text.starts_with(MARKS);
        let body = text.trim_end_matches(MARKS).trim_end_matches([')', ' ', '\u{a0}']);
        counts.exclaims = body.ends_with('!');
        counts.ends_colon = body.ends_with(':');
        counts.commas = memchr::memchr2_iter(b',', b';', bytes).count() as f64;
        counts.markup = many(b'<') + many(b'>') > 0;
        let odd = many(b'(') != many(b')') || many(b'[') != many(b']');
        counts.broken = flag(counts.markup) + flag(odd);
        counts.brackets = (many(b'(') + many(b'[')) as f64;
        counts.odd_marks = many(b'"') % 2 == 1;
        let near = self.marked.partition_point(|marked| marked.outer.end <= span.start);
        for marked in self.marked[near..].iter().take_while(|marked| marked.outer.start < span.end) {
            counts.mid_quotation |= marked.outer.start < span.start;
            counts.stays_open |= marked.outer.end > span.end;
            counts.odd_marks |= marked.unbalanced;
            counts.cut |= !marked.unbalanced && !span.contains(marked.outer);
        }
    }

    fn is_quoted(&self, word: Span) -> bool {
        let near = self.marked.get(self.marked.partition_point(|marked| marked.outer.end <= word.start));
        near.is_some_and(|marked| marked.outer.start < word.start)
    }

    /// How the first words tie.
    fn opening(&mut self, words: &[Word]) {
        let Some(first) = words.first() else { return };
        let form = self.reading.form(first);
        let counts = &mut self.bonds.counts;
        counts.opens = form.ties;
        counts.opens_capital = form.capital;
        let mut phrase = form.lower.to_string();
        for word in words.iter().take(PHRASE).skip(1) {
            phrase.push(' ');
            phrase.push_str(&self.reading.form(word).lower);
            counts.phrase = counts.phrase.with(Ties::of_phrase(self.reading.language, &phrase));
        }
        let alone = self.reading.classes(first).any(Classes::SUBORDINATE) && counts.commas == 0.0;
        counts.broken += flag(alone);
        counts.announces = counts.opens.with(counts.phrase).any(Ties::ANNOUNCES);
        if counts.phrase.any(Ties::CONNECTIVE) || counts.opens.any(Ties::CONNECTIVE) {
            self.bonds.word = Some(first.span);
        }
    }

    /// Pronouns and the small words that carry on.
    fn small_word(&mut self, words: &[Word], at: usize, quoted: bool, named: bool, contents: usize) {
        let reading = self.reading;
        let form = reading.form(&words[at]);
        let ties = form.ties;
        let counts = &mut self.bonds.counts;
        let beside = |at: Option<usize>| {
            at.and_then(|at| words.get(at)).is_some_and(|word| reading.form(word).ties.any(Ties::PERSON))
        };
        if form.is_reporting_verb && !quoted {
            counts.says += 1.0;
            counts.pronoun_says += flag(beside(at.checked_sub(1)) || beside(Some(at + 1)));
        }
        counts.verbs += flag(reading.classes(&words[at]).any(VERBS));
        if (1..4).contains(&at) {
            counts.early = counts.early.with(ties);
        }
        if quoted {
            counts.speakers_quoted += flag(ties.any(Ties::union(&[Ties::SPEAKER, Ties::READER])));
            counts.lone_quoted += flag(ties.any(Ties::PERSON) && !named || ties.any(Ties::DEMONSTRATIVE));
            return;
        }
        let bracketed = || {
            let before = at.checked_sub(1).map_or(0, |before| words[before].span.end);
            reading.text(Span::new(before.min(words[at].span.start), words[at].span.start)).ends_with(['(', '['])
        };
        let shown = ties.any(Ties::PICTURED) || ties.any(Ties::PHOTO_POSITION) && bracketed();
        counts.shown += flag(shown);
        let mut hangs = false;
        if ties.any(Ties::PERSON) {
            counts.persons += 1.0;
            counts.lone_persons += flag(!named);
            hangs |= !named;
        }
        if ties.any(Ties::THING) {
            counts.its += 1.0;
            counts.lone_its += flag(contents < 2);
            hangs |= contents < 2;
        }
        counts.readers += flag(ties.any(Ties::READER));
        counts.speakers += flag(ties.any(Ties::SPEAKER));
        counts.adds += flag(at > 0 && ties.any(Ties::ADDITIVE));
        counts.points += flag(at > 0 && ties.any(Ties::DEMONSTRATIVE));
        hangs |= ties.any(Ties::DEMONSTRATIVE);
        counts.others += flag(ties.any(Ties::OTHER));
        if hangs && self.bonds.word.is_none() {
            self.bonds.word = Some(words[at].span);
        }
    }

    /// "The ...": what is known of its noun.
    fn thing(&mut self, words: &[Word], at: usize) {
        let reading = self.reading;
        let fused = reading.form(&words[at]).ties.any(Ties::FUSED);
        let first = at + usize::from(!fused);
        let mut end = first;
        while end < words.len() && end < first + NOUN && (end == at || self.follows(words, end)) {
            if reading.form(&words[end]).stop && end > at {
                break;
            }
            end += 1;
        }
        let noun = &words[first.min(end)..end];
        if noun.is_empty() {
            return;
        }
        let counts = &mut self.bonds.counts;
        let forms = || noun.iter().map(|word| reading.form(word));
        if !reading.language.nouns_capitalised && forms().any(|form| form.capital) {
            counts.named_things += 1.0;
            return;
        }
        if forms().any(|form| form.ties.any(Ties::UNIQUE)) {
            return;
        }
        let told = |word: &Word| self.told[word.slot as usize];
        let opens = at == 0;
        // what follows tells which is meant: "the end of the war", "the man who"
        let next = words.get(end).map(|word| reading.classes(word));
        let defined = next.is_some_and(|classes| classes.any(Classes::union(&[Classes::OF, Classes::RELATIVE])));
        if noun.iter().any(|word| told(word).headline) {
            counts.headline_things += 1.0;
        } else if let Some(last) = noun.iter().map(|word| told(word).last).filter(|last| *last > 0).min() {
            counts.known_things += 1.0;
            counts.thing_distance = counts.thing_distance.max((self.at + 1 - last as usize) as f64);
            counts.opens_known |= opens;
        } else if !defined {
            counts.new_things += 1.0;
            counts.opens_new |= opens;
        }
        let known = noun.iter().map(|word| (word.slot, told(word).last as usize)).filter(|(_, last)| *last > 0);
        self.bonds.things.extend(known.map(|(slot, last)| (slot, last - 1)));
        if self.bonds.thing.is_none() && noun.iter().any(|word| told(word).last > 0) {
            self.bonds.thing = Some(Span::new(words[at].span.start, words[end - 1].span.end));
        }
    }

    /// Whether only a space parts a word from the one before it.
    fn follows(&self, words: &[Word], at: usize) -> bool {
        at > 0
            && self.reading.text(Span::new(words[at - 1].span.end, words[at].span.start)).trim_matches(' ').is_empty()
    }

    /// Whether a name begins with this word.
    fn is_name(&self, word: &Word, at: usize, next: Option<&Word>) -> bool {
        let form = self.reading.form(word);
        if !form.capital || form.stop || form.digit || form.is_date_word {
            return false;
        }
        let known = || self.told[word.slot as usize].name || next.is_some_and(|next| self.reading.form(next).capital);
        at > 0 || !form.sentence_opener && known()
    }

    /// Whether a word carries on the name before it.
    fn carries_on(&self, words: &[Word], at: usize) -> bool {
        let form = self.reading.form(&words[at]);
        form.capital && !form.stop && !form.is_date_word && self.follows(words, at)
    }

    /// A name: in full, or short for one that was given before.
    fn name(&mut self, run: &[u32], at: usize, place: Span, quoted: bool) {
        let Some(last) = run.last() else { return };
        let told = &mut self.told[*last as usize];
        let titled = run.len() > 1;
        let counts = &mut self.bonds.counts;
        if titled {
            counts.full_names += 1.0;
            self.bonds.full.push(*last);
        } else if told.headline {
            counts.short_names_of_headline += 1.0;
            self.bonds.names.push(*last);
        } else if told.full {
            counts.short_names += 1.0;
            counts.short_name_early |= at < 3;
            self.bonds.names.push(*last);
            if self.bonds.word.is_none() && !quoted {
                self.bonds.word = Some(place);
            }
        } else if told.name {
            counts.names_again += 1.0;
        } else {
            counts.new_names += 1.0;
        }
        run.iter().for_each(|slot| self.told[*slot as usize].name = true);
    }
}

/// How many words of a sentence begin a run of four that it has had before: the text was pasted twice.
fn repeats(words: &[Word]) -> f64 {
    let runs = |words: &[Word]| [words[0].slot, words[1].slot, words[2].slot, words[3].slot];
    let mut all: Vec<[u32; 4]> = words.windows(4).map(runs).collect();
    all.sort_unstable();
    all.windows(2).filter(|pair| pair[0] == pair[1]).count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation;

    /// The bonds of every sentence of a text.
    fn all(code: &str, headline: Option<&str>, body: &str) -> (Vec<Bonds>, Vec<Option<String>>) {
        let article = Article::from_fields("a", headline, body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language"));
        let prose = reading.sentences.iter().enumerate();
        let prose = prose.filter(|(_, sentence)| reading.block(sentence).role == Role::Paragraph);
        let sentences: Vec<usize> = prose.map(|(number, _)| number).collect();
        let bonds = bonds(&reading, &sentences, &quotation::marks(&reading));
        let words = bonds.iter().map(|bonds| bonds.word.or(bonds.thing).map(|word| reading.text(word).to_owned()));
        let words = words.collect();
        (bonds, words)
    }

    /// What is counted of the last sentence of a text.
    fn last(body: &str) -> Counts {
        all("en", None, body).0.last().expect("a sentence").counts
    }

    /// The word on which the last sentence of a text hangs.
    fn word(code: &str, body: &str) -> Option<String> {
        all(code, None, body).1.pop().flatten()
    }

    #[test]
    fn a_pronoun_is_alone_where_nobody_stands_before_it() {
        for (body, alone) in [
            ("Ada Brook left. She was tired.", 1.0),
            ("Ada Brook left. When Ada Brook came, she was tired.", 0.0),
            ("Ada Brook left. The woman said she was tired.", 0.0),
            ("Ada Brook left. \"She was tired,\" Odo Fenn said.", 0.0),
        ] {
            assert_eq!(last(body).lone_persons, alone, "{body}");
        }
        assert_eq!(last("The ferry sank. It was old.").lone_its, 1.0);
        assert_eq!(last("The ferry sank. The old ferry lost its mast.").lone_its, 0.0);
        assert_eq!(last("Rain fell. \"She was tired,\" Odo Fenn said.").lone_quoted, 1.0);
    }

    #[test]
    fn openings_that_carry_on() {
        for body in
            ["Rain fell. But it cleared.", "Rain fell. In addition, hail fell.", "Rain fell. This pleased nobody."]
        {
            let counts = last(body);
            assert!(counts.opens.with(counts.phrase).any(OPENS_TIED), "{body}");
        }
        for body in ["Rain fell. Butter is dear.", "Rain fell. Heavy hail fell.", "Rain fell. Ada Brook spoke."] {
            let counts = last(body);
            assert!(!counts.opens.with(counts.phrase).any(OPENS_TIED), "{body}");
        }
    }

    #[test]
    fn a_noun_is_known_once_it_was_named() {
        let counts = last("A levy is due. Gulls cried. The levy is high.");
        assert_eq!((counts.known_things, counts.thing_distance, counts.opens_known), (1.0, 2.0, true));
        assert_eq!(last("A levy is due. The mayor left.").new_things, 1.0);
        assert_eq!(last("A levy is due. The police came.").new_things, 0.0, "everybody knows them");
        assert!(!last("A levy is due. The end of the road is near.").opens_new, "what follows says which");
        let named = all("en", Some("Levy rises"), "A levy is due. The levy is high.").0.pop().expect("a sentence");
        assert_eq!((named.counts.known_things, named.counts.headline_things), (0.0, 1.0));
        assert_eq!(named.things.len(), 1);
    }

    #[test]
    fn a_last_name_alone_was_given_in_full_before() {
        assert_eq!(last("Ada Brook came. Then Brook left.").short_names, 1.0);
        assert_eq!(last("Ada Brook came. Then Ada Brook left.").short_names, 0.0);
        assert_eq!(last("Ada came. Then Fenn left.").short_names, 0.0);
        let headline =
            all("en", Some("Brook resigns"), "Ada Brook came. Then Brook left.").0.pop().expect("a sentence");
        assert_eq!((headline.counts.short_names, headline.counts.short_names_of_headline), (0.0, 1.0));
    }

    #[test]
    fn quotations_over_several_sentences() {
        let (bonds, _) =
            all("en", None, "Rain fell. \"It pours. It will stop,\" Ada Brook said. \"I hope,\" she said.");
        let cut: Vec<bool> = bonds.iter().map(|bonds| bonds.counts.cut).collect();
        assert_eq!(cut, [false, true, true, false]);
        assert!(bonds[1].counts.stays_open && bonds[2].counts.mid_quotation && bonds[2].counts.after_open);
        assert!(last("Rain fell. \"It pours.\"").speechless && !last("Rain fell. \"It pours,\" Ada said.").speechless);
    }

    #[test]
    fn broken_sentences() {
        for body in [
            "The man who was The man who was hurt left.",
            "The man <b>left.",
            "The man (who was hurt left.",
            "Because the man was hurt.",
        ] {
            assert!(last(body).broken > 0.0, "{body}");
        }
        for body in ["The man who was hurt left.", "The man (who was hurt) left.", "Because the man was hurt, he left."]
        {
            assert_eq!(last(body).broken, 0.0, "{body}");
        }
    }

    #[test]
    fn the_word_that_hangs() {
        for (code, body, wanted) in [
            ("en", "Rain fell. But it cleared.", Some("But")),
            ("en", "Ada Brook came. Nobody saw Brook leave.", Some("Brook")),
            ("en", "A levy is due. Nobody likes the levy.", Some("the levy")),
            ("en", "Rain fell. Ada Brook spoke.", None),
            ("de", "Regen fiel. Trotzdem kam Ida Fenn.", Some("Trotzdem")),
            ("fr", "Il pleut. Elle est partie.", Some("Elle")),
            ("fr", "Un accord est signé. Personne ne lit l'accord.", Some("l'accord")),
        ] {
            assert_eq!(word(code, body).as_deref(), wanted, "{body}");
        }
    }
}
