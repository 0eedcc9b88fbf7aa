"""nutgraf as the worker of Spark: a frame of articles in, a frame of answers out.

    from nutgraf_spark import answered
    answered(articles, "check").write.parquet("answers")

Each task of Spark starts one `nutgraf filter`, and sends its rows through it as JSON lines. A row that nutgraf cannot read
has an `error` and the job goes on; a nutgraf that is missing or ends early fails the task, with what it said.
"""

import contextlib
import os
import queue
import subprocess
import tempfile
import threading
from functools import partial

import pandas
import pyarrow
from pyspark import SparkFiles
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

# The columns that `nutgraf filter` reads, where the frame has them.
FIELDS = ["id", "headline", "body", "text", "lang", "profile", "query", "format"]

# The fields of an answer that become columns, by task. `answer` has all of them.
ANSWERS = {
    "check": "verdict string, support double, findings array<struct<rule: string>>",
    "quotes": "quotes array<struct<text: string, class: string, polarity: string, confidence: double, "
    "speaker: struct<name: string, mention: string>>>",
    "summarize": "language string, summary string",
}
COLUMNS = {
    "check": ["verdict", "support", "findings.rule as rules"],
    "quotes": ["quotes"],
    "summarize": ["language", "summary"],
}


def answered(articles, task, *options, using="arrow"):
    """A frame with a row for each of `articles`: `id`, the columns of the task, `error`, and the whole `answer` as JSON.

    articles: a frame with the column `id`, of any type that Spark can write as JSON, and some of FIELDS; others are ignored
    task: "check", "quotes" or "summarize"
    options: more arguments of `nutgraf filter`, such as "--strict"
    using: "arrow" (mapInArrow) or "pandas" (mapInPandas); the answers are the same
    """
    fields = [name for name in FIELDS if name in articles.columns]
    lines = articles.select("id", F.to_json(F.struct(*fields)).alias("line"))
    schema = StructType([lines.schema["id"], StructField("answer", StringType(), nullable=False)])
    command = ["filter", task, "--jobs", "1", *options]
    if using == "arrow":
        answers = lines.mapInArrow(partial(in_arrow, command), schema)
    else:
        answers = lines.mapInPandas(partial(in_pandas, command), schema)
    wanted = f"{ANSWERS[task]}, error struct<code: string, message: string>"
    read = answers.select("id", "answer", F.from_json("answer", wanted).alias("read")).select("id", "answer", "read.*")
    return read.selectExpr("id", *COLUMNS[task], "error.code || ': ' || error.message as error", "answer")


def in_arrow(command, batches):
    """For mapInArrow."""
    for batch, answers in exchanged(command, batches):
        yield pyarrow.RecordBatch.from_arrays([batch["id"], pyarrow.array(answers, pyarrow.string())], ["id", "answer"])


def in_pandas(command, batches):
    """For mapInPandas."""
    for batch, answers in exchanged(command, batches):
        yield pandas.DataFrame({"id": batch["id"], "answer": answers})


def exchanged(command, batches):
    """Each batch with the answers to its column `line`, in the order of the rows, from one process.

    At most two large batches are held, or as many small ones as fit into two pipes. The sending is done by a thread, as in
    Spark's own `rdd.pipe`: if one thread did both, it would write into a full pipe while nutgraf does the same. What nutgraf
    says on standard error goes to a file, for no one reads a third pipe.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([program(), *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
        sent = queue.SimpleQueue()
        threading.Thread(target=send, args=(batches, process.stdin, sent), daemon=True).start()
        try:
            while (batch := sent.get()) is not None:
                if isinstance(batch, BaseException):
                    raise batch
                answers = [process.stdout.readline() for _ in range(len(batch))]
                if not all(answer.endswith(b"\n") for answer in answers):
                    raise failure(process, said)
                yield batch, [answer[:-1].decode() for answer in answers]
            if process.stdout.read(1) or process.wait() != 0:
                raise failure(process, said)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def send(batches, stdin, sent):
    """Writes all lines, announcing each batch before, and at last `None` or the error of whatever makes the batches."""
    end = None
    try:
        for batch in batches:
            sent.put(batch)
            for line in batch["line"].tolist():
                stdin.write(line.encode() + b"\n")
    except BaseException as error:  # a broken pipe too, but then answers are missing, and the reader says why
        end = error
    with contextlib.suppress(BrokenPipeError):
        stdin.close()
    sent.put(end)


def program():
    """The nutgraf that was sent with the job (`--files`), or else the one on the worker's search path."""
    sent = SparkFiles.get("nutgraf")
    return sent if os.path.isfile(sent) else "nutgraf"


def failure(process, said):
    """Why there are fewer answers than lines, or more."""
    code = process.wait()
    said.seek(0)
    return RuntimeError(f"nutgraf exited with {code}: {said.read(4096).decode(errors='replace').strip()}")
