//! The headline states as certain what the body says is only possible.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::counterparts::{self, Counterpart, Framing};
use crate::check::compare::evidentiality::{self, Evidentiality};
use crate::check::compare::mark::Modality;
use crate::check::compare::modality;
use crate::check::compare::sentences::{self, is_about};
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/strength",
    area: Area::Claim,
    summary: "The headline states as certain what the body says is only possible",
    severities: Severities::both(Severity::Warning),
    why: "\"Could\", \"is considering\" or \"whether to\" precedes the same word in the body, and nothing like it \
          does in the headline; or the body has a weaker word in its place (\"suggest\" for \"prove\"). The rule is \
          silent where any other sentence states it more firmly. It also asks who vouches for it in the sentences \
          that report it: no one does where it appears so, may have been so or has been left open; and someone who \
          denies, declines to say or does not rule out has not admitted, confirmed, announced or ruled out.",
    reports: &[
        Example {
            headline: "Council to repair bridge in May",
            body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
        },
        Example {
            headline: "Tests prove bridge is unsafe",
            body: "The tests suggest that the bridge may be unsafe, Ada Brook said.",
        },
        Example {
            headline: "Harbour board admits hiding leak",
            body: "The harbour board denied hiding the leak, Ada Brook said. Divers went down on Monday.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council may repair bridge in May",
            body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
        },
        Example {
            headline: "Harbour board admits hiding leak",
            body: "The harbour board admitted hiding the leak, Ada Brook said. It had denied hiding it in March.",
        },
    ],
    needs: &[|language| &language.modality, |language| &language.evidentials, |language| &language.weaker],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let Some(found) = case.overstated().filter(|found| found.modality == Modality::Possible) else {
        return weaker(case).or_else(|| unvouched(case)).into_iter().collect();
    };
    let (own, other) = (case.span_of(found.headline.clone()), case.span_of(found.body.clone()));
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline states \"{here}\" as certain; the body says \"{there}\"");
    vec![RULE.finding(own, true, message).sure(0.7).with(case.evidence(other, None, "only possible"))]
}

/// What no one in the body vouches for: "appears to", "may have", "has not said whether".
fn unvouched(case: &Comparison<'_, '_>) -> Option<Finding> {
    let telling = case.counterparts();
    let planned = telling.verb.is_some_and(|verb| modality::of(case, verb).modality == Modality::Planned);
    // "whether", not "has not said"
    let asked = |told: &Counterpart| {
        told.evidential.is_some_and(|vouched| {
            ["open", "excludes", "denies"].iter().any(|tag| evidentiality::has(case, vouched.cue, tag))
        })
    };
    let whether =
        |told: &Counterpart| told.evidential.is_some_and(|vouched| evidentiality::has(case, vouched.cue, "open"));
    let act = |word: usize, tags: &[&str]| tags.iter().any(|tag| evidentiality::has(case, word, tag));
    let found = telling.first(|told| match (telling.framing, told.evidentiality()) {
        (Framing::Does(word), Evidentiality::Alleged) => act(word, &["admits", "confirms"]),
        (Framing::Does(word), Evidentiality::Maybe | Evidentiality::Supposed) => !act(word, &["admits"]),
        (Framing::Does(word), Evidentiality::Denied) => !act(word, &["excludes"]),
        // "Rules out": someone else may have left it open
        (Framing::Does(word), Evidentiality::Open) if act(word, &["excludes"]) => !whether(told),
        (Framing::Does(_), _) => true,
        (Framing::Own, Evidentiality::Maybe) => told.direct && planned,
        (Framing::Own, Evidentiality::Supposed) => told.direct,
        (Framing::Own, Evidentiality::Open) => told.direct && asked(told),
        (Framing::Said, Evidentiality::Supposed | Evidentiality::Open) => told.direct,
        (Framing::Said, Evidentiality::Denied) => told.direct && asked(told),
        _ => false,
    });
    let Some(found) = found else { return not_performed(case, telling.framing) };
    let cue = found.evidential?.cue;
    let (own, other) = (case.headline, case.reading.sentences.get(found.sentence)?.span);
    let word = case.reading.text(case.span_of(cue..cue + 1));
    let message = format!("the headline states as certain what the body qualifies with \"{word}\"");
    Some(
        RULE.finding(own, true, message)
            .sure(if matches!(telling.framing, Framing::Does(_)) { 0.9 } else { 0.85 })
            .with(case.evidence(other, None, "not confirmed here")),
    )
}

