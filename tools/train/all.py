#!/usr/bin/env python3
"""Rebuilds every model from a data folder, each after those whose decisions it reads, and prints the figures of each.

  all.py DATA [--models speakers,statements,summary,support] [--build "cargo build --release --locked"]

DATA      holds quotes/, editor/, headlines/ and check/, as docs/models.md describes them. What is ours is taken from fixtures/.
--models  only these; the order does not change.
--build   builds target/release/nutgraf. Models are part of the program, so it is built after each that another one reads.

The order: speakers (twice, starting without a model, as it reads its own decisions), then statements and the summary, which
read speakers and people, then the support, which reads what the rules find. All of `requirements.txt` must be importable.
"""
import argparse
import importlib.util
import os
import shlex
import subprocess
import sys

import container

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = "target/release/nutgraf"
MODELS = {
    "speakers": "src/quotation/model/speakers.model",
    "statements": "src/quotation/indirect/statements.model",
    "summary": "src/summary/summary.model",
    "support": "src/check/support/support.model",
}


FOLDERS = {"speakers": ["quotes"], "statements": ["quotes"], "summary": ["editor"], "support": ["headlines", "check"]}


def missing(data, wanted):
    """What cannot be found, as a message; nothing is overwritten before all of it is there."""
    trees = set(wanted) - {"statements"}
    modules = [name for name in ("lightgbm", "numpy") if trees and importlib.util.find_spec(name) is None]
    if modules:
        return f"{', '.join(modules)} cannot be imported; run: pip install --require-hashes -r tools/train/requirements.txt"
    folders = sorted({folder for model in wanted for folder in FOLDERS[model] if not os.path.isdir(os.path.join(data, folder))})
    if folders:
        return f"{data} lacks {', '.join(folders)}; the data is not in the repository: docs/models.md lists its sources"
    return None


def train(script, *arguments):
    print("\n==", script, *arguments, flush=True)
    subprocess.run([sys.executable, "-B", os.path.join("tools/train", script), BINARY, *arguments], check=True, cwd=ROOT)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--models", default=",".join(MODELS))
    parser.add_argument("--build", default="cargo build --release --locked")
    options = parser.parse_args()
    wanted = options.models.split(",")
    if unknown := set(wanted) - set(MODELS):
        parser.error(f"unknown model: {', '.join(sorted(unknown))}")
    if what := missing(options.data, wanted):
        parser.error(what)
    of = lambda *names: ",".join(os.path.join(os.path.abspath(options.data), name) for name in names)
    build = lambda: subprocess.run(shlex.split(options.build), check=True, cwd=ROOT)
    os.environ["NUTGRAF_COMMIT"] = container.commit()
    build()
    if "speakers" in wanted:
        train("quotes.py", "--empty", "--out", MODELS["speakers"])
        for _ in range(2):
            build()
            kept = "fresh_en,fresh_de,features,local,languages"
            train("quotes.py", of("quotes") + ",fixtures/quotes", "--sets", "polnear,riqua,wikinews_de," + kept, "--kept", kept,
                  "--fiction", "riqua", "--out", MODELS["speakers"])
        build()
    if "statements" in wanted:
        train("statements.py", of("quotes"), "--sets", "polnear", "--own", "fixtures/quotes/statements.jsonl", "--out", MODELS["statements"])
        build()
    if "summary" in wanted:
        train("summary.py", of("editor"), "--langs", "en,de,fr", "--seeds", "4", "--out", MODELS["summary"])
    if "support" in wanted:
        train("support.py", "--authors", of("headlines") + ",fixtures/headlines/authors", "--labels", of("check"),
              "--sets", "aggrefact_cliff,entfa_xsum,fnc1_train,qags_cnndm,qags_xsum,summedits_news",
              "--real", of("check/bench_items.jsonl.gz", "check/bench_bodies.jsonl.gz"), "--out", MODELS["support"])
    build()


main()
