"""A virtual environment of Python with locked packages: made once, and again when its lock changes."""
import hashlib
import os
import subprocess
import sys


class Missing(Exception):
    """Something that is needed is not here."""


def program(folder, name):
    """The path of a program of the environment in `folder`."""
    return os.path.join(folder, *(("Scripts", name + ".exe") if os.name == "nt" else ("bin", name)))


def python(folder, lock):
    """The Python of the environment in `folder`, which has the packages of the file `lock`, checked by their hashes.

    Raises `Missing` if it cannot be made; the reason is then on standard error.
    """
    path, stamp = program(folder, "python"), os.path.join(folder, "lock")
    with open(lock, "rb") as file:
        wanted = hashlib.sha256(file.read()).hexdigest()
    # the Python that it was made with may be gone
    if os.path.exists(path) and os.path.exists(stamp):
        with open(stamp) as file:
            if file.read() == wanted:
                return path
    install = [path, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", lock]
    for command, fault in (
        ([sys.executable, "-m", "venv", "--clear", folder], "no virtual environment could be made"),
        (install, f"the packages of {os.path.relpath(lock)} could not be installed"),
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            raise Missing(fault)
    with open(stamp, "w") as file:
        file.write(wanted)
    return path
