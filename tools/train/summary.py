#!/usr/bin/env python3
"""Trains the model that estimates the probabilities of a sentence in a summary, from editors' judgements of whole articles.

  summary.py BINARY FOLDER --langs en,de,fr [--out FILE] [--folds 5] [--seeds 2] [--rounds 60]

BINARY  nutgraf itself: it computes the features (`filter sentence-features`), so that training and running cannot differ.
FOLDER  holds LANG.jsonl or LANG.jsonl.gz, an article a line: {"id", "lang", "headline", "body", "sentences", "best": [i, j, k],
        "fine": [[i, j, k], ..], "one": [i, ..], "main": [i, ..], "needs": {"5": {"any": [4], "word": "It"}},
        "never": {"7": "caption"}}: the sentences of the body; an editor's best set and others that would do; those
        that would do alone; those that state the news; what a sentence depends on, and which ones resolve it; what belongs in
        no summary.
--folds N   number of folds (by article): the figures to trust are held out.
--seeds N   number of random splits into folds.

Five ensembles read one sentence: is it unfit, dependent, the news, printable (in any editor's set, or the news), sufficient. A
sixth reads a dependent sentence and an earlier one: does that resolve it?
Needs what requirements.txt names.
"""
import argparse
import json
import os
import random
import subprocess

import lightgbm
import numpy as np

import container
import sets
from trees import packed

SEED = 1
COMMON = dict(objective="binary", learning_rate=0.1, num_leaves=16, lambda_l2=10, bagging_fraction=0.7, bagging_freq=1,
              verbose=-1, num_threads=2, deterministic=True, force_row_wise=True)
SENTENCE = dict(min_data_in_leaf=20, feature_fraction=0.25)
PAIR = dict(min_data_in_leaf=60, feature_fraction=0.5)
ENSEMBLES = ["unfit", "dependent", "news", "printable", "sufficient"]
# as likelihoods.rs, pairs.rs and select.rs have them
REFUSED, REACH, POOL, SET, ALIKE = 0.97, 25, 14, 4, 0.5


class Article:
    """The labels of an article, mapped to the sentences that nutgraf finds."""

    def __init__(self, row, computed):
        self.row = row
        sentences = computed["sentences"]
        self.features = np.array([sentence["values"] for sentence in sentences])
        self.pair_features = [np.array(sentence["pairs"]) for sentence in sentences]
        places = list(labelled_places(row["body"], row["sentences"]))
        self.of = [covered(places, sentence["start"], sentence["end"]) for sentence in sentences]
        needs, never = row["needs"], row["never"]
        worth = set(row["main"]).union(row["best"], *row["fine"])
        alone = [at for at in row["one"] if str(at) not in needs] or row["one"]
        any_of = lambda test: np.array([any(test(at) for at in own) for own in self.of], float)
        self.labels = {
            "unfit": any_of(lambda at: str(at) in never),
            "dependent": any_of(lambda at: str(at) in needs),
            "news": any_of(lambda at: at in row["main"]),
            "printable": any_of(lambda at: at in worth),
            "sufficient": any_of(lambda at: at in alone),
        }
        self.antecedents = [set().union(*(needs[str(at)]["any"] for at in own if str(at) in needs)) for own in self.of]

    def pairs(self):
        """(features, whether it resolves) of every dependent sentence and those before it."""
        for at, antecedents in enumerate(self.antecedents):
            for pair, earlier in zip(self.pair_features[at], range(max(0, at - REACH), at)) if antecedents else ():
                yield pair, any(antecedent in antecedents for antecedent in self.of[earlier])


def labelled_places(body, sentences):
    start = 0
    for sentence in sentences:
        found = body.find(sentence, start)
        start = max(start, body.find(sentence.strip()[:20], start) if found < 0 else found)
        yield start, start + len(sentence)
        start += len(sentence)


def covered(places, start, end):
    """The labelled sentences of which this span covers half or more."""
    return [at for at, (a, b) in enumerate(places) if min(end, b) - max(start, a) >= 0.5 * max(1, b - a)]


def read(binary, folder, lang):
    rows = sets.read(folder, lang)
    lines = "".join(json.dumps({key: row.get(key) for key in ("id", "headline", "body", "lang")}) + "\n" for row in rows)
    answers = subprocess.run([binary, "filter", "sentence-features"], input=lines, capture_output=True, text=True, check=True)
    computed = [json.loads(line) for line in answers.stdout.splitlines()]
    return [Article(*pair) for pair in zip(rows, computed)], computed[0]["features"], computed[0]["pair_features"]


def fit(x, y, options, rounds, seed, weight=None):
    settings = COMMON | options | {"seed": seed}
    return lightgbm.train(settings, lightgbm.Dataset(np.array(x), np.array(y, float), weight=weight), rounds)


def trained(articles, rounds, seed):
    articles = [article for article in articles if len(article.features)]
    x = np.concatenate([article.features for article in articles])
    labels = {name: np.concatenate([article.labels[name] for article in articles]) for name in ENSEMBLES}
    # the weight of an article grows with the root of its number of sentences
    weight = np.concatenate([np.full(len(a.features), len(a.features) ** -0.5) for a in articles])
    weight *= len(weight) / weight.sum()
    model = {}
    for name in ENSEMBLES:
        rows = labels["unfit"] == 0 if name == "dependent" else np.ones(len(x), bool)
        own = None if name in ("unfit", "dependent") else weight[rows]
        model[name] = fit(x[rows], labels[name][rows], SENTENCE, rounds, seed, own)
    pairs, resolves = zip(*(pair for article in articles for pair in article.pairs()))
    model["resolves"] = fit(pairs, resolves, PAIR, rounds, seed)
    return model


