"""Measures `nutgraf report`: processor time for a number of articles, and the weight of the pages.

    python3 tools/pages/measure.py BIN FOLDER... [--articles 1000]

A FOLDER has articles as text files, or as JSON lines with `headline` and `body` or with `text`, gzipped
or not. They are repeated, each
time as files of other names, until there are enough. A repeated article has the same speakers, so that repeating gives
fewer speakers than as many different articles would have.

A page may weigh four times the text that it is about, and 40 KB: of an article's page that is the article, of a speaker's
page the articles that it links to, of any other page all articles.
"""

import argparse
import gzip
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

SPARE = 40_000
TIMES = 4


def texts(folder):
    """The articles below a folder, as the texts of files."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix in (".txt", ".md"):
            yield path.read_text(encoding="utf-8"), path.suffix
        elif ".jsonl" in path.suffixes:
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as lines:
                for record in map(json.loads, lines):
                    if record.get("headline") and record.get("body"):
                        yield f"{record['headline']}\n\n{record['body']}\n", ".txt"
                    elif record.get("text"):
                        yield record["text"], ".txt"


def run(command):
    """What a command needed, and the last line on standard error."""
    began = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(said)
    needed = f"{used.ru_utime:.2f} s of its own and {used.ru_stime:.2f} s of the system's processor time"
    needed += f", {time.monotonic() - began:.2f} s by the clock, {used.ru_maxrss / 1000:.0f} MB of memory"
    return f"{needed}; {said.splitlines()[-1].split(': ')[-1]}"


def about(page, html, sizes, everything):
    """Bytes of the articles that a page is about."""
    if page in sizes:
        return sizes[page]
    if page.startswith("s-"):
        return sum(sizes[article] for article in set(re.findall(r'href="(a-[^"#]+)"', html)))
    return everything


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("folder", nargs="+")
    parser.add_argument("--articles", type=int, default=1000)
    asked = parser.parse_args()
    found = [text for folder in asked.folder for text in texts(folder)]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for number in range(asked.articles):
            text, suffix = found[number % len(found)]
            path = scratch / f"articles/{number // 100:03}/{number:06}{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = [asked.bin, "report", str(scratch / "articles"), "--out", str(scratch / "site")]
        print(f"{asked.articles} articles from {len(found)}")
        for what in ("first report", "second report"):
            print(f"{what}: {run(command)}")
        pages = {path.name: path.read_text(encoding="utf-8") for path in (scratch / "site").glob("*.html")}
        sizes = {}
        for name, html in pages.items():
            if name.startswith("index"):
                for page, path in re.findall(r'<th scope="row"><a href="(a-[^"]+)".*?<small>(.*?)</small>', html):
                    sizes[page] = os.path.getsize(path)
        everything = sum(sizes.values())
        weights = {name: len(html.encode()) for name, html in pages.items()}
        spare = {name: TIMES * about(name, html, sizes, everything) + SPARE - weights[name] for name, html in pages.items()}
        print(f"{len(sizes)} articles with {everything} bytes; {len(pages)} pages with {sum(weights.values())} bytes")
        for kind, test in (("article", "a-"), ("speaker", "s-"), ("index", ("index", "by-", "speakers"))):
            some = [name for name in pages if name.startswith(test)]
            if some:
                worst = min(some, key=spare.get)
                print(
                    f"{kind} pages: {len(some)}, mean {sum(weights[name] for name in some) / len(some):.0f} bytes, "
                    f"heaviest {max(weights[name] for name in some)}; nearest to its limit: {weights[worst]} bytes "
                    f"about {about(worst, pages[worst], sizes, everything)}, {spare[worst]} to spare"
                )
        over = [name for name in pages if spare[name] < 0]
        print(f"over the limit: {len(over)}", *over[:5])


if __name__ == "__main__":
    main()
