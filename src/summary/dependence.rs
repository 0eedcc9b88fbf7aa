//! What a sentence depends on: words that refer to an earlier sentence, and the evidence that they do.
//!
//! It is only counted here. `likelihoods.rs` estimates from the counts whether a sentence is dependent, and which earlier
//! sentence resolves it.

use super::feature::{Feature, feature, flag};
use crate::article::Role;
use crate::quotation::QuotedSpan;
use crate::reading::{Classes, Reading, Ties, Word};
use crate::span::Span;

/// The ties of one sentence of the prose to the others.
#[derive(Clone, Debug, Default)]
pub struct Dependence {
    /// Counted features.
    pub counts: Counts,
    /// The slots of definite nouns given before, each with the place of the sentence that had it last.
    pub definites: Vec<(u32, usize)>,
    /// The slots of surnames without a first name.
    pub bare_surnames: Vec<u32>,
    /// The slots of the last words of full names.
    pub full_names: Vec<u32>,
    /// The first word that is a tie by itself ("But", "it"), or the first short name.
    pub first_tie: Option<Span>,
    /// The first definite noun phrase given before.
    pub first_definite: Option<Span>,
}

/// The counts of one sentence, outside quotation marks unless a count says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Ties of its first word.
    pub opens: Ties,
    /// Ties of its opening phrase: "in addition".
    pub phrase: Ties,
    /// Ties of its second to fourth words.
    pub early: Ties,
    /// Whether its first word has a capital.
    pub opens_capital: bool,
    /// "Also", after the first word.
    pub adds: f64,
    /// "These", after the first word.
    pub points: f64,
    /// "Another".
    pub others: f64,
    /// Personal pronouns.
    pub persons: f64,
    /// Personal pronouns without a name or a noun for people before them.
    pub lone_persons: f64,
    /// The same, and "these", inside quotation marks.
    pub lone_quoted: f64,
    /// "It".
    pub its: f64,
    /// "It" with fewer than two content words before it.
    pub lone_its: f64,
    /// "We".
    pub speakers: f64,
    /// "We" and "you" inside quotation marks.
    pub speakers_quoted: f64,
    /// "You".
    pub readers: f64,
    /// Definite noun phrases ("the levy") whose noun is in an earlier sentence but not in the headline.
    pub given_definites: f64,
    /// Definite noun phrases whose noun is in the headline.
    pub headline_definites: f64,
    /// Definite noun phrases whose noun is new.
    pub new_definites: f64,
    /// Definite noun phrases with a name: "the Levy Board".
    pub named_definites: f64,
    /// Sentences since a given noun was last used: the greatest.
    pub definite_distance: f64,
    /// Whether a given definite opens the sentence.
    pub opens_known: bool,
    /// Whether a new definite opens it.
    pub opens_new: bool,
    /// Surnames alone that an earlier sentence gave in full.
    pub short_names: f64,
    /// Names alone that the headline has.
    pub short_names_of_headline: f64,
    /// Whether a short name is among the first words.
    pub short_name_early: bool,
    /// Names of several words.
    pub full_names: f64,
    /// Names of one word that are new.
    pub new_names: f64,
    /// Names of one word used before, and never in full.
    pub names_again: f64,
    /// Reporting verbs.
    pub says: f64,
    /// Reporting verbs beside a pronoun.
    pub pronoun_says: f64,
    /// Begins inside a quotation.
    pub mid_quotation: bool,
    /// Ends inside one.
    pub stays_open: bool,
    /// Whether the sentence before ends inside one.
    pub after_open: bool,
    /// Is part of a balanced quotation over several sentences.
    pub is_quotation_part: bool,
    /// Has a quotation mark without its partner.
    pub odd_marks: bool,
    /// Ends with a quotation mark.
    pub ends_quoted: bool,
    /// Begins or ends with a quotation mark and has no reporting verb.
    pub speechless: bool,
    /// Signs of a malformed sentence: text pasted twice, markup, unbalanced brackets, a subordinate clause alone.
    pub broken: f64,
    /// Has signs of markup.
    pub markup: bool,
    /// Words about a picture: "pictured", "(left)".
    pub shown: f64,
    /// Announces what follows ("Here are ..."), or refers the reader elsewhere.
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
    /// Verbs that the grammar lists have.
    pub verbs: f64,
    /// Its place in the paragraph, from 0 to 5.
    pub place: f64,
    /// Number of sentences of the paragraph, at most 9.
    pub paragraph: f64,
    /// Whether the language capitalizes nouns.
    pub nouns_capitalized: bool,
}

