//! The headline has one do to another what the body has the other do.

use crate::check::compare::Comparison;
use crate::check::compare::action::{Action, ActionInBody, accounts, deeds};
use crate::check::compare::participant::{Identity, Participant};
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "claim/roles",
    area: Area::Claim,
    summary: "The headline has one do to another what the body has the other do",
    severities: Severities::both(Severity::Warning),
    why: "Who accuses, sues, beats or turns down whom is the news. The rule reads who acts and on whom from the headline and \
          from each sentence of the body with the same verb, in the active and the passive, and joins names, offices and \
          pronouns. It speaks where no sentence has it as the headline does.",
    reports: &[
        Example {
            headline: "Teachers accuse mayor of hiding bridge report",
            body: "The mayor of Larkhaven has accused teachers of hiding the report on the bridge, Ada Brook said.",
        },
        Example {
            headline: "Tollbury rejects offer from Larkhaven",
            body: "Larkhaven has turned down an offer from Tollbury for the ferry, Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Mayor accused by teachers of hiding bridge report",
            body: "Teachers in Larkhaven have accused the mayor of hiding the report on the bridge, Ada Brook said.",
        },
        Example {
            headline: "Larkhaven rejects offer from Tollbury",
            body: "Larkhaven has turned down an offer from Tollbury for the ferry, Ada Brook said.",
        },
    ],
    needs: &[|language| &language.deeds],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.reading.language.deeds.is_empty() {
        return Vec::new();
    }
    let deeds = deeds(case);
    deeds.iter().find_map(|deed| exchanged(case, deed, &deeds)).into_iter().collect()
}

/// How an account of the body stands to the headline's.
enum Standing {
    /// It has it as the headline does, or may.
    Fits,
    /// It has it the other way round, as sure as this.
    Turned(f64),
    /// It tells of others.
    Apart,
}

fn exchanged(case: &Comparison<'_, '_>, deed: &Action<'_>, all: &[Action<'_>]) -> Option<Finding> {
    let Some(by) = deed.by.as_ref() else { return suffers(case, deed, all) };
    let own = |party: &&Participant<'_>| !party.overlaps(by);
    let others: Vec<&Participant<'_>> =
        deed.to.iter().chain(all.iter().filter_map(|other| other.by.as_ref())).filter(own).collect();
    let mut found: Option<(f64, &ActionInBody)> = None;
    let accounts = accounts(case, deed);
    // who is who costs much, and the words alone mostly show that all is well
    let fits = |phrase: Span| by.by_words(case, phrase).is_some_and(|same| same >= Identity::Partly);
    if accounts.iter().filter_map(|account| account.by).any(fits) {
        return None;
    }
    for account in &accounts {
        match standing(case, deed, by, &others, account) {
            Standing::Fits => return None,
            Standing::Turned(sure) if found.as_ref().is_none_or(|(most, _)| sure > *most) => {
                found = Some((sure, account))
            }
            _ => {}
        }
    }
    match found {
        Some((sure, account)) => Some(finding(case, deed, by, account, sure)),
        None => said(case, deed, by).or_else(|| stranger(case, deed, by, &accounts)),
    }
}

