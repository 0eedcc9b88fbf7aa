#!/usr/bin/env python3
"""Measures how many articles a core can read in an hour with `nutgraf filter`, and what a billion of them would cost.

    tools/scale/measure.py BIN DATA... [--articles 5000] [--price 0.03 0.05] [--spark]

DATA is a folder of text files, headline first, or a file of JSON lines with `headline` and `body` or with `text`, gzipped
or not. Its articles are repeated until there are enough. Words of a repeated article are known already, so that few
articles repeated often look faster than many different ones.

Memory is the peak when all lines are handed over; of the last, a pipe and a buffer may be unread, 64 KiB each. It is measured
once more with words that each repetition has for itself, since different articles fill the table of word forms.

Time is the processor time of a run with all its processes, the least of three, so that other load on the machine counts
little. --price is the range of prices of a core-hour. --spark measures the ways of examples/spark too, from file to file,
after Spark has started and each way has worked on a fifth of the articles, the least of two; it is to be run by a Python
that has pyspark, pandas and pyarrow.
"""

import argparse
import collections
import contextlib
import gzip
import json
import math
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


def different(lines, apart):
    """The lines, of which each `apart` are a repetition: there, words that an article has once get an ending of their own."""
    for at, line in enumerate(lines):
        record = json.loads(line)
        words = collections.Counter(re.findall(r"\b[a-z]+\b", record["body"]))
        ending = "".join("abcdefghij"[int(digit)] for digit in str(at // apart))
        renewed = lambda word: word[0] + ending if words[word[0]] == 1 else word[0]
        yield json.dumps(record | {"body": re.sub(r"\b[a-z]+\b", renewed, record["body"])})


def used(command, **streams):
    """The processor time of a command and of what it has waited for, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, **streams)
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
    """The most memory of a run, in MB, before its input ends."""
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


def spent():
    """The processor time so far of this process and all that it has started, in seconds."""
    children, ticks = {}, {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = path.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
            ticks[int(path.parent.name)] = sum(map(int, fields[11:15]))  # its own, and that of children it has waited for
    family = [os.getpid()]
    for process in family:
        family += children.get(process, [])
    return sum(ticks.get(process, 0) for process in family) / os.sysconf("SC_CLK_TCK")


def in_spark(binary, folder, lines):
    """The time of an article in Spark, by the way it is sent, in ms."""
    import pyarrow
    import pyarrow.parquet
    from pyspark.sql import SparkSession

    os.mkdir(f"{folder}/bin")
    shutil.copy(binary, f"{folder}/bin/nutgraf")
    os.environ |= {"PATH": f"{folder}/bin:{os.environ['PATH']}", "PYSPARK_PYTHON": sys.executable}
    sys.path.insert(0, str(SPARK))
    from nutgraf_spark import answered

    few, many = f"{folder}/few", f"{folder}/many"
    for path, some in ((few, lines[: len(lines) // 5]), (many, lines)):
        pathlib.Path(f"{path}.jsonl").write_text("\n".join(some) + "\n")
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(map(json.loads, some))), f"{path}.parquet")
    spark = SparkSession.builder.master("local[2]").config("spark.log.level", "OFF").getOrCreate()
    spark.sparkContext.addPyFile(str(SPARK / "nutgraf_spark.py"))

    def pipe(path, out):
        text = spark.sparkContext.textFile(f"{path}.jsonl")
        command = f"{folder}/bin/nutgraf filter check"
        text.pipe(command, checkCode=True).saveAsTextFile(out)

    def frame(using):
        return lambda path, out: answered(spark.read.parquet(f"{path}.parquet"), "check", using=using).write.parquet(out)

    ways = {"rdd.pipe": pipe, "mapInArrow": frame("arrow"), "mapInPandas": frame("pandas")}
    for way, run in ways.items():  # Java compiles what it runs often
        run(few, f"{folder}/{way}-few")
    times = {"nutgraf alone": plain(binary, f"{many}.jsonl", "check", 1)}
    for turn in range(2):
        for way, run in ways.items():
            before = spent()
            run(many, f"{folder}/{way}-{turn}")
            times[way] = min(spent() - before, times.get(way, math.inf))
    spark.stop()
    return {way: seconds / len(lines) * 1000 for way, seconds in times.items()}


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
            kilobytes, apart = size / len(lines) / 1000, len(list(articles(data)))
            print(f"\n{apart} articles, repeated to {len(lines)}; {kilobytes:.1f} KB each")
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
            unlike = os.path.join(folder, "different.jsonl")
            pathlib.Path(unlike).write_text("".join(f"{line}\n" for line in different(lines, apart)))
            table("different articles", "jobs", "peak, MB")
            for task in TASKS:
                for jobs in (1, 2):
                    row(task, jobs, f"{peak(binary, unlike, task, jobs):.0f}")
            if options.spark:
                table("check", "ms of a core an article", "times nutgraf alone")
                times = in_spark(binary, folder, lines)
                for way, one in times.items():
                    row(way, f"{one:.2f}", f"{one / times['nutgraf alone']:.2f}")


if __name__ == "__main__":
    main()
