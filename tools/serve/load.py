#!/usr/bin/env python3
"""How fast `nutgraf serve` answers a keystroke, and what a minute of many does to its memory.

  load.py BINARY [ARTICLE...] [--keys 2000] [--rate 200] [--seconds 60] [--connections 8]

BINARY   a nutgraf built with the feature `serve`.
ARTICLE  files of plain text, put together and cut at 500 words; without any, two fixtures.

First one connection types a headline, a request for each letter, each after the answer to the one before. Then several
connections send a fixed number of requests a second, whether or not earlier ones are answered, so that a server that
falls behind shows it: the time of an answer counts from when its request was due. Every request is a new text, as it is
when someone types. An answer that is lost, late by more than ten seconds, or without a verdict is a failure, and the exit code
is 1. Everything stays on this machine.
"""
import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from article import FIXTURES, WORDS, article

PATIENCE = 10  # seconds
HEADLINE = "Harbour chief: levy 'may drive boats away', as patrols end and councillors ask for repairs of the wall "


class Server:
    def __init__(self, binary):
        self.process = subprocess.Popen([binary, "serve", "--port", "0", "--isolated"], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            sys.exit(f"{binary} does not serve: {line}")
        self.port = int(found[1])

    def status(self, field):
        """A figure of the system about the process, in kB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(rf"{field}:\s+(\d+)", file.read())[1])

    def seconds(self):
        """CPU time so far."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def end(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


def ask(connection, text, number):
    """One keystroke: the headline as typed so far. Gives the bytes of the answer."""
    typed = HEADLINE[: 20 + number % (len(HEADLINE) - 20)] + str(number)
    body = json.dumps({"headline": typed, "text": text})
    connection.request("POST", "/check", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200 or b'"status":"' not in answer:
        raise OSError(f"{response.status}: {answer[:200]}")
    return len(answer)


def quantiles(times):
    times = sorted(times)
    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
    return f"p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, worst {1000 * times[-1]:.1f} ms"


def keys(server, text, count):
    """Types `count` letters."""
    connection, times, size = server.connect(), [], 0
    for number in range(count):
        start = time.perf_counter()
        size = ask(connection, text, number)
        times.append(time.perf_counter() - start)
    connection.close()
    print(f"a keystroke in {WORDS} words: {quantiles(times)} ({count} times; {size} bytes of answer)")


def load(server, text, options):
    """A steady rate. Gives the number of failures."""
    total, times, faults, ends = options.rate * options.seconds, [], [], []
    lock, next_one = threading.Lock(), iter(range(total))
    before, cpu, samples = server.status("VmRSS"), server.seconds(), []
    start = time.perf_counter()

    def work():
        connection = server.connect()
        while True:
            with lock:
                number = next(next_one, None)
            if number is None:
                ends.append(time.perf_counter())
                return connection.close()
            due = start + number / options.rate
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                ask(connection, text, number)
                times.append(time.perf_counter() - due)
            except (OSError, http.client.HTTPException) as fault:
                faults.append(repr(fault))
                connection = server.connect()

    workers = [threading.Thread(target=work) for _ in range(options.connections)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        samples.append(server.status("VmRSS"))
        time.sleep(min(5, max(0.2, options.seconds / 12)))
    took = max(ends) - start
    print(f"{options.rate} requests a second for {options.seconds} s over {options.connections} connections:")
    print(f"  {len(times)} of {total} answered in {took:.1f} s, {len(faults)} lost; {quantiles(times)}")
    print(f"  CPU of the server: {(server.seconds() - cpu) / total * 1000:.2f} ms a request")
    print(f"  memory: {before} kB before, {server.status('VmRSS')} kB after, {server.status('VmHWM')} kB at most")
    print(f"  on the way: {' '.join(map(str, samples))} kB")
    for fault in faults[:5]:
        print(f"  {fault}")
    return total - len(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("articles", nargs="*", default=FIXTURES)
    parser.add_argument("--keys", type=int, default=2000)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    text = article(options.articles)
    server = Server(options.binary)
    lost = options.rate * options.seconds
    try:
        keys(server, text, options.keys)
        lost = load(server, text, options)
    finally:
        code = server.end()
    print(f"exit code of the server: {code}")
    sys.exit(1 if lost or code else 0)


main()
