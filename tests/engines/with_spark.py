"""The example for Spark gives the answers of the plain run, and fails when nutgraf does."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

from records import ROOT, TASKS, Checks, answer, broken_lines, lines, plain, records

BINARY = sys.argv[1]
EXAMPLE = os.path.join(ROOT, "examples", "spark")
PATIENCE = 120  # seconds for a job that must fail, and must not hang
WAYS = [("arrow", 2), ("arrow", 7), ("pandas", 2), ("pandas", 7)]
SCHEMA = "id string, headline string, body string, profile string"

# Programs that are not nutgraf, or not for long.
IMPOSTORS = {
    "killed": "head -n 3; echo 'it is dark' >&2; kill -9 $$",
    "killed at once": "echo 'it is dark' >&2; kill -9 $$",
    "silent about its last lines": "sed '$d'; echo 'it is dark' >&2",
    "talkative": "cat; echo 'it is dark' >&2; echo '{}'",
    "failing at its end": "cat; echo 'it is dark' >&2; exit 2",
}

checks = Checks()
scratch = tempfile.mkdtemp()
there = os.path.join(scratch, "bin", "nutgraf")
os.mkdir(os.path.dirname(there))
os.symlink(BINARY, there)
sys.path.insert(0, EXAMPLE)
os.environ |= {
    "PATH": f"{os.path.dirname(there)}:{os.environ['PATH']}",
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_DRIVER_PYTHON": sys.executable,
    "PYTHONWARNINGS": "ignore",
    "SPARK_LOCAL_IP": "127.0.0.1",
}

import nutgraf_spark
import pyspark
from pyspark.sql import SparkSession
from pyspark.sql import functions as F


@contextlib.contextmanager
def instead(script):
    """Puts a shell script in the place of nutgraf, or nothing."""
    os.remove(there)
    if script:
        with open(there, "w") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(there, 0o755)
    try:
        yield
    finally:
        if script:
            os.remove(there)
        os.symlink(BINARY, there)


def fails(name, job, *says):
    """A job that must end with an error in time."""
    ended = []

    def attempt():
        try:
            ended.append(f"it gave {len(job())} rows")
        except Exception as error:
            ended.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    error = ended[0] if ended else "it hangs"
    checks.demand(f"{name} fails the job", isinstance(error, Exception) and all(word in str(error) for word in says), error)


def by_id(rows):
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def tasks(spark, frame, source):
    """Every task, both ways to send, two and seven parts."""
    for task in TASKS:
        wanted = plain(BINARY, task, lines(source))
        for using, parts in WAYS if task == "check" else WAYS[1:3]:
            rows = nutgraf_spark.answered(frame.repartition(parts), task, using=using).collect()
            found = by_id((row.id, answer(row.answer)) for row in rows)
            checks.equal(f"{task} by {using} in {parts} parts", found, wanted)
        wrong = [row.id for row in rows if bool(row.error) != ("error" in answer(row.answer))]
        checks.demand("  the column of errors has them", not wrong and any(row.error for row in rows), wrong)
        if task == "check":
            columns = by_id((row.id, (row.verdict, row.support, row.rules)) for row in rows)
            rules = lambda answer: [finding["rule"] for finding in answer["findings"]] if "findings" in answer else None
            fields = [(answer.get("verdict"), answer.get("support"), rules(answer)) for answer in wanted]
            checks.equal("  its columns", columns, fields)
        if task == "quotes":
            names = lambda quotes: quotes and [quote["speaker"] and quote["speaker"]["name"] for quote in quotes]
            columns = by_id((row.id, names(row.quotes)) for row in rows)
            checks.equal("  its speakers", columns, [names(answer.get("quotes")) for answer in wanted])
        if task == "summarize":
            columns = by_id((row.id, row.summary) for row in rows)
            checks.equal("  its summaries", columns, [answer.get("summary") for answer in wanted])


def shapes(spark, frame, source):
    """Frames that have little in common with a table of articles."""
    few = frame.where("id < '003'")
    wanted = plain(BINARY, "check", lines(source[:3]))
    for using in ("arrow", "pandas"):
        rows = nutgraf_spark.answered(few.repartition(7), "check", using=using).collect()
        checks.equal(f"empty parts by {using}", by_id((row.id, answer(row.answer)) for row in rows), wanted)
        rows = nutgraf_spark.answered(frame.where("id < ''"), "check", using=using).collect()
        checks.demand(f"no rows by {using}", rows == [], rows)
    with_ids = few.select(F.monotonically_increasing_id().alias("id"), "body", "headline")
    rows = nutgraf_spark.answered(with_ids, "check").collect()
    checks.demand("ids keep their type", all(isinstance(row.id, int) for row in rows) and len(rows) == 3, rows)
    rows = nutgraf_spark.answered(frame.select("id", "body"), "check").collect()
    verdicts = {row.verdict for row in rows if not row.error}
    checks.demand("articles without headlines are unchecked", verdicts == {"unchecked"}, verdicts)
    # the rest of the answers is not wanted any more, and the next job is as good as ever
    rows = nutgraf_spark.answered(frame, "check").limit(1).collect()
    checks.demand("a job may end early", len(rows) == 1, rows)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 1)
    rows = nutgraf_spark.answered(frame, "check").collect()
    spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    found = by_id((row.id, answer(row.answer)) for row in rows)
    checks.equal("a row in a batch", found, plain(BINARY, "check", lines(source)))


def piped(lines, task):
    return lines.pipe(f"nutgraf filter {task}", env={"PATH": os.environ["PATH"]}, checkCode=True).collect()


def pipe(spark):
    """`rdd.pipe`, with lines that are no JSON."""
    source = broken_lines()
    for task in TASKS:
        wanted = plain(BINARY, task, b"\n".join(source) + b"\n")
        for parts in (2, 7, 100) if task == "check" else (7,):
            lines = spark.sparkContext.parallelize([line.decode() for line in source], parts)
            found = piped(lines, task)
            checks.equal(f"{task} by pipe in {parts} parts", [answer(line) for line in found], wanted)


def faults(spark, frame):
    """A nutgraf that is missing or ends early, and rows that cannot be made."""
    good = frame.where("length(body) < 10000")
    text = spark.sparkContext.parallelize(["{}"] * 50_000, 2)
    for using in ("arrow", "pandas"):
        job = lambda: nutgraf_spark.answered(good, "check", using=using).collect()
        with instead(None):
            fails(f"a missing nutgraf by {using}", job, "No such file", "nutgraf")
        for what, script in IMPOSTORS.items() if using == "arrow" else [("killed", IMPOSTORS["killed"])]:
            with instead(script):
                fails(f"a nutgraf that is {what} by {using}", job, "nutgraf exited with", "it is dark")
    unknown = lambda: nutgraf_spark.answered(good, "check", "--select", "gossip").collect()
    fails("an unknown rule", unknown, "nutgraf exited with 2", "gossip")
    strict = lambda: nutgraf_spark.answered(frame, "check", "--fail-on-bad-line").collect()
    fails("a bad line with --fail-on-bad-line", strict, "nutgraf exited with 2")
    raised = F.udf(lambda body: body[10**9], "string")
    broken = lambda: nutgraf_spark.answered(good.withColumn("body", raised("body")), "check").collect()
    fails("an error before nutgraf", broken, "IndexError")
    for what, script in (("missing", None), ("killed", IMPOSTORS["killed"])):
        with instead(script):
            fails(f"a {what} nutgraf by pipe", lambda: piped(text, "check"), "nutgraf")


def submitted(spark, frame, source):
    """The commands of examples/spark/README.md, with a nutgraf that is sent along and is not on the search path."""
    articles, strings = os.path.join(scratch, "articles.parquet"), os.path.join(scratch, "lines")
    frame.where("length(body) < 10000").write.parquet(articles)
    kept = [record for record in source if record["body"] is not None and len(record["body"]) < 10000]
    os.mkdir(strings)
    for part in range(2):
        with open(os.path.join(strings, f"{part}.jsonl"), "wb") as file:
            file.write(lines(kept[part::2]))
    wanted = plain(BINARY, "check", lines(kept))
    os.mkdir(os.path.join(scratch, "sent"))
    shutil.copy(BINARY, os.path.join(scratch, "sent", "nutgraf"))
    submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
    without = os.environ | {"PATH": os.environ["PATH"].split(":", 1)[1]}
    sent = ["--files", os.path.join(scratch, "sent", "nutgraf"), "--py-files", "nutgraf_spark.py"]
    to = {name: os.path.join(scratch, name) for name in "abc"}
    for master, environment, job in (
        ("local[2]", without, [*sent, "job.py", "check", articles, to["a"], "--partitions", "3"]),
        ("local-cluster[2,1,1024]", without, [*sent, "job.py", "check", articles, to["b"], "--using", "pandas"]),
        ("local[2]", os.environ, ["lines.py", "check", strings, to["c"]]),
    ):
        command = [submit, "--master", master, *job]
        done = subprocess.run(command, cwd=EXAMPLE, env=environment, capture_output=True, text=True)
        name = f"{master} {' '.join(word for word in job if word.endswith('.py') and '/' not in word)}"
        checks.demand(f"{name} exits with 0", done.returncode == 0, done.stderr[-1500:])
    for answers in ("a", "b"):
        rows = spark.read.parquet(to[answers]).collect()
        checks.equal(f"Parquet {answers}", by_id((row.id, answer(row.answer)) for row in rows), wanted)
    rows = spark.sparkContext.textFile(to["c"]).collect()
    found = [answer(row) for row in rows]
    checks.equal("JSON lines", sorted(found, key=lambda row: row["id"]), sorted(wanted, key=lambda row: row["id"]))


def main():
    builder = SparkSession.builder.master("local[2]").config("spark.log.level", "OFF")
    for part in ("enabled", "showConsoleProgress"):
        builder = builder.config(f"spark.ui.{part}", "false")
    spark = builder.getOrCreate()
    spark.sparkContext.addPyFile(os.path.join(EXAMPLE, "nutgraf_spark.py"))
    source = records()
    table = os.path.join(scratch, "records")
    spark.createDataFrame([tuple(record.values()) for record in source], SCHEMA).write.parquet(table)
    frame = spark.read.parquet(table)
    try:
        tasks(spark, frame, source)
        shapes(spark, frame, source)
        pipe(spark)
        faults(spark, frame)
        submitted(spark, frame, source)
    finally:
        spark.stop()
        shutil.rmtree(scratch)
    print(f"{checks.failed} failed")
    return checks.failed > 0


sys.exit(main())
