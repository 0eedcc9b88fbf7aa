//! The speakers to whom a headline attributes its quoted words.

use crate::check::claims::fragment::Fragment;
use crate::check::evidence::token::words_of;
use crate::language::Affix;
use crate::reading::{Classes, Reading, is_possessive};
use crate::span::Span;

/// The attribution of quoted words in a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadlineAttribution {
    /// The words that name the speaker.
    pub span: Span,
    /// The form of the attribution.
    pub frame: Frame,
}

/// The form of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// `SPEAKER: ...`: everything after it is the speaker's.
    Colon,
    /// A reporting verb, or the like.
    ReportingVerb,
    /// `SPEAKER 'sorry'`, `SPEAKER is 'sorry'`: the subject of the words, who is not necessarily their speaker.
    Subject,
}

/// The attribution of each fragment of a headline; `None` if it has none.
pub fn speakers(reading: &Reading<'_>, headline: Span, fragments: &[Fragment<'_>]) -> Vec<Option<HeadlineAttribution>> {
    let text = reading.text(headline);
    // " | The Callan Herald" is the publication, not a speaker
    let end = text.rfind(" | ").map_or(headline.end, |at| headline.start + at);
    let end = fragments.last().map_or(end, |last| end.max(last.outer.end));
    let headline = Span::new(headline.start, end);
    let mut found: Vec<Option<HeadlineAttribution>> = Vec::with_capacity(fragments.len());
    let (mut first, mut start) = (0, headline.start);
    while first < fragments.len() {
        let cut = (first + 1..fragments.len()).find_map(|next| parted(reading, fragments, next).map(|at| (next, at)));
        let (next, at) = cut.unwrap_or((fragments.len(), headline.end));
        let part = sentence_of(reading, Span::new(start, at), &fragments[first..next]);
        let own = speaker(reading, part, &fragments[first..next]);
        // after "but" the speaker before the colon goes on
        let before = found.last().copied().flatten().filter(|spoken| spoken.frame == Frame::Colon);
        let same = before.filter(|spoken| !reading.text(Span::new(spoken.span.end, start)).contains([';', '|']));
        found.resize(next, own.or(same));
        (first, start) = (next, at);
    }
    found
}

/// The part of a headline around its fragments, up to a semicolon.
fn sentence_of(reading: &Reading<'_>, part: Span, fragments: &[Fragment<'_>]) -> Span {
    let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else { return part };
    let before = reading.text(Span::new(part.start, first.outer.start)).rfind(';').map_or(0, |at| at + 1);
    let behind = Span::new(last.outer.end, part.end.max(last.outer.end));
    let end = reading.text(behind).find(';').map_or(behind.end, |at| behind.start + at);
    Span::new(part.start + before, end)
}

/// The end of the words that belong to the fragments before `next`, if that one may have another speaker.
fn parted(reading: &Reading<'_>, fragments: &[Fragment<'_>], next: usize) -> Option<usize> {
    let (before, next) = (fragments.get(next.checked_sub(1)?)?, fragments.get(next)?);
    let between = Span::new(before.outer.end, next.outer.start);
    if let Some(at) = reading.text(between).find([';', '|']) {
        return Some(between.start + at + 1);
    }
    let range = words_of(reading, between);
    let opens =
        |word: &usize| is(reading, *word, Classes::SUBORDINATE | Classes::BUT) && !is(reading, *word, Classes::CLAUSE);
    if let Some(word) = range.clone().find(opens) {
        return Some(reading.words[word].span.end);
    }
    // ", rival insists '...'" and "Tolland: '...'" have a speaker of their own
    let start = reading.words.get(range.start).filter(|_| !range.is_empty())?.span.start;
    let own = Span::new(start, next.outer.start);
    before_colon(reading, own, next).or_else(|| before_verb(reading, own, next)).map(|_| start)
}

