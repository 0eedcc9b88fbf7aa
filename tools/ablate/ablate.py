#!/usr/bin/env python3
"""Switches each branch of the check and of quotations off in turn, and says what that changes.

    tools/ablate/ablate.py DATA SCRATCH [--jobs 2] [--labels] [--out TABLE.tsv]

A copy of the sources in SCRATCH gets a call around every branch (src/lib.rs here), is built once with `driver.rs` as an
example, and reads DATA (see docs/ablation.md) and the fixtures once to see which way each branch goes where. Then each branch
is forced to go the other way where it would not. The table has a line for each branch and way. SCRATCH is kept, so that the
next run builds only what changed.
"""
import argparse, gzip, json, os, re, shutil, subprocess, sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOORS = ("src/check", "src/quotation")
BUILD = ["--no-default-features", "--features", "records,markdown"]


# ---------------------------------------------------------------- the instrumented copy

def copy(to):
    """the sources, with what is put into them, in an empty folder"""
    shutil.rmtree(to, ignore_errors=True)
    for name in ("build.rs", "docs", "lexicons", "src", "stopwords", "templates"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name)
    for name in ("Cargo.toml", "Cargo.lock", "build.rs"):
        shutil.copy2(ROOT / name, to / name)
    manifest = (to / "Cargo.toml").read_text()
    (to / "Cargo.toml").write_text(re.sub(r"\n\[\[(bin|bench)\]\](\n[^\[\n].*)*", "", manifest))
    (to / "examples").mkdir()
    shutil.copy2(HERE / "probe.rs", to / "src/ablate.rs")
    shutil.copy2(HERE / "driver.rs", to / "examples/driver.rs")
    with open(to / "src/lib.rs", "a") as lib:
        lib.write("\n#[allow(missing_docs)]\npub mod ablate;\n")


def settle(source, tree):
    """makes `tree` like `source`; files that are the same keep their time, so that cargo builds only what changed"""
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for old in [path for path in tree.rglob("*") if path.is_file() and path.relative_to(tree) not in files]:
        old.unlink()
    for file in files:
        if not (tree / file).exists() or (tree / file).read_bytes() != (source / file).read_bytes():
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, tree / file)


def culprit(tree, span):
    """the branch whose call stands nearest to a place that does not compile"""
    source = (tree / span["file_name"]).read_bytes()
    calls = [(abs(m.start() - span["byte_start"]), int(m[1])) for m in re.finditer(rb"crate::ablate::\w+\((\d+)", source)]
    return min(calls)[1]


def cargo(scratch, *arguments, **more):
    environment = dict(os.environ, CARGO_TARGET_DIR=str(scratch / "target"), CARGO_PROFILE_RELEASE_LTO="off", RUSTFLAGS="-Awarnings",
                       CARGO_PROFILE_RELEASE_CODEGEN_UNITS="16", CARGO_PROFILE_RELEASE_STRIP="false")
    return subprocess.run(["nice", "cargo", *arguments, "--no-default-features", "--features", "records,markdown"],
                          cwd=scratch / "tree", env=environment, **more)


def instrument(scratch):
    """builds the driver -> its branches [{number, file, line, function, role, both, text, left}]; what does not compile has no call"""
    subprocess.run(["nice", "cargo", "build", "--quiet", "--release", "--manifest-path", HERE / "Cargo.toml",
                    "--target-dir", scratch / "tool"], check=True)
    left = set()
    while True:
        new, tree = scratch / "new", scratch / "tree"
        copy(new)
        (scratch / "without").write_text("\n".join(map(str, sorted(left))))
        files = sorted(str(path.relative_to(new)) for floor in FLOORS for path in (new / floor).rglob("*.rs"))
        files = [file for file in files if not re.search(r"/tests?(/|\.rs)", file)]
        subprocess.run([scratch / "tool/release/nutgraf-ablate", scratch / "branches.tsv", scratch / "without"] + files, cwd=new, check=True)
        settle(new, tree)
        build = cargo(scratch, "check", "--quiet", "--lib", "--message-format", "json", stdout=subprocess.PIPE, text=True)
        if build.returncode == 0:
            break
        faults = [json.loads(line).get("message") or {} for line in build.stdout.splitlines() if line.startswith("{")]
        places = [span for fault in faults if fault.get("level") == "error" for span in fault["spans"] if span["is_primary"]]
        more = {culprit(tree, span) for span in places if span["file_name"].startswith(FLOORS)}
        if more <= left:
            sys.exit("does not compile:\n" + "\n".join(fault.get("rendered", "") for fault in faults[:5]))
        left |= more
    cargo(scratch, "build", "--quiet", "--release", "--example", "driver", check=True)
    names = ("number", "file", "line", "function", "role", "both", "text")
    rows = [line.split("\t", 6) for line in (scratch / "branches.tsv").read_text().splitlines()]
    return [dict(zip(names, row), left=int(row[0]) in left) for row in rows]


