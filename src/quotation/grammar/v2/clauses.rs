//! Clauses of verb-second languages: the subject of a verb.
//!
//! In a main clause one constituent precedes the verb, and if that is not the subject, the subject follows. After
//! "weil", "dass" or a relative pronoun the verb comes last, and the words after a comma may continue with an earlier
//! subject.

use crate::language::{Affix, Affixes, Language};
use crate::quotation::grammar::token::{Phrase, Token};
use crate::quotation::grammar::v2::noun_phrase::{NounPhrase, NounPhraseReader};
use crate::reading::Classes;
use std::cell::OnceCell;
use std::ops::Range;

/// Part of a sentence between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseType {
    /// Opens with a conjunction that moves the verb to the end.
    Subordinate,
    /// Opens with a relative pronoun.
    Relative,
    /// Only noun phrases: an appositive, an item of a list.
    Phrase,
    /// Has a verb of its own, or part of one.
    Main,
}

/// A sentence read for its subjects.
pub struct Clauses<'l, 't> {
    pub(super) list: &'l [Token<'t>],
    pub(super) sentence: Range<usize>,
    pub(super) nominals: Vec<NounPhrase>,
    pub(super) parts: Vec<(Range<usize>, ClauseType)>,
    /// The memoized results of [`Clauses::inherited_subject`] for each part: without them each part of "und sagte, und
    /// sagte, ..." would double the work.
    pub(super) inherited: Vec<OnceCell<Option<Phrase>>>,
    pub(super) language: &'l Language,
}

/// The form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// The base form, which may be a plural too.
    Infinitive,
    /// "gesagt", "angekündigt": needs an auxiliary.
    Participle,
    /// Anything else.
    Other,
}

impl VerbForm {
    /// The form of `word`, whose base form is `base`.
    pub fn of(word: &str, base: &str, affixes: &Affixes) -> VerbForm {
        // "an-ge-kündigt" of "an-kündigen"
        let inserted = |at: usize| {
            let stem = word.get(at..).and_then(|rest| affixes.cut(rest, Affix::Perfect).next());
            stem.is_some_and(|stem| stem.len() > 2)
                && base.get(..at) == word.get(..at)
                && base.get(at..).is_some_and(|rest| !affixes.mark(rest, Affix::Perfect))
        };
        if word == base {
            VerbForm::Infinitive
        } else if (0..word.len().min(10)).any(inserted) {
            VerbForm::Participle
        } else {
            VerbForm::Other
        }
    }
}

/// The finite verb of a cue.
pub(super) struct Finite {
    /// Its position.
    pub(super) at: usize,
    /// Whether it comes last.
    pub(super) last: bool,
    /// Whether it is the auxiliary of a passive.
    pub(super) passive: bool,
}

