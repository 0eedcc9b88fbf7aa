//! How often each rule is right.

use crate::check::finding::{Finding, Severity};
use crate::check::support::model::Model;

/// How often a headline is wrong when this rule fires with this severity and confidence, 0 to 1; the rule's own confidence
/// where that was not measured.
pub fn of(finding: &Finding) -> f64 {
    let percent_of_rule = (finding.confidence * 100.0).round();
    let own = |(rule, severity, percent, _): &&(&str, &str, u8, f64)| {
        *rule == finding.rule && f64::from(*percent) == percent_of_rule && *severity == finding.severity.name()
    };
    Model::get().calibration.precision.iter().find(own).map_or(finding.confidence, |(.., share)| *share)
}

/// Whether a finding says anything about the support: a new rule's notes do not until the rule has been measured.
pub fn is_counted(finding: &Finding) -> bool {
    let measured = || Model::get().calibration.precision.iter().any(|(rule, ..)| *rule == finding.rule);
    finding.severity > Severity::Note || measured()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;
    use crate::span::Span;

    #[test]
    fn every_measured_precision_is_of_a_rule_and_a_share() {
        for (rule, severity, said, share) in &Model::get().calibration.precision {
            let known = rules::by_id(rule).expect("a rule");
            let mut finding = known.finding(Span::default(), true, String::new());
            finding.severity = severity.parse::<Severity>().expect("a severity");
            finding.confidence = f64::from(*said) / 100.0;
            assert_eq!(of(&finding), *share, "{rule} {severity} {said}");
            assert!(0.0 < *share && *share < 1.0, "{rule} {severity} {said}");
        }
        let unmeasured = Finding { confidence: 0.123, ..rules::ALL[0].finding(Span::default(), true, String::new()) };
        assert_eq!(of(&unmeasured), 0.123);
    }

    #[test]
    fn a_new_rule_counts_only_above_a_note() {
        let measured = rules::ALL[0].finding(Span::default(), true, String::new()).noted(0.5);
        let new = Finding { rule: "quote/new", ..measured.clone() };
        assert!(is_counted(&measured) && !is_counted(&new));
        assert!(is_counted(&Finding { severity: Severity::Warning, ..new }));
    }
}
