#!/usr/bin/env python3
"""Measures the precision of each rule of the check, and trains the model that estimates how well a body supports a headline.

  support.py BINARY --authors FOLDER,... [--labels FOLDER --sets a,b,c] [--real FILE,FILE] --out FILE

BINARY    nutgraf itself: it computes the features (`filter features`), so that training and running cannot differ.
--authors   folders of headlines written by hand, a file an author: NAME.jsonl or NAME.jsonl.gz with {"id", "headline", "body",
          "lang", "expected": pass or fail} a line, or with {"body", "lang", "headlines": [{"headline", "expected"}]}.
--labels  a folder with SET.jsonl or SET.jsonl.gz: {"id", "lang", "headline", "body", "label"} a line, for each SET of --sets. A label is
          "supported" or "unsupported", or a stance towards the body, of which "unrelated" is unsupported.
--real    headlines of newspapers as they were printed, which count as fair: a file of {"headline", "body_id", "edit_type", "set"}, of
          which "original" counts, and one of bodies {"id", "body"}.
--out     the model: src/check/support/support.model.

Printed figures are cross-validated: each author in turn (with precisions, trees and weights of the others), and a fifth of the
bodies of the other sets. Every author and set has the same weight, and in it fair and unfair headlines do. Needs what
requirements.txt names.
"""
import argparse
import glob
import hashlib
import json
import os
import subprocess

import lightgbm
import numpy as np

import container
from sets import lines, read
from trees import packed

SEED = 1
OPTIONS = dict(objective="binary", learning_rate=0.04, num_leaves=8, min_data_in_leaf=25, lambda_l2=10, feature_fraction=0.4,
               bagging_fraction=0.8, bagging_freq=1, verbose=-1, num_threads=2, seed=SEED, deterministic=True,
               force_row_wise=True, boost_from_average=False)
ROUNDS = 200
# monotone: more of these never lowers the support; more of any other feature never raises it
RISING = {"support overlap", "coverage", "window", "pairs", "best sentence", "worst sentence", "recurring", "in opening", "one",
          "two together", "three together", "five together", "longest run"}
FAIR = {"supported": 1, "unsupported": 0, "unrelated": 0, "agree": 1, "disagree": 1, "discuss": 1}
# weight of a set of each sort, where an author has 1: sets of labels, FNC-1 (which knows whether a body is of another story),
# headlines as printed
LABELS, UNRELATED, REAL = 1.0, 6.0, 1.0
# prior strength of a rule's own confidence, in headlines
BEFORE = 2.0
# errors below the first confidence become warnings, warnings below the second notes; chosen by what `thresholds` prints
THRESHOLDS = {"error": 0.7, "warning": 0.5}
AREAS = ("quote", "speaker", "number", "name", "claim", "headline")


def authors(folders):
    """{author: rows}"""
    sets = {}
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, "*.jsonl*"))):
            rows = []
            for row in lines(path):
                rows += [dict(row, **headline) for headline in row["headlines"]] if "headlines" in row else [row]
            sets[os.path.basename(path).split(".")[0]] = [dict(row, fair=int(row["expected"] == "pass")) for row in rows]
    return sets


def printed(files):
    items, bodies = files
    text = {row["id"]: row["body"] for row in lines(bodies)}
    profile = {"bbc": "claims"}
    return [dict(headline=row["headline"], body=text[row["body_id"]], lang="en", fair=1,
                 profile=profile.get(row["set"], "verbatim")) for row in lines(items) if row["edit_type"] == "original"]


class Data:
    def __init__(self, binary, sets):
        self.set, self.fair, self.kind, self.part, self.features, self.found, self.names = [], [], [], [], [], [], []
        for name, rows in sets.items():
            fields = ("id", "lang", "headline", "body")
            requests = "".join(json.dumps({key: str(row.get(key, number)) for key in fields}) + "\n" for number, row in enumerate(rows))
            answer = subprocess.run([binary, "filter", "features"], input=requests.encode(), stdout=subprocess.PIPE, check=True)
            for row, line in zip(rows, answer.stdout.decode().splitlines(), strict=True):
                computed = json.loads(line)
                self.names = computed["names"]
                self.set.append(name)
                self.fair.append(row["fair"])
                self.kind.append(row.get("kind", ""))
                self.part.append(int(hashlib.md5(row["body"].encode()).hexdigest(), 16) % 5)
                self.features.append(computed["features"])
                self.found.append(sorted({tuple(found) for found in computed["found"]}))
                self.rules = computed["rules"]
        self.set, self.fair, self.part = np.array(self.set), np.array(self.fair), np.array(self.part)
        self.features = np.array(self.features, np.float32)


