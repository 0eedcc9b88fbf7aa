//! Opposites and parts: each headline that must be reported has a counterpart that must not.

use nutgraf::article::Article;
use nutgraf::check::{Settings, Severity, check};
use nutgraf::reading::Reading;
use nutgraf::{language, quotation};

/// A headline, its body, and the rule that must fire with at least a warning; empty where the rules must be silent.
const TABLE: &[(&str, &str, &str)] = &[
    // verbs and nouns of rise and fall
    (
        "Ferry profit falls by a tenth",
        "Ferry profit rose by a tenth in May, the port said. Fuel costs fell.",
        "claim/antonym",
    ),
    ("Ferry profit falls by a tenth", "Ferry profit slid by a tenth in May, the port said. Fuel costs rose.", ""),
    ("Ferry fares edge up in Ardle", "Ferry fares in Ardle went down in May, the port said.", "claim/antonym"),
    ("Ferry fares edge up in Ardle", "Ferry fares in Ardle climbed a little in May, the port said.", ""),
    ("Port raises profit outlook", "The port kept its profit outlook unchanged.", "claim/antonym"),
    ("Port raises profit outlook", "The port lifted its profit outlook on Monday.", ""),
    // at the same number
    (
        "Eleven killed as tram hits kiosk",
        "A tram ran into a kiosk in Ardle on Monday, injuring eleven people.",
        "claim/antonym",
    ),
    (
        "Eleven killed as tram hits kiosk",
        "A tram ran into a kiosk in Ardle on Monday. Eleven people died and two were injured.",
        "",
    ),
    // approval and refusal, with particles and denials
    ("Council approves ferry grant", "The council turned the ferry grant down on Monday.", "claim/antonym"),
    (
        "Council approves ferry grant",
        "The council waved the ferry grant through on Monday. It turned down a plan for a kiosk.",
        "",
    ),
    ("Council approves ferry grant", "The ferry grant was not accepted by the council on Monday.", "claim/antonym"),
    ("Council turns down ferry grant", "The ferry grant was not accepted by the council on Monday.", ""),
    // going on and calling off
    (
        "Port to go ahead with new quay",
        "The port has called off its plan for a new quay, Ada Brook said.",
        "claim/antonym",
    ),
    (
        "Port to go ahead with new quay",
        "The port will press ahead with a new quay, Ada Brook said. It called off a fair.",
        "",
    ),
    // courts and votes of confidence
    ("Brook convicted of fraud", "Ada Brook was cleared of fraud on Monday.", "claim/antonym"),
    (
        "Brook convicted of fraud",
        "Ada Brook was found guilty of fraud on Monday. Her brother was acquitted of theft.",
        "",
    ),
    ("Mayor survives vote on bridge", "The mayor was voted out of office on Monday over the bridge.", "claim/antonym"),
    (
        "Mayor survives vote on bridge",
        "The mayor stayed in office after Monday's vote on the bridge. A deputy was voted out.",
        "",
    ),
    // reporting verbs
    ("Mayor admits bridge was unsafe", "The mayor denied that the bridge was unsafe.", "claim/antonym"),
    ("Mayor admits bridge was unsafe", "The mayor conceded that the bridge was unsafe. Her deputy denied it.", ""),
    // earlier states, and plans
    (
        "Port council rejects new quay",
        "The council rejected the new quay on Monday. It had approved the quay in March.",
        "",
    ),
    ("Ticket prices fall in Ardle", "Ticket prices in Ardle may rise in May, the port said.", ""),
    // two headlines in one
    ("Ferry profit falls as fares rise", "Ferry profit was down in May, the port said. Fares rose in March.", ""),
    (
        "Ferry profit falls as fares rise",
        "Ferry profit was up in May, the port said. Fares rose in March.",
        "claim/antonym",
    ),
    // German, with the particle at the end
    (
        "Stadtrat genehmigt neue Brücke",
        "Der Stadtrat lehnte die neue Brücke am Montag ab. Das sagte Ada Brook.",
        "claim/antonym",
    ),
    ("Stadtrat genehmigt neue Brücke", "Der Stadtrat stimmte der neuen Brücke am Montag zu. Das sagte Ada Brook.", ""),
    (
        "Aktie der Reederei fällt um acht Prozent",
        "Die Aktie der Reederei stieg am Montag um acht Prozent.",
        "claim/antonym",
    ),
    ("Aktie der Reederei fällt um acht Prozent", "Die Aktie der Reederei sank am Montag um acht Prozent.", ""),
    // all, and a part of it
    ("All bridges in Ardle to close", "Two of Ardle's nine bridges will close in May, Ada Brook said.", "claim/scope"),
    ("All bridges in Ardle to close", "Every bridge in Ardle will close in May, Ada Brook said.", ""),
    (
        "Panel unanimous that bridge is safe",
        "The panel found that the bridge is safe, though one of its five members disagreed.",
        "claim/scope",
    ),
    ("Panel unanimous that bridge is safe", "The panel was unanimous in finding that the bridge is safe.", ""),
    ("Council gives every school new books", "The council gives new books to 12 of its 40 schools.", "claim/scope"),
    ("Council promises 400 books every week", "The council promised 400 books a week for its schools.", ""),
    (
        "Alle Brücken in Ardle werden gesperrt",
        "In Ardle werden zwei der neun Brücken gesperrt. Das sagte Ada Brook.",
        "claim/scope",
    ),
    ("Alle Brücken in Ardle werden gesperrt", "In Ardle werden sämtliche Brücken gesperrt. Das sagte Ada Brook.", ""),
    ("Fast alle Brücken in Ardle gesperrt", "In Ardle sind acht der neun Brücken gesperrt. Das sagte Ada Brook.", ""),
];

#[test]
fn opposites_are_found_at_the_same_thing_only() {
    let mut faults = Vec::new();
    for (headline, body, rule) in TABLE {
        let article = Article::from_fields("table", Some(headline), body);
        let reading = Reading::of(&article, language::guess(body));
        let checks = check(&reading, &quotation::OnDemand::of(&reading), &Settings::default());
        let findings = checks.iter().flat_map(|check| &check.findings);
        let found: Vec<&str> =
            findings.filter(|finding| finding.severity > Severity::Note).map(|finding| finding.rule).collect();
        let fires = |rule: &str| found.contains(&rule);
        let right = if rule.is_empty() { !fires("claim/antonym") && !fires("claim/scope") } else { fires(rule) };
        if !right {
            faults.push(format!("{headline} | {body}: {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
