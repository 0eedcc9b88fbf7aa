#!/usr/bin/env python3
"""Trains the trees that estimate how well a body supports a headline.

  support.py BINARY FOLDER --sets a,b,c --out FILE [--folds 5]

BINARY  nutgraf itself: it reads the signs (`filter signs`), so that training and running cannot differ.
FOLDER  holds SET.jsonl.gz: {"id", "lang", "headline", "body", "label"} a line. A label is "supported" or "unsupported", or a
        stance towards the body, of which "unrelated" is unsupported; other lines are left out.
--folds N   how many parts (by body) are left out in turn: the figures to believe.

Every set weighs the same, and in it both labels do, so that 0.5 means neither way. Needs numpy and lightgbm.
"""
import argparse
import gzip
import hashlib
import json
import os
import subprocess

import lightgbm
import numpy as np

from trees import packed

OPTIONS = dict(objective="binary", learning_rate=0.04, num_leaves=8, min_data_in_leaf=25, lambda_l2=10, feature_fraction=0.4,
               bagging_fraction=0.8, bagging_freq=1, verbose=-1, num_threads=2, seed=1, deterministic=True,
               force_row_wise=True, boost_from_average=False)
ROUNDS = 200
# more of the first never speaks against a headline, more of the second never for it
RISING = {"held", "coverage", "window", "pairs", "best sentence", "worst part"}
FALLING = {"missing", "names missing", "errors", "quote errors", "speaker errors", "number warnings", "unrelated"}
SUPPORTED = {"supported": 1, "unsupported": 0, "unrelated": 0, "agree": 1, "disagree": 1, "discuss": 1}


def read(binary, folder, sets):
    x, y, of, fold, names = [], [], [], [], []
    for name in sets:
        with gzip.open(os.path.join(folder, name + ".jsonl.gz"), "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if row["label"] in SUPPORTED]
        fields = ("id", "lang", "headline", "body")
        lines = "".join(json.dumps({field: row[field] for field in fields}) + "\n" for row in rows)
        answer = subprocess.run([binary, "filter", "signs"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
        for row, line in zip(rows, answer.stdout.decode().splitlines()):
            shown = json.loads(line)
            names = shown["names"]
            x.append(shown["signs"])
            y.append(SUPPORTED[row["label"]])
            of.append(name)
            fold.append(int(hashlib.md5(row["body"].encode()).hexdigest(), 16))
    return np.array(x, np.float32), np.array(y), np.array(of), np.array(fold), names


def weights(y, of):
    weight = np.ones(len(y))
    for name in set(of):
        for label in (0, 1):
            rows = (of == name) & (y == label)
            weight[rows] = 1 / max(rows.sum(), 1)
    return weight * len(y) / weight.sum()


def fit(x, y, weight, names):
    rising = [int(name in RISING) - int(name in FALLING) for name in names]
    data = lightgbm.Dataset(x, y, weight=weight)
    return lightgbm.train(dict(OPTIONS, monotone_constraints=rising), data, ROUNDS)


def area(y, score):
    """How often a supported one scores higher than an unsupported one."""
    order = np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1.0
    for value in np.unique(score):
        order[score == value] = order[score == value].mean()
    ones = y.sum()
    return (order[y == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones))


def balanced(y, score):
    return ((score >= 0.5)[y == 1].mean() + (score < 0.5)[y == 0].mean()) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--sets", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    x, y, of, fold, names = read(options.binary, options.folder, options.sets.split(","))
    score = np.zeros(len(y))
    for part in range(options.folds):
        inside = fold % options.folds == part
        rest = ~inside
        score[inside] = fit(x[rest], y[rest], weights(y[rest], of[rest]), names).predict(x[inside])
    for name in options.sets.split(","):
        own = of == name
        print(f"left out: {name} ({own.sum()}) AUC {100 * area(y[own], score[own]):.1f}, "
              f"balanced accuracy at 0.5 {100 * balanced(y[own], score[own]):.1f}")
    model = fit(x, y, weights(y, of), names)
    trees = packed(model)
    head = ["Trees for the support of a headline, by tools/train/support.py. Trained on " + ", ".join(options.sets.split(",")) + ".",
            f"inputs {len(names)}", f"trees {len(trees)}"]
    with open(options.out, "wb") as file:
        file.write("\n".join(head).encode() + b"\n\n" + b"".join(trees))
    gain = model.feature_importance("gain")
    print(", ".join(f"{names[at]} {100 * gain[at] / gain.sum():.0f}" for at in np.argsort(-gain)[:16]))


if __name__ == "__main__":
    main()
