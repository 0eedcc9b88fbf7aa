//! Noun phrases of verb-second languages, read from left to right with their case.
//!
//! As the subject may precede or follow its verb, position says little: what remains is the preposition before a
//! phrase, the form of its article, and whether it can speak.

use crate::language::{Affix, Language};
use crate::quotation::grammar::cue::NAME_IN_MARKS;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::Classes;
use std::ops::Range;

/// The case of a phrase, judging by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Can only be a subject: "er", "der Hafenmeister".
    Nominative,
    /// Cannot be a subject: "dem Hafenmeister", the object of a preposition.
    Oblique,
    /// Ambiguous: "die Gemeinde", "Quast".
    Open,
}

/// One noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// All of it, including the genitive or "von ..." after it.
    pub range: Phrase,
    /// The end of its head, without modifiers.
    pub head: usize,
    /// Its case.
    pub case: Case,
    /// Whether a preposition precedes it.
    pub in_prepositional_phrase: bool,
    /// Whether it can speak: a pronoun, an office, an organization, a full name.
    pub speaks: bool,
    /// The start of a genitive that could be a subject instead: "in Wendel | der Minister".
    pub possible_genitive: Option<usize>,
}

impl NounPhrase {
    /// Whether it may be a subject.
    pub fn may_be_subject(&self) -> bool {
        self.case != Case::Oblique && !self.in_prepositional_phrase
    }
}

/// Maximum words before a noun.
const ATTRIBUTES: usize = 10;

/// Maximum nesting depth of phrases.
const DEPTH: usize = 4;

/// Reads the phrases of a sentence.
pub struct NounPhraseReader<'l, 't> {
    pub list: &'l [Token<'t>],
    pub sentence: Range<usize>,
    pub language: &'l Language,
}

impl NounPhraseReader<'_, '_> {
    /// All phrases of the sentence in order, brackets excluded.
    pub fn all(&self) -> Vec<NounPhrase> {
        let mut found: Vec<NounPhrase> = Vec::new();
        let mut in_prepositional_phrase = false;
        let mut at = self.sentence.start;
        let mut part = at;
        let mut verb_seen = false;
        while at < self.sentence.end {
            let token = &self.list[at];
            if token.is_mark(&['(', '[']) {
                at = self.closing(at).unwrap_or(at) + 1;
                in_prepositional_phrase = false;
                continue;
            }
            if token.is_mark(&[',', ';', ':', '–', '—']) {
                part = at + 1;
                verb_seen = false;
            }
            verb_seen |= token.is(Classes::FINITE | Classes::SAYING) && !token.is_capital();
            let joined = at > part && (self.is_and(at - 1) || self.list[at - 1].is(Classes::OR));
            if self.language.nouns_capitalized
                && !verb_seen
                && !in_prepositional_phrase
                && at > part
                && !joined
                && self.may_be_verb(at)
            {
                // "Dort gebe Kunden ...": only one constituent precedes it, so this is the verb, not an attribute
                verb_seen = true;
                at += 1;
                continue;
            }
            if let Some(mut nominal) = self.read(at, in_prepositional_phrase) {
                nominal.in_prepositional_phrase = in_prepositional_phrase;
                // "von der Polizei und der Feuerwehr": the preposition governs both
                at = nominal.range.end;
                in_prepositional_phrase &= self.is_and(at) && at + 1 < self.sentence.end;
                if in_prepositional_phrase {
                    at += 1;
                }
                found.push(nominal);
                continue;
            }
            in_prepositional_phrase = self.governs(at);
            at += 1;
        }
        found
    }

    /// The bracket that closes the one at `at`.
    pub fn closing(&self, at: usize) -> Option<usize> {
        (at..self.sentence.end).find(|index| self.list[*index].is_mark(&[')', ']']))
    }