/// The attribution of the fragments in a part of the headline.
fn speaker(reading: &Reading<'_>, headline: Span, fragments: &[Fragment<'_>]) -> Option<HeadlineAttribution> {
    let first = fragments.first()?;
    let last = fragments.last()?;
    let said = |span: Span| HeadlineAttribution { span, frame: Frame::ReportingVerb };
    let colon = before_colon(reading, headline, first).map(|span| HeadlineAttribution { span, frame: Frame::Colon });
    // "Brexit: Hale 'deeply worried'": with a speaker after the colon, the topic is before it
    let inner = colon.and_then(|colon| {
        let at = reading.text(Span::new(colon.span.end, first.outer.start)).find(':')?;
        let start = colon.span.end + at + 1;
        let behind = Span::new(start, first.outer.start).trimmed(&reading.article.text);
        let topic = !names_a_speaker(reading, colon.span) && !behind.is_empty();
        topic.then(|| speaker(reading, Span::new(behind.start, headline.end), fragments)).flatten()
    });
    inner
        .or(colon)
        .or_else(|| after_colon(reading, headline, last).map(said))
        .or_else(|| source(reading, headline).map(said))
        .or_else(|| after(reading, headline, last).map(said))
        .or_else(|| {
            let before = before_verb(reading, headline, first).or_else(|| before_label(reading, headline, first));
            before.filter(|_| !is_attribute(reading, headline, first)).map(said)
        })
        .or_else(|| {
            let subject = subject(reading, headline, first).filter(|_| !is_attribute(reading, headline, first));
            subject.map(|span| HeadlineAttribution { span, frame: Frame::Subject })
        })
}

/// Whether some words include an office, an organization or a first name.
fn names_a_speaker(reading: &Reading<'_>, span: Span) -> bool {
    words_of(reading, span).any(|word| {
        let lower = &reading.form(&reading.words[word]).lower;
        let language = reading.language;
        language.role(lower).is_some() || language.is_organization(lower) || language.first_names.contains(lower)
    })
}

/// `... according to SPEAKER`, `laut SPEAKER`
fn source(reading: &Reading<'_>, headline: Span) -> Option<Span> {
    let range = words_of(reading, headline);
    let to = |word: usize| is(reading, word, Classes::ACCORDING) && is(reading, word + 1, Classes::TO);
    let named_by = |word: usize| is(reading, word, Classes::SOURCE).then_some(word).or(to(word).then_some(word + 1));
    let at = range.clone().find_map(named_by)?;
    let ends = (at + 1..range.end).find(|word| {
        is(reading, *word, Classes::BREAK | Classes::FINITE)
            || !reading
                .text(Span::new(reading.words[word - 1].span.end, reading.words[*word].span.start))
                .trim()
                .is_empty()
    });
    let last = ends.unwrap_or(range.end).checked_sub(1).filter(|last| *last > at)?;
    let span = Span::new(reading.words[at + 1].span.start, reading.words[last].span.end);
    named(reading, headline, span, 5)
}

/// `SPEAKER '...'`, `SPEAKER is '...'`: only a name or an office, and at most a form of "be".
fn subject(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let text = reading.text(Span::new(headline.start, first.outer.start));
    let start = headline.start + text.rfind(": ").map_or(0, |at| at + 2);
    let range = words_of(reading, Span::new(start, first.outer.start));
    let links = Classes::BE | Classes::AUXILIARY | Classes::TENSE | Classes::TO | Classes::NEGATION;
    let count = range.clone().rev().take_while(|word| is(reading, *word, links)).count();
    let end = range.end.checked_sub(count).filter(|end| *end > range.start)?;
    let language = reading.language;
    let office = |word: usize| {
        let lower = &reading.form(&reading.words[word]).lower;
        language.role(lower).is_some() || language.is_organization(lower)
    };
    let joins = Classes::PREPOSITION | Classes::BREAK | Classes::AUXILIARY | Classes::BE;
    // any words but a verb may qualify an office
    let qualifies = |word: usize| !is(reading, word, joins) && !is_speech(reading, word);
    let fits = |word: usize| {
        let form = reading.form(&reading.words[word]);
        let name = form.capital && !form.stop;
        office(word)
            || name && (!language.common.contains(&form.lower) || is_surname(reading, word))
            || office(end - 1) && qualifies(word)
    };
    let span = Span::new(reading.words[range.start].span.start, reading.words[end - 1].span.end);
    let whole =
        reading.text(Span::new(span.end, first.outer.start)).contains(|c: char| !c.is_alphanumeric() && c != ' ');
    named(reading, headline, span, 4).filter(|_| !whole && (range.start..end).all(fits))
}

/// Maximum words of an addressee ("to the council").
const AIMED: usize = 5;