def precision(data, rows, real):
    """How often a headline is unfair when a rule fires with a severity and a confidence. The printed ones, of which none is
    unfair, count for as many as one author's: else rules would look worse than they are on headlines half of which are unfair."""
    counts = {}
    for row in np.where(rows)[0]:
        for found in data.found[row]:
            before = found[2] / 100
            counts.setdefault(found, [BEFORE * (1 - before), BEFORE * before])[1 - data.fair[row]] += real if data.set[row] == "printed" else 1.0
    return {found: unfair / (fair + unfair) for found, (fair, unfair) in counts.items()}


def with_precision(data, precise):
    """The features, with those of the findings computed from these precisions, as src/check/support/features.rs does."""
    x = data.features.copy()
    for row, found in enumerate(data.found):
        best = {}
        for one in found:
            best[one[0]] = max(best.get(one[0], 0), precise.get(one, one[2] / 100))
        for area in AREAS:
            x[row, data.names.index(area)] = max((confidence for rule, confidence in best.items() if rule.split("/")[0] == area), default=0)
        x[row, data.names.index("surest finding")] = max(best.values(), default=0)
        x[row, data.names.index("any finding")] = 1 - np.prod([1 - confidence for confidence in best.values()])
    return x


def weights(data, rows, by_author):
    weight = np.zeros(len(data.fair))
    for name in set(data.set[rows]):
        of = 1.0 if name in by_author else REAL if name == "printed" else UNRELATED if "fnc" in name else LABELS
        for fair in (0, 1):
            own = rows & (data.set == name) & (data.fair == fair)
            weight[own] = of / max(own.sum(), 1)
    return weight * rows.sum() / weight.sum()


def fit(data, x, rows, by_author):
    monotone = [1 if name in RISING else -1 for name in data.names]
    weight = weights(data, rows, by_author)
    return lightgbm.train(dict(OPTIONS, monotone_constraints=monotone), lightgbm.Dataset(x[rows], data.fair[rows], weight=weight[rows]), ROUNDS)


def area(fair, score):
    """The area under the ROC curve: how often a fair headline scores higher than an unfair one."""
    if fair.min() == fair.max():
        return float("nan")
    order = np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1.0
    for value in np.unique(score):
        order[score == value] = order[score == value].mean()
    ones = fair.sum()
    return (order[fair == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(fair) - ones))


def logit(probability):
    kept = np.clip(probability, 0.001, 0.999)
    return np.log(kept / (1 - kept))


def weighing(data, support, confidence, rows):
    """The weights of rule and headline in the confidence of a finding: a logistic regression by Newton's method."""
    x, y = [], []
    for row in np.where(rows)[0]:
        for found in data.found[row]:
            x.append((logit(confidence[row][found]), logit(1 - support[row]), 1.0))
            y.append(1.0 - data.fair[row])
    x, y = np.array(x), np.array(y)
    w = np.zeros(3)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 0.1 * np.eye(3), x.T @ (y - p) - 0.1 * w)
    return w


def levels(data, confidence, at):
    """The greatest severity of each headline's findings (0 note or none, 1 warning, 2 error): errors below the first threshold
    become warnings, warnings below the second notes, and notes from the third on warnings."""
    level = np.zeros(len(data.fair), int)
    for row, found in enumerate(confidence):
        for (_, severity, _), probability in found.items():
            own = {"note": 0, "warning": 1, "error": 2}[severity]
            own -= own == 2 and probability < at[0]
            own -= own == 1 and probability < at[1]
            own += own == 0 and probability >= at[2]
            level[row] = max(level[row], own)
    return level


