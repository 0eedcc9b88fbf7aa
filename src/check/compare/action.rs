//! Actions in the headline, with agent and patients, and the same actions in the body.

use crate::check::case::Case;
use crate::check::compare::form::{has_past_form, is_bare, is_finite, is_led, is_participle, is_verbal};
use crate::check::compare::mark::mark;
use crate::check::compare::participant::Participant;
use crate::check::compare::sentences::{is_joined, is_marked_off};
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::language::Affix;
use crate::quotation::predicates::{Predicate, Predicates};
use crate::quotation::{QuotedSpan, marks};
use crate::reading::{Classes, is_possessive};
use crate::span::Span;
use hashbrown::HashSet;
use std::ops::Range;

/// An action in the headline.
pub struct Action<'c> {
    /// Its verb or noun.
    pub verb: &'c Content,
    /// The agent.
    pub by: Option<Participant<'c>>,
    /// The patients, and the other participants in its clause.
    pub to: Vec<Participant<'c>>,
    /// The entry of the verb in the list of actions.
    pub kind: Option<ActionWord>,
    /// The words of its clause.
    pub clause: Range<usize>,
    /// Whether it is a noun: "bid".
    pub noun: bool,
}

/// The actions of a headline.
pub fn deeds<'c>(case: &'c Case<'_>) -> Vec<Action<'c>> {
    let clauses = clauses(case);
    // "Mayor asks: Who pays?"
    let asked = |clause: &Range<usize>| {
        let rest =
            case.reading.article.text.get(case.span_of(clause.clone()).end..case.headline.end).unwrap_or_default();
        rest.trim_start_matches(['"', '”', '\'', '’']).starts_with('?')
    };
    clauses
        .into_iter()
        .filter(|clause| !asked(clause))
        .flat_map(
            |clause| if case.reading.language.verb_second { verb_second(case, clause) } else { svo(case, clause) },
        )
        .collect()
}

/// The clauses of a headline, by its punctuation and conjunctions.
fn clauses(case: &Case<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in case.unmarked() {
        match found.last_mut().filter(|last| last.end == word && !breaks(case, word)) {
            Some(last) => last.end = word + 1,
            None => found.push(word..word + 1),
        }
    }
    found
}

/// Whether a word begins a clause, or follows a punctuation mark.
fn breaks(case: &Case<'_>, word: usize) -> bool {
    case.is(word, Classes::BREAK) && !case.is(word, Classes::AND | Classes::ARTICLE) || is_marked_off(case, word)
}

/// The entry of a word in the list of actions.
#[derive(Clone, Copy, Debug)]
pub struct ActionWord {
    /// The name that all words for the same action share.
    pub family: &'static str,
    /// The subject is the patient: "lose".
    pub back: bool,
    /// It may be a noun: "bid".
    pub noun: bool,
    /// It is only a noun: "lawsuit".
    pub only_noun: bool,
    /// It is a light verb, which takes its meaning from its noun: "make".
    pub light: bool,
    /// A reported statement may replace it: "accuse".
    pub says: bool,
}

/// Maximum words from a verb to its particle.
const PARTED: usize = 7;

/// The entry of a word in the list of actions, with a particle after it or alone.
pub fn kind(case: &Case<'_>, word: usize) -> Option<ActionWord> {
    let list = &case.reading.language.deeds;
    let form = case.reading.form(case.reading.words.get(word)?);
    let language = case.reading.language;
    let ending = language.affixes.put("", Affix::Infinitive).next().unwrap_or_default();
    let cut = language.affixes.cut(&form.lower, Affix::Bent).map(|root| [root, &ending].concat());
    let cut: Vec<String> = cut.collect();
    let whole = [&*form.lower].into_iter().chain(language.irregular.tag(&form.lower));
    let bases = whole.chain(cut.iter().map(String::as_str));
    let sentence = case.reading.sentences.get(case.reading.sentence_of(word))?;
    let pair = |base: &str| {
        let near = word + 1..sentence.words.end.min(word + 1 + PARTED);
        near.into_iter().find_map(|at| list.tag(&format!("{base} {}", case.lower(at))))
    };
    // "replacement" is not a form of "replace"
    let stem = || language.verb_second || !is_bare(case, word);
    let alone = || if stem() { case.reading.terms.look_up(list, form) } else { None };
    let own = || bases.clone().find_map(|base| list.tag(base));
    let tags = bases.clone().find_map(pair).or_else(own).or_else(alone)?;
    let (family, flags) = tags.split_once(' ').unwrap_or((tags, ""));
    let has = |flag: &str| flags.split(' ').any(|other| other == flag);
    Some(ActionWord {
        family,
        back: has("back"),
        noun: has("noun") || has("both"),
        only_noun: has("noun"),
        light: family == "light",
        says: has("says"),
    })
}

