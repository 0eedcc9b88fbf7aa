//! What the words on either side of a doubtful mark are: a tag that belongs to the quotation before it, a clause of its
//! own, a clause that is whole already. Asked seldom, and never of more than a few words.

use super::abbreviation::{Kind, Lower, is_letter, kind};
use super::marks;
use crate::language::{self, Language};
use crate::reading::{Classes, ends_in_s, without_owner};

/// At most so many words are looked at.
const WORDS: usize = 16;

/// A word that may be a name's, an office's or a house's beside the names in capitals.
const NOMINAL: Classes = Classes::union(&[
    Classes::ROLE,
    Classes::HOUSE,
    Classes::TITLE,
    Classes::DETERMINER,
    Classes::PREPOSITION,
    Classes::IN_NAME,
    Classes::AND,
    Classes::OWNS,
    Classes::OFFICIAL,
    Classes::PRONOUN,
]);

/// One word with what stands right behind it.
struct Part<'a> {
    word: &'a str,
    classes: Classes,
    /// The mark behind the word; none behind "Mr." and "J.", whose points are their own.
    mark: Option<char>,
}

impl<'a> Part<'a> {
    fn new(language: &Language, raw: &'a str) -> Part<'a> {
        let raw = raw.trim_start_matches(marks::is_opener);
        let word = raw.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = Lower::of(without_owner(word));
        let mut mark = raw[word.len()..].chars().find(|c| !matches!(c, '\'' | '’'));
        let joins = |word: &str| is_letter(word) || word.contains('.') || kind(language, &lower) == Some(Kind::Joins);
        if mark == Some('.') && joins(word) {
            mark = None;
        }
        let classes = Classes::of(language, lower.as_str(), word.starts_with(char::is_uppercase));
        Part { word, classes, mark }
    }

    fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    fn is_capital(&self) -> bool {
        self.is(Classes::CAPITAL)
    }

    /// Whether the word is a verb that has a subject, as far as lists and endings show.
    fn is_verb(&self) -> bool {
        self.is(Classes::union(&[Classes::FINITE, Classes::AUXILIARY, Classes::SAYING]))
            && !self.is(Classes::union(&[Classes::CAPITAL, Classes::PREPOSITION, Classes::ADVERB, Classes::LEADING]))
    }

    /// Whether the word does something in its sentence that no verb does.
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

fn parts<'a>(language: &'a Language, text: &'a str) -> impl Iterator<Item = Part<'a>> {
    text.split_whitespace().take(WORDS).map(|raw| Part::new(language, raw))
}

/// The most characters of a tag in a script without spaces, and of the verb that ends it.
const LONGEST_TAG: usize = 16;
const LONGEST_VERB: usize = 6;

/// Whether what is glued to a quotation is the tag that says whose it is, in scripts without spaces: 他说。
pub(super) fn is_wide_tag(after: &str) -> bool {
    let mut characters = after.char_indices().take(LONGEST_TAG);
    let Some((end, _)) = characters.find(|(_, c)| marks::is_end(*c) || matches!(c, '，' | '、' | ',')) else {
        return false;
    };
    let tag = &after[..end];
    let longest_last = tag.char_indices().rev().take(LONGEST_VERB).map(|(at, _)| &tag[at..]);
    // 小说 ends like a verb and is a noun
    longest_last.filter_map(|word| language::wide_verbs().tag(word)).last() == Some("")
}

/// Whether `lead`, which follows a finished quotation, is the tag that says whose it is: "Councillor Pia Roth said."
pub(super) fn is_tag(language: &Language, lead: &str) -> bool {
    let mut parts = parts(language, lead);
    // at most one word between subject and verb is of no class that we know: "quietly"
    let (mut aside, mut strange, mut wish) = (false, false, false);
    let mut opens_with_name = None;
    loop {
        let Some(part) = parts.next() else { return false };
        let name = *opens_with_name.get_or_insert(part.is_capital() && !part.is_function() || part.is(Classes::ROLE));
        // "wanted to know"
        if wish && part.is(Classes::SAYING) && !part.is_capital() {
            return ends_tag(language, &part, parts, name);
        }
        if aside {
            aside = part.mark != Some(',');
        } else if part.is_capital() || part.is(NOMINAL) && !part.is(Classes::RELATIVE) && !part.is_verb() {
            if part.mark.is_some_and(|mark| mark != ',') {
                return false;
            }
            // "Mia Lund, 34, asked", "Lund, Roth and Holt asked"
            aside = part.mark == Some(',') && !goes_on(lead, part.word);
        } else if part.is(Classes::STRONG) {
            return ends_tag(language, &part, parts, name);
        } else if part.is(Classes::WEAK) && !wish && part.mark.is_none() {
            wish = true;
        } else {
            let auxiliary = part.is(Classes::HAVE) || part.is(Classes::ADVERB) || part.is(Classes::LEADING);
            if part.mark.is_some() || !auxiliary && (strange || part.is_verb() || part.is_function()) {
                return false;
            }
            strange |= !auxiliary;
        }
    }
}

/// Whether a name follows the comma behind `word`, so that it parts several people: "Lund, Roth and Holt".
fn goes_on(lead: &str, word: &str) -> bool {
    let behind = word.as_ptr() as usize - lead.as_ptr() as usize + word.len();
    lead[behind..].trim_start_matches([',', ' ']).starts_with(char::is_uppercase)
}

/// Whether the clause of a verb of saying is over, or goes on with no words of its own: "said on Monday", "told reporters",
/// but not "said he would go".
fn ends_tag<'a>(language: &Language, verb: &Part<'_>, mut rest: impl Iterator<Item = Part<'a>>, name: bool) -> bool {
    if let Some(mark) = verb.mark {
        return mark != ':';
    }
    // where the verb stands second the tag has it first, and a subject before it opens a sentence
    if language.verb_second || !name {
        return false;
    }
    let Some(next) = rest.next() else { return true };
    let clause = Classes::union(&[Classes::THAT, Classes::NOMINATIVE, Classes::CONDITION]);
    let object = next.is(Classes::union(&[Classes::DETERMINER, Classes::CAPITAL])) || !next.is_function();
    if next.is(clause) || next.word.is_empty() || object && !next.is(Classes::LEADING) && !takes_listener(verb) {
        return false;
    }
    let mut mark = next.mark;
    for part in rest {
        if mark.is_some_and(|mark| mark != ',') {
            break;
        }
        if part.is(Classes::THAT) {
            return false;
        }
        mark = part.mark;
    }
    mark != Some(':')
}

/// "Told reporters", "asked the mayor", but not "said the mayor" and not "called the police".
fn takes_listener(verb: &Part<'_>) -> bool {
    verb.is(Classes::INVERTS | Classes::OUTER) && !verb.is(Classes::CLAUSE)
}

/// Who or what a clause opens with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A person by first name or with an office: "Captain Aldo".
    Person,
    /// A name or noun that may be anything: "Members".
    Any,
}

