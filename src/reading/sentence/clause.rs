//! Classifies the words on either side of a doubtful mark: an attribution of the quotation before it, an independent
//! clause, a complete clause. Called rarely, on a few words at most.

use super::abbreviation::{Kind, Lower, is_letter, kind};
use super::marks;
use crate::language::{self, Language};
use crate::reading::{Classes, ends_in_s, without_possessive};

/// Maximum words examined.
const WORDS: usize = 16;

/// Classes of words that may be part of a name, an office or an organization, other than capitalized names.
const NOMINAL: Classes = Classes::union(&[
    Classes::ROLE,
    Classes::ORGANIZATION,
    Classes::TITLE,
    Classes::DETERMINER,
    Classes::PREPOSITION,
    Classes::IN_NAME,
    Classes::AND,
    Classes::POSSESSIVE_DETERMINER,
    Classes::OFFICE_MODIFIER,
    Classes::PRONOUN,
]);

/// A word and the mark right after it.
struct ClauseWord<'a> {
    word: &'a str,
    classes: Classes,
    /// The mark after the word; none after "Mr." and "J.", whose dots are part of them.
    mark: Option<char>,
    /// Whether a quotation mark precedes it.
    opens: bool,
}

impl<'a> ClauseWord<'a> {
    #[inline(never)] // called rarely; inlined into each loop it would take kilobytes
    fn new(language: &Language, raw: &'a str) -> ClauseWord<'a> {
        let opens = raw.starts_with(['"', '\'', '“', '‘', '«', '„', '»', '‚']);
        let raw = raw.trim_start_matches(marks::is_opener);
        let word = raw.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = Lower::of(without_possessive(word));
        let mut mark = raw[word.len()..].chars().find(|c| !matches!(c, '\'' | '’'));
        let joins = |word: &str| is_letter(word) || word.contains('.') || kind(language, &lower) == Some(Kind::Joins);
        if mark == Some('.') && joins(word) {
            mark = None;
        }
        let classes = Classes::of(language, lower.as_str(), word.starts_with(char::is_uppercase));
        ClauseWord { word, classes, mark, opens }
    }

    fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    fn is_capital(&self) -> bool {
        self.is(Classes::CAPITAL)
    }

    /// Whether the word is a finite verb, as far as lists and endings indicate.
    fn is_verb(&self) -> bool {
        self.is(Classes::union(&[Classes::FINITE, Classes::AUXILIARY, Classes::SAYING]))
            && !self.is(Classes::union(&[Classes::CAPITAL, Classes::PREPOSITION, Classes::ADVERB, Classes::LEADING]))
    }

    /// Whether the word has a function that no verb has.
    fn is_function(&self) -> bool {
        self.is(Classes::union(&[
            Classes::DETERMINER,
            Classes::PREPOSITION,
            Classes::BREAK,
            Classes::FRONT,
            Classes::PRONOUN,
            Classes::TIME,
            Classes::PERIOD,
            Classes::ROLE,
        ]))
    }
}

fn parts<'a>(language: &'a Language, text: &'a str) -> impl Iterator<Item = ClauseWord<'a>> {
    text.split_whitespace().take(WORDS).map(|raw| ClauseWord::new(language, raw))
}

/// Maximum characters of an attribution in a script without spaces, and of the verb that ends it.
const LONGEST_TAG: usize = 16;
const LONGEST_VERB: usize = 6;

/// Whether the clause continues right after a quotation, in scripts without spaces: with a particle, or with an
/// attribution, 他说。
pub(super) fn goes_on(after: &str) -> bool {
    let particle = |first: char| language::small_words().has(first.encode_utf8(&mut [0; 4]), "joins");
    after.chars().next().is_some_and(particle) || is_wide_tag(after)
}

fn is_wide_tag(after: &str) -> bool {
    let mut characters = after.char_indices().take(LONGEST_TAG);
    let Some((end, _)) = characters.find(|(_, c)| marks::is_end(*c) || matches!(c, '，' | '、' | ',')) else {
        return false;
    };
    let tag = &after[..end];
    let longest_last = tag.char_indices().rev().take(LONGEST_VERB).map(|(at, _)| &tag[at..]);
    // 小说 ends like a verb but is a noun
    longest_last.filter_map(|word| language::wide_verbs().tag(word)).last() == Some("")
}

/// Whether `lead`, which follows a complete quotation, is its attribution: "Councillor Pia Roth said."
pub(super) fn is_tag(language: &Language, lead: &str) -> bool {
    let mut parts = parts(language, lead).peekable();
    let Some(first) = parts.peek() else { return false };
    let stands = first.is(Classes::PRONOUN) && !first.is(Classes::RELATIVE);
    let lower = Lower::of(first.word);
    let opens = first.is_function() || language.starters.contains(lower.as_str());
    let name = !opens || first.is(Classes::ROLE) || language.is_organization(lower.as_str());
    if !first.is_capital() || !(name || stands || first.is(Classes::DETERMINER)) {
        return false;
    }
    // "No answer", "That said": a verb needs a subject
    let needed = if name || stands { 1 } else { 2 };
    // at most one word between subject and verb has no known class: "quietly"
    let (mut subject, mut aside, mut strange, mut perfect) = (0, false, false, false);
    while let Some(part) = parts.next() {
        if aside {
            aside = part.mark != Some(',');
        } else if part.is_capital() || part.is(NOMINAL) && !part.is(Classes::RELATIVE) && !part.is_verb() {
            // "Often he said"
            let second = subject > 0 && part.is(Classes::NOMINATIVE);
            if second || part.mark.is_some_and(|mark| mark != ',') {
                return false;
            }
            subject += 1;
            // "Mia Lund, 34, asked", but "Lund, Roth and Holt asked"
            aside = part.mark.is_some() && !parts.peek().is_some_and(ClauseWord::is_capital);
        } else if part.is(Classes::STRONG) {
            // "Monnier a demandé.", but not "Roth had asked the question before"
            let apart = part.mark.is_some() || !perfect;
            return subject >= needed && apart && ends_tag(language, &part, parts, name);
        } else if part.is(Classes::WEAK) {
            // "wanted to know"
            let Some(verb) = parts.next_if(|to| to.is(Classes::TO)).and_then(|_| parts.next()) else { return false };
            let asks = verb.is(Classes::SAYING) && !part.is(Classes::ASPECTUAL) && !verb.is(Classes::ASPECTUAL);
            return asks && ends_tag(language, &verb, parts, name);
        } else {
            let negated = Classes::union(&[Classes::BE, Classes::MODAL, Classes::NEGATION]);
            let auxiliary = part.is(Classes::AUXILIARY | Classes::HAVE) && !part.is(negated);
            let beside = auxiliary || part.is(Classes::ADVERB | Classes::LEADING);
            if part.mark.is_some() || !beside && (strange || part.is_verb() || part.is_function()) {
                return false;
            }
            strange |= !beside;
            perfect |= auxiliary && !part.is(Classes::ADVERB | Classes::LEADING);
        }
    }
    false
}

/// Whether the clause of a reporting verb ends, or continues without reported words: "said on Monday", "told
/// reporters", but not "said he would go", and not "said, “The wall", which opens a quotation.
fn ends_tag<'a>(
    language: &Language,
    verb: &ClauseWord<'_>,
    rest: impl Iterator<Item = ClauseWord<'a>>,
    name: bool,
) -> bool {
    let mut rest = rest.peekable();
    let mut mark = verb.mark;
    // in verb-second languages an attribution begins with the verb, and a subject before it opens a sentence
    if language.verb_second && mark.is_none_or(|mark| mark == ',') {
        return false;
    }
    if mark.is_none() {
        if !name || !verb.is(Classes::INVERTS | Classes::OUTER) {
            return false;
        }
        let Some(next) = rest.peek() else { return true };
        let clause = Classes::union(&[Classes::THAT, Classes::NOMINATIVE, Classes::CONDITION]);
        let object = next.is(Classes::DETERMINER | Classes::CAPITAL) || !next.is_function() && next.mark.is_none();
        if next.opens || next.is(clause) || object && !next.is(Classes::LEADING) && verb.is(Classes::CLAUSE) {
            return false;
        }
    }
    while mark.is_none_or(|mark| mark == ',') {
        let Some(part) = rest.next() else { break };
        if part.is(Classes::THAT) || mark.is_some() && part.opens && part.is_capital() {
            return false;
        }
        mark = part.mark;
    }
    mark != Some(':')
}

