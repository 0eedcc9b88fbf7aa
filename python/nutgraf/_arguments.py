"""The arguments of `nutgraf filter`."""

from typing import Tuple, Union


def of(task: str, **flags: Union[str, int, float, None]) -> Tuple[str, ...]:
    """`check` and `--min-confidence=0.5` for `of("check", min_confidence=0.5)`; `None` is no flag."""
    given = ((name.replace("_", "-"), value) for name, value in flags.items() if value is not None)
    return (task, *(f"--{name}={value}" for name, value in given))
