// The live page: sends what is in the fields, and shows the answer.

const PAUSE = 120; // milliseconds without a keystroke before the fields are sent
const LARGEST = 2 * 1024 * 1024; // bytes of a request, as the server has it

const at = (name) => document.getElementById(name);
const [headline, article, profile, lang] = ["headline", "article", "profile", "lang"].map(at);
const [status, result, copy] = ["status", "result", "copy"].map(at);

let file = ""; // the name of the file that the article came from
let json = ""; // of the result that is shown
let timer = 0;
let asking = false;
let changed = false;

function say(message) {
  // a screen reader announces what is set, even if nothing changes
  if (status.textContent !== message) status.textContent = message;
}

function changedSoon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

/** Sends the fields, one request at a time; what changes meanwhile is sent after the answer. */
async function ask() {
  changed = true;
  if (asking) return;
  asking = true;
  try {
    while (changed) {
      changed = false;
      await show();
    }
  } finally {
    asking = false;
  }
}

async function show() {
  if (!article.value.trim()) return clear(headline.value.trim() ? "Now paste the article." : "Paste an article to check its headline.");
  // half a character, which JSON cannot have, is shown as a question mark
  const fields = {headline: headline.value.toWellFormed(), text: article.value.toWellFormed(), lang: lang.value, profile: profile.value};
  if (file) fields.name = file;
  const body = JSON.stringify(fields);
  if (new Blob([body]).size > LARGEST) return clear("This article is larger than 2 MB; check it on the command line.");
  const answer = await post("/check", body);
  if (answer.error) return clear(answer.error);
  json = answer.json;
  copy.disabled = false;
  replace(answer.html);
  say(answer.status);
}

/** The answer of the server as an object; with `error`, if there is none. */
async function post(path, body) {
  try {
    const response = await fetch(path, {method: "POST", headers: {"content-type": "application/json"}, body});
    return response.ok ? await response.json() : {error: (await response.text()).trim()};
  } catch {
    return {error: "nutgraf does not answer; is it still running?"};
  }
}

function clear(message) {
  json = "";
  copy.disabled = true;
  result.replaceChildren();
  say(message);
}

/** Shows a result; whoever reads the old one keeps their place. */
function replace(html) {
  const focused = result.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const {scrollX, scrollY} = window;
  result.innerHTML = html; // written by nutgraf, which escapes the article; scripts in it would not run
  if (focused) result.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
  window.scrollTo(scrollX, scrollY);
}

/** Reads a file into the fields. */
async function take(taken) {
  if (taken.size > LARGEST) return clear(`${visible(taken.name)} is larger than 2 MB; check it on the command line.`);
  let text;
  try {
    const bytes = new Uint8Array(await taken.arrayBuffer());
    const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
    text = new TextDecoder(mark, {fatal: true}).decode(bytes);
  } catch {
    return clear(`${visible(taken.name)} is not text in UTF-8 or UTF-16. Copy the words of the document, and paste them.`);
  }
  if (text.includes("\0")) return clear(`${visible(taken.name)} is not a text file. Copy the words of the document, and paste them.`);
  headline.value = "";
  article.value = text;
  named(taken.name);
  ask();
}

/** A name in which characters that control or turn the text are seen. */
function visible(name) {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** Sets the name of the file that the article came from; it is kept with the page in the history of the tab. */
function named(name) {
  file = name;
  history.replaceState({name}, "");
  at("name").textContent = visible(name);
  at("file").hidden = !name;
}

for (const field of [headline, article]) field.addEventListener("input", changedSoon);
for (const choice of [profile, lang]) choice.addEventListener("change", ask);

// another text in place of the file's is not that file
let pasted = "";
article.addEventListener("paste", (event) => {
  pasted = event.clipboardData.getData("text").replaceAll("\r\n", "\n");
});
article.addEventListener("input", () => {
  if (!article.value || article.value === pasted) named("");
  pasted = "";
});

at("forget").addEventListener("click", () => {
  named("");
  article.focus();
  ask();
});

at("open").addEventListener("change", (event) => {
  const [chosen] = event.target.files;
  event.target.value = ""; // so that the same file can be chosen again
  if (chosen) take(chosen);
});

addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});

addEventListener("drop", (event) => {
  const [dropped, ...more] = event.dataTransfer.files;
  if (!dropped) return; // a piece of text, which goes into the field below the pointer
  event.preventDefault();
  if (more.length) return say("Drop one file at a time.");
  take(dropped);
});

copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(json);
    say("The JSON is on the clipboard.");
  } catch {
    say("The browser does not let this page write to the clipboard.");
  }
});

at("refresh").addEventListener("click", async () => {
  say("Reading the folder ...");
  const answer = await post("/refresh", "{}");
  say(answer.error ?? "The folder has been read again.");
});

// the names of the languages, in the order of the alphabet
const names = new Intl.DisplayNames(["en"], {type: "language"});
const [guess, ...codes] = lang.options;
for (const option of codes) {
  const code = option.text;
  option.value = code;
  option.text = `${names.of(code)} (${code})`;
}
lang.append(guess, ...codes.sort((one, other) => one.text.localeCompare(other.text)));
lang.value = "";

// on the way back from the report, the browser fills the fields as they were
addEventListener("pageshow", () => {
  named(article.value ? (history.state?.name ?? "") : "");
  ask();
});