/// The actions of a clause of subject, verb and objects in this order.
fn svo<'c>(case: &'c Case<'_>, clause: Range<usize>) -> Vec<Action<'c>> {
    let verbs = case.alignment.contents.iter().filter(|content| clause.contains(&content.word));
    let mut found: Vec<Action<'c>> = Vec::new();
    for verb in verbs {
        let word = verb.word;
        let kind = kind(case, word);
        let Some(before) = word.checked_sub(1).filter(|before| *before >= clause.start) else { continue };
        let led = case.is(before, Classes::TO | Classes::MODAL | Classes::AUXILIARY | Classes::BE | Classes::HEDGE);
        let small = case.is(before, Classes::PREPOSITION | Classes::DETERMINER) && !case.is(before, Classes::TO);
        let hangs = small || owns(case, before);
        let noun = kind.filter(|kind| kind.only_noun || kind.noun && !led && is_bare(case, word));
        let told = kind.filter(|kind| kind.noun && (hangs || noun.is_some()));
        found.extend(told.and_then(|kind| nominal(case, verb, kind, &clause)));
        // "Larkhaven beat Tollbury": a past tense without an ending
        let plain = kind.is_some_and(|kind| !kind.noun)
            && is_bare(case, word)
            && case.is_capital(before)
            && word + 1 < clause.end;
        let light = kind.is_some_and(|kind| kind.light);
        if hangs
            || noun.is_some()
            || light
            || !(led || plain || is_finite(case, word))
            || case.has(word, Affix::Gerunds)
        {
            continue;
        }
        // "he" is not named in the headline
        let pronoun = (clause.start..word).any(|at| case.is(at, Classes::PRONOUN | Classes::RELATIVE));
        // "Teachers vow | to boycott"
        let governs = |at: &usize| {
            is_finite(case, *at) && (mark(case, *at).is_some() || case.is(*at, Classes::SAYING | Classes::HEDGE))
        };
        let mut by = parties(
            case,
            match (clause.start + 1..word).find(governs) {
                // "Teachers say | mayor spurned offer"
                Some(at) if at + 1 < word && !case.is(at + 1, Classes::TO) => at + 1..word,
                Some(at) => clause.start..at,
                None => clause.start..word,
            },
        );
        by.retain(|party| party.behind.is_none() && !party.owns);
        let to = parties(case, word + 1..clause.end);
        let mut action = Action { verb, by: by.into_iter().next(), to, kind, clause: clause.clone(), noun: false };
        match voice(case, word, &action) {
            _ if pronoun => continue,
            Voice::Active => {}
            Voice::Open => continue,
            Voice::Passive => {
                let agent =
                    action.to.iter().position(|party| party.behind.is_some_and(|at| case.is(at, Classes::AGENT)));
                let agent = agent.map(|agent| action.to.remove(agent));
                if let Some(patient) = std::mem::replace(&mut action.by, agent) {
                    action.to.insert(0, patient);
                }
            }
        }
        found.push(action);
    }
    found
}

/// The action of a noun: "Brook's offer to teachers", "bid from Brook", "Brook makes bid for port".
fn nominal<'c>(case: &'c Case<'_>, noun: &'c Content, kind: ActionWord, clause: &Range<usize>) -> Option<Action<'c>> {
    let mut before = parties(case, clause.start..noun.word);
    let mut to = parties(case, noun.word + 1..clause.end);
    let source = |party: &Participant<'_>| party.behind.is_some_and(|at| case.is(at, Classes::FROM | Classes::AGENT));
    let light = (clause.start + 1..noun.word).find(|at| self::kind(case, *at).is_some_and(|kind| kind.light));
    let by = if let Some(at) = to.iter().position(|party| source(party) && party.acts(case)) {
        to.remove(at)
    } else if let Some(at) = before.iter().rposition(|party| party.owns) {
        before.remove(at)
    } else {
        let first = parties(case, clause.start..light?).into_iter().next()?;
        before.clear();
        first
    };
    to.extend(before);
    Some(Action { verb: noun, by: Some(by), to, kind: Some(kind), clause: clause.clone(), noun: true })
}

/// The grammatical voice of a verb of the headline.
enum Voice {
    Active,
    Passive,
    /// Unknown: "mayor asked to go", though most such forms are passive.
    Open,
}

