"""The types of the answers: dictionaries, field by field those of `nutgraf filter`.

The fields mean what the tables of docs/json.md say. `start` and `end` count characters from 0, half-open, in the string
of their field. A field of a class with `total=False` may be absent.
"""

from typing import Any, List, Literal, Optional, TypedDict, final

Verdict = Literal["supported", "unchecked", "questionable", "unsupported"]


class Evidence(TypedDict):
    """What the body says."""

    text: str
    start: int
    end: int
    speaker: Optional[str]
    note: str


class Claim(TypedDict):
    """Something that a headline claims."""

    headline: str
    kind: Literal["quote", "speaker", "number", "name", "statement"]
    text: str
    start: int
    end: int
    verdict: Verdict
    evidence: List[Evidence]


class _Finding(TypedDict):
    rule: str
    severity: Literal["note", "warning", "error"]
    confidence: float
    message: str
    headline: str
    text: str
    start: int
    end: int
    evidence: List[Evidence]
    fingerprint: str
    standing: Literal["new", "known", "waived"]
    help: Optional[str]


class Finding(_Finding, total=False):
    """A finding of a rule."""

    reason: str


class _Check(TypedDict):
    id: Any
    verdict: Verdict
    support: Optional[float]
    claims: List[Claim]
    findings: List[Finding]


@final
class Check(_Check, total=False):
    """The answer of `check`."""

    reason: str
    notes: List[str]


class Sentence(TypedDict):
    """A sentence of a summary."""

    text: str
    start: int
    end: int
    score: float


class _Summary(TypedDict):
    id: Any
    language: str
    summary: str
    sentences: List[Sentence]


@final
class Summary(_Summary, total=False):
    """The answer of `summarize`."""

    notes: List[str]


class Speaker(TypedDict):
    """A speaker."""

    mention: str
    start: int
    end: int
    name: Optional[str]


# `class` is a keyword, which the other way to write a type does not take for the name of a field.
Quotation = TypedDict(
    "Quotation",
    {
        "start": int,
        "end": int,
        "text": str,
        "class": Literal["quotation", "title", "scare", "indirect"],
        "speaker": Optional[Speaker],
        "polarity": Literal["said", "denied", "doubted", "unsaid"],
        "via": Optional[Speaker],
        "cue": Optional[str],
        "how": str,
        "confidence": float,
        "unbalanced": bool,
        "children": List[List[int]],
    },
)


class Mark(TypedDict):
    """A fault in the quotation marks."""

    kind: str
    start: int
    end: int


class _Quotes(TypedDict):
    id: Any
    quotes: List[Quotation]


@final
class Quotes(_Quotes, total=False):
    """The answer of `quotes`."""

    marks: List[Mark]
    notes: List[str]


class _Sentences(TypedDict):
    id: Any
    sentences: List[str]


@final
class Sentences(_Sentences, total=False):
    """The answer of `sentences`."""

    notes: List[str]


class Problem(TypedDict):
    """Why a record has no answer; `line` counts the records from 1."""

    code: str
    line: int
    message: str


@final
class Failure(TypedDict):
    """In place of an answer, where there is none."""

    id: Any
    error: Problem
