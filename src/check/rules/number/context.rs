//! A number of the body that belongs to something else.

use crate::check::case::Case;
use crate::check::compare::counted::counted;
use crate::check::compare::number::{self, Match};
use crate::check::compare::number_context::{HeadlineContext, Places};
use crate::check::compare::number_role::{ChangeRole, role};
use crate::check::compare::number_tie::{counts_alike, tie};
use crate::check::compare::{Comparison, derived};
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::{Kind, Number};
use crate::span::Span;
use hashbrown::HashSet;

pub const RULE: Rule = Rule {
    id: "number/context",
    area: Area::Number,
    summary: "The body gives the number, but of something else",
    severities: Severities::both(Severity::Warning),
    why: "The figure stands in the body, but another one of its kind stands nearer to what the headline says, or nothing \
          else that the headline says stands near it. Numbers that change places are a common slip of the desk. A \
          number behind a name belongs to the name: Tram 8 is not Tram 3, and that is an error. Of \"12 of its 418 \
          stores\" the whole is not the part, and 40 injured are not 40 killed. What counts other things than the \
          headline's number is never held against it, nor is the whole against the part.",
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

/// A number of the body that gets so many points more is the one that belongs there ...
const MARGIN: f64 = 1.0;
/// ... or so many, when some of the words beside the headline's number are also beside it in the body.
const BESIDE_MARGIN: f64 = 1.5;

/// Nobody is as old, and seldom are so many people called otherwise.
const LARGE: f64 = 1000.0;
/// The share of the findings that are right, of warnings and of notes.
const SURE: f64 = 0.78;
const UNSURE: f64 = 0.4;
/// A number that the headline could have meant is tied to what it says at least so strongly.
const TIED: f64 = 1.2;
/// A smaller number is easily the difference of two others.
const SMALL: f64 = 20.0;
/// So many words close to the headline's number are more in the clause of another one, at least.
const TO_RIVAL: usize = 2;
/// So many places and rivals are looked at for that: a body may have thousands.
const MOST: usize = 200;
/// The word that says what is done stands so many words before the number it is done to ...
const VERB: usize = 2;
/// ... and it may be said of one that it stands so many words before.
const FAR: usize = 8;
/// The number of a whole stands so many words behind that of a part.
const WHOLE: usize = 6;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let claimed = |other: &&Number| case.numbers.iter().any(|number| number.fits(other));
    let unclaimed: Vec<&Number> = case.body_numbers.iter().filter(|other| !claimed(other)).collect();
    case.numbers
        .iter()
        .zip(case.matches())
        .filter(|(number, _)| number.kind != Kind::Score)
        .filter_map(|(number, found)| match found {
            Match::Found(places) => misplaced(case, number, places, &unclaimed),
            _ => None,
        })
        .collect()
}

