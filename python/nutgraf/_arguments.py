"""The arguments of `nutgraf filter`."""

from typing import Iterable, Optional, Tuple, Union

from ._error import Error

Rules = Union[str, Iterable[str], None]


def of(task: str, **flags: Union[str, int, float, None]) -> Tuple[str, ...]:
    """`check`, `--strict` and `--min-confidence=0.5` for `of("check", strict=True, min_confidence=0.5)`.

    `None` and `False` are no flags. Raises `Error` with the code `bad-option` for a string that no argument can be.
    """
    arguments = [task]
    for name, value in flags.items():
        if value is None or value is False:
            continue
        flag = f"--{name.replace('_', '-')}"
        if value is True:
            arguments.append(flag)
            continue
        if isinstance(value, str) and not _is_argument(value):
            raise Error("bad-option", f"{name} may have no null characters and no lone surrogates: {value!a}")
        arguments.append(f"{flag}={value}")
    return tuple(arguments)


def rules(name: str, given: Rules) -> Optional[str]:
    """Names of rules as `--select` takes them. `name` is that of the parameter, for the `TypeError`."""
    if given is None or isinstance(given, str):
        return given
    try:
        return ",".join(given)
    except TypeError:
        raise TypeError(f"{name} must be a str or an iterable of str, not {type(given).__name__}") from None


def _is_argument(value: str) -> bool:
    """Whether a process can be given it."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
