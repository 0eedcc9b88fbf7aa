"""Many records, one process: lines go in while answers come out."""

import json
import threading
from collections import deque
from queue import SimpleQueue
from typing import Any, Deque, Iterable, Iterator, Mapping, Optional, Tuple

from . import _processes as processes
from . import _records as records
from ._process import Process

# Bytes of lines, for each job, that are read ahead of their answers.
AHEAD = 1 << 18


def answers(
    arguments: processes.Arguments, given: Iterable[Mapping[str, object]], jobs: Optional[int]
) -> Iterator[Any]:
    """The answer to each record, in order.

    The caller's thread reads the records and the answers, and another thread writes the lines, so that neither side of
    the pipes waits for the other. If the records end with an exception, it is raised after the answers to those before.
    """
    jobs = processes.processors() if jobs is None else jobs
    process = processes.here().start((*arguments, f"--jobs={jobs}"))
    lines: "SimpleQueue[Optional[bytes]]" = SimpleQueue()
    try:
        threading.Thread(target=_write, args=(process, lines), daemon=True, name="nutgraf").start()
        yield from _in_order(process, lines, given, jobs * AHEAD)
    finally:
        lines.put(None)
        processes.here().end(process)


def _in_order(
    process: Process, lines: "SimpleQueue[Optional[bytes]]", given: Iterable[Mapping[str, object]], most: int
) -> Iterator[Any]:
    unread: Optional[Iterator[Mapping[str, object]]] = iter(given)
    failed: Optional[Exception] = None
    waiting: Deque[Tuple[object, int]] = deque()
    ahead = 0
    while True:
        while unread is not None and (not waiting or ahead < most):
            try:
                record = next(unread)
                line = records.line(record)
            except StopIteration:
                unread = None
            except Exception as error:
                unread, failed = None, error
            else:
                waiting.append((record.get("id"), len(line)))
                ahead += len(line)
                lines.put(line)
                continue
            lines.put(None)
        if not waiting:
            break
        answer = json.loads(process.read())
        answer["id"], size = waiting.popleft()
        ahead -= size
        yield answer
    if failed is not None:
        raise failed


def _write(process: Process, lines: "SimpleQueue[Optional[bytes]]") -> None:
    """Writes lines until there is `None`. This thread alone closes the pipe, which no other may do meanwhile."""
    try:
        while (line := lines.get()) is not None and process.write(line) == len(line):
            pass
    finally:
        process.finish()
