"""What a call from Python costs beside the check itself, over the articles of fixtures/articles.

`run.py --measure` runs it.

Each figure is the best of several rounds, in which all of them take turns. The plain filter reads the same lines from a
file and writes to a file, so that its figure is what the check takes.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nutgraf
from nutgraf import _processes, _program

ARTICLES = Path(__file__).resolve().parents[1] / "fixtures" / "articles"
COPIES = 50
ROUNDS = 5


def records():
    """Every article `COPIES` times, one after the other."""
    found = []
    for path in sorted(ARTICLES.glob("*.txt")):
        headline, _, body = path.read_text("utf-8").partition("\n")
        found.append({"headline": headline, "body": body.strip()})
    return found * COPIES


def main(folder):
    given = records()
    lines, out = os.path.join(folder, "in"), os.path.join(folder, "out")
    with open(lines, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in given)
    jobs = _processes.processors()

    def plain(jobs):
        with open(lines, "rb") as source, open(out, "wb") as target:
            command = [_program.path(), "filter", "check", f"--jobs={jobs}"]
            subprocess.run(command, stdin=source, stdout=target, check=True)

    def one_by_one():
        for record in given:
            nutgraf.check(record["headline"], record["body"])

    def many(jobs):
        for _ in nutgraf.check_many(given, jobs=jobs):
            pass

    ways = {
        "nutgraf filter check, 1 job": lambda: plain(1),
        "check, one call after the other": one_by_one,
        "check_many, 1 job": lambda: many(1),
        f"nutgraf filter check, {jobs} jobs": lambda: plain(jobs),
        f"check_many, {jobs} jobs": lambda: many(jobs),
    }
    best = dict.fromkeys(ways, float("inf"))
    one_by_one()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - start)
    size = os.path.getsize(lines) / len(given)
    print(f"best of {ROUNDS} rounds, Python {sys.version.split()[0]}\n")
    print(f"| {len(given):,} articles of {size:,.0f} bytes on average | articles a second | microseconds each |")
    print("|---|--:|--:|")
    for name, seconds in best.items():
        print(f"| {name} | {len(given) / seconds:,.0f} | {seconds / len(given) * 1e6:.0f} |")


with tempfile.TemporaryDirectory() as scratch:
    main(scratch)