/// `SPEAKER: ...`, `SPEAKER on topic: ...`
fn before_colon(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let head = reading.text(Span::new(headline.start, first.outer.start));
    let colon = head.find(": ").or_else(|| head.trim_end().ends_with(':').then(|| head.trim_end().len() - 1))?;
    let start = head[..colon].rfind([';', '|']).map_or(0, |at| at + 1);
    let span = Span::new(headline.start + start, headline.start + colon).trimmed(&reading.article.text);
    let range = words_of(reading, span);
    // "nine points from 42: ..." is a topic, not a speaker
    let counted = is_counted(reading, range.start);
    let whole = |word: usize| {
        let lower = &reading.form(&reading.words[word]).lower;
        reading.language.role(lower).is_some() || reading.language.is_organization(lower)
    };
    if counted && !range.clone().any(whole) {
        return None;
    }
    let apart = |word: usize| {
        let gap = Span::new(reading.words[word - 1].span.end, reading.words[word].span.start);
        reading.text(gap).trim().is_empty() && !gap.is_empty()
    };
    let turns = Classes::TOPIC | Classes::TARGET;
    let ends = range.clone().skip(1).find(|word| acts(reading, *word) || apart(*word) && is(reading, *word, turns));
    // "Libraries to shut as council agrees cuts: ..." has no speaker
    let aimed = ends.filter(|word| is(reading, *word, Classes::TARGET));
    if aimed.is_some_and(|word| range.end - word > AIMED) {
        return None;
    }
    // the speaker of "police chief's warning: ..." is the chief
    let verb = range.clone().skip(1).find(|word| is_behind_name(reading, range.start, *word));
    let owner = range.clone().find(|word| {
        let owns = is_possessive(reading.text(reading.words[*word].span));
        owns && *word + 1 < range.end && is(reading, *word + 1, Classes::SPEECH)
    });
    let ends = owner.map(|word| word + 1).into_iter().chain(ends).chain(verb).min();
    let end = ends.map_or(span.end, |word| reading.words[word - 1].span.end);
    named(reading, headline, Span::new(span.start, end), 6)
}

/// Whether a lower-case word continues the sentence after the name that begins it: "Marnhagen upbeat". Where all nouns are
/// capitalized, lower case alone shows it.
fn is_behind_name(reading: &Reading<'_>, first: usize, word: usize) -> bool {
    let form = reading.form(&reading.words[word]);
    let language = reading.language;
    let joins = Classes::DETERMINER | Classes::PREPOSITION | Classes::IN_NAME | Classes::JOINS | Classes::OBLIQUE;
    let part =
        language.role(&form.lower).is_some() || language.is_organization(&form.lower) || is(reading, word, joins);
    let before = reading.words.get(word - 1).is_some_and(|before| reading.form(before).capital);
    !form.capital
        && before
        && !part
        && (language.nouns_capitalized || (first..word).any(|word| is_surname(reading, word)))
}

/// Whether the body has a word as a last name: after a first name, a title or an office.
fn is_surname(reading: &Reading<'_>, word: usize) -> bool {
    let lower = &reading.form(&reading.words[word]).lower;
    let before = |word: usize| {
        let given = reading.language.first_names.contains(&reading.form(&reading.words[word]).lower);
        given || is(reading, word, Classes::TITLE | Classes::ROLE)
    };
    reading.form(&reading.words[word]).capital
        && reading.body().flat_map(|sentence| sentence.words.clone().skip(1)).any(|at| {
            let form = reading.form(&reading.words[at]);
            form.capital && form.lower == *lower && before(at - 1)
        })
}

