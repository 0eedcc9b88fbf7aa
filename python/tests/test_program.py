"""The program: where it is, and `python -m nutgraf`."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nutgraf
from nutgraf import _program


class Program(unittest.TestCase):
    def test_python_m_is_the_program(self) -> None:
        def both(*arguments: str) -> list[tuple[int, str, str]]:
            commands = [[sys.executable, "-m", "nutgraf"], [_program.path()]]
            done = [subprocess.run([*command, *arguments], capture_output=True, text=True) for command in commands]
            return [(one.returncode, one.stdout, one.stderr) for one in done]

        for arguments in (["--version"], ["explain", "quote"], ["no-such-file.txt"]):
            module, program = both(*arguments)
            self.assertEqual(module, program)
        self.assertEqual(both("no-such-file.txt")[0][0], 2)

    def test_no_program_is_an_error_that_says_where_it_was_looked_for(self) -> None:
        with mock.patch.object(_program, "NAME", "nutgraf-that-is-not-here"):
            with self.assertRaises(nutgraf.Error) as raised:
                nutgraf.check_many([{}]).__next__()
        self.assertEqual(raised.exception.code, "no-program")
        self.assertIn(_program.folders()[0], str(raised.exception))

    @unittest.skipIf(sys.platform == "win32", "links files")
    def test_beside_the_module(self) -> None:
        with tempfile.TemporaryDirectory() as target:
            os.symlink(Path(nutgraf.__file__).parent, Path(target, "nutgraf"))
            os.mkdir(Path(target, "bin"))
            os.symlink(_program.path(), Path(target, "bin", _program.NAME))
            script = "import nutgraf; print(nutgraf.sentences('One.')['sentences'])"
            plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
            python = os.path.realpath(sys.executable)
            done = subprocess.run(
                [python, "-c", script], capture_output=True, text=True, env={**plain, "PYTHONPATH": target}
            )
            self.assertIn("['One.']", done.stdout, done.stderr)

    def test_the_module_is_typed(self) -> None:
        self.assertTrue((Path(nutgraf.__file__).parent / "py.typed").is_file())