class Selection:
    """The selection of select.rs."""

    def __init__(self, article, model, names, pair_names):
        self.article, self.model = article, model
        self.likelihoods = {name: model[name].predict(article.features) for name in ENSEMBLES}
        refused = article.features[:, names.index("refused")] > 0
        self.likelihoods["unfit"][refused] = np.maximum(self.likelihoods["unfit"][refused], REFUSED)
        self.likeness = pair_names.index("likeness")

    def pair(self, at, earlier):
        return self.article.pair_features[at][earlier - at]

    def resolves(self, pairs):
        return self.model["resolves"].predict(np.array([self.pair(*pair) for pair in pairs])) if pairs else []

    def choose(self, most):
        likelihoods, count = self.likelihoods, len(self.article.features)
        single = (1 - likelihoods["unfit"]) * np.sqrt(1 - likelihoods["dependent"]) * likelihoods["printable"]
        best_first = np.argsort(-single, kind="stable")
        pool = sorted(best_first[: POOL + 2 * min(most, count)])
        dependent, chosen = likelihoods["dependent"].copy(), []
        resolution_gain, novelty = np.ones(count), np.ones(count)
        while len(chosen) < min(most, count):
            values = {}
            for at in pool:
                if at not in chosen:
                    understood = (1 - likelihoods["unfit"][at]) * (1 - dependent[at]) * resolution_gain[at] * novelty[at]
                    values[at] = understood * self.gain(chosen, at)
            best = max(values, key=values.get)
            chosen.append(best)
            pairs = [(at, best) for at in pool if best < at <= best + REACH]
            pairs += [(best, at) for at in pool if best - REACH <= at < best]
            own = dependent[best]
            for (at, earlier), resolves in zip(pairs, self.resolves(pairs)):
                if earlier == best:
                    dependent[at] *= 1 - resolves
                else:
                    resolution_gain[earlier] *= (1 - own * (1 - resolves)) / max(1 - own, 1e-9)
                other = at if earlier == best else earlier
                alike = self.pair(at, earlier)[self.likeness]
                novelty[other] = min(novelty[other], 1 - max(0, (alike - ALIKE) / (1 - ALIKE)))
        return chosen

    def gain(self, chosen, at):
        likelihoods = self.likelihoods
        if not chosen:
            return likelihoods["sufficient"][at] * likelihoods["news"][at]
        if len(chosen) >= SET:
            return likelihoods["printable"][at]
        both = chosen + [at]
        likely = [1.0]
        for printable in likelihoods["printable"][both]:
            likely = [a * (1 - printable) + b * printable for a, b in zip(likely + [0], [0] + likely)]
        return (1 - np.prod(1 - likelihoods["news"][both])) * sum(likely[-(-2 * len(both) // 3):])


def judged(row, got):
    """(publishable, sound, has the news, an editor's own set, overlap with the best) of some labelled sentences."""
    listed = sorted(got) == row["best"] or sorted(got) in row["fine"]
    usable = sum(str(at) not in row["never"] for at in range(len(row["sentences"])))
    needs = lambda at: set(row["needs"].get(str(at), {}).get("any", got))
    sound = all(str(at) not in row["never"] and got & needs(at) for at in got)
    news = bool(got & set(row["main"]))
    worth = set(row["main"]).union(row["best"], *row["fine"])
    full = min(3, usable) <= len(got) <= 4 and len(got & worth) >= min(2, usable)
    return listed or sound and news and full, sound or listed, news or listed, listed, len(got & set(row["best"])) / 3


def figures(articles, model, names, pair_names):
    rows = []
    for article in articles:
        chosen = Selection(article, model, names, pair_names).choose(3) if len(article.features) else []
        first = set(article.of[chosen[0]]) if chosen else set()
        row = article.row
        alone = [at for at in row["one"] if str(at) not in row["needs"]] or row["one"]
        got = {at for sentence in chosen for at in article.of[sentence]}
        rows.append((*judged(row, got), len(first) == 1 and bool(first & set(alone))))
    return np.array(rows, float)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--langs", default="en,de,fr")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    articles, of_lang = [], {}
    for lang in options.langs.split(","):
        of_lang[lang], names, pair_names = read(options.binary, options.folder, lang)
        articles += of_lang[lang]
    found = {lang: [] for lang in of_lang}
    for seed in range(1, options.seeds + 1) if options.folds else ():
        order = articles[:]
        random.Random(seed).shuffle(order)
        for fold in range(options.folds):
            out = order[fold :: options.folds]
            model = trained([article for article in order if article not in out], options.rounds, seed)
            for lang in of_lang:
                found[lang].append(figures([a for a in out if a.row["lang"] == lang], model, names, pair_names))
    print("of each article: publishable, sound, the news in it, an editor's own three, share of the best three, the one right")
    for lang, parts in found.items() if options.folds else ():
        parts = [part for part in parts if len(part)]
        print(lang, "held out", *np.round(100 * np.concatenate(parts).mean(0), 1), flush=True)
    if not options.out:
        return
    model = trained(articles, options.rounds, SEED)
    for lang in of_lang:
        print(lang, "in sample", *np.round(100 * figures(of_lang[lang], model, names, pair_names).mean(0), 1), flush=True)
    container.write(options.out, name="summary", seed=SEED, calibration={},
                    data={lang: len(own) for lang, own in of_lang.items()},
                    parameters=dict(common=COMMON, sentence=SENTENCE, pair=PAIR, rounds=options.rounds),
                    features={"sentence": names, "pair": pair_names},
                    ensembles={name: (["pair" if name == "resolves" else "sentence"], packed(model[name]))
                               for name in ENSEMBLES + ["resolves"]})
    print(options.out, os.path.getsize(options.out), "bytes")


if __name__ == "__main__":
    main()
