//! What the headline cut off or out of quoted words: a negation, a hedge, a condition, or nothing.

use crate::check::case::Case;
use crate::check::claims::fragment::Fragment;
use crate::check::evidence::quoted::Hit;
use crate::check::evidence::token::words_of;
use crate::reading::Classes;
use crate::span::Span;
use std::ops::Range;

/// Maximum words from a negation to the quoted words, in one clause.
const REACH: usize = 6;

/// The kind of word that the headline cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A negation.
    Negation,
    /// A hedge or a condition.
    Hedge,
}

/// Maximum words of a gap that still affect what is beside it.
const GAP: usize = 8;
/// Maximum words from a condition to its clause, and from the start of the clause to the quoted words.
const CONDITION: (usize, usize) = (25, 6);
/// Maximum words from the quoted words to a condition after them.
const BEHIND: usize = 8;
/// Maximum words after a comma that are an aside rather than a condition.
const ASIDE: usize = 3;
/// Minimum words of a clause with a condition.
const CLAUSE_WORDS: usize = 3;

/// The negation or hedge around a hit that the headline leaves out.
pub fn cut_off(case: &Case<'_>, fragment: &Fragment<'_>, hit: &Hit, cut: Cut) -> Option<Range<usize>> {
    let start = hit.words.start;
    match cut {
        Cut::Negation => inside(case, hit, |word| case.is_negation(word)).or_else(|| negation(case, start)),
        Cut::Hedge => inside(case, hit, |word| weakens(case, word))
            .or_else(|| {
                let hedge = hedge(case, start)?;
                let kept = is_announced(case, fragment, &hedge, start) || is_reported(case, hit, hedge.start);
                (!kept).then_some(hedge)
            })
            .or_else(|| hedge_behind(case, hit))
            .or_else(|| condition(case, hit).filter(|_| !is_weak(case, fragment))),
    }
}

/// A word of the kind in a short gap without a clause of its own. "wasn't" is in the gap after its own "was".
fn inside(case: &Case<'_>, hit: &Hit, is: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let plain = |gap: &&Range<usize>| {
        let words = case.span_of(gap.start.saturating_sub(1)..(gap.end + 1).min(hit.words.end));
        gap.len() <= GAP && !case.reading.text(words).contains(['.', ',', ';', '!', '?', ':', '\n'])
    };
    hit.gaps.iter().filter(plain).find_map(|gap| gap.clone().find(|word| is(*word))).map(|word| word..word + 1)
}

/// Whether a word weakens the words around a gap: "could" does, "two claims" does not.
fn weakens(case: &Case<'_>, word: usize) -> bool {
    let counted = word.checked_sub(1).is_some_and(|before| {
        let language = case.reading.language;
        language.numbers.contains(case.lower(before)) || case.is(before, Classes::DETERMINER)
    });
    case.is_hedge(word) && !counted && !case.is(word + 1, Classes::ANAPHORIC)
}

fn negation(case: &Case<'_>, start: usize) -> Option<Range<usize>> {
    clause_before(case, start).take(REACH).find(|word| case.is_negation(*word)).map(|word| word..word + 1)
}

fn hedge(case: &Case<'_>, start: usize) -> Option<Range<usize>> {
    for word in clause_before(case, start).take(5) {
        if case.is_hedge(word) {
            // its "to" belongs to it: "seek to"
            let bound = word + 2 == start && case.is(word + 1, Classes::TO);
            return Some(word..if bound { start } else { word + 1 });
        }
        if !case.reading.language.links.contains(case.lower(word)) {
            return None;
        }
    }
    None
}

/// Whether a hedge before the marks of the body is none of the speaker's: a noun ("the plan \"a joke\""), or the form that
/// "will" takes in a report ("said the baths would \"stay open\"").
fn is_reported(case: &Case<'_>, hit: &Hit, hedge: usize) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let outside = !words_of(case.reading, quotation.span).contains(&hedge);
    let noun = hedge.checked_sub(1).is_some_and(|before| case.is(before, Classes::DETERMINER));
    outside && (noun || is_backshift(case, hedge))
}

/// Whether a word is "will" backshifted: "would".
fn is_backshift(case: &Case<'_>, word: usize) -> bool {
    case.reading.language.hedges.tag(case.lower(word)) == Some("backshift")
}

