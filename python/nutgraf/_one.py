"""One record, one answer."""

import json
from typing import Any, Mapping

from . import _processes as processes
from . import _records as records
from ._error import Error


def answer(arguments: processes.Arguments, record: Mapping[str, object], id: object) -> Any:
    """The answer to a record. Raises `Error` if there is none."""
    found = json.loads(processes.here().ask(arguments, records.line(record)))
    if "error" in found:
        raise Error(found["error"]["code"], found["error"]["message"])
    found["id"] = id
    return found
