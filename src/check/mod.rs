//! Checks headlines against what the body says and quotes.

mod case;
mod claims;
mod compare;
mod evidence;
mod finding;
mod fingerprint;
mod judge;
mod names;
mod pull_quote;
pub mod rule;
pub mod rules;
mod selector;
mod settings;
mod support;
mod verdict;

use case::Case;
pub use finding::{Area, Evidence, Finding, Severity, Standing};
pub use fingerprint::Fingerprint;
pub use names::Names;
pub use selector::Selector;
pub use settings::{Profile, Settings};
pub use verdict::{Check, Claim, ClaimKind, Unchecked, Verdict};

use crate::article::{Article, Headline};
use crate::model;
use crate::quotation::OnDemand;
use crate::reading::Reading;
use crate::span::Span;
use hashbrown::HashMap;

/// Checks every headline of the article, then every pull quote.
///
/// ```
/// use nutgraf::check::{Settings, Verdict, check};
/// use nutgraf::{article::Article, language, quotation::OnDemand, reading::Reading};
/// let article = Article::from_fields("a", Some("Port to close"), "The port \"could close\", Ada Brook said.");
/// let reading = Reading::of(&article, language::by_code("en").unwrap());
/// let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
/// assert_eq!((checks.len(), checks[0].verdict), (1, Verdict::Questionable));
/// assert_eq!(Verdict::worst(&checks), Verdict::Questionable);
/// let finding = checks[0].new_findings().next().unwrap();
/// assert_eq!((finding.rule, reading.text(finding.span)), ("claim/strength", "to close"));
/// assert_eq!(reading.text(finding.evidence[0].span), "could close");
/// ```
pub fn check<'a>(reading: &'a Reading<'a>, quotations: &'a OnDemand<'a>, settings: &Settings) -> Vec<Check> {
    let has_prose = has_prose(reading.article);
    let of = |headline: &Headline| match unchecked(reading.article, headline, has_prose) {
        Some(why) => Check {
            headline: headline.clone(),
            verdict: Verdict::Unchecked(why),
            support: None,
            claims: Vec::new(),
            findings: Vec::new(),
            notes: Vec::new(),
        },
        None => judge::judge(&Case::new(reading, quotations, headline.span, settings), headline, settings, None),
    };
    let mut checks: Vec<Check> = reading.article.headlines.iter().map(of).collect();
    checks.extend(pull_quote::check(reading, quotations, settings));
    give_fingerprints(reading.article, &mut checks);
    checks
}

/// Gives each finding of an article its fingerprint; equal ones are numbered.
fn give_fingerprints(article: &Article, checks: &mut [Check]) {
    let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
    let text = |span: Span| span.of(&article.text);
    for check in checks {
        let headline = text(check.headline.span);
        for finding in &mut check.findings {
            let evidence = || finding.evidence.iter().map(|evidence| text(evidence.span));
            let parts = || [finding.rule, headline].into_iter().chain(evidence());
            let plain = Fingerprint::of(parts());
            let number = seen.entry(plain).or_default();
            finding.fingerprint = match *number {
                0 => plain,
                more => Fingerprint::of(parts().chain([more.to_string().as_str()])),
            };
            *number += 1;
        }
    }
}

/// The reason that a headline cannot be checked, if there is one.
fn unchecked(article: &Article, headline: &Headline, has_prose: bool) -> Option<Unchecked> {
    if !has_words(article, headline.span) {
        return Some(Unchecked::NoWords);
    }
    (!has_prose).then_some(Unchecked::NoProse)
}

/// Whether the body has any words to check a headline against.
pub(crate) fn has_prose(article: &Article) -> bool {
    article.blocks.iter().any(|block| block.role.is_evidence() && has_words(article, block.span))
}

fn has_words(article: &Article, span: Span) -> bool {
    span.of(&article.text).contains(char::is_alphanumeric)
}

