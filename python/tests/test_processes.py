"""Processes: shared by nobody, restarted when they end, left behind never."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Optional

import nutgraf
from nutgraf import _processes

POSIX = sys.platform != "win32"


def idle() -> list[Any]:
    return [process for _, process in _processes.here()._idle]


def sentences(text: str) -> list[str]:
    return nutgraf.sentences(text, lang="en")["sentences"]


def python(script: str, *, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Runs a script in another Python. It may not hang, and leaves no process that holds its output open."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=timeout)


def children() -> list[str]:
    """The states of the processes that this one has started, `Z` for those that have ended and are not waited for."""
    states = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, parent, *_ = path.read_text().rsplit(")", 1)[1].split()
            states += [state] if int(parent) == os.getpid() else []
    return states


class Processes(unittest.TestCase):
    def setUp(self) -> None:
        here = _processes.here()
        while here._idle:
            here._drop(here._idle.pop()[1])

    def test_one_process_answers_one_call_after_the_other(self) -> None:
        sentences("One.")
        (process,) = idle()
        for _ in range(20):
            sentences("Two.")
        self.assertEqual(idle(), [process])

    def test_threads_get_their_own_answers(self) -> None:
        def ask(number: int) -> bool:
            return sentences(f"Sentence {number}. Another.") == [f"Sentence {number}.", "Another."]

        with ThreadPoolExecutor(32) as threads:
            self.assertTrue(all(threads.map(ask, range(400))))
        self.assertLessEqual(len(idle()), _processes.processors())

    def test_idle_processes_are_limited(self) -> None:
        most = _processes.here()._most_idle
        for words in range(1, most + 5):
            nutgraf.summarize("One. Two.", words=words)
        self.assertEqual(len(idle()), most)
        self.assertEqual(len(_processes.here()._running), most)

    def test_a_dead_idle_process_is_replaced(self) -> None:
        sentences("One.")
        (process,) = idle()
        process._child.kill()
        process._child.wait()
        self.assertEqual(sentences("Two."), ["Two."])
        self.assertNotEqual(idle(), [process])

    @unittest.skipUnless(POSIX, "stops a process by a signal")
    def test_the_call_in_flight_raises_when_its_process_is_killed(self) -> None:
        sentences("One.")
        (process,) = idle()
        os.kill(process._child.pid, signal.SIGSTOP)
        raised: list[Optional[nutgraf.Error]] = []

        def ask() -> None:
            try:
                sentences("Two." * 100_000)
            except nutgraf.Error as error:
                raised.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        while process in idle():
            time.sleep(0.001)
        os.kill(process._child.pid, signal.SIGKILL)
        thread.join()
        self.assertEqual([error.code for error in raised if error], ["stopped"])
        self.assertIn("signal 9", str(raised[0]))
        self.assertEqual(sentences("Three."), ["Three."])

    @unittest.skipUnless(POSIX, "interrupts itself by a signal")
    def test_an_answer_that_was_interrupted_is_not_given_to_the_next_call(self) -> None:
        # A shell may have started this in the background, where Ctrl-C is ignored.
        self.addCleanup(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sentences("One.")
        (process,) = idle()
        os.kill(process._child.pid, signal.SIGSTOP)
        timer = threading.Thread(target=self.interrupt_when_taken, args=(process,))
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            sentences("Two.")
        timer.join()
        self.assertEqual(sentences("Three."), ["Three."])
        self.assertNotIn(process, _processes.here()._running)

    @unittest.skipUnless(POSIX, "interrupts itself by a signal")
    def test_a_storm_of_interrupts_loses_nothing(self) -> None:
        script = """
import faulthandler, os, random, signal, time, nutgraf
from nutgraf import _processes

# Says where it hangs.
faulthandler.dump_traceback_later(50, exit=True)
def interrupt(*_): raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
random = random.Random(1)

def storm(longest, warm):
    if warm: nutgraf.sentences("Rain fell.")
    try:
        signal.setitimer(signal.ITIMER_REAL, random.uniform(20e-6, longest))
        while True:
            assert nutgraf.sentences("Rain fell.")["sentences"] == ["Rain fell."]
    except KeyboardInterrupt:
        pass

nutgraf.sentences("Rain fell.")
pipes = len(os.listdir("/dev/fd"))
for _ in range(300):
    storm(300e-6, True)
    storm(3000e-6, False)
def fresh():
    here = _processes.here()
    while here._idle: here._drop(here._idle.pop()[1])
    nutgraf.sentences("Rain fell.")
    return len(here._running)

# What was being started when its call was interrupted comes late.
while fresh() > 1: time.sleep(0.01)
time.sleep(0.2)
# What was lost has ended by now, and the next process that is started waits for it.
assert fresh() == 1
assert os.waitpid(-1, os.WNOHANG) == (0, 0), "a zombie"
assert len(os.listdir("/dev/fd")) == pipes, "a pipe, and whoever reads it"
"""
        done = python(script)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    @unittest.skipUnless(POSIX, "sessions")
    def test_ctrl_c_in_a_terminal_reaches_python_alone(self) -> None:
        sentences("One.")
        self.assertNotEqual(os.getpgid(idle()[0]._child.pid), os.getpgid(0))

    def interrupt_when_taken(self, process: Any) -> None:
        while process in idle():
            time.sleep(0.001)
        time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    @unittest.skipUnless(hasattr(os, "fork"), "forks")
    def test_a_fork_has_processes_of_its_own(self) -> None:
        script = """
