#!/usr/bin/env python3
"""Compiles two word lists of a language from counts over a folder of articles.

  count.py FOLDER --lang en --out lexicons/en

FOLDER   searched for *.jsonl and *.jsonl.gz; every object with a "body" or "text" of the language counts
         (an object without "lang" counts as English). The folder must hold running prose with the capitalization
         of the language; of no use for a language that capitalizes its nouns.
--least  minimum number of articles with a word (default 8), so that no single article decides

names.txt   words that have a capital in mid-sentence at least --ratio times (default 4) as often as not: names.
common.txt  words in lower case at least --ratio times as often as with a capital in mid-sentence: common words.

Only word counts leave the folder, never text. Mid-sentence means after a lower-case word and one space. Lines in Title Case
are not counted.
"""
import argparse, collections, gzip, json, os, re, sys

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
CLITIC = re.compile(r"['’](s|d|ll|re|ve|m|t)$")


def articles(folder, lang):
    for root, _, files in sorted(os.walk(folder)):
        for name in sorted(files):
            if not name.endswith((".jsonl", ".jsonl.gz")):
                continue
            opener = gzip.open if name.endswith(".gz") else open
            with opener(os.path.join(root, name), "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    text = row.get("body") or row.get("text")
                    if isinstance(text, str) and (row.get("lang") or "en") == lang:
                        yield text


def count(texts):
    """{word: [articles, lower case, capital in mid-sentence]}, in lower case; and the number of articles"""
    counts, seen = collections.defaultdict(lambda: [0, 0, 0]), set()
    for text in texts:
        if hash(text) in seen:
            continue
        seen.add(hash(text))
        here = set()
        for line in text.splitlines():
            words = list(WORD.finditer(line))
            capitals = sum(word.group()[0].isupper() for word in words)
            if len(words) < 5 or capitals * 2 > len(words):
                continue
            for before, word in zip(words, words[1:]):
                form = CLITIC.sub("", word.group())
                if len(form) < 2:
                    continue
                key, gap = form.lower(), line[before.end():word.start()]
                if form[0].islower():
                    counts[key][1] += 1
                    here.add(key)
                elif gap == " " and before.group()[0].islower():
                    counts[key][2] += 1
                    here.add(key)
        for key in here:
            counts[key][0] += 1
    return counts, len(seen)


def write(path, head, words):
    with open(path, "w", encoding="utf-8") as out:
        for line in head:
            out.write(f"# {line}\n")
        for word in sorted(words):
            out.write(word + "\n")
    print(f"{path}: {len(words)} words")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--out", required=True)
    parser.add_argument("--least", type=int, default=8)
    parser.add_argument("--ratio", type=float, default=4)
    options = parser.parse_args()
    counts, total = count(articles(options.folder, options.lang))
    if not total:
        sys.exit(f"no articles of language {options.lang} in {options.folder}")
    names, common = [], []
    for word, (documents, lower, capital) in counts.items():
        if documents < options.least:
            continue
        if capital >= options.ratio * max(lower, 1):
            names.append(word)
        elif lower >= options.ratio * max(capital, 1):
            common.append(word)
    source = f"Counted by tools/words/count.py over {total} news articles; in at least {options.least} of them."
    write(os.path.join(options.out, "names.txt"),
          ["Words that are names rather than words: in mid-sentence mostly with a capital.", source], names)
    write(os.path.join(options.out, "common.txt"),
          ["Words that are hardly ever names: in mid-sentence mostly in lower case.", source], common)


if __name__ == "__main__":
    main()