/// The kind of subject that a clause opens with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A person by first name or with an office: "Captain Aldo".
    Person,
    /// One word that is not an organization or a common noun, and a verb that is not an auxiliary: "Lund left".
    Name,
    /// Any other name or noun: "Members".
    Any,
}

/// The subject of the clause in `lead`, if a verb follows it: "Mayor Pia Roth left".
pub(super) fn subject(language: &Language, lead: &str) -> Option<Subject> {
    let (mut capitals, mut office, mut named) = (0, false, false);
    let (mut last_is_office, mut house, mut common, mut aside) = (false, false, false, false);
    for part in parts(language, lead) {
        if aside {
            aside = part.mark != Some(',');
            continue;
        }
        if part.is_capital() {
            if part.is(Classes::TIME) || part.mark.is_some_and(|mark| mark != ',') {
                return None;
            }
            let lower = Lower::of(without_possessive(part.word));
            office |= part.is(Classes::ROLE | Classes::TITLE);
            last_is_office = part.is(Classes::ROLE);
            named |= capitals == 0 && language.first_names.contains(lower.as_str());
            house |= language.is_organization(lower.as_str());
            common |= language.common.contains(lower.as_str());
            capitals += 1;
            aside = part.mark.is_some();
        } else if capitals == 0 {
            return None;
        } else if !part.is(Classes::IN_NAME | Classes::AND | Classes::LEADING) {
            let person = !house && (named || office && capitals > 1 && !last_is_office);
            let verb = part.is_verb() || person && !part.is_function() && part.mark != Some(',');
            return verb.then_some(match (person, part.is(Classes::AUXILIARY)) {
                (true, _) => Subject::Person,
                (false, false) if capitals == 1 && !house && !office && !common => Subject::Name,
                _ => Subject::Any,
            });
        }
    }
    None
}

