//! Holds the headline against what the body quotes.

mod align;
mod aligned;
mod belonging;
mod case;
mod claim;
mod context;
mod edit;
mod evidence;
mod figures;
mod finding;
mod office;
mod pull_quote;
mod reckoning;
pub mod rules;
mod signs;
mod speaker;
mod stage;
mod support;

pub use case::Case;
pub use finding::{Evidence, Finding, Severity};

use crate::article::Headline;
use crate::quotation::Quotations;
use crate::reading::Reading;
use crate::span::Span;

/// How much quotation marks in a headline promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// As `Claims`; as `Verbatim` where the article shows American style clearly.
    #[default]
    Auto,
    /// Marks always promise words.
    Verbatim,
    /// Single marks without a named speaker say only that somebody claims it.
    Claims,
}

/// What the caller wants checked, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What marks promise.
    pub profile: Profile,
    /// Whether warnings of the claim rules count as errors.
    pub strict: bool,
    /// Rule ids, or areas (`quote`), to run; all when empty.
    pub select: Vec<String>,
    /// Rule ids, or areas, not to run.
    pub ignore: Vec<String>,
    /// Findings below this confidence are dropped, 0 to 1.
    pub min_confidence: f64,
}

/// What became of a headline or of one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No finding above a note.
    Supported,
    /// At least one warning.
    Questionable,
    /// At least one error.
    Unsupported,
}

impl Verdict {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Questionable => "questionable",
            Verdict::Unsupported => "unsupported",
        }
    }
}

/// What part of a headline a claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// Words in quotation marks.
    Quote,
    /// Who is said to have said it.
    Speaker,
    /// A number.
    Number,
    /// A name.
    Name,
    /// Everything else the headline says.
    Statement,
}

/// One claim of a headline, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it rests on.
    pub kind: ClaimKind,
    /// Its words in the headline, in the clean text.
    pub span: Span,
    /// What became of it.
    pub verdict: Verdict,
    /// The best evidence, also when all is well.
    pub evidence: Vec<Evidence>,
}

/// The check of one headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The headline that was checked.
    pub headline: Headline,
    /// The worst of its findings.
    pub verdict: Verdict,
    /// Estimate that the headline holds, 0 to 1.
    pub support: f64,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// Sorted by place, then rule.
    pub findings: Vec<Finding>,
}