/// The subject of the clause that `lead` is, when a verb follows it: "Mayor Pia Roth left".
pub(super) fn subject(language: &Language, lead: &str) -> Option<Subject> {
    let (mut capitals, mut office, mut named, mut aside) = (0, false, false, false);
    for part in parts(language, lead) {
        if aside {
            aside = part.mark != Some(',');
            continue;
        }
        if part.is_capital() {
            if part.is(Classes::TIME) || part.mark.is_some_and(|mark| mark != ',') {
                return None;
            }
            office |= capitals == 0 && part.is(Classes::ROLE | Classes::TITLE);
            named |= language.first_names.contains(Lower::of(part.word).as_str());
            capitals += 1;
            aside = part.mark.is_some();
        } else if capitals == 0 {
            return None;
        } else if !part.is(Classes::IN_NAME | Classes::AND | Classes::LEADING) {
            let person = capitals > 1 && (office || named);
            let verb = part.is_verb() || person && !part.is_function() && part.mark != Some(',');
            return verb.then_some(if person { Subject::Person } else { Subject::Any });
        }
    }
    None
}

/// Whether a word is a house's or one that is hardly ever a name, so that "the U.S." belongs to it: "the U.S. Senate".
pub(super) fn is_noun(language: &Language, word: &str) -> bool {
    let lower = Lower::of(word);
    language.is_house(lower.as_str()) || language.common.contains(lower.as_str())
}

/// Whether `before`, which ends in front of a doubtful abbreviation, has a verb already that what follows cannot belong
/// to: "He works for", but not "When he left", "She said that at", "He said".
pub(super) fn is_complete(language: &Language, before: &str) -> bool {
    let mut words = before.split_whitespace().rev().take(WORDS).map(|raw| Part::new(language, raw)).peekable();
    let opens_clause = Classes::union(&[Classes::THAT, Classes::WHEN, Classes::CONDITION]);
    let mut apart = false;
    while let Some(part) = words.next() {
        let previous = words.peek().map(|part| part.classes);
        let content = !part.is_capital() && !part.is_function();
        // "they live"; "the mayor lives", but not "the walls"
        let bends = content
            && previous.is_some_and(|before| {
                let noun = Classes::union(&[Classes::DETERMINER, Classes::PREPOSITION, Classes::BREAK, Classes::OWNS]);
                before.any(Classes::NOMINATIVE) || ends_in_s(part.word) && !before.any(noun)
            });
        let verb = part.is_verb() || bends;
        if verb {
            let opener = before.split_whitespace().next().map(|raw| Part::new(language, raw));
            let fronted = opener.is_some_and(|opener| opener.is(opens_clause)) && !before.contains(',');
            // "He said Callan Ltd. Chairman Pia Roth left": what was said follows
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
