//! The newsroom's own names: what no article spells out because every reader knows it.

use crate::reading::{Reading, folded_words};
use crate::span::Span;
use std::collections::HashMap;
use std::ops::Range;

/// The newsroom's own names; each as its words, folded.
///
/// ```
/// use nutgraf::check::{Names, Settings};
/// let mut names = Names::default();
/// names.add_person("Odo Quenby");
/// names.add_same("the Gulls", "Port Callan FC");
/// names.add_never("Ferry");
/// let mut settings = Settings::default();
/// settings.names = names.into();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names of people and things, wherever they appear.
    people: Vec<Vec<String>>,
    /// Groups of names for the same: "the Gulls", "PCFC" and "Port Callan FC".
    same: Vec<Vec<Vec<String>>>,
    /// The index in `same` of the group of each name.
    groups: HashMap<Vec<String>, usize>,
    /// Words that are never names.
    never: Vec<String>,
}

impl Names {
    /// Adds a name of a person or thing.
    pub fn add_person(&mut self, name: &str) {
        self.people.push(folded_words(name));
    }

    /// Adds two names of the same person, club or organization; other names of either are names of both.
    pub fn add_same(&mut self, one: &str, other: &str) {
        let [one, other] = [one, other].map(|name| {
            let name = folded_words(name);
            *self.groups.entry(name.clone()).or_insert_with(|| {
                self.same.push(vec![name]);
                self.same.len() - 1
            })
        });
        if one == other {
            return;
        }
        // the smaller group moves, so that a long chain is not moved again and again
        let (stays, moves) = if self.same[one].len() < self.same[other].len() { (other, one) } else { (one, other) };
        for name in std::mem::take(&mut self.same[moves]) {
            self.groups.insert(name.clone(), stays);
            self.same[stays].push(name);
        }
    }

    /// Adds a word that is never a name.
    pub fn add_never(&mut self, word: &str) {
        self.never.extend(folded_words(word));
    }

    /// Whether a word of a headline belongs to a name that the headline has in full; `Some(false)` for a word that is never a
    /// name, `None` if the settings do not say.
    pub(super) fn is_name(&self, reading: &Reading<'_>, headline: &Range<usize>, word: usize) -> Option<bool> {
        let lower = reading.form(reading.words.get(word)?).lower.as_ref();
        if self.never.iter().any(|never| never == lower) {
            return Some(false);
        }
        let whole = |name: &Vec<String>| found(reading, headline.clone(), name).any(|place| place.contains(&word));
        self.people.iter().any(whole).then_some(true)
    }

    /// The names among some words, each with every other name of its group.
    pub(super) fn others<'n>(
        &'n self,
        reading: &'n Reading<'_>,
        words: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, &'n [String])> {
        self.same.iter().flat_map(move |group| {
            let places = group.iter().flat_map({
                let words = words.clone();
                move |here| found(reading, words.clone(), here).map(move |place| (place, here))
            });
            places.flat_map(move |(place, here)| {
                let others = group.iter().filter(move |other| *other != here);
                others.map(move |other| (place.clone(), other.as_slice()))
            })
        })
    }
}

/// The places of a name in the body, as words.
pub(super) fn in_body<'r>(reading: &'r Reading<'_>, name: &'r [String]) -> impl Iterator<Item = Range<usize>> {
    reading.body().flat_map(move |sentence| found(reading, sentence.words.clone(), name))
}

/// The clean text from the first to the last of some words.
pub(super) fn span(reading: &Reading<'_>, words: &Range<usize>) -> Span {
    let all = &reading.words[words.clone()];
    all.first().zip(all.last()).map_or_else(Span::default, |(first, last)| Span::new(first.span.start, last.span.end))
}

