//! Cues: the words that carry an attribution, each with its subject, a noun phrase.

use crate::language::Affix;
use crate::quotation::grammar::cue::{Cue, CueKind, is_label};
use crate::quotation::grammar::lead_in;
use crate::quotation::grammar::svo::clause::{self, ClauseScope};
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::svo::verb_subject::verb_subject;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::{Classes, is_possessive};
use std::ops::Range;

/// Maximum tokens between a noun and the quotation.
const NOUN_REACH: usize = 12;

/// Maximum tokens of its sentence that a cue is read from, before and after it, as very long sentences would take
/// quadratic time.
const WINDOW: usize = 400;

/// The cues of the sentence `tokens`.
pub fn cues(list: &[Token<'_>], tokens: &Range<usize>) -> Vec<Cue> {
    tokens
        .clone()
        .filter_map(|at| {
            let token = &list[at];
            let tokens = &(tokens.start.max(at.saturating_sub(WINDOW))..tokens.end.min(at + WINDOW));
            if !token.is_word() {
                return colon(list, tokens, at);
            }
            source(list, tokens, at).or_else(|| {
                let announces = token.is(Classes::SPEECH) && list.get(at + 1).is_some_and(|next| next.is_mark(&[':']));
                let verb = if token.is(Classes::SAYING) { verb(list, tokens, at) } else { None };
                let noun = || token.is(Classes::SPEECH).then(|| noun(list, tokens, at)).flatten();
                if let Some(cue) = made_clear(list, tokens, at) {
                    return Some(cue);
                }
                verb.clone().filter(|cue| !announces && cue.subject.is_some()).or_else(noun).or(verb)
            })
        })
        .map(|mut cue| {
            cue.antecedent = cue
                .subject
                .clone()
                .filter(|subject| subject.len() == 1 && list[subject.start].is(Classes::RELATIVE))
                .and_then(|subject| {
                    let start = tokens.start.max(subject.start.saturating_sub(WINDOW));
                    noun_phrase::antecedent(list, subject.start, start)
                });
            cue
        })
        .collect()
}

/// "made it clear that", "makes the point that".
fn made_clear(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    if !list[at].is(Classes::CLEAR) {
        return None;
    }
    let made = (tokens.start..at).rev().take(3).find(|index| list[*index].is(Classes::MAKES))?;
    Some(Cue::new(made, verb_subject(list, tokens, made), CueKind::Noun))
}

/// "her warning that ...", "the board's claim", "calls by the board for", "one message: ...".
fn noun(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let next = at + 1;
    if let Some(possessor) = (tokens.start..at).rev().take(3).find(|index| is_possessive_token(&list[*index]))
        && let Some(phrase) = noun_phrase::before(list, possessor, tokens.start)
        && phrase.start > tokens.start
        && list[phrase.start - 1].is(Classes::IN)
        && list.get(next).filter(|_| next < tokens.end).is_none_or(|next| next.is_mark(&[',', '.']))
    {
        // "..., in Oake's view."
        return Some(Cue::new(at, Some(phrase), CueKind::Noun));
    }
    if list[at].is_capital() {
        return None;
    }
    let quoted = (next..tokens.end).take(NOUN_REACH).find(|index| list[*index].is_quote())?;
    // another reporting verb in between would carry it
    if list[next..quoted].iter().any(|token| token.is(Classes::STRONG) || token.is_mark(&[';'])) {
        return None;
    }
    let cue = |subject: Phrase| Some(Cue::new(at, Some(subject), CueKind::Noun));
    let mut first = at;
    while first > tokens.start && at - first < 4 {
        first -= 1;
        let token = &list[first];
        if token.is(Classes::POSSESSIVE_DETERMINER) {
            return cue(first..first + 1);
        }
        let plural = token.is_mark(&['’', '\''])
            && first > tokens.start
            && list[first - 1].shows(Affix::Plural)
            && list[first - 1].span.end == token.span.start;
        if plural {
            return cue(noun_phrase::before(list, first - 1, tokens.start)?);
        }
        if is_possessive_token(token) {
            return cue(noun_phrase::before(list, first, tokens.start)?);
        }
        if !token.is_word()
            || token.is(Classes::DETERMINER)
            || token.is(Classes::PREPOSITION)
            || token.is(Classes::BREAK)
        {
            break;
        }
    }
    let token = list.get(next)?;
    let of = token.is(Classes::OF) && list[at].is(Classes::WORDS);
    if (of || token.is(Classes::AGENT | Classes::FROM))
        && let Some(possessor) = noun_phrase::after(list, next + 1, quoted)
    {
        return cue(possessor);
    }
    if token.is_mark(&[':']) && quoted == next + 1 && list[first].is(Classes::DETERMINER) {
        return cue(clause::clause(list, tokens.start, first, ClauseScope::Innermost)?);
    }
    None
}

/// Whether the word is a possessive: "Oake's".
fn is_possessive_token(token: &Token<'_>) -> bool {
    is_possessive(&token.lower) && !token.is(Classes::CLITIC)
}

/// `Marta Quillfeather: "..."`.
fn colon(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    if !list[at].is_mark(&[':']) || at + 1 >= tokens.end {
        return None;
    }
    let start = tokens.start.max(at.saturating_sub(clause::CLAUSE_REACH));
    // "HARBOUR DUES - Marta Quillfeather: ..."
    let dash = list[start..at].iter().rposition(|token| token.is_mark(&['-', '–', '—', '―']));
    let first = dash.map_or(start, |dash| start + dash + 1);
    let before = &list[first..at];
    let word = |token: &Token<'_>| token.is_word() && (!token.is(Classes::SAYING) || token.is(Classes::LABEL));
    if before.is_empty() {
        return None;
    }
    let short = before.len() <= 8 && before.iter().all(word);
    if !list[at + 1].is_quote() {
        // a transcript or a headline: "Quillfeather: Well, I said 'no'"
        let named = before.len() <= 4
            && first == tokens.start
            && before.iter().all(|token| token.is_capital() && word(token))
            && !before[0].is(Classes::FRONT)
            && list[at..tokens.end].iter().any(Token::is_quote);
        return named.then(|| Cue::new(at, Some(first..at), CueKind::Colon));
    }
    if let Some(author) = lead_in::sender(list, &(first..at)) {
        return Some(Cue::new(at, Some(author), CueKind::Colon));
    }
    if !short {
        // "She is sure that it will make her louder: ..."
        let reports_speech = before.iter().any(|token| token.is(Classes::STRONG))
            || before.iter().rev().take(2).any(|token| token.is(Classes::SAYING) && !token.is(Classes::BESIDE));
        if reports_speech {
            return None;
        }
        return Some(Cue::new(at, Some(clause::clause(list, first, at, ClauseScope::Main)?), CueKind::Noun));
    }
    let names = is_label(before);
    let subject = if names { Some(first..at) } else { clause::subject(list, first, at) };
    Some(Cue::new(at, subject, CueKind::Colon))
}

/// "according to X", "selon X"; German "laut X", "so X" and "X zufolge".
fn source(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let next = at + 1;
    let from = if list[at].is(Classes::ACCORDING) && next < tokens.end && list[next].is(Classes::TO) {
        at + 2
    } else if list[at].is(Classes::SOURCE) {
        next
    } else {
        return None;
    };
    let subject = noun_phrase::after(list, from, tokens.end)?;
    Some(Cue::new(at, Some(subject), CueKind::Source))
}

fn verb(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let token = &list[at];
    let previous = (at > tokens.start).then(|| &list[at - 1]);
    let next = list.get(at + 1).filter(|_| at + 1 < tokens.end);
    let previous_word = previous.filter(|previous| previous.is_word());
    if token.is_capital() && previous.is_some_and(|previous| !previous.is(Classes::PRONOUN)) && !token.is(Classes::SAID)
    {
        // a headline: the words before the verb are its subject
        let headline = at - tokens.start <= 5 && list[tokens.start..at].iter().all(|token| token.is_word());
        return (headline && is_set_as_headline(&list[tokens.clone()]))
            .then(|| Cue::new(at, Some(tokens.start..at), CueKind::Verb));
    }
    if let Some(previous) = previous_word {
        let relative = previous.is(Classes::THAT) && (token.is(Classes::FINITE) || token.shows(Affix::Plural));
        let gerund = previous.is(Classes::OF | Classes::FOR) && token.shows(Affix::Gerund);
        if previous.is(Classes::NOUN) && !relative && !gerund {
            return None;
        }
        if is_possessive_token(previous) {
            return None;
        }
        let tensed = !previous.is(Classes::TO | Classes::RELATIVE) && token.shows(Affix::Past);
        if tensed && previous.is(Classes::PREPOSITION) && !previous.is(Classes::AUXILIARY) {
            // "from noted scholars"
            return None;
        }
    }
    if is_noun(list, tokens, at) {
        return None;
    }
    if token.is(Classes::BESIDE) && !beside_quote(list, tokens, at) {
        return None;
    }
    if token.is(Classes::STATE)
        && next.is_some_and(|next| next.is_word() && !next.is(Classes::THAT))
        && !beside_quote(list, tokens, at)
    {
        return None;
    }
    let participle = token.shows(Affix::Passive);
    let labelled = participle && next.is_some_and(|next| next.is(Classes::AS));
    let passive = participle && previous_word.is_some_and(|previous| previous.is(Classes::BE));
    if participle
        && !passive
        && next.is_some_and(|next| next.is(Classes::AGENT))
        && list.get(at + 2).is_some_and(|agent| agent.is_capital() || agent.is(Classes::DETERMINER))
        && let Some(agent) = noun_phrase::after(list, at + 2, tokens.end)
    {
        // "as described by X"
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    if labelled
        && !passive
        && let Some(agent) = agent(list, tokens, at)
    {
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    if passive {
        // a passive without an agent names no speaker
        let agent = agent(list, tokens, at)?;
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    Some(Cue::new(at, verb_subject(list, tokens, at), CueKind::Verb))
}

/// The agent of a passive: "was described as a feint by X".
fn agent(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Phrase> {
    let by = (at + 1..tokens.end.min(at + 12))
        .take_while(|index| !list[*index].is_mark(&[',', ';', ':']) && !list[*index].is(Classes::SAYING))
        .find(|index| list[*index].is(Classes::AGENT))?;
    noun_phrase::after(list, by + 1, tokens.end)
}

/// Whether the sentence is set as a headline, with capitals on all its longer words.
fn is_set_as_headline(sentence: &[Token<'_>]) -> bool {
    let long = || sentence.iter().filter(|token| token.is_word() && token.text.chars().count() > 3);
    long().count() >= 4 && long().filter(|token| token.is_capital()).count() * 10 >= long().count() * 9
}

/// Whether a word that may be a verb is a noun here: "the board's latest claim is".
fn is_noun(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    let token = &list[at];
    let reports = !token.is(Classes::SPEECH | Classes::NOUN_OR_VERB)
        && list.get(at + 1).is_some_and(|next| next.is(Classes::THAT));
    let base = !reports && !token.is(Classes::FINITE) && !token.shows(Affix::Bent) && !token.shows(Affix::Third);
    if base {
        // "a bitter sneer", but "the workers say"
        let determiner = (tokens.start..at)
            .rev()
            .take(4)
            .take_while(|index| {
                list[*index].is_word()
                    && !list[*index].is(Classes::BREAK)
                    && !list[*index].is(Classes::AUXILIARY)
                    && !list[*index].is(Classes::PRONOUN)
            })
            .find(|index| list[*index].is(Classes::NOUN) && list[*index].is(Classes::DETERMINER));
        let plural = |at: usize| list[at].shows(Affix::Plural) || list[at].is(Classes::PLURAL);
        if determiner.is_some_and(|index| {
            list[index].is(Classes::ARTICLE) && list[index].is(Classes::INDEFINITE) || !plural(at - 1)
        }) {
            return true;
        }
    }
    if !token.is(Classes::SPEECH) {
        return false;
    }
    let goes_on = list.get(at + 1).filter(|_| at + 1 < tokens.end).is_some_and(|next| {
        next.is_quote() || next.is_capital() || next.is(Classes::THAT | Classes::DETERMINER | Classes::PRONOUN)
    });
    let of = list.get(at + 1).filter(|_| at + 1 < tokens.end).is_some_and(|next| next.is(Classes::ABOUT));
    let named = at > tokens.start
        && (list[at - 1].is_capital()
            || list[at - 1].is(Classes::PRONOUN)
            || !list[at - 1].is_word()
            || list[at - 1].is(Classes::AUXILIARY)
            || list[at - 1].is(Classes::BREAK));
    if of && at > tokens.start && !named && !list[at].shows(Affix::Gerund) {
        return true;
    }
    !goes_on
        && (tokens.start..at)
            .rev()
            .take(3)
            .take_while(|index| {
                list[*index].is_word() && !list[*index].is(Classes::BREAK) && !list[*index].is(Classes::AUXILIARY)
            })
            .any(|index| is_possessive_token(&list[index]) || list[index].is(Classes::POSSESSIVE_DETERMINER))
}

/// Whether a quotation directly precedes the verb or its subject, or follows the verb.
fn beside_quote(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    let mark = |index: usize| list[index].is_mark(&[',', '-', '—', '–', '―', ':', '.', '!', '?']);
    let before = (tokens.start..at).rev().take(7).find(|index| !list[*index].is_word());
    let quoted_before = before.is_some_and(|first| {
        let marks = (tokens.start..=first).rev().take(3).take_while(|index| mark(*index)).count();
        first.checked_sub(marks).is_some_and(|quote| quote >= tokens.start && list[quote].is_quote())
    });
    let after = (at + 1..tokens.end).take(7).find(|index| !list[*index].is_word());
    let quoted_after = after.is_some_and(|first| {
        let marks = (first..tokens.end).take(3).take_while(|index| mark(*index)).count();
        list.get(first + marks).filter(|_| first + marks < tokens.end).is_some_and(Token::is_quote)
            && (marks > 0 || first - at <= 3)
    });
    quoted_before || quoted_after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation::grammar::token::Tokens;
    use crate::quotation::marks::scan::scan;
    use crate::reading::Reading;
    use crate::span::Span;

    /// The cues of an English sentence as "cue: subject" or "cue: who = antecedent".
    fn found(text: &str) -> Vec<String> {
        let english = language::by_code("en").unwrap();
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, english);
        let paragraph = Span::new(0, text.len());
        let marked = scan(text, &[paragraph]);
        let quotes: Vec<_> = marked.marked.iter().enumerate().collect();
        let tokens = Tokens::of(&reading, paragraph, &quotes);
        let words = |phrase: &Phrase| {
            let (first, last) = (&tokens.list[phrase.start], &tokens.list[phrase.end - 1]);
            text[first.span.start..last.span.end].to_owned()
        };
        let show = |cue: &Cue| {
            let subject = cue.subject.as_ref().map_or_else(|| "-".to_owned(), words);
            let meant = cue.antecedent.as_ref().map(|phrase| format!(" = {}", words(phrase)));
            format!("{}: {subject}{}", tokens.list[cue.at].text, meant.unwrap_or_default())
        };
        tokens.sentences.iter().flat_map(|sentence| cues(&tokens.list, sentence)).map(|cue| show(&cue)).collect()
    }

    #[track_caller]
    fn check(cases: &[(&str, &str)]) {
        let faults: Vec<String> = cases
            .iter()
            .filter(|(text, wanted)| !found(text).iter().any(|cue| cue == wanted))
            .map(|(text, wanted)| format!("{text}\n  wanted {wanted}\n  found  {:?}", found(text)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn subjects_before_the_verb() {
        check(&[
            ("Marta Quillfeather said it was \"a start\".", "said: Marta Quillfeather"),
            (
                "\"No,\" Callan spokeswoman Marta Quillfeather told reporters.",
                "told: Callan spokeswoman Marta Quillfeather",
            ),
            ("Byrne, who has in the past praised the port, clearly said it was \"late\".", "said: Byrne"),
            (
                "The port's chief of staff, Orrin Oake, told the board it was \"late\".",
                "told: The port's chief of staff, Orrin Oake",
            ),
            ("Orrin Oake, a salesman from Wendle, Norland, says it is \"late\".", "says: Orrin Oake"),
            ("Rep. Orrin Oake (R-Wendle) said it was \"late\".", "said: Rep. Orrin Oake"),
            ("Finally Oake said: \"No.\"", "said: Oake"),
            ("The pilot looked at it and at last said, \"No.\"", "said: The pilot"),
            ("A sign that read \"Keep out\" hung there.", "read: A sign"),
            ("\"Late again,\" April Byrne charged.", "charged: April Byrne"),
            ("Outside the arena, about 200 dockers chanted \"Stay\".", "chanted: about 200 dockers"),
            (
                "\"No,\" Wendle Post columnist Marta Quillfeather writes.",
                "writes: Wendle Post columnist Marta Quillfeather",
            ),
            ("\"No,\" Marta Quillfeather two years ago told the board.", "told: Marta Quillfeather"),
            ("\"No,\" Marta Quillfeather years ago told the board.", "told: Marta Quillfeather"),
            ("\"No,\" a spokesman for Callan Light said.", "said: a spokesman for Callan Light"),
            ("\"No,\" a spokesman for the Callan Light said.", "said: a spokesman for the Callan Light"),
            ("\"No,\" the two write.", "write: the two"),
            ("\"No,\" they all cried.", "cried: they"),
            ("After the storm all cried \"no\".", "cried: all"),
            ("In the harbour both said \"no\".", "said: both"),
            ("\"No,\" one senior Byrne adviser said.", "said: one senior Byrne adviser"),
            ("Orrin Oake, a pilot who is working with Norland First, a party, said \"no\".", "said: Orrin Oake"),
            ("Orrin Oake, a pilot who is now a clerk at the port, said \"no\".", "said: Orrin Oake"),
            ("Like Oake, Byrne also rejected the \"rotten\" plan.", "rejected: Byrne"),
        ]);
    }

    #[test]
    fn subjects_after_the_verb() {
        check(&[
            ("\"No,\" whispered Tilda.", "whispered: Tilda"),
            ("\"No,\" said Tilda reproachfully, closing the door.", "said: Tilda"),
            ("\"No,\" cried out the old pilot.", "cried: the old pilot"),
            ("\"No,\" went on the other, smiling.", "went: the other"),
            ("\"No,\" said one former harbour clerk.", "said: one former harbour clerk"),
            ("\"No,\" said one.", "said: one"),
            ("\"No,\" said Mrs Oake and the pilot together.", "said: Mrs Oake and the pilot together"),
            ("In short, explained Marta Quillfeather: \"No.\"", "explained: Marta Quillfeather"),
            ("The trouble, says Marta Quillfeather, is that it is \"late\".", "says: Marta Quillfeather"),
            ("\"No,\" said Marta Quillfeather, head of the port, reports Norland Today.", "reports: Norland Today"),
            ("\"Late,\" as the board was told by Marta Quillfeather.", "told: Marta Quillfeather"),
            ("It was \"late\", as described by Marta Quillfeather.", "described: Marta Quillfeather"),
        ]);
    }

    #[test]
    fn subjects_of_the_clause() {
        check(&[
            ("Oake met the board on Monday, calling Byrne's plan \"late\".", "calling: Oake"),
            ("Oake said that Byrne was late, adding that it was \"a shame\".", "adding: Oake"),
            ("Oake went on to say \"no\".", "say: Oake"),
            ("When asked, Oake laughed and said, \"No.\"", "said: Oake"),
            ("Oake said that Byrne was late and called it \"a shame\".", "called: Oake"),
            ("The board urged Oake to say \"no\".", "say: Oake"),
            ("The board accused Oake of calling it \"late\".", "calling: Oake"),
            ("The paper quoted Oake as saying \"no\".", "saying: Oake"),
            ("\"No,\" Oake is quoted as saying.", "saying: Oake"),
            ("Oake issued a statement on Monday saying it was \"late\".", "saying: Oake"),
            ("\"No,\" said Oake, adding that it was \"late\".", "adding: Oake"),
            ("\"No,\" said Oake, the harbour master, echoing \"some\" others.", "echoing: Oake"),
            ("It was \"odd\" for Byrne to say \"no\".", "say: Byrne"),
            ("Oake kept on saying \"no\".", "saying: Oake"),
            ("While praising the \"fine\" port, she left.", "praising: she"),
            ("On Sunday, Oake called the move a feint and accused Byrne of a \"trick\".", "accused: Oake"),
        ]);
    }

    #[test]
    fn relative_pronouns_have_an_antecedent() {
        check(&[
            ("It came from Orrin Oake, who called the plan \"late\".", "called: who = Orrin Oake"),
            ("It came from a pilot who called the plan \"late\".", "called: who = a pilot"),
            ("Orrin Oake, who called the plan \"late\", left.", "called: who = Orrin Oake"),
        ]);
    }

    #[test]
    fn nouns_of_speech() {
        check(&[
            ("Nobody heard her warning that it was \"late\".", "warning: her"),
            ("Nobody heard Oake's loud claims in the \"old\" port.", "claims: Oake's"),
            ("Nobody heard her loud claims in the \"old\" port.", "claims: her"),
            ("Nobody liked Oake's description of it as \"late\".", "description: Oake's"),
            ("There were calls from the dockers for \"a fair wage\".", "calls: the dockers"),
            ("The rally had one message: \"Stay.\"", "message: The rally"),
            ("It was, in the words of one docker, \"a start\".", "words: one docker"),
            ("It was \"a start\", in Oake's view.", "view: Oake's"),
            ("\"No,\" Scrivener made answer.", "made: Scrivener"),
            ("Oake made it clear that he had \"doubts\".", "made: Oake"),
        ]);
    }

    #[test]
    fn colons() {
        check(&[
            ("Marta Quillfeather: \"No.\"", ":: Marta Quillfeather"),
            ("HARBOUR DUES RISE - Marta Quillfeather: \"No.\"", ":: Marta Quillfeather"),
            ("Quillfeather: Well, nobody says 'no' to that.", ":: Quillfeather"),
        ]);
    }

    #[test]
    fn words_that_are_not_reporting_verbs() {
        for (text, word) in [
            ("It drew on articles by noted scholars on \"the port\".", "noted"),
            ("He smiled at the bitter sneer on the \"wanted\" poster.", "sneer"),
            ("Oake was asked about \"the port\".", "asked"),
            ("Oake returned to the port with a \"new\" boat and the mail of the week.", "returned"),
            ("She dropped direct attacks on \"the port\".", "attacks"),
        ] {
            let cues = found(text);
            assert!(!cues.iter().any(|cue| cue.starts_with(&format!("{word}:"))), "{text}: {cues:?}");
        }
    }
}
