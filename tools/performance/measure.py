#!/usr/bin/env python3
"""Measures how fast nutgraf is and writes the tables of docs/performance.md.

    python3 tools/performance/measure.py NEWS.jsonl[.gz] [--baseline] [--rivals] [--tables NAME,...]

NEWS        news articles, a line of JSON each, with the whole article in "text" and its headline in the first line. The other
            texts are our own fixtures, a megabyte of them, as benches/instructions.rs writes them.
--baseline  also writes benches/instructions.tsv, which that bench is held against.
--rivals    also runs other summarizers, on the same texts in the same run; installs them below the target folder first.
--tables    only these tables: throughput, start, memory, jobs, instructions, stages, rivals.

Needs valgrind, and gungraun-runner as that bench says. The binary is the release build, with symbols. Times are processor
time of the program and the system, the least of several runs; on a busy machine they are too high, and only rows
of one table can be compared. The gain of a second job is by the clock and needs two idle processors.
"""
import argparse
import collections
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools" / "performance"
DOCUMENT = ROOT / "docs" / "performance.md"
BASELINE = ROOT / "benches" / "instructions.tsv"
ROUNDS = 5
REPEATED = 10  # times that the texts are repeated for nutgraf, whose runs would otherwise be too short
PROMISED = 8_000_000  # maximum bytes of the binary

BUSY = ", while other programs kept the processors busy: times are too high, and only those of one table can be compared"

