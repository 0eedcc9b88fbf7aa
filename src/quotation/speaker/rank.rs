//! Which cue of a sentence a quotation belongs to, by rules.

use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::token::{Kind, Token};
use crate::quotation::marks::scan::QuotedSpan;
use crate::reading::Classes;
use std::ops::Range;

/// The points of a tag next to the quotation; see [`points`].
pub const TAG: i32 = 85;

/// The best cue of the sentence for the quotation at token `at`. The points rank cues by reliability: a tag right after
/// the quotation first, then a name and a colon, a cue right before, a cue further off.
pub fn choose<'c>(
    text: &str,
    list: &[Token<'_>],
    sentence: &Range<usize>,
    at: usize,
    cues: &'c [Cue],
    marked: &[QuotedSpan],
) -> Option<&'c Cue> {
    let mut best: Option<(&Cue, i32)> = None;
    for cue in cues {
        let Some(subject) = &cue.subject else { continue };
        let points = points(text, list, at, cue, subject, marked);
        if points >= 0 && best.is_none_or(|(_, most)| points > most) {
            best = Some((cue, points));
        }
    }
    let (cue, _) = best?;
    // the outer cue wins: in "X said Y urged" the quotation is X's
    if cue.at < at && cue.kind == CueKind::Verb && at > sentence.start && !list[at - 1].is_mark(&[':', ',']) {
        let inner = cue.subject.as_ref().map_or(cue.at, |subject| subject.start);
        let outer = cues.iter().find(|outer| {
            outer.kind == CueKind::Verb
                && list[outer.at].is(Classes::OUTER)
                && outer.at < inner
                && outer.subject.as_ref().is_some_and(|subject| subject.start <= outer.at)
                && {
                    let between = &list[outer.at + 1..inner];
                    !between.iter().any(|token| token.is_quote() || token.is_mark(&[';', ':']))
                        && (between.len() <= 1 || between.iter().any(|token| token.is(Classes::THAT)))
                }
        });
        if outer.is_some() {
            return outer;
        }
    }
    Some(cue)
}

/// How well a cue fits the quotation at token `at`: 100 for a tag right after it, see [`choose`].
pub fn points(
    text: &str,
    list: &[Token<'_>],
    at: usize,
    cue: &Cue,
    subject: &Range<usize>,
    marked: &[QuotedSpan],
) -> i32 {
    let strong = match cue.kind {
        CueKind::Verb => list[cue.at].is(Classes::STRONG),
        CueKind::Noun => false,
        CueKind::Source | CueKind::Colon => true,
    };
    let by_strength = |if_strong: i32, if_weak: i32| if strong { if_strong } else { if_weak };
    let points = if cue.kind == CueKind::Colon {
        if cue.at + 1 == at { 90 } else { 20 }
    } else if cue.at > at {
        let end = if subject.start > at { cue.at.min(subject.start) } else { cue.at };
        let between = list.get(at + 1..end).unwrap_or_default();
        let words = between.iter().filter(|token| token.is_word()).count();
        if between.iter().any(Token::is_quote) {
            15
        } else if words == 0 {
            let inner = match list[at].kind {
                Kind::Quote(number) => marked[number].inner.of(text).trim_end(),
                _ => "",
            };
            let tagged = inner.ends_with([',', '?', '!', '-', '—'])
                || between.first().is_some_and(|token| token.is_mark(&[',', '-', '—']));
            if tagged { by_strength(100, 60) } else { by_strength(55, 30) }
        } else if words <= 4 {
            40
        } else {
            25
        }
    } else {
        let between = list.get(cue.at + 1..at).unwrap_or_default();
        let words = (cue.at + 1..at).filter(|index| list[*index].is_word() && !subject.contains(index)).count();
        let words = i32::try_from(words).unwrap_or(i32::MAX);
        let other = between.iter().any(Token::is_quote);
        let led_in = between.last().is_some_and(|token| token.is_mark(&[':', ',']));
        let base = if led_in && words <= 12 && !other {
            by_strength(85, 50)
        } else if words == 0 && !other {
            by_strength(85, 70)
        } else {
            by_strength(70, 45) - words.min(30)
        };
        let semicolon = between.iter().any(|token| token.is_mark(&[';']));
        base - if other { 10 } else { 0 } - if semicolon { 15 } else { 0 }
    };
    if cue.kind == CueKind::Source { points.max(50) } else { points }
}
