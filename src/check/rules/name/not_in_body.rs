//! A name in the headline that the body does not have.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::language::Affix;
use crate::reading::Classes;
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "name/not-in-body",
    area: Area::Name,
    summary: "The headline names someone or something that the body does not",
    severities: Severities::both(Severity::Warning),
    why: "A name the body never gives is an editing slip, or belongs to another story. Initials, short forms and \
          variant spellings are tried first. In a headline That Capitalizes Every Word, the body's own capitals show \
          which words are names; for words the body lacks, statistics from many articles do.",
    reports: &[Example {
        headline: "Council will repair bridge in Larkhaven",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council will repair bridge, says Brook",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    needs: &[],
    check,
};

/// A name that is not in the body.
struct Missing<'c> {
    content: &'c Content,
    /// The word that the body has in its place.
    alternative: Option<usize>,
    /// Whether nothing else explains its absence.
    sure: bool,
}

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.alignment.coverage < 0.34 {
        return Vec::new(); // another story altogether
    }
    let contents = &case.alignment.contents;
    let missing = contents.iter().enumerate().filter(|(_, content)| content.sentences.is_empty());
    let missing = missing.filter_map(|(at, content)| {
        if let Some(place) = similar_name(case, at) {
            return Some(Missing { content, alternative: Some(place), sure: true });
        }
        let known_by_next = contents.get(at + 1).is_some_and(|next| next.word == content.word + 1 && is_known(next));
        let significant = content.name && !known_by_next && is_significant(case, content);
        significant.then(|| Missing {
            content,
            alternative: None,
            sure: !is_famous(case, content) && !is_short(case, content),
        })
    });
    let Some(Missing { content, alternative, sure }) =
        missing.max_by_key(|missing| (missing.sure, usize::MAX - missing.content.word))
    else {
        return Vec::new();
    };
    let span = case.span_of(content.word..content.word + 1);
    let name = case.reading.text(span);
    let other = alternative.map(|other| case.span_of(other..other + 1));
    let message = match other {
        Some(other) => format!("the body does not mention \"{name}\"; it mentions \"{}\"", case.reading.text(other)),
        None => format!("the body does not mention \"{name}\""),
    };
    let finding =
        RULE.finding(span, true, message).with(other.map(|other| case.evidence(other, None, "named in the body")));
    vec![if sure { finding } else { finding.noted(0.5) }]
}

/// Whether the name needs no mention in the body: "Brussels" stands for a government, and "Asia" is known.
fn is_famous(case: &Case<'_>, content: &Content) -> bool {
    let (language, lower) = (case.reading.language, case.lower(content.word));
    language.names.contains(lower) || language.demonyms.contains(lower)
}

/// Whether a name is so short that it may be an ordinary word, or initials: "Euro", "CFO".
fn is_short(case: &Case<'_>, content: &Content) -> bool {
    case.lower(content.word).chars().count() < SHORT
}

/// Minimum similarity of two spellings of a name, 0 to 1.
const ALIKE: f64 = 0.72;
/// Minimum common prefix or suffix of two spellings of a name, in letters.
const SAME: usize = 3;
/// Minimum length of a name that is compared, in letters; shorter ones are similar by chance.
const SHORT: usize = 5;

/// The name of the body that the headline misspells ("Sonadhara" for "Sonapani") or confuses in part ("Corrabeg
/// Sentinel" for "Corrabeg Standard").
fn similar_name(case: &Case<'_>, at: usize) -> Option<usize> {
    let contents = &case.alignment.contents;
    let content = &contents[at];
    let (reading, language, word) = (case.reading, case.reading.language, content.word);
    let form = reading.form(&reading.words[word]);
    let lower = &*form.lower;
    let plain = lower.chars().all(|c| c.is_ascii_alphabetic()) && lower.chars().count() >= SHORT;
    if language.nouns_capitalized
        || !form.capital
        || !plain
        || form.is_date_word
        || case.alignment.casing == crate::check::evidence::alignment::Casing::Uninformative
    {
        return None;
    }
    let beside = |other: usize| contents.iter().find(|content| content.word == other && is_known(content));
    let joined = |first: usize| {
        let words = &reading.words;
        words.get(first + 1).is_some_and(|next| reading.text(Span::new(words[first].span.end, next.span.start)) == " ")
    };
    let before = word.checked_sub(1).filter(|before| joined(*before)).and_then(beside);
    let after = Some(word + 1).filter(|_| joined(word)).and_then(beside);
    let ordinary =
        language.common.contains(lower) || language.first_names.contains(lower) || language.role(lower).is_some();
    let own = |term: u32| contents.iter().any(|other| reading.form(&reading.words[other.word]).term == term);
    // a name in mid-sentence that the headline does not have
    let named = |place: usize| {
        let word = reading.words.get(place)?;
        let other = reading.form(word);
        let opens =
            reading.sentences.get(reading.sentence_of(place)).is_none_or(|sentence| sentence.words.start == place);
        let fits = other.capital && !opens && !other.stop && !other.is_date_word && !own(other.term);
        (fits && !language.titles.contains(&other.lower) && language.role(&other.lower).is_none()).then_some(other)
    };
    // the word beside the part of the name that the body has
    for (known, forward, back) in [(before, 1, 0), (after, 0, 1)] {
        let Some(known) = known else { continue };
        let mut places = known.places.iter().map(|place| (place + forward).checked_sub(back));
        let first = places.clone().flatten().find(|place| named(*place).is_some());
        let always = places.all(|place| place.is_some_and(|place| named(place).is_some() && joined(place - forward)));
        let alike = first.and_then(named).is_some_and(|other| is_slip(lower, &other.lower));
        if let Some(place) = first.filter(|_| alike || always && content.name && !ordinary) {
            return Some(place);
        }
    }
    if ordinary || !content.name && case.alignment.casing == crate::check::evidence::alignment::Casing::Sentence {
        return None;
    }
    let body = reading.body().flat_map(|sentence| sentence.words.clone());
    let mut near = body.filter(|place| named(*place).is_some_and(|other| is_slip(lower, &other.lower)));
    near.find(|place| {
        !language.common.contains(case.lower(*place)) && !language.first_names.contains(case.lower(*place))
    })
}