/// What is wrong with the place of a number that the body gives; `unclaimed` are the numbers of the body that the headline
/// does not give.
fn misplaced(case: &Case<'_>, number: &Number, places: &[&Number], unclaimed: &[&Number]) -> Option<Finding> {
    let place = places.first()?;
    let words = case.reading.text(number.span);
    let found = |message: String, other: &Number, note: &str| {
        RULE.finding(number.span, true, message).sure(SURE).with(case.evidence(other.span, None, note))
    };
    if let Some(other) = namesake(case, number, places) {
        let range = words_of(case.reading, other.span);
        let named = case.reading.text(case.span_of(range.start.saturating_sub(1)..range.end));
        let finding = found(format!("the body names \"{named}\", not \"{words}\""), other, "what the body names");
        return Some(Finding { severity: Severity::Error, ..finding });
    }
    let standings = places.iter().map(|place| number::standing(case, number, place));
    let own = standings.max_by(|one, two| one.0.total_cmp(&two.0))?;
    let alike = places.iter().any(|place| counts_alike(case, number, place, false));
    let counts = number.kind == Kind::Count;
    if let Some(part) = part_of_it(case, number, places).or_else(|| done_to_other(case, number, places, unclaimed)) {
        let given = case.reading.text(part.span);
        let message = format!("the body gives \"{words}\", but \"{given}\" where it speaks of this");
        return Some(found(message, part, "what the body gives"));
    }
    // "about 10cm" may be another figure rounded, and then the body does not give it
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
    let others = instead(case, number, places, unclaimed, false);
    let said = HeadlineContext::of(case, number);
    let beside = Places::of(case, &said, places);
    let tied = |other: &&Number| tie(case, number, other).strength >= TIED;
    if let Some(other) = rival(case, number, &others, (&said, &beside), own).filter(tied) {
        let given = case.reading.text(other.span);
        let message = format!("the body gives \"{words}\", but \"{given}\" where it speaks of this");
        return Some(found(message, other, "what the body gives"));
    }
    if let Some(other) = dated(case, number, places, &others) {
        let given = case.reading.text(other.span);
        let message = format!("the body gives \"{words}\", but \"{given}\" where it speaks of this");
        return Some(found(message, other, "what the body gives"));
    }
    let neighbour = neighbour(case, number, &others, (&said, &beside)).filter(tied);
    let in_clause = in_its_clause(case, number, places, &others);
    let in_clause = in_clause.filter(|other| !beside.are_said_alike(&said.beside(case, other)));
    if let Some(other) = neighbour.or(in_clause) {
        let given = case.reading.text(other.span);
        let message =
            format!("the body gives \"{words}\", but of something else; where it speaks of this, it gives \"{given}\"");
        return Some(found(message, other, "what the body gives"));
    }
    let contents = case.alignment.contents.iter();
    let others = contents
        .filter(|content| case.reading.words.get(content.word).is_some_and(|word| !number.span.contains(word.span)));
    let told = rounded || number.spelled || number.kind == Kind::Label || number::counts_items(case, number);
    if told || own.0 > 0.0 || others.count() < 3 || places.iter().any(|place| number::opens(case, place)) {
        return None;
    }
    let message = format!("the body gives \"{words}\" only where it speaks of something else");
    let mut finding = found(message, place, "the number in the body");
    // people are counted and aged in many words, sums and large numbers have an owner
    let counts = number.kind == Kind::Count && !counted(case, number).is_empty();
    if !matches!(number.kind, Kind::Money(_) | Kind::Percent) && !counts && number.value < LARGE {
        finding.severity = Severity::Note;
        finding.confidence = UNSURE;
    }
    Some(finding)
}

/// Another number of the body, of the same kind, that stands among more of the headline's words than this one, which
/// gets `own` points. What the headline says of another number is no rival.
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

/// Another number of the body in whose clause stand words that the headline puts close to this one, when none of those in
/// the clauses of this one is missing there.
fn in_its_clause<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    others: &[&'c Number],
) -> Option<&'c Number> {
    if matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Label | Kind::Part) {
        return None;
    }
    let own: HashSet<usize> = places.iter().take(MOST).flat_map(|place| tie(case, number, place).clause).collect();
    let block = |number: &Number| {
        let sentence = case.reading.sentence_at(number.span.start);
        (sentence, case.reading.sentences.get(sentence).map(|sentence| sentence.block))
    };
    // sums and shares that follow one another, and the first says nothing of the headline
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

/// The part that the body speaks of, where the headline gives the whole in its place ("12 of its 418 stores").
fn part_of_it<'c>(case: &'c Case<'_>, number: &Number, places: &[&Number]) -> Option<&'c Number> {
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

/// Another number of the body right behind the word that stands right before this one ("kills 40", "killed three"), when
/// that word is nowhere near this one there.
fn done_to_other<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    unclaimed: &[&'c Number],
) -> Option<&'c Number> {
    if matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Label | Kind::Part) {
        return None;
    }
    let word = words_of(case.reading, number.span).start.checked_sub(1)?;
    let content = case.alignment.contents.iter().find(|content| content.word == word)?;
    let near = |place: &Number, before: usize| {
        let own = words_of(case.reading, place.span);
        let first = content.alike.partition_point(|at| *at + before < own.start);
        content.alike.get(first).is_some_and(|at| *at < own.end + VERB)
    };
    let behind = |place: &Number| {
        let own = words_of(case.reading, place.span);
        let at = content.alike.iter().find(|at| **at < own.start && **at + VERB >= own.start);
        at.is_some_and(|at| !case.reading.text(case.span_of(*at..own.start + 1)).contains([',', ';', ':', '.']))
    };
    if places.iter().any(|place| near(place, FAR)) {
        return None;
    }
    instead(case, number, places, unclaimed, true).into_iter().find(|other| behind(other))
}

