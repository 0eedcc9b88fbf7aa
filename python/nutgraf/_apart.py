"""Runs what a Ctrl-C may not divide."""

import _thread
import sys
import threading
from queue import SimpleQueue
from typing import Callable, Optional, Tuple, TypeVar

T = TypeVar("T")


def is_interruptible() -> bool:
    """Whether the exceptions of signals, such as `KeyboardInterrupt`, are raised in this thread: the main one.

    They come between any two instructions, so also where a process is started and not yet remembered, or a lock is
    taken and not yet sure to be given back.
    """
    return threading.get_ident() == threading.main_thread().ident


def run(function: Callable[..., T], *arguments: object) -> T:
    """What the function returns or raises. Where this thread is interrupted, the function still runs to its end.

    To that end another thread runs it, while this one waits in a call that is not Python code.
    """
    if not is_interruptible() or sys.is_finalizing():
        return function(*arguments)
    outcome: "SimpleQueue[Tuple[Optional[T], Optional[BaseException]]]" = SimpleQueue()

    def work() -> None:
        try:
            outcome.put((function(*arguments), None))
        except BaseException as error:
            outcome.put((None, error))

    try:
        _thread.start_new_thread(work, ())
    except RuntimeError:
        # Python is about to exit.
        return function(*arguments)
    result, error = outcome.get()
    if error is not None:
        try:
            raise error
        finally:
            del error  # It refers to this frame.
    return result  # type: ignore[return-value]
