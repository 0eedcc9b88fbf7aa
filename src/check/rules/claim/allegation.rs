//! The headline states as fact what the body reports only as an allegation.

use crate::check::compare::Comparison;
use crate::check::compare::counterparts::Framing;
use crate::check::compare::evidentiality::Evidentiality;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "claim/allegation",
    area: Area::Claim,
    summary: "The headline states as fact what the body reports only as an allegation or hearsay",
    severities: Severities::both(Severity::Warning),
    why: "Wherever the body reports this, it is an accusation (\"is accused of\", \"alleges\", \"prosecutors \
          said\"), hearsay (\"reportedly\"), or denied by the other side; and the headline attributes it to no one.",
    reports: &[Example {
        headline: "Clerk took harbour money",
        body: "The council accused the clerk of taking money from the harbour fund. Ada Brook was not at the meeting.",
    }],
    accepts: &[Example {
        headline: "Clerk accused of taking harbour money",
        body: "The council accused the clerk of taking money from the harbour fund. Ada Brook was not at the meeting.",
    }],
    needs: &[|language| &language.evidentials],
    check,
};

/// Minimum content words from which a headline is taken to have a verb.
const CLAUSE: usize = 5;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let telling = case.counterparts();
    let own = telling.framing == Framing::Own && (telling.verb.is_some() || case.alignment.contents.len() >= CLAUSE);
    let accused = telling.first(|told| told.evidentiality() == Evidentiality::Alleged && told.full_match);
    let Some(found) = accused.filter(|_| own) else { return Vec::new() };
    let (Some(vouched), Some(sentence)) = (found.evidential, case.reading.sentences.get(found.sentence)) else {
        return Vec::new();
    };
    let cue = case.span_of(vouched.cue..vouched.cue + 1);
    let message = format!(
        "the headline states as fact what the body reports only as an allegation: \"{}\"",
        case.reading.text(cue)
    );
    vec![RULE.finding(case.headline, true, message).sure(0.85).with(case.evidence(
        sentence.span,
        None,
        "reported here",
    ))]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn an_accusation_is_not_a_fact() {
        let table = [
            (
                "en",
                "Tanner poisoned mill stream",
                "Neighbours allege that the tanner poisoned the mill stream. The water is being tested.",
                true,
            ),
            (
                "en",
                "Tanner poisoned mill stream",
                "Neighbours alleged that the tanner poisoned the mill stream. A court found on Monday that he had poisoned the stream.",
                false,
            ),
            (
                "en",
                "Tanner poisoned mill stream",
                "The tanner poisoned the mill stream, the wardens found. The water is being tested.",
                false,
            ),
            (
                "en",
                "Neighbours accuse tanner of poisoning mill stream",
                "Neighbours allege that the tanner poisoned the mill stream. The water is being tested.",
                false,
            ),
            (
                "en",
                "Cashier stole ferry takings",
                "The cashier is accused of stealing the ferry takings. He has pleaded not guilty.",
                true,
            ),
            (
                "en",
                "Cashier stole ferry takings",
                "The cashier is accused of stealing the ferry takings. He pleaded guilty on Monday to stealing them.",
                false,
            ),
            (
                "en",
                "Rower took gold at Tarn regatta",
                "The rower took gold at the Tarn regatta, claiming her third title in a row.",
                false,
            ),
            (
                "en",
                "Miller hid grain in tower",
                "A farmhand said the miller hid grain in the tower. The miller denied it.",
                true,
            ),
            (
                "en",
                "Miller hid grain in tower",
                "A farmhand said the miller hid grain in the tower. The miller laughed about it.",
                false,
            ),
            // the accuser may follow the verb
            ("en", "Cashier stole ferry takings", "The cashier stole the ferry takings, said prosecutors.", true),
            ("en", "Cashier stole ferry takings", "The cashier stole the ferry takings, said neighbours.", false),
            // the verb is "sold": "stored" belongs to the grain
            (
                "en",
                "Grain stored for winter was sold to brewer",
                "The grain was stored for the winter. The miller alleged that the grain was sold to a brewer.",
                true,
            ),
            (
                "en",
                "Grain stored for winter was sold to brewer",
                "The miller alleged that the grain was stored for the winter. The grain was sold to a brewer.",
                false,
            ),
            (
                "de",
                "Kassierer stahl Geld der Fähre",
                "Der Kassierer soll das Geld der Fähre gestohlen haben, teilte die Wache mit.",
                true,
            ),
            (
                "de",
                "Kassierer stahl Geld der Fähre",
                "Der Kassierer hat das Geld der Fähre gestohlen, teilte die Wache mit.",
                false,
            ),
            (
                "de",
                "Müller hielt Messwerte der Mühle zurück",
                "Der Bäcker wirft dem Müller vor, Messwerte der Mühle zurückgehalten zu haben.",
                true,
            ),
            (
                "de",
                "Müller hielt Messwerte der Mühle zurück",
                "Der Müller hat Messwerte der Mühle zurückgehalten. Das sagte der Bäcker.",
                false,
            ),
        ];
        for (code, headline, body, wanted) in table {
            assert_eq!(reports(&RULE, code, headline, body), wanted, "{headline} | {body}");
        }
    }
}
