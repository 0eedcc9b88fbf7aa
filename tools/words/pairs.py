#!/usr/bin/env python3
"""Proposes pairs of words that newsrooms use interchangeably, and assesses those of lexicons/LANG/synonyms.txt.

  pairs.py BINARY FOLDER.. --lang en [--least 2] [--best 12]

BINARY   nutgraf itself: it splits the texts into sentences (`filter sentences`).
FOLDER   searched for *.jsonl and *.jsonl.gz: {"lang"?, "headline"? or "title"?, "references"?, "body" or "text"} per line. A
         headline may be separate from its article, with the article's "id" as its "body_id"; of an edited headline the
         "original" counts. An object without "lang" counts as English.
--right  labels, joined by commas: an object with a "label" has a supported headline only with one of these
--least  minimum times a word must be missing
--best   maximum candidates printed for a word
--listed instead: for each pair of the list, how often the body had one word where it had no form of the other, which the
         headline had, and the number expected by chance; a pair that is no more frequent than chance matches any article with
         any headline

A headline (and a human-written summary: "references") repeats the first two sentences, and the sentence that shares most
words with it. Each of its words that these sentences do not have in any form (with --anywhere: that the body does not have in
any form) may replace one of theirs that it does not have. Candidates are ranked by the similarity of the contexts of both
words in all texts, so that verbs go with verbs and nouns with nouns, and by how much more often than chance the two occur
together (log-likelihood over articles). A line is a word, how often it was missing, and its best candidates; "*" marks those
in the list. At the end: how high the list's own pairs rank, which shows how good the ranking is.

Opposites and words of one topic have similar contexts too: review every line before it goes into a list.

Requires numpy and snowballstemmer.
"""
import argparse
import collections
import gzip
import json
import math
import os
import re
import subprocess

import numpy as np
import snowballstemmer

STEMMERS = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "nl": "dutch",
            "pt": "portuguese"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CLITIC = re.compile(r"['’](s|d|ll|re|ve|m|t)$")
LEAD = 2
# words on each side that count as context, among the most frequent words
REACH = 2
NEIGHBOURS = 3000
# minimum occurrences of a word for a reliable context
SEEN = 8
PACK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def entries(path):
    """{word: tag} of a word list of nutgraf"""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


class Stems:
    """The stems of a language's words, as in nutgraf: of the base form if a word is irregular."""

    def __init__(self, lang):
        self.stemmer = snowballstemmer.stemmer(STEMMERS[lang])
        self.irregular = entries(os.path.join(PACK, "lexicons", lang, "irregular.txt"))
        self.kept = {}
        # a stem is shown by its most frequent form
        self.forms = collections.defaultdict(collections.Counter)

    def of(self, form):
        word = CLITIC.sub("", form.lower())
        if word not in self.kept:
            self.kept[word] = self.stemmer.stemWord(self.irregular.get(word, word))
        self.forms[self.kept[word]][word] += 1
        return self.kept[word]

    def words(self, text):
        return [self.of(match.group()) for match in WORD.finditer(text)]

    def shown(self, stem):
        base = [form for form in self.forms[stem] if form in self.irregular.values()]
        return base[0] if base else max(self.forms[stem], key=self.forms[stem].get, default=stem)


def rows(folders):
    for folder in folders:
        for root, _, files in sorted(os.walk(folder)):
            for name in sorted(files):
                if name.endswith((".jsonl", ".jsonl.gz")):
                    opener = gzip.open if name.endswith(".gz") else open
                    with opener(os.path.join(root, name), "rt", encoding="utf-8") as lines:
                        yield from (json.loads(line) for line in lines)


def articles(folders, lang, right):
    """{body: its headlines and summaries}"""
    found, bodies, apart = collections.defaultdict(set), {}, []
    for row in rows(folders):
        body = row.get("body") or row.get("text")
        if (row.get("lang") or "en") != lang:
            continue
        if isinstance(body, str):
            bodies[row.get("id")] = body
            found[body]
        short = [row.get("original") or row.get("headline") or row.get("title")] + (row.get("references") or [])
        short = {text for text in short if isinstance(text, str) and text}
        if "label" in row and row["label"] not in right or row.get("expected") == "fail" and not row.get("original"):
            continue
        if isinstance(body, str):
            found[body] |= short
        elif row.get("body_id"):
            apart.append((row["body_id"], short))
    for body_id, short in apart:
        if body_id in bodies:
            found[bodies[body_id]] |= short
    return found


