//! The subject of a clause, searched leftwards from its verb or from its opening on.

use crate::language::Affix;
use crate::quotation::grammar::svo::noun_phrase::{APPOSITIVE, left};
use crate::quotation::grammar::svo::word::{is_adverb, is_date, is_ly, is_preposition, is_verb};
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::{Classes, ends_in_s};

/// The clause in which the subject of a verb is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseScope {
    /// The innermost clause: "Oake came and went on to say".
    Innermost,
    /// The clause of the verb itself: "Oake, at the port, said".
    OfVerb,
    /// The clause of a coordinated verb: "Oake said that Byrne was late and added".
    Coordinated,
    /// The main clause: "Oake said that Byrne was late, adding".
    Main,
}

/// Maximum tokens between a verb and the start of its clause.
pub const CLAUSE_REACH: usize = 120;

/// Maximum clause starts tried per verb, as a row of commas is not to be tried from each of its verbs.
const MOST_OPENINGS: usize = 30;

/// Whether a verb follows at `at`, after adverbs; `direct`: there is one at `high`.
fn verb_follows(list: &[Token<'_>], mut at: usize, high: usize, direct: bool) -> bool {
    while at < high && is_adverb(&list[at]) {
        at += 1;
    }
    if at < high { is_verb(&list[at]) } else { direct }
}

/// The subject of the verb at `at` when other words separate the two.
pub fn clause(list: &[Token<'_>], low: usize, at: usize, clause: ClauseScope) -> Option<Phrase> {
    let direct = clause == ClauseScope::OfVerb;
    // ", and added": back to the main clause
    let apart = clause == ClauseScope::Coordinated && left(at, 1, low).is_some_and(|comma| list[comma].is_mark(&[',']));
    let main_first = apart || clause == ClauseScope::Main;
    let (mut index, mut tried) = (at, 0);
    let near = low.max(at.saturating_sub(CLAUSE_REACH));
    while index > near && tried < MOST_OPENINGS {
        index -= 1;
        let token = &list[index];
        if token.is_mark(&[')', ']']) {
            index = (near..index).rev().find(|open| list[*open].is_mark(&['(', '['])).unwrap_or(index);
            continue;
        }
        let main = clause == ClauseScope::Main;
        let opens = if token.is(Classes::RELATIVE) {
            if apart || relative_ends(list, index, at) {
                continue;
            }
            if verb_follows(list, index + 1, at, direct) {
                return Some(index..index + 1);
            }
            false
        } else if token.is(Classes::JOINS) {
            !main || (index > low && list[index - 1].is_mark(&[',']))
        } else if token.is(Classes::SUBORDINATE) {
            let nested = !main && !apart;
            let then =
                main && token.is(Classes::WHEN) && left(index, 1, low).is_some_and(|comma| list[comma].is_mark(&[',']));
            then || nested && (clause == ClauseScope::Innermost || !token.is(Classes::THAT))
        } else {
            token.is_quote() || token.is_mark(&[',', ';', ':', '—', '–', '―', '-', '('])
        };
        tried += usize::from(opens);
        if opens
            && index + 1 < at
            && let Some(phrase) = opening(list, index + 1, at, direct)
            && !is_appositive(list, index, &phrase)
        {
            return Some(phrase);
        }
    }
    let nested = || (main_first).then(|| self::clause(list, low, at, ClauseScope::Innermost)).flatten();
    opening(list, low, at, direct).or_else(nested).or_else(|| {
        // "At the" is not a subject
        subject(list, low, at)
            .filter(|phrase| !(list[phrase.start].is(Classes::FRONT) && is_preposition(&list[phrase.start])))
    })
}

/// Whether `phrase` after the comma at `comma` is an appositive to the name before it: "Oake, a pilot who flies,".
fn is_appositive(list: &[Token<'_>], comma: usize, phrase: &Phrase) -> bool {
    list[comma].is_mark(&[','])
        && comma.checked_sub(1).is_some_and(|name| list[name].is_capital() && !list[name].is(Classes::TIME))
        && list[phrase.start].is(Classes::ARTICLE | Classes::ONE | Classes::OFFICE_MODIFIER | Classes::ROLE)
        && list
            .get(phrase.end)
            .is_some_and(|next| next.is_mark(&[',', '—', '–', '―']) || next.is(Classes::RELATIVE | Classes::THAT))
}

/// Whether the relative clause that starts at `who` ends before the verb at `at`: "X, who leads, said".
fn relative_ends(list: &[Token<'_>], who: usize, at: usize) -> bool {
    (who + 1..at).any(|comma| {
        list[comma].is_mark(&[',', '—', '–', '―'])
            && list.get(comma + 1).is_some_and(|next| {
                (comma + 1 < at && is_verb(next) && !next.shows(Affix::Gerund))
                    || (comma + 1 == at && !next.shows(Affix::Gerund))
            })
    })
}

/// The noun phrase that opens a clause at `first`, when a verb follows it.
pub fn opening(list: &[Token<'_>], first: usize, high: usize, direct: bool) -> Option<Phrase> {
    let mut first = first;
    for _ in 0..2 {
        let leads = first < high
            && list[first].is_word()
            && (list[first].is(Classes::LEADING) || is_ly(&list[first]) && !list[first].is_capital());
        if !leads {
            break;
        }
        first += 1;
        if first < high && list[first].is_mark(&[',']) {
            first += 1;
        }
    }
    let token = list.get(first).filter(|token| first < high && token.is_word())?;
    if token.is(Classes::PRONOUN) && !token.is(Classes::ONE | Classes::RELATIVE) {
        return Some(first..first + 1);
    }
    let starts = token.is(Classes::DETERMINER)
        || (token.is_capital() && !token.is(Classes::FRONT) && !is_date(list, first))
        || token.lower.starts_with(|c: char| c.is_ascii_digit())
        || token.is(Classes::PHRASE_OPENER | Classes::ROLE)
        || (!token.is(Classes::BREAK)
            && !is_preposition(token)
            && !is_verb(token)
            && !token.is(Classes::FRONT)
            && !is_adverb(token)
            && token.shows(Affix::Plural));
    if !starts || token.is(Classes::RELATIVE) {
        return None;
    }
    let end = noun_end(list, first, high);
    let mut next = end;
    if next < high && list[next].is_mark(&['(']) {
        next = (next..high).find(|close| list[*close].is_mark(&[')']))? + 1;
    }
    let after_appositive = || {
        let mut comma =
            (next + 1..high.min(next + APPOSITIVE)).filter(|comma| list[*comma].is_mark(&[',', '—', '–', '―', '-']));
        comma.any(|comma| verb_follows(list, comma + 1, high, direct))
    };
    let verb = if next < high && list[next].is_mark(&[',', '—', '–', '―']) {
        // "In Wendle, Orrin" is not a subject: a verb must follow the comma
        after_appositive()
    } else if next < high && list[next].is(Classes::RELATIVE | Classes::THAT) {
        true
    } else {
        verb_follows(list, next, high, direct)
    };
    verb.then_some(first..end)
}

/// The end of the noun phrase that starts at `first`.
fn noun_end(list: &[Token<'_>], first: usize, high: usize) -> usize {
    let mut at = first + 1;
    let mut ties = 0;
    while at < high && at - first < 20 && list[at].is_word() {
        let token = &list[at];
        let previous = &list[at - 1];
        let next = list.get(at + 1).filter(|_| at + 1 < high);
        let tied = is_preposition(previous) || previous.is(Classes::AND | Classes::OR);
        if token.is(Classes::PRONOUN) || token.is(Classes::TIME) && is_date(list, at) || is_adverb(token) {
            break;
        }
        if token.is_capital() {
            at += 1;
            continue;
        }
        if is_verb(token) {
            // "the armed men", "the report said"
            let noun = previous.is(Classes::DETERMINER)
                && !previous.is(Classes::PRONOMINAL_BEFORE_VERB)
                && !previous.is(Classes::PRONOUN)
                && !token.is(Classes::TENSE)
                || (token.is(Classes::SAYING)
                    && !token.shows(Affix::Past)
                    && next.is_some_and(|next| is_verb(next) && !next.is(Classes::DETERMINER)))
                || (token.is(Classes::SPEECH) && next.is_none() && !token.shows(Affix::Past));
            if !noun {
                break;
            }
        } else if is_preposition(token) {
            let role = previous.is(Classes::ROLE) || previous.is(Classes::SPEECH) || previous.is_capital();
            let allowed = next.is_some_and(|next| next.is_word() && !is_verb(next))
                && (token.is(Classes::SPEAKER_LINK) || (token.is(Classes::ON | Classes::TO) && role))
                && ties < 3;
            if !allowed {
                break;
            }
            ties += usize::from(!token.is(Classes::OF));
        } else if token.is(Classes::AND | Classes::OR) {
            if !next
                .is_some_and(|next| next.is_word() && !is_verb(next) && !next.is(Classes::PRONOUN) && !is_adverb(next))
            {
                break;
            }
        } else if token.is(Classes::BREAK) || (token.is(Classes::DETERMINER) && !tied) {
            break;
        } else if ends_in_s(&token.lower)
            && !token.is(Classes::ROLE)
            && next.is_some_and(|next| {
                next.is(Classes::DETERMINER | Classes::TO | Classes::THAT)
                    || next.shows(Affix::Gerund)
                    || next.is_capital()
            })
        {
            // "Oake faces the port"
            break;
        }
        at += 1;
    }
    while at > first + 1
        && (is_preposition(&list[at - 1]) || list[at - 1].is(Classes::AND | Classes::OR | Classes::DETERMINER))
    {
        at -= 1;
    }
    at
}

/// The first plausible subject between `first` and `high`, after datelines, fronted phrases and a leading "But".
pub fn subject(list: &[Token<'_>], first: usize, high: usize) -> Option<Phrase> {
    subject_at(list, first, high, 0)
}

fn subject_at(list: &[Token<'_>], first: usize, high: usize, depth: usize) -> Option<Phrase> {
    let word = |at: usize| at < high && list[at].is_word();
    let after_comma = |from: usize| (from..high.min(from + 25)).find(|at| list[*at].is_mark(&[','])).map(|at| at + 1);
    let mut at = first;
    let mut fronted = false;
    if word(at)
        && list[at].is(Classes::FRONTED)
        && let Some(next) = after_comma(at)
    {
        at = next;
        fronted = true;
    }
    while word(at) && list[at].is(Classes::LEADING) {
        at += 1;
        if at < high && list[at].is_mark(&[',']) {
            at += 1;
        }
    }
    // DATELINE (AGENCY) –
    if let Some(dash) = (at..high.min(at + 12)).find(|at| list[*at].is_mark(&['–', '—']))
        && list[at..dash].iter().any(|token| {
            token.is_mark(&[')']) || (token.text.len() > 2 && token.text.chars().all(|c| !c.is_lowercase()))
        })
    {
        at = dash + 1;
    }
    if word(at)
        && list[at].is_capital()
        && list[at].shows(Affix::Gerund)
        && let Some(next) = after_comma(at)
    {
        at = next;
    }
    if !word(at) {
        return None;
    }
    if list[at].is(Classes::NOMINATIVE) {
        return Some(at..at + 1);
    }
    if !list[at].is_capital() && !list[at].is(Classes::DETERMINER) {
        return None;
    }
    let name = if list[at].is(Classes::DETERMINER) { at + 1 } else { at };
    let mut end = name;
    while word(end)
        && (list[end].is_capital() || list[end].is(Classes::IN_NAME | Classes::OF | Classes::FOR) || list[end].is_the())
    {
        end += 1;
    }
    if fronted && end < high && list[end].is_mark(&[',']) && end - at <= 3 && depth < 3 {
        // "At a meeting in Wendle, Orrin, on Sunday, X": place names, not a subject
        let mut next = end + 1;
        while word(next)
            && (list[next].is(Classes::PREPOSITION)
                || list[next].is(Classes::TIME)
                || list[next].is(Classes::DETERMINER))
            && next - end < 6
        {
            next += 1;
        }
        if next < high && list[next].is_mark(&[',']) {
            next += 1;
        }
        if word(next)
            && (list[next].is_capital() || list[next].is(Classes::DETERMINER) || list[next].is(Classes::PRONOUN))
            && let Some(found) = subject_at(list, next, high, depth + 1)
        {
            return Some(found);
        }
    }
    if end > name && !(end == name + 1 && list[name].is(Classes::FRONT)) {
        while word(end) && list[end].is(Classes::ROLE) {
            end += 1;
        }
        return Some(at..end);
    }
    if list[at].is(Classes::DETERMINER) {
        let mut end = at + 1;
        while word(end)
            && !list[end].is(Classes::PREPOSITION)
            && !list[end].is(Classes::AUXILIARY)
            && !list[end].is(Classes::SAYING)
            && !list[end].is(Classes::FINITE)
            && end - at < 6
        {
            end += 1;
        }
        return (end > at + 1).then_some(at..end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::subject;
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::grammar::token::plain;
    use crate::reading::Reading;
    use crate::span::Span;

    #[test]
    fn a_place_and_a_day_at_the_front_are_not_the_subject() {
        for (text, wanted) in [
            ("Rosa Holt spoke", "Rosa Holt"),
            ("At a meeting in Wendle, Rosa Holt spoke", "Rosa Holt"),
            ("At a meeting in Wendle, Orrin, Rosa Holt spoke", "Rosa Holt"),
            ("At a meeting in Wendle, Orrin, on Sunday, Rosa Holt spoke", "Rosa Holt"),
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, by_code("en").expect("English is known"));
            let list = plain(&reading, Span::new(0, article.text.len()));
            let found = subject(&list, 0, list.len()).expect("a subject");
            let words: Vec<&str> = list[found].iter().map(|token| token.text).collect();
            assert_eq!(words.join(" "), wanted, "{text}");
        }
    }
}
