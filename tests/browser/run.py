#!/usr/bin/env python3
"""Tests the pages of nutgraf in a real browser, headless Chromium.

  run.py BINARY [--serve BINARY] [--install] [--required] [--screenshots FOLDER]

BINARY         nutgraf itself
--serve        a nutgraf that was built with the feature `serve`; without it the live page is not tested
--install      on Debian, as root, installs Chromium if there is none
--required     a browser or a module that is missing is a failure; otherwise the tests are skipped, with a line that says so
--screenshots  writes pictures of the fixtures' pages to this folder, and tests nothing

The browser is $CHROMIUM, or else the first that is found. The modules of `requirements.txt` go into target/browser.
"""
import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tools"))

import environment

MODULES = os.path.join(ROOT, "target", "browser")
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"]
PACKAGES = ["chromium", "fonts-dejavu-core"]
LIMIT = 300  # seconds; on an idle machine with two processors the tests take less than one minute


def browser(install):
    """The path of the browser."""
    found = lambda: os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found() and install and shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["update"], ["install", "--yes", *PACKAGES]):
            subprocess.run(["apt-get", "-qq", *command], env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, stdout=sys.stderr)
    path = found()
    if not path:
        raise environment.Missing("there is no Chromium; install it or set CHROMIUM to its path")
    if not shutil.which(path):
        raise environment.Missing(f"CHROMIUM is {path}, which cannot be run")
    return path


def python():
    """A Python that has the locked modules."""
    if sys.version_info < (3, 11):
        raise environment.Missing(f"Python is {sys.version.split()[0]}; 3.11 or later is needed")
    return environment.python(MODULES, os.path.join(HERE, "requirements.txt"))


def run(command):
    """The exit code of the tests; with all that they have started they are ended where they hang."""
    tests = subprocess.Popen(command, start_new_session=True)
    try:
        return tests.wait(LIMIT)
    except subprocess.TimeoutExpired:
        print(f"the tests hang: no end after {LIMIT} seconds", flush=True)
        return 1
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(tests.pid, signal.SIGKILL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--serve")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--required", action="store_true")
    parser.add_argument("--screenshots")
    options = parser.parse_args()
    for binary in filter(None, (options.binary, options.serve)):
        if not os.access(binary, os.X_OK):
            parser.error(f"{binary} is not a program; build it first")
    try:
        path, chromium = python(), browser(options.install)
    except environment.Missing as missing:
        print(f"BROWSER TESTS SKIPPED: {missing}", flush=True)
        sys.exit(1 if options.required else 0)
    absolute = lambda path: os.path.abspath(path) if path else ""
    script, more = ("screenshots.py", [absolute(options.screenshots)]) if options.screenshots else ("checks.py", [])
    arguments = [chromium, absolute(options.binary), absolute(options.serve), *more]
    sys.exit(run([path, "-B", os.path.join(HERE, script), *arguments]))


main()
