"""The live page of `serve`."""
import contextlib
import json
import os
import queue
import re
import subprocess
import threading

import articles
import every
from suite import ROOT, Fault, Visit, demand, nothing

# of the checks of every page, those that do not load it again, which would empty it
RESULT = ["nothing of an article runs", "landmarks, headings and names", "links lead somewhere", "fits every screen",
          "notes beside their paragraphs", "axe finds nothing", "details open", "paper", "is quiet after use"]
HEADLINE = "Bank governor Hallam: rates will 'stay above five per cent'"


class Server:
    """A server of a folder, on a free port."""

    def __init__(self, binary, folder):
        self.process = subprocess.Popen([binary, "serve", "--port", "0", folder], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        said = queue.Queue()
        threading.Thread(target=lambda: [said.put(line) for line in self.process.stderr], daemon=True).start()
        heard = []
        with contextlib.suppress(queue.Empty):
            while True:
                heard.append(said.get(timeout=10))
                if found := re.search(r"http://127\.0\.0\.1:\d+/", heard[-1]):
                    self.address = found.group()
                    return
        self.process.kill()
        raise Fault(f"no address: {''.join(heard)}")

    def stop(self):
        """Ends it as a terminal does; gives its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=10)


class Desk(Visit):
    """The live page, with its fields."""

    def __init__(self, browser, address, **options):
        super().__init__(browser, address, **options)
        self.result = self.page.locator("#result")

    def field(self, name):
        return self.page.get_by_label(name, exact=True)

    def write(self, headline, text):
        """Fills the fields as typing does, and waits for the answer to that."""
        with self.page.expect_response(lambda it: "/check" in it.url and json.loads(it.request.post_data)["text"] == text):
            self.field("Headline").fill(headline)
            self.field("Article").fill(text)
        self.until("document.getElementById('result').children.length > 0")


def article(path):
    """Headline and body of a fixture."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        headline, body = file.read().split("\n\n", 1)
    return headline, body


def check(suite, browser, binary, folder):
    if not binary:
        suite.skip("serve", "no program with the feature serve was given")
        return
    server = Server(binary, "fixtures/reports")
    try:
        every.check(suite, browser, "serve", server.address)
        for name, function in (
            ("typed text is checked", typed),
            ("the answer is to the last keystroke", last),
            ("profile and language", chosen),
            ("JSON on the clipboard", copied),
            ("a dropped and a chosen file", dropped),
            ("keyboard", keyboard),
        ):
            with suite.check(f"serve: {name}"), Desk(browser, server.address) as desk:
                function(desk)
                nothing(desk.said, "the console has")
        with Desk(browser, server.address) as desk:
            desk.write(*article("fixtures/reports/quote-cut-hedge-may.txt"))
            for name in RESULT:
                with suite.check(f"serve with a result: {name}"):
                    every.CHECKS[name](desk)
        with suite.check("serve: nothing that is typed runs"), Desk(browser, server.address) as desk:
            hostile_texts(desk)
        with suite.check("serve: the report on the folder"), Visit(browser, server.address) as visit:
            browse(visit)
        every.check(suite, browser, "served report", server.address + "report/index.html")
        with suite.check("serve: no page from elsewhere reads it or frames it"):
            foreign(browser, server.address, folder)
        with suite.check("serve: says so when the server has ended"), Desk(browser, server.address) as desk:
            ended(desk, server)
    finally:
        server.process.kill()


def typed(desk):
    headline, body = article("fixtures/reports/quote-cut-hedge-may.txt")
    desk.field("Headline").press_sequentially(headline)
    desk.field("Article").fill(body)
    desk.result.get_by_text("quote/cut-hedge").first.wait_for()
    demand(desk.page.locator(":focus").get_attribute("id") == desk.field("Article").get_attribute("id"), "the focus has moved")
    text = desk.result.inner_text()
    nothing([word for word in ("unsupported", "Desmond Hallam", "House builders were disappointed") if word not in text], "missing:")
    # milliseconds from a keystroke to the result, which nothing is decided by
    desk.write(HEADLINE, articles.words(500))
    taken = []
    for letter in "abcde":
        desk.page.evaluate("""() => { window.answered = new Promise(done => new MutationObserver((_, it) => { it.disconnect(); done(performance.now()); })
            .observe(document.getElementById("result"), {childList: true}));
            document.getElementById("article").addEventListener("input", () => window.pressed = performance.now(), {once: true}); }""")
        desk.field("Article").press("End")
        desk.page.keyboard.press(letter)
        taken.append(desk.page.evaluate("answered.then(at => at - pressed)"))
    print(f"      a keystroke in an article of 500 words: {sorted(taken)[len(taken) // 2]:.0f} ms until the result is there", flush=True)


def last(desk):
    """Keys in quick succession: what is shown in the end is the answer to all of them."""
    desk.field("Article").fill(articles.words(200))
    desk.field("Headline").press_sequentially("Gate number seven to close on Tuesday", delay=5)
    desk.result.get_by_text("Gate number seven to close on Tuesday").first.wait_for()
    desk.field("Article").fill("")
    desk.until("document.getElementById('result').children.length === 0")


def chosen(desk):
    """What the marks of a headline promise, and the language, change the result."""
    desk.write(*article("fixtures/articles/lighthouse-fire-trial.txt"))
    verdict = "document.querySelector('#result .badge').textContent"
    demand(desk.page.evaluate(verdict) == "supported", "the headline is unsupported under any profile")
    desk.field("Quotation marks in headlines").select_option("verbatim")
    desk.until(f"{verdict} !== 'supported'")
    desk.field("Language").select_option("de")
    desk.until("document.querySelector('#result article').lang === 'de'")


def copied(desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = desk.page.get_by_role("button", name="Copy JSON")
    demand(button.is_disabled(), "there is something to copy before there is a result")
    desk.write(*article("fixtures/reports/quote-cut-hedge-may.txt"))
    button.click()
    desk.until("document.querySelector('[role=status]').textContent.includes('clipboard')")
    document = json.loads(desk.page.evaluate("navigator.clipboard.readText()"))
    demand("quote/cut-hedge" in json.dumps(document), "the finding is not in the JSON")


def dropped(desk):
    with open(os.path.join(ROOT, "fixtures/articles/seed-bank.md"), encoding="utf-8") as file:
        text = file.read()
    drop = """([name, text]) => { const files = new DataTransfer(); files.items.add(new File([text], name));
        for (const type of ["dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true})); }"""
    desk.page.evaluate(drop, ["<img src=x onerror=window.pwned=1>.md", text])
    desk.result.get_by_text("Also checked").first.wait_for()
    demand(desk.page.get_by_text("<img src=x onerror=window.pwned=1>.md").first.is_visible(), "the name of the file is not shown")
    every.inert(desk)
    desk.page.evaluate(drop, ["a.txt", "A\0B"])
    desk.until("document.querySelector('[role=status]').textContent.includes('a.txt')")
    desk.field("File").set_input_files(os.path.join(ROOT, "fixtures/articles/faehre-wittsand.txt"))
    desk.until("document.querySelector('#result article')?.lang === 'de'")
    demand(len(desk.page.context.pages) == 1 and desk.page.url == desk.address, "the browser has opened the file itself")


def keyboard(desk):
    """From the first field through the choices and the result, in order."""
    desk.write(*article("fixtures/reports/quote-cut-hedge-may.txt"))
    stops = desk.probe("stops().map(it => it.id)")
    expected = desk.probe("watchFocus()")
    at = stops.index(desk.field("Headline").get_attribute("id"))
    desk.field("Headline").focus()
    desk.page.evaluate("window.focused = []")
    every.in_order(desk, expected, at + 1)


def hostile_texts(desk):
    for name, text in articles.ARTICLES.items():
        if name in ("blank.txt", "binary.txt", "several.jsonl"):  # no article, or more than one
            continue
        try:
            desk.write(text[:200].replace("\n", " "), text)
            every.inert(desk)
            desk.show(320)
            nothing(desk.probe("cut()"), "320 pixels wide:")
        except Fault as fault:
            raise Fault(f"{name}: {fault}") from fault
    nothing(desk.said, "the console has")
    every.quiet(desk)


def browse(visit):
    page = visit.page
    page.get_by_role("link", name="Report on the folder").click()
    page.locator("a[href*='quote-cut-hedge-may']").first.wait_for()
    page.locator("a[href*='quote-cut-hedge-may']").first.click()
    page.locator("h1 a.claim").first.click()
    demand(page.locator(":target").count() == 1, "a claim leads nowhere")
    nothing(visit.said, "the console has")


def foreign(browser, address, folder):
    """A page of another origin, without a policy of its own, gets nothing."""
    path = os.path.join(folder, "foreign.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<!doctype html><title>x</title><iframe src="{address}"></iframe>')
    with Visit(browser, f"file://{path}") as visit:
        read = visit.page.evaluate("address => fetch(address).then(it => it.text()).catch(() => null)", address)
        demand(read is None, "it reads the page")
        post = "address => fetch(address + 'check', {method: 'POST', headers: {'content-type': 'application/json'}, body: '{}'}).then(() => 1, () => 0)"
        demand(visit.page.evaluate(post, address) == 0, "it gets an answer")
        frame = visit.page.frames[-1]
        demand(not frame.url.startswith(address) or frame.locator("#article").count() == 0, "it frames the page")


def ended(desk, server):
    desk.write(*article("fixtures/reports/quote-cut-hedge-may.txt"))
    code = server.stop()
    demand(code == 0, f"exit code {code}")
    desk.field("Article").press("x")
    desk.until("/running|reach|answer/.test(document.querySelector('[role=status]').textContent)")
    demand(desk.field("Article").input_value() != "", "the text is lost")
