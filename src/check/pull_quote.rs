//! Pull quotes against the quotation they repeat.

use super::case::Case;
use super::claim::Fragment;
use super::evidence::Quoted;
use super::{Check, Profile, Settings};
use crate::article::{Headline, Role};
use crate::quotation::Quotations;
use crate::reading::Reading;

/// The area of the rules that a pull quote is held to: its words only.
const AREA: &str = "quote";

/// At most so many pull quotes of an article, the first, are checked: each is held against the whole body, and no article
/// sets as many.
const MOST: usize = 50;

/// Checks every pull quote: all its words promise to be somebody's own.
pub fn check(reading: &Reading<'_>, quotations: &Quotations, settings: &Settings) -> Vec<Check> {
    let asked: Vec<String> =
        settings.select.iter().filter(|entry| entry.split('/').next() == Some(AREA)).cloned().collect();
    if asked.is_empty() && !settings.select.is_empty() {
        return Vec::new();
    }
    let select = if asked.is_empty() { vec![AREA.to_owned()] } else { asked };
    let rules = Settings { select, ..settings.clone() };
    let blocks = reading.article.with_role(Role::PullQuote).take(MOST);
    let checks = blocks.filter_map(|block| {
        let headline = Headline { field: "pull quote".to_owned(), span: block.span };
        let mut case = Case::new(reading, quotations, block.span, Profile::Verbatim);
        if case.fragments.is_empty() {
            let mut fragment = Fragment::new(reading, block.span, block.span);
            let quoted = Quoted::of(reading, quotations);
            (fragment.double, fragment.promises) = (true, true);
            fragment.hits = quoted.hits(&fragment.segments);
            case.quoted = Some(quoted);
            case.fragments.push(fragment);
        }
        // what repeats the narrative, and nobody's words, is a crosshead
        let repeats = case.fragments.iter().any(|fragment| {
            let nearest = case.quoted.as_ref().and_then(|quoted| quoted.nearest(&fragment.tokens()));
            !fragment.hits.is_empty() || nearest.is_some_and(|(overlap, ..)| overlap >= ALIKE)
        });
        repeats.then(|| super::check_one(&case, &headline, &rules))
    });
    checks.collect()
}

/// The share of words from which a pull quote goes back to a quotation.
const ALIKE: f64 = 0.5;

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use crate::article::Article;
    use crate::check::{Settings, Severity, check};
    use crate::source::{Format, Source};
    use crate::{language, quotation, reading::Reading};

    const BODY: &str =
        "Ada Brook spoke on Monday. \"We are not in danger,\" she said. \"We are in a hurry, which is different.\"";

    /// The pull quotes checked, each with the rules that speak on it.
    fn found(markdown: &str, settings: &Settings) -> Vec<Vec<(&'static str, Severity)>> {
        let article = Article::parse(Source::from_text("a.md", Format::Markdown, format!("{BODY}\n\n{markdown}\n")));
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let checks = check(&reading, &quotation::all(&reading), settings);
        let pulls = checks.into_iter().filter(|check| check.headline.field == "pull quote");
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
        let numbers = Settings { select: vec!["number".to_owned()], ..Settings::default() };
        assert!(found("> We are in a flurry, which is different.", &numbers).is_empty());
    }
}