/// The support features of each headline, and what the rules found, for training: see `tools/train/support.py`.
pub(crate) fn training_rows<'a>(
    reading: &'a Reading<'a>,
    quotations: &'a OnDemand<'a>,
) -> Vec<(Vec<f32>, Vec<Finding>)> {
    let row = |headline: &Headline| {
        let case = Case::new(reading, quotations, headline.span, &Settings::default());
        let findings = judge::found(&compare::Comparison::new(&case), &Settings::default(), None);
        (support::FeatureSource::new(&case, Vec::new()).values(), findings)
    };
    reading.article.headlines.iter().map(row).collect()
}

/// The names of the support features.
pub(crate) fn feature_names() -> Vec<&'static str> {
    support::FEATURES.iter().map(|(name, _)| *name).collect()
}

/// A number that differs once the id or a severity of any rule above a note does. The model of the support reads what the
/// rules find, so its file keeps the number of the rules it was trained on. A rule begins as a note, and counts for the
/// support once its precision is measured.
pub fn rule_table() -> u32 {
    let line = |rule: &&rule::Rule| {
        let rule::Severities { words, claim } = rule.severities;
        format!("{} {} {}\n", rule.id, words.name(), claim.name())
    };
    let warns = |rule: &&&rule::Rule| rule.severities.words > Severity::Note;
    model::checksum(rules::ALL.iter().filter(warns).map(line).collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation::{Class, How, Person, Polarity, Quotation, Quotations, Speaker};
    use crate::span::Span;

    const BODY: &str = "Ada Brook, the harbour chief, opened the meeting. Boats will \"seek to leave\", she said. \
                        Hugo Stone of the Sailors Union disagreed.";

    /// The rules and severities found for a headline over [`BODY`], whose one quotation is Ada Brook's.
    fn found(headline: &str, settings: &Settings) -> Vec<(&'static str, Severity)> {
        let article = Article::from_fields("a", Some(headline), BODY);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let base = article.text.len() - BODY.len();
        let at = |words: &str| {
            let start = base + BODY.find(words).expect("the body has the words");
            Span::new(start, start + words.len())
        };
        let name = Some("Ada Brook".to_owned());
        let quotations = Quotations {
            list: vec![Quotation {
                span: at("seek to leave"),
                outer: at("\"seek to leave\""),
                class: Class::Quotation,
                speaker: Some(Speaker { mention: at("she"), name, person: Some(0), inferred: false }),
                polarity: Polarity::Said,
                via: None,
                cue: None,
                how: How::Cue,
                confidence: 0.9,
                unbalanced: false,
                children: Vec::new(),
            }],
            persons: vec![
                Person {
                    name: "Ada Brook".into(),
                    roles: language::by_code("en").and_then(|en| en.roles.tag("chief")).into_iter().collect(),
                    mentions: vec![at("Ada Brook"), at("she")],
                },
                Person { name: "Hugo Stone".into(), roles: Vec::new(), mentions: vec![at("Hugo Stone")] },
            ],
            ..Quotations::default()
        };
        let quotations = OnDemand::precomputed(&reading, quotations);
        let checks = check(&reading, &quotations, settings);
        for finding in checks.iter().flat_map(|check| &check.findings) {
            for evidence in &finding.evidence {
                assert!(!reading.text(evidence.span).is_empty(), "{headline}: {finding:?}");
            }
        }
        checks.iter().flat_map(|check| &check.findings).map(|finding| (finding.rule, finding.severity)).collect()
    }

    #[test]
    fn speakers_are_distinguished() {
        let table: &[(&str, &[(&str, Severity)])] = &[
            ("Brook: boats will 'seek to leave'", &[]),
            ("Harbour Chief: Boats Will 'Seek To Leave'", &[]),
            ("Boats will 'seek to leave', says Ada Brook", &[]),
            ("Hugo Stone: boats will 'seek to leave'", &[("speaker/mismatch", Severity::Error)]),
            ("Sailors Union: boats will 'seek to leave'", &[("speaker/mismatch", Severity::Error)]),
            ("Orlo Finch: boats will 'seek to leave'", &[("speaker/not-in-body", Severity::Error)]),
            ("Harbour Chief: Boats Will 'Leave'", &[("quote/cut-hedge", Severity::Error)]),
            ("HARBOUR CHIEF: BOATS WILL ‘LEAVE’", &[("quote/cut-hedge", Severity::Error)]),
        ];
        for (headline, expected) in table {
            let mut findings = found(headline, &Settings::default());
            findings.retain(|(_, severity)| *severity > Severity::Note);
            assert_eq!(&findings, expected, "{headline}");
        }
    }

    #[test]
    fn names_go_by_other_names() {
        let silent = |headline: &str, body: &str| {
            let article = Article::from_fields("a", Some(headline), body);
            let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
            let checks = check(&reading, &crate::quotation::OnDemand::of(&reading), &Settings::default());
            checks.iter().all(|check| check.findings.is_empty())
        };
        assert!(silent("Ferry sold to French firm", "The old ferry was sold to a company from France on Monday."));
        assert!(!silent("Ferry sold to Danish firm", "The old ferry was sold to a company from France on Monday."));
        assert!(silent("Ferry line sues European Union", "The ferry line is taking the EU to court, it said."));
    }

    #[test]
    fn short_and_long_forms_are_one_speaker() {
        let body =
            "The Callan Lamp Guild (CLG) met. \"We light them all,\" the Callan Lamp Guild said. A rival frowned.";
        let rules = |headline: &str| -> Vec<&str> {
            let article = Article::from_fields("a", Some(headline), body);
            let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
            let checks = check(&reading, &crate::quotation::OnDemand::of(&reading), &Settings::default());
            checks.iter().flat_map(|check| &check.findings).map(|finding| finding.rule).collect()
        };
        assert!(rules("CLG: \"We light them all\"").is_empty());
        assert_eq!(rules("XLG: \"We light them all\""), ["speaker/not-in-body"]);
    }

    #[test]
    fn rules_are_chosen_by_id_or_area() {
        let headline = "Hugo Stone: boats will 'leave'";
        let rules = |select: &[&str], ignore: &[&str]| -> Vec<&str> {
            let own = |list: &[&str]| list.iter().map(|name| name.parse().expect("a rule or an area")).collect();
            let settings = Settings { select: own(select), ignore: own(ignore), ..Settings::default() };
            found(headline, &settings).into_iter().map(|(rule, _)| rule).collect()
        };
        assert_eq!(rules(&[], &[]), ["speaker/mismatch", "quote/cut-hedge"]);
        assert_eq!(rules(&["quote"], &[]), ["quote/cut-hedge"]);
        assert_eq!(rules(&[], &["quote/cut-hedge"]), ["speaker/mismatch"]);
        assert_eq!(rules(&["quote/"], &[]), ["quote/cut-hedge"]);
        assert!("quot".parse::<Selector>().is_err());
    }

    #[test]
    fn a_severity_of_a_rule_counts_before_that_of_its_area() {
        let headline = "Hugo Stone: boats will 'leave'";
        let cut = "quote/cut-hedge";
        let told = |severities: &[(&str, Option<Severity>)]| -> Vec<Severity> {
            let named = severities.iter().map(|(name, severity)| (name.parse().expect("a rule or an area"), *severity));
            let settings = Settings { severities: named.collect(), ..Settings::default() };
            let found = found(headline, &settings).into_iter().filter(|(rule, _)| *rule == cut);
            found.map(|(_, severity)| severity).collect()
        };
        assert_eq!(told(&[]), [Severity::Error]);
        assert_eq!(told(&[("quote", None)]), []);
        let both = [("quote", Some(Severity::Note)), (cut, Some(Severity::Warning)), (cut, None)];
        assert_eq!(told(&both), [Severity::Warning]);
    }
}
