//! How often each rule is right.

use crate::check::finding::Severity;

/// By `tools/train/support.py`: rule, severity, and how often a headline was unfair on which the rule spoke so.
const MEASURED: &str = include_str!("precision.tsv");

/// How often a headline is unfair on which a rule speaks with a severity, 0 to 1.
pub fn of(rule: &str, severity: Severity) -> f64 {
    let measured = |line: &str| {
        let (name, rest) = line.split_once('\t')?;
        let (level, share) = rest.split_once('\t')?;
        (name == rule && level == severity.name()).then(|| share.parse().ok())?
    };
    MEASURED.lines().find_map(measured).unwrap_or(unheard(severity))
}

/// What a rule is taken for that was never heard to speak so: what its severity promises.
fn unheard(severity: Severity) -> f64 {
    match severity {
        Severity::Error => 0.9,
        Severity::Warning => 0.8,
        Severity::Note => 0.3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn what_was_measured_is_a_share_of_a_rule_that_we_have() {
        for line in MEASURED.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [rule, severity, share] = fields[..] else { panic!("{line}") };
            assert!(rules::by_id(rule).is_some() && Severity::by_name(severity).is_some(), "{line}");
            assert!(share.parse().is_ok_and(|share: f64| 0.0 < share && share < 1.0), "{line}");
        }
        assert!(of("quote/not-in-body", Severity::Error) > of("quote/not-in-body", Severity::Note));
        assert!(of("text/hidden-characters", Severity::Warning) == unheard(Severity::Warning));
    }
}