fn standing(
    case: &Comparison<'_, '_>,
    deed: &Action<'_>,
    by: &Participant<'_>,
    others: &[&Participant<'_>],
    account: &ActionInBody,
) -> Standing {
    let best = |parties: &[&Participant<'_>], phrases: &[Span]| {
        let pairs = parties.iter().flat_map(|party| phrases.iter().map(|phrase| party.refers_to(case, *phrase)));
        pairs.max().unwrap_or(Identity::Open)
    };
    let doer: Vec<Span> = account.by.into_iter().collect();
    let does = by_is(case, by, &doer);
    if does >= Identity::Partly {
        return Standing::Fits;
    }
    let (suffers, other_does, other_suffers) =
        (best(&[by], &account.to), best(others, &doer), best(others, &account.to));
    if doer.is_empty() && suffers < Identity::Partly && other_suffers >= Identity::Partly {
        return Standing::Fits;
    }
    let acting = others.iter().any(|other| other.acts(case));
    // of a thing that is often done one way and the other only a full account shows anything
    let sure = deed.kind.is_some() && !account.back;
    // "islanders" are not the island
    let known = doer.is_empty() || by.acts(case);
    // two clauses of the headline, each about one of them
    let clauses = others.iter().any(|other| !deed.clause.contains(&other.words.start) && other.acts(case))
        && by.acts(case)
        && !account.back
        && doer.iter().any(|phrase| {
            let outside = |other: &&&Participant<'_>| !deed.clause.contains(&other.words.start);
            others.iter().filter(outside).any(|other| other.refers_to(case, *phrase) == Identity::Yes)
        });
    let (most, least) = (other_does.max(suffers), other_does.min(suffers));
    if least == Identity::Yes || most == Identity::Yes && least == Identity::Partly && deed.kind.is_some() {
        Standing::Turned(0.9)
    } else if clauses || sure && other_does == Identity::Yes && acting {
        Standing::Turned(0.7)
    } else if sure && !deed.noun && known && suffers == Identity::Yes && other_suffers < Identity::Partly {
        Standing::Turned(0.6)
    } else {
        Standing::Apart
    }
}

fn by_is(case: &Comparison<'_, '_>, by: &Participant<'_>, doer: &[Span]) -> Identity {
    doer.iter().map(|phrase| by.refers_to(case, *phrase)).max().unwrap_or(Identity::Open)
}

/// "Mayor accused of hiding the report", where the mayor accuses, or another of the headline is accused, and nobody has
/// accused the mayor.
fn suffers(case: &Comparison<'_, '_>, deed: &Action<'_>, all: &[Action<'_>]) -> Option<Finding> {
    let to = deed.to.first().filter(|to| deed.kind.is_some() && to.behind.is_none() && to.acts(case))?;
    let accounts = accounts(case, deed);
    let suffers = |party: &Participant<'_>, account: &ActionInBody| {
        account.to.iter().map(|phrase| party.refers_to(case, *phrase)).max().unwrap_or(Identity::Open)
    };
    if accounts.iter().any(|account| suffers(to, account) >= Identity::Partly) {
        return None;
    }
    let others = || {
        let all = all.iter().filter_map(|other| other.by.as_ref()).chain(&deed.to[1..]);
        all.filter(|other| !other.overlaps(to))
    };
    let turned = |account: &&ActionInBody| {
        account.by.is_some_and(|by| to.refers_to(case, by) == Identity::Yes)
            || others().any(|other| other.acts(case) && suffers(other, account) == Identity::Yes)
    };
    Some(finding(case, deed, to, accounts.iter().find(turned)?, 0.6))
}

/// "Brook calls for tolls", where only somebody else calls for them, and Brook is told of elsewhere.
fn stranger(
    case: &Comparison<'_, '_>,
    deed: &Action<'_>,
    by: &Participant<'_>,
    accounts: &[ActionInBody],
) -> Option<Finding> {
    let known = by.contents.iter().any(|content| !content.sentences.is_empty());
    if !known || !by.acts(case) {
        return None;
    }
    let matter: Vec<_> = case
        .alignment
        .contents
        .iter()
        .filter(|content| deed.clause.contains(&content.word) && content.word != deed.verb.word)
        .filter(|content| !by.words.contains(&content.word))
        .collect();
    let close = |account: &&ActionInBody| {
        let sentence = case.reading.sentence_of(account.word);
        let shared = matter.iter().filter(|content| content.sentences.binary_search(&sentence).is_ok()).count();
        shared * 2 >= matter.len() && shared >= matter.len().min(2) && shared > 0
    };
    let mut found = None;
    for account in accounts.iter().filter(close) {
        let sentence = case.reading.sentence_of(account.word);
        let near = by.stands_in(sentence) || sentence > 0 && by.stands_in(sentence - 1);
        if near || account.back || account.by.and_then(|phrase| by.other_person(case, phrase)).is_none() {
            return None;
        }
        found = found.or(Some(account));
    }
    Some(finding(case, deed, by, found?, 0.5).noted(0.5))
}

/// So many content words of what somebody is accused of show who says it.
const SAID: usize = 2;

/// "Mayor accuses teachers of hiding the report", where it is a teacher who says that the mayor hid it.
fn said(case: &Comparison<'_, '_>, deed: &Action<'_>, by: &Participant<'_>) -> Option<Finding> {
    let to = deed.to.first().filter(|_| deed.kind.is_some_and(|kind| kind.says))?;
    let matter: Vec<_> = case
        .alignment
        .contents
        .iter()
        .filter(|content| content.word > deed.verb.word && !to.words.contains(&content.word))
        .collect();
    let enough = |shared: usize| shared >= SAID && shared * 3 >= matter.len();
    let shares =
        |sentence: usize| matter.iter().filter(|content| content.sentences.binary_search(&sentence).is_ok()).count();
    let mut sentences = matter.iter().flat_map(|content| content.sentences.iter().copied());
    if !sentences.any(|sentence| enough(shares(sentence))) {
        return None;
    }
    let mut found = None;
    for quotation in &case.quotations.list {
        let Some(speaker) = &quotation.speaker else { continue };
        let own = words_of(case.reading, quotation.span);
        let sentence = case.reading.sentence_of(own.start);
        if !enough(shares(sentence)) {
            continue;
        }
        if by.refers_to(case, speaker.mention) >= Identity::Partly {
            return None;
        }
        if to.refers_to(case, speaker.mention) == Identity::Yes {
            found = found.or(Some(ActionInBody {
                word: own.start,
                by: Some(speaker.mention),
                to: Vec::new(),
                back: false,
            }));
        }
    }
    Some(finding(case, deed, by, &found?, 0.65))
}

