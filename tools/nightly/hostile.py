#!/usr/bin/env python3
"""Measures every command on the files of the hostile corpus: no panic, CPU time and memory in proportion.

    python3 tools/nightly/hostile.py BINARY FOLDER [NAME]...

FOLDER is written by `cargo test --test cli -- --ignored the_corpus_is_written`. CPU time is that of the child alone, user
and system, so that other work on the machine hardly matters; memory is its maximum resident set. NAMEs select files.

A file may be refused, which is exit code 2; but each command has to get through at least one.
"""

import os
import re
import subprocess
import sys
import tempfile

# seconds of CPU time for 10 MB; a smaller file may take as long
SECONDS = 3.0
# runs of a command that takes longer: a busy machine inflates CPU time, and the least counts
RUNS = 3
# bytes of memory for each byte of the file, and for a run on nothing
TIMES, BESIDES = 64, 64 << 20

SIZE = ["--max-file-size", "100000000"]
COMMANDS = {
    "brief": ["--format", "json"] + SIZE,
    "page": ["--format", "html"] + SIZE,
    "summarize": ["summarize", "--format", "json"] + SIZE,
    "check": ["check", "-v", "--color", "never"] + SIZE,
    "quotes": ["quotes", "-v", "--format", "json"] + SIZE,
}


def measure(arguments):
    """Exit code, seconds of CPU time, bytes of memory and standard error of a run."""
    with open(os.devnull, "wb") as out, tempfile.TemporaryFile() as told:
        child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=out, stderr=told)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        message = told.read().decode("utf-8", "replace")
    # Linux counts in KiB, macOS in bytes
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return child.returncode, usage.ru_utime + usage.ru_stime, memory, message


def measured_often(arguments):
    """The run with the least CPU time, measured again while that is too long."""
    best = measure(arguments)
    for _ in range(RUNS - 1):
        if best[1] <= SECONDS:
            break
        best = min(best, measure(arguments), key=lambda measured: measured[1])
    return best


def faults(path, command, measured):
    """What is wrong with a run."""
    code, seconds, memory, message = measured
    size = os.path.getsize(path)
    found = []
    if code not in (0, 1, 2):
        found.append(f"exit code {code}")
    if re.search("^(error:|Usage:)", message, re.MULTILINE):
        found.append(message.strip().splitlines()[0])
    if re.search("internal error|panicked|RUST_BACKTRACE", message):
        found.append(message.strip().splitlines()[-1])
    if seconds > SECONDS:
        found.append(f"{seconds:.1f} s of CPU time")
    if memory > TIMES * size + BESIDES:
        found.append(f"{memory >> 20} MB of memory for {size >> 20} MB of text")
    return [f"{command} {os.path.basename(path)}: {what}" for what in found]


def main():
    binary, folder, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
    names = [name for name in sorted(os.listdir(folder)) if not wanted or name in wanted]
    found, slowest, largest, refused = [], (0.0, ""), (0.0, ""), set(COMMANDS)
    for name in names:
        path = os.path.join(folder, name)
        for command, arguments in COMMANDS.items():
            measured = measured_often([binary] + arguments + [path])
            if measured[0] in (0, 1):
                refused.discard(command)
            bad = faults(path, command, measured)
            found += bad
            for line in bad:
                print(line, flush=True)
            slowest = max(slowest, (measured[1], f"{command} {name}"))
            over = max(0, measured[2] - BESIDES) / max(os.path.getsize(path), 1)
            largest = max(largest, (over, f"{command} {name}")) if os.path.getsize(path) > 1 << 20 else largest
    for command in sorted(refused):
        found.append(f"{command}: no file was accepted")
        print(found[-1])
    print(f"{len(names)} files, {len(names) * len(COMMANDS)} runs, {len(found)} faults")
    print(f"slowest: {slowest[0]:.1f} s, {slowest[1]}")
    print(f"most memory over {BESIDES >> 20} MB: {largest[0]:.1f} bytes for each of the file, {largest[1]}")
    return 1 if found or not names else 0


if __name__ == "__main__":
    sys.exit(main())
