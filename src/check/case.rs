//! The case: what a headline claims beside what the body holds, worked out once and read by all rules.

use crate::check::claims::fragment::Fragment;
use crate::check::claims::speaker_frame::{self, Frame};
use crate::check::claims::style::is_american;
use crate::check::evidence::alignment::Alignment;
use crate::check::evidence::person::{Named, resolve};
use crate::check::evidence::quoted::{Hit, Quoted, is_own};
use crate::check::evidence::token::words_of;
use crate::check::finding::Evidence;
use crate::check::settings::{Profile, Settings};
use crate::language::Affix;
use crate::quotation::{self, OnDemand, Speaker};
use crate::reading::{Classes, Number, Reading, is_possessive, numbers};
use crate::span::Span;

/// Maximum fragments and numbers of a headline.
const MOST: usize = 32;

/// Maximum bytes of a headline.
const LONGEST: usize = 2000;

/// Maximum numbers of a body that are compared; the first ones.
const NUMBERS: usize = 50_000;
/// Words searched for numbers at once.
const NUMBER_CHUNK: usize = 10_000;

/// Maximum words in single marks that may be a label.
const LABEL: usize = 2;

/// One headline against its body.
#[derive(Debug)]
pub struct Case<'a> {
    /// The article, headline included.
    pub reading: &'a Reading<'a>,
    /// What the body quotes.
    pub quotations: &'a OnDemand<'a>,
    /// The headline, in the clean text.
    pub headline: Span,
    /// The words that it puts in quotation marks, with their places in the body's quotations.
    pub fragments: Vec<Fragment<'a>>,
    /// The first speaker that it names.
    pub speaker: Option<Named>,
    /// Its numbers outside verbatim fragments.
    pub numbers: Vec<Number>,
    /// The numbers of the body; empty when the headline has none.
    pub body_numbers: Vec<Number>,
    /// The alignment of its content words with the body.
    pub alignment: Alignment,
    /// The body's quotations.
    pub quoted: Option<Quoted<'a>>,
    /// Whether only the first part of the headline is read.
    pub headline_truncated: bool,
    /// Whether only the first numbers of the body are compared.
    pub numbers_truncated: bool,
}

