//! Headlines that name a speaker, each with a correct counterpart.

use crate::article::Article;
use crate::check::{Settings, Severity, check};
use crate::language;
use crate::quotation::OnDemand;
use crate::reading::Reading;

/// The speaker rules that fire above a note.
fn found(code: &str, headline: &str, body: &str) -> Vec<&'static str> {
    let article = Article::from_fields("a", Some(headline), body);
    let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
    let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
    let findings = checks.iter().flat_map(|check| &check.findings);
    let serious = findings.filter(|finding| finding.severity > Severity::Note && finding.rule.starts_with("speaker/"));
    serious.map(|finding| finding.rule).collect()
}

fn assert_rules(code: &str, body: &str, table: &[(&str, &[&str])]) {
    for (headline, expected) in table {
        assert_eq!(&found(code, headline, body), expected, "{headline}");
    }
}

const MISMATCH: &[&str] = &["speaker/mismatch"];
const ABSENT: &[&str] = &["speaker/not-in-body"];

#[test]
fn every_fragment_has_a_speaker_of_its_own() {
    let body = "The mill closed on Monday. \"It is a black day,\" said Olga Fenwick, its owner. Rufus Dorn, who runs the \
                dairy, shrugged. \"Nobody here will miss the dust,\" Dorn said.";
    assert_rules(
        "en",
        body,
        &[
            ("Fenwick: 'It is a black day' Dorn: 'Nobody here will miss the dust'", &[]),
            ("Fenwick mourns 'a black day', Dorn says 'nobody here will miss the dust'", &[]),
            ("Owner says mill is shut; dairyman Dorn says 'nobody here will miss the dust'", &[]),
            ("Fenwick: 'It is a black day' Dorn: 'It is a black day'", MISMATCH),
            ("Dorn: 'It is a black day'", MISMATCH),
        ],
    );
}

#[test]
fn a_matter_before_the_colon_does_not_speak() {
    let body = "The flood cut off Port Callan. Mayor Petra Hollin said she was \"deeply worried\" about the dam. The \
                engineer, Tilo Marsh, said: \"It will hold.\"";
    assert_rules(
        "en",
        body,
        &[
            ("Callan flood: Hollin 'deeply worried'", &[]),
            ("Deluge: Hollin is 'deeply worried'", &[]),
            ("Mayor's warning: 'deeply worried' about dam", &[]),
            ("Callan flood: Marsh 'deeply worried'", MISMATCH),
            ("Marsh is 'deeply worried' about dam", MISMATCH),
            ("'It will hold', Hollin tells Callan", MISMATCH),
            ("'It will hold', Marsh tells Callan", &[]),
        ],
    );
}

#[test]
fn what_somebody_says_of_themselves_is_theirs() {
    let body = "Rufus Scudder, who runs the regatta, wrote the letters. \"I am deeply sorry,\" Scudder said.\n\nThe chairman of \
                the Rowing Association, Greg Dykes, shook his head. \"The regatta broke the law,\" Judge Ona Reith said.";
    assert_rules(
        "en",
        body,
        &[
            ("Scudder 'deeply sorry for letters'", &[]),
            ("Scudder is 'deeply sorry' for letters", &[]),
            ("Regatta 'broke the law', says judge", &[]),
            ("Regatta 'broke the law'", &[]),
            ("Dykes is 'deeply sorry' for letters", MISMATCH),
            ("Rowing Association chairman 'deeply sorry' for letters", MISMATCH),
        ],
    );
}

#[test]
fn a_slip_in_a_last_name_is_another_name() {
    let body = "Mayor Petra Hollin opened the bridge on Monday. \"It is not finished,\" Hollin said.";
    assert_rules(
        "en",
        body,
        &[
            ("Mayor Petra Hallin: 'It is not finished'", ABSENT),
            ("Hallin: 'It is not finished'", ABSENT),
            ("Mayor Petra Hollin: 'It is not finished'", &[]),
            ("Mayor: 'It is not finished'", &[]),
        ],
    );
}

