"""A look over a data frame of articles: which headlines need a second look, and who is quoted how much.

Run it in the root of the repository, with nutgraf and pandas installed.
"""

from pathlib import Path

import pandas

import nutgraf

paths = sorted(Path("fixtures/articles").glob("*.txt"))
rows = [[path.stem, *path.read_text("utf-8").split("\n", 1)] for path in paths]
articles = pandas.DataFrame(rows, columns=["id", "headline", "body"])
records = articles.to_dict("records")

checks = articles.merge(pandas.DataFrame(nutgraf.check_many(records)), on="id")
print(checks["verdict"].value_counts().to_string(), end="\n\n")
findings = checks.explode("findings").dropna(subset="findings")
for headline, finding in zip(findings["headline"], findings["findings"]):
    print(f"{finding['severity']}: {headline}\n    {finding['message']}")

quotes = pandas.json_normalize(list(nutgraf.quotes_many(records)), "quotes", "id")
quotes["words"] = quotes["text"].str.split().str.len()
spoken = quotes[quotes["class"] == "quotation"].groupby(["id", "speaker.name"])["words"].sum()
print("\nwords quoted, the most first")
print(spoken.nlargest(8).to_string(header=False))
