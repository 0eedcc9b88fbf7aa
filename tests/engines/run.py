#!/usr/bin/env python3
"""Runs nutgraf inside engines, and compares what they say with the plain run.

  run.py BINARY [ENGINE...] [--install] [--required]

ENGINE      spark, duckdb, parallel; all without one
--install   puts an engine's modules into target/engines; its programs, on Debian as root, on the system
--required  an engine that is missing is a failure; otherwise it is skipped, with a line that says so
"""
import argparse
import importlib.util
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tools"))

import environment

MODULES = os.path.join(ROOT, "target", "engines")
LIMIT = 900  # seconds; on an idle machine with two processors Spark takes less than three minutes, the others less than one

# What each needs: modules of Python, and programs.
ENGINES = {
    "spark": (["pyspark", "pandas", "pyarrow"], ["java"]),
    "duckdb": (["duckdb", "duckdb_cli"], []),
    "parallel": ([], ["parallel", "xargs"]),
}


def missing(engine, install):
    """The Python to run an engine's tests with, and what is not here."""
    modules, programs = ENGINES[engine]
    if install and modules:
        try:
            lock = os.path.join(HERE, f"requirements-{engine}.txt")
            python, absent = environment.python(os.path.join(MODULES, engine), lock), []
        except environment.Missing:
            python, absent = None, modules
    else:
        python = sys.executable
        absent = [module for module in modules if not importlib.util.find_spec(module)]
    for program in programs:
        if not shutil.which(program) and install and shutil.which("apt-get") and os.geteuid() == 0:
            package = {"java": "default-jre-headless"}.get(program, program)
            for command in (["update"], ["install", "--yes", package]):
                quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
                subprocess.run(["apt-get", "-qq", *command], env=quiet, stdout=sys.stderr)
    return python, absent + [program for program in programs if not shutil.which(program)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("engines", nargs="*", metavar="ENGINE")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--required", action="store_true")
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is not a program; build it first")
    failed = False
    for engine in options.engines or ENGINES:
        if engine not in ENGINES:
            parser.error(f"{engine} is not one of {', '.join(ENGINES)}")
        python, absent = missing(engine, options.install)
        if absent:
            print(f"ENGINE TESTS SKIPPED: {engine} needs {', '.join(absent)}", flush=True)
            failed |= options.required
            continue
        print(f"== {engine}", flush=True)
        test = [python, "-B", os.path.join(HERE, f"with_{engine}.py"), os.path.abspath(options.binary)]
        try:
            failed |= subprocess.run(test, timeout=LIMIT).returncode != 0
        except subprocess.TimeoutExpired:
            print(f"FAIL  {engine}: no end after {LIMIT} seconds", flush=True)
            failed = True
    sys.exit(failed)


main()
