//! A number of the body that refers to something else.

use crate::check::case::Case;
use crate::check::compare::counted::counted;
use crate::check::compare::number::{self, Match};
use crate::check::compare::number_context::{HeadlineContext, Places};
use crate::check::compare::number_role::{ChangeRole, role};
use crate::check::compare::number_tie::{counts_alike, tie};
use crate::check::compare::{Comparison, derived};
use crate::check::evidence::alignment::within;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::{Kind, Number};
use crate::span::Span;
use hashbrown::HashSet;

pub const RULE: Rule = Rule {
    id: "number/context",
    area: Area::Number,
    summary: "The number is in the body, but refers to something else",
    severities: Severities::both(Severity::Warning),
    why: "The figure appears in the body, but another of its kind is closer to what the headline says, or nothing \
          else the headline says is near it. Swapped numbers are a common editing slip. A number after a name \
          belongs to the name: Tram 8 is not Tram 3, and that is an error. In \"12 of its 418 stores\" the whole is \
          not the part, and 40 injured are not 40 killed. A number that counts different things is never held \
          against the headline's, nor the whole against the part.",
    reports: &[
        Example {
            headline: "Bridge repair to cost 300,000 crowns",
            body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
        },
        Example {
            headline: "Bridge repair cuts queues by 31%",
            body: "The repair of the bridge cut accidents by 31 per cent and queues by 12 per cent, the council said.",
        },
        Example {
            headline: "Bridge repair to last until 2029",
            body: "The repair of the bridge, begun in 2029, will last until 2031, the council said.",
        },
        Example {
            headline: "Council to repair 418 bridges",
            body: "The council will repair 12 of its 418 bridges, it said.",
        },
        Example {
            headline: "New stop for Tram 8 at the harbour",
            body: "Tram 3 gets a new stop at the harbour, the council said. The line has 8 stops so far.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council to repair two bridges",
            body: "Two of the town's nine bridges will be repaired after the council voted for it by 24 to 21, it said.",
        },
        Example {
            headline: "River tipped to crest about 10cm below top of harbour wall at midnight",
            body: "The mayor is glad of the rest.\n\nThe harbour wall is 4.2 metres high, and the river should peak at 4.1 metres at midnight, the council said.\n\nThe schools sent everybody home. Eleven were shut on Monday.",
        },
        Example {
            headline: "Bridge repair cuts queues by 12%",
            body: "The repair of the bridge cut accidents by 31 per cent and queues by 12 per cent, the council said.",
        },
        Example {
            headline: "Bridge repair to cost 24m crowns",
            body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
        },
        Example {
            headline: "Bridge closed for more than 30 years to open",
            body: "The bridge, closed for over three decades, will open in May. Its repair took 12 years, the council said.",
        },
    ],
    needs: &[],
    check,
};

/// Minimum lead, in points, of a rival number ...
const MARGIN: f64 = 1.0;
/// ... and where some of the words beside the headline's number are also beside it in the body.
const BESIDE_MARGIN: f64 = 1.5;

/// Numbers from here on are never ages, and rarely count people under another name.
const LARGE: f64 = 1000.0;
/// Confidence of a warning: the share of them that is right.
const SURE: f64 = 0.78;
/// Confidence of a note.
const UNSURE: f64 = 0.4;
/// Minimum tie strength of a number that the headline could have meant.
const TIED: f64 = 1.2;
/// Numbers below this are easily the difference of two others.
const SMALL: f64 = 20.0;
/// Minimum words near the headline's number that are in the clause of a rival but not in its own.
const TO_RIVAL: usize = 2;
/// Maximum occurrences and rivals compared: a body may have thousands.
const MOST: usize = 200;
/// Maximum words from a verb to the number of its object, in the headline ...
const VERB: usize = 2;
/// ... and in the body.
const FAR: usize = 8;
/// Maximum words from the number of a part to that of its whole.
const WHOLE: usize = 6;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let claimed = |other: &&Number| case.numbers.iter().any(|number| number.fits(other));
    let unclaimed: Vec<&Number> = case.body_numbers.iter().filter(|other| !claimed(other)).collect();
    case.numbers
        .iter()
        .zip(case.matches())
        .filter(|(number, _)| number.kind != Kind::Score)
        .filter_map(|(number, found)| match found {
            Match::Found(places) => wrong_context(case, number, places, &unclaimed),
            _ => None,
        })
        .collect()
}