/// Whether the quoted words have a hedge of their own.
fn is_weak(case: &Case<'_>, fragment: &Fragment<'_>) -> bool {
    fragment.tokens().iter().any(|token| case.is_hedge(token.word) && !is_backshift(case, token.word))
}

/// A hedge after the words, as an afterthought: "..., I think", "..., perhaps".
fn hedge_behind(case: &Case<'_>, hit: &Hit) -> Option<Range<usize>> {
    let end = hit.words.end;
    let own = words_of(case.reading, case.quotations.list.get(hit.quotation)?.span);
    let first = end + usize::from(case.is_pronoun(end));
    let closes = case.gap(first).unwrap_or_default().contains(['.', ',', ';', '!', '?']) || first + 1 >= own.end;
    let fits = first < own.end
        && hit.words.len() >= CLAUSE_WORDS
        && case.gap(end - 1).unwrap_or_default().contains(',')
        && closes;
    (fits && case.is_hedge(first) && !case.is(first, Classes::CONDITION)).then_some(end..first + 1)
}

/// Whether the headline keeps the "to" of the hedge: "Band to 'take a break'" for "plan to take a break".
fn is_announced(case: &Case<'_>, fragment: &Fragment<'_>, hedge: &Range<usize>, start: usize) -> bool {
    let before = words_of(case.reading, Span::new(case.headline.start, fragment.outer.start));
    let kept = before.last().map(|word| case.lower(word));
    hedge.len() > 1 && kept.is_some() && kept == start.checked_sub(1).map(|word| case.lower(word))
}

/// The condition on which a clause was said: "If it happens again, ...", "... unless a judge says so".
pub fn condition(case: &Case<'_>, hit: &Hit) -> Option<Range<usize>> {
    let quotation = case.quotations.list.get(hit.quotation)?;
    let own = words_of(case.reading, quotation.span);
    condition_before(case, hit.words.start, &own).or_else(|| condition_behind(case, hit.words.end, &own))
}

/// A condition that ends at a comma shortly before `start`.
fn condition_before(case: &Case<'_>, start: usize, own: &Range<usize>) -> Option<Range<usize>> {
    let (far, near) = CONDITION;
    let floor = own.start.max(start.saturating_sub(far));
    let mut comma = None;
    for word in (floor..start).rev() {
        let gap = case.gap(word).unwrap_or_default();
        if gap.contains(['.', ';', '!', '?', ':', '\n', '–', '—']) {
            return None;
        }
        if gap.contains(',') {
            // a second comma may belong to the condition, but the clause follows the first
            comma = comma.or(Some(word + 1)).filter(|clause| start - clause <= near);
            comma?;
        }
        if is_condition(case, word) {
            return comma.map(|end| word..end);
        }
    }
    None
}

/// A condition that begins shortly after `end`, in the same sentence.
fn condition_behind(case: &Case<'_>, end: usize, own: &Range<usize>) -> Option<Range<usize>> {
    let stops = ['.', ';', '!', '?', ':', '\n', '–', '—'];
    for word in end..own.end.min(end + BEHIND) {
        if case.gap(word - 1).unwrap_or_default().contains(stops) {
            return None;
        }
        if is_condition(case, word) {
            let aside = case.gap(word - 1).unwrap_or_default().contains(',');
            let last = (word..own.end)
                .find(|at| case.gap(*at).unwrap_or_default().contains(stops))
                .map_or(own.end, |at| at + 1);
            // ", if anything" and ", if necessary" are not conditions
            return (!aside || last - word > ASIDE).then_some(word..last);
        }
        if case.is(word, Classes::BREAK) {
            return None;
        }
    }
    None
}

/// Whether a word opens a condition: "if", but not "as if", "even if" or "see if".
fn is_condition(case: &Case<'_>, word: usize) -> bool {
    let asks = |before: usize| {
        case.is(before, Classes::CANCELS_CONDITION)
            && !case.gap(before).unwrap_or_default().contains(|c: char| !c.is_whitespace())
    };
    case.is(word, Classes::CONDITION) && !word.checked_sub(1).is_some_and(asks)
}