/// The features of what a sentence depends on.
pub const DEPENDENCE_FEATURES: &[Feature<Counts>] = &[
    feature("opens-tied", |c| flag(c.opens.any(OPENS_TIED) || c.phrase.any(Ties::CONNECTIVE))),
    feature("opens-joins", |c| flag(c.opens.any(Ties::CONNECTIVE))),
    feature("opens-person", |c| flag(c.opens.any(Ties::PERSON))),
    feature("opens-points", |c| flag(c.opens.any(Ties::DEMONSTRATIVE))),
    feature("opens-thing", |c| flag(c.opens.any(Ties::THING))),
    feature("opens-the", |c| flag(c.opens.any(Ties::THE))),
    feature("opens-capital", |c| flag(c.opens_capital)),
    feature("opens-known", |c| flag(c.opens_known)),
    feature("opens-new", |c| flag(c.opens_new)),
    feature("early-tied", |c| flag(c.early.any(EARLY_TIED))),
    feature("adds", |c| c.adds),
    feature("points", |c| c.points),
    feature("others", |c| c.others),
    feature("persons", |c| c.persons),
    feature("lone-persons", |c| c.lone_persons),
    feature("lone-quoted", |c| c.lone_quoted),
    feature("its", |c| c.its),
    feature("lone-its", |c| c.lone_its),
    feature("speakers", |c| c.speakers),
    feature("speakers-quoted", |c| c.speakers_quoted),
    feature("readers", |c| c.readers),
    feature("given-definites", |c| c.given_definites),
    feature("definite-distance", |c| c.definite_distance),
    feature("headline-definites", |c| c.headline_definites),
    feature("new-definites", |c| c.new_definites),
    feature("named-definites", |c| c.named_definites),
    feature("short-names", |c| c.short_names),
    feature("short-names-of-headline", |c| c.short_names_of_headline),
    feature("short-name-early", |c| flag(c.short_name_early)),
    feature("full-names", |c| c.full_names),
    feature("new-names", |c| c.new_names),
    feature("names-again", |c| c.names_again),
    feature("pronoun-says", |c| c.pronoun_says),
    feature("mid-quotation", |c| flag(c.mid_quotation)),
    feature("stays-open", |c| flag(c.stays_open)),
    feature("after-open", |c| flag(c.after_open)),
    feature("odd-marks", |c| flag(c.odd_marks)),
    feature("ends-quoted", |c| flag(c.ends_quoted)),
    feature("speechless", |c| flag(c.speechless)),
    feature("broken", |c| c.broken),
    feature("ends-colon", |c| flag(c.ends_colon)),
    feature("shown", |c| c.shown),
    feature("exclaims", |c| flag(c.exclaims)),
    feature("commas", |c| c.commas),
    feature("brackets", |c| c.brackets),
    feature("capitals", |c| c.capitals),
    feature("verbs", |c| c.verbs),
    feature("place", |c| c.place),
    feature("paragraph", |c| c.paragraph),
    feature("nouns-capitalized", |c| flag(c.nouns_capitalized)),
];

/// Ties by which the first word, and the next few, make a sentence dependent.
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

/// What the article has had so far of one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// One more than the place of the sentence that had it last, 0 for none.
    last: u32,
    /// Whether it has ended a name of several words.
    full: bool,
    /// Whether it was a name.
    name: bool,
    /// Whether the headline has it.
    headline: bool,
}

/// Classes of words that are verbs.
const VERBS: Classes =
    Classes::union(&[Classes::AUXILIARY, Classes::FINITE, Classes::BE, Classes::HAVE, Classes::MODAL, Classes::SAID]);

/// Maximum words between an article and its noun.
const NOUN: usize = 3;
/// Maximum words of an opening phrase.
const PHRASE: usize = 4;

/// The dependence of sentences of the prose, given as indices into [`Reading::sentences`] in the order of the article.
pub fn of_sentences(reading: &Reading<'_>, sentences: &[usize], marked: &[QuotedSpan]) -> Vec<Dependence> {
    let mut seen = vec![Seen::default(); reading.slots];
    for sentence in reading.sentences.iter().filter(|sentence| reading.block(sentence).role == Role::Headline) {
        for word in &reading.words[sentence.words.clone()] {
            seen[word.slot as usize].headline = true;
        }
    }
    let mut all: Vec<Dependence> = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let mut dependence = Dependence::default();
        Scan { reading, marked, seen: &mut seen, at, dependence: &mut dependence }.sentence(*sentence);
        all.push(dependence);
    }
    surroundings(reading, sentences, &mut all);
    all
}

/// Fills in the counts that need the sentences around.
fn surroundings(reading: &Reading<'_>, sentences: &[usize], all: &mut [Dependence]) {
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
            all[start..=at].iter_mut().for_each(|dependence| dependence.counts.paragraph = length);
        }
    }
}

struct Scan<'s, 'a> {
    reading: &'s Reading<'a>,
    marked: &'s [QuotedSpan],
    seen: &'s mut [Seen],
    /// The index of the sentence among those given.
    at: usize,
    dependence: &'s mut Dependence,
}

