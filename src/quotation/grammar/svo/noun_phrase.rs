//! Noun phrases around a reporting verb: the one before it, the one after it, and the subject of the sentence.

use crate::language::Affix;
use crate::quotation::grammar::svo::word::{is_adverb, is_date, is_ly, is_preposition, is_verb};
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::Classes;

/// Maximum tokens an appositive may reach back.
pub const APPOSITIVE: usize = 28;

/// Extends a name that ends at `last` to the left, not beyond `low`.
fn name_start(list: &[Token<'_>], last: usize, low: usize) -> usize {
    let mut at = last;
    while at > low {
        let previous = &list[at - 1];
        let first = at - 1 == low || !list[at - 2].is_word();
        let opens = first && previous.is(Classes::FRONT) && !previous.is_the();
        if previous.is_capital() && !is_date(list, at - 1) && !opens {
            at -= 1;
        } else if previous.is(Classes::IN_NAME | Classes::OF | Classes::ON | Classes::FOR | Classes::AND)
            && at >= low + 2
            && list[at - 2].is_capital()
            && !list[at - 2].is(Classes::FRONT)
            && !list[at - 2].is(Classes::TIME)
        {
            at -= 2;
        } else if previous.is_the()
            && at >= low + 3
            && list[at - 2].is(Classes::OF | Classes::FOR)
            && list[at - 3].is_capital()
        {
            at -= 3;
        } else {
            break;
        }
    }
    at
}

/// The noun phrase that ends with token `last`, not before `low`.
pub fn before(list: &[Token<'_>], last: usize, low: usize) -> Option<Phrase> {
    before_at(list, Some(last), low, 0)
}

/// The token `by` places before `at`, not before `low`.
pub fn left(at: usize, by: usize, low: usize) -> Option<usize> {
    at.checked_sub(by).filter(|at| *at >= low)
}

fn before_at(list: &[Token<'_>], last: Option<usize>, low: usize, depth: usize) -> Option<Phrase> {
    let mut last = last.filter(|last| *last >= low)?;
    if depth > 3 {
        return None;
    }
    while list[last].is_mark(&[')', ']']) {
        let open = (low..last).rev().find(|at| list[*at].is_mark(&['(', '[']))?;
        last = left(open, 1, low)?;
    }
    let token = &list[last];
    if token.is_mark(&[',']) && left(last, 1, low).is_some_and(|at| list[at].is_mark(&[')', ']'])) {
        let inner = before_at(list, left(last, 1, low), low, depth + 1);
        if let Some(phrase) = inner {
            // "Bo Oake, a secretary of the Dockers (DU), said"
            let phrase = named_phrase(list, phrase, last - 1, last, low, depth);
            return described_by(list, &phrase, low, depth).or(Some(phrase));
        }
    }
    if token.is_mark(&[',', '—', '–', '―', '-']) {
        return before_appositive(list, last, low, depth);
    }
    if !token.is_word() {
        return None;
    }
    if token.is(Classes::PRONOUN) {
        return Some(last..last + 1);
    }
    if token.is_capital() && !token.is(Classes::TIME) {
        return name_before(list, last, low, depth);
    }
    if token.is(Classes::THAT) {
        // "a sign that read"
        let noun = left(last, 1, low).filter(|at| {
            list[*at].is_word()
                && !list[*at].is(Classes::BREAK)
                && (!list[*at].is(Classes::SAYING) || list[*at].is(Classes::SPEECH))
        });
        return before_at(list, noun, low, depth + 1);
    }
    if let Some(skip) = adverbial(list, last, low) {
        return before_at(list, left(last, skip, low), low, depth + 1);
    }
    if token.is(Classes::TIME) {
        let skip = if left(last, 1, low).is_some_and(|at| list[at].is(Classes::DATES)) { 2 } else { 1 };
        return before_at(list, left(last, skip, low), low, depth + 1);
    }
    noun_before(list, last, low, depth)
}

/// Length, in words, of an adverbial of time before a verb: "at last", "two weeks ago", "this year".
fn adverbial(list: &[Token<'_>], last: usize, low: usize) -> Option<usize> {
    let previous = &list[left(last, 1, low)?];
    let token = &list[last];
    if token.is(Classes::DAYPART) && previous.is(Classes::TIME) {
        return Some(if left(last, 2, low).is_some_and(|at| list[at].is(Classes::DATES)) { 3 } else { 2 });
    }
    if token.is(Classes::AGO) {
        let number = left(last, 2, low).filter(|at| list[*at].is_word() && !list[*at].is_capital());
        return Some(if number.is_some() { 3 } else { 2 });
    }
    let phrase = token.is(Classes::ADVERBIAL_END) && previous.is(Classes::ADVERBIAL_START)
        || token.is(Classes::PERIOD) && previous.is(Classes::DATES | Classes::THAT);
    phrase.then_some(2)
}

/// "X, who ..., said": skips an appositive to the phrase it modifies.
fn before_appositive(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    if let Some(antecedent) = antecedent_of_clause(list, last, low, depth) {
        return Some(antecedent);
    }
    let mut at = left(last, 1, low)?;
    for _ in 0..APPOSITIVE {
        let token = &list[at];
        if token.is_quote() && token.span.len() > 60 {
            return None;
        }
        let dash = token.is_mark(&['-']) && at > low && token.span.start > list[at - 1].span.end;
        if (token.is_mark(&[',', '—', '–', '―']) || dash)
            && left(at, 1, low).is_some_and(|previous| list[previous].is_word())
            && let Some(phrase) = before_at(list, left(at, 1, low), low, depth + 1)
            && !list[phrase.start].is(Classes::RELATIVE)
            && (list[phrase.end - 1].is_capital()
                || list[phrase.start].is(Classes::DETERMINER)
                || list[phrase.start].is_capital()
                || list[phrase.end - 1].is(Classes::ROLE)
                || list[phrase.start].is(Classes::PRONOUN))
        {
            return Some(named_phrase(list, phrase, at, last, low, depth));
        }
        at = left(at, 1, low)?;
    }
    None
}

/// The person described by an appositive that ends with an organization's name: "Bo Oake, secretary of the Dockers'
/// Union (DU), said".
fn described_by(list: &[Token<'_>], organization: &Phrase, low: usize, depth: usize) -> Option<Phrase> {
    const VERB: Classes = Classes::union(&[Classes::FINITE, Classes::AUXILIARY, Classes::SAYING]);
    let comma = (low..organization.start).rev().take(APPOSITIVE).find(|at| list[*at].is_mark(&[',']))?;
    let between = &list[comma + 1..organization.start];
    let opens = between.first().is_some_and(|token| token.is_word() && !token.is_capital());
    let name = left(comma, 1, low).filter(|at| list[*at].is_capital())?;
    let nominal = opens && list[organization.start].is_capital() && !between.iter().any(|token| token.is(VERB));
    if nominal { before_at(list, Some(name), low, depth + 1) } else { None }
}

/// The antecedent of the relative clause that the comma at `last` closes: "Anna Holt, whose son, Ben, was hurt, said".
fn antecedent_of_clause(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let opens = |at: &usize| list[*at].is(Classes::RELATIVE | Classes::WHOSE) && list[*at - 1].is_mark(&[',']);
    let relative = (low + 2..last).rev().take(APPOSITIVE).find(opens)?;
    let inside = &list[relative + 1..last];
    let verb = |token: &Token<'_>| !token.is_capital() && token.is(Classes::FINITE | Classes::AUXILIARY);
    // another subject may follow the clause: "Holt, who left, and her mayor, Ida Voss, said"
    let joined = inside.windows(2).any(|pair| pair[0].is_mark(&[',']) && pair[1].is(Classes::AND | Classes::BUT));
    if joined || !inside.iter().any(verb) {
        return None;
    }
    // "Keary, 20, who had missed two kicks, said"
    let mut before = left(relative, 2, low)?;
    if list[before].text.bytes().all(|byte| byte.is_ascii_digit()) && left(before, 2, low).is_some() {
        before -= 2;
    }
    before_at(list, Some(before), low, depth + 1)
}

/// The named one of two phrases around a comma: `phrase` precedes the comma `at`, and `last` closes what follows it.
fn named_phrase(list: &[Token<'_>], phrase: Phrase, at: usize, last: usize, low: usize, depth: usize) -> Phrase {
    // "the harbour board's chief, Marta Quillfeather, said"
    let name = &list[at + 1..last];
    let named = name.len() > 1 && name.len() < 5 && name.iter().all(|token| token.is_capital());
    if named && !list[phrase.end - 1].is_capital() {
        return phrase.start..last;
    }
    // "Orrin Oake, a salesman from Wendle, Norland, said": the first comma closes the name
    let comma = left(phrase.start, 1, low).filter(|comma| list[*comma].is_mark(&[',']));
    let described = list[phrase.start].is(Classes::DETERMINER) || !list[phrase.start].is_capital();
    if described
        && let Some(comma) = comma
        && let Some(head) = left(comma, 1, low).filter(|head| list[*head].is_capital() || list[*head].is_mark(&[')']))
        && let Some(named) = before_at(list, Some(head), low, depth + 1)
    {
        return named;
    }
    phrase
}

fn name_before(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let start = name_start(list, last, low);
    if start == last && last == low && list[last].is(Classes::FRONT) {
        return None;
    }
    // "a spokesman for Callan", "the head of the Callan authority"
    if let Some(noun) = left(start, 2, low)
        && list[start - 1].is(Classes::SPEAKER_LINK)
        && list[noun].is_word()
        && !list[noun].is_capital()
        && !is_verb(&list[noun])
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    if let Some(noun) = left(start, 3, low)
        && list[start - 1].is_the()
        && list[start - 2].is(Classes::SPEAKER_LINK)
        && list[noun].is_word()
        && !list[noun].is_capital()
        && !is_verb(&list[noun])
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    // the words of an office before the name: "Callan spokeswoman", "former council leader"
    let mut at = start;
    let mut office = None;
    while at > low && start - at < 7 {
        let previous = &list[at - 1];
        let plain = previous.is_word()
            && !previous.is(Classes::BREAK)
            && !is_preposition(previous)
            && (!previous.is(Classes::PRONOUN) || previous.is(Classes::ONE))
            && (!previous.is(Classes::SAYING) || previous.is(Classes::ROLE | Classes::STATE) || previous.is_capital())
            && !previous.is(Classes::AUXILIARY)
            && (!previous.is(Classes::FINITE)
                || previous.shows(Affix::Past)
                    && left(at, 2, low)
                        .is_none_or(|before| !list[before].is_word() || list[before].is(Classes::DETERMINER)))
            && !is_adverb(previous)
            && (previous.is_capital() || previous.is(Classes::DETERMINER) || !previous.is(Classes::FRONT))
            && !(previous.is_capital()
                && (previous.is(Classes::FRONT)
                    && !previous.is(Classes::DETERMINER)
                    && left(at, 2, low).is_none_or(|before| !list[before].is_word())
                    || is_date(list, at - 1)));
        if !plain || previous.is_capital() && at == start {
            break;
        }
        at -= 1;
        if previous.is(Classes::ROLE | Classes::OFFICE_MODIFIER) || office.is_some() && previous.is_capital() {
            office = Some(at);
        }
        if previous.is(Classes::DETERMINER) {
            break;
        }
    }
    let bounded = at < start
        && (list[at].is(Classes::DETERMINER)
            || at == low
            || !list[at - 1].is_word()
            || list[at - 1].is(Classes::BREAK));
    Some(if bounded { at } else { office.unwrap_or(start) }..last + 1)
}

fn noun_before(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let token = &list[last];
    if token.is(Classes::DETERMINER)
        && !(token.is(Classes::COUNTS) && left(last, 1, low).is_some_and(|at| list[at].is(Classes::DETERMINER)))
        && !token.is(Classes::PRONOMINAL)
    {
        return None;
    }
    let after_determiner = left(last, 1, low).is_some_and(|at| list[at].is(Classes::DETERMINER));
    if token.is(Classes::PARTICLE) {
        return None;
    }
    let verbal = token.is(Classes::FINITE) || (token.lower.len() > 5 && token.shows(Affix::Gerund));
    if verbal && left(last, 1, low).is_none_or(|at| !list[at].is(Classes::DETERMINER) && !list[at].is_capital()) {
        return None;
    }
    if token.is(Classes::BREAK)
        || token.is(Classes::PREPOSITION)
        || (token.is(Classes::SAYING) && !after_determiner && !token.is(Classes::NOUN_OR_VERB))
    {
        return None;
    }
    let mut at = last;
    let mut steps = 0;
    while at > low && steps < 14 {
        let previous = &list[at - 1];
        if list[at].is(Classes::DETERMINER) {
            if previous.is(Classes::SPEAKER_LINK)
                && let Some(noun) = left(at, 2, low)
                && list[noun].is_word()
                && !list[noun].is(Classes::BREAK)
                && !list[noun].is(Classes::SAYING)
                && !is_verb(&list[noun])
            {
                at -= 2;
                steps += 2;
                continue;
            }
            // "the two pilots"
            let counted = previous.is_word() && previous.is(Classes::DETERMINER) && previous.is(Classes::NOUN);
            if counted && !list[at].is(Classes::NOUN) {
                at -= 1;
            }
            break;
        }
        if previous.is(Classes::TENSE) {
            // "the port has in the past warned": the subject precedes the auxiliary
            return before_at(list, left(at, 2, low), low, depth + 1).or(Some(at..last + 1));
        }
        if !previous.is_word()
            || previous.is(Classes::BREAK)
            || is_adverb(previous)
            || (previous.lower.len() > 5
                && previous.shows(Affix::Gerund)
                && !previous.lower.contains('-')
                && !previous.is(Classes::ADJECTIVE)
                && !(at - 1 > low && list[at - 2].is(Classes::DETERMINER)))
            || (previous.is(Classes::FINITE)
                && !(at - 1 > low && list[at - 2].is(Classes::DETERMINER | Classes::OF))
                && !previous.is(Classes::SAID))
            || (previous.is(Classes::TO | Classes::ON) && !(at - 1 > low && list[at - 2].is(Classes::ROLE)))
            || (previous.is(Classes::SAYING) && !previous.is_capital() && !previous.is(Classes::ADJECTIVE))
            || (previous.is(Classes::PRONOUN) && !previous.is(Classes::ONE))
            || (previous.is(Classes::PREPOSITION) && !previous.is(Classes::SPEAKER_LINK | Classes::ON | Classes::TO))
            || (previous.is(Classes::FRONT) && !previous.is(Classes::DETERMINER) && previous.is_capital())
        {
            break;
        }
        at -= 1;
        steps += 1;
    }
    while at < last
        && (list[at].is(Classes::PREPOSITION) || (list[at].is(Classes::FRONT) && !list[at].is(Classes::DETERMINER)))
    {
        at += 1;
    }
    Some(at..last + 1)
}

/// The noun phrase that starts with token `first`, not beyond `high`.
pub fn after(list: &[Token<'_>], first: usize, high: usize) -> Option<Phrase> {
    if first >= high || !list[first].is_word() {
        return None;
    }
    // "cried out X", "went on X"
    if (list[first].is(Classes::REPORTING_PARTICLE | Classes::ON | Classes::IN) || is_ly(&list[first]))
        && !list[first].is_capital()
        && list
            .get(first + 1)
            .is_some_and(|next| next.is_capital() || next.is(Classes::DETERMINER) || next.is(Classes::PRONOUN))
    {
        return after(list, first + 1, high);
    }
    if list[first].is(Classes::REPORTING_PARTICLE | Classes::PARTICLE) {
        return None;
    }
    let counts = list[first].is(Classes::ONE)
        && list.get(first + 1).filter(|_| first + 1 < high).is_some_and(|next| {
            next.is_word()
                && (!next.is(Classes::SPEAKER_END) && !next.is(Classes::BREAK) && !is_verb(next)
                    || next.is(Classes::OF))
        });
    if list[first].is(Classes::PRONOUN) && !counts {
        return Some(first..first + 1);
    }
    let mut capitals = false;
    let mut at = first;
    while at < high && list[at].is_word() && at - first < 14 {
        let token = &list[at];
        if at == first && token.is(Classes::SPEAKER_END) {
            return None;
        }
        if at > first {
            let tie = token.is(Classes::SPEAKER_LINK | Classes::ON | Classes::AND)
                && at + 1 < high
                && list[at + 1].is_capital()
                && !capitals;
            let coordinated = token.is(Classes::AND)
                && list
                    .get(at + 1)
                    .filter(|_| at + 1 < high)
                    .is_some_and(|next| next.is_capital() && !next.is(Classes::FRONT) || next.is(Classes::DETERMINER));
            // "according to the report": after an article a word that may be a verb is a noun
            let noun = at == first + 1 && list[first].is(Classes::ARTICLE);
            let verb = !noun
                && is_verb(token)
                && (!token.shows(Affix::Past) || capitals)
                && (!token.is(Classes::SAYING) || token.is(Classes::FINITE));
            if is_date(list, at)
                || verb
                || is_adverb(token)
                || (token.is(Classes::SPEAKER_END) && !tie && !coordinated)
                || (capitals && !token.is_capital() && token.shows(Affix::Gerund))
                || (at > first + 1
                    && token.shows(Affix::Gerund)
                    && list
                        .get(at + 1)
                        .is_some_and(|next| next.is_capital() || next.is(Classes::DETERMINER) || is_preposition(next)))
                || (token.is(Classes::STRONG) && !noun && !token.is_capital() && !token.is(Classes::STATE))
            {
                break;
            }
        }
        capitals |= token.is_capital();
        at += 1;
    }
    while at > first + 1 && is_preposition(&list[at - 1]) {
        at -= 1;
    }
    if at == first + 1 && list[first].is(Classes::DETERMINER) && at < high && list[at].is_quote() {
        // the "new boy"
        at += 1;
    }
    Some(first..at)
}

/// The antecedent of the relative pronoun at `at`.
pub fn antecedent(list: &[Token<'_>], at: usize, low: usize) -> Option<Phrase> {
    let mut before = left(at, 1, low)?;
    if list[before].is_mark(&[',']) {
        before = left(before, 1, low)?;
    }
    before_at(list, Some(before), low, 0)
}

#[cfg(test)]
mod tests {
    use super::{after, before};
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::grammar::token::plain;
    use crate::reading::Reading;
    use crate::span::Span;

    #[test]
    fn a_phrase_is_read_back_to_its_first_word() {
        for (text, low, wanted) in [
            ("In May, a spokesman for Callan Light", 0, "a spokesman for Callan Light"),
            ("In May, a spokesman for the Callan Light", 0, "a spokesman for the Callan Light"),
            ("In May, the paid pilots", 0, "the paid pilots"),
            // without its article a participle may be the verb
            ("The paid pilots", 0, "The paid pilots"),
            ("The paid pilots", 1, "pilots"),
            ("It rained; meanwhile pilots", 0, "pilots"),
            ("It rained on pilots", 0, "pilots"),
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, by_code("en").expect("English is known"));
            let list = plain(&reading, Span::new(0, article.text.len()));
            let found = before(&list, list.len() - 1, low).unwrap_or(0..0);
            let words: Vec<&str> = list[found].iter().map(|token| token.text).collect();
            assert_eq!(words.join(" "), wanted, "{text} from {low}");
        }
    }

    #[test]
    fn a_phrase_ends_where_it_must() {
        for (high, wanted) in [(5, "the pilots and Rosa Holt"), (3, "the pilots")] {
            let article = Article::from_fields("a", None, "the pilots and Rosa Holt");
            let reading = Reading::of(&article, by_code("en").expect("English is known"));
            let list = plain(&reading, Span::new(0, article.text.len()));
            let words: Vec<&str> =
                list[after(&list, 0, high).expect("a phrase")].iter().map(|token| token.text).collect();
            assert_eq!(words.join(" "), wanted, "before {high}");
        }
    }
}
