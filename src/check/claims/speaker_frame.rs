//! Whom a headline has say the words that it puts in marks.

use crate::check::claims::fragment::Fragment;
use crate::check::evidence::token::words_of;
use crate::reading::{Classes, Reading, is_owner};
use crate::span::Span;

/// Whom the headline has say it: the words that name the speaker.
pub fn speaker(reading: &Reading<'_>, headline: Span, fragments: &[Fragment<'_>]) -> Option<Span> {
    let first = fragments.first()?;
    let last = fragments.last()?;
    before_colon(reading, headline, first)
        .or_else(|| behind_colon(reading, headline, last))
        .or_else(|| after(reading, headline, last))
        .or_else(|| before_verb(reading, headline, first).filter(|_| !is_attribute(reading, headline, first)))
        .or_else(|| before_label(reading, headline, first).filter(|_| !is_attribute(reading, headline, first)))
}

/// `SPEAKER: ...`, `SPEAKER on topic: ...`
fn before_colon(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let head = reading.text(Span::new(headline.start, first.outer.start));
    let colon = head.find(": ").or_else(|| head.trim_end().ends_with(':').then(|| head.trim_end().len() - 1))?;
    let start = head[..colon].rfind([';', '|']).map_or(0, |at| at + 1);
    let span = Span::new(headline.start + start, headline.start + colon).trimmed(&reading.article.text);
    let range = words_of(reading, span);
    // "Nine points from 42: ..." is a matter, not a speaker.
    let counted = is_counted(reading, range.start);
    let whole = |word: usize| {
        let lower = &reading.form(&reading.words[word]).lower;
        reading.language.role(lower).is_some() || reading.language.is_house(lower)
    };
    if counted && !range.clone().any(whole) {
        return None;
    }
    let ends = range
        .clone()
        .skip(1)
        .find(|word| acts(reading, *word) || is(reading, *word, Classes::TOPIC) || is(reading, *word, Classes::TARGET));
    let end = ends.map_or(span.end, |word| reading.words[word - 1].span.end);
    named(reading, headline, Span::new(span.start, end), 6)
}

/// `'...': SPEAKER on topic`, `'...': SPEAKER attacks somebody`, `'...': SPEAKER`
fn behind_colon(reading: &Reading<'_>, headline: Span, last: &Fragment<'_>) -> Option<Span> {
    let tail = reading.text(Span::new(last.outer.end, headline.end));
    let rest = tail.trim_start().strip_prefix(':')?;
    let range = words_of(reading, Span::new(headline.end - rest.len(), headline.end));
    let rest = Span::new(headline.end - rest.len(), headline.end).trimmed(&reading.article.text);
    let whole = words_of(reading, Span::new(rest.start, office_end(reading, rest))).end;
    let ends = range.clone().skip(1).find(|word| acts(reading, *word) || is(reading, *word, Classes::TOPIC));
    let end = ends.map_or(whole, |word| word.min(whole));
    if end <= range.start {
        return None;
    }
    let span = Span::new(reading.words[range.start].span.start, reading.words[end - 1].span.end);
    // "Averdale pulls plug on ..." has a verb there that is not known for one.
    let last = &reading.form(&reading.words[end - 1]).lower;
    let office = reading.language.role(last).is_some() || reading.language.is_house(last);
    let name = end - range.start <= 2 && (range.start..end).all(|word| reading.form(&reading.words[word]).capital);
    named(reading, headline, span, 5).filter(|_| office || name)
}

/// Whether a word is a verb of saying in the third person: a past form behind a name may be a passive, a base form a noun.
fn acts(reading: &Reading<'_>, word: usize) -> bool {
    let form = reading.form(&reading.words[word]).lower.as_ref();
    let base = reading.language.speech_verbs.tag(form).and_then(|tag| tag.split(' ').next());
    base.is_some_and(|base| base != form && form.ends_with('s')) && !is_noun(reading, word)
}

/// Whether the words begin with a number.
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
    // Without a comma, inside the marks or behind, what follows belongs to the sentence: "'leave' warning for Brook".
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
    let verb = range.clone().skip(1).find(|word| inverts(reading, *word)).filter(|_| comma)?;
    let topic = verb + 1 == range.end
        || is(reading, verb + 1, Classes::PREPOSITION)
        || is(reading, verb + 1, Classes::TOPIC)
        || reading
            .text(Span::new(reading.words[verb].span.end, headline.end))
            .trim_start()
            .starts_with(['|', '–', '-']);
    let words = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    named(reading, headline, words, 5).filter(|_| topic)
}

