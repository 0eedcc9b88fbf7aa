"""The processes of this Python: which are running, and which are idle and can be asked.

A call takes an idle process that was started with the same arguments, or starts one, and gives it back after the
answer. So threads never share a process, and as many texts are processed at a time as there are processors.

Ctrl-C raises an exception in the main thread, between any two instructions. No lock, slot or process may be lost by it.
So the main thread takes no lock and no slot, and has another thread start and end processes. A process that it took
from the list and lost is closed with its last reference, and then ends.
"""

import atexit
import os
import sys
import threading
import weakref
from typing import List, Tuple

from . import _apart as apart
from ._process import Process

Arguments = Tuple[str, ...]


def processors() -> int:
    """How many this Python may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Those that this process has started. Call its methods from any thread."""

    def __init__(self) -> None:
        # Held while a process is started, when garbage collection may run any code, so that it can be taken again.
        self.lock = threading.RLock()
        self._slots = threading.Semaphore(processors())
        self._most_idle = 2 * processors() + 6
        self._running: "weakref.WeakSet[Process]" = weakref.WeakSet()
        self._idle: List[Tuple[Arguments, Process]] = []

    def ask(self, arguments: Arguments, line: bytes) -> str:
        """The answer to one line.

        Raises `Error` if the process ends before it; the next call starts another one.
        """
        if apart.is_interruptible():
            # An exception could lose the slot.
            return self._ask(arguments, line)
        with self._slots:
            return self._ask(arguments, line)

    def start(self, arguments: Arguments) -> Process:
        """A process for the caller alone, who ends it with `end` and before or after that calls its `finish`."""
        return apart.run(self._start, arguments)

    def end(self, process: Process) -> None:
        """Ends a process."""
        apart.run(self._end, process)

    def kill(self) -> None:
        """Ends all of them."""
        for process in list(self._running):
            process.kill()

    def forget(self) -> None:
        """Lets go of all of them in a forked process."""
        for process in self._running:
            process.forget()

    def _ask(self, arguments: Arguments, line: bytes) -> str:
        process = self._take(arguments)
        try:
            while process.write(line) == 0 and process.answered:
                # It ended while it was idle.
                self._drop(process)
                process = self._take(arguments)
            answer = process.read()
        except BaseException:
            self._drop(process)
            raise
        self._keep(arguments, process)
        return answer

    def _start(self, arguments: Arguments) -> Process:
        with self.lock:
            process = Process(arguments)
            self._running.add(process)
            return process

    def _end(self, process: Process) -> None:
        self._running.discard(process)
        process.close()

    def _take(self, arguments: Arguments) -> Process:
        while True:
            for idle in list(self._idle):
                if idle[0] == arguments and self._is_mine(idle):
                    return idle[1]
            # By way of the list, so that an exception meanwhile leaves it there for the next call.
            apart.run(self._start_idle, arguments)

    def _is_mine(self, idle: Tuple[Arguments, Process]) -> bool:
        """Takes this one from the list, unless another thread did."""
        try:
            self._idle.remove(idle)
        except ValueError:
            return False
        return True

    def _start_idle(self, arguments: Arguments) -> None:
        self._keep(arguments, self._start(arguments))

    def _keep(self, arguments: Arguments, process: Process) -> None:
        self._idle.insert(0, (arguments, process))
        for idle in self._idle[self._most_idle :]:
            if self._is_mine(idle):
                self._drop(idle[1])

    def _drop(self, process: Process) -> None:
        process.finish()
        self.end(process)


_here = Processes()


def here() -> Processes:
    """The processes of this Python, which after a fork are others than before."""
    return _here


def _after_fork() -> None:
    global _here
    _here.forget()
    _here = Processes()


def _release() -> None:
    _here.lock.release()


if sys.platform != "win32":
    # While the lock is held nothing is being started, so that `forget` closes every pipe.
    os.register_at_fork(before=lambda: _here.lock.acquire(), after_in_parent=_release, after_in_child=_after_fork)
atexit.register(lambda: _here.kill())
