"""The sets that models are trained on."""
import gzip
import json
import os


def lines(path):
    """The rows of a file of JSON lines, packed or not."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows if row.strip()]


def read(folders, name):
    """The rows of the set NAME.jsonl or NAME.jsonl.gz in the first of the folders, joined by commas, that has it."""
    paths = [os.path.join(folder, name + end) for folder in folders.split(",") for end in (".jsonl", ".jsonl.gz")]
    path = next(filter(os.path.exists, paths), None)
    if path is None:
        raise SystemExit(f"none of these is there: {', '.join(paths)}")
    return lines(path)