/// Returns what is wrong with the context of a number that the body gives at `places`. `unclaimed`: the numbers of the
/// body that the headline does not give.
fn wrong_context(case: &Case<'_>, number: &Number, places: &[&Number], unclaimed: &[&Number]) -> Option<Finding> {
    let place = places.first()?;
    let words = case.reading.text(number.span);
    let found = |message: String, other: &Number, note: &str| {
        RULE.finding(number.span, true, message).sure(SURE).with(case.evidence(other.span, None, note))
    };
    if let Some(other) = number_of_same_name(case, number, places) {
        let named = |number: &Number| {
            let range = words_of(case.reading, number.span);
            case.reading.text(case.span_of(range.start.saturating_sub(1)..range.end))
        };
        let message = format!("the headline names \"{}\"; the body names \"{}\"", named(number), named(other));
        let finding = found(message, other, "named in the body");
        return Some(Finding { severity: Severity::Error, ..finding });
    }
    let standings = places.iter().map(|place| number::standing(case, number, place));
    let own = standings.max_by(|one, two| one.0.total_cmp(&two.0))?;
    let alike = places.iter().any(|place| counts_alike(case, number, place, false));
    let counts = number.kind == Kind::Count;
    if let Some(part) = part_of_whole(case, number, places).or_else(|| other_object(case, number, places, unclaimed)) {
        let given = case.reading.text(part.span);
        let message = format!("the body has \"{words}\", but gives \"{given}\" for this");
        return Some(found(message, part, "given in the body"));
    }
    // "about 10cm" may be a rounded figure that is derived, not given
    let rounded = places.iter().all(|place| place.value != number.value);
    if rounded && derived::plausibility(case, number).is_some() {
        return None;
    }
    // "two libraries", "two of the town's libraries"; "by three votes", "24 to 21"
    if counts
        && (alike && number.spelled || !alike && number.value < SMALL && derived::plausibility(case, number).is_some())
        || number::counts_items(case, number)
    {
        return None;
    }
    let others = alternatives(case, number, places, unclaimed, false);
    let said = HeadlineContext::of(case, number);
    let beside = Places::of(case, &said, places);
    let tied = |other: &&Number| tie(case, number, other).strength >= TIED;
    if let Some(other) = rival(case, number, &others, (&said, &beside), own).filter(tied) {
        let given = case.reading.text(other.span);
        let message = format!("the body has \"{words}\", but gives \"{given}\" for this");
        return Some(found(message, other, "given in the body"));
    }
    if let Some(other) = other_year(case, number, places, &others) {
        let given = case.reading.text(other.span);
        let message = format!("the body has \"{words}\", but gives \"{given}\" for this");
        return Some(found(message, other, "given in the body"));
    }
    let neighbour = neighbour(case, number, &others, (&said, &beside)).filter(tied);
    let in_clause = rival_in_clause(case, number, places, &others);
    let in_clause = in_clause.filter(|other| !beside.are_said_alike(&said.beside(case, other)));
    if let Some(other) = neighbour.or(in_clause) {
        let given = case.reading.text(other.span);
        let message = format!("the body gives \"{words}\" for something else; for this it gives \"{given}\"");
        return Some(found(message, other, "given in the body"));
    }
    let excused = rounded || number.spelled || number.kind == Kind::Label;
    if excused || own.0 > 0.0 || places.iter().any(|place| number::opens(case, place)) {
        return None;
    }
    let message = format!("the body gives \"{words}\" only for something else");
    let mut finding = found(message, place, "the same number in the body");
    // people are counted, and their ages given, in many ways; sums and large numbers belong to something
    let counts = number.kind == Kind::Count && !counted(case, number).is_empty();
    if !matches!(number.kind, Kind::Money(_) | Kind::Percent) && !counts && number.value < LARGE {
        finding.severity = Severity::Note;
        finding.confidence = UNSURE;
    }
    Some(finding)
}

/// Another number of the body, of the same kind, that is among more of the headline's words than this one, which scores
/// `own` points. A number of which the body says the same is not a rival.
fn rival<'c>(
    case: &Case<'_>,
    number: &Number,
    others: &[&'c Number],
    (said, places): (&HeadlineContext<'_>, &Places),
    own: (f64, usize),
) -> Option<&'c Number> {
    let meant = |other: &&&Number| !places.are_said_alike(&said.beside(case, other));
    // "dad of three": a small number in words is a word like others
    let small = number.spelled && number.value < 10.0;
    let standings = others.iter().filter(meant).map(|other| (number::standing(case, number, other), *other));
    let standings = standings.filter(|((_, beside), _)| !small || *beside > 0);
    let ((points, _), other) = standings.max_by(|one, two| one.0.0.total_cmp(&two.0.0))?;
    let margin = if own.1 == 0 { MARGIN } else { BESIDE_MARGIN };
    (points >= own.0 + margin).then_some(other)
}