/// Those of the unclaimed numbers of the body that a headline could give instead of this one.
fn instead<'c>(
    case: &Case<'_>,
    number: &Number,
    places: &[&Number],
    unclaimed: &[&'c Number],
    any: bool,
) -> Vec<&'c Number> {
    let head = !counted(case, number).is_empty();
    let age = number.kind == Kind::Age || places.iter().any(|place| place.kind == Kind::Age);
    // what counts other things is no rival, nor is the whole of which the number is a part
    let counts = |other: &Number| match number.kind {
        Kind::Count if head => counted(case, other).is_empty() || counts_alike(case, number, other, false),
        Kind::Count => counted(case, other).is_empty(),
        _ => true,
    };
    let joined = |place: &&Number, other: &Number| is_whole(case, place, other) || are_ends(case, place, other);
    let whole = |other: &Number| places.iter().take(MOST).any(|place| joined(place, other));
    // "38 days", where the headline says "24 blasting days"
    let behind = case.reading.words_in(case.headline).iter().filter(|word| word.span.start >= number.span.end);
    let terms: HashSet<u32> = behind.map(|word| case.reading.form(word).term).collect();
    let unit = |other: &Number| {
        let last = words_of(case.reading, other.span).end.checked_sub(1).and_then(|last| case.reading.words.get(last));
        last.is_some_and(|word| terms.contains(&case.reading.form(word).term))
    };
    // where the headline gives a change and the body this one as a change, what is no change is no rival
    let changes =
        |number: &Number| matches!(role(case, number), Some(ChangeRole::By | ChangeRole::Moved | ChangeRole::More));
    let change = changes(number) && places.iter().any(|place| changes(place));
    let fits = |other: &&&'c Number| {
        let same = std::mem::discriminant(&other.kind) == std::mem::discriminant(&number.kind)
            || number.kind == Kind::Count && matches!(other.kind, Kind::Measure(_)) && unit(other);
        // "two of them", "a billion": not what a headline would give instead, but "nine escorts" for "five escorts"
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
    counted(case, place).contains(&whole.start)
        || of && (own.end..own.end + WHOLE).contains(&whole.start)
        || derived::is_of(case, &own, &whole)
}

/// Whether two numbers are the start and the end of one change ("from 4 crowns to 7"): all is said of both.
fn are_ends(case: &Case<'_>, one: &Number, other: &Number) -> bool {
    let (one, other) = (words_of(case.reading, one.span), words_of(case.reading, other.span));
    let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word));
    (first.end..first.end + WHOLE).contains(&last.start)
        && (first.end..last.start).any(|word| matches!(tag(word), Some("to" | "onto" | "from")))
}

/// Another number of the body beside which stand the words that the headline puts beside this one.
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

/// Another year behind the small word that stands before this one ("until 2031"), when the body never puts it there.
fn dated<'c>(case: &Case<'_>, number: &Number, places: &[&Number], others: &[&'c Number]) -> Option<&'c Number> {
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
        other.kind == Kind::Year && said && before(other) == Some(small)
    };
    others.iter().find(dated).copied()
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
    let name = case.lower(before);
    let inside = case.headline.contains(case.span_of(before..before + 1));
    if number.spelled
        || !counted(case, number).is_empty()
        || !inside
        || places.iter().any(|place| named(place.span) == Some(name))
    {
        return None;
    }
    case.body_numbers
        .iter()
        .find(|other| !matches!(other.kind, Kind::Money(_) | Kind::Score) && named(other.span) == Some(name))
}
