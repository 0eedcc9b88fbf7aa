#!/usr/bin/env python3
"""Packs articles, each with two summaries in random order, for readers who must not know which system wrote which.

  pack.py ONE TWO ARTICLES.. --out DIR [--number 40] [--seed 1] [--sentences 3] [--readers 2] [--binary BINARY]

ONE, TWO  the systems to compare, each one of these:
            a path of nutgraf                its summary of --sentences sentences
            first                            the first --sentences sentences of the prose, as nutgraf splits and filters them
            a file .jsonl or .jsonl.gz       {"id", "summary": [sentences]} per line, taken as it is
ARTICLES  files .jsonl or .jsonl.gz, or folders of them: {"id", "lang", "headline"?, "body"} per line; other fields are
          ignored.
--binary  the nutgraf that splits sentences for `first`; by default the one that is compared.

Writes DIR/key.json, which no reader may see, and for each reader N a folder DIR/reader-N with pack.txt, to read, and
sheet.tsv, to fill in. score.py reads the key and the sheets.

All articles are summarized. Those with the same summary from both systems cannot be compared, but they count towards the
share of summaries that would run unedited: up to SAME of them are packed too, each with its one summary. Half the articles
show ONE as A; the second reader of a pair sees each pair of summaries the other way round, so that a preference for A
cancels out.
"""
import argparse
import glob
import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import textwrap

SAME = 10  # maximum articles with the same summary from both systems in a pack
WIDTH = 100  # characters per line of the pack
ALL = 100_000  # sentences: more than an article has
COLUMNS = ["number", "better (A/B/equal)", "run unedited A (y/n)", "run unedited B (y/n)", "remark"]
INSTRUCTIONS = """\
Below are articles, each with two summaries, A and B, made in two ways. Which way is A was drawn at random for every
article, so the letters tell you nothing. Please do not discuss the articles with other readers before all sheets are in.

Read the article first, then both summaries as the editor who has to print one of them under the headline. Look at:

  - The news. Does the summary say what happened, to whom, and why it is in the paper today?
  - Anything left unresolved: a "he", a "But", a "the decision" whose person, contrast or decision is not in the summary.
  - Quotations. Is one cut short, opened and not closed, or left without the person who says it?
  - Trivia: a caption, a teaser, an advertisement, page furniture, a colourful detail where the news should be.

Then fill in the line of the sheet with the article's number:

  better            A, B or equal. Which one would you rather print? Say equal only if you truly could not choose.
  run unedited A    y or n. Would you run A without touching it? Being the better one is not enough, nor is it needed.
  run unedited B    y or n. The same for B.
  remark            what decided it, in a few words; may stay empty.

Some articles have only one summary. For these, just say under A whether you would run it unedited; leave the "-" in the
other fields. Leave the first two lines of the sheet as they are, and save it in the same format, with tabs between the
fields."""


def fail(message):
    print(f"pack.py: {message}", file=sys.stderr)
    sys.exit(2)


def read(path, field, kind):
    """The objects of a file by id, each with the field."""
    found = {}
    try:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                if "id" not in row or not isinstance(row.get(field), kind):
                    fail(f"{path}:{number}: expected an id and a {kind.__name__} as {field}")
                if row["id"] in found:
                    fail(f"{path}:{number}: duplicate id {row['id']!r}")
                found[row["id"]] = row
    except (OSError, ValueError) as error:
        fail(f"{path}: {error}")
    return found


def read_articles(paths):
    articles = {}
    for path in paths:
        inside = sorted(glob.glob(os.path.join(path, "*.jsonl")) + glob.glob(os.path.join(path, "*.jsonl.gz")))
        for file in inside if os.path.isdir(path) else [path]:
            found = read(file, "body", str)
            for id in found.keys() & articles.keys():
                fail(f"{file}: the id {id!r} is also in another file")
            articles.update(found)
    fields = ("id", "lang", "headline", "body")
    return {id: {field: row[field] for field in fields if row.get(field)} for id, row in articles.items()}


