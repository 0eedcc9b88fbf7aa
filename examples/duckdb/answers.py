"""Parquet to answers, in Parquet again, with the Python module of DuckDB and without its program.

    python answers.py check|quotes|summarize ARTICLES ANSWERS [option of nutgraf filter...]

ARTICLES is a file, or a pattern such as 'lake/*.parquet', with the columns id, headline and body.
"""

import pathlib
import subprocess
import sys
import tempfile

import duckdb

task, articles, answers, *options = sys.argv[1:]
columns = pathlib.Path(__file__).with_name(f"{task}.sql").read_text()

# the lines go through files, so that neither side waits for the other
with tempfile.TemporaryDirectory() as folder:
    duckdb.read_parquet(articles).select("id", "headline", "body").create_view("articles")
    duckdb.execute(f"COPY articles TO '{folder}/lines.jsonl' (FORMAT json)")
    with open(f"{folder}/lines.jsonl", "rb") as lines, open(f"{folder}/answers.jsonl", "wb") as found:
        subprocess.run(["nutgraf", "filter", task, *options], stdin=lines, stdout=found, check=True)
    duckdb.sql(f"FROM read_json_objects('{folder}/answers.jsonl', format = 'newline_delimited')").create_view("answers")
    duckdb.sql(columns).write_parquet(answers)
