//! Cues of verb-second languages, each with its subject, which is read from the clauses of the sentence.

use crate::language::Language;
use crate::quotation::grammar::cue::{Cue, CueKind, after_quote, is_label};
use crate::quotation::grammar::svo::clause;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::quotation::grammar::v2::clauses::{Clauses, VerbForm};
use crate::reading::Classes;
use std::ops::Range;

/// Maximum tokens read for their clauses at once, as very long sentences would take quadratic time.
const LONGEST: usize = 400;

/// What may carry an attribution.
const CARRIES: Classes = Classes::union(&[
    Classes::SAYING,
    Classes::SOURCE,
    Classes::VIEW,
    Classes::ACCORDING,
    Classes::POSTPOSITION,
    Classes::FOR,
]);

/// The part of a sentence around a token that is read for its clauses.
fn around(tokens: &Range<usize>, at: usize) -> Range<usize> {
    let half = LONGEST / 2;
    tokens.start.max(at.saturating_sub(half))..tokens.end.min(at + half)
}

/// The cues of a sentence, read in chunks.
pub fn cues(list: &[Token<'_>], tokens: &Range<usize>, language: &Language) -> Vec<Cue> {
    let starts = tokens.clone().step_by(LONGEST);
    starts.flat_map(|start| cues_of(list, &(start..tokens.end.min(start + LONGEST)), language)).collect()
}

/// The cues of one chunk.
fn cues_of(list: &[Token<'_>], tokens: &Range<usize>, language: &Language) -> Vec<Cue> {
    let carries = |at: usize| list[at].is(CARRIES) || leads_words(list, tokens, at) || list[at].is_mark(&[':']);
    if !tokens.clone().any(carries) {
        return Vec::new();
    }
    let clauses = Clauses::of(list, tokens, language);
    let mut cues: Vec<Cue> = tokens
        .clone()
        .filter(|at| carries(*at))
        .filter_map(|at| {
            let token = &list[at];
            if !token.is_word() {
                let named = colon(list, tokens, at).filter(|cue| cue.subject == Some(tokens.start..at));
                return match named {
                    // "Dazu Quast: ..."
                    Some(_)
                        if list[tokens.start].is(Classes::BREAK | Classes::FRONT)
                            && !list[tokens.start].is(Classes::DETERMINER) =>
                    {
                        let subject = clauses.phrase_at(tokens.start + 1).filter(|phrase| phrase.end == at)?;
                        Some(Cue::new(at, Some(subject), CueKind::Colon))
                    }
                    Some(cue) => Some(cue),
                    None => speaking_clause(list, tokens, at, &clauses),
                };
            }
            if token.is(Classes::FOR) {
                return clauses.view_holder(at).map(|subject| Cue::new(at, Some(subject), CueKind::Source));
            }
            named_source(list, tokens, at, &clauses).or_else(|| view(list, tokens, at, &clauses)).or_else(|| {
                let noun = token.is_capital() && at > tokens.start;
                if !token.is(Classes::SAYING) || noun || clauses.is_inside(at) {
                    return None;
                }
                if clauses.is_aside(at) || clauses.is_attribute(at) {
                    return None;
                }
                let base = language.speech_verbs.tag(&token.lower).and_then(|tags| tags.split(' ').next());
                let form = VerbForm::of(&token.lower, base.unwrap_or_default(), &language.affixes);
                if language.nouns_capitalized && clauses.is_bare_participle(at, form) {
                    return None;
                }
                let subject = clauses.subject_of(at, form);
                // "so nennt man das": no particular speaker
                if subject.as_ref().is_some_and(|subject| {
                    list[subject.start].is(Classes::IMPERSONAL) && list[subject.start].is(Classes::NOMINATIVE)
                }) {
                    return None;
                }
                Some(Cue::new(at, subject, CueKind::Verb))
            })
        })
        .collect();
    // "Mit den Worten „...“ verließ Quast den Saal": the subject speaks
    if !cues.iter().any(|cue| cue.subject.is_some())
        && let Some(at) = tokens.clone().find(|at| leads_words(list, tokens, *at))
        && let Some(subject) = clauses.first_subject(tokens.end)
    {
        cues.push(Cue::new(at, Some(subject), CueKind::Source));
    }
    // "ihrer Meinung nach" refers to a person whom a verb names better
    let possessive = |cue: &Cue| {
        cue.kind == CueKind::Source
            && cue.subject.as_ref().is_some_and(|subject| subject.contains(&cue.at) && list[cue.at].is(Classes::VIEW))
    };
    if cues.iter().any(|cue| cue.kind == CueKind::Verb && cue.subject.is_some()) {
        cues.retain(|cue| !possessive(cue));
    }
    cues
}

/// The subject of the sentence before its quotation at token `at`, for a sentence without a cue.
pub fn subject(list: &[Token<'_>], tokens: &Range<usize>, at: usize, language: &Language) -> Option<Phrase> {
    let subject = Clauses::of(list, &around(tokens, at), language).first_subject(at)?;
    let impersonal = list[subject.start].is(Classes::IMPERSONAL) && !list[subject.start].is(Classes::NOMINATIVE);
    (!impersonal).then_some(subject)
}

/// Whether the sentence continues earlier speech: its verb shows that ("Es sei ..."), or no one before the quotation at
/// token `at` could speak ("Sein Urteil fiel knapp aus: ...").
pub fn goes_on(list: &[Token<'_>], tokens: &Range<usize>, at: usize, language: &Language) -> bool {
    if !language.nouns_capitalized {
        return false;
    }
    let clauses = Clauses::of(list, &around(tokens, at), language);
    let led_in = at > tokens.start && list[at - 1].is_mark(&[':']);
    clauses.is_reported() || (led_in && clauses.first_subject(at).is_none_or(|subject| !clauses.can_speak(&subject)))
}

/// A clause without a reporting verb whose subject speaks: "Hier sparte der Bürgermeister nicht mit Kritik: ...".
fn speaking_clause(list: &[Token<'_>], tokens: &Range<usize>, at: usize, clauses: &Clauses<'_, '_>) -> Option<Cue> {
    let leads = list[at].is_mark(&[':']) && at + 1 < tokens.end && list[at + 1].is_quote();
    let says = list[tokens.start..at].iter().any(|token| token.is(Classes::SAYING) && !token.is_capital());
    if !leads || says {
        return None;
    }
    let subject = clauses.first_subject(at).filter(|subject| clauses.can_speak(subject) && !clauses.is_reported())?;
    Some(Cue::new(at, Some(subject), CueKind::Colon))
}

/// Whether the noun at `at` introduces words that accompany an action: "mit den Worten „...“".
fn leads_words(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    let quoted = at + 1 < tokens.end && list[at + 1].is_quote();
    let before = list[tokens.start..at].iter().rev().take(3);
    quoted && list[at].is(Classes::WORDS) && before.into_iter().any(|token| token.is(Classes::WORDS_PREPOSITION))
}

/// "laut X", "..., so X", "X zufolge".
fn named_source(list: &[Token<'_>], tokens: &Range<usize>, at: usize, clauses: &Clauses<'_, '_>) -> Option<Cue> {
    let token = &list[at];
    let subject = if token.is(Classes::POSTPOSITION) {
        holder(list, clauses.phrase_at(at.checked_sub(1).filter(|before| *before >= tokens.start)?)?)
    } else if token.is(Classes::ACCORDING) {
        let set_off = at > tokens.start && (list[at - 1].is_quote() || list[at - 1].is_mark(&[',', '–', '—', '-']));
        let phrase = clauses.phrase_at(at + 1).filter(|phrase| set_off && phrase.start == at + 1)?;
        // "..., so Brook weiter:" ends its clause, while "..., so dass" continues
        let next = list.get(phrase.end).filter(|_| phrase.end < tokens.end);
        let ends = next.is_none_or(|token| !token.is_word() || token.is(Classes::ADVERB | Classes::PREPOSITION));
        if !ends && !after_quote(list, tokens, at) {
            return None;
        }
        phrase
    } else if token.is(Classes::SOURCE) {
        clauses.phrase_at(at + 1).filter(|phrase| phrase.start == at + 1)?
    } else {
        return None;
    };
    Some(Cue::new(at, Some(subject), CueKind::Source))
}

/// The possessor of a view or statement: "Angaben | der Polizei", "Ansicht von | Ida Brook"; else the whole phrase.
fn holder(list: &[Token<'_>], phrase: Phrase) -> Phrase {
    let Some(view) = phrase.clone().find(|at| list[*at].is(Classes::VIEW)) else { return phrase };
    let tie = list.get(view + 1).is_some_and(|token| token.is(Classes::PREPOSITION));
    let start = if tie { view + 2 } else { view + 1 };
    if start < phrase.end { start..phrase.end } else { phrase }
}

/// "nach Ansicht des Rates", "den Worten der Ministerin zufolge", "seiner Meinung nach".
fn view(list: &[Token<'_>], tokens: &Range<usize>, at: usize, clauses: &Clauses<'_, '_>) -> Option<Cue> {
    if !list[at].is(Classes::VIEW) {
        return None;
    }
    let phrase = clauses.phrase_at(at)?;
    let before = phrase.start.checked_sub(1).filter(|before| *before >= tokens.start).map(|before| &list[before]);
    let leads = before.is_some_and(|token| {
        token.is(Classes::SOURCE | Classes::VIEW_PREPOSITION)
            || token.is(Classes::FROM) && list[at].is(Classes::VIEW_AFTER_AUS)
    });
    let follows = list
        .get(phrase.end)
        .filter(|_| phrase.end < tokens.end)
        .is_some_and(|token| token.is(Classes::POSTPOSITION | Classes::VIEW_PREPOSITION));
    if !leads && !follows {
        return None;
    }
    let holder = holder(list, phrase);
    Some(Cue::new(at, Some(holder), CueKind::Source))
}

/// `Marta Quillfeather: "..."`.
fn colon(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let before = &list[tokens.start..at];
    let speaks = list[at].is_mark(&[':'])
        && !before.is_empty()
        && before.len() <= 8
        && at + 1 < tokens.end
        && list[at + 1].is_quote()
        && before.iter().all(|token| token.is_word() && !token.is(Classes::SAYING));
    if !speaks {
        return None;
    }
    let names = is_label(before);
    let subject = if names { Some(tokens.start..at) } else { clause::subject(list, tokens.start, at) };
    Some(Cue::new(at, subject, CueKind::Colon))
}

#[cfg(test)]
mod tests {
    use crate::quotation::quoted::quoted;

    #[test]
    fn german_sources() {
        let cases = [
            ("Nach Angaben der Polizei war die Lage „ruhig und klar“.", "der Polizei"),
            ("Nach Ansicht von Ida Brook ist der Damm „nicht zu retten“.", "Ida Brook"),
            ("Den Worten der Ministerin zufolge ist der Damm „nicht zu retten“.", "der Ministerin"),
            ("Der Damm ist seiner Meinung nach „nicht zu retten“.", "seiner Meinung"),
            ("Laut Quast ist der Damm „nicht zu retten“.", "Quast"),
            ("Der Damm ist „nicht zu retten“, so die Ministerin.", "die Ministerin"),
            ("Für die Ministerin ist der Damm „nicht zu retten“.", "die Ministerin"),
            ("Mit den Worten „So nicht weiter“ verließ Quast den Saal.", "Quast"),
            ("Dazu Quast: „So geht es nicht weiter.“", "Quast"),
            ("Ida Brook: „So geht es nicht weiter.“", "Ida Brook"),
            ("Sagt Ida Brook: „So geht es nicht weiter.“", "Ida Brook"),
            ("Für Quast ist klar: „So geht es nicht weiter.“", "Quast"),
            ("Wie aus einem Papier des Rates hervorgeht, ist der Damm „nicht zu retten“.", "einem Papier des Rates"),
            ("Wie „Der Bote“ berichtet, ist der Damm „nicht zu retten“.", "„Der Bote“"),
        ];
        let found = |text| quoted("de", text).pop().and_then(|(_, speaker)| speaker).unwrap_or_default();
        for (text, speaker) in cases {
            assert_eq!(found(text), speaker, "{text}");
        }
    }

    #[test]
    fn german_nouns_and_attributes_are_not_reporting_verbs() {
        for text in [
            "Der angekündigte Umbau des „alten Hafens“ kam.",
            "Dort gab es kaum bekannte „Helfer“ mehr.",
            "Ein Drittel kam zum „alten Hafen“.",
        ] {
            let found = quoted("de", text);
            assert!(found.iter().all(|(class, _)| *class != crate::quotation::Class::Quotation), "{text}: {found:?}");
        }
    }
}