def nutgraf(binary, articles, sentences):
    """Summaries by id; none for an article that nutgraf refuses."""
    lines = "".join(json.dumps(article) + "\n" for article in articles.values())
    try:
        answer = subprocess.run([binary, "filter", "summarize", "--sentences", str(sentences)], input=lines.encode(),
                                stdout=subprocess.PIPE, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(f"{binary}: {error}")
    answers = map(json.loads, answer.stdout.decode().split("\n")[:-1])
    return {id: [sentence["text"] for sentence in found.get("sentences", [])] for id, found in zip(articles, answers)}


def is_file(side):
    return side.endswith((".jsonl", ".jsonl.gz"))


def summaries(side, articles, options):
    """Summaries by id, each a paragraph."""
    if is_file(side):
        found = {id: row["summary"] for id, row in read(side, "summary", list).items()}
    elif side == "first":
        known = (options.binary, options.one, options.two)
        splitter = next((binary for binary in known if binary and binary != "first" and not is_file(binary)), None)
        if not splitter:
            fail("`first` needs a nutgraf that splits sentences: --binary")
        found = nutgraf(splitter, articles, ALL)
        found = {id: sentences[:options.sentences] for id, sentences in found.items()}
    else:
        found = nutgraf(side, articles, options.sentences)
    return {id: " ".join(" ".join(sentences).split()) for id, sentences in found.items()}


def wrapped(text):
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in text.split("\n"))


def written(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one")
    parser.add_argument("two")
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--binary")
    options = parser.parse_args()
    if min(options.number, options.sentences, options.readers) < 1:
        fail("--number, --sentences and --readers are at least 1")
    if os.path.exists(os.path.join(options.out, "key.json")):
        fail(f"{options.out} holds a pack already; its key would be lost")

    articles = read_articles(options.articles)
    one, two = (summaries(side, articles, options) for side in (options.one, options.two))
    both = sorted((id for id in articles if one.get(id) and two.get(id)), key=str)
    differ, same = [id for id in both if one[id] != two[id]], [id for id in both if one[id] == two[id]]
    if not differ:
        fail(f"no two summaries differ ({len(same)} are the same)")
    chance = random.Random(options.seed)
    compared = chance.sample(differ, min(options.number, len(differ)))
    alone = chance.sample(same, min(SAME, len(same)))
    order = chance.sample(compared + alone, len(compared) + len(alone))

    first = []  # of each reader: by id, which side is A
    for reader in range(options.readers):
        if reader % 2 == 0:
            sides = [("one", "two")[number % 2] for number in range(len(compared))]
            chance.shuffle(sides)
            first.append(dict(zip(compared, sides)))
        else:
            first.append({id: "two" if side == "one" else "one" for id, side in first[-1].items()})
    # ties a sheet to its key and tells a reader nothing
    code = hashlib.sha256(json.dumps([first, order, one, two]).encode()).hexdigest()[:8]

    for reader, sides in enumerate(first, 1):
        pack = [f"Pack {code}, reader {reader}: {len(order)} articles\n\n{INSTRUCTIONS}"]
        sheet = [f"# pack {code} reader {reader}", "\t".join(COLUMNS)]
        for number, id in enumerate(order, 1):
            article = articles[id]
            parts = [f"{'=' * WIDTH}\n{number}. {wrapped(article.get('headline', '(no headline)'))}", wrapped(article["body"])]
            if id in sides:
                a, b = (one, two) if sides[id] == "one" else (two, one)
                parts += [f"--- {number}, summary A", wrapped(a[id]), f"--- {number}, summary B", wrapped(b[id])]
                sheet.append(f"{number}\t\t\t\t")
            else:
                parts += [f"--- {number}, summary A (the only one: run unedited?)", wrapped(one[id])]
                sheet.append(f"{number}\t-\t\t-\t")
            pack.append("\n\n".join(parts))
        folder = os.path.join(options.out, f"reader-{reader}")
        written(os.path.join(folder, "pack.txt"), "\n\n".join(pack) + "\n")
        written(os.path.join(folder, "sheet.tsv"), "\n".join(sheet) + "\n")
    without = [sum(not side.get(id) for id in articles) for side in (one, two)]
    key = {"pack": code, "one": options.one, "two": options.two, "seed": options.seed, "sentences": options.sentences,
           "differ": len(differ), "same": len(same), "without one": without[0], "without two": without[1],
           "articles": [{"number": number, "id": id, "a": [sides[id] for sides in first] if id in first[0] else None}
                        for number, id in enumerate(order, 1)]}
    written(os.path.join(options.out, "key.json"), json.dumps(key, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(articles)} articles: {len(differ)} summaries differ, {len(same)} are the same; "
          f"without a summary: ONE {without[0]}, TWO {without[1]}")
    print(f"packed for each of {options.readers} readers: {len(compared)} that differ, {len(alone)} that are the same; "
          f"keep {os.path.join(options.out, 'key.json')} from them")


if __name__ == "__main__":
    main()
