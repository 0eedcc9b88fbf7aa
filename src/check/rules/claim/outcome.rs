//! The headline puts a court case further along than the body does.

use crate::check::compare::Comparison;
use crate::check::compare::justice::{self, CLEARED, CONVICTED, LegalStage, Progress, TRIAL};
use crate::check::compare::sentences::{self, overlaps};
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "claim/outcome",
    area: Area::Claim,
    summary: "The headline puts a court case further along than the body does",
    severities: Severities::both(Severity::Warning),
    why: "Questioned is not arrested, arrested is not charged, charged is not convicted. The rule finds the furthest \
          stage the body reports for anyone, and fires on a headline that goes beyond it; and on one that says \
          convicted where the body says cleared, or cleared where it says convicted.",
    reports: &[
        Example {
            headline: "Man jailed over harbour fire",
            body: "A man has been arrested over the harbour fire, Ada Brook said. He is in his forties.",
        },
        Example {
            headline: "Clerk convicted of harbour fraud",
            body: "The clerk was cleared of the harbour fraud on Monday. Ada Brook said she would write to her.",
        },
    ],
    accepts: &[Example {
        headline: "Man arrested over harbour fire",
        body: "A man has been charged over the harbour fire, Ada Brook said. He is in his forties.",
    }],
    needs: &[|language| &language.justice],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.reading.language.justice.is_empty() || case.reading.text(case.headline).contains('?') {
        return Vec::new();
    }
    let named = |word: usize| justice::legal_stage(case, word);
    let Some((word, own)) = case.unmarked().find_map(|word| {
        let (rung, standing) = named(word)?;
        (standing == Progress::Reached && rung != TRIAL).then_some((word, rung))
    }) else {
        return Vec::new();
    };
    let all: Vec<(usize, LegalStage, Progress)> = case
        .reading
        .body()
        .flat_map(|sentence| sentence.words.clone())
        .filter_map(|word| named(word).map(|(rung, standing)| (word, rung, standing)))
        .collect();
    let reached = |wanted: &dyn Fn(LegalStage) -> bool| {
        all.iter().any(|(_, rung, standing)| wanted(*rung) && *standing == Progress::Reached)
    };
    // how many of the headline's words for the person precede a word in its sentence
    let theirs = |at: usize| {
        let before = sentences::words(case, case.reading.sentence_of(at)).start..at;
        let named = |content: &&Content| content.word < word && content.is_within(before.clone());
        case.alignment.contents.iter().filter(named).count()
    };
    let others = all.iter().filter(|(_, rung, standing)| *rung >= own && *standing == Progress::Reached);
    let others = others.map(|(at, ..)| theirs(*at)).max().unwrap_or_default();
    let near = |word: usize| overlaps(case, case.reading.sentence_of(word));
    let found = if own == CLEARED {
        let cleared = reached(&|rung| rung == CLEARED);
        all.iter().find(|(word, rung, standing)| {
            !cleared && *rung >= CONVICTED && *standing == Progress::Reached && near(*word)
        })
    } else {
        let same = reached(&|rung| rung >= own);
        let less = |(word, rung, standing): &&(usize, LegalStage, Progress)| match standing {
            Progress::Reached => !same && near(*word),
            // "Crewe has not been charged", even if others have
            Progress::Denied if same => *rung <= own && near(*word) && theirs(*word) > others,
            Progress::Denied => *rung == own || *rung < own && near(*word),
            Progress::Sought => false,
        };
        all.iter().filter(less).max_by_key(|(_, rung, _)| *rung)
    };
    let Some(here) = case.reading.words.get(word).map(|word| word.span) else { return Vec::new() };
    let own_word = case.reading.text(here);
    let Some((place, ..)) = found else {
        // of all stages, only a conviction must be in the body where no other stage contradicts it
        if own < CONVICTED || all.iter().any(|(_, rung, _)| *rung >= own) {
            return Vec::new();
        }
        let message = format!("the headline says \"{own_word}\"; nothing in the body goes that far");
        return vec![RULE.finding(here, true, message).with(sentences::nearest(case))];
    };
    let there = case.span_of(*place..*place + 1);
    let message = format!("the headline says \"{own_word}\"; the body says \"{}\"", around(case, *place));
    vec![RULE.finding(here, true, message).with(case.evidence(there, None, "no further than this"))]
}

/// A word with those before it that may negate it: "has not been charged".
fn around<'a>(case: &Comparison<'_, 'a>, word: usize) -> &'a str {
    let start = sentences::words(case, case.reading.sentence_of(word)).start;
    case.reading.text(case.span_of(start.max(word.saturating_sub(BEFORE))..word + 1))
}

/// Words shown before the word in question.
const BEFORE: usize = 3;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn the_headline_goes_no_further_than_the_body() {
        let table = [
            ("en", "Woman charged over quay theft", "Police have arrested a woman over the theft on the quay.", true),
            (
                "en",
                "Woman charged over quay theft",
                "Police have arrested a woman over the theft on the quay. She was charged on Monday.",
                false,
            ),
            ("en", "Woman arrested over quay theft", "A woman has been charged over the theft on the quay.", false),
            (
                "en",
                "Owners arrested after quay collapse",
                "The quay collapsed on Monday. Nobody has been arrested over the quay collapse, and its owners are abroad.",
                true,
            ),
            (
                "en",
                "Chandler Tom Reed charged over quay theft",
                "Two sailors have been charged over the theft on the quay. The chandler, Tom Reed, has not been charged.",
                true,
            ),
            (
                "en",
                "Chandler Tom Reed charged over quay theft",
                "The chandler, Tom Reed, has been charged over the theft on the quay. Two sailors have not been charged.",
                false,
            ),
            ("en", "Pilot guilty of quay crash", "The pilot was found not guilty over the quay crash.", true),
            ("en", "Pilot guilty of quay crash", "The pilot pleaded guilty over the quay crash.", false),
            ("en", "Pilot cleared over quay crash", "The pilot was convicted over the quay crash on Monday.", true),
            ("en", "Pilot cleared over quay crash", "The pilot was acquitted over the quay crash on Monday.", false),
            (
                "de",
                "Lotse wegen Unfalls am Kai verurteilt",
                "Der Lotse ist wegen des Unfalls am Kai angeklagt. Er schweigt.",
                true,
            ),
            (
                "de",
                "Lotse wegen Unfalls am Kai verurteilt",
                "Der Lotse ist wegen des Unfalls am Kai verurteilt worden. Er schweigt.",
                false,
            ),
        ];
        for (code, headline, body, wanted) in table {
            assert_eq!(reports(&RULE, code, headline, body), wanted, "{headline} | {body}");
        }
    }
}