import nutgraf, os, sys, warnings
# The stream may have a thread at the fork.
warnings.simplefilter("ignore", DeprecationWarning)
sentences = lambda text: nutgraf.sentences(text, lang="en")["sentences"]
sentences("One.")
stream = nutgraf.sentences_many(({"id": n, "lang": "en", "text": "One."} for n in range(3000)), jobs=1)
for n in range(100):
    assert next(stream)["id"] == n
child = os.fork()
if not child:
    try:
        for n in range(50):
            assert sentences(f"Child {n}.") == [f"Child {n}."], n
        try:
            for answer in stream: sys.exit(3)
            sys.exit(4)
        except nutgraf.Error as error:
            assert error.code == "stopped" and "fork" in str(error), error
        del stream
    except BaseException as error:
        print(repr(error), flush=True)
        os._exit(1)
    sys.exit(0)
for n in range(50):
    assert sentences(f"Parent {n}.") == [f"Parent {n}."], n
assert os.waitpid(child, 0)[1] == 0
assert sum(1 for _ in stream) == 2900
assert sentences("Last.") == ["Last."]
"""
        done = python(script)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    @unittest.skipUnless(hasattr(os, "fork"), "forks")
    def test_forks_while_threads_are_asking(self) -> None:
        script = """
import nutgraf, os, threading, warnings
warnings.simplefilter("ignore")
sentences = lambda text: nutgraf.sentences(text, lang="en")["sentences"]
done = threading.Event()
wrong = []
def ask():
    while not done.is_set():
        if sentences("One. Two.") != ["One.", "Two."]: wrong.append(1)
threads = [threading.Thread(target=ask) for _ in range(4)]
[thread.start() for thread in threads]
for n in range(20):
    child = os.fork()
    if not child:
        os._exit(0 if sentences(f"Child {n}.") == [f"Child {n}."] else 1)
    assert os.waitpid(child, 0)[1] == 0, n
done.set()
[thread.join() for thread in threads]
assert not wrong
"""
        done = python(script)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    @unittest.skipUnless(hasattr(os, "fork"), "forks")
    def test_a_pool_of_processes(self) -> None:
        script = """
import multiprocessing, nutgraf
def count(n): return len(nutgraf.sentences("One. " * n)["sentences"])
if __name__ == "__main__":
    nutgraf.sentences("One.")
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.map(count, range(1, 60)) == list(range(1, 60))
"""
        done = python(script)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_exit_in_the_middle(self) -> None:
        begin = """
import nutgraf, os, sys, threading
nutgraf.sentences("One.")
stream = nutgraf.sentences_many(({"lang": "en", "text": "One. " * 5000} for _ in iter(int, 1)), jobs=2)
next(stream)
"""
        for end in (
            "",
            "sys.exit()",
            "os._exit(0)",
            "cycle = [stream]; cycle.append(cycle); del stream",
            "threading.Thread(target=lambda: [nutgraf.sentences('One.') for _ in range(50)]).start()",
        ):
            with self.subTest(end=end):
                done = python(begin + end)
                self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    @unittest.skipUnless(sys.platform == "linux", "reads the table of processes")
    def test_nothing_is_left_behind(self) -> None:
        sentences("One.")
        for answer in nutgraf.sentences_many([{"text": "One."}] * 10):
            pass
        next(nutgraf.sentences_many([{"text": "One."}] * 10))
        with self.assertRaises(nutgraf.Error):
            nutgraf.check("Port", "Body.", ignore="gossip")
        for _ in range(100):  # the idle one may not have gone to sleep yet
            if children() == ["S"]:
                break
            time.sleep(0.01)
        self.assertEqual(children(), ["S"], "the idle one alone")

    @unittest.skipUnless(POSIX, "signals")
    def test_a_killed_python_leaves_nothing_behind(self) -> None:
        script = """
import nutgraf, os, signal
from nutgraf import _processes
nutgraf.sentences("One.")
print(*(process._child.pid for process in _processes.here()._running), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
        done = python(script)
        self.assertEqual(done.returncode, -signal.SIGKILL)
        for pid in done.stdout.split():
            for _ in range(1000):
                try:
                    os.kill(int(pid), 0)
                except ProcessLookupError:
                    break
                with open(f"/proc/{pid}/stat") if os.path.exists(f"/proc/{pid}/stat") else open(os.devnull) as stat:
                    if ") Z " in stat.read():
                        break
                time.sleep(0.01)
            else:
                self.fail(f"{pid} is still running")

    def test_what_a_process_says_is_not_lost(self) -> None:
        script = """
import nutgraf
from nutgraf import _processes
process = _processes.here().start(("sentences",))
process._said.write(b"something\\n")
process.finish()
_processes.here().end(process)
"""
        done = python(script)
        self.assertEqual((done.returncode, done.stderr.strip()), (0, "nutgraf filter sentences: something"))