/// The words left of `start` in its clause, the nearest first.
fn clause_before<'c>(case: &'c Case<'_>, start: usize) -> impl Iterator<Item = usize> + 'c {
    (1..=start).map(move |back| start - back).map_while(move |word| {
        case.reading.words.get(word + 1)?;
        let gap = case.gap(word).unwrap_or_default();
        let joins = |word: usize| case.is(word, Classes::BREAK) && !case.is(word, Classes::CLAUSE);
        let labels = |word: usize| case.reading.language.speech_verbs.contains(case.lower(word));
        // a subject after a comma or an "and" begins its own clause; ", called it" ends the inserted one
        let ends = gap.contains(['.', ';', '!', '?', ':', '\n', '–', '—'])
            || gap.contains(',') && case.reading.language.verb_second && !case.is(word + 1, Classes::CLAUSE)
            || gap.contains(',') && (joins(word + 1) || case.is_pronoun(word + 1) || labels(word + 1))
            || joins(word) && case.is(word, Classes::ANAPHORIC) && case.is_pronoun(word + 1);
        (!ends && !case.is(word, Classes::BUT)).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::check::{Settings, Severity, check};
    use crate::language;
    use crate::reading::Reading;

    /// The quote rules that find something above a note.
    fn found(headline: &str, body: &str) -> Vec<&'static str> {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let checks = check(&reading, &crate::quotation::OnDemand::of(&reading), &Settings::default());
        let findings = checks.iter().flat_map(|check| &check.findings);
        findings.filter(|finding| finding.severity > Severity::Note).map(|finding| finding.rule).collect()
    }

    #[test]
    fn missing_negations_are_found() {
        let body = "\u{201C}I wasn't trying to sell the mill. It is not a mill, it is a memory. We can hardly heat it, \
                    and we don't want pity,\u{201D} Olga Fenwick said.";
        let table: &[(&str, &[&str])] = &[
            ("Fenwick: \u{2018}I was ... trying to sell the mill\u{2019}", &["quote/cut-negation"]),
            ("Fenwick: \u{2018}It is ... a mill\u{2019}", &["quote/cut-negation"]),
            ("Fenwick: \u{2018}We can heat it\u{2019}", &["quote/cut-negation"]),
            ("\u{2018}We want pity\u{2019}: Fenwick on the mill", &["quote/cut-negation"]),
            ("Fenwick: \u{2018}I was not trying to sell the mill\u{2019}", &[]),
            ("Fenwick: \u{2018}It is a memory\u{2019}", &[]),
            ("Fenwick: \u{2018}We do not want pity\u{2019}", &[]),
        ];
        for (headline, expected) in table {
            assert_eq!(&found(headline, body), expected, "{headline}");
        }
    }

    #[test]
    fn conditions_belong_to_their_clause() {
        let body = "\u{201C}If the roof goes, we will sell the mill. Nobody will buy it unless the lane is mended. I \
                    don't know if the lane will last. It was a palace, if anything. They would laugh at us, I think,\u{201D} \
                    Olga Fenwick said.";
        let table: &[(&str, &[&str])] = &[
            ("\u{2018}We will sell the mill\u{2019}, says owner", &["quote/cut-hedge"]),
            ("Fenwick: \u{2018}Nobody will buy it\u{2019}", &["quote/cut-hedge"]),
            ("Fenwick: \u{2018}They would laugh at us\u{2019}", &["quote/cut-hedge"]),
            ("Fenwick: \u{2018}If the roof goes, we will sell the mill\u{2019}", &[]),
            ("\u{2018}We will sell the mill\u{2019} if roof goes, says Fenwick", &[]),
            ("Fenwick: \u{2018}It was a palace\u{2019}", &[]),
            ("Fenwick: \u{2018}I don't know\u{2019}", &[]),
        ];
        for (headline, expected) in table {
            assert_eq!(&found(headline, body), expected, "{headline}");
        }
    }

    #[test]
    fn labels_are_left_alone() {
        let body =
            "The band plan to \u{201C}take a rest\u{201D}, Olga Fenwick said. \u{201C}We are tired,\u{201D} she said.";
        assert!(found("Band to \"take a rest\"", body).is_empty());
        assert_eq!(found("Fenwick: Band will \"take a rest\"", body), ["quote/cut-hedge"]);
    }
}
