//! The claims of an article's headlines, each with what the page says of it.

use crate::check::{Check, Claim, ClaimKind, Finding, Severity, Verdict};
use std::cmp::Reverse;

/// What a page says of a claim. It is finer than the verdict, for which "supported" includes every claim that no rule
/// objects to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// The body says so.
    Supported,
    /// No rule objects to the statement; nothing proves it.
    Unopposed,
    /// As before, but for a part that is a claim of its own and is questionable or worse.
    RestUnopposed,
    /// Only a note was found, or no evidence.
    Unclear,
    /// A warning.
    Questionable,
    /// An error.
    Unsupported,
}

impl State {
    /// The class of its elements.
    pub(super) fn class(self) -> &'static str {
        match self {
            State::Supported => "supported",
            State::Unopposed | State::RestUnopposed => "unopposed",
            State::Unclear => "unclear",
            State::Questionable => "questionable",
            State::Unsupported => "unsupported",
        }
    }

    /// The words on its badge.
    pub(super) fn label(self) -> &'static str {
        match self {
            State::Unopposed => "nothing against it",
            State::RestUnopposed => "nothing against the rest",
            other => other.class(),
        }
    }

    fn of(claim: &Claim, check: &Check) -> State {
        let of_kind = |finding: &&Finding| {
            finding.area.name() == claim.kind.name()
                && finding.severity == Severity::Note
                && finding.span.overlaps(claim.span)
        };
        let worse = |other: &Claim| claim.span.contains(other.span) && other.verdict > Verdict::Supported;
        match claim.verdict {
            Verdict::Unsupported => State::Unsupported,
            Verdict::Questionable => State::Questionable,
            Verdict::Unchecked(_) => State::Unclear,
            Verdict::Supported if claim.evidence.is_empty() => State::Unclear,
            Verdict::Supported if check.findings.iter().any(|finding| of_kind(&finding)) => State::Unclear,
            Verdict::Supported if claim.kind != ClaimKind::Statement => State::Supported,
            Verdict::Supported if check.claims.iter().any(worse) => State::RestUnopposed,
            Verdict::Supported => State::Unopposed,
        }
    }
}

/// A claim of an article.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Its number among the claims of the article, from 0.
    pub(super) number: usize,
    pub(super) claim: &'a Claim,
    pub(super) state: State,
    /// The field of its headline, unless that is the main one.
    pub(super) field: Option<&'a str>,
}

impl Shown<'_> {
    /// "Quoted words: unsupported".
    pub(super) fn title(&self) -> String {
        format!("{}: {}", kind(self.claim.kind), self.state.label())
    }
}

/// The claims of all headlines, the worst first.
pub(super) fn claims(checks: &[Check]) -> Vec<Shown<'_>> {
    let all = checks.iter().enumerate().flat_map(|(number, check)| {
        let field = (number > 0).then_some(check.headline.field.as_str());
        check.claims.iter().map(move |claim| (claim, State::of(claim, check), field))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, state, _)| Reverse(*state));
    let shown = |(number, (claim, state, field))| Shown { number, claim, state, field };
    all.into_iter().enumerate().map(shown).collect()
}

/// The kind of a claim in words.
pub(super) fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Quote => "Quoted words",
        ClaimKind::Speaker => "Speaker",
        ClaimKind::Number => "Number",
        ClaimKind::Name => "Name",
        ClaimKind::Statement => "Statement",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::{Settings, check};
    use crate::language::by_code;
    use crate::quotation::OnDemand;
    use crate::reading::Reading;

    fn states(headline: &str) -> Vec<(&'static str, &'static str)> {
        let body = "The levy \"may drive boats away\", Marta Quillfeather said. The council will vote on 14 March.";
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, by_code("en").unwrap());
        let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
        claims(&checks).iter().map(|it| (kind(it.claim.kind), it.state.label())).collect()
    }

    #[test]
    fn only_what_the_body_has_is_supported() {
        assert_eq!(
            states("Levy 'will drive boats away', says Quillfeather"),
            [("Quoted words", "unsupported"), ("Speaker", "unclear"), ("Statement", "nothing against the rest")]
        );
        assert_eq!(
            states("Levy 'may drive boats away', says Quillfeather"),
            [("Statement", "nothing against it"), ("Quoted words", "supported"), ("Speaker", "supported")]
        );
    }
}
