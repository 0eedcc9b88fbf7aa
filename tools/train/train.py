#!/usr/bin/env python3
"""Trains the trees that score sentences, from a folder of articles with summaries.

  train.py BINARY FOLDER --lang en --budget one|several|words --sets a,b,c --out FILE [--folds 3]

BINARY  nutgraf itself: it measures the sentences (`filter measures`), so that training and running cannot differ.
FOLDER  holds SET.jsonl.gz: {"id", "lang", "headline"?, "body", "references": [..]} a line.
--folds N   also trains N times without one part each and prints what the part left out gains over its first sentences:
            the only figures to believe. With 0 the model is trained on everything.

What is learned: for each sentence, what it adds to the summary (rouge.gains), first by what can be said of it alone, then
by how it stands to the sentences already chosen. Two lots of small boosted trees, summed. The choice is greedy, as in
nutgraf: training rows come from the model's own path, so that it learns from the situations it will meet.

Needs numpy, nltk (its Porter stemmer) and lightgbm.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys

import lightgbm
import numpy as np

from rouge import Reference, gains, set_f1, tokens
from trees import packed

BUDGETS = {"one": {"sentences": 1}, "several": {"sentences": 3}, "words": {"words": 100}}
STEP_INPUTS = ["likeness", "covered", "distance", "follows", "precedes", "above", "chosen", "earliest"]
# At most 16 leaves, as score.rs has bits; few inputs a tree, so that the trees differ and many weak measures get a say.
# One sentence alone left out best with fewer and smaller trees.
ALONE = dict(rounds=250, num_leaves=16, min_data_in_leaf=80, lambda_l2=30, feature_fraction=0.15)
ALONE_FOR_ONE = dict(rounds=160, num_leaves=8, min_data_in_leaf=150, lambda_l2=30, feature_fraction=0.3)
STEP = dict(rounds=100, num_leaves=16, min_data_in_leaf=300, lambda_l2=30, feature_fraction=0.3)
COMMON = dict(objective="l2", learning_rate=0.05, bagging_fraction=0.7, bagging_freq=1, verbose=-1, num_threads=1, seed=1,
              deterministic=True, force_row_wise=True)
SIMPLE_LIKENESS = 4.0  # what likeness costs on the first path, before the trees have learned it


class Article:
    def __init__(self, row, measured):
        sentences = measured["sentences"]
        words = [tokens(sentence["text"], row["lang"]) for sentence in sentences]
        self.lengths = np.array([len(own) for own in words], dtype=np.float64)
        self.words = np.array([sentence["words"] for sentence in sentences])
        self.inputs = np.array([sentence["values"] for sentence in sentences])
        self.references = [Reference(words, reference, row["lang"]) for reference in row["references"]]
        slots = 1 + max((slot for sentence in sentences for slot, _ in sentence["vector"]), default=0)
        vectors = np.zeros((len(sentences), slots))
        for number, sentence in enumerate(sentences):
            for slot, share in sentence["vector"]:
                vectors[number, slot] = share
        self.likeness = vectors @ vectors.T
        self.has = vectors > 0
        self.contents = np.maximum(1, self.has.sum(1))


def read(binary, folder, name, lang):
    with gzip.open(os.path.join(folder, name + ".jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["lang"] == lang]
    asked = "".join(json.dumps({key: row.get(key) for key in ("id", "headline", "body", "lang")}) + "\n" for row in rows)
    answers = subprocess.run([binary, "filter", "measures"], input=asked, capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in answers.stdout.splitlines()]
    articles = [Article(row, found) for row, found in zip(rows, measured) if len(found["sentences"]) >= 3]
    return articles, measured[0]["measures"]


class Choice:
    """The state of the greedy choice: what nutgraf's select.rs keeps."""

    def __init__(self, article, budget):
        self.article, self.budget = article, budget
        self.chosen = []
        count = len(article.words)
        self.open = np.ones(count, bool)
        self.repeats = np.zeros(count)
        self.said = np.zeros(article.has.shape[1], bool)
        self.left = budget.get("words", np.inf)

    def candidates(self):
        if self.chosen:
            self.open &= self.article.words <= self.left
        return np.flatnonzero(self.open) if len(self.chosen) < self.budget.get("sentences", np.inf) else np.array([], int)

    def inputs(self):
        """STEP_INPUTS of every sentence; 0 while nothing is chosen."""
        count = len(self.article.words)
        if not self.chosen:
            return np.zeros((count, len(STEP_INPUTS)))
        places, chosen = np.arange(count), np.array(self.chosen)
        covered = (self.article.has & self.said).sum(1) / self.article.contents
        return np.stack([
            self.repeats, covered, np.abs(places[:, None] - chosen).min(1), np.isin(places - 1, chosen),
            np.isin(places + 1, chosen), places < chosen.min(), np.full(count, len(chosen)), np.full(count, chosen.min()),
        ], 1).astype(float)

    def take(self, best):
        self.chosen.append(best)
        self.open[best] = False
        self.left -= self.article.words[best]
        self.repeats = np.maximum(self.repeats, self.article.likeness[best])
        self.said |= self.article.has[best]


