//! Words that introduce a name or a mentioned word in quotation marks: "the novel", "known as", "the word".

use crate::language::Language;
use crate::quotation::grammar::svo::word::is_adverb;
use crate::quotation::grammar::token::Token;
use crate::quotation::speaker::candidate::Situation;
use crate::quotation::types::{Class, How};
use crate::reading::Classes;

/// Maximum words of a name.
const NAME: usize = 4;
/// Maximum tokens between the verb and "himself" or the name.
const VERB: usize = 6;
/// Maximum words between a naming verb and the name: "named the old dog".
const OBJECT: usize = 4;

/// The class of a span that the words around introduce as a name or a word. `how` is how its speaker was found.
pub fn introduced_class(s: &Situation<'_>, how: How) -> Option<Class> {
    if calls(s) || they_call(s) || names_object(s) || is_subject_name(s) {
        return Some(Class::Title);
    }
    if is_word(s) {
        return Some(Class::ScareQuotes);
    }
    let list = s.list();
    let mut at = s.at.checked_sub(1).filter(|at| *at >= s.sentence().start)?;
    let finished = s.inner().trim_end().ends_with(['.', ',', '!', '?', '…']);
    let linked = list[at].is(Classes::BE | Classes::AS) || list[at].is_mark(&[':']) && !finished;
    // "his name with", "goes by"
    let tied = linked || list[at].is(Classes::AGENT | Classes::WORDS_PREPOSITION);
    let link = at;
    // "gave his name only as", "known locally as"
    while tied && at > s.sentence().start && (at == link || is_aside(&list[at])) {
        at -= 1;
    }
    let tag = s.language.named_thing(&list[at].lower)?;
    // "pronounced the name": it was said
    let said = at >= s.sentence().start + 2 && !tied && list[at - 2].is(Classes::SAYING);
    let small = !s.inner().trim_start().starts_with(char::is_uppercase);
    let fits = match tag {
        // "used the word 'never'", he said: a reporting verb makes it a quotation
        "word" => linked || !tied && how != How::Cue,
        "name" | "names" if is_name(s) => !(said || small && list[link].is(Classes::BE)),
        "by" => list[link].is(Classes::AGENT) && is_name(s),
        "name" | "calls" | "they" | "self" => false,
        _ if linked => at + 1 == link && !list[link].is(Classes::BE) && !small,
        _ => !(tied || small && list[at].is(Classes::SAYING)),
    };
    fits.then_some(if tag == "word" { Class::ScareQuotes } else { Class::Title })
}

/// "calls himself 'Baron'", "der sich „Baron“ nennt": a name that a person takes is not a quotation.
fn calls(s: &Situation<'_>) -> bool {
    let (list, sentence) = (s.list(), s.sentence());
    let tag = |at: usize| s.language.named_thing(&list[at].lower);
    let is_self = s.at > sentence.start && tag(s.at - 1) == Some("self");
    let near = sentence.start.max(s.at.saturating_sub(VERB))..sentence.end.min(s.at + VERB);
    is_self && is_name(s) && near.into_iter().any(|at| matches!(tag(at), Some("calls" | "they")))
}

/// "neighbours call him 'Bear'": in the plural and the present it is a name.
fn they_call(s: &Situation<'_>) -> bool {
    let (list, start) = (s.list(), s.sentence().start);
    let object = |at: usize| list[at].is(Classes::OBJECT | Classes::PRONOUN | Classes::POSSESSIVE_DETERMINER);
    let before = s.at.checked_sub(1).filter(|at| *at >= start);
    let verb = before.and_then(|at| if object(at) { at.checked_sub(1).filter(|at| *at >= start) } else { Some(at) });
    verb.is_some_and(|verb| s.language.named_thing(&list[verb].lower) == Some("they")) && all_capitals(s) && is_name(s)
}