# ---------------------------------------------------------------- articles

def rows(path):
    """the objects of a file of JSON lines; none where there is no such file"""
    if not path.exists():
        return []
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]



def gold(text, quotes):
    """marked quotations, their places in bytes"""
    place = [0]
    for character in text:
        place.append(place[-1] + len(character.encode()))
    at = lambda start, end: [place[start], place[end]]
    out = []
    for quote in quotes:
        indirect = quote.get("kind") == "indirect"
        parts = [[quote["start"], quote["end"]]] if indirect else quote.get("parts") or [[quote["start"], quote["end"]]]
        speaker = at(quote["speaker_start"], quote["speaker_end"]) if quote.get("speaker_start") is not None else None
        names = [name for name in (quote.get("speaker"), quote.get("speaker_canon")) if name]
        out.append({"spans": [at(*part) for part in parts], "indirect": indirect, "speaker": speaker, "names": names})
    return out


def sought(text, quotes, words, indirect):
    """quotations that are given by their words"""
    out = []
    for quote in quotes:
        start = text.find(quote[words])
        if start >= 0 and quote.get("class", "quotation") == "quotation":
            out += gold(text, [dict(quote, start=start, end=start + len(quote[words]), kind="indirect" if indirect else "direct")])
    for kept, quote in zip(out, quotes):
        kept["names"] += [quote["name"]] if quote.get("name") else []
    return out


