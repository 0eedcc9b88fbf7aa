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
import hashlib
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
FOLDER = os.path.join(ROOT, "target", "python")
FIRST = "import nutgraf; print(nutgraf.check('Port to close', 'The port \"could close\", Ada Brook said.')['verdict'])"


class Missing(Exception):
    """Something the tests need is not here."""


def program(environment, name):
    """The path of a program of a virtual environment."""
    return os.path.join(environment, *(("Scripts", name + ".exe") if os.name == "nt" else ("bin", name)))


# Seconds after which a step is taken for one that hangs; a build takes minutes.
PATIENCE = 900


def run(*command, fault=None, shown=False):
    """Runs a command in the root. Where it fails, that is a `Missing` with this fault, or the end."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=not shown, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        sys.exit(f"{' '.join(command)}: not done after {PATIENCE} seconds")
    if done.returncode != 0:
        sys.stderr.write((done.stdout or "") + (done.stderr or ""))
        if fault is not None:
            raise Missing(fault)
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}")


def pip(tools, python):
    """The beginning of a command that installs something for this Python."""
    command = [program(tools, "python"), "-m", "pip", "--disable-pip-version-check", "--python", python]
    return [*command, "install", "--quiet"]


def tools():
    """An environment with maturin and mypy as they are locked: made once, and again when the lock changes."""
    if sys.version_info < (3, 10):
        raise Missing(f"Python is {sys.version.split()[0]}; 3.10 or later is needed")
    lock, made = os.path.join(HERE, "requirements.txt"), os.path.join(FOLDER, "tools")
    with open(lock, "rb") as file:
        wanted = hashlib.sha256(file.read()).hexdigest()
    stamp = os.path.join(made, "lock")
    if not os.path.exists(stamp) or open(stamp).read() != wanted:
        run(sys.executable, "-m", "venv", "--clear", made, fault="no virtual environment could be made")
        needed = [*pip(made, program(made, "python")), "--require-hashes", "--requirement", lock]
        run(*needed, fault="the tools of python/requirements.txt could not be installed")
        with open(stamp, "w") as file:
            file.write(wanted)
    return made


def build(tools, release):
    """A wheel of this repository."""
    wheels = os.path.join(FOLDER, "wheels")
    shutil.rmtree(wheels, ignore_errors=True)
    profile = "release" if release else "dev"
    run(program(tools, "maturin"), "build", "--quiet", "--locked", "--profile", profile, "--out", wheels)
    (wheel,) = os.listdir(wheels)
    return os.path.join(wheels, wheel)


def install(tools, wheel):
    """An environment with the wheel and nothing else, not even pip; and the seconds to the first answer."""
    fresh = os.path.join(FOLDER, "fresh")
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", fresh)
    python, start = program(fresh, "python"), time.perf_counter()
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
    except Missing as missing:
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
    mypy = [program(made, "mypy"), "--strict", "--cache-dir", cache, "--python-executable", python]
    run(*mypy, os.path.join(HERE, "nutgraf"), shown=True)
    run(*mypy, os.path.join(HERE, "tests"), shown=True)
    run(python, "-B", "-W", "error", "-m", "unittest", "discover", "-s", os.path.join(HERE, "tests"), shown=True)


main()
