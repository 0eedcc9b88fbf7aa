"""The checks find what they are for: each fault here, in a sound page, makes one of them fail."""
import os

import every
from suite import Fault, Visit, nothing

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
<style>body { margin: 1rem; color: #111; background: #fff } a:focus-visible, summary:focus-visible { outline: 2px solid } FAULTY-STYLE</style></head>
<body><main><h1>Page</h1><p id="here">Some words with <a href="#here">a link</a>.</p>FAULT</main><footer><p>The end</p></footer></body></html>"""
ROW = '<div class="row"><p>Words</p><div class="margin"><p>Note</p></div></div>'

# the check, markup, style
FAULTS = [
    (every.quiet, '<img src="picture.png" alt="A picture">', ""),
    (every.quiet, "<script>console.log(1)</script>", ""),
    (every.quiet, "<script>throw 1</script>", ""),
    (every.inert, "<script>1</script>", ""),
    (every.inert, "<script>window.pwned = 1</script>", ""),
    (every.inert, '<p onclick="1">Words</p>', ""),
    (every.inert, '<p style="color: red">Words</p>', ""),
    (every.inert, '<a href=" JavaScript:1">Words</a>', ""),
    (every.structured, "<h1>Another</h1>", ""),
    (every.structured, "<h3>Two deeper</h3>", ""),
    (every.structured, "<svg><rect width='9' height='9'></rect></svg>", ""),
    (every.structured, '<p id="here">Again</p>', ""),
    (every.structured, '<a href="#here"></a>', ""),
    (every.linked, '<a href="#nowhere">Words</a>', ""),
    (every.linked, '<a href="nowhere.html">Words</a>', ""),
    (every.fits, "<p>" + "w" * 200 + "</p>", ""),
    (every.fits, '<p class="off">Words</p>', ".off { margin-left: -3rem }"),
    (every.fits, '<p class="over">Words</p>', ".over { margin-top: -2.2rem }"),
    (every.fits, '<div class="box"><p>' + "w" * 200 + "</p></div>", ".box { overflow: hidden }"),
    (every.fits, "<p class='dark'>Words that are wider in the dark</p>", "@media (prefers-color-scheme: dark) { .dark { width: 200vw } }"),
    (every.fits, "<table><tr><th class='slim'>Score</th></tr></table>", ".slim { width: 1rem; overflow-wrap: anywhere }"),
    (every.noted, ROW, ""),
    (every.noted, ROW, ".row { display: flex }"),
    (every.accessible, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">', ""),
    (every.accessible, '<p class="pale">Words</p>', ".pale { color: #aaa }"),
    (every.accessible, '<p class="pale">Words</p>', "@media (prefers-color-scheme: dark) { .pale { color: #aaa } }"),
    (every.reachable, '<a href="#here" tabindex="1">Words</a>', ""),
    (every.reachable, '<p><a href="#here" tabindex="-1">Words</a> and <a href="#here">words</a></p>', ""),
    (every.reachable, '<a href="#here" class="bare">Words</a>', ".bare:focus-visible { outline: none }"),
    (every.opens, "<details><summary>Words</summary><p>More</p></details><script>onkeydown = it => it.preventDefault()</script>", ""),
    (every.guarded, "", ""),
    (every.printable, '<p class="wide">Words</p>', "@media print { .wide { width: 2000px } }"),
    (every.printable, '<p class="gone">Quick wizards jump</p>', ".gone { visibility: hidden } @media print { .gone { visibility: visible; opacity: 0 } }"),
]


def check(suite, browser, folder):
    with suite.check("each check finds its faults"):
        missed = []
        with Visit(browser, "about:blank") as visit:
            visit.open(write(folder, "sound", "", ""))
            for sound in every.CHECKS.values():
                if sound is not every.guarded:  # the page has no policy, so that faults in it act
                    sound(visit)
            for number, (function, markup, style) in enumerate(FAULTS):
                visit.open(write(folder, number, markup, style))
                try:
                    function(visit)
                except Fault:
                    continue
                missed.append(f"{function.__name__}: {markup} {style}")
        nothing(missed, "not found:")


def write(folder, name, markup, style):
    """The address of a page with a fault."""
    path = os.path.join(folder, f"fault-{name}.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(PAGE.replace("FAULTY-STYLE", style).replace("FAULT", markup))
    return f"file://{path}"
