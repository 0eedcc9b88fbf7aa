"""The lines that `nutgraf filter` reads, made of what callers give."""

import json
from typing import Mapping

from ._error import Error

FIELDS = ("headline", "body", "text", "lang", "format", "profile", "query")

# Bytes of a text at most, and of a line: JSON escapes a control character with six bytes. The rest is for other fields.
MOST = 16 << 20
LONGEST = 6 * MOST + (1 << 20)

_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def line(record: Mapping[str, object]) -> bytes:
    """The line of a record: its fields that `nutgraf filter` knows, without `id`, which stays here.

    A lone surrogate is not text; it is sent as it is and answered with the error `decode`. Raises `TypeError` for a
    field that is neither text nor missing, and `Error` with the code `too-large` for a text of more than `MOST` bytes.
    """
    fields = {}
    for name in FIELDS:
        value = record.get(name)
        if isinstance(value, str):
            fields[name] = value
        elif not is_missing(value):
            raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    encoded = (_json.encode(fields) + "\n").encode("utf-8", "surrogatepass")
    if len(encoded) > MOST:
        for name, text in fields.items():
            if len(text.encode("utf-8", "surrogatepass")) > MOST:
                raise Error("too-large", f"{name} has more than {MOST} bytes")
    return encoded


def is_missing(value: object) -> bool:
    """Whether it is `None`, or what a data frame has where a text is missing: NaN or NA, which equals nothing."""
    try:
        return value is None or not value == value
    except TypeError:  # NA: whether that equals itself is NA again, which is neither true nor false
        return True
    except ValueError:  # an array
        return False
