//! The sentences of the body that report what the headline reports, and on whose authority.

use crate::check::case::Case;
use crate::check::compare::evidentiality::{self, Evidential, Evidentiality};
use crate::check::compare::form::is_finite;
use crate::check::compare::justice;
use crate::check::compare::mark::{Before, Modality, Says, mark};
use crate::check::compare::modality;
use crate::check::compare::sentences::{self, overlaps};
use crate::check::evidence::alignment::{Content, within};
use crate::language::Affix;
use crate::reading::Classes;
use std::collections::{BTreeMap, BTreeSet};

/// How the headline frames its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// As a fact.
    Own,
    /// As what someone says.
    Said,
    /// With a performative verb: "admits".
    Does(usize),
    /// As a claim, a guess or a question.
    Weak,
}

/// A sentence of the body that reports what the headline reports.
#[derive(Clone, Copy, Debug)]
pub struct Counterpart {
    /// The sentence: an index into [`crate::reading::Reading::sentences`].
    pub sentence: usize,
    /// On whose authority it says so; the article's own if `None`.
    pub evidential: Option<Evidential>,
    /// Whether the sentence has the headline's verb and two of its other words, or half of its words.
    pub full_match: bool,
    /// Whether the headline's verb closely follows the evidential.
    pub direct: bool,
}

impl Counterpart {
    /// On whose authority the sentence says so.
    pub fn evidentiality(&self) -> Evidentiality {
        self.evidential.map_or(Evidentiality::Own, |evidential| evidential.evidentiality)
    }

    /// Whether the article or a court asserts it.
    fn is_firm(&self) -> bool {
        matches!(self.evidentiality(), Evidentiality::Own | Evidentiality::Settled)
    }
}

/// The sentences of the body that report what the headline reports.
#[derive(Debug)]
pub struct Counterparts {
    /// How the headline frames its report.
    pub framing: Framing,
    /// The verb of the headline.
    pub verb: Option<usize>,
    /// The sentences, in order; none if any of them asserts it.
    pub counterparts: Vec<Counterpart>,
}

impl Counterparts {
    /// The first sentence that passes the test.
    pub fn first(&self, wanted: impl Fn(&Counterpart) -> bool) -> Option<&Counterpart> {
        self.counterparts.iter().find(|counterpart| wanted(counterpart))
    }
}

/// Performative verbs.
pub const PERFORMATIVES: [&str; 6] = ["admits", "confirms", "announces", "pledges", "proves", "excludes"];

/// Minimum share of the best sentence's weight for another to report the same.
const SAME: f64 = 0.6;

/// The same for a headline with a performative verb.
const SAME_ACT: f64 = 0.8;

/// Weight of a name, or of a word before the headline's verb.
const ACTOR: f64 = 0.4;

/// The same for a headline with a performative verb.
const REST: f64 = 0.15;

/// Maximum words from the governing word to the headline's verb.
const DIRECTLY: usize = 4;

/// Maximum words from a plural that looks like a verb to the verb ("bikes will have to be registered").
const AUXILIARIES: usize = 5;

/// The sentences of the body that report what the headline reports.
pub fn of(case: &Case<'_>) -> Counterparts {
    let framing = framing(case);
    if framing == Framing::Weak {
        return Counterparts { framing, verb: None, counterparts: Vec::new() };
    }
    let act = if let Framing::Does(act) = framing { Some(act) } else { None };
    let words: Vec<usize> = case.unmarked().collect();
    let counts = |content: &&Content| {
        Some(content.word) != act
            && (framing != Framing::Said || !case.is(content.word, Classes::SAYING))
            && words.contains(&content.word)
    };
    let contents: Vec<&Content> = case.alignment.contents.iter().filter(counts).collect();
    let verb = verb(case, &contents);
    let verb_places = verb.map(|verb| verb_places(case, verb)).unwrap_or_default();
    let near = |sentence: usize| overlaps(case, sentence);
    let with_verb: BTreeSet<usize> =
        verb_places.iter().map(|place| case.reading.sentence_of(*place)).filter(|at| near(*at)).collect();
    let starts = act.or(verb.map(|verb| verb.word).filter(|_| !verb_places.is_empty())).unwrap_or_default();
    let ends = end(case, act, verb.map(|verb| verb.word));
    let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
    for content in &contents {
        // a word that occurs everywhere is the topic, not the news
        let actor = is_name(case, content) || content.word < starts || content.word >= ends;
        let share = if !actor {
            1.0
        } else if act.is_some() {
            REST
        } else {
            ACTOR
        } / (content.sentences.len() as f64).sqrt();
        for sentence in &content.sentences {
            *weights.entry(*sentence).or_default() += share;
        }
    }
    let best = weights.values().fold(0.0_f64, |best, weight| best.max(*weight));
    let least = best * if act.is_some() { SAME_ACT } else { SAME };
    let told = weights.into_iter().filter(|(sentence, weight)| {
        if act.is_none() && !with_verb.is_empty() { with_verb.contains(sentence) } else { *weight >= least }
    });
    let planned = verb.is_some_and(|verb| modality::of(case, verb.word).modality == Modality::Planned);
    let sought = Sought { contents: &contents, verb: &verb_places, ends, planned };
    let told: Vec<Counterpart> = told.map(|(sentence, _)| sought.in_sentence(case, sentence)).collect();
    let firm = told.iter().any(Counterpart::is_firm);
    Counterparts { framing, verb: verb.map(|verb| verb.word), counterparts: if firm { Vec::new() } else { told } }
}

