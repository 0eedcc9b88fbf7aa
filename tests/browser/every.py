"""What holds of every page, whoever wrote it. Each check takes a visit and raises a fault."""
import importlib.resources
import os
import re
import urllib.parse
import zlib

from suite import Fault, Visit, demand, nothing

WIDTHS = (360, 320)
# off by default in axe; a link in a sentence may be as small as its words, and the links of a headline are one
TARGET_SIZE = {"id": "target-size", "enabled": True, "selector": "*:not(.claim)"}
# what the width or the colours can change
NARROW = ["target-size", "scrollable-region-focusable", "th-has-data-cells", "td-has-header", "region"]
DARK = ["color-contrast", "link-in-text-block"]


def quiet(visit):
    """The page says nothing on the console and asks for nothing beyond its own address or server."""
    nothing(visit.said, "the console has")
    own = visit.address.partition("#")[0] if visit.address.startswith("file:") else urllib.parse.urljoin(visit.address, "/")
    foreign = lambda url: url != own if own.startswith("file:") else not url.startswith(own)
    nothing([url for url in visit.asked if url != "data:," and foreign(url.partition("#")[0])], "it asks for")


def inert(visit):
    """Nothing of an article has become a script, a handler, a style or an address that runs."""
    nothing(visit.probe("hostile()"))


def structured(visit):
    """Landmarks, headings and names are in order."""
    nothing(visit.probe("structure()"))


def linked(visit):
    """Every link leads somewhere: within the page, or to a file or an answer with that place in it."""
    nothing(visit.probe("dangling()"), "no target for")
    texts = {}
    missing = []
    for address in sorted(set(visit.page.evaluate("[...document.links].map(link => link.href)"))):
        url, _, fragment = address.partition("#")
        if url == visit.address.split("#")[0]:
            continue
        if url not in texts:
            texts[url] = fetched(visit, url)
        if texts[url] is None or (fragment and f'id="{urllib.parse.unquote(fragment)}"' not in texts[url]):
            missing.append(address)
    nothing(missing, "these lead nowhere:")


