//! How often each rule is right.

use crate::check::finding::Finding;
use crate::check::support::model::Model;

/// How often a headline is unfair on which a rule speaks as in this finding, 0 to 1; what the rule takes itself for where it
/// was never heard to speak so.
pub fn of(finding: &Finding) -> f64 {
    let said = (finding.confidence * 100.0).round();
    let own = |(rule, severity, percent, _): &&(&str, &str, u8, f64)| {
        *rule == finding.rule && f64::from(*percent) == said && *severity == finding.severity.name()
    };
    Model::get().calibration.precision.iter().find(own).map_or(finding.confidence, |(.., share)| *share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::rules;
    use crate::span::Span;

    #[test]
    fn what_was_measured_is_a_share_of_a_rule_that_we_have() {
        for (rule, severity, said, share) in &Model::get().calibration.precision {
            let known = rules::by_id(rule).expect("a rule that we have");
            let mut finding = known.finding(Span::default(), true, String::new());
            finding.severity = severity.parse::<Severity>().expect("a severity");
            finding.confidence = f64::from(*said) / 100.0;
            assert_eq!(of(&finding), *share, "{rule} {severity} {said}");
            assert!(0.0 < *share && *share < 1.0, "{rule} {severity} {said}");
        }
        let unheard = Finding { confidence: 0.123, ..rules::ALL[0].finding(Span::default(), true, String::new()) };
        assert_eq!(of(&unheard), 0.123);
    }
}