/// Whether `before`, which ends at a doubtful abbreviation, is a complete clause, with a verb that the following words
/// cannot belong to: "He works for", but not "When he left", "She said that at", "He said".
pub(super) fn is_complete(language: &Language, before: &str) -> bool {
    let mut words = before.split_whitespace().rev().take(WORDS).map(|raw| ClauseWord::new(language, raw)).peekable();
    let opens_clause = Classes::union(&[Classes::THAT, Classes::WHEN, Classes::CONDITION]);
    let mut apart = false;
    while let Some(part) = words.next() {
        let previous = words.peek().map(|part| part.classes);
        let content = !part.is_capital() && !part.is_function();
        // "they live"; "the mayor lives", but not "the walls"
        let bends = content
            && previous.is_some_and(|before| {
                let noun = Classes::union(&[
                    Classes::DETERMINER,
                    Classes::PREPOSITION,
                    Classes::BREAK,
                    Classes::POSSESSIVE_DETERMINER,
                ]);
                before.any(Classes::NOMINATIVE) || ends_in_s(part.word) && !before.any(noun)
            });
        let verb = part.is_verb() || bends;
        if verb {
            let opener = before.split_whitespace().next().map(|raw| ClauseWord::new(language, raw));
            let fronted = opener.is_some_and(|opener| opener.is(opens_clause)) && !before.contains(',');
            // "He said Callan Ltd. Chairman Pia Roth left": the reported words follow
            let says = part.is(Classes::STRONG) && (part.is(Classes::CLAUSE) || !apart);
            return !fronted && !says;
        }
        if part.is(opens_clause) {
            return false;
        }
        apart |= part.is(Classes::PREPOSITION);
    }
    false
}
