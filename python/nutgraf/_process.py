"""One running `nutgraf filter`: a line goes in, its answer comes out."""

import contextlib
import re
import subprocess
import sys
import tempfile
from typing import IO, Sequence, cast

from . import _program as program
from ._error import Error
from ._records import LONGEST

CHUNK = 1 << 16
# Seconds within which a process that closed its output is gone.
PATIENCE = 5
# The exit code of a process that its arguments are wrong for.
REFUSED = 2


class Process:
    """A process of its own session, so that Ctrl-C reaches Python alone, which decides what ends.

    The pipes have no buffers in Python: nothing can be written twice after a fork, and no lock of a buffer stays taken.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._name = " ".join(["nutgraf filter", *arguments])
        command = [program.path(), "filter", f"--max-line-size={LONGEST}", *arguments]
        # A file, because a pipe that nobody reads would fill up and stop the process.
        self._said: IO[bytes] = tempfile.TemporaryFile()
        self._child = subprocess.Popen(
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._in = cast(IO[bytes], self._child.stdin)
        self._out = cast(IO[bytes], self._child.stdout)
        # Only here, so that they are closed and the process ends where this object is lost: `subprocess` keeps its own
        # until it has ended.
        self._child.stdin = self._child.stdout = None
        self._received = bytearray()
        # Whether it has given an answer.
        self.answered = False

    def write(self, line: bytes) -> int:
        """Hands over a line, with its line end. Returns how many bytes it took: all, unless it has ended."""
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[self._in.write(rest) :]
        except OSError:
            pass
        return len(line) - len(rest)

    def read(self) -> str:
        """The next answer.

        Raises `Error` if the process ends before it: with the code `bad-option` where it took none of its arguments,
        otherwise `stopped`.
        """
        searched = 0
        while True:
            end = self._received.find(b"\n", searched)
            if end >= 0:
                line = self._received[:end].decode()
                del self._received[: end + 1]
                self.answered = True
                return line
            searched = len(self._received)
            if self._out.closed:
                raise Error("stopped", f"{self._name} belongs to the process that was forked")
            chunk = self._out.read(CHUNK)
            if not chunk:
                raise self._end()
            self._received += chunk

    def finish(self) -> None:
        """Says that no line will follow."""
        self._in.close()

    def kill(self) -> None:
        """Ends it at once. It has no files, so nothing is left half done."""
        self._child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(PATIENCE)

    def close(self) -> None:
        """Ends it, and passes on what it said but no exception has told."""
        self.kill()
        self._out.close()
        if said := self._told():
            print(f"{self._name}: {said}", file=sys.stderr)

    def forget(self) -> None:
        """Lets go of it in a forked process: it belongs to the parent, which goes on with it."""
        self._child.returncode = 0
        self._received.clear()
        self._in.close()
        self._out.close()
        self._said.close()

    def _end(self) -> Error:
        """The error that says how it ended, and what it said."""
        try:
            code = self._child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._child.returncode
        said = self._told()
        if code == REFUSED and said and not self.answered:
            # The rest is about the command line.
            reason = " ".join(said.split("\n\n")[0].split())
            return Error("bad-option", re.sub("^(error|nutgraf): ", "", reason))
        how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return Error("stopped", f"{self._name} {how}" + (f": {said}" if said else ""))

    def _told(self) -> str:
        """What it said on standard error before it ended. Only the first call has it."""
        if self._said.closed:
            return ""
        with self._said as said:
            said.seek(0)
            return said.read().decode(errors="replace").strip()
