//! Results of votes and matches: two numbers that belong together.

use crate::check::case::Case;
use crate::check::compare::number_tie::tie;
use crate::check::evidence::token::words_of;
use crate::reading::{Kind, Number};

/// So many words may stand between the two sides ("40 votes to 12").
const SIDES: usize = 2;
/// Another result that gets so many points more, and at least so many, is the one that belongs there.
const MARGIN: f64 = 1.5;
const TIED: f64 = 2.0;
/// So many results are looked at, the first: no article has as many.
const MOST: usize = 60;

/// The two sides of a result, with the number that it begins with.
struct Result<'c> {
    sides: (f64, f64),
    number: &'c Number,
}

impl Result<'_> {
    /// Whether both are one result, told from one side or the other.
    fn is(&self, other: &Result<'_>) -> bool {
        self.sides == other.sides || self.sides == (other.sides.1, other.sides.0)
    }
}

/// The results among some numbers: "29-19", "40 votes to 12".
fn results<'c>(case: &Case<'_>, numbers: &'c [Number]) -> Vec<Result<'c>> {
    let mut found = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let sides = match (number.kind, number.end) {
            (Kind::Score | Kind::Count, Some(end)) => Some((number.value, end)),
            _ => {
                numbers.get(at + 1).filter(|next| are_sides(case, number, next)).map(|next| (number.value, next.value))
            }
        };
        found.extend(sides.map(|sides| Result { sides, number }));
    }
    found.truncate(MOST);
    found
}

/// Whether two numbers are the two sides of a result ("40 votes to 12").
pub fn are_sides(case: &Case<'_>, one: &Number, other: &Number) -> bool {
    let (first, last) = (words_of(case.reading, one.span), words_of(case.reading, other.span));
    let to = last.start.checked_sub(1).and_then(|word| case.reading.language.numbers.tag(case.lower(word)));
    let counts = [one, other].iter().all(|number| number.kind == Kind::Count && number.end.is_none());
    counts && to == Some("to") && (first.end + 1..=first.end + SIDES).contains(&last.start)
}

/// A result of the headline that the body gives of something else, and the one it gives where it speaks of this.
pub fn exchanged<'c>(case: &'c Case<'_>) -> Option<(&'c Number, &'c Number)> {
    let given = results(case, &case.body_numbers);
    let claimed = results(case, &case.numbers);
    claimed.iter().find_map(|claimed| {
        let strength = |result: &Result<'_>| tie(case, claimed.number, result.number).strength;
        let (own, others): (Vec<&Result<'_>>, Vec<&Result<'_>>) = given.iter().partition(|given| given.is(claimed));
        let own = own.into_iter().map(&strength).max_by(f64::total_cmp)?;
        let others = others.into_iter().map(|other| (strength(other), other));
        let (most, other) = others.max_by(|one, two| one.0.total_cmp(&two.0))?;
        (most >= TIED && most >= own + MARGIN).then_some((claimed.number, other.number))
    })
}