impl<'a> Case<'a> {
    /// The case of one headline.
    pub fn new(
        reading: &'a Reading<'a>,
        quotations: &'a OnDemand<'a>,
        headline: Span,
        settings: &Settings,
    ) -> Case<'a> {
        let whole = headline;
        let headline = headline.cut(&reading.article.text, LONGEST);
        let mut fragments: Vec<Fragment<'a>> = quotation::fragments(reading, headline)
            .into_iter()
            .filter(|marked| !marked.unbalanced)
            .map(|marked| Fragment::new(reading, marked.inner.trimmed(&reading.article.text), marked.outer))
            .filter(|fragment| !fragment.segments.is_empty())
            .collect();
        let mut headline_truncated = headline != whole || fragments.len() > MOST;
        fragments.truncate(MOST);
        let spoken = speaker_frame::speakers(reading, headline, &fragments);
        let verbatim = match settings.profile {
            Profile::Verbatim => true,
            Profile::Claims => false,
            Profile::Auto => !fragments.is_empty() && is_american(reading),
        };
        let quoted = (!fragments.is_empty()).then(|| Quoted::of(reading, quotations));
        let mut speaker: Option<Named> = None;
        for (fragment, spoken) in fragments.iter_mut().zip(spoken) {
            if let Some(quoted) = &quoted {
                fragment.hits = quoted.hits(&fragment.segments);
            }
            // "Council 'broke the law'" may quote someone else; "Dykes is 'sorry'" quotes Dykes
            let own = || !fragment.hits.is_empty() && fragment.hits.iter().all(|hit| is_own(reading, quotations, hit));
            if let Some(spoken) = spoken.filter(|spoken| spoken.frame != Frame::Subject || own()) {
                let same = speaker.as_ref().filter(|named| named.span == spoken.span).cloned();
                fragment.speaker =
                    Some(same.unwrap_or_else(|| resolve(reading, quotations, spoken.span, &settings.names)));
                speaker = speaker.or_else(|| fragment.speaker.clone());
            }
            // one or two words of a speaker without a name may be a label
            let length = fragment.segments.iter().map(Vec::len).sum::<usize>();
            let capital = |word: &usize| reading.form(&reading.words[*word]).capital;
            let said = |named: &Named| {
                named.names.iter().any(capital) || named.names.len() + named.roles.len() > 0 && length > LABEL
            };
            let opens = fragment.outer.start == headline.start
                && length > LABEL
                && reading.text(Span::new(fragment.outer.end, headline.end)).starts_with(':');
            fragment.verbatim = fragment.double || verbatim || opens || fragment.speaker.as_ref().is_some_and(said);
        }
        let marked = |number: &Number| {
            let inside = |fragment: &&Fragment<'_>| fragment.outer.contains(number.span);
            fragments.iter().find(inside).is_some_and(|fragment| fragment.verbatim || !fragment.hits.is_empty())
        };
        let mut claimed = numbers(reading, reading.words_in(headline));
        // "MI6 chief": a number in the speaker's name is for the speaker rules
        let named = |number: &Number| {
            let mut speakers = fragments.iter().filter_map(|fragment| fragment.speaker.as_ref());
            speakers.any(|named| named.span.contains(number.span))
        };
        claimed.retain(|number| !marked(number) && !named(number));
        headline_truncated |= claimed.len() > MOST;
        claimed.truncate(MOST);
        let mut body_numbers = Vec::new();
        if !claimed.is_empty() {
            let body = reading.sentences.iter().filter(|sentence| reading.block(sentence).role.is_story());
            let mut words = body.flat_map(|sentence| reading.words[sentence.words.clone()].chunks(NUMBER_CHUNK));
            while body_numbers.len() <= NUMBERS
                && let Some(words) = words.next()
            {
                body_numbers.extend(numbers(reading, words));
            }
        }
        let numbers_truncated = body_numbers.len() > NUMBERS;
        body_numbers.truncate(NUMBERS);
        let alignment = Alignment::of(reading, headline, &settings.names);
        headline_truncated |= alignment.contents.len() == Alignment::MOST;
        let mut case = Case {
            reading,
            quotations,
            headline,
            fragments,
            speaker,
            numbers: claimed,
            body_numbers,
            alignment,
            quoted,
            headline_truncated,
            numbers_truncated,
        };
        case.prefer_own_hits();
        case
    }

    /// Keeps only the hits of the speaker that the headline names, if there are any.
    fn prefer_own_hits(&mut self) {
        for at in 0..self.fragments.len() {
            let fragment = &self.fragments[at];
            let Some(named) = &fragment.speaker else { continue };
            let own = |hit: &Hit| named.by_name && self.agrees(named, hit) == Some(true);
            let hits: Vec<Hit> = fragment.hits.iter().filter(|hit| own(hit)).cloned().collect();
            if !hits.is_empty() {
                self.fragments[at].hits = hits;
            }
        }
    }

    /// The case of a pull quote; without quotation marks of its own, all of it is one verbatim fragment.
    pub fn of_pull_quote(
        reading: &'a Reading<'a>,
        quotations: &'a OnDemand<'a>,
        line: Span,
        settings: &Settings,
    ) -> Case<'a> {
        let verbatim = Settings { profile: Profile::Verbatim, ..settings.clone() };
        let case = Case::new(reading, quotations, line, &verbatim);
        if !case.fragments.is_empty() {
            return case;
        }
        let quoted = Quoted::of(reading, quotations);
        let mut fragment = Fragment::new(reading, line, line);
        (fragment.double, fragment.verbatim) = (true, true);
        fragment.hits = quoted.hits(&fragment.segments);
        Case { fragments: vec![fragment], quoted: Some(quoted), ..case }
    }

    /// The clean text from the first to the last of some words.
    pub fn span_of(&self, words: std::ops::Range<usize>) -> Span {
        let all = &self.reading.words;
        match (all.get(words.start), words.end.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// Evidence at a span of the body; the speaker is that of the quotation around it, if one is given.
    pub fn evidence(&self, span: Span, quotation: Option<usize>, note: &str) -> Evidence {
        let speaker = quotation.and_then(|at| self.quotations.list.get(at)).and_then(|found| found.speaker.as_ref());
        Evidence { span, speaker: speaker.map(|speaker| self.speaker_name(speaker)), note: note.to_owned() }
    }

    /// The fullest name known of a speaker.
    pub fn speaker_name(&self, speaker: &Speaker) -> String {
        speaker.name.clone().unwrap_or_else(|| self.reading.text(speaker.mention).to_owned())
    }

    /// Whether a hit's speaker is, or may be, the one that the headline names; `None` when it cannot be decided.
    pub fn agrees(&self, named: &Named, hit: &Hit) -> Option<bool> {
        let quotation = self.quotations.list.get(hit.quotation)?;
        let speaker = quotation.speaker.as_ref()?;
        if let Some(person) = speaker.person {
            let name = self.quotations.persons.get(person).map_or("", |person| person.name.as_str());
            let first = name.split(' ').next().unwrap_or_default();
            // a first and a last name identify one of several people with the same last name
            if named.persons.contains(&person) || named.in_full && name.contains(' ') && !is_possessive(first) {
                return Some(named.persons.contains(&person));
            }
        }
        let mention = self.reading.text(speaker.mention);
        if named.aliases.iter().any(|alias| mention.contains(self.reading.text(*alias))) {
            return Some(true);
        }
        let mentioned = words_of(self.reading, speaker.mention);
        let name = speaker.name.as_deref().unwrap_or_default();
        // "Port Party" is not "Green Party"
        let mut own = named.names.iter().filter(|word| named.is_distinctive(**word));
        Some(own.any(|word| {
            mentioned.clone().any(|other| self.lower(other) == self.lower(*word))
                || name.split([' ', '-']).any(|part| crate::reading::fold(part) == self.lower(*word))
        }))
    }

    /// The speakers that the headline names, each with the fragments attributed to them.
    pub fn speakers(&self) -> Vec<(&Named, Vec<&Fragment<'a>>)> {
        let mut found: Vec<(&Named, Vec<&Fragment<'a>>)> = Vec::new();
        for fragment in &self.fragments {
            let Some(named) = &fragment.speaker else { continue };
            match found.iter_mut().find(|(other, _)| other.span == named.span) {
                Some((_, fragments)) => fragments.push(fragment),
                None => found.push((named, vec![fragment])),
            }
        }
        found
    }

    /// The folded form of a word.
    pub fn lower(&self, word: usize) -> &'a str {
        self.reading.words.get(word).map_or("", |entry| self.reading.form(entry).lower.as_ref())
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, word: usize) -> bool {
        self.reading.words.get(word).is_some_and(|entry| self.reading.form(entry).capital)
    }

    /// Whether a word has a digit.
    pub fn is_digit(&self, word: usize) -> bool {
        self.reading.words.get(word).is_some_and(|entry| self.reading.form(entry).digit)
    }

    /// The text between a word and the next; `None` after the last.
    pub fn gap(&self, word: usize) -> Option<&'a str> {
        let (this, next) = (self.reading.words.get(word)?, self.reading.words.get(word + 1)?);
        Some(self.reading.text(Span::new(this.span.end, next.span.start)))
    }

    /// The words of the headline outside quotation marks.
    pub fn unmarked(&self) -> impl Iterator<Item = usize> + '_ {
        words_of(self.reading, self.headline).filter(|word| {
            let span = self.reading.words[*word].span;
            !self.fragments.iter().any(|fragment| fragment.outer.contains(span))
        })
    }

    /// Whether a word is of any of these classes.
    pub fn is(&self, word: usize, classes: Classes) -> bool {
        self.reading.words.get(word).is_some_and(|entry| self.reading.classes(entry).any(classes))
    }

    /// Whether a word has an affix of this kind: the "-ing" of a gerund.
    pub fn has(&self, word: usize, affix: Affix) -> bool {
        self.reading.language.affixes.mark(self.lower(word), affix)
    }

    /// Whether a word is a negation.
    pub fn is_negation(&self, word: usize) -> bool {
        self.is(word, Classes::NEGATION)
    }

    /// Whether a word is a pronoun, by itself or with a verb: "we", "we'll".
    pub fn is_pronoun(&self, word: usize) -> bool {
        self.is(word, Classes::PRONOUN)
    }

    /// Whether a word is a hedge.
    pub fn is_hedge(&self, word: usize) -> bool {
        self.is(word, Classes::HEDGE)
    }
}