impl<'a> Scan<'_, 'a> {
    fn sentence(&mut self, number: usize) {
        let reading = self.reading;
        let sentence = &reading.sentences[number];
        let words = &reading.words[sentence.words.clone()];
        let text = reading.text(sentence.span);
        self.read_surface(text, sentence.span);
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
            self.function_word(words, at, quoted, named, contents);
            if ties.any(Ties::THE) && !quoted {
                self.definite(words, at);
            }
            if self.is_name(&words[at], at, words.get(at + 1)) {
                run.clear();
                let first = at;
                while at < words.len() && (at == first || self.continues_name(words, at)) {
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
        let counts = &mut self.dependence.counts;
        counts.broken += repeats;
        counts.capitals = f64::from(capitals) / words.len().max(1) as f64;
        counts.nouns_capitalized = reading.language.nouns_capitalized;
        counts.speechless &= counts.says == 0.0;
        for word in words {
            let seen = &mut self.seen[word.slot as usize];
            seen.last = self.at as u32 + 1;
        }
        self.dependence.full_names.iter().for_each(|slot| self.seen[*slot as usize].full = true);
    }

    /// Surface features of the sentence.
    fn read_surface(&mut self, text: &str, span: Span) {
        const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\''];
        let counts = &mut self.dependence.counts;
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
            counts.is_quotation_part |= !marked.unbalanced && !span.contains(marked.outer);
        }
    }

    fn is_quoted(&self, word: Span) -> bool {
        let near = self.marked.get(self.marked.partition_point(|marked| marked.outer.end <= word.start));
        near.is_some_and(|marked| marked.outer.start < word.start)
    }

    /// Ties of the first words.
    fn opening(&mut self, words: &[Word]) {
        let Some(first) = words.first() else { return };
        let form = self.reading.form(first);
        let counts = &mut self.dependence.counts;
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
            self.dependence.first_tie = Some(first.span);
        }
    }

    /// Pronouns and other function words that are ties.
    fn function_word(&mut self, words: &[Word], at: usize, quoted: bool, named: bool, contents: usize) {
        let reading = self.reading;
        let form = reading.form(&words[at]);
        let ties = form.ties;
        let counts = &mut self.dependence.counts;
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
        let mut dependent = false;
        if ties.any(Ties::PERSON) {
            counts.persons += 1.0;
            counts.lone_persons += flag(!named);
            dependent |= !named;
        }
        if ties.any(Ties::THING) {
            counts.its += 1.0;
            counts.lone_its += flag(contents < 2);
            dependent |= contents < 2;
        }
        counts.readers += flag(ties.any(Ties::READER));
        counts.speakers += flag(ties.any(Ties::SPEAKER));
        counts.adds += flag(at > 0 && ties.any(Ties::ADDITIVE));
        counts.points += flag(at > 0 && ties.any(Ties::DEMONSTRATIVE));
        dependent |= ties.any(Ties::DEMONSTRATIVE);
        counts.others += flag(ties.any(Ties::OTHER));
        if dependent && self.dependence.first_tie.is_none() {
            self.dependence.first_tie = Some(words[at].span);
        }
    }

    /// A definite noun phrase, "the ...".
    fn definite(&mut self, words: &[Word], at: usize) {
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
        let counts = &mut self.dependence.counts;
        let forms = || noun.iter().map(|word| reading.form(word));
        if !reading.language.nouns_capitalized && forms().any(|form| form.capital) {
            counts.named_definites += 1.0;
            return;
        }
        if forms().any(|form| form.ties.any(Ties::UNIQUE)) {
            return;
        }
        let seen = |word: &Word| self.seen[word.slot as usize];
        let opens = at == 0;
        // what follows identifies it: "the end of the war", "the man who"
        let next = words.get(end).map(|word| reading.classes(word));
        let defined = next.is_some_and(|classes| classes.any(Classes::union(&[Classes::OF, Classes::RELATIVE])));
        if noun.iter().any(|word| seen(word).headline) {
            counts.headline_definites += 1.0;
        } else if let Some(last) = noun.iter().map(|word| seen(word).last).filter(|last| *last > 0).min() {
            counts.given_definites += 1.0;
            counts.definite_distance = counts.definite_distance.max((self.at + 1 - last as usize) as f64);
            counts.opens_known |= opens;
        } else if !defined {
            counts.new_definites += 1.0;
            counts.opens_new |= opens;
        }
        let known = noun.iter().map(|word| (word.slot, seen(word).last as usize)).filter(|(_, last)| *last > 0);
        self.dependence.definites.extend(known.map(|(slot, last)| (slot, last - 1)));
        if self.dependence.first_definite.is_none() && noun.iter().any(|word| seen(word).last > 0) {
            self.dependence.first_definite = Some(Span::new(words[at].span.start, words[end - 1].span.end));
        }
    }

    /// Whether only spaces separate a word from the one before it.
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
        let known = || self.seen[word.slot as usize].name || next.is_some_and(|next| self.reading.form(next).capital);
        at > 0 || !form.sentence_opener && known()
    }

    /// Whether a word continues the name before it.
    fn continues_name(&self, words: &[Word], at: usize) -> bool {
        let form = self.reading.form(&words[at]);
        form.capital && !form.stop && !form.is_date_word && self.follows(words, at)
    }

    /// A name: in full, or the surname of one given before.
    fn name(&mut self, run: &[u32], at: usize, place: Span, quoted: bool) {
        let Some(last) = run.last() else { return };
        let seen = &mut self.seen[*last as usize];
        let titled = run.len() > 1;
        let counts = &mut self.dependence.counts;
        if titled {
            counts.full_names += 1.0;
            self.dependence.full_names.push(*last);
        } else if seen.headline {
            counts.short_names_of_headline += 1.0;
            self.dependence.bare_surnames.push(*last);
        } else if seen.full {
            counts.short_names += 1.0;
            counts.short_name_early |= at < 3;
            self.dependence.bare_surnames.push(*last);
            if self.dependence.first_tie.is_none() && !quoted {
                self.dependence.first_tie = Some(place);
            }
        } else if seen.name {
            counts.names_again += 1.0;
        } else {
            counts.new_names += 1.0;
        }
        run.iter().for_each(|slot| self.seen[*slot as usize].name = true);
    }
}

