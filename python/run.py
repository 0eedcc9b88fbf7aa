#!/usr/bin/env python3
"""Installs the wheel of nutgraf in a fresh virtual environment, as a user does, and tests the module there.

  run.py [--wheel FILE] [--release] [--required] [--example] [--measure]

--wheel     tests this wheel; without it, one is built, which needs Rust
--release   builds the wheel as it is published; otherwise from the build that `cargo test` uses, which takes seconds
--required  what is missing is a failure; otherwise the tests are skipped, with a line that says so
--example   installs pandas too, so that examples/python is tested
--measure   prints figures instead: what a call costs beside the check itself

The tools of `requirements.txt` and the environment go into target/python.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "tools"))

import environment

FOLDER = os.path.join(ROOT, "target", "python")
FIRST = "import nutgraf; print(nutgraf.check('Port to close', 'The port \"could close\", Ada Brook said.')['verdict'])"
# Seconds after which a step is taken for one that hangs; a build takes minutes.
PATIENCE = 900


def run(*command, shown=False):
    """Runs a command in the root, which must succeed."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=not shown, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        sys.exit(f"{' '.join(command)}: not done after {PATIENCE} seconds")
    if done.returncode != 0:
        sys.stderr.write((done.stdout or "") + (done.stderr or ""))
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}")


def pip(tools, python):
    """The beginning of a command that installs something for this Python."""
    command = [environment.program(tools, "python"), "-m", "pip", "--disable-pip-version-check", "--python", python]
    return [*command, "install", "--quiet"]


def tools():
    """The environment with maturin and mypy as they are locked."""
    if sys.version_info < (3, 10):
        raise environment.Missing(f"Python is {sys.version.split()[0]}; 3.10 or later is needed")
    made = os.path.join(FOLDER, "tools")
    environment.python(made, os.path.join(HERE, "requirements.txt"))
    return made


def build(tools, release):
    """A wheel of this repository."""
    wheels = os.path.join(FOLDER, "wheels")
    shutil.rmtree(wheels, ignore_errors=True)
    profile = "release" if release else "dev"
    run(environment.program(tools, "maturin"), "build", "--quiet", "--locked", "--profile", profile, "--out", wheels)
    (wheel,) = os.listdir(wheels)
    return os.path.join(wheels, wheel)


def install(tools, wheel):
    """An environment with the wheel and nothing else, not even pip; and the seconds to the first answer."""
    fresh = os.path.join(FOLDER, "fresh")
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", fresh)
    python, start = environment.program(fresh, "python"), time.perf_counter()
    run(*pip(tools, python), "--no-index", "--no-deps", wheel)
    run(python, "-c", FIRST)
    return python, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--required", action="store_true")
    parser.add_argument("--example", action="store_true")
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    try:
        made = tools()
    except environment.Missing as missing:
        print(f"PYTHON MODULE NOT TESTED: {missing}", flush=True)
        sys.exit(1 if options.required else 0)
    wheel = os.path.abspath(options.wheel) if options.wheel else build(made, options.release)
    python, seconds = install(made, wheel)
    print(f"{os.path.basename(wheel)}: from pip install to the first answer in {seconds:.1f} seconds", flush=True)
    if options.measure:
        run(python, "-B", os.path.join(HERE, "measure.py"), shown=True)
        return
    if options.example:
        run(*pip(made, python), "--require-hashes", "--requirement", os.path.join(HERE, "requirements-example.txt"))
    cache = os.path.join(FOLDER, "mypy")
    mypy = [environment.program(made, "mypy"), "--strict", "--cache-dir", cache, "--python-executable", python]
    run(*mypy, os.path.join(HERE, "nutgraf"), shown=True)
    run(*mypy, os.path.join(HERE, "tests"), shown=True)
    run(python, "-B", "-W", "error", "-m", "unittest", "discover", "-s", os.path.join(HERE, "tests"), shown=True)


main()