/// Where the words for a speaker end: before what he speaks about, or what happens meanwhile ("says minister as ...").
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
    // "Drink remark '...'" has a noun there: a base form follows a plural, and a past one with a preposition is passive.
    let form = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let base = reading.language.speech_verbs.tag(form(verb)).and_then(|tag| tag.split(' ').next()) == Some(form(verb));
    let behind = verb + 1 < range.end && is(reading, verb + 1, Classes::PREPOSITION);
    let passive = behind && form(verb).ends_with("ed");
    if base && !form(verb - 1).ends_with('s') || passive || is_noun(reading, verb) {
        return None;
    }
    named(reading, headline, span, if adjacent { 6 } else { 4 })
}

/// How many words may stand between a verb that gives something a name, and the name in marks.
const LABELLED: usize = 4;

/// `SPEAKER hails "..."`, `SPEAKER calls somebody "..."`, `SPEAKER attacks something as "..."`
fn before_label(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let range = words_of(reading, Span::new(headline.start, first.outer.start));
    let verb = range.clone().skip(1).find(|word| is_speech(reading, *word))?;
    let form = reading.form(&reading.words[verb]).lower.as_ref();
    let tags = reading.language.speech_verbs.tag(form)?;
    let present = tags.split(' ').next() != Some(form) && form.ends_with('s');
    let labels = tags.split(' ').any(|tag| tag == "labels");
    let last = range.end.checked_sub(1).map(|word| reading.form(&reading.words[word]).lower.as_ref());
    let bound = range.end.checked_sub(1).is_some_and(|last| is(reading, last, Classes::AS));
    let near = verb + 1 + LABELLED >= range.end && !last.is_some_and(is_owner);
    let span = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    named(reading, headline, span, 5).filter(|_| present && near && (labels || bound))
}

/// Whether a noun follows the marks, which the words only qualify: "rebuts 'charade' claims".
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

/// Whether a form that may be a noun too ("claims") stands behind a word that is no speaker's: "Disaster claims".
fn is_noun(reading: &Reading<'_>, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1).and_then(|word| reading.words.get(word)) else { return false };
    let lower = &reading.form(before).lower;
    let known = reading.language.role(lower).is_some() || reading.language.is_house(lower);
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

/// Whether a verb can stand before its subject ("says Brook"): such verbs bring in somebody's own words, while others
/// ("attacks", "rebuts") may well stand before words of those they are aimed at.
fn inverts(reading: &Reading<'_>, word: usize) -> bool {
    is(reading, word, Classes::INVERTS)
}

fn is_speech(reading: &Reading<'_>, word: usize) -> bool {
    reading.words.get(word).is_some_and(|entry| reading.language.speech_verbs.contains(&reading.form(entry).lower))
}

/// The span, when it can name somebody: few words, a capital or an office, and not the announcement of a kind of piece.
fn named(reading: &Reading<'_>, headline: Span, span: Span, most: usize) -> Option<Span> {
    let range = words_of(reading, span);
    let words = reading.words.get(range.clone())?;
    let counted = words.len() == 1 && is_counted(reading, range.start);
    let capital = words.iter().any(|word| reading.form(word).capital);
    let office = words.iter().any(|word| reading.language.role(&reading.form(word).lower).is_some());
    let all_lower = !reading.text(headline).contains(char::is_uppercase);
    let kicker = !office && words.iter().any(|word| reading.language.kickers.contains(&reading.form(word).lower));
    let stops = [',', ';', '"', '?', '!', ':'];
    let fits = !words.is_empty() && !counted && words.len() <= most && !kicker && !reading.text(span).contains(stops);
    (fits && (capital || office || all_lower)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::speaker;
    use crate::article::Article;
    use crate::check::claims::fragment::Fragment;
    use crate::language;
    use crate::quotation;
    use crate::reading::Reading;

    #[test]
    fn speakers_stand_in_the_frames_of_headlines() {
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
            let article = Article::from_fields("a", Some(headline), "The mill shut on Monday.");
            let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
            let line = article.headlines[0].span;
            let fragments: Vec<Fragment<'_>> = quotation::fragments(&reading, line)
                .into_iter()
                .map(|marked| Fragment::new(&reading, marked.inner, marked.outer))
                .collect();
            let named = speaker(&reading, line, &fragments).map_or("", |span| reading.text(span));
            assert_eq!(named, expected, "{headline}");
        }
    }
}