/// Another number of the body whose clause has all the words near the headline's number that this one's clauses have,
/// and more of them.
fn rival_in_clause<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    others: &[&'c Number],
) -> Option<&'c Number> {
    if matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Label | Kind::Fraction) {
        return None;
    }
    let own: HashSet<usize> = places.iter().take(MOST).flat_map(|place| tie(case, number, place).clause).collect();
    let block = |number: &Number| {
        let sentence = case.reading.sentence_at(number.span.start);
        (sentence, case.reading.sentences.get(sentence).map(|sentence| sentence.block))
    };
    // two sums or measures in a row, the first of them with none of the headline's words
    let next = |other: &Number| {
        let (at, within) = block(other);
        let near = |place: &&Number| {
            let (own, block) = block(place);
            block == within && own.abs_diff(at) <= 1
        };
        matches!(number.kind, Kind::Money(_) | Kind::Measure(_)) && own.is_empty() && places.iter().any(near)
    };
    let meant = |other: &&&Number| {
        let clause: HashSet<usize> = tie(case, number, other).clause.into_iter().collect();
        let more = clause.difference(&own).count();
        own.is_subset(&clause) && (more >= TO_RIVAL || more > 0 && next(other))
    };
    others.iter().take(MOST).find(meant).copied()
}

/// The part that the body gives, where the headline gives the whole instead ("12 of its 418 stores").
fn part_of_whole<'c>(case: &'c Case<'_>, number: &Number, places: &[&Number]) -> Option<&'c Number> {
    let own = words_of(case.reading, number.span);
    let of = own.start.checked_sub(1).and_then(|word| case.reading.language.numbers.tag(case.lower(word)));
    if number.kind != Kind::Count || matches!(of, Some("of" | "out of" | "from")) {
        return None;
    }
    let part = |place: &Number| {
        let at = case.body_numbers.partition_point(|other| other.span < place.span);
        let before = case.body_numbers.get(at.checked_sub(1)?)?;
        let words = (words_of(case.reading, before.span), words_of(case.reading, place.span));
        let claimed = case.numbers.iter().any(|number| number.fits(before));
        (!claimed && derived::is_of(case, &words.0, &words.1)).then_some(before)
    };
    let parts: Option<Vec<&Number>> = places.iter().map(|place| part(place)).collect();
    parts?.first().copied()
}

/// Another number of the body right after the word that precedes this one in the headline ("kills 40", "killed three"),
/// when that word is nowhere near this one in the body.
fn other_object<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    unclaimed: &[&'c Number],
) -> Option<&'c Number> {
    if matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Label | Kind::Fraction) {
        return None;
    }
    let word = words_of(case.reading, number.span).start.checked_sub(1)?;
    let content = case.alignment.contents.iter().find(|content| content.word == word)?;
    let near = |place: &Number, before: usize| {
        let own = words_of(case.reading, place.span);
        let first = content.alike.partition_point(|at| *at + before < own.start);
        content.alike.get(first).is_some_and(|at| *at < own.end + VERB)
    };
    let after = |place: &Number| {
        let own = words_of(case.reading, place.span);
        let at = within(&content.alike, own.start.saturating_sub(VERB)..own.start).first();
        at.is_some_and(|at| !case.reading.text(case.span_of(*at..own.start + 1)).contains([',', ';', ':', '.']))
    };
    if places.iter().any(|place| near(place, FAR)) {
        return None;
    }
    alternatives(case, number, places, unclaimed, true).into_iter().find(|other| after(other))
}

