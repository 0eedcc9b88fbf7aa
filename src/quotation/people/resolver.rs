//! Resolves an article mention by mention: names, speakers and pronouns.

use crate::language::Affix;
use crate::quotation::people::around::{NameContext, around};
use crate::quotation::people::entities::{Entities, Entity, Place};
use crate::quotation::people::kind::{self, EntityKind};
use crate::reading::{Classes, Name, Reading, fold};
use crate::span::Span;
use hashbrown::HashSet;
use std::ops::Range;

/// Maximum words of a name, as it is copied to every mention.
const LONGEST_NAME: usize = 60;

/// Maximum words before a name searched for a verb.
const CLAUSE: usize = 20;

/// The state of the resolution.
pub struct Resolver<'r, 'a> {
    pub reading: &'r Reading<'a>,
    /// The quoted spans, in order.
    quotes: &'r [Span],
    /// For each sentence, the number of sentences before it outside quotations.
    outside: Vec<usize>,
    pub entities: Entities,
    /// The entities in the order of their mentions.
    pub recent: Vec<usize>,
    /// The names seen, in order.
    seen: Vec<(Span, usize)>,
    pub last_speaker: Option<usize>,
    /// First names and surnames of all full names of the article: one of them alone is a name even earlier.
    full: HashSet<String>,
    /// The last sentence with a subject.
    pub subject_of: Option<usize>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    /// The state before the first mention of an article with these names and quoted spans.
    pub fn new(reading: &'r Reading<'a>, names: &[Name], quotes: &'r [Span]) -> Resolver<'r, 'a> {
        let mut count = 0;
        let outside = reading.sentences.iter().map(|sentence| {
            count += usize::from(!is_inside(quotes, sentence.span));
            count
        });
        let several = names.iter().filter(|name| (2..=LONGEST_NAME).contains(&name.parts.len()));
        let ends = several.flat_map(|name| [name.parts.first(), name.parts.last()].into_iter().flatten());
        Resolver {
            reading,
            full: ends.map(|word| fold(reading.text(*word))).collect(),
            quotes,
            outside: outside.collect(),
            entities: Entities::default(),
            recent: Vec::new(),
            seen: Vec::new(),
            last_speaker: None,
            subject_of: None,
        }
    }

    pub fn folded(&self, span: Span) -> String {
        fold(self.reading.text(span))
    }

    /// The grammatical classes of a word in lower case.
    pub fn grammar(&self, lower: &str) -> Classes {
        Classes::of_grammar(self.reading.language, lower)
    }

