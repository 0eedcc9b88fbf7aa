"""The program in examples/python prints what docs/python.md shows; `UPDATE=1` rewrites it. Needs pandas."""

import importlib.util
import os
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "```text\n$ python examples/python/desk.py\n"


class Example(unittest.TestCase):
    @unittest.skipUnless(importlib.util.find_spec("pandas"), "pandas is not installed")
    def test_it_prints_what_the_page_shows(self) -> None:
        command = [sys.executable, str(ROOT / "examples" / "python" / "desk.py")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        path = ROOT / "docs" / "python.md"
        page = path.read_text("utf-8")
        before, shown = page.split(COMMAND)
        wanted = before + COMMAND + done.stdout + shown[shown.index("```") :]
        if "UPDATE" in os.environ:
            path.write_text(wanted, "utf-8")
        else:
            self.assertEqual(page, wanted)
