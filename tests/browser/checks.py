"""checks.py CHROMIUM BINARY SERVE, where SERVE may be empty; run.py calls it."""
import sys
import tempfile

from playwright.sync_api import sync_playwright

import pages
from suite import Suite, launch


def main():
    chromium, binary, _ = sys.argv[1:]
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        pages.check(suite, browser, binary, folder)
        browser.close()
    sys.exit(suite.finish())


main()
