"""Records that engines get wrong: our articles, and texts that break lines, encodings and limits."""
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TASKS = ["check", "quotes", "summarize"]
TOO_LONG = 17 << 20  # bytes; more than `filter` reads of a line


def articles():
    """The headlines and bodies of our articles."""
    folder = os.path.join(ROOT, "fixtures", "articles")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".txt"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield file.read().split("\n\n", 1)


def hostile():
    """Headlines and bodies, `None` where there is none."""
    said = 'The wall "could fall", Marta Quillfeather said.'
    breaks = ["\r\n", "\r", "\n\n", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"]
    for separator in [*breaks, "\t", "\x00", "\\n", "\\", '"']:
        yield f"Wall 'will fall',{separator}says Quillfeather", f"{said}{separator}{separator}She left.{separator}"
    yield "🚢 Wall 'will fall' 👩‍👩‍👧‍👦", f"🚢 {said} 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, e\u0301 and \ufeff and \u202e."
    yield "", ""
    yield None, said
    yield "Wall 'will fall'", None
    yield None, None
    yield '{"id": 1}', '{"error": {"code": "none", "message": "none"}}'
    yield "Wall 'will fall', says Quillfeather", said + " The harbour was closed on Monday." * 10_000
    yield "Wall 'will fall', says Quillfeather", "x" * TOO_LONG


def records():
    """The articles several times, with the hostile ones among them; each has an id, a headline, a body and a profile."""
    pairs = list(articles()) * 6
    for at, pair in enumerate(hostile()):
        pairs.insert(4 * at, pair)
    profiles = ["auto", None, "claims", "morse"]  # the last is refused by a check
    return [
        {"id": f"{at:03} é\u2028", "headline": headline, "body": body, "profile": profiles[at % 4]}
        for at, (headline, body) in enumerate(pairs)
    ]


def lines(records):
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def broken_lines():
    """JSON lines of which some are none."""
    good = lines(records()).split(b"\n")[:40]
    bad = [b"", b"null", b"{", b'{"id": "open", "body": "', b'["list"]', b"\tno JSON\t", b'{"id": 7}', b'{"id": 8}\r']
    for at, line in enumerate(bad):
        good.insert(3 * at, line)
    return good


def answer(line):
    """An answer to compare: an error has the number of its line in the input of its own process."""
    answer = json.loads(line)
    if "error" in answer:
        del answer["error"]["line"]
    return answer


def plain(binary, task, lines, *options):
    """The answers of one run of the program, without any engine."""
    done = subprocess.run([binary, "filter", task, *options], input=lines, stdout=subprocess.PIPE, check=True)
    return [answer(line) for line in done.stdout.split(b"\n")[:-1]]


class Checks:
    """Prints a line for each check, and counts the failures."""

    def __init__(self):
        self.failed = 0

    def demand(self, name, holds, fault=""):
        print(f"{'ok   ' if holds else 'FAIL '} {name}{'' if holds else f': {str(fault)[:2000]}'}", flush=True)
        self.failed += not holds

    def equal(self, name, found, wanted):
        same = min(len(found), len(wanted))
        at = next((at for at in range(same) if found[at] != wanted[at]), same)
        fault = f"{len(found)}; at {at}: {str(found[at : at + 1])[:700]} not {str(wanted[at : at + 1])[:700]}"
        self.demand(f"{name}: {len(wanted)} answers", found == wanted and wanted, fault)
