//! Edits inside and around quotation marks, each with a correct counterpart.

use crate::article::Article;
use crate::check::{Settings, Severity, check};
use crate::language;
use crate::quotation::OnDemand;
use crate::reading::Reading;

/// The quote rules that fire above a note.
fn found(code: &str, headline: &str, body: &str) -> Vec<&'static str> {
    let article = Article::from_fields("a", Some(headline), body);
    let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
    let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
    let findings = checks.iter().flat_map(|check| &check.findings);
    let serious = findings.filter(|finding| finding.severity > Severity::Note && finding.rule.starts_with("quote/"));
    serious.map(|finding| finding.rule).collect()
}

fn assert_rules(code: &str, body: &str, table: &[(&str, &[&str])]) {
    for (headline, expected) in table {
        assert_eq!(&found(code, headline, body), expected, "{headline}");
    }
}

#[test]
fn contractions_are_the_words_they_stand_for() {
    let body = "\"It's a disgrace. That is unfair. He has lost his mind, and they'd warned him,\" Ada Brook said.";
    assert_rules(
        "en",
        body,
        &[
            ("Brook: \"It is a disgrace\"", &[]),
            ("Brook: \"That's unfair\"", &[]),
            ("Brook: \"He's lost his mind\"", &[]),
            ("Brook: \"They had warned him\"", &[]),
            ("Brook: \"It is a great disgrace\"", &["quote/altered"]),
        ],
    );
    let body = "„Ich habe mich entschuldigt, und es gibt es nicht mehr“, sagte Ada Brook.";
    assert_rules(
        "de",
        body,
        &[("Brook: „Ich hab mich entschuldigt“", &[]), ("Brook: „Ich bin entschuldigt“", &["quote/altered"])],
    );
}

#[test]
fn a_report_turns_will_into_would() {
    let body = "The mayor, Ada Brook, said the baths would \"stay open until May\". The roof could \"fall in by June\", she \
                said.";
    assert_rules(
        "en",
        body,
        &[
            ("Mayor Brook: baths will 'stay open until May'", &[]),
            ("Mayor Brook: roof could 'fall in by June'", &[]),
            ("Mayor Brook: roof will 'fall in by June'", &["quote/cut-hedge"]),
        ],
    );
}

#[test]
fn a_refusal_outside_the_marks_is_kept() {
    let body = "\"What I won't have is an apology for something,\" Ada Brook said. Hugo Stone, who voted no, called it \"a \
                firing squad\".";
    assert_rules(
        "en",
        body,
        &[
            ("Brook rules out 'an apology for something'", &[]),
            ("Stone likens vote to 'a firing squad'", &[]),
            ("Brook: 'An apology for something'", &["quote/cut-negation"]),
        ],
    );
}

#[test]
fn a_condition_is_kept_by_a_hedge_inside() {
    let body =
        "\"If the wind turns, we may have to close the bridge. If it rains, we will mend the roof,\" Ada Brook said.";
    assert_rules(
        "en",
        body,
        &[("Brook: 'We may have to close the bridge'", &[]), ("Brook: 'We will mend the roof'", &["quote/cut-hedge"])],
    );
}

#[test]
fn a_title_is_no_ones_words() {
    let body =
        "Ada Brook's new novel, The Salt Ledger of Callan, is out. The mill closed in May. \"I am glad,\" Brook said.";
    assert_rules(
        "en",
        body,
        &[
            ("Brook calls 'The Salt Ledger of Callan' her best", &[]),
            ("Brook: 'The mill closed in May'", &["quote/not-quoted"]),
        ],
    );
}

#[test]
fn altered_words_come_with_the_real_ones() {
    let article = Article::from_fields(
        "a",
        Some("Brook: \"The bridge needs old cables\""),
        "\"The bridge needs new cables,\" Ada Brook said.",
    );
    let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
    let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
    let help = checks[0].findings[0].help.as_deref();
    assert_eq!(help, Some("quote \"The bridge needs new cables\", or remove the quotation marks"));
}
