#!/usr/bin/env python3
"""Evaluates the sheets of a blind comparison: which side is better, and how many summaries would run unedited.

  score.py KEY SHEET..

KEY    the key.json that pack.py wrote.
SHEET  a completed sheet.tsv, one per reader, in any order; readers without a sheet are left out.

Exits with 2 and a line for each fault if a sheet is incomplete or has invalid answers.

p is that of the two-sided sign test: the probability that a coin would split the judgements at least as unevenly; "equal" is
left out. Two readers of one article are not independent: in the total, an article counts once, for the side that more of its
readers prefer. "All articles" weights the articles that differ and those that do not by their numbers before sampling.
"""
import argparse
import itertools
import json
import math
import re
import sys

BETTER = {"a": "a", "b": "b", "equal": "equal"}
RUN = {"y": True, "n": False}
FIELDS = {"better": (BETTER, "A, B or equal"), "run unedited A": (RUN, "y or n"), "run unedited B": (RUN, "y or n")}


def fail(faults):
    print("\n".join(faults), file=sys.stderr)
    sys.exit(2)


def read(path, key, faults):
    """The reader of a sheet, from 0, and its answers by number: [better, run A, run B], None where nothing is asked."""
    asked = {str(article["number"]): FIELDS if article["a"] else {"run unedited A": FIELDS["run unedited A"]}
             for article in key["articles"]}
    readers = max(len(article["a"] or []) for article in key["articles"])
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # invalid UTF-8 can only be in a remark
            lines = [[field.strip().strip('"').strip() for field in line.rstrip("\n").split("\t")] for line in file]
    except OSError as error:
        faults.append(f"{path}: {error.strerror}")
        return None, {}
    head = re.fullmatch(r"# pack (\w+) reader (\d+)", lines[0][0] if lines else "")
    if not head or head[1] != key["pack"] or not 1 <= int(head[2]) <= readers:
        faults.append(f"{path}:1: should be \"# pack {key['pack']} reader N\": not a sheet of this key")
        return None, {}
    answers = {}
    for line, fields in enumerate(lines[2:], 3):
        number = fields[0]
        if not any(fields):
            continue
        if number not in asked:
            faults.append(f"{path}:{line}: {number!r} is not the number of an article")
            continue
        if number in answers:
            faults.append(f"{path}:{line}: duplicate article {number}")
        answers[number] = []
        for name, text in zip(FIELDS, (fields[1:] + [""] * 3)[:3]):
            letters, wanted = asked[number].get(name, ({"-": None}, "- (the article has one summary only)"))
            if text.lower() not in letters:
                found = repr(text) if text else "empty"
                faults.append(f"{path}:{line}: article {number}: \"{name}\" is {found}, wants {wanted}")
            answers[number].append(letters.get(text.lower()))
    faults.extend(f"{path}:{len(lines)}: the sheet ends without article {number}" for number in asked if number not in answers)
    return int(head[2]) - 1, answers


def sign_test(better, worse):
    n = better + worse
    return min(1.0, 2 * sum(math.comb(n, k) for k in range(min(better, worse) + 1)) / 2 ** n)


def part(count, of):
    return f"{count} of {of} ({100 * count / of:.0f} %)" if of else "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("key")
    parser.add_argument("sheets", nargs="+")
    options = parser.parse_args()
    faults, answers = [], {}
    try:
        with open(options.key, encoding="utf-8") as file:
            key = json.load(file)
        if "pack" not in key:
            fail([f"{options.key}: not a key that pack.py wrote"])
    except (OSError, ValueError) as error:
        fail([f"{options.key}: {error}"])
    for path in options.sheets:
        reader, found = read(path, key, faults)
        if reader in answers:
            faults.append(f"{path}:1: a second sheet of reader {reader + 1}")
        if reader is not None:
            answers[reader] = found
    if faults:
        fail(faults)

    # from letters to sides: by reader and number, +1 where ONE is better, -1 where TWO is
    choice = {reader: {} for reader in sorted(answers)}
    runs = {reader: {"one": {}, "two": {}, "same": {}} for reader in choice}
    letter_a = 0
    for article, reader in itertools.product(key["articles"], choice):
        number = article["number"]
        better, run_a, run_b = answers[reader][str(number)]
        if not article["a"]:
            runs[reader]["same"][number] = run_a
            continue
        a_is_one = article["a"][reader] == "one"
        choice[reader][number] = {"a": 1, "b": -1, "equal": 0}[better] * (1 if a_is_one else -1)
        runs[reader]["one"][number], runs[reader]["two"][number] = (run_a, run_b) if a_is_one else (run_b, run_a)
        letter_a += better == "a"

    total = key["differ"] + key["same"]
    print(f"ONE  {key['one']}\nTWO  {key['two']}\n{key['same']} of {total} articles have the same summary on both sides\n")

    count = lambda votes: [sum(vote == side for vote in votes) for side in (1, -1, 0)]
    row = lambda name, votes: "{:12}{:10} : {:5} : {:5}".format(name, *count(votes))
    print("            ONE better : worse : equal")
    for reader, votes in choice.items():
        print(f"{row(f'reader {reader + 1}', votes.values())}   p {sign_test(*count(votes.values())[:2]):.3f}")
    every = [vote for votes in choice.values() for vote in votes.values()]
    if len(choice) > 1:
        print(row("summed", every))
        sums = [sum(votes[number] for votes in choice.values()) for number in next(iter(choice.values()))]
        majority = [(vote > 0) - (vote < 0) for vote in sums]
        print(f"{row('by article', majority)}   p {sign_test(*count(majority)[:2]):.3f}")
    print(f"\nA is the better one: {part(letter_a, len(every) - every.count(0))}; far from half, the letter swayed the readers")

    pairs = list(itertools.combinations(choice, 2))
    if pairs:
        votes = [(choice[x][number], choice[y][number]) for x, y in pairs for number in choice[x]]
        verdicts = [(runs[x][side][number], runs[y][side][number])
                    for x, y in pairs for side in runs[x] for number in runs[x][side]]
        print(f"readers agree: better {part(sum(x == y for x, y in votes), len(votes))}, "
              f"opposite {part(sum(x * y < 0 for x, y in votes), len(votes))}; "
              f"run unedited {part(sum(x == y for x, y in verdicts), len(verdicts))}")

    print("\nwould run unedited              ONE                TWO                same summary       all: ONE    TWO")
    groups = [(f"reader {reader + 1}", [reader]) for reader in choice]
    if pairs:
        groups.append(("together", list(choice)))
    for name, readers in groups:
        said = {side: [run for reader in readers for run in runs[reader][side].values()] for side in ("one", "two", "same")}
        mean = {side: sum(runs) / len(runs) if runs else 0 for side, runs in said.items()}
        shares = "".join(f"{part(sum(said[side]), len(said[side])):19}" for side in said)
        whole = [(key["differ"] * mean[side] + key["same"] * mean["same"]) / total for side in ("one", "two")]
        print(f"{name:32}{shares}{100 * whole[0]:8.0f} % {100 * whole[1]:4.0f} %")


if __name__ == "__main__":
    main()
