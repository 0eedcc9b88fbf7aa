//! The headline reverses who does what to whom.

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
    summary: "The headline reverses who does what to whom",
    severities: Severities::both(Severity::Warning),
    why: "Who accuses, sues, beats or turns down whom is the news. The rule reads agent and object from the headline \
          and from each sentence of the body with the same verb, active or passive, and resolves names, offices and \
          pronouns. It fires where no sentence agrees with the headline.",
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
    deeds.iter().find_map(|deed| reversed(case, deed, &deeds)).into_iter().collect()
}

/// How an account of the body agrees with the headline.
enum Agreement {
    /// It has, or may have, the same agent.
    Agrees,
    /// It has the roles reversed, with this confidence.
    Reversed(f64),
    /// It is about others.
    Unrelated,
}

fn reversed(case: &Comparison<'_, '_>, deed: &Action<'_>, all: &[Action<'_>]) -> Option<Finding> {
    let Some(by) = deed.by.as_ref() else { return wrong_patient(case, deed, all) };
    let own = |party: &&Participant<'_>| !party.overlaps(by);
    let others: Vec<&Participant<'_>> =
        deed.to.iter().chain(all.iter().filter_map(|other| other.by.as_ref())).filter(own).collect();
    let mut found: Option<(f64, &ActionInBody)> = None;
    let accounts = accounts(case, deed);
    // coreference is expensive, and the words alone usually show that nothing is wrong
    let fits = |phrase: Span| by.by_words(case, phrase).is_some_and(|same| same >= Identity::Partly);
    if accounts.iter().filter_map(|account| account.by).any(fits) {
        return None;
    }
    for account in &accounts {
        match agreement(case, deed, by, &others, account) {
            Agreement::Agrees => return None,
            Agreement::Reversed(sure) if found.as_ref().is_none_or(|(most, _)| sure > *most) => {
                found = Some((sure, account))
            }
            _ => {}
        }
    }
    match found {
        Some((sure, account)) => Some(finding(case, deed, by, account, sure)),
        None => said_by_other(case, deed, by).or_else(|| wrong_agent(case, deed, by, &accounts)),
    }
}

fn agreement(
    case: &Comparison<'_, '_>,
    deed: &Action<'_>,
    by: &Participant<'_>,
    others: &[&Participant<'_>],
    account: &ActionInBody,
) -> Agreement {
    let best = |parties: &[&Participant<'_>], phrases: &[Span]| {
        let pairs = parties.iter().flat_map(|party| phrases.iter().map(|phrase| party.refers_to(case, *phrase)));
        pairs.max().unwrap_or(Identity::Open)
    };
    let doer: Vec<Span> = account.by.into_iter().collect();
    let does = agent_is(case, by, &doer);
    if does >= Identity::Partly {
        return Agreement::Agrees;
    }
    let (suffers, other_does, other_suffers) =
        (best(&[by], &account.to), best(others, &doer), best(others, &account.to));
    if doer.is_empty() && suffers < Identity::Partly && other_suffers >= Identity::Partly {
        return Agreement::Agrees;
    }
    let acting = others.iter().any(|other| other.acts(case));
    // an action that is often mutual needs a full account
    let sure = deed.kind.is_some() && !account.back;
    // "islanders" are not the island
    let known = doer.is_empty() || by.acts(case);
    // two clauses of the headline, each about one of them
    let clauses = others.iter().any(|other| !deed.clause.contains(&other.words.start) && other.acts(case))
        && by.acts(case)
        && doer.iter().any(|phrase| {
            let outside = |other: &&&Participant<'_>| !deed.clause.contains(&other.words.start);
            others.iter().filter(outside).any(|other| other.refers_to(case, *phrase) == Identity::Yes)
        });
    let (most, least) = (other_does.max(suffers), other_does.min(suffers));
    if least == Identity::Yes || most == Identity::Yes && least == Identity::Partly && deed.kind.is_some() {
        Agreement::Reversed(0.9)
    } else if clauses || sure && other_does == Identity::Yes && acting {
        Agreement::Reversed(0.7)
    } else if sure && !deed.noun && known && suffers == Identity::Yes && other_suffers < Identity::Partly {
        Agreement::Reversed(0.6)
    } else {
        Agreement::Unrelated
    }
}

fn agent_is(case: &Comparison<'_, '_>, by: &Participant<'_>, doer: &[Span]) -> Identity {
    doer.iter().map(|phrase| by.refers_to(case, *phrase)).max().unwrap_or(Identity::Open)
}

/// "Mayor accused of hiding the report", where the mayor accuses, or another person in the headline is accused, and no
/// one has accused the mayor.
fn wrong_patient(case: &Comparison<'_, '_>, deed: &Action<'_>, all: &[Action<'_>]) -> Option<Finding> {
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
    let reversed = |account: &&ActionInBody| {
        account.by.is_some_and(|by| to.refers_to(case, by) == Identity::Yes)
            || others().any(|other| other.acts(case) && suffers(other, account) == Identity::Yes)
    };
    Some(finding(case, deed, to, accounts.iter().find(reversed)?, 0.6))
}