#[test]
fn a_common_noun_may_mean_anybody() {
    let body = "\"We had every drop metered,\" said Ron Jarrah, who grows rice at Callan. Kestrel Air cut its flights. \
                \"We are sorry,\" it said.";
    assert_rules(
        "en",
        body,
        &[
            ("Irrigator: 'We had every drop metered'", &[]),
            ("Local: 'We had every drop metered'", &[]),
            ("Airline: 'We are sorry'", &[]),
            ("Memo: 'We are sorry'", &[]),
            ("Tom Short: 'We had every drop metered'", ABSENT),
            ("'We are sorry', says founder Gil Prendle", ABSENT),
        ],
    );
}

#[test]
fn the_head_of_an_organization_speaks_for_it() {
    let body = "The Callan Lamp Guild (CLG) called the plan weak. Its chair, Dr Samir Nath, said: \"Lamps are going out.\"\
                \n\nThe Port Party won. \"It was a draw,\" the Green Party said.";
    assert_rules(
        "en",
        body,
        &[
            ("CLG: 'Lamps are going out'", &[]),
            ("'Lamps are going out', says Lamp Guild", &[]),
            ("Green Party: 'It was a draw'", &[]),
            ("Port Party: 'It was a draw'", MISMATCH),
        ],
    );
}

#[test]
fn an_office_is_identified_by_the_words_around_it() {
    let body = "The chancellor, Hal Brigstow, froze the duty on beer. The shadow chancellor, Greta Lund, called it \"a \
                budget for the few\".\n\n\"The money did not walk,\" said the county attorney, Lise Farnum. Defence \
                attorney Omar Stick shook his head.";
    assert_rules(
        "en",
        body,
        &[
            ("Shadow chancellor: 'A budget for the few'", &[]),
            ("Chancellor: 'A budget for the few'", MISMATCH),
            ("Prime minister: 'A budget for the few'", ABSENT),
            ("County attorney: 'The money did not walk'", &[]),
            ("Defence attorney: 'The money did not walk'", MISMATCH),
        ],
    );
}

#[test]
fn two_of_one_last_name_are_two() {
    let body = "Anna Jarrow and her husband David Jarrow run the inn at Port Callan.\n\n\"The levy is fair,\" Anna Jarrow \
                told the council on Monday.\n\n\"It is a tax on the poor,\" David Jarrow said.";
    assert_rules(
        "en",
        body,
        &[
            ("Anna Jarrow: 'The levy is fair'", &[]),
            ("Jarrow: 'The levy is fair'", &[]),
            ("David Jarrow: 'The levy is fair'", MISMATCH),
        ],
    );
}

#[test]
fn german_headlines_name_their_speakers_likewise() {
    let body = "Der Personalrat ist verärgert. „Die Leitung wusste es seit Jahren“, sagte dessen Vorsitzender Falk \
                Rieneck. Bürgermeisterin Petra Hollin widersprach. „Wir handeln jetzt“, sagte Hollin.";
    assert_rules(
        "de",
        body,
        &[
            ("Personalrat: „Die Leitung wusste es seit Jahren“", &[]),
            ("Bürgermeisterin Hollin beruhigt: „Wir handeln jetzt“", &[]),
            ("Rathaus hat laut Bürgermeisterin „jetzt“ gehandelt", &[]),
            ("Bürgermeisterin Hollin: „Die Leitung wusste es seit Jahren“", MISMATCH),
            ("Bürgermeisterin Hallin: „Wir handeln jetzt“", ABSENT),
        ],
    );
}

#[test]
fn a_pronoun_may_mean_whom_its_paragraph_names_last() {
    let body = "Hugo Stone runs the mill. \"The mill is warm,\" Hugo Stone said.\n\nStone met Orlo Brook. \"The mill \
                is cold,\" he said.";
    assert_rules("en", body, &[("Brook: 'The mill is cold'", &[]), ("Brook: 'The mill is warm'", MISMATCH)]);
    let body = "Orlo Brook runs the inn.\n\nHugo Stone runs the mill. \"The mill is cold,\" he said.";
    assert_rules("en", body, &[("Stone: 'The mill is cold'", &[]), ("Brook: 'The mill is cold'", MISMATCH)]);
}
