"""checks.py CHROMIUM BINARY SERVE, where SERVE may be empty; run.py calls it."""
import sys
import tempfile

from playwright.sync_api import sync_playwright

import faults
import pages
import serving
import sites
from suite import Suite, launch


def main():
    chromium, binary, serve = sys.argv[1:]
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        for name, area in (
            ("faults", lambda: faults.check(suite, browser, folder)),
            ("pages", lambda: pages.check(suite, browser, binary, folder)),
            ("site", lambda: sites.check(suite, browser, binary, folder)),
            ("serve", lambda: serving.check(suite, browser, serve, folder)),
        ):
            with suite.check(f"{name}: to the end"):
                area()
        browser.close()
    sys.exit(suite.finish())


main()
