#!/usr/bin/env python3
"""Asks of each mutant of the check and of quotations whether a test fails with it.

    tools/mutants/mutants.py SCRATCH [--every 42] [--jobs 2] [--out SURVIVORS.txt]

`cargo mutants` (27.1 or later) lists the mutants; each 42nd is asked by default, about 300, and all with `--every 1`. A copy of
the repository in SCRATCH gets all of them at once, each behind a switch (src/lib.rs here), and is built once, so that a mutant
costs a run of the tests and no build. The few that cannot be switched are built one by one. SCRATCH is kept, so that the next
run builds only what changed. A mutant that does not compile is not counted; one with which the tests do not end is caught.
"""
import argparse, json, os, re, shutil, subprocess, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOORS = ("src/check", "src/quotation")
# about the sources themselves, which the switches change, or about what the mutants are not part of
ASIDE = ("layers", "literals", "public_api", "repository", "action", "training", "serve", "lsp", "cli")


def mutants(every):
    """what is asked, in the order of `cargo mutants`"""
    command = ["cargo", "mutants", "--list", "--json", "--sharding", "round-robin", "--shard", f"0/{every}"]
    for floor in FLOORS:
        command += ["--file", f"{floor}/**"]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def copy(to):
    """makes `to` like the repository; files that are the same keep their time, so that cargo builds only what changed"""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            stdout=subprocess.PIPE, text=True, check=True).stdout.split("\0")
    files = {name for name in listed if name and (ROOT / name).is_file()}
    for old in [path for path in to.rglob("*") if path.is_file() and str(path.relative_to(to)) not in files]:
        old.unlink()
    for name in files:
        place(to / name, (ROOT / name).read_bytes())
    place(to / "src/mutants.rs", (HERE / "src/switch.rs").read_bytes())
    place(to / "src/lib.rs", (ROOT / "src/lib.rs").read_bytes() + b"\n#[allow(missing_docs)]\npub mod mutants;\n")


def place(path, content):
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def cargo(tree, *arguments, **more):
    # optimized, because the tests run for each mutant; the checks of sums stay, because they catch some
    environment = dict(os.environ, CARGO_TARGET_DIR=str(tree.parent / "target"), RUSTFLAGS="-Awarnings",
                       CARGO_PROFILE_DEV_OPT_LEVEL="1", CARGO_PROFILE_DEV_DEBUG="none")
    return subprocess.run(["cargo", *arguments], cwd=tree, env=environment, **more)


def messages(build):
    return [json.loads(line) for line in build.stdout.splitlines() if line.startswith("{")]


def faults(build):
    """where a build fails"""
    found = [message["message"] for message in messages(build) if message.get("reason") == "compiler-message"]
    found = [fault for fault in found if fault["level"] == "error"]
    return found, [span for fault in found for span in fault["spans"] if span["is_primary"]]


def switched(scratch, listed):
    """builds in what can be switched -> the numbers of those"""
    tool = scratch / "tool"
    subprocess.run(["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", HERE / "Cargo.toml", "--target-dir", tool],
                   check=True)
    (scratch / "mutants.json").write_text(json.dumps(listed))
    left, tree = set(), scratch / "tree"
    while True:
        new = scratch / "new"
        copy(new)
        (scratch / "without").write_text("\n".join(map(str, sorted(left))))
        run = subprocess.run([tool / "release/nutgraf-mutants", scratch / "mutants.json", scratch / "without"], cwd=new,
                             stdout=subprocess.PIPE, text=True, check=True)
        for path in [path for path in new.rglob("*") if path.is_file()]:
            place(tree / path.relative_to(new), path.read_bytes())
        for old in [path for path in tree.rglob("*") if path.is_file() and not (new / path.relative_to(tree)).exists()]:
            old.unlink()
        build = cargo(tree, "check", "--quiet", "--lib", "--message-format", "json", stdout=subprocess.PIPE, text=True)
        if build.returncode == 0:
            return set(map(int, run.stdout.split()))
        errors, places = faults(build)
        more = {nearest(tree, span) for span in places if span["file_name"].startswith(FLOORS)} - left
        if not more:
            sys.exit("does not compile:\n" + "\n".join(error["rendered"] for error in errors[:5]))
        left |= more