/// `'...': SPEAKER on topic`, `'...': SPEAKER attacks someone`, `'...': SPEAKER`
fn after_colon(reading: &Reading<'_>, headline: Span, last: &Fragment<'_>) -> Option<Span> {
    let tail = reading.text(Span::new(last.outer.end, headline.end));
    let rest = tail.trim_start().strip_prefix(':')?;
    let range = words_of(reading, Span::new(headline.end - rest.len(), headline.end));
    let rest = Span::new(headline.end - rest.len(), headline.end).trimmed(&reading.article.text);
    let whole = words_of(reading, Span::new(rest.start, office_end(reading, rest))).end;
    let part = |word: usize| {
        let lower = &reading.form(&reading.words[word]).lower;
        reading.language.role(lower).is_some() || reading.language.is_organization(lower)
    };
    let owned = |word: usize| {
        // in "Lang's regret" Lang speaks; "a founder's last casting" is a topic
        let whose = is(reading, word, Classes::SPEECH) || is_surname(reading, word - 1);
        is_possessive(reading.text(reading.words[word - 1].span)) && whose && !(word..whole).any(part)
            || is_behind_name(reading, range.start, word)
    };
    let ends =
        range.clone().skip(1).find(|word| acts(reading, *word) || is(reading, *word, Classes::TOPIC) || owned(*word));
    let end = ends.map_or(whole, |word| word.min(whole));
    if end <= range.start {
        return None;
    }
    let span = Span::new(reading.words[range.start].span.start, reading.words[end - 1].span.end);
    // "Averdale pulls plug on ..." has a verb that is not in the list
    let last = &reading.form(&reading.words[end - 1]).lower;
    let office = reading.language.role(last).is_some() || reading.language.is_organization(last);
    let name = end - range.start <= 2 && (range.start..end).all(|word| reading.form(&reading.words[word]).capital);
    named(reading, headline, span, 5).filter(|_| office || name)
}

/// Whether a word is a reporting verb in the third person: a past form after a name may be a passive, a base form a noun.
fn acts(reading: &Reading<'_>, word: usize) -> bool {
    let form = reading.form(&reading.words[word]).lower.as_ref();
    let base = reading.language.speech_verbs.tag(form).and_then(|tag| tag.split(' ').next());
    base.is_some_and(|base| base != form) && has(reading, word, Affix::Third) && !is_noun(reading, word)
}

/// Whether a word is a number.
fn is_counted(reading: &Reading<'_>, word: usize) -> bool {
    reading.words.get(word).is_some_and(|word| {
        let form = reading.form(word);
        form.lower.starts_with(|c: char| c.is_ascii_digit()) || reading.language.numbers.contains(&form.lower)
    })
}

/// `..., says SPEAKER`, `..., SPEAKER says`, `... - SPEAKER`
fn after(reading: &Reading<'_>, headline: Span, last: &Fragment<'_>) -> Option<Span> {
    let tail = Span::new(last.outer.end, headline.end);
    let text = reading.text(tail).trim_start();
    if let Some(dashed) = text.strip_prefix(['-', '–', '—']) {
        let start = headline.end - dashed.len();
        return named(reading, headline, Span::new(start, headline.end).trimmed(&reading.article.text), 4);
    }
    // without a comma, inside the marks or after them, the sentence goes on: "'leave' warning for Brook"
    let comma =
        text.starts_with(',') || reading.text(Span::new(last.span.start, last.outer.end)).contains([',', '!', '?']);
    let range = words_of(reading, tail);
    let first = Some(range.start).filter(|word| *word < range.end && inverts(reading, *word));
    let verb = first.or_else(|| range.clone().rev().find(|word| is_speech(reading, *word)))?;
    let before = reading.text(Span::new(tail.start, reading.words[verb].span.start)).trim_end();
    let rest = Span::new(reading.words[verb].span.end, headline.end).trimmed(&reading.article.text);
    if !rest.is_empty() && (verb == range.start && (comma || inverts(reading, verb)) || before.ends_with(',')) {
        let stop = reading.text(rest).find([',', ';', '.', ':', '|']).map_or(rest.end, |at| rest.start + at);
        return named(reading, headline, Span::new(rest.start, office_end(reading, Span::new(rest.start, stop))), 6);
    }
    let says = |word: &usize| inverts(reading, *word) || acts(reading, *word);
    let verb = range.clone().skip(1).find(says).filter(|_| comma)?;
    let topic = verb + 1 == range.end
        || acts(reading, verb) && reading.words[verb].span.end < headline.end
        || is(reading, verb + 1, Classes::PREPOSITION)
        || is(reading, verb + 1, Classes::TOPIC)
        || reading
            .text(Span::new(reading.words[verb].span.end, headline.end))
            .trim_start()
            .starts_with(['|', '–', '-']);
    let words = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    named(reading, headline, words, 5).filter(|_| topic)
}