/// The unclaimed numbers of the body that the headline could have meant instead of this one; small ones in words only
/// if `any`.
fn alternatives<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    unclaimed: &[&'c Number],
    any: bool,
) -> Vec<&'c Number> {
    let head = !counted(case, number).is_empty();
    let age = number.kind == Kind::Age || places.iter().any(|place| place.kind == Kind::Age);
    // a number that counts other things is not a rival, nor is the whole of which this one is a part
    let counts = |other: &Number| match number.kind {
        Kind::Count if head => counted(case, other).is_empty() || counts_alike(case, number, other, false),
        Kind::Count => counted(case, other).is_empty(),
        _ => true,
    };
    let joined = |place: &&Number, other: &Number| is_whole(case, place, other) || are_ends(case, place, other);
    let whole = |other: &Number| places.iter().take(MOST).any(|place| joined(place, other));
    // "38 days", where the headline says "24 blasting days"
    let after = case.reading.words_in(case.headline).iter().filter(|word| word.span.start >= number.span.end);
    let terms: HashSet<u32> = after.map(|word| case.reading.form(word).term).collect();
    let unit = |other: &Number| {
        let last = words_of(case.reading, other.span).end.checked_sub(1).and_then(|last| case.reading.words.get(last));
        last.is_some_and(|word| terms.contains(&case.reading.form(word).term))
    };
    // where headline and body give this one as a change, only another change is a rival
    let changes =
        |number: &Number| matches!(role(case, number), Some(ChangeRole::By | ChangeRole::Moved | ChangeRole::More));
    let change = changes(number) && places.iter().any(|place| changes(place));
    let fits = |other: &&&'c Number| {
        let same = std::mem::discriminant(&other.kind) == std::mem::discriminant(&number.kind)
            || number.kind == Kind::Count && matches!(other.kind, Kind::Measure(_)) && unit(other);
        // "two of them" and "a billion" are not alternatives, but "nine escorts" for "five escorts" is
        let small =
            other.value < 10.0 && !(head && number.kind == Kind::Count && counts_alike(case, number, other, true));
        let loose = !any && other.spelled && (small || other.value == other.magnitude);
        let far = !(0.001..1000.0).contains(&(other.value / number.value));
        let meant = (!change || changes(other)) && (!age || other.kind == Kind::Age) && counts(other) && !whole(other);
        same && !loose && !far && !other.fits(number) && number.comparable(other) && meant
    };
    unclaimed.iter().filter(fits).copied().collect()
}

/// Whether the second is the whole of which the first is a part ("two of the town's nine libraries").
fn is_whole(case: &Case<'_>, place: &Number, other: &Number) -> bool {
    let (own, whole) = (words_of(case.reading, place.span), words_of(case.reading, other.span));
    let of = matches!(case.reading.language.numbers.tag(case.lower(own.end)), Some("of" | "out of"));
    counted(case, place).contains(&whole.start) || of && (own.end..own.end + WHOLE).contains(&whole.start)
}

/// Whether two numbers are the start and the end of one change ("from 4 crowns to 7"), so that the same is said of
/// both.
fn are_ends(case: &Case<'_>, one: &Number, other: &Number) -> bool {
    let (one, other) = (words_of(case.reading, one.span), words_of(case.reading, other.span));
    let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word));
    (first.end..first.end + WHOLE).contains(&last.start)
        && (first.end..last.start).any(|word| matches!(tag(word), Some("to" | "onto" | "from")))
}

/// Another number of the body with the words beside it that are beside this one in the headline.
fn neighbour<'c>(
    case: &Case<'_>,
    number: &Number,
    others: &[&'c Number],
    (said, places): (&HeadlineContext<'_>, &Places),
) -> Option<&'c Number> {
    if number.spelled || matches!(number.kind, Kind::Label | Kind::Year) {
        return None;
    }
    let beside = |other: &&&'c Number| {
        let rival = said.beside(case, other);
        places.yield_to(&rival) && !places.are_said_alike(&rival)
    };
    others.iter().find(beside).copied()
}

/// Another year of the body after the function word before this one ("until 2031"), when the body never has this one
/// after it.
fn other_year<'c>(case: &Case<'_>, number: &Number, places: &[&Number], others: &[&'c Number]) -> Option<&'c Number> {
    let before = |number: &Number| {
        let word = words_of(case.reading, number.span).start.checked_sub(1)?;
        case.reading.words.get(word).filter(|word| case.reading.form(word).stop).map(|_| case.lower(word))
    };
    let small = before(number).filter(|_| number.kind == Kind::Year && number.end.is_none())?;
    if places.iter().any(|place| before(place) == Some(small)) {
        return None;
    }
    let dated = |other: &&&'c Number| {
        let sentence = case.reading.sentence_at(other.span.start);
        let said = case.alignment.shared(sentence) > 1;
        said && before(other) == Some(small)
    };
    others.iter().find(dated).copied()
}

/// Another number that the body has after the name before this one in the headline ("Bus 7").
fn number_of_same_name<'c>(case: &'c Case<'_>, number: &Number, places: &[&Number]) -> Option<&'c Number> {
    let named = |span: Span| {
        let before = words_of(case.reading, span).start.checked_sub(1)?;
        let word = case.reading.words.get(before)?;
        let gap = Span::new(word.span.end, span.start.max(word.span.end));
        let form = case.reading.form(word);
        (case.reading.text(gap) == " " && form.capital && !form.stop).then(|| case.lower(before))
    };
    let before = words_of(case.reading, number.span).start.checked_sub(1)?;
    let name = case.lower(before);
    if number.spelled || !counted(case, number).is_empty() || places.iter().any(|place| named(place.span) == Some(name))
    {
        return None;
    }
    case.body_numbers
        .iter()
        .find(|other| !matches!(other.kind, Kind::Money(_) | Kind::Score) && named(other.span) == Some(name))
}