def fetched(visit, url):
    """The text behind an address of the same site, or None."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "file":
        path = urllib.parse.unquote(parts.path)
        if not os.path.isfile(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()
    if url.startswith(urllib.parse.urljoin(visit.address, "/")):
        answer = visit.context.request.get(url)
        return answer.text() if answer.ok else None
    return None


def fits(visit):
    """Nothing is cut, lies over something else or scrolls sideways, wide or narrow, light or dark."""
    for width in (1200, *WIDTHS):
        for scheme in ("light", "dark"):
            visit.show(width, scheme)
            nothing(visit.probe("cut()"), f"{width} pixels wide, {scheme}:")
        nothing(visit.probe("overlaps()"), f"{width} pixels wide, one over the other:")
        nothing(visit.probe("broken()"), f"{width} pixels wide, broken words:")


def noted(visit):
    """Notes stand beside their paragraphs, and on a narrow screen below them."""
    visit.show(1200)
    nothing(visit.probe("strayed(false)"), "not beside their paragraph:")
    visit.show(360)
    nothing(visit.probe("strayed(true)"), "not below their paragraph:")


def accessible(visit):
    """axe finds nothing, wide or narrow, light or dark."""
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    for width, scheme, rules in ((1200, "light", None), (360, "light", NARROW), (1200, "dark", DARK)):
        visit.show(width, scheme)
        options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        if not visit.page.evaluate("window.axe !== undefined"):
            visit.page.evaluate(axe)  # the policy does not hold for the debugger
            visit.page.evaluate("rule => axe.configure({rules: [rule]})", TARGET_SIZE)
        options |= {"preload": False, "resultTypes": ["violations"]}
        violations = visit.page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
        nothing([f"{it['id']}: {it['help']}; {len(it['nodes'])} times, first {it['nodes'][0]['html'][:120]}" for it in violations],
                f"{width} pixels wide, {scheme}:")


def reachable(visit):
    """Tab reaches every link and button in the order of the page, and one sees where it is."""
    visit.show(1200)
    visit.page.goto("about:blank")
    visit.page.goto(visit.address.partition("#")[0])
    in_order(visit, visit.probe("watchFocus()"))


def in_order(visit, expected, start=0):
    """From one stop on, Tab leads to each."""
    for _ in expected[start:]:
        visit.page.keyboard.press("Tab")
    focused = visit.page.evaluate("window.focused")
    order = [stop["at"] for stop in focused]
    if order != list(range(start, len(expected))):
        at = next((at for at, stop in enumerate(order) if stop != start + at), len(order))
        reached = focused[at]["name"] if at < len(focused) else "nothing"
        wanted = expected[start + at] if start + at < len(expected) else "the end"
        raise Fault(f"stop {start + at + 1} of {len(expected)} is {reached}, not {wanted}")
    nothing([stop["name"] for stop in focused if not stop["ring"]], "focus cannot be seen on")


def opens(visit):
    """Details open and close with Enter."""
    visit.show(1200)
    for number in range(visit.page.locator("details").count()):
        details = visit.page.locator("details").nth(number)
        before = details.evaluate("it => it.open")
        for wanted in (not before, before):
            details.locator("summary").first.focus()
            visit.page.keyboard.press("Enter")
            demand(details.evaluate("it => it.open") == wanted, f"details {number + 1} stay {'open' if not wanted else 'closed'}")


def printable(visit):
    """On paper nothing is cut, and all letters of the page are there as text."""
    visit.show(680, media="print")
    nothing(visit.probe("cut()"), "on paper:")
    nothing(visit.probe("overlaps()"), "on paper, one over the other:")
    text = set(visit.page.evaluate("document.querySelector('main').innerText"))
    pdf = visit.page.pdf(format="A4")
    demand(pdf.startswith(b"%PDF-"), "no PDF")
    letters = {letter for letter in text if letter.isascii() and letter.isalpha()}
    nothing(sorted(letters - pdf_letters(pdf)), "letters that the PDF lacks:")


def pdf_letters(pdf):
    """The characters that the fonts of a PDF map their glyphs to."""
    found = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            text = zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue
        written = lambda code: bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
            found |= set("".join(map(written, re.findall(rb"<\w+> <(\w+)>", block))))
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
            for first, last, code in re.findall(rb"<(\w+)> <(\w+)> <(\w{4})>", block):
                found |= {chr(int(code, 16) + step) for step in range(int(last, 16) - int(first, 16) + 1)}
            for codes in re.findall(rb"\[(.*?)\]", block, re.DOTALL):
                found |= set("".join(map(written, re.findall(rb"<(\w+)>", codes))))
    return found


def steady(visit):
    """After all of that, still nothing has run and nothing was said."""
    visit.show(1200)
    inert(visit)
    nothing(visit.said, "the console has")


def guarded(visit):
    """The policy holds: a script and a style that get into the page all the same do nothing."""
    acts = visit.page.evaluate("""() => {
        const add = (element, content) => Object.assign(document.body.appendChild(document.createElement(element)), {textContent: content});
        add("script", "window.acted = 1");
        add("style", "body { color: rgb(1, 2, 3) !important }");
        document.body.setAttribute("style", "position: fixed");
        const {color, position} = getComputedStyle(document.body);
        return [window.acted, color, position]; }""")
    nothing([act for act in acts if act in (1, "rgb(1, 2, 3)", "fixed")], "these act:")


CHECKS = {
    "is quiet": quiet,
    "nothing of an article runs": inert,
    "landmarks, headings and names": structured,
    "links lead somewhere": linked,
    "fits every screen": fits,
    "notes beside their paragraphs": noted,
    "axe finds nothing": accessible,
    "keyboard": reachable,
    "details open": opens,
    "paper": printable,
    "is quiet after use": steady,
    "policy": guarded,
}


def check(suite, browser, name, address):
    """All of these on one page."""
    with Visit(browser, address) as visit:
        for what, function in CHECKS.items():
            with suite.check(f"{name}: {what}"):
                function(visit)


def glance(browser, addresses):
    """What is quickly seen of many pages."""
    with Visit(browser, "about:blank") as visit:
        for address in addresses:
            visit.open(address)
            try:
                for look in (quiet, inert, structured, linked):
                    look(visit)
                visit.show(320)
                nothing(visit.probe("cut()"), "320 pixels wide:")
                nothing(visit.probe("overlaps()"), "320 pixels wide, one over the other:")
            except Fault as fault:
                raise Fault(f"{address}: {fault}") from fault
