#!/usr/bin/env python3
"""Trains the model that chooses the speaker of a quotation and distinguishes quotations from titles and scare quotes.

  quotes.py BINARY FOLDER --sets a,b,c --out FILE [--folds 3]
  quotes.py --empty --out FILE BINARY

BINARY  nutgraf itself: it finds the candidates and their features (`filter candidates`), so that training and running cannot
        differ. Earlier decisions are among the features. So that the model depends on the data and not on the model before
        it, `all.py` starts with the empty one: it trains, builds, trains again and builds.
FOLDER  holds SET.jsonl or SET.jsonl.gz, as fixtures/quotes does; several are joined by commas: {"id", "lang", "text",
        "quotes": [{"parts": [[start, end], ..], "speaker"?, "speaker_start"?, "speaker_end"?, "speaker_canon"?}]} a line.
--kept x,y    sets by other authors that are used for calibration only
--fiction x   sets that trees learn from, but that are not used for calibration
--empty     writes a model without trees: the last of the candidates is the speaker
--folds N   number of folds: calibration and the figures printed come from cross-validation.

Speakers: one softmax over the candidates of a quotation, of which several may be right; a candidate is right when it overlaps
the gold mention or has its last name. Spans: logistic, with the features of the chosen speaker and its probability (held
out) among the features. Calibration: a table for each kind of decision, in which the weight of each set is limited.

Needs what requirements.txt names.
"""
import argparse
import collections
import hashlib
import json
import subprocess
import sys

import lightgbm
import numpy as np

import container
from sets import read
from trees import packed

SEED = 1
COMMON = dict(num_leaves=16, lambda_l2=10, feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1, verbose=-1,
              num_threads=2, seed=SEED, deterministic=True, force_row_wise=True)
