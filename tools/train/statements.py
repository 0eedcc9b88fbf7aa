#!/usr/bin/env python3
"""Measures how often an indirect statement is right, for each construction (src/quotation/indirect/construction.rs).

  statements.py BINARY FOLDER --sets a,b [--own FILE] [--out FILE] [--folds 3]

BINARY  nutgraf itself: it finds the statements and their constructions (`filter candidates`).
FOLDER  holds SET.jsonl or SET.jsonl.gz: {"id", "lang", "text", "quotes": [{"start", "end", "speaker_start"?, "speaker_end"?}]} a line.
--own   a table of texts in which every statement is listed: {"id", "lang", "text", "statements": [{"speaker", "clause"}]} a
        line (fixtures/quotes/statements.jsonl).
--out   the model, which has no trees: src/quotation/indirect/statements.model.

A statement is right when its intersection over union with an entry is at least a half and the speakers overlap. Every source has
the same weight; within a source the rate of a rare construction is shrunk towards the mean, as if seen PRIOR times more.
Prints the rates, and predicted and observed rates of held-out parts. Needs the standard library only.
"""
import argparse
import collections
import hashlib
import json
import re
import subprocess

import container
import sets

PRIOR = 20
SAME = 0.5


def share(one, other):
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 0 if common <= 0 else common / (max(one[1], other[1]) - min(one[0], other[0]))


def of_set(row):
    """Each entry: its span, and the places of its speaker."""
    for quote in row["quotes"]:
        speaker = [] if quote.get("speaker_start") is None else [(quote["speaker_start"], quote["speaker_end"])]
        yield (quote["start"], quote["end"]), speaker


def of_table(row):
    for entry in row["statements"]:
        start = row["text"].index(entry["clause"])
        speakers = re.finditer(re.escape(entry["speaker"]), row["text"])
        yield (start, start + len(entry["clause"])), [match.span() for match in speakers]


def judged(binary, rows, entries):
    """For each statement found: the article's id, its construction, whether it is right."""
    lines = "".join(json.dumps({key: row[key] for key in ("id", "lang", "text")}) + "\n" for row in rows)
    answer = subprocess.run([binary, "filter", "candidates"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    for row, line in zip(rows, answer.stdout.decode().splitlines()):
        gold = list(entries(row))
        for found in json.loads(line)["statements"]:
            own = (found["start"], found["end"])
            span, speakers = max(gold, key=lambda entry: share(entry[0], own), default=((0, 0), []))
            right = share(span, own) >= SAME and any(share(speaker, found["speaker"]) > 0 for speaker in speakers)
            yield row["id"], found["construction"], right


def rates(sources):
    """How often each construction is right: the mean over the sources."""
    of = collections.defaultdict(list)
    constructions = sorted({construction for found in sources for _, construction, _ in found})
    for found in sources:
        mean = sum(right for *_, right in found) / len(found)
        for construction in constructions:
            own = [right for _, other, right in found if other == construction]
            of[construction].append((sum(own) + PRIOR * mean) / (len(own) + PRIOR))
    return {construction: sum(values) / len(values) for construction, values in of.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--sets", required=True)
    parser.add_argument("--own")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=3)
    given = parser.parse_args()
    sources, sizes = {}, {}

    def add(name, rows, entries):
        sources[name], sizes[name] = list(judged(given.binary, rows, entries)), len(rows)

    for name in given.sets.split(","):
        add(name, sets.read(given.folder, name), of_set)
    if given.own:
        add("own", sets.lines(given.own), of_table)
    all_rates = rates(sources.values())
    if given.out:
        container.write(given.out, name="statements", data=sizes, seed=None,
                        parameters={"prior": PRIOR, "same": SAME}, features={}, ensembles={},
                        calibration={construction: round(rate, 2) for construction, rate in sorted(all_rates.items())})
    for construction, rate in sorted(all_rates.items()):
        seen = [(sum(right for _, other, right in found if other == construction), sum(other == construction for _, other, _ in found))
                for found in sources.values()]
        print(f"{construction:12} {rate:.2f}   " + "   ".join(f"{right} of {count}" for right, count in seen))
    fold = lambda id: int(hashlib.md5(id.encode()).hexdigest(), 16) % given.folds
    held_out = collections.defaultdict(list)
    for left in range(given.folds):
        learned = rates([[row for row in found if fold(row[0]) != left] for found in sources.values()])
        for name, found in sources.items():
            held_out[name] += [(learned[construction], right) for id, construction, right in found if construction in learned and fold(id) == left]
    for name, rows in held_out.items():
        mean = lambda values: 100 * sum(values) / len(rows)
        print(f"held out of {name}: predicted {mean([rate for rate, _ in rows]):.1f}, observed {mean([right for _, right in rows]):.1f}")
    rows = [(rate, right, 1 / len(found)) for found in held_out.values() for rate, right in found]
    bins = collections.defaultdict(list)
    for rate, right, weight in rows:
        bins[round(rate, 2)].append((rate, right, weight))
    error = sum(abs(sum(weight * (rate - right) for rate, right, weight in rows)) for rows in bins.values()) / len(held_out)
    print(f"calibration error over the sources: {100 * error:.1f}")


main()