impl<'l, 't> Clauses<'l, 't> {
    /// Reads the sentence.
    pub fn of(list: &'l [Token<'t>], sentence: &Range<usize>, language: &'l Language) -> Clauses<'l, 't> {
        let reader = NounPhraseReader { list, sentence: sentence.clone(), language };
        let (nominals, sentence) = (reader.all(), sentence.clone());
        let mut clauses = Clauses { list, sentence, nominals, parts: Vec::new(), inherited: Vec::new(), language };
        let sentence = clauses.sentence.clone();
        let mut start = sentence.start;
        let mut at = sentence.start;
        while at < sentence.end {
            if list[at].is_mark(&['(', '[']) {
                at = reader.closing(at).unwrap_or(at) + 1;
                continue;
            }
            if clauses.divides(at) {
                clauses.parts.push((start..at, ClauseType::Main));
                start = at + 1;
            }
            at += 1;
        }
        clauses.parts.push((start..sentence.end, ClauseType::Main));
        for index in 0..clauses.parts.len() {
            clauses.parts[index].1 = clauses.part(&clauses.parts[index].0);
        }
        clauses.inherited = vec![OnceCell::new(); clauses.parts.len()];
        clauses
    }

    fn divides(&self, at: usize) -> bool {
        let token = &self.list[at];
        let spaced = token.is_mark(&['-']) && at > self.sentence.start && token.span.start > self.list[at - 1].span.end;
        // "3,5 Millionen", "10:05 Uhr"
        let digit = |token: &Token<'_>| token.text.starts_with(|c: char| c.is_ascii_digit());
        let inside = at > self.sentence.start
            && at + 1 < self.sentence.end
            && self.list[at + 1].span.start == token.span.end
            && digit(&self.list[at - 1])
            && digit(&self.list[at + 1]);
        spaced || (token.is_mark(&[',', ';', ':', '–', '—']) && !inside)
    }

    fn part(&self, range: &Range<usize>) -> ClauseType {
        let Some(first) = range.clone().find(|at| self.list[*at].is_word()) else { return ClauseType::Main };
        let first = if self.list[first].is(Classes::JOINS) && first + 1 < range.end { first + 1 } else { first };
        let token = &self.list[first];
        let compares = self.list.get(first + 1).is_some_and(Token::is_quote) && token.is(Classes::AS);
        if token.is(Classes::SUBORDINATE) && !compares {
            return ClauseType::Subordinate;
        }
        if self.is_phrase(range) {
            return ClauseType::Phrase;
        }
        if range.start > self.sentence.start && !self.list[range.start - 1].is_mark(&[':', ';']) {
            let relative = |token: &Token<'_>| token.is(Classes::DETERMINER) && token.is(Classes::BREAK);
            let in_prepositional_phrase = token.is(Classes::PREPOSITION)
                && self.list.get(first + 1).is_some_and(|next| next.is(Classes::RELATIVE) || relative(next))
                && first + 1 < range.end
                && !self.starts_nominal(first + 1);
            let last = range.clone().rev().find(|at| self.list[*at].is_word());
            let ends_in_verb = last.is_some_and(|last| !self.list[last].is_capital());
            if token.is(Classes::RELATIVE) || (relative(token) && ends_in_verb) || in_prepositional_phrase {
                return ClauseType::Relative;
            }
        }
        ClauseType::Main
    }

    fn starts_nominal(&self, at: usize) -> bool {
        self.nominal_at(at).is_some_and(|nominal| nominal.range.start == at && nominal.range.len() > 1)
    }

    pub(super) fn nominal_at(&self, at: usize) -> Option<&NounPhrase> {
        let next = self.nominals.partition_point(|nominal| nominal.range.start <= at);
        self.nominals[..next].last().filter(|nominal| nominal.range.contains(&at))
    }

    /// The phrases that start in a range.
    pub(super) fn nominals_in(&self, range: Range<usize>) -> &[NounPhrase] {
        let place = |at: usize| self.nominals.partition_point(|nominal| nominal.range.start < at);
        let first = place(range.start);
        &self.nominals[first..place(range.end).max(first)]
    }

    /// The whole phrase that contains the word.
    pub fn phrase_at(&self, at: usize) -> Option<Phrase> {
        self.nominal_at(at).map(|nominal| nominal.range.clone())
    }

    /// Whether a word is an attribute or a noun, and so not a verb.
    pub fn is_inside(&self, at: usize) -> bool {
        self.nominal_at(at).is_some_and(|nominal| nominal.range.len() > 1)
    }

    /// Whether the range has only noun phrases and connectives, and no verb.
    fn is_phrase(&self, range: &Range<usize>) -> bool {
        let mut some = false;
        let mut at = range.start;
        while at < range.end {
            let token = &self.list[at];
            if token.is_mark(&['(', '[']) {
                at = (at..range.end).find(|at| self.list[*at].is_mark(&[')', ']'])).unwrap_or(at) + 1;
                continue;
            }
            if let Some(nominal) = self.nominal_at(at) {
                at = nominal.range.end;
                some = true;
                continue;
            }
            let ties = token.is(Classes::PREPOSITION | Classes::LEADING | Classes::JOINS | Classes::AS);
            if token.is_word() && !ties {
                return false;
            }
            at += 1;
        }
        some
    }

    fn part_of(&self, at: usize) -> usize {
        self.parts.partition_point(|(range, _)| range.end < at).min(self.parts.len() - 1)
    }

    /// Whether a participle has no auxiliary: it is an attribute or an adverb.
    pub fn is_bare_participle(&self, at: usize, form: VerbForm) -> bool {
        let finite = self.finite(at, form);
        form == VerbForm::Participle && finite.at == at && !finite.last
    }

    /// The subject of the reporting verb at `at`.
    pub fn subject_of(&self, at: usize, form: VerbForm) -> Option<Phrase> {
        let finite = self.finite(at, form);
        let part = self.part_of(finite.at);
        if finite.passive && !self.list[at].is(Classes::QUOTES) {
            return self.agent(part);
        }
        if self.list[at].is(Classes::QUOTES) && !finite.passive {
            return self.object(part, &finite).or_else(|| self.subject(part, &finite));
        }
        if self.list[at].is(Classes::IMPERSONAL) {
            return self.location(part);
        }
        self.subject(part, &finite)
    }

    /// The subject of any verb, whether it is in the passive, and the words of its clause.
    pub fn subject_of_any(&self, at: usize, form: VerbForm) -> (Option<Phrase>, bool, Range<usize>) {
        let finite = self.finite(at, form);
        let part = self.part_of(finite.at);
        // "Gegen den Rat, ein Gremium der Stadt, klagt Brook": phrases before the verb belong to its clause
        let before = self.parts[..part].iter().rev().take_while(|(_, kind)| *kind == ClauseType::Phrase);
        let opens = self.list.get(self.parts[part].0.start).is_some_and(|first| !first.is_capital());
        let start = before.last().filter(|_| opens).map_or(self.parts[part].0.start, |(range, _)| range.start);
        (self.subject(part, &finite), finite.passive, start..self.parts[part].0.end)
    }

    /// The phrases that start in a range.
    pub fn phrases(&self, range: Range<usize>) -> &[NounPhrase] {
        self.nominals_in(range)
    }

    pub(super) fn subject(&self, part: usize, finite: &Finite) -> Option<Phrase> {
        let found = if finite.last { self.verb_last(part, finite.at) } else { self.verb_second(part, finite.at) };
        found.map(|phrase| self.with_coordinated(phrase, finite.at))
    }

    /// The subject of the first main clause before `end`, the speaker where no verb names one.
    pub fn first_subject(&self, end: usize) -> Option<Phrase> {
        for index in 0..self.parts.len() {
            let (range, kind) = &self.parts[index];
            if *kind != ClauseType::Main {
                continue;
            }
            let stop = range.end.min(end);
            if let Some(verb) = self.first_verb(range.start, stop) {
                return self.verb_second(index, verb).map(|phrase| self.with_coordinated(phrase, verb));
            }
        }
        // "Quast wörtlich: ..."
        let nominal = self.nominals.first().filter(|nominal| nominal.may_be_subject() && nominal.range.end <= end)?;
        (nominal.range.start <= self.sentence.start + 1).then(|| nominal.range.clone())
    }

    /// Where the clause after the comma at `comma` begins: past appositives and relative clauses; with `last` also past
    /// one that ends the sentence and may be a main clause ("das Tor bleibe zu").
    pub fn skip_phrases(&self, comma: usize, last: bool) -> usize {
        let mut index = self.part_of(comma) + 1;
        while let Some((range, kind)) = self.parts.get(index) {
            let sure = !self.starts_nominal(range.start) && index + 1 < self.parts.len();
            let aside = *kind == ClauseType::Relative && (last || sure);
            if *kind != ClauseType::Phrase && !aside {
                return range.start;
            }
            index += 1;
        }
        self.sentence.end
    }

    /// Whether the phrase can speak: a pronoun, an office, an organization, a name.
    pub fn can_speak(&self, phrase: &Phrase) -> bool {
        self.nominal_at(phrase.start).is_some_and(|nominal| nominal.speaks || self.is_name(nominal))
    }

    /// Whether the verb at `at` is in a relative clause that neither contains nor introduces a quotation.
    pub fn is_aside(&self, at: usize) -> bool {
        let (range, kind) = &self.parts[self.part_of(at)];
        let leads = |at: usize| at < self.sentence.end && self.list[at].is_quote();
        let to_quote = leads(range.end + 1);
        *kind == ClauseType::Relative && !to_quote && !range.clone().any(|at| self.list[at].is_quote())
    }

    /// Whether a participle modifies the quotation after it, as its clause already has a verb: "es gab kaum bekannte
    /// „Helfer“".
    pub fn is_attribute(&self, at: usize) -> bool {
        let range = &self.parts[self.part_of(at)].0;
        let verb = (range.start..at).rev().find(|at| self.list[*at].is(Classes::FINITE) && !self.is_inside(*at));
        self.list[at].shows(Affix::Preterite)
            && self.list.get(at + 1).is_some_and(Token::is_quote)
            && verb.is_some_and(|verb| !(verb..at).any(|at| self.list[at].is(Classes::JOINS)))
    }

    /// Whether the verb of the first main clause is in the mood of reported speech: "Es sei ...", "Dies zeige ...".
    pub fn is_reported(&self) -> bool {
        let main = self.parts.iter().filter(|(_, kind)| *kind == ClauseType::Main);
        let verb = main.filter_map(|(range, _)| self.first_verb(range.start, range.end)).next();
        verb.is_some_and(|verb| {
            let token = &self.list[verb];
            let own = self
                .nominals
                .iter()
                .any(|nominal| nominal.range.len() == 1 && self.list[nominal.range.start].is(Classes::FIRST_SINGULAR));
            let plain = !token.is(Classes::FINITE) && token.shows(Affix::Subjunctive) && !token.shows(Affix::Preterite);
            token.is(Classes::SUBJUNCTIVE) || (plain && !own)
        })
    }

    /// The person whose view it is, after the preposition at `at`: "für X ist das ...".
    pub fn view_holder(&self, at: usize) -> Option<Phrase> {
        let (range, _) = &self.parts[self.part_of(at)];
        let meant = |nominal: &&NounPhrase| nominal.range.start == at + 1 && (nominal.speaks || self.is_name(nominal));
        let nominal = self.nominals_in(at + 1..at + 2).iter().find(meant)?;
        let mut verb = nominal.range.end;
        if verb < range.end && self.list[verb].is_mark(&['(']) {
            verb = (verb..range.end).find(|at| self.list[*at].is_mark(&[')'])).unwrap_or(verb) + 1;
        }
        let opens = (range.start..at).all(|at| self.list[at].is(Classes::LEADING));
        let is_verb = self.list.get(verb).filter(|_| verb < range.end).is_some_and(|token| token.is(Classes::COPULA));
        (opens && is_verb).then(|| nominal.range.clone())
    }

    /// The finite verb of the verb at `at`.
    fn finite(&self, at: usize, form: VerbForm) -> Finite {
        let infinitive = form == VerbForm::Infinitive;
        let (range, kind) = &self.parts[self.part_of(at)];
        let word = |at: usize| self.list.get(at).filter(|token| at < range.end && token.is_word());
        let passive = |auxiliary: usize| self.list[auxiliary].is(Classes::BE) && !infinitive;
        // "gesagt hat", "gesagt worden sei"
        let mut next = at + 1;
        while word(next).is_some_and(|token| token.is(Classes::TENSE | Classes::TO)) {
            next += 1;
        }
        if at > range.start && word(next).is_some_and(|token| token.is(Classes::FINITE)) {
            let passive = passive(next) || (next > at + 1 && !infinitive);
            return Finite { at, last: true, passive };
        }
        let closes = word(at + 1).is_none_or(|token| token.is(Classes::FINITE | Classes::BREAK | Classes::JOINS))
            || form == VerbForm::Participle;
        let before =
            || (range.start..at).find(|index| self.list[*index].is(Classes::FINITE) && !self.is_inside(*index));
        if closes && let Some(auxiliary) = before() {
            return Finite { at: auxiliary, last: false, passive: passive(auxiliary) };
        }
        // "Er ließ – durch seine Leute – Folgendes erklären"
        let bare = || !self.nominals_in(range.clone()).iter().any(|nominal| nominal.may_be_subject() && nominal.speaks);
        let parted = form == VerbForm::Participle || (infinitive && word(at + 1).is_none() && bare());
        if parted && *kind == ClauseType::Main {
            let earlier = (self.sentence.start..range.start).rev().find(|index| {
                let token = &self.list[*index];
                let fits = infinitive || token.is(Classes::BE | Classes::HAVE);
                token.is(Classes::FINITE) && fits && self.parts[self.part_of(*index)].1 == ClauseType::Main
            });
            if let Some(auxiliary) = earlier {
                return Finite { at: auxiliary, last: false, passive: passive(auxiliary) };
            }
        }
        let last = matches!(kind, ClauseType::Subordinate | ClauseType::Relative)
            && word(at + 1).is_none_or(|token| token.is(Classes::JOINS));
        Finite { at, last, passive: false }
    }

    /// Whether a noun without an article may be a name.
    pub(super) fn is_name(&self, nominal: &NounPhrase) -> bool {
        nominal.range.len() == 1 && self.list[nominal.range.start].is_capital()
    }

    /// The first verb between `first` and `end`: an auxiliary, or else the first plain lower-case word after the first
    /// part of the clause.
    pub(super) fn first_verb(&self, first: usize, end: usize) -> Option<usize> {
        let mut plain = None;
        let mut at = first;
        while at < end {
            let token = &self.list[at];
            if token.is_mark(&['(', '[']) {
                at = (at..end).find(|at| self.list[*at].is_mark(&[')', ']'])).unwrap_or(at) + 1;
                continue;
            }
            if let Some(nominal) = self.nominal_at(at) {
                at = nominal.range.end;
                continue;
            }
            if token.is_word() {
                if token.is(Classes::FINITE) {
                    let near = plain.is_none_or(|plain| at <= plain + 2);
                    return if near { Some(at) } else { plain };
                }
                let function = token.is(Classes::AUXILIARY
                    | Classes::FRONT
                    | Classes::SPEAKER_END
                    | Classes::BREAK
                    | Classes::PREPOSITION
                    | Classes::DETERMINER
                    | Classes::OBJECT
                    | Classes::TIME)
                    || token.is(Classes::LEADING);
                let opens = token.is_capital() && at == self.sentence.start;
                let letters = token.text.starts_with(char::is_alphabetic);
                if !function
                    && !opens
                    && letters
                    && !token.is_capital()
                    && plain.is_none()
                    && (at > first || first > self.sentence.start)
                {
                    plain = Some(at);
                }
            }
            at += 1;
        }
        plain
    }
}