/// The verb of the headline: an infinitive or a participle after its auxiliary, else the first word that looks like a finite
/// form.
fn verb<'c>(case: &Case<'_>, contents: &[&'c Content]) -> Option<&'c Content> {
    let behind = |content: &Content, classes: Classes| {
        content.word.checked_sub(1).is_some_and(|before| case.is(before, classes))
    };
    let finite =
        |content: &Content| !content.name && is_finite(case, content.word) && !behind(content, Classes::PARTICLE);
    let first = contents.iter().position(|content| finite(content));
    let auxiliary = Classes::BE | Classes::HAVE | Classes::TENSE | Classes::MODAL | Classes::BARE_BE;
    let participle = contents.iter().find(|content| !content.name && behind(content, auxiliary));
    let infinitive = contents.iter().find(|content| !content.name && behind(content, Classes::TO));
    let Some(at) = first else { return participle.or(infinitive).copied() };
    let (found, plural) = (contents[at], case.has(contents[at].word, Affix::Third));
    // "Church bells guide", "members to sue", "bikes will have to be registered": a plural also looks like a verb
    let next = contents.get(at + 1).filter(|next| next.word == found.word + 1 && finite(next));
    let soon = infinitive.filter(|next| next.word == found.word + 2);
    let later = participle.filter(|next| (found.word..=found.word + AUXILIARIES).contains(&next.word));
    // "money meant for pumps was paid"
    let shortened = case.is(found.word + 1, Classes::PREPOSITION);
    let before = infinitive.filter(|other| other.word < found.word);
    Some(match () {
        () if plural => later.or(before).or(soon).or(next).copied().unwrap_or(found),
        () if shortened => later.copied().unwrap_or(found),
        () => found,
    })
}

/// Where the details of the headline's report begin: "admits storing images | of shoppers", "ignored warnings of cracks in dam |
/// that killed 43".
fn end(case: &Case<'_>, act: Option<usize>, verb: Option<usize>) -> usize {
    let Some(start) = act.or(verb) else { return usize::MAX };
    let opens = Classes::RELATIVE | Classes::SUBORDINATE | Classes::AS | Classes::WHEN;
    let small = if act.is_some() { opens | Classes::PREPOSITION | Classes::TO } else { opens };
    let mut behind = case.unmarked().skip_while(|word| *word <= start + 1);
    behind.find(|word| case.is(*word, small)).unwrap_or(usize::MAX)
}

/// The places of the headline's verb in the body, including those where it is one word with the particle that ends the
/// headline: "zurückgehalten" for "hielt ... zurück".
fn verb_places(case: &Case<'_>, verb: &Content) -> Vec<usize> {
    let affixes = &case.reading.language.affixes;
    let last = case.unmarked().last().filter(|last| case.reading.language.verb_second && *last > verb.word);
    let joined: Vec<usize> = last
        .map(|particle| {
            let (particle, first) = (case.lower(particle), case.lower(verb.word).chars().next());
            let joined = |word: &usize| {
                let rest = case.lower(*word).strip_prefix(particle).filter(|rest| rest.len() > 3);
                let bare = rest.map(|rest| affixes.cut(rest, Affix::Inserted).next().unwrap_or(rest));
                bare.is_some_and(|bare| bare.chars().next() == first)
            };
            case.reading.body().flat_map(|sentence| sentence.words.clone()).filter(joined).collect()
        })
        .unwrap_or_default();
    if joined.is_empty() { verb.alike.clone() } else { joined }
}

/// What is searched for in the body.
struct Sought<'s> {
    contents: &'s [&'s Content],
    /// The places of the headline's verb in the body.
    verb: &'s [usize],
    /// Where in the headline the details begin.
    ends: usize,
    /// Whether the headline announces it for the future.
    planned: bool,
}