/// A speech act of the headline that the body negates, or has the opposite of: "admits" where the body says "denies".
fn not_performed(case: &Comparison<'_, '_>, manner: Framing) -> Option<Finding> {
    let Framing::Does(act) = manner else { return None };
    let tag = counterparts::PERFORMATIVES.into_iter().find(|tag| evidentiality::has(case, act, tag))?;
    let body = || case.reading.body().flat_map(|sentence| sentence.words.clone());
    let done = |word: usize| evidentiality::has(case, word, tag);
    if body().any(|word| done(word) && !evidentiality::is_negated(case, word)) {
        return None;
    }
    let subject: Vec<&Content> = case.alignment.contents.iter().filter(|content| content.word < act).collect();
    let theirs = |word: usize| {
        let sentence = case.reading.sentence_of(word);
        let from = sentences::words(case, sentence).start;
        subject.iter().any(|content| content.is_within(from..word)) || sentences::overlaps(case, sentence)
    };
    let denies = |word: usize| {
        tag == "admits" && evidentiality::has(case, word, "denies") && !evidentiality::is_negated(case, word)
    };
    let cue = body().find(|word| (done(*word) || denies(*word)) && theirs(*word))?;
    let (own, other) = (case.span_of(act..act + 1), case.span_of(cue..cue + 1));
    let message =
        format!("the headline says \"{}\"; the body says \"{}\"", case.reading.text(own), case.reading.text(other));
    let evidence =
        case.evidence(case.reading.sentences.get(case.reading.sentence_of(cue))?.span, None, "not stated here");
    Some(RULE.finding(own, true, message).sure(0.9).with(evidence))
}

/// A word of the headline that the body does not have, but a weaker one of the same thing.
fn weaker(case: &Case<'_>) -> Option<Finding> {
    let reading = case.reading;
    let language = reading.language;
    for content in case.alignment.contents.iter().filter(|content| content.sentences.is_empty()) {
        let Some(others) = language.look_up(&language.weaker, case.lower(content.word)) else { continue };
        let governed = content.word.checked_sub(1).is_some_and(|before| case.is(before, Classes::PREPOSITION));
        if governed
            || modality::of(case, content.word).modality < Modality::Factual
            || modality::of(case, content.word).negator.is_some()
        {
            continue;
        }
        let terms = others.split(' ').filter_map(|other| reading.terms.find(other));
        let mut places = terms.filter_map(|term| sentences::first_match(case, term, 2));
        let Some(place) = places.find(|place| is_about(case, content, *place)) else { continue };
        let (own, other) = (case.span_of(content.word..content.word + 1), case.span_of(place..place + 1));
        let message =
            format!("the headline says \"{}\"; the body only says \"{}\"", reading.text(own), reading.text(other));
        return Some(RULE.finding(own, true, message).sure(0.7).with(case.evidence(other, None, "weaker wording")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn no_one_vouches_for_it() {
        let table = [
            ("en", "Storm broke harbour crane", "The storm may have broken the harbour crane, the warden said.", true),
            (
                "en",
                "Storm broke harbour crane",
                "The storm broke the harbour crane. It may have broken the jetty, too.",
                false,
            ),
            // `claim/negation-removed` reports it
            ("en", "Warden confirms crane talks", "The warden declined to confirm the talks about the crane.", false),
            (
                "en",
                "Warden confirms crane talks",
                "The warden confirmed the talks about the crane. She declined to confirm a date.",
                false,
            ),
            ("en", "Port rules out night ferries", "The port has not ruled out night ferries.", true),
            (
                "en",
                "Port rules out night ferries",
                "The port ruled out night ferries. It has not ruled out a second quay.",
                false,
            ),
            ("en", "Port to buy third ferry", "The port has not ruled out a third ferry.", true),
            ("en", "Port to buy third ferry", "The port will buy a third ferry. It has not ruled out a fourth.", false),
            ("en", "Port announces night ferries", "The port has not decided whether to run night ferries.", true),
            ("en", "Port announces night ferries", "The port will run night ferries from May.", false),
            // a weaker word weakens only what is stated as a fact
            ("en", "Tests prove quay is unsafe", "The tests suggest that the quay is unsafe.", true),
            ("en", "Tests could prove quay is unsafe", "The tests suggest that the quay is unsafe.", false),
            ("de", "Hafenchefin gesteht Fehler am Kran", "Die Hafenchefin bestreitet Fehler am Kran.", true),
            ("de", "Hafenchefin gesteht Fehler am Kran", "Die Hafenchefin gestand Fehler am Kran ein.", false),
        ];
        for (code, headline, body, wanted) in table {
            assert_eq!(reports(&RULE, code, headline, body), wanted, "{headline} | {body}");
        }
    }
}