def thresholds(data, support, confidence, of_authors, weigh):
    """Prints false alarms and detections for several thresholds."""
    weighed = [{found: 1 / (1 + np.exp(-np.dot(weigh, (logit(share), logit(1 - support[row]), 1)))) for found, share in own.items()}
               for row, own in enumerate(confidence)]
    fair, words = of_authors & (data.fair == 1), np.array([kind.startswith(("quote/", "speaker/")) for kind in data.kind])
    numbers = np.array([kind.startswith("number/") for kind in data.kind])
    unfair, is_printed = of_authors & (data.fair == 0), data.set == "printed"
    parts = [("errors on fair", fair, 2), ("warnings", fair, 1), ("on printed", is_printed, 2), ("warnings", is_printed, 1),
             ("found: words", unfair & words, 2), ("numbers", unfair & numbers, 1), ("claims", unfair & ~words & ~numbers, 1)]
    for at in [(0, 0, 9), (0.7, 0.5, 9), (0.8, 0.5, 9), (0.7, 0.5, 0.5), (0.7, 0.5, 0.45), (0.7, 0.5, 0.4), (0.7, 0.5, 0.35), (0.7, 0.5, 0.3)]:
        level = levels(data, weighed, at)
        print("error {:.2f}, warning {:.2f}, note {:.2f}: ".format(*at) + ", ".join(
            f"{name} {100 * (level[of] >= severity).mean():.1f}" for name, of, severity in parts if of.any()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--authors", required=True)
    parser.add_argument("--labels")
    parser.add_argument("--sets", default="")
    parser.add_argument("--real")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    by_author = authors(options.authors.split(","))
    labelled = {name: [dict(row, fair=FAIR[row["label"]]) for row in read(options.labels, name)
                       if row["label"] in FAIR] for name in filter(None, options.sets.split(","))}
    sets = {**by_author, **labelled, **({"printed": printed(options.real.split(","))} if options.real else {})}
    data = Data(options.binary, sets)
    of_authors, is_printed = np.isin(data.set, list(by_author)), data.set == "printed"
    real = of_authors.sum() / len(by_author) / max(is_printed.sum(), 1)
    fired_on = of_authors | is_printed
    support, confidence = np.zeros(len(data.fair)), [{} for _ in data.fair]

    def hold_out(rows):
        rest = ~rows
        precise = precision(data, rest & fired_on, real)
        x = with_precision(data, precise)
        support[rows] = fit(data, x, rest, by_author).predict(x[rows])
        for row in np.where(rows)[0]:
            confidence[row] = {found: precise.get(found, found[2] / 100) for found in data.found[row]}

    for name in by_author:
        hold_out(data.set == name)
    for part in range(5):
        if (rows := ~of_authors & (data.part == part)).any():
            hold_out(rows)

    def figures(how, support):
        for name in [*by_author, *labelled]:
            own = data.set == name
            print(f"{how}: {name:16} ({own.sum():4}) AUC {100 * area(data.fair[own], support[own]):.1f}")
        print(f"{how}: all authors AUC {100 * area(data.fair[of_authors], support[of_authors]):.1f}")
        if is_printed.any():
            print(f"{how}: printed ones, mean support {support[is_printed].mean():.2f}")

    figures("held out", support)
    print("support, predicted and observed (authors held out): " + ", ".join(
        f"{low / 5:.1f}-{low / 5 + 0.2:.1f}: {support[own].mean():.2f} {data.fair[own].mean():.2f} of {own.sum()}"
        for low in range(5) if (own := of_authors & (support >= low / 5) & (support < low / 5 + 0.2)).any()))
    weigh = weighing(data, support, confidence, of_authors)
    print("weigh", " ".join(f"{weight:.3f}" for weight in weigh))
    thresholds(data, support, confidence, of_authors, weigh)
    precise = precision(data, fired_on, real)
    everything = np.ones(len(data.fair), bool)
    x = with_precision(data, precise)
    model = fit(data, x, everything, by_author)
    figures("in sample", model.predict(x))
    calibration = {
        "rules": data.rules,
        "precision": [(*found, round(float(share), 3)) for found, share in sorted(precise.items())],
        "weights": [round(float(weight), 3) for weight in weigh],
        "thresholds": THRESHOLDS,
    }
    container.write(options.out, name="support", seed=SEED, calibration=calibration,
                    data={name: len(rows) for name, rows in sets.items()},
                    parameters=dict(OPTIONS, rounds=ROUNDS, rising=sorted(RISING), labels=LABELS, unrelated=UNRELATED, real=REAL,
                                    before=BEFORE),
                    features={"headline": data.names}, ensembles={"supported": (["headline"], packed(model))})
    gain = model.feature_importance("gain")
    print(", ".join(f"{data.names[at]} {100 * gain[at] / gain.sum():.0f}" for at in np.argsort(-gain)[:16]))


if __name__ == "__main__":
    main()
