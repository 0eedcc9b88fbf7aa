"""The site that `report` writes."""
import os
import re
import subprocess

import articles
import every
from suite import ROOT, Fault, Visit, demand, nothing


def write(binary, sources, out):
    """Writes a site; gives the address of its index."""
    done = subprocess.run([binary, "report", *sources, "--out", out, "--quiet"], cwd=ROOT, capture_output=True, timeout=60)
    # 1: findings, 2: an article that could not be read
    if not os.path.exists(os.path.join(out, "index.html")):
        raise Fault(f"exit code {done.returncode}, {done.stderr.decode()}")
    return f"file://{out}/index.html"


def check(suite, browser, binary, folder):
    index = write(binary, ["fixtures/articles", "fixtures/reports"], os.path.join(folder, "site"))
    with Visit(browser, index) as visit:
        kinds = {"site index": index} | {
            f"site {what}": visit.page.evaluate("selector => document.querySelector(selector).href", selector)
            for what, selector in (
                ("sorted index", "thead a[href^='by-']"),
                ("article", "tbody a[href*='quote-cut-hedge-may']"),
                ("list of speakers", "nav a[href*='speakers']"),
            )
        }
        visit.page.goto(kinds["site article"])
        kinds["site speaker"] = visit.page.evaluate("document.querySelector('.speakers a').href")
    for name, address in kinds.items():
        every.check(suite, browser, name, address)
    with suite.check("site: sorted by links, without scripts"), Visit(browser, index, java_script_enabled=False) as visit:
        sorted_by_links(visit)
    with suite.check("site: from the index to a claim, its speaker and back"), Visit(browser, index) as visit:
        wander(visit)
    hostile = os.path.join(folder, "hostile")
    articles.write(hostile)
    index = write(binary, [hostile], os.path.join(folder, "hostile-site"))
    every.check(suite, browser, "hostile site", index)
    with suite.check("hostile site: every page at a glance"):
        pages = os.listdir(os.path.join(folder, "hostile-site"))
        every.glance(browser, [os.path.join(os.path.dirname(index), page) for page in sorted(pages) if page.endswith(".html")])


def sorted_by_links(visit):
    """Each link of the table's head shows the same articles in another order, and says by what."""
    table = "table:has(thead a)"
    rows = lambda: visit.page.evaluate("table => [...document.querySelectorAll(`${table} tbody tr`)].map(row => row.querySelector('a').href)", table)
    links = visit.page.evaluate("table => [...document.querySelectorAll(`${table} thead a`)].map(link => link.href)", table)
    demand(len(links) >= 3, f"{len(links)} columns to sort by")
    articles_shown, orders = sorted(rows()), set()
    for link in links:
        visit.page.goto(link)
        demand(sorted(rows()) == articles_shown, f"{link} has other rows")
        marked = visit.page.locator(f"{table} th[aria-sort]")
        demand(marked.count() == 1, f"{link} is sorted by {marked.count()} columns")
        orders.add(tuple(rows()))
        cells = visit.page.locator(f"{table} tbody tr > :nth-child({marked.evaluate('it => it.cellIndex') + 1})").all_inner_texts()
        if all(re.match(r"\d+ %", cell) for cell in cells):
            numbers = [int(cell.split()[0]) for cell in cells]
            demand(numbers == sorted(numbers, reverse=marked.get_attribute("aria-sort") == "descending"), f"{link} is not in order")
    demand(len(orders) == len(links), "two orders are the same")


def wander(visit):
    """By clicking only: the article, a claim, its speaker's page, and the article again."""
    page = visit.page
    page.locator("tbody a[href*='quote-cut-hedge-may']").first.click()
    page.locator("h1 a.claim").first.wait_for()
    article = page.url
    nothing(visit.probe("oneWay()"))
    page.locator(".speakers a").first.click()
    page.wait_for_url("**/s-*")
    page.locator("main a[href*='quote-cut-hedge-may']").first.click()
    page.wait_for_url("**/a-*")
    demand(page.url.split("#")[0] == article, f"back at {page.url}")
    nothing(visit.said, "the console has")
