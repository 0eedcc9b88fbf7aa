"""The lines for GNU parallel and xargs in docs/scale.md give the answers of the plain run."""
import os
import subprocess
import sys
import tempfile

from records import TASKS, Checks, answer, broken_lines, plain

binary = sys.argv[1]
checks = Checks()


def typed(folder, line):
    path = f"{folder}/bin:{os.environ['PATH']}"
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, env=os.environ | {"PATH": path})


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(f"{folder}/bin")
    os.symlink(binary, f"{folder}/bin/nutgraf")
    source = b"\n".join(broken_lines()) + b"\n"
    with open(f"{folder}/articles.jsonl", "wb") as file:
        file.write(source)
    for task in TASKS:
        wanted = plain(binary, task, source)
        for block in ("10M", "4k"):
            done = typed(folder, f"parallel --will-cite --pipe --block {block} -k nutgraf filter {task} < articles.jsonl")
            found = [answer(line) for line in done.stdout.split(b"\n")[:-1]]
            checks.equal(f"parallel, {task}, blocks of {block}", found, wanted)
            checks.demand("  exits with 0", done.returncode == 0, done.stderr)
    wanted = plain(binary, "check", source)
    line = "split -n l/8 articles.jsonl part. && ls part.* | xargs -P 2 -I {} sh -c 'nutgraf filter check < {} > {}.answers'"
    done = typed(folder, line)
    parts = sorted(name for name in os.listdir(folder) if name.endswith(".answers"))
    found = [answer(line) for part in parts for line in open(f"{folder}/{part}", "rb")]
    checks.demand("xargs exits with 0", done.returncode == 0 and len(parts) > 1, done.stderr)
    checks.equal("xargs", found, wanted)
    for what, line in (
        ("parallel", "parallel --will-cite --pipe --block 4k -k nutgraf filter check --select gossip < articles.jsonl"),
        ("xargs", "ls part.* | xargs -P 2 -I {} sh -c 'nutgraf filter check --select gossip < {}'"),
    ):
        done = typed(folder, line)
        checks.demand(f"{what} fails when nutgraf does", done.returncode != 0 and b"gossip" in done.stderr, done)
sys.exit(checks.failed > 0)