#[cfg(test)]
mod tests {
    use crate::quotation::quoted::quoted;

    /// Asserts the speaker of the last quotation of each text.
    fn assert_speakers(code: &str, cases: &[(&str, &str)]) {
        let found = |text| quoted(code, text).pop().and_then(|(_, speaker)| speaker).unwrap_or_default();
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, speaker)| (text, speaker, found(text)))
            .filter(|(_, speaker, found)| *speaker != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn inherited_subjects_are_memoized() {
        // without memoization, none of these would end
        for (code, part) in [
            ("de", "und sagte, "),
            ("de", "wollte sagen, "),
            ("nl", "en zei, "),
            ("sv", "och sade, "),
            ("da", "og sagde, "),
            ("nb", "og sa, "),
        ] {
            quoted(code, &part.repeat(2000));
        }
        let text = format!("Emil Quast kam {}und sagte: „Wir bleiben.“", "und sagte, ".repeat(40));
        assert_eq!(quoted("de", &text).pop().and_then(|(_, speaker)| speaker).as_deref(), Some("Emil Quast"));
    }

    #[test]
    fn the_subject_precedes_or_follows_the_verb() {
        assert_speakers(
            "de",
            &[
                ("Die Ministerin sagte: „Wir bleiben bis zum Herbst.“", "Die Ministerin"),
                ("Gestern sagte die Ministerin: „Wir bleiben bis zum Herbst.“", "die Ministerin"),
                ("In Wendel sagte am Montag Emil Quast: „Wir bleiben bis zum Herbst.“", "Emil Quast"),
                ("„Wir bleiben bis zum Herbst“, sagte sie.", "sie"),
                ("Besonders heftig kritisierte Quast, der Plan sei „ohne jeden Sinn“.", "Quast"),
                ("Den Unmut des Rates äußerte Ida Brook: „Wir bleiben bis zum Herbst.“", "Ida Brook"),
                ("Jegliche Schuld weist Quast zurück: „Wir waren nicht einmal dabei.“", "Quast"),
                ("Das Angebot lehnt er jedoch ab: „Wir brauchen dieses Geld nicht.“", "er"),
                ("Quast nannte Brooks Absage „einen schweren Fehler“.", "Quast"),
                ("Quast nannte die Ministerin „eine gute Rednerin“.", "Quast"),
                ("Relativierend fügt Brook hinzu: „Wir wissen noch nicht alles.“", "Brook"),
            ],
        );
    }

    #[test]
    fn a_verb_in_parts_has_the_subject_of_its_auxiliary() {
        assert_speakers(
            "de",
            &[
                ("Im Mai hatte der Reeder Emil Quast noch erklärt: „Wir fahren weiter.“", "der Reeder Emil Quast"),
                ("Die Stadt hat den Bericht umgehend als „völlig falsch“ zurückgewiesen.", "Die Stadt"),
                ("Der Damm wird von der Zeitung als „morsch und müde“ bezeichnet.", "der Zeitung"),
                ("Quast soll gesagt haben: „Wir fahren weiter.“", "Quast"),
                ("Am Abend teilte die Reederei den Gästen mit: „Wir fahren weiter.“", "die Reederei"),
                ("Weiter führte der Gutachter aus, der Damm sei „morsch und müde“.", "der Gutachter"),
                ("„Wir fahren weiter“, führte sie gegenüber der Seite wendel.example aus.", "sie"),
            ],
        );
    }

    #[test]
    fn after_a_conjunction_the_verb_comes_last() {
        assert_speakers(
            "de",
            &[
                ("Er ging, weil die Zeitung den Rat als „müde und satt“ bezeichnet hatte.", "die Zeitung"),
                ("Der Rat hatte das Papier, wie berichtet, als „nicht bindend“ eingestuft.", "Der Rat"),
                ("„Der Bote“ schrieb am Montag, das sei „ein Anfang ohne Ende“.", "„Der Bote“"),
                ("Wie der Reeder Quast in Wendel erklärte, sei der Damm „nicht zu retten“.", "der Reeder Quast"),
                (
                    "Wie die Richterin, Ida Brook, ausführte, sei der Damm „nicht zu retten“.",
                    "die Richterin, Ida Brook",
                ),
                ("Am Kai standen Fischer, die immer wieder riefen: „Lasst uns hinaus!“", "Fischer"),
                ("Das war das Ziel, das Emil Quast so erklärt hatte: „Wir fahren weiter.“", "Emil Quast"),
                (
                    "Es kam die Leiterin, die am Abend solche Boote als „müde und satt“ bezeichnet hatte.",
                    "die Leiterin",
                ),
                (
                    "Es kam die Leiterin, und die am Abend solche Boote als „müde und satt“ bezeichnet hatte.",
                    "die Leiterin",
                ),
                (
                    "Nach dem Zug, zu dem ein Bund aufgerufen hatte, lobte Ida Brook „die vielen ruhigen Leute“.",
                    "Ida Brook",
                ),
            ],
        );
    }

    #[test]
    fn a_later_verb_inherits_the_subject() {
        assert_speakers(
            "de",
            &[
                ("Quast kam am Abend nach Wendel und sagte: „Wir fahren weiter.“", "Quast"),
                ("Quast lobte den Plan, wies aber darauf hin, er sei „noch lange nicht fertig“.", "Quast"),
                ("Emil Quast, Leiter des Hafens, sagte: „Wir fahren weiter.“", "Emil Quast"),
                ("Ida Brook, Chefin der Liste „Die Mitte“, forderte „ein Ende der Debatte“.", "Ida Brook"),
                ("Emil Quast, der den Hafen seit Jahren leitet, sagte: „Wir fahren weiter.“", "Emil Quast"),
                ("Als der Damm brach, sagte Ida Brook: „Wir fahren weiter.“", "Ida Brook"),
                (
                    "Der Rat blieb hart, die Leiterin des Amtes, Ida Brook (parteilos), erklärte: „Wir fahren weiter.“",
                    "die Leiterin des Amtes, Ida Brook",
                ),
                ("Die Boote, die ausliefen, beschrieb die Agentur als „müde und satt“.", "die Agentur"),
            ],
        );
    }

    #[test]
    fn reported_speech_continues_with_its_speaker() {
        assert_speakers(
            "de",
            &[
                ("Ida Brook warnte vor dem Wasser. Es drohe „ein Unglück wie damals“.", "Ida Brook"),
                ("Ida Brook sprach über den Damm. Die Lage sei „schlimmer als je zuvor“.", "Ida Brook"),
                ("Ida Brook war sicher: „Wir gehen.“ Ihr Urteil fiel deutlich aus: „Wir gehen alle.“", "Ida Brook"),
            ],
        );
    }

    #[test]
    fn the_person_quoted_speaks_not_the_newspaper() {
        assert_speakers(
            "de",
            &[
                ("Die Zeitung zitiert den Minister mit den Worten „Wir fahren weiter“.", "den Minister"),
                ("„Wir fahren weiter“, wird Ida Brook zitiert.", "Ida Brook"),
                ("In dem Schreiben an den Rat heißt es: „Wir fahren weiter.“", "dem Schreiben"),
                ("„Wir fahren weiter“, heißt es aus dem Ministerium.", "dem Ministerium"),
            ],
        );
    }

    #[test]
    fn before_a_colon_the_subject_of_the_clause_speaks() {
        assert_speakers(
            "de",
            &[
                ("Hier sparte der Bürgermeister nicht mit Kritik: „Das geht zu langsam.“", "der Bürgermeister"),
                ("Quast wörtlich: „Das geht zu langsam.“", "Quast"),
                ("Auch das habe Methode, so Brook weiter: „Das geht zu langsam.“", "Brook"),
            ],
        );
    }

    #[test]
    fn dutch_and_the_scandinavian_languages_read_alike() {
        assert_speakers(
            "nl",
            &[
                ("Gisteren zei de burgemeester dat het „een grote schande” was.", "de burgemeester"),
                ("De raad was boos en zei: „Wij gaan gewoon door.”", "De raad"),
                ("Kraan, die al jaren directeur is, zegt: „Wij gaan gewoon door.”", "Kraan"),
                ("Eerder had wethouder Kraan gezegd: „Wij gaan gewoon door.”", "wethouder Kraan"),
            ],
        );
        assert_speakers(
            "sv",
            &[
                ("Därför menar hon att det är ”en riktig skam”.", "hon"),
                ("Emil Quast, som lett arbetet, säger att det är ”en riktig skam”.", "Emil Quast"),
                ("Enligt polisen är läget ”mycket allvarligt”.", "polisen"),
            ],
        );
        assert_speakers(
            "da",
            &[
                ("I et brev skriver rådet, at det er »en ren skandale«.", "rådet"),
                ("Ifølge politiet er det »meget alvorligt«.", "politiet"),
            ],
        );
        assert_speakers(
            "nb",
            &[
                ("Quast, som leder rådet, sier: «Vi fortsetter som før.»", "Quast"),
                ("I går sa ministeren at det var «en ren skandale».", "ministeren"),
            ],
        );
    }
}
