"""The example for DuckDB gives the answers of the plain run, and fails when nutgraf does."""
import os
import subprocess
import sys
import tempfile

import duckdb
import duckdb_cli

from records import ROOT, TASKS, Checks, answer, lines, plain, records

BINARY = sys.argv[1]
EXAMPLE = os.path.join(ROOT, "examples", "duckdb")
PROGRAMS = os.path.dirname(sys.executable)
checks = Checks()


def run(folder, *command):
    path = f"{folder}/bin:{PROGRAMS}:{os.environ['PATH']}"
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | {"PATH": path})


def ways(folder):
    return {
        "pipe": ["bash", os.path.join(EXAMPLE, "answers.sh")],
        "Python": [sys.executable, os.path.join(EXAMPLE, "answers.py")],
    }


def main():
    program = subprocess.run([f"{PROGRAMS}/duckdb", "--version"], capture_output=True, text=True).stdout.strip()
    print(f"DuckDB {duckdb.__version__}, its program {program}")
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/bin")
        os.symlink(BINARY, f"{folder}/bin/nutgraf")
        source = records()
        with open(f"{folder}/lines.jsonl", "wb") as file:
            file.write(lines(source))
        types = "columns = {id: 'VARCHAR', headline: 'VARCHAR', body: 'VARCHAR'}, maximum_object_size = 33554432"
        duckdb.execute(f"COPY (FROM read_json('{folder}/lines.jsonl', {types})) TO '{folder}/it''s.parquet'")
        for task in TASKS:
            wanted = plain(BINARY, task, lines([{key: row[key] for key in ("id", "headline", "body")} for row in source]))
            for name, way in ways(folder).items():
                answers = f"{folder}/{name} {task}.parquet"
                done = run(folder, *way, task, "it's.parquet", answers)
                checks.demand(f"{task} by {name} exits with 0", done.returncode == 0, done.stderr)
                if done.returncode == 0:
                    columns(task, name, duckdb.read_parquet(answers.replace("'", "''")), wanted)
        for name, way in ways(folder).items():
            done = run(folder, *way, "check", "it's.parquet", "none.parquet", "--select", "gossip")
            checks.demand(f"an unknown rule fails by {name}", done.returncode != 0 and "gossip" in done.stderr, done)
            done = run(folder, *way, "check", "missing.parquet", "none.parquet")
            fails = done.returncode != 0 and "missing.parquet" in done.stderr
            checks.demand(f"missing articles fail by {name}", fails, done)
        os.remove(f"{folder}/bin/nutgraf")
        with open(f"{folder}/bin/nutgraf", "w") as file:
            file.write("#!/bin/sh\nhead -n 3\nkill -9 $$\n")
        os.chmod(f"{folder}/bin/nutgraf", 0o755)
        for name, way in ways(folder).items():
            done = run(folder, *way, "check", "it's.parquet", "none.parquet")
            checks.demand(f"a killed nutgraf fails by {name}", done.returncode != 0, done)
        checks.demand("failures leave no answers behind", not os.path.exists(f"{folder}/none.parquet"))
    print(f"{checks.failed} failed")
    return checks.failed > 0


def columns(task, name, table, wanted):
    """The whole answers, and the columns made from them."""
    rows = [dict(zip(table.columns, row)) for row in table.fetchall()]
    checks.equal(f"  {task} by {name}", [answer(row["answer"]) for row in rows], wanted)
    checks.equal("  ids", [row["id"] for row in rows], [answer["id"] for answer in wanted])
    error = lambda answer: f"{answer['error']['code']}: {answer['error']['message']}" if "error" in answer else None
    checks.equal("  errors", [row["error"] for row in rows], [error(answer) for answer in wanted])
    if task == "check":
        rules = lambda answer: [finding["rule"] for finding in answer["findings"]] if "findings" in answer else None
        fields = [(answer.get("verdict"), answer.get("support"), rules(answer)) for answer in wanted]
        checks.equal("  columns", [(row["verdict"], row["support"], row["rules"]) for row in rows], fields)
    if task == "quotes":
        text = lambda quote: (quote["text"], quote["confidence"], (quote["speaker"] or {}).get("name"))
        texts = lambda quotes: quotes and [text(quote) for quote in quotes]
        checks.equal("  columns", [texts(row["quotes"]) for row in rows], [texts(answer.get("quotes")) for answer in wanted])
    if task == "summarize":
        found = [(row["language"], row["summary"]) for row in rows]
        checks.equal("  columns", found, [(answer.get("language"), answer.get("summary")) for answer in wanted])


sys.exit(main())