def sentences(binary, lang, texts):
    """The sentences of each text"""
    lines = "".join(json.dumps({"id": str(at), "text": text, "lang": lang}) + "\n" for at, text in enumerate(texts))
    run = subprocess.run([binary, "filter", "sentences"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    for line in run.stdout.decode().splitlines():
        yield json.loads(line).get("sentences", [])


def neighbours(texts):
    """Each stem's context as a unit vector: how much more often than by chance each neighbour occurs"""
    counts = collections.Counter(word for text in texts for word in text)
    near = {word: at for at, (word, _) in enumerate(counts.most_common(NEIGHBOURS))}
    places = {word: at for at, word in enumerate(word for word, count in counts.items() if count >= SEEN)}
    table = np.zeros((len(places), 2 * len(near)), dtype=np.float32)
    for text in texts:
        for at, word in enumerate(text):
            if word in places:
                for other in range(max(0, at - REACH), min(len(text), at + REACH + 1)):
                    if other != at and text[other] in near:
                        table[places[word], near[text[other]] + (len(near) if other > at else 0)] += 1
    total = table.sum()
    chance = np.maximum(table.sum(1, keepdims=True), 1) * np.maximum(table.sum(0, keepdims=True), 1) ** 0.75
    chance *= total / chance.sum()
    table = np.where(table > chance, np.log(np.maximum(table, 1e-9) / chance), 0)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return places, table


def surprise(both, one, other, total):
    """Log-likelihood of occurring together this often; 0 if no more often than by chance"""
    if both * total <= one * other:
        return 0.0
    cells = [(both, one, other), (one - both, one, total - other), (other - both, total - one, other),
             (total - one - other + both, total - one, total - other)]
    return 2 * sum(seen * math.log(seen * total / (row * column)) for seen, row, column in cells if seen > 0)


def cooccurrences(split, shorts, common, anywhere):
    """Number of articles with a pair, with a word missing, with a word in its place; and of articles counted"""
    both, missing, beside, total = collections.Counter(), collections.Counter(), collections.Counter(), 0
    documents = collections.Counter(word for body in split for word in {word for sentence in body for word in sentence})
    rarity = {word: math.log(len(split) / count) for word, count in documents.items()}
    for body, short in zip(split, shorts):
        everything = {word for sentence in body for word in sentence}
        here, new, old = set(), set(), set()
        for told in short:
            told = set(told) - common
            nearest = max(body, key=lambda sentence: sum(rarity[word] for word in told & set(sentence)), default=[])
            said = {word for sentence in body[:LEAD] + [nearest] for word in sentence} - common
            unsaid = told - (everything if anywhere else said)
            new |= unsaid
            old |= said - told
            here |= {(word, other) for word in unsaid for other in said - told}
        if here:
            total += 1
            both.update(here)
            missing.update(new)
            beside.update(old)
    return both, missing, beside, total


def audit(split, shorts, pairs):
    """For each pair, how often the body had one for the other, and the number expected by chance"""
    bodies = [{word for sentence in body for word in sentence} for body in split]
    documents = collections.Counter(word for body in bodies for word in body)
    candidates = collections.defaultdict(set)
    for word, other in pairs:
        candidates[word].add(other)
    counts = {tuple(sorted(pair)): [0, 0.0] for pair in pairs}
    for body, short in zip(bodies, shorts):
        for word in {word for told in short for word in told} - body:
            for other in candidates[word]:
                count = counts[tuple(sorted([word, other]))]
                count[0] += other in body
                count[1] += documents[other] / len(bodies)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--right", default="supported,agree")
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--best", type=int, default=12)
    parser.add_argument("--anywhere", action="store_true")
    parser.add_argument("--listed", action="store_true")
    options = parser.parse_args()
    lexicons = os.path.join(PACK, "lexicons", options.lang)
    stems = Stems(options.lang)
    common = {stems.of(word) for word in entries(os.path.join(PACK, "stopwords", options.lang + ".txt"))}
    names = {stems.of(word) for word in entries(os.path.join(lexicons, "names.txt"))}
    listed = {(stems.of(word), stems.of(other))
              for word, tag in entries(os.path.join(lexicons, "synonyms.txt")).items() for other in tag.split(" ")}
    listed = {(word, other) for word, other in listed if word != other}
    stems.forms.clear()
    found = articles(options.folders, options.lang, set(options.right.split(",")))
    split = [[stems.words(sentence) for sentence in body] for body in sentences(options.binary, options.lang, found)]
    shorts = [[stems.words(told) for told in short] for short in found.values()]
    if options.listed:
        for (word, other), (count, chance) in sorted(audit(split, shorts, listed).items()):
            print(f"{stems.shown(word)}\t{stems.shown(other)}\t{count}\t{chance:.2f}")
        return
    both, missing, beside, total = cooccurrences(split, shorts, common, options.anywhere)
    bodies = [[word for sentence in body for word in sentence] for body in split]
    places, table = neighbours(bodies + [told for short in shorts for told in short])

    candidates, ranks = collections.defaultdict(list), []
    for (word, other), count in both.items():
        if missing[word] >= options.least and word in places and other in places and not names & {word, other}:
            alike = float(table[places[word]] @ table[places[other]])
            score = alike * alike * (1 + surprise(count, missing[word], beside[other], total))
            candidates[word].append((score, other))
    for word in sorted(candidates, key=lambda word: (-missing[word], word)):
        best = [other for _, other in sorted(candidates[word], reverse=True)]
        known = [place for place, other in enumerate(best) if (word, other) in listed]
        ranks += known[:1]
        shown = ("*" * ((word, other) in listed) + stems.shown(other) for other in best[:options.best])
        print(f"{stems.shown(word)}\t{missing[word]}\t{' '.join(shown)}")
    high = sum(rank < options.best for rank in ranks)
    print(f"# {total} articles; of {len(ranks)} words with a pair of the list, {high} have one among the {options.best} best")


if __name__ == "__main__":
    main()
