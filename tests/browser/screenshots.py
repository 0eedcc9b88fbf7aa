"""screenshots.py CHROMIUM BINARY SERVE FOLDER, where SERVE may be empty; run.py calls it.

Writes pictures of our fixtures' pages, with few colours, so that they are small."""
import io
import os
import sys
import tempfile

from PIL import Image
from playwright.sync_api import sync_playwright

from pages import Pages
from serving import Desk, Server, article
from sites import write
from suite import Visit, launch

COLORS = 256
ARTICLE = "fixtures/reports/quote-cut-hedge-may.txt"


def save(visit, folder, name, width, height, scheme="light", top=None):
    """A picture of the window, from an element on."""
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.evaluate("selector => selector ? document.querySelector(selector).scrollIntoView() : scrollTo(0, 0)", top)
    picture = Image.open(io.BytesIO(visit.page.screenshot()))
    path = os.path.join(folder, f"{name}.png")
    picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path}: {os.path.getsize(path) // 1024} KB")


def main():
    chromium, binary, serve, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        with Visit(browser, Pages(binary, folder).make("article", [ARTICLE])) as visit:
            save(visit, out, "article", 1200, 1000)
            save(visit, out, "article-dark", 1200, 1000, "dark")
            save(visit, out, "article-narrow", 360, 1000)
        with Visit(browser, Pages(binary, folder).make("story", ["fixtures/articles/lighthouse-fire-trial.txt"])) as visit:
            save(visit, out, "speakers", 1200, 1000, top="table.speakers")
        with Visit(browser, write(binary, ["fixtures/articles", "fixtures/reports"], os.path.join(folder, "site"))) as visit:
            save(visit, out, "report", 1200, 1000)
            save(visit, out, "report-narrow", 360, 1000)
        if serve:
            server = Server(serve, "fixtures/reports")
            with Desk(browser, server.address) as desk:
                desk.write(*article(ARTICLE))
                save(desk, out, "serve", 1200, 1000)
                save(desk, out, "serve-dark", 1200, 1000, "dark")
            server.stop()
        browser.close()


main()