/// The end of the words for a speaker: before the topic, or a subordinate clause ("says minister as ...").
fn office_end(reading: &Reading<'_>, span: Span) -> usize {
    let range = words_of(reading, span);
    let text = reading.text(span);
    let dash = [" - ", " – ", " — "].iter().filter_map(|dash| text.find(dash)).min().unwrap_or(text.len());
    let office = |word: usize| reading.language.role(&reading.form(&reading.words[word]).lower).is_some();
    let ends = range.clone().skip(1).find(|word| {
        is(reading, *word, Classes::TOPIC)
            || is(reading, *word, Classes::BREAK)
            || *word > range.start + 1 && office(*word - 1) && is(reading, *word, Classes::PREPOSITION)
    });
    let end = ends.map_or(span.end, |word| reading.words[word - 1].span.end);
    end.min(span.start + dash)
}

/// `SPEAKER says "..."`, `SPEAKER says that they will "..."`
fn before_verb(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let range = words_of(reading, Span::new(headline.start, first.outer.start));
    let verb = range.clone().find(|word| *word > range.start && inverts(reading, *word))?;
    let span = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    let adjacent = reading.words[verb].span.end + 2 >= first.outer.start;
    // "drink remark '...'" has a noun: a base form follows a plural, and a past form with a preposition is passive
    let form = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let base = reading.language.speech_verbs.tag(form(verb)).and_then(|tag| tag.split(' ').next()) == Some(form(verb));
    let behind = verb + 1 < range.end && is(reading, verb + 1, Classes::PREPOSITION);
    let passive = behind && has(reading, verb, Affix::Past);
    if base && !has(reading, verb - 1, Affix::Plural) || passive || is_noun(reading, verb) {
        return None;
    }
    named(reading, headline, span, if adjacent { 6 } else { 4 })
}

/// Maximum words between a naming verb and the quoted name.
const LABELLED: usize = 4;

/// `SPEAKER hails "..."`, `SPEAKER calls someone "..."`, `SPEAKER attacks something as "..."`
fn before_label(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let range = words_of(reading, Span::new(headline.start, first.outer.start));
    let verb = range.clone().skip(1).find(|word| is_speech(reading, *word))?;
    let form = reading.form(&reading.words[verb]).lower.as_ref();
    let tags = reading.language.speech_verbs.tag(form)?;
    let present = tags.split(' ').next() != Some(form) && has(reading, verb, Affix::Third);
    let labels = tags.split(' ').any(|tag| tag == "labels");
    let last = range.end.checked_sub(1).map(|word| reading.form(&reading.words[word]).lower.as_ref());
    let bound = range.end.checked_sub(1).is_some_and(|last| is(reading, last, Classes::AS));
    let near = verb + 1 + LABELLED >= range.end && !last.is_some_and(is_possessive);
    let span = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    named(reading, headline, span, 5).filter(|_| present && near && (labels || bound))
}

