"""Many records, one process: lines go in while answers come out."""

import json
import operator
import threading
from collections import deque
from queue import SimpleQueue
from typing import Any, Deque, Dict, Iterable, Iterator, Mapping, Optional, Tuple

from . import _processes as processes
from . import _records as records
from ._error import Error
from ._process import Process

# Bytes of lines, for each job, that are read ahead of their answers.
AHEAD = 1 << 18

# Sent in place of a record that Python refuses, so that the program counts it.
EMPTY = b"{}\n"


def answers(
    arguments: processes.Arguments, given: Iterable[Mapping[str, object]], jobs: Optional[int]
) -> Iterator[Any]:
    """The answer to each record, in order. Raises `TypeError` at the call for `jobs` that are not a whole number.

    The caller's thread reads the records and the answers, and another thread writes the lines, so that neither side of
    the pipes waits for the other. If the records end with an exception, it is raised after the answers to those before.
    """
    try:
        jobs = processes.processors() if jobs is None else operator.index(jobs)
    except TypeError:
        raise TypeError(f"jobs must be an int, not {type(jobs).__name__}") from None
    return _streamed((*arguments, f"--jobs={jobs}"), given, jobs * AHEAD)


def _streamed(arguments: processes.Arguments, given: Iterable[Mapping[str, object]], most: int) -> Iterator[Any]:
    process = processes.here().start(arguments)
    lines: "SimpleQueue[Optional[bytes]]" = SimpleQueue()
    try:
        threading.Thread(target=_write, args=(process, lines), daemon=True, name="nutgraf").start()
        yield from _in_order(process, lines, given, most)
    finally:
        lines.put(None)
        processes.here().end(process)


def _in_order(
    process: Process, lines: "SimpleQueue[Optional[bytes]]", given: Iterable[Mapping[str, object]], most: int
) -> Iterator[Any]:
    unread: Optional[Iterator[Mapping[str, object]]] = iter(given)
    failed: Optional[Exception] = None
    waiting: Deque[Tuple[object, int, Dict[str, str]]] = deque()
    ahead = count = 0
    while True:
        while unread is not None and (not waiting or ahead < most):
            try:
                record = next(unread)
                if not hasattr(record, "get"):
                    raise TypeError(f"record {count} is a {type(record).__name__}, not a mapping")
                line, problem = _line(record)
            except StopIteration:
                unread = None
            except Exception as error:
                unread, failed = None, error
            else:
                waiting.append((record.get("id"), len(line), problem))
                ahead += len(line)
                count += 1
                lines.put(line)
                continue
            lines.put(None)
        if not waiting:
            break
        answer = json.loads(process.read())
        answer["id"], size, problem = waiting.popleft()
        if problem:
            answer["error"].update(problem)
        ahead -= size
        yield answer
    if failed is not None:
        raise failed


def _line(record: Mapping[str, object]) -> Tuple[bytes, Dict[str, str]]:
    """The line of a record, and why Python refuses it, if it does. An exception would keep the record in memory."""
    try:
        return records.line(record), {}
    except Error as error:
        return EMPTY, {"code": error.code, "message": error.message}
    except TypeError as error:
        return EMPTY, {"code": "bad-field", "message": str(error)}


def _write(process: Process, lines: "SimpleQueue[Optional[bytes]]") -> None:
    """Writes lines until there is `None`. This thread alone closes the pipe, which no other may do meanwhile."""
    try:
        while (line := lines.get()) is not None and process.write(line) == len(line):
            pass
    finally:
        process.finish()
