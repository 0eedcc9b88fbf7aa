//! Checks pull quotes against the quotations they repeat.

use crate::article::{Headline, Role};
use crate::check::case::Case;
use crate::check::finding::Area;
use crate::check::judge::judge;
use crate::check::rules;
use crate::check::settings::Settings;
use crate::check::verdict::{Check, PULL_QUOTE};
use crate::quotation::OnDemand;
use crate::reading::Reading;

/// The area of the rules that apply to a pull quote.
const AREA: Area = Area::Quote;

/// Maximum pull quotes of an article that are checked; the first ones.
const MOST: usize = 50;

/// Checks every pull quote, all of which promises verbatim words.
pub fn check<'a>(reading: &'a Reading<'a>, quotations: &'a OnDemand<'a>, settings: &Settings) -> Vec<Check> {
    if !rules::ALL.iter().any(|rule| rule.area == AREA && settings.runs(rule.id, rule.area)) {
        return Vec::new();
    }
    let blocks = reading.article.with_role(Role::PullQuote).take(MOST);
    let checks = blocks.filter_map(|block| {
        let headline = Headline { field: PULL_QUOTE.to_owned(), span: block.span };
        let case = Case::of_pull_quote(reading, quotations, block.span, settings);
        // a block that repeats the narrative rather than a quotation is a crosshead
        let repeats = case.fragments.iter().any(|fragment| {
            let nearest = case.quoted.as_ref().and_then(|quoted| quoted.nearest(&fragment.tokens()));
            !fragment.hits.is_empty() || nearest.is_some_and(|(overlap, ..)| overlap >= ALIKE)
        });
        repeats.then(|| judge(&case, &headline, settings, Some(AREA)))
    });
    let mut checks: Vec<Check> = checks.collect();
    if let Some(last) = checks.last_mut()
        && reading.article.with_role(Role::PullQuote).nth(MOST).is_some()
    {
        last.notes.push(format!("only the first {MOST} pull quotes are checked"));
    }
    checks
}

/// Minimum share of words for a pull quote to count as repeating a quotation.
const ALIKE: f64 = 0.5;

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use crate::article::Article;
    use crate::check::{Check, Settings, Severity, check};
    use crate::source::{Format, Source};
    use crate::{language, quotation, reading::Reading};

    const BODY: &str =
        "Ada Brook spoke on Monday. \"We are not in danger,\" she said. \"We are in a hurry, which is different.\"";

    /// The pull quotes checked, each with the rules that fire.
    fn found(markdown: &str, settings: &Settings) -> Vec<Vec<(&'static str, Severity)>> {
        let article = Article::parse(Source::from_text("a.md", Format::Markdown, format!("{BODY}\n\n{markdown}\n")))
            .expect("an article");
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let checks = check(&reading, &quotation::OnDemand::of(&reading), settings);
        let pulls = checks.into_iter().filter(Check::is_pull_quote);
        pulls.map(|check| check.findings.iter().map(|finding| (finding.rule, finding.severity)).collect()).collect()
    }

    #[test]
    fn a_pull_quote_says_what_was_said() {
        let error = |rule| vec![vec![(rule, Severity::Error)]];
        let all = Settings::default();
        assert_eq!(found("> We are in a hurry, which is different.\n>\n> — Ada Brook", &all), [vec![]]);
        assert_eq!(found("> \"We are in a hurry\"", &all), [vec![]]);
        assert_eq!(found("> We are in a flurry, which is different.", &all), error("quote/altered"));
        assert!(found("> Nobody shall sow what the mountain cannot keep.", &all).is_empty(), "it repeats nothing");
        let numbers = Settings { select: vec![crate::check::Area::Number.into()], ..Settings::default() };
        assert!(found("> We are in a flurry, which is different.", &numbers).is_empty());
    }
}