def nearest(tree, span):
    """the mutant whose switch stands nearest to a place that does not compile"""
    source = (tree / span["file_name"]).read_bytes()
    calls = [(abs(m.start() - span["byte_start"]), int(m[1])) for m in re.finditer(rb"crate::mutants::is\((\d+)", source)]
    return min(calls)[1]


def tests(tree):
    """the programs of the tests; `None` where they cannot be built"""
    names = sorted(path.stem for path in (tree / "tests").glob("*.rs"))
    names = [part for name in names if name not in ASIDE for part in ("--test", name)]
    build = cargo(tree, "test", "--quiet", "--no-run", "--lib", *names, "--message-format", "json", stdout=subprocess.PIPE, text=True)
    if build.returncode != 0:
        return None
    return [Path(message["executable"]) for message in messages(build) if message.get("executable") and message["profile"]["test"]]


def passes(tree, program, mutant=None, limit=600):
    environment = dict(os.environ, CARGO_MANIFEST_DIR=str(tree), RUST_TEST_THREADS="1", PROPTEST_CASES="32")
    if mutant is not None:
        environment["NUTGRAF_MUTANT"] = str(mutant)
    try:
        run = subprocess.run([program], cwd=tree, env=environment, timeout=limit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def timed(tree, programs):
    """[(seconds, program)] of those that pass without a mutant, the quickest first"""
    found = []
    for program in programs:
        started = time.monotonic()
        if passes(tree, program):
            found.append((time.monotonic() - started, program))
        else:
            print(f"left out, because it fails without a mutant: {program.stem}", file=sys.stderr)
    return sorted(found)


def catcher(tree, programs, mutant=None):
    """the test that fails with a mutant"""
    for seconds, program in programs:
        if not passes(tree, program, mutant, limit=30 + 10 * seconds):
            return program.stem.rsplit("-", 1)[0]
    return None


def alone(scratch, programs, mutant):
    """builds one mutant that cannot be switched -> the test that catches it, or "unviable"

    `programs` are those of the tree, as `timed` has them; cargo builds them anew in the same places."""
    tree = scratch / "tree"
    copy(tree)
    lines = (tree / mutant["file"]).read_text().splitlines(keepends=True)
    start, end = mutant["span"]["start"], mutant["span"]["end"]
    before = "".join(lines[:start["line"] - 1]) + lines[start["line"] - 1][:start["column"] - 1]
    after = lines[end["line"] - 1][end["column"] - 1:] + "".join(lines[end["line"]:])
    (tree / mutant["file"]).write_text(before + mutant["replacement"] + after)
    return "unviable" if tests(tree) is None else catcher(tree, programs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--every", type=int, default=42)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=Path, help="ask only the mutants whose names this file has, one a line")
    parser.add_argument("--out", type=Path, help="write the names of those that no test catches")
    args = parser.parse_args()
    scratch = args.scratch.resolve()
    listed = mutants(args.every)
    if args.only:
        names = set(args.only.read_text().splitlines())
        listed = [mutant for mutant in listed if mutant["name"] in names]
    built = switched(scratch, listed)
    tree = scratch / "tree"
    programs = timed(tree, tests(tree) or sys.exit("the tests do not compile"))
    caught = {}
    with ThreadPoolExecutor(args.jobs) as pool:
        ask = lambda number: (number, catcher(tree, programs, number))
        for number, test in pool.map(ask, sorted(built)):
            caught[number] = test
            print(f"{test or 'MISSED'}\t{listed[number]['name']}", flush=True)
    for number in sorted(set(range(len(listed))) - built):
        caught[number] = alone(scratch, programs, listed[number])
        print(f"{caught[number] or 'MISSED'}\t{listed[number]['name']}", flush=True)
    viable = [number for number in caught if caught[number] != "unviable"]
    missed = [listed[number]["name"] for number in sorted(viable) if caught[number] is None]
    print(f"{len(viable) - len(missed)} of {len(viable)} caught, {100 * (1 - len(missed) / max(1, len(viable))):.1f} %; "
          f"{len(caught) - len(viable)} do not compile; {len(built)} switched")
    if args.out:
        args.out.write_text("".join(name + "\n" for name in missed))


if __name__ == "__main__":
    main()
