#!/usr/bin/env python3
"""Trains the model that says what is likely of a sentence in a summary, from editors' judgements of whole articles.

  summary.py BINARY FOLDER --langs en,de,fr [--out FILE] [--folds 5] [--seeds 2] [--rounds 60]

BINARY  nutgraf itself: it measures the sentences (`filter measures`), so that training and running cannot differ.
FOLDER  holds LANG.jsonl or LANG.jsonl.gz, an article a line: {"id", "lang", "headline", "body", "sentences", "best": [i, j, k],
        "fine": [[i, j, k], ..], "one": [i, ..], "main": [i, ..], "needs": {"5": {"any": [4], "word": "It"}},
        "never": {"7": "caption"}}: the sentences of the body; the set an editor likes best and others that would do; those
        that would do alone; those that state the news; what a sentence hangs on, and which ones mend it; what belongs in no
        summary.
--folds N   how many parts (by article) are left out in turn: the figures to believe.
--seeds N   how often the articles are parted anew.

Five ensembles look at one sentence: does it never belong, does it hang, is it the news, is it worth printing (in any
editor's set, or the news), would it do alone. A sixth looks at a sentence that hangs and an earlier one: does that mend it?
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
OF_SENTENCE = dict(min_data_in_leaf=20, feature_fraction=0.25)
OF_PAIR = dict(min_data_in_leaf=60, feature_fraction=0.5)
ENSEMBLES = ["never", "hangs", "news", "worth", "alone"]
# as odds.rs and select.rs have them
REFUSED, REACH, POOL, SET, ALIKE = 0.97, 25, 14, 4, 0.5


class Article:
    """The labels of an article, laid on the sentences that nutgraf sees."""

    def __init__(self, row, measured):
        self.row = row
        sentences = measured["sentences"]
        self.inputs = np.array([sentence["values"] for sentence in sentences])
        self.links = [np.array(sentence["links"]) for sentence in sentences]
        places = list(labelled_places(row["body"], row["sentences"]))
        self.of = [covered(places, sentence["start"], sentence["end"]) for sentence in sentences]
        needs, never = row["needs"], row["never"]
        worth = set(row["main"]).union(row["best"], *row["fine"])
        alone = [at for at in row["one"] if str(at) not in needs] or row["one"]
        any_of = lambda test: np.array([any(test(at) for at in own) for own in self.of], float)
        self.labels = {
            "never": any_of(lambda at: str(at) in never),
            "hangs": any_of(lambda at: str(at) in needs),
            "news": any_of(lambda at: at in row["main"]),
            "worth": any_of(lambda at: at in worth),
            "alone": any_of(lambda at: at in alone),
        }
        self.mates = [set().union(*(needs[str(at)]["any"] for at in own if str(at) in needs)) for own in self.of]

    def pairs(self):
        """(links, whether it mends) of every sentence that hangs and those before it."""
        for at, mates in enumerate(self.mates):
            for link, earlier in zip(self.links[at], range(max(0, at - REACH), at)) if mates else ():
                yield link, any(mate in mates for mate in self.of[earlier])


def labelled_places(body, sentences):
    start = 0
    for sentence in sentences:
        found = body.find(sentence, start)
        start = max(start, body.find(sentence.strip()[:20], start) if found < 0 else found)
        yield start, start + len(sentence)
        start += len(sentence)


def covered(places, start, end):
    """The labelled sentences of which this stretch covers half or more."""
    return [at for at, (a, b) in enumerate(places) if min(end, b) - max(start, a) >= 0.5 * max(1, b - a)]


def read(binary, folder, lang):
    rows = sets.read(folder, lang)
    asked = "".join(json.dumps({key: row.get(key) for key in ("id", "headline", "body", "lang")}) + "\n" for row in rows)
    answers = subprocess.run([binary, "filter", "measures"], input=asked, capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in answers.stdout.splitlines()]
    return [Article(*pair) for pair in zip(rows, measured)], measured[0]["inputs"], measured[0]["links"]


def fit(x, y, options, rounds, seed, weight=None):
    settings = COMMON | options | {"seed": seed}
    return lightgbm.train(settings, lightgbm.Dataset(np.array(x), np.array(y, float), weight=weight), rounds)


def trained(articles, rounds, seed):
    articles = [article for article in articles if len(article.inputs)]
    x = np.concatenate([article.inputs for article in articles])
    labels = {name: np.concatenate([article.labels[name] for article in articles]) for name in ENSEMBLES}
    # a long article must not count as much more than a short one as it has sentences
    weight = np.concatenate([np.full(len(a.inputs), len(a.inputs) ** -0.5) for a in articles])
    weight *= len(weight) / weight.sum()
    model = {}
    for name in ENSEMBLES:
        rows = labels["never"] == 0 if name == "hangs" else np.ones(len(x), bool)
        own = None if name in ("never", "hangs") else weight[rows]
        model[name] = fit(x[rows], labels[name][rows], OF_SENTENCE, rounds, seed, own)
    links, mends = zip(*(pair for article in articles for pair in article.pairs()))
    model["mends"] = fit(links, mends, OF_PAIR, rounds, seed)
    return model


class Choice:
    """What select.rs does."""

    def __init__(self, article, model, names, link_names):
        self.article, self.model = article, model
        self.odds = {name: model[name].predict(article.inputs) for name in ENSEMBLES}
        refused = article.inputs[:, [names.index(name) for name in ("refused",)]].any(1)
        self.odds["never"][refused] = np.maximum(self.odds["never"][refused], REFUSED)
        self.likeness = link_names.index("likeness")

    def link(self, at, earlier):
        return self.article.links[at][earlier - at]

    def mends(self, pairs):
        return self.model["mends"].predict(np.array([self.link(*pair) for pair in pairs])) if pairs else []

    def choose(self, most):
        odds, count = self.odds, len(self.article.inputs)
        best_first = np.argsort(-((1 - odds["never"]) * np.sqrt(1 - odds["hangs"]) * odds["worth"]), kind="stable")
        pool = sorted(best_first[: POOL + 2 * min(most, count)])
        hangs, mending, unsaid, chosen = odds["hangs"].copy(), np.ones(count), np.ones(count), []
        while len(chosen) < min(most, count):
            values = {}
            for at in pool:
                if at not in chosen:
                    values[at] = (1 - odds["never"][at]) * (1 - hangs[at]) * mending[at] * unsaid[at] * self.gain(chosen, at)
            best = max(values, key=values.get)
            chosen.append(best)
            pairs = [(at, best) for at in pool if best < at <= best + REACH]
            pairs += [(best, at) for at in pool if best - REACH <= at < best]
            own = hangs[best]
            for (at, mate), mends in zip(pairs, self.mends(pairs)):
                if mate == best:
                    hangs[at] *= 1 - mends
                else:
                    mending[mate] *= (1 - own * (1 - mends)) / max(1 - own, 1e-9)
                other = at if mate == best else mate
                alike = self.link(at, mate)[self.likeness]
                unsaid[other] = min(unsaid[other], 1 - max(0, (alike - ALIKE) / (1 - ALIKE)))
        return chosen

    def gain(self, chosen, at):
        odds = self.odds
        if not chosen:
            return odds["alone"][at] * odds["news"][at]
        if len(chosen) >= SET:
            return odds["worth"][at]
        both = chosen + [at]
        likely = [1.0]
        for worth in odds["worth"][both]:
            likely = [a * (1 - worth) + b * worth for a, b in zip(likely + [0], [0] + likely)]
        return (1 - np.prod(1 - odds["news"][both])) * sum(likely[-(-2 * len(both) // 3):])


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


def figures(articles, model, names, link_names):
    rows = []
    for article in articles:
        chosen = Choice(article, model, names, link_names).choose(3) if len(article.inputs) else []
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
        of_lang[lang], names, link_names = read(options.binary, options.folder, lang)
        articles += of_lang[lang]
    found = {lang: [] for lang in of_lang}
    for seed in range(1, options.seeds + 1) if options.folds else ():
        order = articles[:]
        random.Random(seed).shuffle(order)
        for fold in range(options.folds):
            out = order[fold :: options.folds]
            model = trained([article for article in order if article not in out], options.rounds, seed)
            for lang in of_lang:
                found[lang].append(figures([a for a in out if a.row["lang"] == lang], model, names, link_names))
    print("of each article: publishable, sound, the news in it, an editor's own three, share of the best three, the one right")
    for lang, parts in found.items() if options.folds else ():
        parts = [part for part in parts if len(part)]
        print(lang, "left out", *np.round(100 * np.concatenate(parts).mean(0), 1), flush=True)
    if not options.out:
        return
    model = trained(articles, options.rounds, SEED)
    for lang in of_lang:
        print(lang, "in sample", *np.round(100 * figures(of_lang[lang], model, names, link_names).mean(0), 1), flush=True)
    container.write(options.out, name="summary", seed=SEED, calibration={},
                    data={lang: len(own) for lang, own in of_lang.items()},
                    parameters=dict(common=COMMON, sentence=OF_SENTENCE, link=OF_PAIR, rounds=options.rounds),
                    inputs={"sentence": names, "link": link_names},
                    ensembles={name: (["link" if name == "mends" else "sentence"], packed(model[name]))
                               for name in ENSEMBLES + ["mends"]})
    print(options.out, os.path.getsize(options.out), "bytes")


if __name__ == "__main__":
    main()
