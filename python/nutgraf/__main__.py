"""`python -m nutgraf` is `nutgraf`."""

import os
import subprocess
import sys

from . import _program as program
from ._error import Error


def main() -> int:
    try:
        command = [program.path(), *sys.argv[1:]]
    except Error as error:
        print(f"nutgraf: {error}", file=sys.stderr)
        return 2
    if sys.platform == "win32":
        # There, a process that replaces another one is a new one, and the shell does not wait for it.
        return subprocess.call(command)
    os.execv(command[0], command)


sys.exit(main())
