//! A number of the body that belongs to something else.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::evidence::words_of;
use crate::check::figures::{self, Match};
use crate::check::finding::{Finding, Severity};
use crate::reading::{Kind, Number};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "number/context",
    summary: "The body gives the number, but of something else",
    severities: Severities::both(Severity::Warning),
    why: "The figure stands in the body, far from everything else that the headline says. Numbers that change places \
          are a common slip of the desk.",
    reports: &[Example {
        headline: "Bridge repair to cost 300,000 crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to cost 24m crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
    }],
    check,
};

/// A number of the body that gets so many points more is the one that belongs there ...
const MARGIN: f64 = 1.0;
/// ... or so many, when some of the words beside the headline's number are also beside it in the body.
const BESIDE_MARGIN: f64 = 1.5;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in case.numbers.iter().filter(|number| number.kind != Kind::Score) {
        let Match::Found(places) = figures::compare(case, number) else { continue };
        let Some(place) = places.first() else { continue };
        let words = case.reading.text(number.span);
        if let Some(other) = namesake(case, number, &places) {
            let given =
                case.span_of(words_of(case.reading, other.span).start - 1..words_of(case.reading, other.span).end);
            let message = format!("the body names \"{}\", not \"{words}\"", case.reading.text(given));
            let mut finding = case.finding(&RULE, number.span, true, message);
            finding.severity = Severity::Error;
            finding.evidence.push(case.evidence(other.span, None, "what the body names"));
            findings.push(finding);
            continue;
        }
        let own = places.iter().map(|place| figures::standing(case, number, place));
        let own = own.max_by(|one, two| one.0.total_cmp(&two.0)).unwrap_or_default();
        if let Some(other) = rival(case, number, own) {
            let given = case.reading.text(other.span);
            let message = format!("the body gives \"{words}\", but \"{given}\" where it speaks of this");
            let mut finding = case.finding(&RULE, number.span, true, message);
            finding.evidence.push(case.evidence(other.span, None, "what the body gives"));
            findings.push(finding);
            continue;
        }
        let contents = case.alignment.contents.iter();
        let others = contents.filter(|content| {
            case.reading.words.get(content.word).is_some_and(|word| !number.span.contains(word.span))
        });
        if number.spelled || number.kind == Kind::Label || own.0 > 0.0 || others.count() < 3 {
            continue;
        }
        let message = format!("the body gives \"{words}\" only where it speaks of something else");
        let mut finding = case.finding(&RULE, number.span, true, message);
        finding.evidence.push(case.evidence(place.span, None, "the number in the body"));
        findings.push(finding);
    }
    findings
}

/// Another number of the body, of the same kind, that stands among more of the headline's words than this one, which
/// gets `own` points. What the headline says of another number is no rival.
fn rival<'c>(case: &'c Case<'_>, number: &Number, own: (f64, usize)) -> Option<&'c Number> {
    let alike = |other: &&Number| {
        let same = std::mem::discriminant(&other.kind) == std::mem::discriminant(&number.kind);
        // "two of them", "a billion": not what a headline would give instead
        let loose = other.spelled && (other.value < 10.0 || other.value == other.magnitude);
        let far = !(0.001..1000.0).contains(&(other.value / number.value));
        let claimed = other.fits(number) || case.numbers.iter().any(|claimed| claimed.fits(other));
        same && !loose && !far && !claimed && number.comparable(other)
    };
    let standings = case.body_numbers.iter().filter(alike).map(|other| (figures::standing(case, number, other), other));
    let best = standings.max_by(|one, two| one.0.0.total_cmp(&two.0.0))?;
    let ((points, _), other) = best;
    let margin = if own.1 == 0 { MARGIN } else { BESIDE_MARGIN };
    (points >= own.0 + margin).then_some(other)
}

/// Another number that the body puts behind the name which this one stands behind in the headline ("Bus 7").
fn namesake<'c>(case: &'c Case<'_>, number: &Number, places: &[&Number]) -> Option<&'c Number> {
    let named = |span: Span| {
        let before = words_of(case.reading, span).start.checked_sub(1)?;
        let word = case.reading.words.get(before)?;
        let gap = Span::new(word.span.end, span.start.max(word.span.end));
        let form = case.reading.form(word);
        (case.reading.text(gap) == " " && form.capital && !form.stop).then(|| case.lower(before))
    };
    let before = words_of(case.reading, number.span).start.checked_sub(1)?;
    let name = Some(case.lower(before)).filter(|_| case.headline.contains(case.span_of(before..before + 1)));
    name?;
    if number.spelled || places.iter().any(|place| named(place.span) == name) {
        return None;
    }
    case.body_numbers.iter().find(|other| !matches!(other.kind, Kind::Money(_)) && named(other.span) == name)
}