/// "'Denise' has not told anybody": a single name that opens its sentence as its subject.
fn is_subject_name(s: &Situation<'_>) -> bool {
    let opens =
        s.at == s.sentence().start && !s.inner().contains(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let next = s.list().get(s.at + 1).filter(|_| s.at + 1 < s.sentence().end);
    let verb = |token: &Token<'_>| token.is(Classes::AUXILIARY) && !token.is(Classes::BE | Classes::FRONT);
    opens && all_capitals(s) && next.is_some_and(verb)
}

/// "'hush', a word that nobody used".
fn is_word(s: &Situation<'_>) -> bool {
    let comma = usize::from(s.inner().trim_end().ends_with(','));
    let after = s.list().get(s.at + 1..s.sentence().end).unwrap_or_default();
    let mut after = after.iter().skip_while(|token| comma == 0 && token.is_mark(&[',']));
    after.next().is_some_and(|token| token.is(Classes::INDEFINITE))
        && after.next().is_some_and(|token| s.language.named_thing(&token.lower) == Some("word"))
        && s.inner().split_whitespace().take(NAME).count() < NAME
}

/// "named the old dog 'Biscuit'".
fn names_object(s: &Situation<'_>) -> bool {
    let (list, sentence) = (s.list(), s.sentence());
    let object = (sentence.start.max(s.at.saturating_sub(OBJECT))..s.at)
        .rev()
        .take_while(|at| list[*at].is_word() && !list[*at].is(Classes::PREPOSITION | Classes::BREAK))
        .find(|at| list[*at].is(Classes::DETERMINER | Classes::POSSESSIVE_DETERMINER))
        .and_then(|at| at.checked_sub(1).filter(|verb| *verb >= sentence.start));
    let verb = object.and_then(|verb| s.language.named_thing(&list[verb].lower));
    verb == Some("names") && all_capitals(s) && is_name(s)
}

/// Whether a word may come between a naming word and its "as": "only", "locally".
fn is_aside(token: &Token<'_>) -> bool {
    is_adverb(token) || token.is(Classes::ONLY)
}

fn all_capitals(s: &Situation<'_>) -> bool {
    s.inner().split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a span is written like a name: one word, or words of which the last has a capital; "a liar" is not.
fn is_name(s: &Situation<'_>) -> bool {
    let inner = s.inner().trim().trim_end_matches(['.', ',']);
    let first = inner.split_whitespace().next().unwrap_or_default();
    let last = inner.split_whitespace().take(NAME + 1).last().unwrap_or_default();
    let indefinite = Classes::of_grammar(s.language, &first.to_lowercase()).any(Classes::INDEFINITE);
    let words = inner.split_whitespace().take(NAME + 1).count();
    words == 1
        || words <= NAME && last.starts_with(char::is_uppercase) && !indefinite && !inner.contains(['.', '!', '?'])
}

/// Whether a word introduces names in quotation marks: a thing that has one, or a word for a name.
pub fn introduces_name(language: &Language, lower: &str) -> bool {
    language.named_things.tag(lower).is_some_and(|tag| !matches!(tag, "by" | "calls" | "they" | "self"))
}

#[cfg(test)]
mod tests {
    use crate::quotation::Class;
    use crate::quotation::quoted::quoted;

    #[test]
    fn names_in_marks_are_no_speech() {
        for text in [
            "He gave his name only as \"Rex\", Ada Brook said.",
            "He goes by \"Shorty\", Ada Brook said.",
            "Otto Fenn, known locally as \"the Fox\", was held, police said.",
            "Otto Fenn, nicknamed \"the Fox\", was held, police said.",
            "Otto Fenn calls himself \"Baron\" and lives in a boat, said Ada Brook.",
            "Friends call him \"Bear\", Ada Brook said.",
            "It is what the crew call \"Mother Superior\", Ada Brook said.",
            "She named the old dog \"Biscuit\", she said.",
            "The user \"tidewatcher\" wrote that it was late.",
            "The pumps have \"moods\", a word that Ada Brook used.",
            "Ada Brook hates the word \"synergy\" and said so.",
            "\"Denise\" has not told her husband.",
        ] {
            let found = quoted("en", text);
            assert!(found.iter().all(|(class, _)| *class != Class::Quotation), "{text}: {found:?}");
        }
        for text in [
            "Otto Fenn, bekannt als „der Fuchs“, wurde gefasst, sagte die Polizei.",
            "Der Mann, der sich „Baron“ nennt, wurde gefasst, sagte Ida Brook.",
            "Er gab seinen Namen mit „Rex“ an, sagte Ida Brook.",
            "Unter dem Namen „Flutwächter“ schreibt er im Netz, sagte Ida Brook.",
        ] {
            let found = quoted("de", text);
            assert!(found.iter().all(|(class, _)| *class != Class::Quotation), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_somebody_calls_another_is_speech() {
        for (code, text) in [
            ("en", "Ada Brook called him \"a liar\"."),
            ("en", "Ada Brook called it \"late again\"."),
            ("en", "He described himself as \"a simple man\"."),
            ("en", "Fenn called himself \"a simple man who likes boats\"."),
            ("en", "Fenn said the word \"never\" three times."),
            ("en", "\"Never,\" has been all that Fenn said."),
            ("de", "Quast nannte ihn „einen Lügner“."),
            ("de", "Quast nannte sich „einen alten Narren, der Boote mag“."),
        ] {
            let found = quoted(code, text);
            assert!(found.iter().any(|(class, _)| *class == Class::Quotation), "{text}: {found:?}");
        }
    }
}