/// Number of words that begin a run of four that the sentence has had before: the text was pasted twice.
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

    /// The dependence of every sentence of a text.
    fn all(code: &str, headline: Option<&str>, body: &str) -> (Vec<Dependence>, Vec<Option<String>>) {
        let article = Article::from_fields("a", headline, body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language"));
        let prose = reading.sentences.iter().enumerate();
        let prose = prose.filter(|(_, sentence)| reading.block(sentence).role == Role::Paragraph);
        let sentences: Vec<usize> = prose.map(|(number, _)| number).collect();
        let dependence = of_sentences(&reading, &sentences, &quotation::marks(&reading));
        let words = dependence.iter().map(|dependence| {
            dependence.first_tie.or(dependence.first_definite).map(|word| reading.text(word).to_owned())
        });
        let words = words.collect();
        (dependence, words)
    }

    /// The counts of the last sentence of a text.
    fn last(body: &str) -> Counts {
        all("en", None, body).0.last().expect("a sentence").counts
    }

    /// The word that makes the last sentence of a text dependent.
    fn word(code: &str, body: &str) -> Option<String> {
        all(code, None, body).1.pop().flatten()
    }

    #[test]
    fn a_pronoun_is_alone_without_a_person_before_it() {
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
    fn openings_that_tie() {
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
    fn a_definite_is_given_once_its_noun_was_used() {
        let counts = last("A levy is due. Gulls cried. The levy is high.");
        assert_eq!((counts.given_definites, counts.definite_distance, counts.opens_known), (1.0, 2.0, true));
        assert_eq!(last("A levy is due. The mayor left.").new_definites, 1.0);
        assert_eq!(last("A levy is due. The police came.").new_definites, 0.0, "there is only one");
        assert!(!last("A levy is due. The end of the road is near.").opens_new, "what follows identifies it");
        let named = all("en", Some("Levy rises"), "A levy is due. The levy is high.").0.pop().expect("a sentence");
        assert_eq!((named.counts.given_definites, named.counts.headline_definites), (0.0, 1.0));
        assert_eq!(named.definites.len(), 1);
    }

    #[test]
    fn a_surname_alone_was_given_in_full_before() {
        assert_eq!(last("Ada Brook came. Then Brook left.").short_names, 1.0);
        assert_eq!(last("Ada Brook came. Then Ada Brook left.").short_names, 0.0);
        assert_eq!(last("Ada came. Then Fenn left.").short_names, 0.0);
        let headline =
            all("en", Some("Brook resigns"), "Ada Brook came. Then Brook left.").0.pop().expect("a sentence");
        assert_eq!((headline.counts.short_names, headline.counts.short_names_of_headline), (0.0, 1.0));
    }

    #[test]
    fn quotations_over_several_sentences() {
        let (dependence, _) =
            all("en", None, "Rain fell. \"It pours. It will stop,\" Ada Brook said. \"I hope,\" she said.");
        let parts: Vec<bool> = dependence.iter().map(|dependence| dependence.counts.is_quotation_part).collect();
        assert_eq!(parts, [false, true, true, false]);
        assert!(
            dependence[1].counts.stays_open && dependence[2].counts.mid_quotation && dependence[2].counts.after_open
        );
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
    fn the_word_that_makes_a_sentence_dependent() {
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