def articles(data, whole):
    """every article with what is asked of it, or a part of the large sets, others' first; see `Item` in driver.rs"""
    out = []

    def evenly(items, most):
        return items if whole or len(items) <= most else [items[i * len(items) // most] for i in range(most)]

    def add(set, task, headline, body, own=False, **more):
        item = {"set": set, "own": own, "task": task, "headline": headline, "body": body, "lang": None, "file": None}
        out.append(dict(item, **more))

    def judged(expected):
        return {"least": 0, "exact": True} if expected == "pass" else {"least": 1}

    for path in sorted((data / "headlines").glob("*.gz")):
        for r in rows(path):
            add("headlines", "check", r["headline"], r["body"], lang=r["lang"], **judged(r["expected"]))
    for r in rows(data / "reports/reports.jsonl.gz"):
        i = r["input"]
        if r["task"] == "check":
            add("reports", "check", i.get("headline"), i.get("body", ""), lang=i.get("lang"),
                **{"none": judged("pass"), "any": judged("fail"), "error": {"least": 2}}[r["want"]["level"]])
        elif r["task"] in ("quotes", "summarize"):
            add("reports", r["task"], i.get("headline"), i.get("text") or i.get("body", ""), lang=i.get("lang"))
    bodies = {r["id"]: r["body"] for r in rows(data / "check/bench_bodies.jsonl.gz")}
    for r in evenly(rows(data / "check/bench_items.jsonl.gz"), 2400):
        add("bench", "check", r["headline"], bodies[r["body_id"]], lang="en", **judged(r["expected"]),
            profile="claims" if r["set"] == "bbc" else "verbatim")
    for path in sorted((data / "check").glob("*.gz")):
        if not path.name.startswith("bench"):
            for r in evenly(rows(path), 80):
                add("label sets", "check", r["headline"], r["body"], lang=r["lang"])
    for name, most in (("fresh_en", 100), ("fresh_de", 100), ("polnear", 840), ("wikinews_de", 700), ("riqua", 700)):
        for r in evenly(rows(data / "quotes" / (name + ".jsonl.gz")), most):
            add("quotes " + name.split("_")[0], "quotes", None, r["text"], lang=r["lang"], quotes=gold(r["text"], r["quotes"]))
    for name, most in (("editor/de", 40), ("editor/fr", 40), ("editor/en", 40), ("summarize/orangesum", 150), ("summarize/norsumm", 28),
                       ("summarize/fundus_de", 48), ("summarize/fundus_en", 21), ("summarize/deskdesc", 60)):
        for r in evenly(rows(data / (name + ".jsonl.gz")), most):
            text = r["body"]
            add("page headlines", "check", r.get("headline"), text, lang=r["lang"])
            add("page quotes", "quotes", None, text, lang=r["lang"])
            add("summaries", "summarize", r.get("headline"), text, lang=r["lang"])
    for path in sorted((data / "segment").glob("*.gz")):
        if path.name.split(".")[1] in ("es", "it", "pt", "sv", "ru", "da"):
            for r in evenly(rows(path), 120):
                add("sentences", "quotes", None, r["text"], lang=r["lang"])

    fixtures = ROOT / "fixtures"
    for table in sorted((fixtures / "headlines").glob("*.tsv")):
        body = table.with_suffix(".txt").read_text()
        for line in table.read_text().splitlines():
            if not line.startswith("#"):
                verdict, _, _, headline, _ = line.split("\t")
                add("own headlines", "check", headline, body, True, **judged({"fair": "pass"}.get(verdict)))
    for path in sorted((fixtures / "headlines/authors").glob("*.jsonl")):
        for r in rows(path):
            for headline in r["headlines"]:
                add("own headlines", "check", headline["headline"], r["body"], True, **judged(headline["expected"]))
    for name in ("features", "languages", "local", "longreads", "traps", "statements"):
        for r in rows(fixtures / "quotes" / (name + ".jsonl")):
            text = r["text"]
            given = (sought(text, r["quotes"], "text", False) if name == "traps" else
                     sought(text, r["statements"], "clause", True) if name == "statements" else gold(text, r["quotes"]))
            add("own " + name, "quotes", None, text, True, lang=r["lang"], quotes=given)
    for folder in (fixtures / "articles", fixtures / "kinds", fixtures / "accepts", fixtures / "reports", ROOT / "examples/newsroom"):
        for path in sorted(folder.rglob("*")):
            file = {".txt": "text", ".md": "markdown", ".html": "html"}.get(path.suffix)
            if file and path.name != "README.md":
                for task in ("check", "quotes", "summarize"):
                    add("own articles", task, None, path.read_text(), True, file=file)
    return out


# ---------------------------------------------------------------- the measurement

# What forcing an operand does that the whole, forced, does too, is not asked twice.
DELETED = {"and": ["true"], "or": ["false"]}


def drive(scratch, count, asked, cap, enough, jobs):
    """{(number, value): the fields after them} of what is asked"""
    driver, found = scratch / "target/release/examples/driver", {}
    shares = [asked[job::jobs] for job in range(jobs)]
    while any(shares):
        running = []
        for job, share in enumerate(shares):
            if share:
                (scratch / ("asked%d" % job)).write_text("".join("%s\t%s\n" % row for row in share))
                out = open(scratch / ("out%d" % job), "w+")
                command = ["nice", driver, scratch / "articles.jsonl", str(count), scratch / ("asked%d" % job), str(cap), str(enough)]
                running.append((job, out, subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)))
        for job, out, process in running:
            status = process.wait()
            out.seek(0)
            for line in out:
                number, value, *fields = line.rstrip("\n").split("\t")
                found[number, value] = fields
            share = [row for row in shares[job] if row not in found]
            if status and share:  # the whole process ended: a function that calls itself without end
                found[share[0]] = ["0", "0", "0", "0", "0", "0", "1", "ended"] + ["0"] * 7 + [""]
                share = share[1:]
            shares[job] = share
    return found


FIELDS = [hand + " " + name for hand in ("others", "own") for name in ("touched", "tried", "changed", "aside", "gained", "lost", "panics", "sets")]


def verdict(branch, seen, value, row):
    """what a line says of a branch that is forced to be `value`, or of one that never is anything else"""
    false, true, own_false, own_true = seen
    if branch["left"]:
        return "not measured"
    if not false + true + own_false + own_true:
        return "never reached"
    if not false + true:
        return "own only"
    if not value:
        return "always " + ("true" if true + own_true else "false")
    n = {name: int(row[name]) for name in FIELDS if not name.endswith("sets")}
    if n["others changed"]:
        more = n["others gained"] - n["others lost"]
        return "harms" if more > 0 else "needed" if more < 0 else "changes"
    if n["others panics"] or n["own panics"]:
        return "panics"
    if not n["others tried"] and (false if value == "true" else true):
        return "not tried"
    if n["own changed"]:
        return "own only"
    return "other fields" if n["others aside"] or n["own aside"] else "moves nothing"


def table(path, branches, seen, found):
    """writes a line for each branch and way, and prints how often each verdict was found in each file"""
    head = ["file", "line", "function", "role", "forced", "verdict", "others false", "others true", "own false", "own true"]
    counts = {}
    with open(path, "w") as out:
        out.write("\t".join(head + FIELDS + ["source"]) + "\n")
        for branch in branches:
            ways = [(value, found[branch["number"], value]) for value in ("false", "true") if (branch["number"], value) in found]
            for value, fields in ways or [("", [""] * len(FIELDS))]:
                said = verdict(branch, seen[branch["number"]], value, dict(zip(FIELDS, fields)))
                line = [branch[name] for name in ("file", "line", "function", "role")] + [value, said]
                out.write("\t".join(line + [str(count) for count in seen[branch["number"]]] + fields + [branch["text"]]) + "\n")
                counts.setdefault(branch["file"], Counter())[said] += 1
    verdicts = sorted({said for count in counts.values() for said in count})
    print("\t".join(["file"] + verdicts))
    for file, count in sorted(counts.items()) + [("all", sum(counts.values(), Counter()))]:
        print("\t".join([file] + [str(count[said]) for said in verdicts]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--out", type=Path, default=Path("ablation.tsv"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--labels", action="store_true", help="count labels of those that change something, which takes as long again")
    asked = parser.parse_args()
    scratch = asked.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    branches = instrument(scratch)
    for name, whole in (("all", True), ("articles", False)):
        (scratch / (name + ".jsonl")).write_text("".join(json.dumps(item) + "\n" for item in articles(asked.data, whole)))
    count = len(branches)
    driver = ["nice", scratch / "target/release/examples/driver", scratch / "all.jsonl", str(count)]
    counted = subprocess.run(driver, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    seen = {row.split("\t")[0]: [int(field) for field in row.split("\t")[1:]] for row in counted}
    rows = []
    for branch in branches:
        false, true, own_false, own_true = seen[branch["number"]]
        values = DELETED.get(branch["role"], ["false", "true"] if branch["both"] == "both" else ["false"])
        rows += [(branch["number"], value) for value in values if (false + own_false if value == "true" else true + own_true)]
    print("%d branches, %d to be forced" % (count, len(rows)), file=sys.stderr)
    # most change the first article that they touch; the others are asked again, more of each set
    found = drive(scratch, count, rows, 4, 1, asked.jobs)
    changed = lambda row: int(found[row][FIELDS.index("others changed")])
    idle = [row for row in rows if not changed(row)]
    print("%d change nothing at first" % len(idle), file=sys.stderr)
    found.update(drive(scratch, count, idle, 40, 1, asked.jobs))
    if asked.labels:
        found.update(drive(scratch, count, [row for row in rows if changed(row)], 15, 8, asked.jobs))
    table(asked.out, branches, seen, found)


if __name__ == "__main__":
    main()
