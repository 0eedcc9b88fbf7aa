"""The processes of this Python: which are running, and which are idle and can be asked.

A call takes an idle process that was started with the same arguments, or starts one, and gives it back after the
answer. So threads never share a process, and as many texts are processed at a time as there are processors.
"""

import atexit
import os
import sys
import threading
from typing import List, Set, Tuple

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
        # One that can be taken again: garbage collection may end a process at any point of another call.
        self.lock = threading.RLock()
        self._slots = threading.Semaphore(processors())
        self._most_idle = 2 * processors() + 6
        self._running: Set[Process] = set()
        self._idle: List[Tuple[Arguments, Process]] = []

    def ask(self, arguments: Arguments, line: bytes) -> str:
        """The answer to one line.

        Raises `Error` with the code `stopped` if the process ends before it; the next call starts another one.
        """
        with self._slots:
            process = self._take(arguments)
            try:
                try:
                    process.write(line)
                except OSError:
                    pass  # It has ended; reading tells why.
                answer = process.read()
                self._keep(arguments, process)
                return answer
            except BaseException:
                self._drop(process)
                raise

    def start(self, arguments: Arguments) -> Process:
        """A process for the caller alone, who ends it with `end` and before or after that calls its `finish`."""
        with self.lock:
            process = Process(arguments)
            self._running.add(process)
            return process

    def end(self, process: Process) -> None:
        """Ends a process."""
        with self.lock:
            self._running.discard(process)
        process.close()

    def kill(self) -> None:
        """Ends all of them."""
        with self.lock:
            for process in list(self._running):
                process.kill()

    def forget(self) -> None:
        """Lets go of all of them in a forked process."""
        for process in self._running:
            process.forget()

    def _take(self, arguments: Arguments) -> Process:
        while True:
            with self.lock:
                at = next((at for at, (of, _) in enumerate(self._idle) if of == arguments), None)
                if at is None:
                    return self.start(arguments)
                _, process = self._idle.pop(at)
            if process.is_running():
                return process
            self._drop(process)

    def _keep(self, arguments: Arguments, process: Process) -> None:
        with self.lock:
            self._idle.insert(0, (arguments, process))
            unused = self._idle[self._most_idle :]
            del self._idle[self._most_idle :]
        for _, process in unused:
            self._drop(process)

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