fn voice(case: &Case<'_>, word: usize, action: &Action<'_>) -> Voice {
    let past = has_past_form(case, word);
    let before = |classes| (word.saturating_sub(2)..word).any(|at| action.clause.contains(&at) && case.is(at, classes));
    let agent = action.to.iter().any(|party| party.behind.is_some_and(|at| case.is(at, Classes::AGENT)));
    let next = case.is(word + 1, Classes::AGENT) || case.is(word + 1, Classes::OF) && case.is(word, Classes::ACCUSES);
    let object = action.to.first().is_some_and(|party| {
        party.behind.is_none() && party.words.start <= word + 3 && !case.is_digit(party.words.start)
    });
    if !past || before(Classes::HAVE) && !before(Classes::BE) {
        Voice::Active
    } else if before(Classes::BE) || next || !object && (agent || case.is(word + 1, Classes::PREPOSITION)) {
        Voice::Passive
    } else if object && !case.is(word + 1, Classes::TO) {
        Voice::Active
    } else {
        Voice::Open
    }
}

/// Whether a word is a possessive: "Brook's", "teachers'".
fn owns(case: &Case<'_>, word: usize) -> bool {
    let Some(own) = case.reading.words.get(word) else { return false };
    let behind = case.reading.article.text.get(own.span.end..).unwrap_or_default();
    is_possessive(case.reading.text(own.span)) || case.has(word, Affix::Plural) && behind.starts_with(['\'', '’'])
}

/// The participants in a range of words, which prepositions, possessives and "and" separate.
fn parties<'c>(case: &'c Case<'_>, stretch: Range<usize>) -> Vec<Participant<'c>> {
    let mut found = Vec::new();
    let (mut start, mut behind) = (stretch.start, None);
    for word in stretch.clone() {
        let owner = owns(case, word);
        let joined = is_joined(case, word);
        let parts = !joined && case.is(word, Classes::PREPOSITION | Classes::AND);
        if owner {
            found.extend(Participant::of(case, start..word + 1, behind, true));
            start = word + 1;
        } else if case.is(word, Classes::DETERMINER) && word > start {
            // "offers board half | the cost"
            found.extend(Participant::of(case, start..word, behind, false));
            (start, behind) = (word, None);
        } else if parts {
            found.extend(Participant::of(case, start..word, behind, false));
            behind = (!case.is(word, Classes::AND)).then_some(word);
            start = word + 1;
        }
    }
    found.extend(Participant::of(case, start..stretch.end, behind, false));
    found
}

/// Classes of words that are never the verb of an action.
const SMALL: Classes = Classes::union(&[
    Classes::AUXILIARY,
    Classes::MODAL,
    Classes::PREPOSITION,
    Classes::DETERMINER,
    Classes::BREAK,
    Classes::NEGATION,
]);

/// The actions of a clause in a verb-second language.
fn verb_second<'c>(case: &'c Case<'_>, clause: Range<usize>) -> Vec<Action<'c>> {
    let acts = Predicates::of(case.reading, case.span_of(clause.clone()), &[]);
    let verbs = case.alignment.contents.iter().filter(|content| clause.contains(&content.word));
    let plain = |word: usize| !case.is_capital(word) && !case.is_digit(word) && !case.is(word, SMALL);
    let verbs = verbs.filter(|content| plain(content.word));
    let party = |span: Span, behind: Option<Span>| {
        Participant::of(case, words_of(case.reading, span), behind.map(|at| words_of(case.reading, at).start), false)
    };
    let mut found: Vec<Action<'c>> = Vec::new();
    for verb in verbs {
        let Some(act) = acts.predicate(case.reading.words[verb.word].span) else { continue };
        let mut by = act.agent.and_then(|by| party(by, None));
        let mut to: Vec<Participant<'c>> = act.objects.iter().filter_map(|to| party(*to, None)).collect();
        to.extend(act.prepositional.iter().filter_map(|(at, to)| party(*to, Some(*at))));
        // "Brook von Stadt verklagt", "Brook verurteilt": the auxiliary is left out
        let last = verb.word + 1 == clause.end && !clause.clone().any(|at| case.is(at, Classes::FINITE));
        let last = last && is_participle(case, verb.word);
        let agent = to.iter().position(|party| party.behind.is_some_and(|at| case.is(at, Classes::AGENT)));
        if last && (agent.is_some() || act.objects.is_empty()) {
            let agent = agent.map(|agent| to.remove(agent));
            to.splice(0..0, std::mem::replace(&mut by, agent));
        }
        // "will Antrag einbringen": an agent that does not begin the clause must be a person or an organization
        by = by.filter(|by| by.words.start == clause.start || by.acts(case));
        found.push(Action { verb, by, to, kind: kind(case, verb.word), clause: clause.clone(), noun: false });
    }
    found
}