    pub fn role_of(&self, folded: &str) -> Option<&'static str> {
        self.reading.language.role(folded)
    }

    pub fn is_quoted(&self, span: Span) -> bool {
        is_inside(self.quotes, span)
    }

    /// The names seen inside a span.
    pub fn mentions_in(&self, span: Span) -> &[(Span, usize)] {
        let first = self.seen.partition_point(|(name, _)| name.start < span.start);
        let end = self.seen.partition_point(|(name, _)| name.start < span.end);
        &self.seen[first..end.max(first)]
    }

    /// The place of a mention at a position of the text.
    pub fn place(&self, at: usize, subject: bool) -> Place {
        let sentence = self.reading.sentence_at(at).min(self.reading.sentences.len().saturating_sub(1));
        let block = self.reading.sentences.get(sentence).map_or(0, |sentence| sentence.block);
        Place { sentence: self.outside.get(sentence).copied().unwrap_or(0), block, subject }
    }

    /// Records a run of capitalized words as a name if it has two words, an honorific, or is known.
    pub fn enter_name(&mut self, words: &[Span]) {
        let language = self.reading.language;
        let words = if language.nouns_capitalized { self.name_among_nouns(words) } else { words };
        if words.len() > LONGEST_NAME {
            return;
        }
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        let (Some(first), Some(last), Some(last_folded)) = (words.first(), words.last(), folded.last()) else { return };
        let plain = folded.iter().filter(|word| !language.titles.contains(word)).count();
        let honorific = folded.first().is_some_and(|word| language.titles.contains(word)) && folded.len() > 1;
        if self.is_office(&folded) {
            return;
        }
        let whole = Span::new(first.start, last.end);
        let own = self.name_part(words, &folded);
        let certain = plain > 1 || honorific || self.entities.contains_name(last_folded);
        if !certain && (words.len() > 1 || language.nouns_capitalized || !self.is_word_of_name(*last)) {
            return;
        }
        let mut around = around(self.reading, Span::new(words[own.start].start, last.end));
        // "his wife, Grace,": a name that is also a word
        let beside = around.called && around.gender.is_some();
        let single = (around.called || self.full.contains(last_folded)) && !language.common.contains(last_folded);
        if !certain && !beside && !single {
            return;
        }
        let inside = folded[..own.start].iter().filter_map(|word| language.role(word));
        around.roles.extend(inside);
        // "Mr Justice Holloway"
        let title = || folded[..own.start].iter().find_map(|word| language.titles.tag(word)?.chars().next());
        around.gender = around.gender.or_else(title);
        let Some(person) = self.entities.add(self.reading, &words[own.clone()], &folded[own]) else { return };
        self.record_mention(person, whole, &around);
    }

    /// Whether a capitalized word may be a name: not an organization, a place, or a function word.
    pub fn may_be_name(&self, word: Span) -> bool {
        self.is_word_of_name(word) && !self.reading.language.common.contains(&self.folded(word))
    }

    /// Whether no list except that of common words excludes a word as a name.
    fn is_word_of_name(&self, word: Span) -> bool {
        let (language, folded) = (self.reading.language, self.folded(word));
        let lower = folded.as_str();
        let listed =
            language.is_organization(lower) || language.is_place(lower) || language.abbreviations.contains(lower);
        let lettered = self.reading.text(word).contains(char::is_lowercase);
        lettered && !listed && self.grammar(lower) == Classes::default()
    }

    /// Records the first of two people with one surname: "Ted and Jean Hallam".
    pub fn enter_shared(&mut self, first: Span, last: Span) {
        let words = [first, last];
        let folded = words.map(|word| self.folded(word));
        if !self.may_be_name(first) {
            return;
        }
        let Some(person) = self.entities.add(self.reading, &words, &folded) else { return };
        let around = around(self.reading, first);
        self.record_mention(person, first, &around);
    }

    /// Whether a run of capitals ends with an office and has no name; "Hermine Stadlbauer" only looks like a farmer.
    fn is_office(&self, folded: &[String]) -> bool {
        let [.., before, last] = folded else { return folded.iter().any(|word| self.role_of(word).is_some()) };
        let language = self.reading.language;
        let compound = !language.roles.contains(last)
            && self.role_of(before).is_none()
            && !language.affixes.mark(before, Affix::Origin);
        self.role_of(last).is_some() && !compound
    }

    /// The words of the name itself, after an office: "Council Leader Ada Byrne", "Opposition B. Byrne".
    fn name_part(&self, words: &[Span], folded: &[String]) -> Range<usize> {
        let language = self.reading.language;
        let before = &folded[..folded.len() - 1];
        let office = before.iter().rposition(|word| self.role_of(word).is_some()).map_or(0, |at| at + 1);
        let called = |at: usize| {
            let initials = self.reading.text(words[at]).split('.').all(|part| part.chars().count() == 1);
            initials || language.first_names.contains(&folded[at]) || language.titles.contains(&folded[at])
        };
        let organization = before.iter().rposition(|word| language.is_organization(word)).map_or(0, |at| at + 1);
        let organization = if organization + 1 < folded.len() && called(organization) { organization } else { 0 };
        office.max(organization)..folded.len()
    }

    /// Records a mention of a name.
    pub fn record_mention(&mut self, person: usize, whole: Span, around: &NameContext) {
        let quoted = self.is_quoted(whole);
        let place = self.place(whole.start, false);
        let entity = &mut self.entities.list[person];
        entity.personhood = (entity.personhood + around.personhood).clamp(-kind::MOST, kind::MOST);
        let thing = entity.kind() == EntityKind::NonPerson;
        // a sentence is about the first one named in it
        let first = self.subject_of != Some(place.sentence);
        let subject = first && !around.aside && !thing && !self.is_object(whole);
        let entity = &mut self.entities.list[person];
        for role in &around.roles {
            if !entity.roles.contains(role) {
                entity.roles.push(role);
            }
        }
        if entity.gender().is_none() {
            entity.set_gender(around.gender);
        }
        entity.mentions.push(whole);
        self.seen.push((whole, person));
        if quoted {
            return;
        }
        if subject {
            self.subject_of = Some(place.sentence);
        }
        let entity = &mut self.entities.list[person];
        // a second mention in a sentence does not make it an aside
        let kept = entity.place.filter(|before| before.sentence == place.sentence && before.subject);
        entity.place = Some(Place { subject: subject || kept.is_some(), ..place });
        self.recent.push(person);
    }

    /// Whether a verb precedes the name in its clause, in languages whose subjects precede their verbs: "refused to
    /// blame Oake".
    fn is_object(&self, name: Span) -> bool {
        const VERB: Classes = Classes::union(&[Classes::FINITE, Classes::AUXILIARY, Classes::SAYING, Classes::TO]);
        let reading = self.reading;
        let Some(sentence) = reading.sentences.get(reading.sentence_at(name.start)) else { return false };
        let words = &reading.words[sentence.words.clone()];
        let before = &words[..words.partition_point(|word| word.span.start < name.start)];
        let mut next = name.start;
        let part = before.iter().rev().take(CLAUSE).take_while(|word| {
            let apart =
                reading.text(Span::new(word.span.end, next.max(word.span.end))).contains([',', ';', ':', '—', '–']);
            next = word.span.start;
            !apart
        });
        !reading.language.verb_second
            && part.into_iter().any(|word| !reading.form(word).capital && reading.classes(word).any(VERB))
    }

    /// Records that a person spoke.
    pub fn record_speech(&mut self, person: usize, mention: Span) {
        let place = self.place(mention.start, true);
        let entity = &mut self.entities.list[person];
        entity.personhood = (entity.personhood + kind::SPEAKS).min(kind::MOST);
        if entity.mentions.last().is_none_or(|last| !last.overlaps(mention)) {
            entity.mentions.push(mention);
        }
        entity.place = Some(place);
        self.subject_of = Some(place.sentence);
        self.last_speaker = Some(person);
        self.recent.push(person);
    }

    /// Adds a person who is only described.
    pub fn add_described(&mut self, number: usize, gender: Option<char>) -> usize {
        self.entities.list.push(Entity::described(number, gender));
        self.entities.list.len() - 1
    }
}

/// Whether a span lies in a quoted one.
fn is_inside(quotes: &[Span], span: Span) -> bool {
    let next = quotes.partition_point(|quote| quote.start <= span.start);
    next.checked_sub(1).is_some_and(|before| span.end <= quotes[before].end)
}