SPEAKER = dict(COMMON, learning_rate=0.1, min_data_in_leaf=40)
SPAN = dict(COMMON, objective="binary", learning_rate=0.06, min_data_in_leaf=30, boost_from_average=False)
# monotone: more of these never lowers, or never raises, the score of a candidate, whatever a set suggests
RISING, FALLING = {"points", "by the rules"}, {"points below best"}
ROUNDS = {"speaker": 250, "span": 150}
MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』〝〞＂` \t\n\r\u00a0\u202f\u2009"
SAME = 0.8  # intersection over union from which two spans are the same
KNOTS = 10  # points of a calibration table
# kinds of decisions, each with its own table, as src/quotation/model/score.rs distinguishes them
TAG_POINTS = 85
MOST = 1000  # maximum weight of a set in a table, in quotations
KINDS = ("tag", "cue", "before", "other")
PRONOUNS = {"he", "she", "they", "i", "we", "it", "you", "who", "er", "sie", "ich", "wir", "es"}
TITLES = {"mr", "mrs", "ms", "miss", "dr", "sir", "president", "the", "herr", "frau"}


def trimmed(text, start, end):
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end


def share(one, other):
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 0 if common <= 0 else common / (max(one[1], other[1]) - min(one[0], other[0]))


def last_name(name):
    words = [word.strip(".,’'") for word in (name or "").lower().replace("’s", "").replace("'s", "").split()]
    words = [word for word in words if word and word not in TITLES]
    return words[-1] if words and words[-1] not in PRONOUNS else None


def is_speaker(text, gold, start, end):
    if gold.get("speaker_start") is not None and min(gold["speaker_end"], end) > max(gold["speaker_start"], start):
        return True
    names = {last_name(gold.get("speaker")), last_name(gold.get("speaker_canon"))} - {None}
    return last_name(text[start:end]) in names


class Rows:
    """Candidates and spans of all sets, row by row."""

    def __init__(self, binary, folders, sets, folds):
        self.speaker, self.right, self.of, self.place = [], [], [], []  # a row for each candidate
        self.span, self.fold, self.set, self.found, self.known = [], [], [], [], []  # a row for each span
        self.gold, self.articles = collections.Counter(), {}
        for name in sets:
            rows = read(folders, name)
            self.articles[name] = len(rows)
            lines = "".join(json.dumps({"id": row["id"], "lang": row["lang"], "text": row["text"]}) + "\n" for row in rows)
            answer = subprocess.run([binary, "filter", "candidates"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
            for row, line in zip(rows, answer.stdout.decode().splitlines()):
                self.article(name, row, json.loads(line), folds)
        for field in ("speaker", "right", "of", "place", "span", "fold", "set", "found", "known"):
            kind = np.float32 if field in ("speaker", "span") else None
            setattr(self, field, np.array(getattr(self, field), dtype=kind))

    def article(self, name, row, found, folds):
        self.names, text = found["names"], row["text"]
        gold = {}
        for quote in row["quotes"]:
            for part in quote["parts"]:
                start, end = trimmed(text, *part)
                if end > start:
                    gold[start, end] = quote
        self.gold[name] += len(gold)
        fold = int(hashlib.md5(row["id"].encode()).hexdigest(), 16) % max(folds, 1)
        for quote in found["quotes"]:
            own = trimmed(text, quote["start"], quote["end"])
            best = max(gold, key=lambda part: share(part, own), default=None)
            best = best if best and share(best, own) >= SAME else None
            truth = gold[best] if best else {}
            known = bool(truth.get("speaker") or truth.get("speaker_canon"))
            for start, end, values in quote["candidates"]:
                self.speaker.append(quote["quotation"] + values)
                self.right.append(known and is_speaker(text, truth, start, end))
                self.of.append(len(self.span))
                self.place.append((start, end))
            self.span.append(quote["span"])
            self.fold.append(fold)
            self.set.append(name)
            self.found.append(best is not None)
            self.known.append(known)


def softmax(groups):
    """The objective: one softmax a group, where any of the right rows will do."""
    starts = np.concatenate([[0], np.cumsum(groups)[:-1]])
    group = np.repeat(np.arange(len(groups)), groups)

    def gradients(sums, data):
        weights = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        shares = weights / np.add.reduceat(weights, starts)[group]
        right = shares * data.get_label()
        wanted = right / np.maximum(np.add.reduceat(right, starts)[group], 1e-9)
        return shares - wanted, np.maximum(shares * (1 - shares), 1e-3)

    return gradients


def fit_speaker(rows, spans):
    has = np.zeros(len(rows.span), bool)
    has[rows.of[rows.right]] = True
    use = (spans & has)[rows.of]
    groups = np.unique(rows.of[use], return_counts=True)[1]
    data = lightgbm.Dataset(rows.speaker[use], rows.right[use].astype(int))
    rising = [int(name in RISING) - int(name in FALLING) for name in rows.names[0]]
    options = dict(SPEAKER, objective=softmax(groups), monotone_constraints=rising)
    return lightgbm.train(options, data, ROUNDS["speaker"])


def chosen(rows, sums):
    """For each span the row of the speaker chosen, its probability, and whether it is right; as src/quotation/decide.rs
    does it, except for the same name at another place."""
    probability, right = np.zeros(len(rows.span)), np.zeros(len(rows.span), bool)
    best_rows = np.zeros((len(rows.span), rows.speaker.shape[1]), np.float32)
    ends = np.searchsorted(rows.of, np.arange(len(rows.span) + 1))
    for at in range(len(rows.span)):
        own = slice(ends[at], ends[at + 1])
        if own.start == own.stop:
            continue
        shares = np.exp(sums[own] - sums[own].max())
        shares /= shares.sum()
        start, end = rows.place[own].T
        same = (np.minimum.outer(end, end) - np.maximum.outer(start, start)) > 0
        together = same @ shares
        best = np.lexsort((shares, together))[-1]  # the last of equal ones, as max_by takes
        probability[at], right[at], best_rows[at] = together[best], rows.right[own][best], rows.speaker[own][best]
    return np.column_stack([rows.span, best_rows, probability]), probability, right


def fit_span(rows, x, spans):
    data = lightgbm.Dataset(x[spans], rows.found[spans].astype(int))
    return lightgbm.train(SPAN, data, ROUNDS["span"])


def knots(probability, right, weight):
    """A calibration table, [(probability, how often right)], by isotonic regression: neighbours that would fall are pooled. One
    wrong decision is added to each part, so that no rare one is certain."""
    order = np.argsort(probability)
    ends = np.searchsorted(np.cumsum(weight[order]), np.linspace(0, weight.sum(), KNOTS + 1)[1:-1])
    pooled = []
    for part in np.split(order, ends):
        if not len(part):
            continue
        count = weight[part].sum() ** 2 / (weight[part] ** 2).sum()  # effective sample size
        rate = np.average(right[part], weights=weight[part]) * count / (count + 1)
        pooled.append([np.average(probability[part], weights=weight[part]), rate, weight[part].sum()])
        while len(pooled) > 1 and pooled[-2][1] > pooled[-1][1]:
            (a, b, n), (c, d, m) = pooled[-2:]
            pooled[-2:] = [[(a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m]]
    return [(share, rate) for share, rate, _ in pooled]


def kinds(rows, chosen_rows):
    """The kind of decision of each span, by the features of the speaker chosen."""
    of = {name: chosen_rows[:, at] for at, name in enumerate(rows.names[0])}
    cue, before = of["by cue"] > 0, of["by previous cue"] > 0
    return np.where(cue & (of["points"] >= TAG_POINTS), 0, np.where(cue, 1, np.where(before, 2, 3)))


def write(path, names, ensembles, tables, **rest):
    container.write(path, name="speakers", seed=SEED, calibration={"tables": tables}, **rest,
                    parameters=dict(speaker=SPEAKER, span=SPAN, rounds=ROUNDS, rising=sorted(RISING), falling=sorted(FALLING)),
                    features={"speaker": names[0], "span": names[1], "probability": ["probability"]},
                    ensembles={"speaker": (["speaker"], ensembles[0]), "span": (["span", "speaker", "probability"], ensembles[1])})


def empty(options):
    """A model without trees, whose confidence is always a half."""
    asked = json.dumps({"id": "0", "lang": "en", "text": ""})
    answer = subprocess.run([options.binary, "filter", "candidates"], input=asked.encode(), stdout=subprocess.PIPE, check=True)
    tables = {name: [(0.0, 0.5), (1.0, 0.5)] for name in KINDS}
    write(options.out, json.loads(answer.stdout)["names"], ([], []), tables, data={}, kept={})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder", nargs="?", help="one, or several joined by commas")
    parser.add_argument("--sets", default="")
    parser.add_argument("--empty", action="store_true")
    parser.add_argument("--out", required=True)
    parser.add_argument("--kept", default="")
    parser.add_argument("--fiction", default="")
    parser.add_argument("--folds", type=int, default=3)
    options = parser.parse_args()
    if options.empty:
        return empty(options)
    sets = options.sets.split(",")
    rows = Rows(options.binary, options.folder, sets, options.folds)
    print(f"{len(rows.speaker)} candidates of {len(rows.span)} spans", flush=True)
    learned = ~np.isin(rows.set, options.kept.split(","))
    sums = np.zeros(len(rows.speaker))
    for fold in range(options.folds):
        inside = (rows.fold == fold)[rows.of]
        sums[inside] = fit_speaker(rows, rows.known & learned & (rows.fold != fold)).predict(rows.speaker[inside])
    x, probability, right = chosen(rows, sums)
    chance = np.zeros(len(rows.span))
    for fold in range(options.folds):
        inside = rows.fold == fold
        chance[inside] = fit_span(rows, x, ~inside & learned).predict(x[inside])
    has = np.zeros(len(rows.span), bool)
    has[rows.of[rows.right]] = True
    for name in sets:
        own, taken = rows.set == name, (rows.set == name) & (chance >= 0.5)
        f1 = lambda hits: 200 * hits.sum() / (taken.sum() + rows.gold[name])
        known = own & rows.known
        print(f"held out: {name} among the candidates {100 * has[known].mean():.1f}, speaker {100 * right[known].mean():.2f}, "
              f"spans F1 {f1(taken & rows.found):.2f}, both {f1(taken & right):.2f}", flush=True)
    numbers = x[:, rows.span.shape[1]:]
    news = ~np.isin(rows.set, options.fiction.split(","))
    kind, known, tables = kinds(rows, numbers), rows.known & news & (probability > 0), {}
    for number, name in enumerate(KINDS):
        use = known & (kind == number)
        sizes = collections.Counter(rows.set[use])
        weight = np.array([min(1, MOST / sizes[of]) for of in rows.set[use]])
        tables[name] = [(round(float(share), 5), round(float(rate), 3)) for share, rate in knots(probability[use], right[use], weight)]
        print(f"calibration of a {name}, predicted and observed:", *tables[name])
    speaker, span = fit_speaker(rows, rows.known & learned), fit_span(rows, x, learned)
    kept = set(options.kept.split(","))
    write(options.out, rows.names, (packed(speaker), packed(span)), tables,
          data={name: count for name, count in rows.articles.items() if name not in kept},
          kept={name: count for name, count in rows.articles.items() if name in kept})
    for kind, model, names in (("speaker", speaker, rows.names[0]), ("span", span, rows.names[1] + rows.names[0] + ["probability"])):
        gain = model.feature_importance("gain")
        order = np.argsort(-gain)
        print(kind + ":", ", ".join(f"{names[at]} {100 * gain[at] / gain.sum():.1f}" for at in order), file=sys.stderr)


if __name__ == "__main__":
    main()
