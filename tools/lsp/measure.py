#!/usr/bin/env python3
"""How fast `nutgraf lsp` answers a keystroke.

  measure.py BINARY [ARTICLE...] [--keys 1000] [--baseline N]

BINARY      a nutgraf built with the feature `lsp`.
ARTICLE     files of plain text, put together and cut at 500 words; without any, two fixtures.
--baseline  check with settings that name a baseline of N known findings of other articles.

Types a headline above the article letter by letter, each after the findings for the one before, as an editor does with
incremental changes; once at its end it is deleted and typed anew. The time of a keystroke is from the `didChange` to
the `publishDiagnostics` for that version. Then asks for the evidence at each column of the headline and for the
actions on it. An answer that is missing or for another version is a failure, and the exit code is 1.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from article import FIXTURES, article

HEADLINE = "Harbour chief: levy will 'drive boats away', as patrols end and councillors ask for repairs"


class Server:
    def __init__(self, binary, folder):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([binary, "lsp"], stdin=pipe, stdout=pipe, cwd=folder)
        self.last = 0

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.last += 1
            message["id"] = self.last
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit("the server ended")
            length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        """The answer to a request."""
        self.send(method, params, request=True)
        answer = self.receive()
        if answer.get("id") != self.last or "result" not in answer:
            sys.exit(f"{method}: {answer}")
        return answer["result"]

    def end(self):
        self.ask("shutdown", None)
        self.send("exit", None)
        return self.process.wait()

    def seconds(self):
        """CPU time so far."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(what, times):
    times = sorted(time * 1000 for time in times)
    p50, p99 = (times[int(len(times) * share)] for share in (0.5, 0.99))
    print(f"{what}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, worst {times[-1]:.1f} ms ({len(times)} times)")


def settings(folder, known):
    """Writes settings, and a baseline of so many findings."""
    entry = {"rule": "quote/altered", "headline": "Harbour chief: levy 'will drive boats away'"}
    findings = [{"path": f"news/{n}.txt", "fingerprint": f"{n:016x}", **entry} for n in range(known)]
    with open(os.path.join(folder, "known.json"), "w", encoding="utf-8") as file:
        json.dump({"schema": "nutgraf.baseline/1", "findings": findings}, file)
    with open(os.path.join(folder, "nutgraf.toml"), "w", encoding="utf-8") as file:
        file.write('[check]\nbaseline = "known.json"\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("articles", nargs="*")
    parser.add_argument("--keys", type=int, default=1000)
    parser.add_argument("--baseline", type=int, default=0)
    options = parser.parse_args()
    text = article(options.articles or FIXTURES)
    with tempfile.TemporaryDirectory() as folder:
        if options.baseline:
            settings(folder, options.baseline)
        server = Server(options.binary, folder)
        uri = f"file://{folder}/story.txt"
        document = {"uri": uri}
        literal = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
        server.ask("initialize", {"capabilities": {"textDocument": {"codeAction": literal}}})
        server.send("initialized", {})
        opened = {"languageId": "plaintext", "version": 0, "text": f"\n\n{text}\n", **document}
        server.send("textDocument/didOpen", {"textDocument": opened})
        server.receive()
        times, column, before = [], 0, server.seconds()
        for version in range(1, options.keys + 1):
            start = {"line": 0, "character": column}
            if column == len(HEADLINE):
                change = {"range": {"start": {"line": 0, "character": 0}, "end": start}, "text": HEADLINE[0]}
                column = 1
            else:
                change = {"range": {"start": start, "end": start}, "text": HEADLINE[column]}
                column += 1
            params = {"textDocument": {"version": version, **document}, "contentChanges": [change]}
            began = time.perf_counter()
            server.send("textDocument/didChange", params)
            answer = server.receive()
            times.append(time.perf_counter() - began)
            if answer["params"].get("version") != version:
                sys.exit(f"version {version} is not answered: {answer}")
        report("keystroke", times)
        print(f"CPU of a keystroke: {(server.seconds() - before) / options.keys * 1000:.1f} ms")
        typed = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": column}}
        whole = {"range": typed, "text": HEADLINE}
        params = {"textDocument": {"version": options.keys + 1, **document}, "contentChanges": [whole]}
        server.send("textDocument/didChange", params)
        found = server.receive()["params"]["diagnostics"]
        print("findings:", ", ".join(finding["code"] for finding in found))
        times = []
        for column in range(len(HEADLINE)):
            began = time.perf_counter()
            server.ask("textDocument/hover", {"textDocument": document, "position": {"line": 0, "character": column}})
            times.append(time.perf_counter() - began)
        report("evidence", times)
        times, actions = [], 0
        for _ in range(100):
            began = time.perf_counter()
            asked = {"textDocument": document, "range": found[0]["range"], "context": {"diagnostics": []}}
            actions = len(server.ask("textDocument/codeAction", asked))
            times.append(time.perf_counter() - began)
        report(f"{actions} actions", times)
        with open(f"/proc/{server.process.pid}/status", encoding="utf-8") as status:
            print("memory:", re.search(r"VmHWM:\s+(.*)", status.read())[1], "at most")
        sys.exit(server.end())


if __name__ == "__main__":
    main()