impl Sought<'_> {
    /// A sentence as a counterpart of the headline.
    fn in_sentence(&self, case: &Case<'_>, sentence: usize) -> Counterpart {
        let words = sentences::words(case, sentence);
        let verb = within(self.verb, words).to_vec();
        let places = if verb.is_empty() { places(case, sentence, self.contents) } else { verb.clone() };
        let contested = || {
            evidentiality::contested(case, sentence)
                .map(|cue| Evidential { evidentiality: Evidentiality::Alleged, cue })
        };
        let evidential = evidentiality::of(case, sentence, &places).or_else(contested);
        let near = |cue: usize| {
            // "has not ruled out redundancies" leaves them open, whatever the headline's verb
            let open = self.planned && verb.is_empty() && evidentiality::has_any(case, cue, &["excludes", "open"]);
            let all = if open { &places } else { &verb };
            all.iter().any(|place| *place > cue && *place <= cue + DIRECTLY)
        };
        let main = || self.contents.iter().filter(|content| content.word < self.ends);
        let holds = |content: &&&Content| content.sentences.binary_search(&sentence).is_ok();
        let things = self.contents.iter().filter(holds).filter(|content| !is_name(case, content)).count();
        let full_match = if verb.is_empty() { main().filter(holds).count() * 2 >= main().count() } else { things >= 2 };
        Counterpart {
            sentence,
            evidential,
            full_match,
            direct: evidential.is_some_and(|evidential| near(evidential.cue)),
        }
    }
}

/// Whether a word is known to be a name; where all nouns are capitalized, none is.
fn is_name(case: &Case<'_>, content: &Content) -> bool {
    content.name && !case.reading.language.nouns_capitalized
}

/// The places of the headline's words in a sentence: of all but the names, or else of the names.
fn places(case: &Case<'_>, sentence: usize, contents: &[&Content]) -> Vec<usize> {
    let words = sentences::words(case, sentence);
    let all = |names: bool| {
        let contents = contents.iter().filter(|content| is_name(case, content) == names);
        let mut all: Vec<usize> = contents.flat_map(|content| within(&content.alike, words.clone())).copied().collect();
        all.sort_unstable();
        all
    };
    let things = all(false);
    if things.is_empty() { all(true) } else { things }
}

/// How the headline frames its report.
fn framing(case: &Case<'_>) -> Framing {
    if case.reading.text(case.headline).contains('?') {
        return Framing::Weak;
    }
    let words: Vec<usize> = case.unmarked().collect();
    let act = words.iter().copied().find(|word| evidentiality::has_any(case, *word, &PERFORMATIVES));
    let weak = |word: &usize| {
        Some(*word) != act
            && (evidentiality::is_listed(case, *word)
                || case.is_hedge(*word)
                || case.is_negation(*word)
                || case.is(*word, Classes::ACCUSES)
                || mark(case, *word).is_some_and(|mark| match mark.says {
                    Says::Open(stage) => stage == Modality::Possible && mark.before == Before::Anything,
                    Says::Settled => false,
                    Says::Denied => true,
                }))
    };
    // "Driver jailed", but "brother of jailed driver burned van"
    let last = words.iter().rev().find(|word| is_finite(case, **word)).copied().unwrap_or_default();
    let judged = |word: &usize| *word >= last && Some(*word) != act && justice::legal_stage(case, *word).is_some();
    if words.iter().any(weak) || act.is_none() && words.iter().any(judged) {
        return Framing::Weak;
    }
    if let Some(act) = act {
        return Framing::Does(act);
    }
    let says = |word: &usize| {
        case.is(*word, Classes::STRONG) && is_finite(case, *word)
            || case.is(*word, Classes::SOURCE | Classes::ACCORDING)
    };
    if case.speaker.is_some() || words.iter().any(says) {
        // what they say is in the quotation marks
        return if case.fragments.is_empty() { Framing::Said } else { Framing::Weak };
    }
    Framing::Own
}
