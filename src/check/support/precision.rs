//! How often each rule is right.

use crate::check::finding::Finding;

/// By `tools/train/support.py`: rule, severity, how sure the rule takes itself for in percent, and how often a headline was
/// unfair on which it spoke so.
const MEASURED: &str = include_str!("precision.tsv");

/// How often a headline is unfair on which a rule speaks as in this finding, 0 to 1; what the rule takes itself for where it
/// was never heard to speak so.
pub fn of(finding: &Finding) -> f64 {
    let said = (finding.confidence * 100.0).round().to_string();
    let own = [finding.rule, finding.severity.name(), &said];
    let measured = |line: &str| {
        let mut fields = line.split('\t');
        own.iter().all(|field| fields.next() == Some(*field)).then(|| fields.next()?.parse().ok())?
    };
    MEASURED.lines().find_map(measured).unwrap_or(finding.confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::rules;
    use crate::span::Span;

    #[test]
    fn what_was_measured_is_a_share_of_a_rule_that_we_have() {
        for line in MEASURED.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [rule, severity, said, share] = fields[..] else { panic!("{line}") };
            let rule = rules::by_id(rule).expect("a rule that we have");
            let mut finding = rule.finding(Span::default(), true, String::new());
            finding.severity = severity.parse::<Severity>().expect("a severity");
            finding.confidence = said.parse::<f64>().expect("a number") / 100.0;
            assert_eq!(of(&finding), share.parse::<f64>().expect("a number"), "{line}");
            assert!(0.0 < of(&finding) && of(&finding) < 1.0, "{line}");
        }
        let unheard = Finding { confidence: 0.123, ..rules::ALL[0].finding(Span::default(), true, String::new()) };
        assert_eq!(of(&unheard), 0.123);
    }
}