/// An action in the body.
pub struct ActionInBody {
    /// Its verb or noun.
    pub word: usize,
    /// The agent.
    pub by: Option<Span>,
    /// The patients, the nearest first.
    pub to: Vec<Span>,
    /// Whether the verb is the converse: "lost to".
    pub back: bool,
}

/// Maximum body sentences read for one action.
const PLACES: usize = 24;

/// The places of the body that report an action of the headline.
pub fn accounts(case: &Case<'_>, action: &Action<'_>) -> Vec<ActionInBody> {
    let mut places = action.verb.places.clone();
    if let Some(kind) = action.kind {
        let same = case.reading.language.deeds.iter().filter(|(_, other)| other.split(' ').next() == Some(kind.family));
        let terms: HashSet<u32> =
            same.filter_map(|(word, _)| case.reading.terms.find(word.split(' ').next()?)).collect();
        let words = case.reading.body().flat_map(|sentence| sentence.words.clone());
        let fits = |word: &usize| {
            terms.contains(&case.reading.form(&case.reading.words[*word]).term)
                && self::kind(case, *word).is_some_and(|other| other.family == kind.family)
        };
        places.extend(words.filter(fits));
        places.sort_unstable();
        places.dedup();
    }
    let marked = if places.is_empty() { Vec::new() } else { marks(case.reading) };
    places.into_iter().take(PLACES).filter_map(|place| in_sentence(case, action, &marked, place)).collect()
}

fn in_sentence(case: &Case<'_>, action: &Action<'_>, marked: &[QuotedSpan], place: usize) -> Option<ActionInBody> {
    let reading = case.reading;
    let sentence = reading.sentences.get(reading.sentence_of(place))?;
    let span = reading.words.get(place)?.span;
    let kind = kind(case, place);
    let near = marked.iter().filter(|marked| marked.outer.overlaps(sentence.span) && !marked.outer.contains(span));
    let acts = Predicates::of(reading, sentence.span, &near.enumerate().collect::<Vec<_>>());
    let noun = kind.is_some_and(|kind| kind.noun);
    let bare = kind.is_some_and(|kind| kind.only_noun)
        || noun && !has_past_form(case, place) && !case.has(place, Affix::Gerund) && !is_led(case, place);
    if acts.is_noun(span) || bare || !is_verbal(case, place) {
        return if noun { of_noun(case, &acts, place) } else { None };
    }
    let Predicate { agent: by, objects: mut to, prepositional: behind, passive } = acts.predicate(span)?;
    let word = |at: Span| words_of(reading, at).start;
    let (own, other) = (action.kind.is_some_and(|kind| kind.back), kind.is_some_and(|kind| kind.back));
    if own != other && !passive {
        let is_other = |(at, _): &&(Span, Span)| case.is(word(*at), Classes::TO | Classes::AGAINST | Classes::TARGET);
        let doer = behind.iter().find(is_other).map(|(_, span)| *span);
        return Some(ActionInBody { word: place, by: doer, to: by.into_iter().collect(), back: true });
    }
    to.extend(behind.iter().map(|(_, span)| *span));
    Some(ActionInBody { word: place, by, to, back: false })
}

/// Maximum words from a light verb to its noun.
const LIGHT: usize = 8;

/// "The port's offer to Brook", "a bid from Brook", "Brook has filed a lawsuit against the port".
fn of_noun(case: &Case<'_>, acts: &Predicates<'_>, place: usize) -> Option<ActionInBody> {
    let reading = case.reading;
    let (owner, behind) = acts.around(reading.words.get(place)?.span)?;
    let source = behind.iter().find(|(at, _)| case.is(words_of(reading, *at).start, Classes::FROM | Classes::AGENT));
    let light = || {
        let at =
            (place.saturating_sub(LIGHT)..place).rev().find(|at| kind(case, *at).is_some_and(|kind| kind.light))?;
        acts.predicate(reading.words[at].span)?.agent
    };
    let by = source.map(|(_, span)| *span).or(owner).or_else(light)?;
    let to = behind.iter().map(|(_, span)| *span).filter(|span| *span != by).collect();
    Some(ActionInBody { word: place, by: Some(by), to, back: false })
}