/// The places of a name among some words; function words at its start ("the Gulls") may be missing.
fn found<'r>(
    reading: &'r Reading<'_>,
    words: Range<usize>,
    name: &'r [String],
) -> impl Iterator<Item = Range<usize>> + use<'r> {
    let small = |word: &&String| reading.language.stopwords.contains(word);
    let core = &name[name.iter().take_while(small).count()..];
    let lower = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let last = words.end.saturating_sub(core.len().max(1));
    let starts = words.start..(last + 1).max(words.start);
    starts.filter_map(move |start| {
        let same = !core.is_empty() && core.iter().zip(start..).all(|(part, word)| lower(word) == part);
        same.then(|| start..start + core.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::{Settings, check};
    use crate::{language, quotation::OnDemand};
    use std::sync::Arc;

    /// The rules that fire on a headline, with these names and without.
    fn rules(names: Names, headline: &str, body: &str) -> [Vec<&'static str>; 2] {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        [names, Names::default()].map(|names| {
            let settings = Settings { names: Arc::new(names), ..Settings::default() };
            let checks = check(&reading, &OnDemand::of(&reading), &settings);
            checks.iter().flat_map(|check| &check.findings).map(|finding| finding.rule).collect()
        })
    }

    fn same(one: &str, other: &str) -> Names {
        let mut names = Names::default();
        names.add_same(one, other);
        names
    }

    const CUP: &str = "Port Callan FC won the cup at last on Saturday. \"We never stopped,\" their captain Ada Brook said. \
                       Hugo Stone, the coach, was at home.";

    #[test]
    fn a_name_stands_for_its_other() {
        let none: Vec<&str> = Vec::new();
        let club = || same("the Gulls", "Port Callan FC");
        let cup = "Captain never stopped until the cup was won for Gulls";
        assert_eq!(rules(club(), cup, CUP), [none.clone(), vec!["name/not-in-body"]]);
        assert_eq!(
            rules(club(), "Captain never stopped until the cup was won for Terns", CUP)[0],
            ["name/not-in-body"]
        );
        let elsewhere = CUP.replace("Port Callan FC", "Port Wendle FC");
        assert_eq!(rules(club(), cup, &elsewhere)[0], ["name/not-in-body"], "neither name is there");
        let captain = "Brookie: 'We never stopped'";
        assert_eq!(rules(same("Brookie", "Ada Brook"), captain, CUP), [none, vec!["speaker/unresolved"]]);
        let wrong = rules(same("Stoney", "Hugo Stone"), "Stoney: 'We never stopped'", CUP);
        assert_eq!(wrong[0], ["speaker/mismatch"], "the words are the captain's");
    }

    #[test]
    fn settings_decide_what_is_a_name() {
        let body = "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.";
        let mut never = Names::default();
        never.add_never("Larkhaven");
        let found = rules(never, "Council will repair bridge in Larkhaven", body);
        assert_eq!(found, [vec![], vec!["name/not-in-body"]]);
        let mut people = Names::default();
        people.add_person("Odo Quenby");
        let found = rules(people, "Council To Repair The Bridge With Odo Quenby", body);
        assert_eq!(found, [vec!["name/not-in-body"], vec![]]);
    }

    #[test]
    fn groups_of_names_are_joined() {
        let none: Vec<&str> = Vec::new();
        let cup = "Captain never stopped until the cup was won for Gulls";
        let body = CUP.replace("Port Callan FC", "PCFC");
        for pairs in [
            [("the Gulls", "Port Callan FC"), ("PCFC", "Port Callan FC"), ("RHB", "Royal Harbour Board")],
            [("PCFC", "Port Callan FC"), ("RHB", "Royal Harbour Board"), ("Port Callan FC", "the Gulls")],
            [("RHB", "Royal Harbour Board"), ("the Gulls", "PCFC"), ("PCFC", "the Gulls")],
            [("a", "PCFC"), ("the Gulls", "b"), ("b", "a")],
        ] {
            let mut names = Names::default();
            pairs.iter().for_each(|(one, other)| names.add_same(one, other));
            assert_eq!(rules(names, cup, &body), [none.clone(), vec!["name/not-in-body"]], "{pairs:?}");
        }
        let mut apart = Names::default();
        apart.add_same("the Gulls", "Port Callan FC");
        apart.add_same("RHB", "PCFC");
        assert_eq!(rules(apart, cup, &body)[0], ["name/not-in-body"]);
    }

    #[test]
    fn names_are_divided_into_words_as_articles_are() {
        for name in
            ["St. Orla", "Quill & Sons", "Ada/Brook", "J. R. Marlowe", "Marlowe, Jr.", "Odo-Quenby", "O\u{2019}Dell"]
        {
            let mut names = Names::default();
            names.add_same("the Gulls", name);
            let cup = "Captain never stopped until the cup was won for Gulls";
            let none: Vec<&str> = Vec::new();
            assert_eq!(rules(names, cup, &CUP.replace("Port Callan FC", name))[0], none, "{name}");
        }
    }

    #[test]
    fn a_long_chain_takes_no_time() {
        let mut names = Names::default();
        for at in (0..20_000).rev() {
            names.add_same(&format!("a{at}"), &format!("a{}", at + 1));
        }
        assert_eq!(names.same.iter().map(Vec::len).max(), Some(20_001));
    }
}