# The rows of the instruction table by the names in benches/instructions.rs.
COUNTED = {
    "start": "`--version`",
    "file_summarize": "`summarize FILE`, one article",
    "file_quotes": "`quotes FILE`, one article",
    "file_check": "`check FILE`, one article",
    "batch_sentences": "`filter sentences`, 1 MB",
    "batch_summarize": "`filter summarize`, 1 MB",
    "batch_quotes": "`filter quotes`, 1 MB",
    "batch_check_with_marks": "`filter check`, 1 MB, headlines with quotation marks",
    "batch_check_without_marks": "`filter check`, 1 MB, headlines without",
}
# What a function belongs to, by its name in the profile; the first that fits.
STAGES = (
    ("sentences and words", r"nutgraf::reading|unicode_segmentation|unicode_normalization"),
    ("word lists and stems", r"nutgraf::language|rust_stemmers|whatlang"),
    ("quotations and speakers", r"nutgraf::quotation"),
    ("the check", r"nutgraf::check"),
    ("the summary", r"nutgraf::summary"),
    ("trees of the models", r"nutgraf::model"),
    ("JSON in and out, blocks", r"nutgraf::(article|source|report|cli|front|span|error)|serde|struson"),
    ("memory", r"malloc|free|calloc|realloc|mem(cpy|move|set|cmp|chr)|__rust"),
    ("hash tables, sorting, strings of the libraries", r""),
)
TASKS = (
    ("`sentences`", "sentences", "plain"),
    ("`summarize`", "summarize", "plain"),
    ("`quotes`", "quotes", "plain"),
    ("`check`, headlines with quotation marks", "check", "marked"),
    ("`check`, headlines without", "check", "plain"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=pathlib.Path)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--rivals", action="store_true")
    parser.add_argument("--tables", default="throughput,start,memory,jobs,instructions,stages")
    asked = parser.parse_args()
    wanted = asked.tables.split(",") + ["rivals"] * asked.rivals
    target = pathlib.Path(json.loads(said("cargo", "metadata", "--format-version=1", "--no-deps"))["target_directory"])
    busy = os.getloadavg()[0] > 1
    setting = count(target, asked.baseline)
    binary = target / "release" / "nutgraf"
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        texts = batches(target / "tmp" / "instructions", asked.news, scratch)
        tables = {
            "setting": lambda: [f"Measured with {setting}{BUSY if busy else ''}."],
            "throughput": lambda: throughput(binary, texts),
            "start": lambda: start(binary),
            "memory": lambda: memory(binary, texts),
            "jobs": lambda: ["Not measured: the processors were busy."] if busy else jobs(binary, texts),
            "instructions": instructions,
            "stages": lambda: stages(binary, texts["fixtures"], scratch),
            "rivals": lambda: rivals(binary, texts["news"], target / "performance", scratch),
            "size": lambda: size(binary, scratch),
        }
        for name in ["setting", "size", *wanted]:
            lines = tables[name]()
            print("\n".join([f"\n{name}", *lines]), flush=True)
            write(name, lines)


def count(target, baseline):
    """Counts instructions, which also builds the binary and the texts; what the counts depend on. Exits where they are too high."""
    environment = os.environ | {"CARGO_PROFILE_RELEASE_STRIP": "none"}
    if baseline:
        BASELINE.unlink(missing_ok=True)
    ran = subprocess.run(
        ["cargo", "bench", "--locked", "--bench", "instructions"], cwd=ROOT, env=environment, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    print(ran.stdout)
    if ran.returncode != 0:
        raise SystemExit("measure.py: cargo bench --bench instructions failed")
    # with the bench, cargo gives crates the features that tests need, which adds half a megabyte
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, env=environment, check=True)
    if baseline:
        setting = re.search(r"and this is (.*)", ran.stdout)[1]
        lines = [f"# Instructions of each job of benches/instructions.rs, written by tools/performance/measure.py --baseline", f"# made with {setting}"]
        for name in COUNTED:
            (profile,) = (target / "gungraun" / "nutgraf" / "instructions").glob(f"**/{name}.run/callgrind.*.out")
            total = re.search(r"^(?:totals|summary): (\d+)", profile.read_text(encoding="utf-8"), re.MULTILINE)
            lines.append(f"{name}\t{total[1]}")
        BASELINE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return re.search(r"^# made with (.*)$", BASELINE.read_text(encoding="utf-8"), re.MULTILINE)[1]


def batches(ours, news, scratch):
    """For our fixtures and for the news: files with and without quotation marks in the headlines, repeated, and the bytes of
    their articles; "once" is not repeated."""
    opened = gzip.open if news.suffix == ".gz" else open
    with opened(news, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"].strip().split("\n", 1) for line in lines if line.strip()]
    articles = [article for article in articles if len(article) == 2]
    texts = {"fixtures": {"plain": ours / "without-marks.jsonl", "marked": ours / "with-marks.jsonl"}, "news": {}}
    for kind in ("plain", "marked"):
        texts["news"][kind] = path = scratch / f"{kind}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number, (headline, body) in enumerate(articles):
                headline = re.sub(r"[\"'“”‘’]", "", headline).strip()
                if kind == "marked":
                    *first, last = headline.split()
                    headline = " ".join([*first[:-1], f"“{' '.join(first[-1:] + [last])}”"])
                record = {"id": number, "headline": headline, "body": body.strip(), "text": body.strip(), "lang": "en"}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    for name, files in texts.items():
        files["once"] = files["plain"]
        for kind in ("plain", "marked"):
            lines = files[kind].read_bytes()
            files[kind] = scratch / f"{name}-{kind}.jsonl"
            files[kind].write_bytes(lines * REPEATED)
        files["bytes"] = sum(len(json.loads(line)["text"].encode()) for line in files["once"].open(encoding="utf-8"))
    return texts


def throughput(binary, texts):
    """Megabytes of articles per second of processor time."""
    lines = ["| `filter` | our fixtures | news |", "|---|---|---|"]
    for label, task, kind in TASKS:
        rates = [rate(binary, task, of, kind) for of in (texts["fixtures"], texts["news"])]
        lines.append(f"| {label} | {rates[0]:.0f} | {rates[1]:.0f} |")
    return lines


def rate(binary, task, of, kind):
    return REPEATED * of["bytes"] / 1e6 / best([binary, "filter", task, "--jobs", "1"], of[kind])[0]


def start(binary):
    article = ROOT / "fixtures" / "articles" / "harbour-levy.txt"
    lines = ["| | processor time | over `true` |", "|---|---|---|"]
    nothing, rows = None, (("`true`", ["true"]), ("`--version`", [binary, "--version"]), ("`summarize FILE`", [binary, "summarize", article]),
                           ("`check FILE`", [binary, "check", "--exit-zero", article]))
    for label, command in rows:
        least = best(command, os.devnull, rounds=100)[0] * 1e3
        nothing = nothing or least
        lines.append(f"| {label} | {least:.1f} ms | {least / nothing:.1f} |")
    return lines


def memory(binary, texts):
    """Peaks of a run with one job, in megabytes."""
    lines = ["| `filter` | our fixtures | news |", "|---|---|---|"]
    for label, task, kind in TASKS:
        peaks = [best([binary, "filter", task, "--jobs", "1"], texts[of][kind], rounds=1)[2] for of in ("fixtures", "news")]
        lines.append(f"| {label} | {peaks[0]:.1f} MB | {peaks[1]:.1f} MB |")
    return lines


def jobs(binary, texts):
    """How many times as fast two jobs are as one, by the clock."""
    lines = ["| `filter` | two jobs over one |", "|---|---|"]
    for label, task, kind in TASKS[1:]:
        one, two = (best([binary, "filter", task, "--jobs", number], texts["news"][kind])[1] for number in ("1", "2"))
        lines.append(f"| {label} | {one / two:.2f} |")
    return lines


def instructions():
    lines = ["| | instructions |", "|---|---|"]
    recorded = dict(line.split("\t") for line in BASELINE.read_text(encoding="utf-8").splitlines() if "\t" in line)
    for name, label in COUNTED.items():
        number = int(recorded[name])
        lines.append(f"| {label} | {number / 1e6:,.{2 if number < 1e8 else 0}f} million |")
    return lines


def stages(binary, texts, scratch):
    """The share of instructions that each stage executes itself, by the names of functions in a profile."""
    columns = []
    for _, task, kind in TASKS[1:]:
        profile = scratch / "profile"
        once = texts["once"] if kind == "plain" else texts["once"].with_name("with-marks.jsonl")
        with once.open("rb") as lines:
            subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", binary, "filter", task, "--jobs", "1"],
                stdin=lines, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
            )
        shares = collections.Counter()
        for line in said("callgrind_annotate", "--threshold=100", profile).splitlines():
            found = re.match(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(.*)", line)
            if found and "PROGRAM TOTALS" not in line:
                name = found[2].split(":", 1)[-1].split(" [")[0]
                shares[next(label for label, pattern in STAGES if re.search(pattern, name))] += int(found[1].replace(",", ""))
        columns.append({label: 100 * shares[label] / shares.total() for label, _ in STAGES})
    heads = ["`summarize`", "`quotes`", "`check`, with marks", "`check`, without"]
    lines = [f"| | {' | '.join(heads)} |", "|---" * 5 + "|"]
    return lines + [f"| {label} | {' | '.join(f'{column[label]:.0f}%' for column in columns)} |" for label, _ in STAGES]


def rivals(binary, texts, folder, scratch):
    """Articles per second of processor time, start-up included."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "venv" / "bin" / "python"
    said(sys.executable, "-m", "venv", folder / "venv")
    said(python, "-m", "pip", "install", "--quiet", "--requirement", TOOLS / "requirements.txt")
    said("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "node-summarizer@1.0.7")
    shutil.copy(TOOLS / "rivals.js", folder)
    said("cargo", "build", "--release", "--locked", "--quiet", "--manifest-path", TOOLS / "lede" / "Cargo.toml", "--target-dir", folder / "lede")
    rows = [
        ("nutgraf", [binary, "filter", "summarize", "--jobs", "1"], 1000),
        ("lede 0.5.1 (Rust)", [folder / "lede" / "release" / "lede-lines"], 1000),
        ("node-summarizer 1.0.7, by frequency", ["node", folder / "rivals.js"], 1000),
        ("summa 1.2.0 (Python), TextRank", [python, TOOLS / "rivals.py", "summa"], 200),
        ("sumy 0.13.0 (Python), Luhn", [python, TOOLS / "rivals.py", "sumy-luhn"], 200),
        ("sumy 0.13.0 (Python), LexRank", [python, TOOLS / "rivals.py", "sumy-lexrank"], 200),
    ]
    with texts["once"].open(encoding="utf-8") as file:
        all_lines = list(file)
    needed = collections.defaultdict(lambda: float("inf"))
    part = scratch / "part.jsonl"
    for _ in range(3):  # in turn, so that other load on the machine is shared
        for label, command, most in rows:
            part.write_text("".join(all_lines[:most]), encoding="utf-8")
            needed[label] = min(needed[label], best(command, part, rounds=2)[0])
    lines, first = ["| | articles | MB/s | time for a text, over nutgraf |", "|---|---|---|---|"], None
    for label, _, most in rows:
        articles = [json.loads(line)["text"].encode() for line in all_lines[:most]]
        speed = sum(map(len, articles)) / 1e6 / needed[label]
        first = first or speed
        lines.append(f"| {label} | {len(articles):,} | {speed:.2g} | {first / speed:.2g} |")
    return lines


def size(binary, scratch):
    """Bytes of the binary without symbols, as it is released."""
    shutil.copy(binary, scratch / "stripped")
    said("strip", scratch / "stripped")
    found = (scratch / "stripped").stat().st_size
    over = "below" if found <= PROMISED else f"{found - PROMISED:,} over"
    sections = dict(re.findall(r"^(\.\S+)\s+(\d+)", said("size", "-A", scratch / "stripped"), re.MULTILINE))
    unwinding = sum(int(sections.get(name, 0)) for name in (".eh_frame", ".eh_frame_hdr", ".gcc_except_table"))
    return [
        f"The binary has {found:,} bytes, {over} the limit of {PROMISED:,}. Code is {int(sections['.text']):,} of them, word lists,",
        f"models and other data {int(sections['.rodata']):,}, what a panic is caught with {unwinding:,}.",
    ]


def best(command, path, rounds=ROUNDS):
    """The least processor time, the least time by the clock and the highest peak of memory, in seconds and megabytes."""
    processor, clock, peak = [], [], 0
    for _ in range(rounds):
        with open(path, "rb") as lines:
            began = time.monotonic()
            process = subprocess.Popen([str(word) for word in command], stdin=lines, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if rounds == 1:
                peak = max(peak, watched(process.pid))
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"measure.py: {command} ended with {process.returncode}")
        processor.append(used.ru_utime + used.ru_stime)
        clock.append(time.monotonic() - began)
    return min(processor), min(clock), peak


def watched(pid):
    """The peak of a process's memory in megabytes. `ru_maxrss` would include this script, from which it was forked."""
    peak = 0
    while True:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
        if not found:  # it has ended
            return peak
        peak = max(peak, int(found[1]) / 1000)
        time.sleep(0.001)


def write(name, lines):
    """Replaces the table of that name in the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    pattern = rf"(<!-- {name}: .*? -->\n).*?(<!-- end -->)"
    text, found = re.subn(pattern, lambda match: match[1] + "\n" + "\n".join(lines) + "\n\n" + match[2], text, flags=re.DOTALL)
    if found != 1:
        raise SystemExit(f"measure.py: docs/performance.md has no table {name}")
    DOCUMENT.write_text(text, encoding="utf-8")


def said(*command):
    """What a command prints. It must succeed."""
    return subprocess.run([str(word) for word in command], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    main()