fn finding(
    case: &Comparison<'_, '_>,
    deed: &Action<'_>,
    by: &Participant<'_>,
    account: &ActionInBody,
    sure: f64,
) -> Finding {
    let span = case.span_of(by.words.start.min(deed.verb.word)..by.words.end.max(deed.verb.word + 1));
    let name = case.reading.text(case.span_of(by.words.clone()));
    let verb = case.reading.text(case.reading.words[account.word].span);
    let message = match account.by {
        Some(doer) => format!(
            "the headline says this of \"{name}\"; in the body it is \"{}\" who \"{verb}\"",
            case.reading.text(doer)
        ),
        None => format!("the headline has \"{name}\" do this; in the body it is done to them"),
    };
    let mut finding = RULE.finding(span, true, message);
    finding.confidence = sure;
    let first = account.by.map_or(account.word, |doer| words_of(case.reading, doer).start);
    let words = first.min(account.word)..account.word.max(first) + 1;
    finding.evidence.push(case.evidence(case.span_of(words), None, "here"));
    finding
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::article::Article;
    use crate::check::finding::Severity;
    use crate::check::{Settings, check};
    use crate::{language, quotation::OnDemand, reading::Reading};

    /// How sure the rule is of a headline; none where it warns of nothing.
    fn speaks(code: &str, headline: &str, body: &str) -> bool {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
        let warns = |finding: &&crate::check::Finding| finding.rule == RULE.id && finding.severity == Severity::Warning;
        checks.iter().flat_map(|check| &check.findings).any(|finding| warns(&finding))
    }

    /// Holds a headline that must be reported and one that must not against one body.
    fn assert_told(code: &str, table: &[(&str, &str, &str)]) {
        let mut wrong = Vec::new();
        for (body, fair, unfair) in table {
            wrong.extend(speaks(code, fair, body).then_some(("reports", *fair)));
            wrong.extend((!speaks(code, unfair, body)).then_some(("is silent about", *unfair)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn who_does_it_to_whom_is_read_in_any_voice() {
        assert_told(
            "en",
            &[
                (
                    "The ferry company has sued the harbour board over the pier. Hugo Stone leads the board.",
                    "Harbour board sued by ferry company over pier",
                    "Harbour board sues ferry company over pier",
                ),
                (
                    "The ferry company was sued by the harbour board over the pier in May.",
                    "Harbour board sues ferry company over pier",
                    "Ferry company sues harbour board over pier",
                ),
                (
                    "Larkhaven lost to Tollbury in the rain on Saturday. It was their third defeat.",
                    "Tollbury beat Larkhaven in rain",
                    "Larkhaven beat Tollbury in rain",
                ),
                (
                    "Ada Brook, the mayor of Larkhaven, spoke on Monday. She accused the teachers of hiding a report.",
                    "Mayor accuses teachers of hiding report",
                    "Teachers accuse mayor of hiding report",
                ),
                (
                    "Two tenants have filed a lawsuit against the ferry company over the noise of its boats.",
                    "Tenants sue ferry company over noise",
                    "Ferry company sues tenants over noise",
                ),
                (
                    "The union demanded a new pier. The harbour board rejected that on Monday.",
                    "Union demands pier, harbour board rejects it",
                    "Harbour board demands pier, union rejects it",
                ),
            ],
        );
    }

    #[test]
    fn who_does_it_to_whom_is_read_where_the_verb_stands_second() {
        assert_told(
            "de",
            &[
                (
                    "Die Stadt hat die Reederei auf Schadenersatz verklagt. Ida Brook leitet die Reederei.",
                    "Stadt verklagt Reederei auf Schadenersatz",
                    "Reederei verklagt Stadt auf Schadenersatz",
                ),
                (
                    "Dem Bürgermeister warf die Gewerkschaft vor, den Bericht versteckt zu haben.",
                    "Gewerkschaft wirft Bürgermeister vor, Bericht versteckt zu haben",
                    "Bürgermeister wirft Gewerkschaft vor, Bericht versteckt zu haben",
                ),
                (
                    "Die Reederei wurde von der Stadt wegen des Lärms verklagt.",
                    "Stadt verklagt Reederei wegen Lärms",
                    "Reederei verklagt Stadt wegen Lärms",
                ),
            ],
        );
    }
}
