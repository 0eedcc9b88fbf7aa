//! Names in the text: runs of capitalized words, with particles, initials, honorifics and hyphens, and short forms that
//! an article introduces: "Ministry of Defence (MoD)".

use super::{Classes, Form, Reading, Sentence, Word, fold};
use crate::article::Role;
use crate::language::small_words;
use crate::span::Span;

/// A run of capitalized words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words; the two halves of "Osei-Lund" are one.
    pub parts: Vec<Span>,
}

impl Name {
    /// Its position in the clean text.
    pub fn span(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}

/// The names below the headlines, in order. Lines in Title Case are skipped, since their capitals are not evidence, and
/// so is a word that only opens its sentence and is rarely a name.
pub fn names(reading: &Reading<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let words = &reading.words[sentence.words.clone()];
        if reading.block(sentence).role != Role::Headline && !is_title_case(reading, sentence) {
            runs(reading, words, &mut found);
        }
    }
    found
}

/// The parts of a name or mention: its words, the two halves of "Osei-Lund" as one.
pub fn parts(reading: &Reading<'_>, words: &[Word]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::with_capacity(words.len());
    let mut capital = false;
    for word in words {
        let form = reading.form(word);
        match parts.last_mut() {
            Some(last) if capital && form.capital && reading.text(Span::new(last.end, word.span.start)) == "-" => {
                last.end = word.span.end;
            }
            _ => parts.push(word.span),
        }
        capital = form.capital && !form.digit;
    }
    parts
}

/// The short forms that the text gives in brackets after their long forms, as pairs of short and long form.
pub fn short_forms(reading: &Reading<'_>) -> Vec<(Span, Span)> {
    let text = &reading.article.text;
    let bracketed = |word: &Word| {
        let before = Span::new(0, word.span.start).of(text).ends_with('(');
        before && text.get(word.span.end..).is_some_and(|rest| rest.starts_with(')'))
    };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        for at in sentence.words.clone() {
            let word = reading.words[at];
            let short = reading.text(word.span);
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            if capitals < 2 || !(2..=8).contains(&short.len()) || !bracketed(&word) {
                continue;
            }
            let first = long_form(reading, sentence, at, short);
            if let Some(first) = first.and_then(|first| reading.words.get(first)) {
                let last = reading.words[at - 1].span;
                found.push((word.span, Span::new(first.span.start, last.end)));
            }
        }
    }
    found
}

/// The first word of the long form before `at`, whose initials, read from the right, spell the short form. Function
/// words may have a letter ("MoD") or none.
fn long_form(reading: &Reading<'_>, sentence: &Sentence, at: usize, short: &str) -> Option<usize> {
    let mut left: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut small = 0;
    for word in (sentence.words.start..at).rev() {
        let form = reading.form(&reading.words[word]);
        let initial = form.lower.chars().next()?;
        if left.last() == Some(&initial) {
            left.pop();
            small = 0;
        } else if form.capital || small == 2 {
            return None;
        } else {
            small += 1;
        }
        if left.is_empty() {
            return Some(word);
        }
    }
    None
}

/// Whether a line is in Title Case: most of its longer words are capitalized, and no end mark makes it a sentence.
fn is_title_case(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    if reading.text(sentence.span).ends_with(['.', '!', '"', '”']) {
        return false;
    }
    let long = reading.words[sentence.words.clone()].iter().filter(|word| word.span.len() > 3);
    let (count, capitals) =
        long.fold((0, 0), |(count, capitals), word| (count + 1, capitals + usize::from(reading.form(word).capital)));
    (4..=25).contains(&count) && capitals * 4 > count * 3 && !reading.language.nouns_capitalized
}

