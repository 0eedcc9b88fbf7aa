"""Where the program is: among the scripts of the installation that this module belongs to, where pip puts it."""

import os
import sys
import sysconfig
from typing import List

from ._error import Error

NAME = "nutgraf" + (sysconfig.get_config_var("EXE") or "")


def folders() -> List[str]:
    """Where it may be, the likeliest first."""
    user = "nt_user" if os.name == "nt" else "posix_user"
    if sys.platform == "darwin" and sys._framework:
        user = "osx_framework_user"
    beside = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return [
        sysconfig.get_path("scripts"),
        os.path.join(beside, "bin"),  # pip install --target
        sysconfig.get_path("scripts", user),  # pip install --user
    ]


def path() -> str:
    """The path of the program.

    Raises `Error` with the code `no-program` if there is none.
    """
    for folder in folders():
        found = os.path.join(folder, NAME)
        if os.path.isfile(found):
            return found
    raise Error("no-program", f"the program {NAME} is in none of {', '.join(folders())}; install the wheel of nutgraf")