/// Whether the quoted words only qualify the noun after them: "rebuts 'charade' claims".
fn is_attribute(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> bool {
    let next = words_of(reading, Span::new(first.outer.end, headline.end)).start;
    let Some(word) = reading.words.get(next).filter(|word| word.span.end <= headline.end) else { return false };
    let gap = reading.text(Span::new(first.outer.end, word.span.start));
    let joins = {
        let joins = Classes::PREPOSITION | Classes::BREAK | Classes::AUXILIARY | Classes::TOPIC | Classes::BE;
        is(reading, next, joins)
    };
    gap.trim().is_empty() && !joins && !first.double && !reading.form(word).stop
}

/// Whether a form that may also be a noun ("claims") follows a word that does not name a speaker: "disaster claims".
fn is_noun(reading: &Reading<'_>, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1).and_then(|word| reading.words.get(word)) else { return false };
    let lower = &reading.form(before).lower;
    let known = reading.language.role(lower).is_some() || reading.language.is_organization(lower);
    let named = |word: usize| {
        let form = reading.form(&reading.words[word]);
        form.capital && form.lower == *lower
    };
    let mut inner = reading.body().flat_map(|sentence| sentence.words.clone().skip(1));
    is(reading, verb, Classes::SPEECH) && !known && !inner.any(named)
}

fn is(reading: &Reading<'_>, word: usize, classes: Classes) -> bool {
    reading.words.get(word).is_some_and(|entry| reading.classes(entry).any(classes))
}

fn has(reading: &Reading<'_>, word: usize, affix: Affix) -> bool {
    let lower = reading.words.get(word).map_or("", |entry| &reading.form(entry).lower);
    reading.language.affixes.mark(lower, affix)
}

/// Whether a verb can precede its subject ("says Brook"): such verbs introduce the subject's own words, while others
/// ("attacks", "rebuts") may precede the words of their object.
fn inverts(reading: &Reading<'_>, word: usize) -> bool {
    is(reading, word, Classes::INVERTS)
}

fn is_speech(reading: &Reading<'_>, word: usize) -> bool {
    reading.words.get(word).is_some_and(|entry| reading.language.speech_verbs.contains(&reading.form(entry).lower))
}

/// The span, if it can name a speaker: few words, a capital or an office, and not the kind of article ("Analysis").
fn named(reading: &Reading<'_>, headline: Span, span: Span, most: usize) -> Option<Span> {
    let range = words_of(reading, span);
    let words = reading.words.get(range.clone())?;
    let counted = words.len() == 1 && is_counted(reading, range.start);
    let capital = words.iter().any(|word| reading.form(word).capital);
    let office = words.iter().any(|word| reading.language.role(&reading.form(word).lower).is_some());
    let all_lower = !reading.text(headline).contains(char::is_uppercase);
    let kicker = !office && words.iter().any(|word| reading.language.kickers.contains(&reading.form(word).lower));
    let stops = [',', ';', '"', '?', '!', ':'];
    // "..., rät aber davon ab" goes on with a clause, not a name
    let opens = is(reading, range.start, Classes::BREAK | Classes::PREPOSITION | Classes::TOPIC);
    let topic = counted || kicker || opens;
    let fits = !topic && (1..=most).contains(&words.len()) && !reading.text(span).contains(stops);
    (fits && (capital || office || all_lower)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::{Frame, speakers};
    use crate::article::Article;
    use crate::check::claims::fragment::Fragment;
    use crate::language;
    use crate::quotation;
    use crate::reading::Reading;

    /// The words for the speaker of a headline's first quoted words.
    fn speaker(headline: &str, body: &str) -> String {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let line = article.headlines[0].span;
        let fragments: Vec<Fragment<'_>> = quotation::fragments(&reading, line)
            .into_iter()
            .map(|marked| Fragment::new(&reading, marked.inner, marked.outer))
            .collect();
        let found = speakers(&reading, line, &fragments);
        let named = found[0].filter(|spoken| spoken.frame != Frame::Subject);
        named.map_or("", |spoken| reading.text(spoken.span)).to_owned()
    }

    #[test]
    fn headlines_name_their_speakers() {
        let table = [
            ("Olga Fenwick: 'The mill is cold'", "Olga Fenwick"),
            ("Fenwick on the mill: 'It is cold'", "Fenwick"),
            ("Mill owner to council: 'It is cold'", "Mill owner"),
            ("Mayor hits back: 'It is cold'", "Mayor"),
            ("'It is cold': Fenwick on the mill", "Fenwick"),
            ("'It is cold': mill owner attacks council", "mill owner"),
            ("'It is cold', says mayor as mill shuts", "mayor"),
            ("'It is cold', says gallery director of the old mill", "gallery director"),
            ("'It is cold', researcher says of mill", "researcher"),
            ("Fenwick calls mill 'a cold old barn'", "Fenwick"),
            ("Mayor attacks mill plan as 'a cold old joke'", "Mayor"),
            ("Seven points from nine: fans 'cold and wet'", ""),
            ("Flood claims 'less than feared'", ""),
            ("'It is cold': Averdale pulls plug on mill", ""),
            ("Fenwick warned over 'cold mill'", ""),
            ("Fenwick rebuts 'cold' claims", ""),
        ];
        for (headline, expected) in table {
            assert_eq!(speaker(headline, "The mill shut on Monday."), expected, "{headline}");
        }
    }

    #[test]
    fn a_surname_in_the_body_may_own_what_is_said() {
        let table = [("'It is Cold': Fenwick's Last Walk", "Fenwick's"), ("'It is Cold': Miller's Last Walk", "")];
        for (headline, expected) in table {
            assert_eq!(speaker(headline, "The mill shut on Monday, Olga Fenwick said."), expected, "{headline}");
        }
    }

    #[test]
    fn a_text_may_end_where_its_source_should_be_named() {
        let table = [("'It is cold' according to Fenwick", "Fenwick"), ("'It is cold' according to", "")];
        for (headline, expected) in table {
            assert_eq!(speaker(headline, ""), expected, "{headline}");
        }
    }
}