/// Whether one name is a misspelling of another and not a form of it.
fn is_slip(one: &str, other: &str) -> bool {
    let start = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let end = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    let form = start + 1 >= short || long > short + 3;
    short >= SHORT && !form && (start >= SAME || end > SAME) && strsim::jaro(one, other) > ALIKE
}

/// Whether a word is a name that the body has. "Ada Brook" is mentioned where the body has only "Brook".
fn is_known(content: &Content) -> bool {
    content.name && !content.sentences.is_empty()
}

/// Whether the absence of a name is significant. Speakers, quoted words and numbers have other rules; days, months,
/// abbreviations and section labels ("...; Economic Scene") need not be in the body.
fn is_significant(case: &Case<'_>, content: &Content) -> bool {
    let span = case.span_of(content.word..content.word + 1);
    let text = case.reading.text(span);
    let language = case.reading.language;
    let lower = case.lower(content.word);
    let elsewhere = case.speaker.as_ref().is_some_and(|named| named.names.contains(&content.word))
        || case.fragments.iter().any(|fragment| fragment.outer.contains(span))
        || case.numbers.iter().any(|number| number.span.contains(span));
    let time = case.is(content.word, Classes::TIME);
    let after = case.reading.article.text.get(span.end..).unwrap_or_default();
    let short =
        text.chars().count() < 3 || after.starts_with('.') || text.contains(|c: char| c == '.' || c.is_ascii_digit());
    // The body may call a person by another name than the first; a common word names an organization or a series.
    let familiar = language.first_names.contains(lower) || language.common.contains(lower);
    let mut initials = [Affix::Plural, Affix::Genitive].into_iter().flat_map(|end| language.affixes.cut(text, end));
    let initials = initials.any(|initials| initials.chars().all(char::is_uppercase));
    let noun = language.nouns_capitalized && !is_place(case, content.word);
    // "nach Freispruch"
    let temporal = language.nouns_capitalized
        && content.word.checked_sub(1).is_some_and(|before| case.is(before, Classes::VIEW_PREPOSITION));
    !(elsewhere || familiar || initials || noun || temporal || time || short || is_section_label(case, span))
}

/// Whether a noun is the name of a place: after a preposition of place without an article, without the ending of an
/// abstract noun, and not a compound with a word of the body.
fn is_place(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    let after = word.checked_sub(1).is_some_and(|before| case.is(before, Classes::PLACE));
    let longest = |other: usize| case.lower(other).len() >= 5 && lower.ends_with(case.lower(other));
    after
        && !case.has(word, Affix::Abstract)
        && !case.reading.body().any(|sentence| sentence.words.clone().any(longest))
}

/// Whether a name is in a section label: a part of the headline set off by a semicolon, without a word of the body, or
/// the part before a bar.
fn is_section_label(case: &Case<'_>, span: Span) -> bool {
    let headline = case.reading.text(case.headline);
    let at = span.start.saturating_sub(case.headline.start);
    let Some((before, after)) = headline.split_at_checked(at) else { return false };
    let start = before.rfind(';').map(|at| at + 1);
    let stretch =
        Span::new(case.headline.start + start.unwrap_or(0), span.start + after.find(';').unwrap_or(after.len()));
    let known = |content: &Content| {
        !content.sentences.is_empty() && stretch.contains(case.span_of(content.word..content.word + 1))
    };
    let before_bar = before.contains('|') && !after.contains('|');
    before_bar || start.is_some() && !case.alignment.contents.iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn half_a_name_is_confused_unless_it_is_an_ordinary_word() {
        const CRASH: &str = "On Monday the port sued pilot Yarrow Brook and the Corrabeg Standard over the crash.";
        let table = [
            ("Port sues pilot Tarnel Brook over crash", true),
            // a person may go by another first name
            ("Port sues pilot Harriet Brook over crash", false),
            ("Port sues Corrabeg Sentinel over crash", true),
            ("Port sues Corrabeg Water over crash", false),
        ];
        for (headline, wanted) in table {
            assert_eq!(reports(&RULE, "en", headline, CRASH), wanted, "{headline}");
        }
    }
    #[test]
    fn a_slip_is_about_as_long_as_the_name() {
        for (name, wanted) in [("Harrowen", true), ("Harrowenside", false)] {
            let body = format!("On Monday the port sued pilot {name} Brook over the crash.");
            assert_eq!(reports(&RULE, "en", "Port sues pilot Harriet Brook over crash", &body), wanted, "{name}");
        }
    }
}