/// Adds the runs of one sentence.
fn runs(reading: &Reading<'_>, words: &[Word], found: &mut Vec<Name>) {
    let mut run: Vec<Span> = Vec::new();
    let close = |run: &mut Vec<Span>, found: &mut Vec<Name>| {
        if !run.is_empty() {
            found.push(Name { parts: std::mem::take(run) });
        }
    };
    let mut nickname = None;
    for (index, word) in words.iter().enumerate() {
        let form = reading.form(word);
        let gap = run.last().map_or("", |last| reading.text(Span::new(last.end, word.span.start)));
        let between = |from: &Word, to: &Word| reading.text(Span::new(from.span.end, to.span.start));
        let marked = |next: &Word| is_mark_pair(between(&words[index - 1], word), between(word, next));
        // Orrin "Lucky" Oake
        if !run.is_empty() && form.capital && words.get(index + 1).is_some_and(marked) {
            nickname = Some(index);
            continue;
        }
        let joined = run.last().is_none_or(|last| {
            matches!(gap, " " | "-" | "\u{a0}")
                || index.checked_sub(1).is_some_and(|before| nickname == Some(before))
                || (gap == ". " && takes_point(reading, *last))
        });
        // "With Bram I could not tell"
        let pronoun = form.capital && reading.classes(word).any(Classes::PRONOUN);
        if !pronoun && is_name_word(reading, form, run.is_empty(), index == 0) {
            match run.last_mut() {
                Some(last) if gap == "-" => last.end = word.span.end,
                _ => {
                    if !joined {
                        close(&mut run, found);
                    }
                    run.push(word.span);
                }
            }
            continue;
        }
        let particle = |word: &Word| small_words().has(&reading.form(word).lower, "particle");
        // "van der Laan", but "hat Emil Quast den Antrag": an article continues a name only after a particle
        let article = || reading.classes(word).any(Classes::DETERMINER);
        let led = || index.checked_sub(1).is_some_and(|before| particle(&words[before]));
        let after = || words[index..].iter().take(4).find(|word| !particle(word));
        let goes_on = || after().is_some_and(|word| reading.form(word).capital);
        if joined && !run.is_empty() && particle(word) && (!article() || led()) && goes_on() {
            run.push(word.span);
        } else {
            close(&mut run, found);
        }
    }
    close(&mut run, found);
}

/// Whether the characters before and after a word put it in quotation marks inside a line: ` "`, `" `.
fn is_mark_pair(before: &str, after: &str) -> bool {
    const PAIRS: &[(&str, &str)] =
        &[(" \"", "\" "), (" “", "” "), (" ‘", "’ "), (" '", "' "), (" „", "“ "), (" «", "» ")];
    PAIRS.contains(&(before, after)) || (before, after) == (" (", ") ")
}

/// Whether a dot after a word of a name does not end a sentence: initials, titles, "St".
fn takes_point(reading: &Reading<'_>, word: Span) -> bool {
    let (language, text) = (reading.language, reading.text(word));
    let initials = text.split('.').all(|part| part.chars().count() == 1);
    let folded = fold(text);
    initials || language.titles.contains(&folded) || language.abbreviations.tag(&folded) == Some("joins")
}

/// Whether a word may be part of a name. `opens` says that it would be the first part; `first` says that it opens the
/// sentence, so that its capital is not evidence.
fn is_name_word(reading: &Reading<'_>, form: &Form, opens: bool, first: bool) -> bool {
    let language = reading.language;
    let lower = form.lower.as_ref();
    if !form.capital || form.digit {
        return false;
    }
    if form.is_date_word || opens && form.sentence_opener {
        return false;
    }
    let ordinary = || {
        language.common.contains(lower)
            && !language.first_names.contains(lower)
            && !language.titles.contains(lower)
            && !language.roles.contains(lower)
    };
    !(first && ordinary())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Article, language};

    fn found(text: &str) -> Vec<String> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        names(&reading).iter().map(|name| reading.text(name.span()).to_owned()).collect()
    }

    #[test]
    fn runs_of_capitals() {
        for (text, expected) in [
            ("Boats met Ada Brook-Stone in Port Callan.", vec!["Ada Brook-Stone", "Port Callan"]),
            ("Grant Reid met Mr. Stone on Monday.", vec!["Grant Reid", "Mr. Stone"]),
            ("Yesterday Dr. Ada van Osei-Lund met J. Reid.", vec!["Dr. Ada van Osei-Lund", "J. Reid"]),
            ("The plan was J. R. Vane's.", vec!["J. R. Vane's"]),
            ("He met Ludwig van der Laan, Chief of Staff.", vec!["Ludwig van der Laan", "Chief", "Staff"]),
            ("Council Rejects Plan For Bridge Repair", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn short_forms_are_paired_with_long_forms() {
        let text = "The Ministry of Defence (MoD) asked the Port Callan Sailing Club (PCSC) and others (see page 3).";
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let forms: Vec<(&str, &str)> =
            short_forms(&reading).iter().map(|(short, long)| (reading.text(*short), reading.text(*long))).collect();
        assert_eq!(forms, [("MoD", "Ministry of Defence"), ("PCSC", "Port Callan Sailing Club")]);
    }
}
