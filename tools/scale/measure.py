#!/usr/bin/env python3
"""Measures how many articles a core can read in an hour with `nutgraf filter`, and what a billion of them would cost.

    tools/scale/measure.py BIN DATA... [--articles 5000] [--price 0.03 0.05] [--spark]

DATA is a folder of text files, headline first, or a file of JSON lines with `headline` and `body` or with `text`, gzipped
or not. Its articles are repeated until there are enough. Words of a repeated article are known already, so that few
articles repeated often look faster than many different ones.

Time is the processor time of a run with all its processes, the least of three, so that other load on the machine counts
little. --price is the range of prices of a core-hour. --spark measures the ways of examples/spark too, and is to be run by
a Python that has pyspark, pandas and pyarrow: what an article costs there is the difference between a run and one with
three times the articles, without the start of Spark.
"""

import argparse
import contextlib
import ctypes
import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

TASKS = ["check", "quotes", "summarize"]
SPARK = pathlib.Path(__file__).resolve().parents[2] / "examples" / "spark"
PR_SET_CHILD_SUBREAPER = 36


def articles(data):
    """The headlines and bodies."""
    data = pathlib.Path(data)
    if data.is_dir():
        for path in sorted(data.glob("*.txt")):
            yield path.read_text(encoding="utf-8").split("\n\n", 1)
        return
    opened = gzip.open if data.suffix == ".gz" else open
    with opened(data, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if "text" in record:
                headline, _, body = record["text"].partition("\n\n")
                yield headline, body
            else:
                yield record["headline"], record["body"]


def records(data, number):
    """So many articles, each as JSON, and their size in bytes."""
    known = list(articles(data))
    wanted = [known[at % len(known)] for at in range(number)]
    lines = [json.dumps({"id": at, "headline": headline, "body": body}) for at, (headline, body) in enumerate(wanted)]
    return lines, sum(len(headline.encode()) + len(body.encode()) for headline, body in wanted)


def used(command, **streams):
    """The processor time of a command and whatever it has started, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, **streams)
    with contextlib.suppress(ChildProcessError):
        while os.wait():  # for the processes that it has left behind
            pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def plain(binary, lines, task, jobs):
    """The least time of three runs, in seconds."""
    runs = []
    for _ in range(3):
        with open(lines, "rb") as source:
            runs.append(used([binary, "filter", task, "--jobs", str(jobs)], stdin=source, stdout=subprocess.DEVNULL))
    return min(runs)


def peak(binary, lines, task, jobs):
    """The most memory of a run, in MB, when all lines but the last are answered."""
    command = [binary, "filter", task, "--jobs", str(jobs)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        with open(lines, "rb") as source:
            shutil.copyfileobj(source, process.stdin)
        process.stdin.flush()
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024 / 1e6


def row(*cells):
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def table(*heads):
    print()
    row(*heads)
    print("|---|" + "--:|" * (len(heads) - 1))


def in_spark(binary, folder, lines):
    """The time of an article in Spark, by the way it is sent, in ms."""
    import pyarrow
    import pyarrow.parquet
    import pyspark

    # processes that lose their parent become ours, so that their time is counted
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.mkdir(f"{folder}/bin")
    shutil.copy(binary, f"{folder}/bin/nutgraf")
    os.environ |= {"PATH": f"{folder}/bin:{os.environ['PATH']}", "PYSPARK_PYTHON": sys.executable}
    submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
    ways = {"rdd.pipe": ["lines.py"], "mapInArrow": ["job.py"], "mapInPandas": ["job.py"]}
    seconds = {}
    for times in (1, 3):
        text = f"{folder}/{times}.jsonl"
        pathlib.Path(text).write_text("\n".join(lines * times) + "\n")
        table = pyarrow.Table.from_pylist([json.loads(line) for line in lines * times])
        pyarrow.parquet.write_table(table, f"{folder}/{times}.parquet")
        seconds["plain", times] = plain(binary, text, "check", 1)
        for way, script in ways.items():
            command = [submit, "--master", "local[2]", "--py-files", "nutgraf_spark.py", *script, "check"]
            source = text if way == "rdd.pipe" else f"{folder}/{times}.parquet"
            command += [source, f"{folder}/{way}-{times}"]
            command += ["--using", "pandas"] if way == "mapInPandas" else []
            runs = []
            for _ in range(3):
                shutil.rmtree(f"{folder}/{way}-{times}", ignore_errors=True)
                runs.append(used(command, cwd=SPARK, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            seconds[way, times] = min(runs)
    return {way: (seconds[way, 3] - seconds[way, 1]) / (2 * len(lines)) * 1000 for way in ["plain", *ways]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--price", type=float, nargs=2, default=[0.03, 0.05])
    parser.add_argument("--spark", action="store_true")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    print(subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    starts = 'for i in $(seq 100); do "$0" filter check < /dev/null; done'
    print(f"{used(['sh', '-c', starts, binary]) * 10:.1f} ms of a core to start and end")
    for data in options.data:
        with tempfile.TemporaryDirectory() as folder:
            lines, size = records(data, options.articles)
            path = os.path.join(folder, "lines.jsonl")
            pathlib.Path(path).write_text("\n".join(lines) + "\n")
            kilobytes = size / len(lines) / 1000
            print(f"\n{len(list(articles(data)))} articles, repeated to {len(lines)}; {kilobytes:.1f} KB each")
            rate = ["ms of a core an article", "articles a core-hour", "MB/s of a core"]
            table("task", "jobs", *rate, "peak, MB", "a billion: core-hours", "USD")
            for task in TASKS:
                for jobs in (1, 2):
                    seconds, memory = plain(binary, path, task, jobs), peak(binary, path, task, jobs)
                    one = seconds / len(lines)
                    hours = 1e9 * one / 3600
                    price = " to ".join(f"{hours * price:.1f}" for price in options.price)
                    rate = [f"{one * 1000:.2f}", f"{round(3600 / one, -4):,.0f}", f"{size / seconds / 1e6:.1f}"]
                    row(task, jobs, *rate, f"{memory:.0f}", f"{round(hours, -1):,.0f}", price)
            if options.spark:
                table("check", "ms of a core an article", "times plain")
                times = in_spark(binary, folder, lines)
                for way, one in times.items():
                    row(way, f"{one:.2f}", f"{one / times['plain']:.2f}")


if __name__ == "__main__":
    main()