/// "Brook calls for tolls", where only someone else calls for them, and Brook is mentioned elsewhere.
fn wrong_agent(
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
        if near || account.by.and_then(|phrase| by.other_person(case, phrase)).is_none() {
            return None;
        }
        found = found.or(Some(account));
    }
    Some(finding(case, deed, by, found?, 0.5).noted(0.5))
}

/// Minimum shared content words that identify an accusation.
const SAID: usize = 2;

/// "Mayor accuses teachers of hiding the report", where a teacher says that the mayor hid it.
fn said_by_other(case: &Comparison<'_, '_>, deed: &Action<'_>, by: &Participant<'_>) -> Option<Finding> {
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
        Some(doer) => {
            let doer = case.reading.text(doer);
            format!("the headline says this of \"{name}\"; the body says \"{verb}\" of \"{doer}\"")
        }
        None => format!("in the headline, \"{name}\" does this; in the body, it is done to them"),
    };
    let mut finding = RULE.finding(span, true, message);
    finding.confidence = sure;
    let first = account.by.map_or(account.word, |doer| words_of(case.reading, doer).start);
    let words = first.min(account.word)..account.word.max(first) + 1;
    finding.evidence.push(case.evidence(case.span_of(words), None, "reported here"));
    finding
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::article::Article;
    use crate::check::finding::Severity;
    use crate::check::{Settings, check};
    use crate::{language, quotation::OnDemand, reading::Reading};

    /// Whether the rule fires as a warning.
    fn fires(code: &str, headline: &str, body: &str) -> bool {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
        let warns = |finding: &&crate::check::Finding| finding.rule == RULE.id && finding.severity == Severity::Warning;
        checks.iter().flat_map(|check| &check.findings).any(|finding| warns(&finding))
    }

    /// Asserts that, on one body, the rule accepts the first headline and reports the second.
    fn assert_reported(code: &str, table: &[(&str, &str, &str)]) {
        let mut wrong = Vec::new();
        for (body, fair, unfair) in table {
            wrong.extend(fires(code, fair, body).then_some(("reports", *fair)));
            wrong.extend((!fires(code, unfair, body)).then_some(("does not fire on", *unfair)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn who_does_it_to_whom_is_read_in_any_voice() {
        assert_reported(
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
                // a base form that looks like a past tense
                (
                    "Ada Brook will succeed Hugo Stone as mayor of Larkhaven in May.",
                    "Brook to succeed Stone as mayor",
                    "Stone to succeed Brook as mayor",
                ),
                // a word of the name may stand for the whole of it
                (
                    "The harbour has sued the ferry company. The ferry company has sued the mill.",
                    "Harbour owners sue ferry company",
                    "Island owners sue ferry company",
                ),
            ],
        );
    }

    #[test]
    fn who_does_it_to_whom_is_read_where_the_verb_stands_second() {
        assert_reported(
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
