//! Rules on numbers.

pub mod context;
pub mod currency;
pub mod relation;
pub mod unit;
pub mod value;

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::check::{Settings, Severity, check};
    use crate::{language, quotation, reading::Reading};

    /// The number rules that fire above a note.
    fn found(code: &str, headline: &str, body: &str) -> Vec<&'static str> {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let quotations = quotation::OnDemand::of(&reading);
        let findings = check(&reading, &quotations, &Settings::default()).remove(0).findings;
        let serious = findings.iter().filter(|finding| finding.severity > Severity::Note);
        serious.map(|finding| finding.rule).filter(|rule| rule.starts_with("number/")).collect()
    }

    /// Asserts which rule fires on each headline of one body; an empty one for none.
    fn assert_rules(code: &str, body: &str, table: &[(&str, &str)]) {
        for (headline, rule) in table {
            let rules = found(code, headline, body);
            let right = if rule.is_empty() { rules.is_empty() } else { rules.contains(rule) };
            assert!(right, "{headline}: {rules:?}, not {rule:?}");
        }
    }

    #[test]
    fn a_change_has_its_size_its_start_and_its_end() {
        const MILL: &str =
            "Sales at Orrin Mill rose by 6 per cent to 519 crowns, from 490 crowns a year before, it said.";
        assert_rules(
            "en",
            MILL,
            &[
                ("Sales at Orrin Mill rise by 6 per cent", ""),
                ("Sales at Orrin Mill rise to 519 crowns", ""),
                ("Sales at Orrin Mill up 6 per cent", ""),
                ("Sales at Orrin Mill rise by 519 crowns", "number/relation"),
                ("Sales at Orrin Mill up 519 crowns", "number/relation"),
                ("Sales at Orrin Mill rise to 6 per cent", "number/relation"),
                ("Sales at Orrin Mill rise to 490 crowns", "number/relation"),
                ("Sales at Orrin Mill rise to at least 490 crowns", "number/relation"),
            ],
        );
        const BAD: &str = "Das Freibad Orrin erhöht den Eintritt von 4 auf 7 Kronen, teilte die Stadt mit.";
        assert_rules(
            "de",
            BAD,
            &[
                ("Freibad Orrin erhöht Eintritt auf 7 Kronen", ""),
                ("Freibad Orrin erhöht Eintritt um 7 Kronen", "number/relation"),
            ],
        );
    }

    #[test]
    fn a_share_is_not_growth() {
        const PILLS: &str = "Taking the pills raises the risk of a fall by 82 per cent, the clinic said.";
        assert_rules(
            "en",
            PILLS,
            &[
                ("Pills raise risk of a fall by 82 per cent", ""),
                ("82 per cent of those on pills risk a fall", "number/relation"),
            ],
        );
        const LIMIT: &str = "Some got 187 micrograms of the metal, 40 per cent more than the limit, the clinic said.";
        assert_rules(
            "en",
            LIMIT,
            &[
                ("Some got 40 per cent more metal than the limit", ""),
                ("Some got 40 per cent of the limit of metal", "number/relation"),
                ("Some got 187 times the limit of metal", "number/unit"),
            ],
        );
    }

    #[test]
    fn a_sum_that_could_be_derived_still_has_the_wrong_unit() {
        const QUAY: &str =
            "The port gets £5bn more for its new quay, the warden said. In May it had £20m, and £15m in June.";
        assert_rules(
            "en",
            QUAY,
            &[("Port gets £5bn more for new quay", ""), ("Port gets £5m more for new quay", "number/unit")],
        );
    }

    #[test]
    fn a_number_in_a_series_is_not_checked() {
        const MAYOR: &str =
            "The mayor of Orrin resigned on Monday. Her deputy will lead the town until May, the council said.";
        assert_rules(
            "en",
            MAYOR,
            &[
                ("Orrin strike: day 14", ""),
                ("Why the mayor of Orrin resigned, part 2", ""),
                ("5 things to know about the mayor of Orrin", ""),
                ("Orrin briefing, 7 May 2024: Mayor resigns", ""),
                ("Mayor of Orrin resigns after 14 scandals", "number/value"),
            ],
        );
        assert_rules(
            "en",
            "Day 14 of the Orrin strike passed without talks, the council said.",
            &[("Orrin strike: day 14", ""), ("Orrin strike passes day 41 without talks", "number/value")],
        );
    }

    #[test]
    fn transposed_digits_are_a_slip() {
        const CAKES: &str = "The baker made 41,306 cakes in 61 years, her sons said. She had 112 ovens.";
        assert_rules(
            "en",
            CAKES,
            &[
                ("Baker who made 41,306 cakes retires", ""),
                ("Baker who made 14,306 cakes retires", "number/value"),
                ("Baker with 121 ovens retires", "number/value"),
            ],
        );
    }

    #[test]
    fn a_part_is_not_the_whole_and_killed_is_not_injured() {
        const STORES: &str = "The firm will close 12 of its 418 stores, it said on Monday.";
        assert_rules(
            "en",
            STORES,
            &[
                ("Firm to close 12 of 418 stores", ""),
                ("Firm to close 12 stores", ""),
                ("Firm to close 418 stores", "number/context"),
            ],
        );
        const BLAST: &str = "The blast injured 40 people and killed three, Chief Ona Reith said.";
        assert_rules(
            "en",
            BLAST,
            &[("Blast kills three", ""), ("Blast injures 40", ""), ("Blast kills 40", "number/context")],
        );
        const OFFER: &str =
            "The club put 38 million crowns on the table, 6 million crowns more than in its first offer.";
        assert_rules(
            "en",
            OFFER,
            &[
                ("Club raises offer to 38 million crowns", ""),
                ("Club raises offer by 6 million crowns", ""),
                ("Club raises offer by 38 million crowns", "number/relation"),
            ],
        );
    }

    #[test]
    fn a_number_that_counts_other_things_is_not_a_rival() {
        const TOWN: &str = "Two of the town's nine libraries will close after councillors voted by 24 to 21 for the cuts. \
                            The town counts nine escorts, and its first five ships are late.";
        assert_rules(
            "en",
            TOWN,
            &[
                ("Councillors of the town vote to close two libraries", ""),
                ("Town libraries to close after three votes made the difference", ""),
            ],
        );
        const BEDS: &str =
            "The scheme was refused after 1,370 objections from the town.\n\nThe town is short of 900 beds.";
        assert_rules(
            "en",
            BEDS,
            &[
                ("Town scheme refused after 1,370 objections", ""),
                ("Town scheme refused after 900 objections", "number/context"),
            ],
        );
    }
}
