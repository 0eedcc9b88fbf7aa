"""Counts the checks, and opens pages."""
import contextlib
import os
import time

from playwright.sync_api import Error

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHOWN = 6  # of the faults that one check finds
with open(os.path.join(os.path.dirname(__file__), "probes.js"), encoding="utf-8") as probes:
    PROBES = probes.read()
PATIENCE = 5  # seconds until what should appear must be there


class Fault(Exception):
    """What a check found."""


def nothing(found, what=""):
    """Every entry of `found` is a fault."""
    if found:
        more = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise Fault(what + "".join(f"\n      {entry}" for entry in [*found[:SHOWN], *more]))


def demand(holds, fault):
    if not holds:
        raise Fault(fault)


class Suite:
    """Prints a line for each check, and at the end how many there were."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    @contextlib.contextmanager
    def check(self, name):
        try:
            yield
        except (Fault, Error) as fault:
            self.failed += 1
            print(f"FAIL  {name}: {fault}", flush=True)
        else:
            self.passed += 1
            print(f"ok    {name}", flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skip  {name}: {why}", flush=True)

    def finish(self):
        """Prints the sum; gives the exit code."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.passed} passed, {self.failed} failed{skipped}", flush=True)
        return 1 if self.failed else 0


class Visit:
    """A page in a browser of its own, with everything it said and asked for."""

    def __init__(self, browser, address, **options):
        self.said, self.asked = [], []
        self.context = browser.new_context(viewport={"width": 1200, "height": 900}, **options)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.open(address)

    def open(self, address):
        """Another page, which has said and asked for nothing yet."""
        self.address = address
        self.said.clear()
        self.asked.clear()
        self.page.goto(address)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def show(self, width=1200, scheme="light", media="screen"):
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, media=media)

    def until(self, expression):
        """Waits until an expression holds; Playwright's own way to wait is against a strict policy."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(expression):
            if time.monotonic() > end:
                raise Fault(f"{PATIENCE} seconds are not enough for {expression}")
            self.page.wait_for_timeout(20)

    def probe(self, call):
        """What a function of probes.js finds."""
        return self.page.evaluate(f"() => {{ {PROBES}\nreturn {call}; }}")


def launch(playwright, path):
    """The browser; root has no sandbox, and a container little shared memory."""
    arguments = ["--disable-dev-shm-usage"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    return playwright.chromium.launch(executable_path=path, args=arguments)