impl Settings {
    /// Whether a rule is to run: chosen by id or area, and not ignored.
    fn runs(&self, id: &str) -> bool {
        let named = |list: &[String]| {
            list.iter()
                .any(|entry| entry == id || id.strip_prefix(entry.as_str()).is_some_and(|rest| rest.starts_with('/')))
        };
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// Checks every headline of the article, then every pull quote; nothing when it has none.
pub fn check(reading: &Reading<'_>, quotations: &Quotations, settings: &Settings) -> Vec<Check> {
    let of = |headline: &Headline| {
        check_one(&Case::new(reading, quotations, headline.span, settings.profile), headline, settings)
    };
    let mut checks: Vec<Check> = reading.article.headlines.iter().map(of).collect();
    checks.extend(pull_quote::check(reading, quotations, settings));
    checks
}

fn check_one(case: &Case<'_>, headline: &Headline, settings: &Settings) -> Check {
    let mut findings: Vec<Finding> = rules::ALL
        .iter()
        .filter(|rule| settings.runs(rule.id))
        .flat_map(|rule| (rule.check)(case))
        .filter(|finding| finding.confidence >= settings.min_confidence)
        .collect();
    if settings.strict {
        for finding in &mut findings {
            if finding.rule.starts_with("claim/") && finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    let claims = claims(case, &findings);
    let support = support::estimate(case, &findings);
    Check { headline: headline.clone(), verdict: verdict(findings.iter()), support, claims, findings }
}

/// What the trees of the support are shown of each headline, for training: see `tools/train/support.py`.
pub fn shown(reading: &Reading<'_>, quotations: &Quotations) -> Vec<Vec<f32>> {
    let shown = |headline: &Headline| {
        let case = Case::new(reading, quotations, headline.span, Profile::Auto);
        let findings = check_one(&case, headline, &Settings::default()).findings;
        signs::Measured::new(&case, &findings).values()
    };
    reading.article.headlines.iter().map(shown).collect()
}

/// The names of these signs.
pub fn shown_names() -> Vec<&'static str> {
    signs::SIGNS.iter().map(|(name, _)| *name).collect()
}

/// The claims of a headline in the order of the text, each with its verdict and its best evidence.
fn claims(case: &Case<'_>, findings: &[Finding]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let judged = |kind: ClaimKind, span: Span, area: &[&str], evidence: Vec<Evidence>| {
        let about =
            |finding: &&Finding| finding.span.overlaps(span) && area.iter().any(|area| finding.rule.starts_with(area));
        let found: Vec<&Finding> = findings.iter().filter(about).collect();
        let better = found.iter().find(|finding| !finding.evidence.is_empty());
        let evidence = better.map_or(evidence, |finding| finding.evidence.clone());
        Claim { kind, span, verdict: verdict(found.iter().copied()), evidence }
    };
    for fragment in &case.fragments {
        let hits = fragment.hits.iter().take(3);
        let evidence =
            hits.map(|hit| case.evidence(case.span_of(hit.words.clone()), Some(hit.quotation), "quoted in the body"));
        claims.push(judged(ClaimKind::Quote, fragment.span, &["quote/"], evidence.collect()));
    }
    if let Some(named) = &case.speaker {
        let said = case.fragments.iter().flat_map(|fragment| &fragment.hits).next();
        let mention = said.and_then(|hit| case.quotations.list.get(hit.quotation)?.speaker.as_ref().map(|s| (hit, s)));
        let evidence = mention
            .map(|(hit, speaker)| case.evidence(speaker.mention, Some(hit.quotation), "the speaker of the words"));
        claims.push(judged(ClaimKind::Speaker, named.span, &["speaker/"], evidence.into_iter().collect()));
    }
    for number in &case.numbers {
        let evidence = match figures::compare(case, number) {
            figures::Match::Found(places) => {
                places.iter().take(1).map(|place| case.evidence(place.span, None, "the number in the body")).collect()
            }
            _ => Vec::new(),
        };
        claims.push(judged(ClaimKind::Number, number.span, &["number/"], evidence));
    }
    let nearest = case.alignment.best.and_then(|sentence| case.reading.sentences.get(sentence));
    let evidence = nearest.map(|sentence| case.evidence(sentence.span, None, "the nearest sentence"));
    let areas = ["claim/", "headline/", "name/"];
    claims.push(judged(ClaimKind::Statement, case.headline, &areas, evidence.into_iter().collect()));
    claims.sort_by_key(|claim| (claim.span, claim.kind == ClaimKind::Statement));
    claims
}

/// The worst of some findings.
fn verdict<'a>(findings: impl Iterator<Item = &'a Finding>) -> Verdict {
    match findings.map(|finding| finding.severity).max() {
        Some(Severity::Error) => Verdict::Unsupported,
        Some(Severity::Warning) => Verdict::Questionable,
        _ => Verdict::Supported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation::{Class, How, Person, Quotation, Speaker};

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
        let checks = check(&reading, &quotations, settings);
        for finding in checks.iter().flat_map(|check| &check.findings) {
            for evidence in &finding.evidence {
                assert!(!reading.text(evidence.span).is_empty(), "{headline}: {finding:?}");
            }
        }
        checks.iter().flat_map(|check| &check.findings).map(|finding| (finding.rule, finding.severity)).collect()
    }

    #[test]
    fn speakers_are_told_apart() {
        let table: &[(&str, &[(&str, Severity)])] = &[
            ("Brook: boats will 'seek to leave'", &[]),
            ("Harbour Chief: Boats Will 'Seek To Leave'", &[]),
            ("Boats will 'seek to leave', says Ada Brook", &[]),
            ("Hugo Stone: boats will 'seek to leave'", &[("speaker/mismatch", Severity::Error)]),
            ("Sailors Union: boats will 'seek to leave'", &[("speaker/mismatch", Severity::Error)]),
            ("Orlo Finch: boats will 'seek to leave'", &[("speaker/not-in-body", Severity::Error)]),
            ("PX6 Chief: boats will 'seek to leave'", &[("speaker/not-in-body", Severity::Error)]),
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
            let checks = check(&reading, &crate::quotation::all(&reading), &Settings::default());
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
            let checks = check(&reading, &crate::quotation::all(&reading), &Settings::default());
            checks.iter().flat_map(|check| &check.findings).map(|finding| finding.rule).collect()
        };
        assert!(rules("CLG: \"We light them all\"").is_empty());
        assert_eq!(rules("XLG: \"We light them all\""), ["speaker/not-in-body"]);
    }

    #[test]
    fn rules_are_chosen_by_id_or_area() {
        let headline = "Hugo Stone: boats will 'leave'";
        let rules = |select: &[&str], ignore: &[&str]| -> Vec<&str> {
            let own = |list: &[&str]| list.iter().map(|entry| (*entry).to_owned()).collect();
            let settings = Settings { select: own(select), ignore: own(ignore), ..Settings::default() };
            found(headline, &settings).into_iter().map(|(rule, _)| rule).collect()
        };
        assert_eq!(rules(&[], &[]), ["speaker/mismatch", "quote/cut-hedge"]);
        assert_eq!(rules(&["quote"], &[]), ["quote/cut-hedge"]);
        assert_eq!(rules(&[], &["quote/cut-hedge"]), ["speaker/mismatch"]);
        assert!(rules(&["quot"], &[]).is_empty());
    }
}