    fn word(&self, at: usize) -> Option<&Token<'_>> {
        self.list.get(at).filter(|token| at < self.sentence.end && token.is_word())
    }

    fn is_and(&self, at: usize) -> bool {
        self.word(at).is_some_and(|token| token.is(Classes::AND))
    }

    /// Whether the word is a preposition; "zu" before a lower-case word goes with a verb.
    fn governs(&self, at: usize) -> bool {
        self.word(at).is_some_and(|token| {
            token.is(Classes::PREPOSITION | Classes::SOURCE)
                && !(self.language.nouns_capitalized
                    && token.is(Classes::TO)
                    && self.word(at + 1).is_some_and(|next| !next.is_capital() && !next.is(Classes::DETERMINER)))
        })
    }

    /// Whether a word without an article has an ending that verbs and attributes share.
    fn may_be_verb(&self, at: usize) -> bool {
        self.word(at).is_some_and(|token| {
            let known =
                Classes::DETERMINER | Classes::FRONT | Classes::SPEAKER_END | Classes::TIME | Classes::SUBORDINATE;
            !token.is_capital() && token.shows(Affix::Attribute) && !Self::is_function(token) && !token.is(known)
        })
    }

    /// Whether the word cannot be part of a noun phrase, except its noun.
    fn is_function(token: &Token<'_>) -> bool {
        token.is(Classes::PREPOSITION
            | Classes::BREAK
            | Classes::PRONOUN
            | Classes::FINITE
            | Classes::AUXILIARY
            | Classes::OBJECT)
    }

    /// Whether the word is a noun or a name.
    fn is_noun(&self, at: usize) -> bool {
        let Some(token) = self.word(at) else { return false };
        if !self.language.nouns_capitalized {
            let function = Self::is_function(token) || token.is(Classes::DETERMINER);
            let opens = token.is(Classes::FRONT) && !self.follows_determiner(at);
            return !function && !opens && (token.is_capital() || !token.is(Classes::SAYING));
        }
        if !token.is_capital() {
            // "der 34-Jährige", "die newsroom-Seite"
            let mut parts = token.text.split('-').skip(1);
            return parts.any(|part| part.starts_with(char::is_uppercase));
        }
        let opens = at == self.sentence.start || !self.list[at - 1].is_word();
        let function = Self::is_function(token)
            || token.is(Classes::FRONT | Classes::DETERMINER | Classes::SUBORDINATE)
            || (token.is(Classes::SAYING) && !token.is(Classes::VIEW));
        !(opens && (function || (at == self.sentence.start && token.shows(Affix::Fronted))))
    }

    fn follows_determiner(&self, at: usize) -> bool {
        at > self.sentence.start && self.list[at - 1].is(Classes::DETERMINER)
    }

    /// The phrase that starts at `first`.
    pub fn read(&self, first: usize, in_prepositional_phrase: bool) -> Option<NounPhrase> {
        self.read_in(first, in_prepositional_phrase, 0)
    }

    /// The same inside `depth` other phrases.
    fn read_in(&self, first: usize, in_prepositional_phrase: bool, depth: usize) -> Option<NounPhrase> {
        if depth > DEPTH {
            return None;
        }
        let token = self.word(first)?;
        if token.is(Classes::PRONOUN) && !self.possessive(first, depth) {
            let case = if token.is(Classes::NOMINATIVE) { Case::Nominative } else { Case::Open };
            return Some(NounPhrase {
                range: first..first + 1,
                head: first + 1,
                case,
                in_prepositional_phrase,
                speaks: true,
                possible_genitive: None,
            });
        }
        let mut at = first;
        while self.word(at).is_some_and(|token| self.determines(token) && (at == first || !self.is_article(token))) {
            at += 1;
        }
        let determined = at > first;
        let noun = self.attributes(at, determined, in_prepositional_phrase, depth);
        let Some(start) = noun else {
            return self.alone(first, at, in_prepositional_phrase);
        };
        let head = self.name_end(start);
        if self.list[start].is(Classes::TIME) {
            return Some(self.nominal(first, start, head, head, Case::Oblique, None));
        }
        let (end, possible_genitive) = self.skip_modifiers(head, depth);
        let case = self.case(first, start, head, determined);
        Some(self.nominal(first, start, head, end, case, possible_genitive))
    }

    fn nominal(
        &self,
        first: usize,
        start: usize,
        head: usize,
        end: usize,
        case: Case,
        possible_genitive: Option<usize>,
    ) -> NounPhrase {
        let words = &self.list[start..head];
        let initials = |token: &Token<'_>| {
            token.text.len() > 1 && token.text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-')
        };
        // "Emil Quast", but not "Quasts Absage" nor "die Absage Quasts"
        let genitive = words[0].shows(Affix::Genitive) && !words[0].is(Classes::FIRST_NAME);
        let full_name = first == start && words.iter().filter(|token| token.is_capital()).count() > 1 && !genitive;
        let speaks = full_name
            || words.iter().any(|token| {
                token.is(Classes::ROLE | Classes::TITLE | Classes::ORGANIZATION | Classes::FIRST_NAME)
                    || initials(token)
            });
        NounPhrase { range: first..end, head, case, in_prepositional_phrase: false, speaks, possible_genitive }
    }

    fn determines(&self, token: &Token<'_>) -> bool {
        token.is(Classes::DETERMINER) || token.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a determiner can only come first: "die", "ihrer", unlike the second one of "die beiden".
    fn is_article(&self, token: &Token<'_>) -> bool {
        token.is(Classes::BREAK) || self.language.grammar.has(&token.lower, "first")
    }

    /// Whether a pronoun is a possessive determiner here: "ihr Sprecher" beside "ihr".
    fn possessive(&self, at: usize, depth: usize) -> bool {
        self.list[at].is(Classes::DETERMINER) && self.attributes(at + 1, true, false, depth).is_some()
    }

    /// The noun after the attributes from `at` on.
    fn attributes(
        &self,
        mut at: usize,
        determined: bool,
        in_prepositional_phrase: bool,
        depth: usize,
    ) -> Option<usize> {
        let first = at;
        loop {
            if self.is_noun(at) {
                return Some(at);
            }
            if (determined || in_prepositional_phrase)
                && self.list.get(at).is_some_and(|token| token.is_quote() && token.span.len() <= NAME_IN_MARKS)
                && at < self.sentence.end
            {
                return Some(at);
            }
            let token = self.word(at)?;
            if !self.language.nouns_capitalized || at - first > ATTRIBUTES {
                return None;
            }
            if self.governs(at) && determined {
                // "der am Montag in Wendel gewählte Vorstand"
                at = self.read_in(at + 1, true, depth + 1).filter(|inner| inner.range.end < self.sentence.end)?.head;
                let attribute = self.word(at)?;
                if !self.governs(at) && (attribute.is_capital() || !attribute.shows(Affix::Attribute)) {
                    return None;
                }
                continue;
            }
            let verb = token.is(Classes::FINITE)
                || (token.is(Classes::SAYING) && !(determined && token.shows(Affix::Attribute)));
            let bare = !determined
                && (!token.shows(Affix::Attribute) || (!in_prepositional_phrase && token.shows(Affix::Preterite)));
            if verb
                || bare
                || token.is(Classes::PREPOSITION | Classes::PRONOUN | Classes::OBJECT)
                || (token.is(Classes::BREAK) && !self.is_and(at))
                || token.is(Classes::DETERMINER)
            {
                return None;
            }
            at += 1;
        }
    }

    /// A determiner used as a pronoun: "dieser sagte", "einige meinen".
    fn alone(&self, first: usize, end: usize, in_prepositional_phrase: bool) -> Option<NounPhrase> {
        let token = self.list.get(first).filter(|_| end == first + 1)?;
        let article = token.is(Classes::BREAK | Classes::NEVER_PRONOMINAL);
        if article || !token.is(Classes::DETERMINER) || token.is(Classes::OBLIQUE) || !self.language.nouns_capitalized {
            return None;
        }
        Some(NounPhrase {
            range: first..end,
            head: end,
            case: Case::Open,
            in_prepositional_phrase,
            speaks: true,
            possible_genitive: None,
        })
    }

    /// The end of the nouns and names from `start` on: "Bürgermeisterin Ida von Quast".
    fn name_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        if self.list[start].is(Classes::TIME) {
            return end;
        }
        while let Some(token) = self.word(end) {
            let inside = if self.language.nouns_capitalized { token.is_capital() } else { self.is_noun(end) };
            if inside && !token.is(Classes::TIME) {
                end += 1;
            } else if let Some(after) = self.particle(start, end) {
                end = after;
            } else {
                break;
            }
        }
        end
    }

    /// The end of the particles and surname that continue the name ending at `end`: "van der Linden".
    fn particle(&self, start: usize, end: usize) -> Option<usize> {
        let small = |at: usize, of: Classes| self.word(at).is_some_and(|token| !token.is_capital() && token.is(of));
        let person = self.list[start..end].iter().any(|token| token.is(Classes::FIRST_NAME | Classes::TITLE));
        if !person || !self.list[end - 1].is_capital() || !small(end, Classes::IN_NAME) {
            return None;
        }
        let name = if small(end + 1, Classes::NAME_ARTICLE) { end + 2 } else { end + 1 };
        self.word(name).filter(|token| token.is_capital()).map(|_| name + 1)
    }

    /// Skips the genitives and "von ..." after a head; also returns the start of a doubtful genitive.
    fn skip_modifiers(&self, head: usize, depth: usize) -> (usize, Option<usize>) {
        let mut end = head;
        let mut possible_genitive = None;
        while let Some(token) = self.word(end) {
            let genitive = token.is(Classes::GENITIVE);
            let tie =
                token.is(Classes::SPEAKER_LINK) && (!token.is(Classes::FOR) || self.list[end - 1].is(Classes::ROLE));
            let from = if genitive { end } else { end + 1 };
            if !(genitive || tie) {
                break;
            }
            let Some(inner) =
                self.read_in(from, true, depth + 1).filter(|inner| inner.range.end > from + usize::from(genitive))
            else {
                break;
            };
            if genitive && token.is(Classes::AMBIGUOUS_CASE) {
                possible_genitive = Some(end);
            }
            end = inner.range.end;
        }
        (end, possible_genitive)
    }

    fn case(&self, first: usize, start: usize, head: usize, determined: bool) -> Case {
        if !self.language.nouns_capitalized {
            return Case::Open;
        }
        let token = &self.list[first];
        if determined {
            if token.is(Classes::OBLIQUE) {
                return Case::Oblique;
            }
            if !token.is(Classes::MASCULINE_ARTICLE) {
                return Case::Open;
            }
            let last = self.list[start..head].iter().find(|token| token.is_word());
            let feminine = last.is_some_and(|token| {
                token.shows(Affix::Feminine) || token.is(Classes::ROLE) && token.shows(Affix::Female)
            });
            return if feminine { Case::Oblique } else { Case::Nominative };
        }
        let weak = first < start && token.shows(Affix::Weak);
        if weak && !token.is_capital() { Case::Oblique } else { Case::Open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::grammar::token::Tokens;
    use crate::reading::Reading;
    use crate::span::Span;

    /// The phrases of a German sentence: `>` marks the object of a preposition, `-` an oblique case, `+` a nominative,
    /// and `!` what can speak.
    fn read(text: &str) -> Vec<String> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code("de").unwrap());
        let tokens = Tokens::of(&reading, Span::new(0, text.len()), &[]);
        let sentence = 0..tokens.list.len();
        let reader = NounPhraseReader { list: &tokens.list, sentence, language: reading.language };
        let mark = |nominal: &NounPhrase| match (nominal.in_prepositional_phrase, nominal.case) {
            (true, _) => ">",
            (false, Case::Oblique) => "-",
            (false, Case::Nominative) => "+",
            (false, Case::Open) => "",
        };
        let words = |nominal: &NounPhrase| {
            let span =
                Span::new(tokens.list[nominal.range.start].span.start, tokens.list[nominal.range.end - 1].span.end);
            format!("{}{}{}", mark(nominal), span.of(text), if nominal.speaks { "!" } else { "" })
        };
        reader.all().iter().map(words).collect()
    }

    #[test]
    fn articles_and_prepositions_show_the_case() {
        let cases: &[(&str, &[&str])] = &[
            ("Den Unmut brachte die Sprecherin zum Ausdruck", &["-Den Unmut", "die Sprecherin!", ">Ausdruck"]),
            ("Der Hafenmeister widersprach dem Rat", &["+Der Hafenmeister!", "-dem Rat!"]),
            ("der Regierung fehlte das Geld", &["-der Regierung!", "das Geld"]),
            ("Am Montag sagte er in Wendel ab", &[">Montag", "+er!", ">Wendel"]),
            ("Besonders heftig stritt Quast", &["Quast"]),
            ("Nach dem Unglück lobte Emil Quast die Feuerwehr", &[">dem Unglück", "Emil Quast!", "die Feuerwehr!"]),
            ("Quast nannte Brooks Absage falsch", &["Quast", "Brooks Absage"]),
            ("Dieser schwieg", &["Dieser!"]),
            ("Einige meinten das", &["Einige!"]),
            ("Ein Kind (9) lachte", &["Ein Kind"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_includes_attributes_and_genitives() {
        let cases: &[(&str, &[&str])] = &[
            ("Die Leiterin des Amtes für Deichschutz sprach", &["Die Leiterin des Amtes!", ">Deichschutz"]),
            ("Ein Sprecher für Quast sprach", &["Ein Sprecher für Quast!"]),
            ("Der am Montag in Wendel gewählte Vorstand tagte", &["+Der am Montag in Wendel gewählte Vorstand!"]),
            ("Die 34-Jährige und der 9-jährige Sohn", &["Die 34-Jährige", "+der 9-jährige Sohn"]),
            ("Bürgermeisterin Ida von Quast kam", &["Bürgermeisterin Ida von Quast!"]),
            ("von der Polizei und der Feuerwehr", &[">der Polizei!", ">der Feuerwehr!"]),
            ("Dort gebe Kunden nur Rätsel auf", &["Kunden!", "Rätsel"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&read(text), expected, "{text}");
        }
    }
}