def choose(article, budget, alone, step, rows=None, judge=None):
    """The greedy choice. `rows` takes (inputs, step inputs, gain) of every candidate met on the way."""
    state = Choice(article, budget)
    scores = alone.predict(article.inputs) if alone else -np.arange(len(article.words), dtype=float)
    while len(candidates := state.candidates()):
        steps = state.inputs()
        if rows is not None and len(candidates) > 1:
            gain = judge(article, state.chosen)[candidates]
            rows.append((article.inputs[candidates], steps[candidates], gain - gain.mean()))
        values = scores - SIMPLE_LIKENESS * state.repeats
        if step:
            values = scores + (step.predict(np.hstack([article.inputs, steps])) if state.chosen else 0)
        state.take(int(candidates[np.argmax(values[candidates])]))
    return sorted(state.chosen)


def lead(article, budget):
    chosen, left = [], budget.get("words", np.inf)
    for number, words in enumerate(article.words):
        if len(chosen) == budget.get("sentences") or chosen and words > left:
            break
        chosen.append(number)
        left -= words
    return chosen


def trained(sets, budget):
    """The two lots of trees."""
    def judges(articles):
        first = [lead(article, budget) for article in articles]
        price = np.mean([set_f1(a.references, a.lengths, c) for a, c in zip(articles, first)], 0)
        length = np.mean([a.lengths[c].sum() for a, c in zip(articles, first)])
        return lambda article, chosen: gains(article.references, article.lengths, chosen, price, length)

    def fit(options, x, y, weight):
        rounds = options["rounds"]
        settings = COMMON | {key: value for key, value in options.items() if key != "rounds"}
        return lightgbm.train(settings, lightgbm.Dataset(x, y, weight=weight), rounds)

    judged = {name: judges(articles) for name, articles in sets.items()}
    alone = step = None
    for _ in range(2):
        rows, weights = [], []
        for name, articles in sets.items():
            # every set counts alike, but no article of a small one more than of one of 500
            share = 1000 / max(len(articles), 500)
            for article in articles:
                before = len(rows)
                choose(article, budget, alone, step, rows, judged[name])
                weights += [np.full(len(gain), share / len(gain)) for _, _, gain in rows[before:]]
        x, steps, y = (np.concatenate(part) for part in zip(*rows))
        weight = np.concatenate(weights)
        if budget == BUDGETS["one"]:
            return fit(ALONE_FOR_ONE, x, y, weight), None
        alone = fit(ALONE, x, y, weight)
        beside = steps[:, STEP_INPUTS.index("chosen")] > 0
        step = fit(STEP, np.hstack([x, steps])[beside], (y - alone.predict(x))[beside], weight[beside])
    return alone, step


def compare(articles, budget, model):
    """Mean ROUGE-1 and ROUGE-2 F1, and their means over the first sentences; times 100."""
    own = np.array([set_f1(a.references, a.lengths, choose(a, budget, *model)) for a in articles])
    first = np.array([set_f1(a.references, a.lengths, lead(a, budget)) for a in articles])
    return np.round(100 * np.concatenate([own.mean(0), (own - first).mean(0)]), 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--budget", choices=BUDGETS, required=True)
    parser.add_argument("--sets", required=True)
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    budget = BUDGETS[options.budget]
    sets, names = {}, []
    for name in options.sets.split(","):
        sets[name], names = read(options.binary, options.folder, name, options.lang)
    for fold in range(options.folds):
        rest = {name: [a for at, a in enumerate(articles) if at % options.folds != fold] for name, articles in sets.items()}
        model = trained(rest, budget)
        for name, articles in sets.items():
            part = [a for at, a in enumerate(articles) if at % options.folds == fold]
            print(options.budget, "fold", fold, name, len(part), *compare(part, budget, model), flush=True)
    if not options.out:
        return
    alone, step = trained(sets, budget)
    for name, articles in sets.items():
        print(options.budget, "in sample", name, *compare(articles, budget, (alone, step)), flush=True)
    count = {name: len(articles) for name, articles in sets.items()}
    lots = [packed(alone), packed(step)]
    head = [f"# Trees for summaries, language {options.lang}, budget {options.budget}. Written by tools/train/train.py.",
            f"# Articles: {', '.join(f'{number} of {name}' for name, number in count.items())}.",
            f"inputs {len(names)}", f"alone {len(lots[0])}", f"step {len(lots[1])}"]
    with open(options.out, "wb") as out:
        out.write(("\n".join(head) + "\n\n").encode() + b"".join(tree for trees in lots for tree in trees))
    print(options.out, os.path.getsize(options.out), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
