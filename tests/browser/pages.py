"""Pages of `--format html`: one article, or several on one page."""
import http.server
import os
import subprocess
import threading

import articles
import every
from suite import ROOT, Fault, Visit, demand, nothing

# name, arguments; each a different kind of page
KINDS = {
    "brief": ["fixtures/articles/lighthouse-fire-trial.txt"],
    "brief-german": ["fixtures/articles/faehre-wittsand.txt"],
    "brief-two-headlines": ["fixtures/articles/seed-bank.md"],
    "check": ["check", "fixtures/reports/quote-cut-hedge-may.txt"],
    "check-unrelated": ["check", "fixtures/reports/headline-unrelated.txt"],
    "check-folder": ["check", "fixtures/reports"],
    "quotes": ["quotes", "fixtures/articles/coastguard-patrols.txt"],
    "summarize": ["summarize", "--explain", "fixtures/articles/storm-live.txt"],
    "nothing": ["check", "-"],
}


class Pages:
    """Writes pages of a program into a folder."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def make(self, name, arguments):
        """The address of a page."""
        done = subprocess.run([self.binary, "--format", "html", *arguments] if arguments[0] not in ("check", "quotes", "summarize") else
                              [self.binary, *arguments, "--format", "html"], cwd=ROOT, capture_output=True, input=b"", timeout=60)
        if done.returncode not in (0, 1) and not done.stdout:
            raise Fault(f"{name}: exit code {done.returncode}, {done.stderr.decode()}")
        return self.write(name, done.stdout)

    def write(self, name, content):
        path = os.path.join(self.folder, f"{name}.html")
        with open(path, "wb") as file:
            file.write(content)
        return f"file://{path}"


def check(suite, browser, binary, folder):
    pages = Pages(binary, folder)
    hostile = os.path.join(folder, "hostile")
    paths = articles.write(hostile)
    for number, (name, arguments) in enumerate((KINDS | {"hostile folder": [hostile]}).items()):
        every.check(suite, browser, name, pages.make(f"kind-{number}", arguments))
    with suite.check("hostile articles: each page at a glance"):
        every.glance(browser, [pages.make(f"hostile-{number}", [path]) for number, path in enumerate(paths)])
    ways(suite, browser, pages)
    policy(suite, browser, pages)
    shown(suite, browser, pages)


def ways(suite, browser, pages):
    """From each claim of a headline to its evidence, from there into the article, and back."""
    for name in ("check", "brief", "brief-german", "brief-two-headlines", "check-folder"):
        with suite.check(f"{name}: from claims to the article and back"), Visit(browser, pages.make("ways", KINDS[name])) as visit:
            nothing(visit.probe("oneWay()"))
    with suite.check("check: the same by clicking"), Visit(browser, pages.make("ways", KINDS["check"])) as visit:
        page = visit.page

        def follow(link):
            href = link.get_attribute("href")
            link.click()
            page.wait_for_url("**" + href)
            target = page.locator(":target")
            demand(target.count() == 1 and "#" + target.get_attribute("id") == href, f"{href} is not the target")
            demand(target.evaluate("it => { const box = it.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"),
                 f"{href} is not on the screen")
            return target

        claims = page.locator("h1 a.claim")
        demand(claims.count() >= 3, "the headline has fewer claims than it should")
        for number in range(claims.count()):
            entry = follow(claims.nth(number))
            cited = follow(entry.locator("a").first)
            back = cited.locator("xpath=following::a[@class='back']").first
            follow(back)


def policy(suite, browser, pages):
    """The policy holds against markup that gets into a page all the same; without it, the same markup acts."""
    hits = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}"
    injected = f"""<script>window.pwned=1</script><p id="styled" style="position:fixed">x</p><style>#styled {{ color: red }}</style>
<img src="{there}/img"><img src="x" onerror="window.handled=1"><script src="{there}/script"></script>
<link rel="stylesheet" href="{there}/style"><iframe src="{there}/frame"></iframe><object data="{there}/object"></object></main>"""
    with open(pages.make("policy", KINDS["check"]).removeprefix("file://"), encoding="utf-8") as file:
        page = file.read().replace("</main>", injected)
    acts = "[window.pwned, window.handled, getComputedStyle(styled).position, getComputedStyle(styled).color]"
    with suite.check("policy: markup that gets into a page does nothing"), Visit(browser, pages.write("policy", page.encode())) as visit:
        pwned, handled, position, color = visit.page.evaluate(acts)
        demand((pwned, handled, position) == (None, None, "static") and color != "rgb(255, 0, 0)", f"{pwned} {handled} {position} {color}")
        nothing(hits, "it loads")
        demand(any("Content Security Policy" in said for said in visit.said), "the policy did not speak")
    open_page = page.replace("Content-Security-Policy", "X-Nothing")
    with suite.check("policy: without it the same markup acts"), Visit(browser, pages.write("open", open_page.encode())) as visit:
        acted = visit.page.evaluate(acts)
        demand(acted == [1, 1, "fixed", "rgb(255, 0, 0)"], f"{acted}")
        demand(len(set(hits)) == 5, f"it loads {sorted(set(hits))}")
    server.shutdown()
    server.server_close()


def shown(suite, browser, pages):
    """A page without scripts is the same page, and says what the article says."""
    address = pages.make("plain", KINDS["brief"])
    with Visit(browser, address) as one, Visit(browser, address, java_script_enabled=False) as other:
        with suite.check("brief: complete without scripts"):
            texts = [visit.page.locator("body").inner_text() for visit in (one, other)]
            demand(texts[0] == texts[1], "the texts differ")
        with suite.check("brief: every paragraph of the article is there"):
            text = " ".join(one.page.locator("main").inner_text().split())
            with open(os.path.join(ROOT, KINDS["brief"][0]), encoding="utf-8") as file:
                sentences = [line.strip()[:25] for line in file if line.strip()]
            nothing([sentence for sentence in sentences if sentence not in text], "missing:")
