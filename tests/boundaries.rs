//! Thresholds of the rules: headlines just below and just above each, with all their findings, as in
//! `nutgraf check --format line`.

use nutgraf::article::Article;
use nutgraf::check::{Settings, check};
use nutgraf::reading::Reading;
use nutgraf::{language, quotation};

/// The findings, one line each.
fn found(headline: &str, body: &str) -> Vec<String> {
    let article = Article::from_fields("boundary", Some(headline), body);
    let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
    let checks = check(&reading, &quotation::OnDemand::of(&reading), &Settings::default());
    let findings = checks.into_iter().flat_map(|check| check.findings);
    findings.map(|finding| format!("{}[{}] {}", finding.severity.name(), finding.rule, finding.message)).collect()
}

/// Each case: its name, a headline, a body, and the findings.
const BOUNDARIES: &[(&str, &str, &str, &[&str])] = &[
    (
        "one word of five is exchanged: the original is plain even where marks only claim",
        "Council to 'tear down the old bridge'",
        "The council will \"take down the old bridge\", Ada Brook said.",
        &["error[quote/altered] the speaker said \"down the old bridge\"; \"tear\" is not in the quotation"],
    ),
    (
        "one word of four: it is not",
        "Council to 'tear down the bridge'",
        "The council will \"take down the bridge\", Ada Brook said.",
        &["note[quote/altered] the speaker said \"down the bridge\"; \"tear\" is not in the quotation"],
    ),
    (
        "the original ends with words that were said before in it",
        "Brook: \"The bridge holds because it is the bridge\"",
        "\"The bridge holds since it is the bridge,\" Ada Brook said.",
        &[
            "error[quote/altered] the speaker said \"The bridge holds since it is the bridge\"; \"because\" is not in the \
             quotation",
        ],
    ),
    (
        "\"she\" is not the man who stands beside her in one paragraph",
        "Hugo Stone: 'The cables are old'",
        "The engineer Hugo Stone stood at the bridge. The mayor, Ada Brook, came by. \"The cables are old,\" she said.",
        &["error[speaker/mismatch] \"The cables are old\" was said by Ada Brook, not by \"Hugo Stone\""],
    ),
    (
        "in a paragraph of its own it is not",
        "Hugo Stone: 'The cables are old'",
        "The engineer Hugo Stone built the bridge. He is old.\n\nThe mayor, Ada Brook, came by. \"The cables are old,\" she \
            said.",
        &["error[speaker/mismatch] \"The cables are old\" was said by Ada Brook, not by \"Hugo Stone\""],
    ),
    (
        "two words may stand over anything",
        "Orlo Finch",
        "The repair of the bridge will cost 24m crowns, the council said.",
        &[],
    ),
    (
        "three may not",
        "Orlo Finch retires",
        "The repair of the bridge will cost 24m crowns, the council said.",
        &["error[headline/unrelated] the body mentions none of \"Orlo\", \"Finch\", \"retires\""],
    ),
    (
        "who spoke is less sure than not: nobody else's words for certain",
        "Hugo Stone: \"It poured\"",
        "\"It rained,\" Ada Frost said. Cai Lamb shook his head. \"It poured.\"\n\nHugo Stone built the bridge.",
        &[
            "note[speaker/unresolved] the words are Ada Frost's; nothing in the article shows that Ada Frost is \"Hugo Stone\"",
        ],
    ),
    (
        "who spoke is sure",
        "Hugo Stone: \"It poured\"",
        "\"It rained,\" Ada Frost said. \"It poured,\" she added.\n\nHugo Stone built the bridge.",
        &["error[speaker/mismatch] \"It poured\" was said by Ada Frost, not by \"Hugo Stone\""],
    ),
    (
        "a share of what the headline does not speak of is chance",
        "Bridge carries 48% of freight",
        "The bridge carries freight. In the north 120 men and 250 women voted.",
        &["note[number/value] \"48%\" is not in the body; the nearest number is \"120\""],
    ),
    (
        "a share of what it speaks of may be meant",
        "Bridge carries 48% of freight",
        "The bridge carries 120 boxes of freight and 250 boxes of stone. In the north men voted.",
        &["note[number/value] \"48%\" is not in the body; the nearest number is \"120\""],
    ),
    (
        "a sum of two numbers is chance where another stands among more of the headline's words",
        "Bridge carries 930 buses a day",
        "The bridge carries 760 buses a day. In the north 310 people met 620 people.",
        &["warning[number/value] \"930\" is not in the body; the nearest number is \"760\""],
    ),
    (
        "where none does, the sum may be meant",
        "Bridge carries 930 buses a day",
        "The bridge carries buses all day. In the north 310 people met 620 people.",
        &["note[number/value] \"930\" is not in the body; the nearest number is \"620\""],
    ),
];

#[test]
fn each_side_of_a_line_gets_its_own() {
    let faults: Vec<String> = BOUNDARIES
        .iter()
        .map(|(name, headline, body, wanted)| (name, found(headline, body), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(name, found, wanted)| format!("{name}\n  wanted {wanted:?}\n  found  {found:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
