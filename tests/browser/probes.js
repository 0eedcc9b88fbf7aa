// What the checks ask of a page that is open. Each function gives a list of the faults it finds, as text.

const all = (selector) => [...document.querySelectorAll(selector)];
const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
const named = (element) => `<${element.localName}${element.className && ` class="${element.getAttribute("class")}"`}> ${short(element.textContent)}`;
const shown = (element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});

/** What could run, or be applied against the policy. */
function hostile() {
  const found = all("script:not([src^='/']), iframe, object, embed, base, form[action], meta[http-equiv=refresh i]").map(named);
  if (window.pwned !== undefined) found.push("window.pwned is set");
  for (const element of all("*")) {
    for (const {name, value} of element.attributes) {
      const address = ["href", "src", "action", "xlink:href"].includes(name);
      if (name.startsWith("on") || name === "style" || name === "srcdoc" || (address && /^\s*(javascript|vbscript|data:(?!,))/i.test(value)))
        found.push(`${name}="${short(value)}" on ${named(element)}`);
    }
  }
  return found;
}

/** Title, language, landmarks, headings and names. */
function structure() {
  const found = [];
  const count = (selector, wanted) => {
    const number = all(selector).filter(shown).length;
    if (number !== wanted) found.push(`${number} ${selector} instead of ${wanted}`);
  };
  count("h1", 1);
  count("main", 1);
  if (all("body > footer, body > header").length === 0) found.push("neither header nor footer");
  if (!document.title.trim()) found.push("no title");
  if (!document.documentElement.lang) found.push("no language");
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) found.push(`after a heading of level ${level}: ${named(heading)}`);
    if (!heading.textContent.trim()) found.push(`empty ${heading.localName}`);
    level = next;
  }
  for (const svg of all("svg")) {
    const name = svg.getAttribute("aria-label") ?? svg.getAttribute("aria-labelledby") ?? svg.querySelector("title")?.textContent;
    if (svg.getAttribute("aria-hidden") !== "true" && !(svg.getAttribute("role") === "img" && name?.trim()))
      found.push(`neither hidden nor named: ${named(svg)}`);
  }
  for (const link of all("a[href], button"))
    if (!(link.getAttribute("aria-label") ?? link.textContent).trim()) found.push(`no name: ${link.outerHTML.slice(0, 80)}`);
  const ids = all("[id]").map((element) => element.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`));
  return found;
}

/** Links within the page that lead nowhere. */
function dangling() {
  const links = all("a[href^='#'], area[href^='#']");
  return links.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map((link) => link.outerHTML.slice(0, 80));
}

/** The lines of text that are shown, each with its node. */
function lines() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.textContent.trim() || !shown(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 0 && box.height > 0) found.push({node, box});
  }
  return found;
}

/** What is wider than the window, and text beyond an edge. */
function cut() {
  const found = [];
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} pixels wider than the window`);
  for (const {node, box} of lines()) {
    let [left, right] = [0, innerWidth];
    let scrolls = false;
    for (let parent = node.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      const {overflowX, position} = getComputedStyle(parent);
      if (position === "absolute" && parent.clientWidth <= 1) scrolls = true; // for screen readers only
      if (overflowX === "auto" || overflowX === "scroll") scrolls = true;
      if ((overflowX === "hidden" || overflowX === "clip") && parent.namespaceURI.endsWith("xhtml")) {
        const edge = parent.getBoundingClientRect();
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      }
    }
    if (!scrolls && (box.left < left - 1 || box.right > right + 1))
      found.push(`cut at ${Math.round(box.left)} to ${Math.round(box.right)}: ${named(node.parentElement)}`);
  }
  return found;
}

/** Short words of tables and buttons that begin in one line and end in the next. */
function broken() {
  const found = [];
  for (const node of new Set(lines().map(({node}) => node))) {
    if (!node.parentElement.closest("th, td, button, label, .badge")) continue;
    for (const {0: word, index} of node.textContent.matchAll(/(?<!\S{10})(?<!\p{L})\p{L}{2,14}(?!\p{L})(?!\S{10})/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()].map((box) => Math.round(box.top));
      if (Math.max(...tops) > Math.min(...tops) + 4) found.push(`${word} in ${named(node.parentElement)}`);
    }
  }
  return found;
}

/** Lines of different blocks that lie over each other. */
function overlaps() {
  const block = (node) => {
    let element = node.parentElement;
    while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
    return element;
  };
  // the box of a line is as high as its font; the letters are not
  const boxes = lines().map(({node, box}) => ({
    block: block(node), node, left: box.left + 1, right: box.right - 1,
    top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25,
  }));
  boxes.sort((one, other) => one.top - other.top);
  const found = [];
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
      const other = boxes[next];
      if (one.block !== other.block && one.left < other.right && other.left < one.right)
        found.push(`${named(one.node.parentElement)} over ${named(other.node.parentElement)}`);
    }
  });
  return found;
}

/** Notes that do not stand beside their paragraph, or, where `below`, under it. */
function strayed(below) {
  const found = [];
  for (const row of all(".row").filter((row) => row.querySelector(":scope > .margin"))) {
    const [text, margin] = [row.firstElementChild, row.querySelector(":scope > .margin")].map((it) => it.getBoundingClientRect());
    const stands = below ? margin.top >= text.bottom - 1 : margin.left >= text.right - 1 && Math.abs(margin.top - text.top) < 40;
    if (!stands) found.push(named(row));
  }
  return found;
}

/** Everything that Tab should reach, in order. */
function stops() {
  const candidates = all("a[href], button, input, select, textarea, summary, [tabindex='0']");
  return candidates.filter((element) => shown(element) && !element.disabled && element.type !== "hidden");
}

/** Where Tab has led: each stop with its number and whether one sees it. */
function watchFocus() {
  window.focused = [];
  document.addEventListener("focusin", ({target}) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(target);
    window.focused.push({at: stops().indexOf(target), ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1, name: named(target)});
  });
  return stops().map(named);
}

/** Claims of headlines that do not lead to their evidence, from there into the article, and back. */
function oneWay() {
  const found = [];
  const target = (link) => document.getElementById(link.hash.slice(1));
  for (const claim of all(".headline a.claim")) {
    for (const link of target(claim)?.querySelectorAll("a[href^='#']") ?? [claim]) {
      const row = target(link)?.closest(".row");
      const backs = [...(row?.querySelectorAll("a.back") ?? [])].map(target);
      if (!backs.some((entry) => [...(entry?.querySelectorAll("a") ?? [])].some((it) => it.hash === link.hash)))
        found.push(`${claim.hash} to ${link.hash}: no way back from ${row ? named(row) : "nowhere"}`);
    }
  }
  return found;
}
