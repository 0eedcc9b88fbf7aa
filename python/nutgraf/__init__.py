"""Checks headlines against their articles, summarizes, and finds who said what.

    >>> import nutgraf
    >>> answer = nutgraf.check("Port to close", 'The port "could close", Ada Brook said.')
    >>> answer["verdict"], answer["findings"][0]["rule"]
    ('questionable', 'claim/strength')

Each of the four tasks has a function for one text and one for many. The answers are those of `nutgraf filter`, as the
types in `nutgraf.answers` describe them; offsets count characters of the string that was given.

`lang` is the code of a language, such as "en"; without it, the language is guessed from the text. `format` is "text"
or "html"; without it, a text with tags or entities is HTML. `id` is any object, and comes back in the answer. The
functions for one text raise `Error` if there is no answer.

The functions for many take records: mappings with the names of the parameters as keys, where `None` and NaN count as
missing and other keys are ignored. They yield an answer to each, in order, and read only a little ahead. A record that
cannot be answered gets a `Failure`, which has the key "error", and the others go on. `lang` is that of the records
without one, `jobs` the number of texts to process in parallel, by default one for each processor.
"""

from typing import Iterable, Iterator, Mapping, Optional, Tuple, Union, cast

from . import _arguments, _many, _one
from ._arguments import Rules
from ._error import Error
from .answers import Check, Failure, Quotes, Sentences, Summary

__all__ = [
    "Error",
    "check",
    "check_many",
    "quotes",
    "quotes_many",
    "sentences",
    "sentences_many",
    "summarize",
    "summarize_many",
]

Records = Iterable[Mapping[str, object]]


def _check(select: Rules, ignore: Rules, **flags: Union[str, float, None]) -> Tuple[str, ...]:
    """The arguments of both functions that check."""
    lists = {"select": _arguments.rules("select", select), "ignore": _arguments.rules("ignore", ignore)}
    return _arguments.of("check", **lists, **flags)


def check(
    headline: str,
    body: str,
    *,
    lang: Optional[str] = None,
    format: Optional[str] = None,
    profile: Optional[str] = None,
    select: Rules = None,
    ignore: Rules = None,
    min_confidence: Optional[float] = None,
    strict: bool = False,
    id: object = None,
) -> Check:
    """The verdict on a headline, what it claims, and the findings on it.

    `profile` says what quotation marks promise: "auto", "verbatim" or "claims". `select` and `ignore` name rules or
    areas, such as ["quote", "number/value"] or "quote,number/value". Findings below `min_confidence`, 0 to 1, are
    dropped. `strict` makes errors of the warnings of claim/*.

    >>> check("Port to close", 'The port "could close", Ada Brook said.')["findings"][0]["message"]
    'the headline states "to close" as certain; the body says "could close"'
    >>> check("Port to close", 'The port "could close", Ada Brook said.', select="quote,number")["findings"]
    []
    """
    task = _check(select, ignore, min_confidence=min_confidence, strict=strict)
    record = {"headline": headline, "body": body, "lang": lang, "format": format, "profile": profile}
    return cast(Check, _one.answer(task, record, id))


def check_many(
    records: Records,
    *,
    lang: Optional[str] = None,
    profile: Optional[str] = None,
    select: Rules = None,
    ignore: Rules = None,
    min_confidence: Optional[float] = None,
    strict: bool = False,
    jobs: Optional[int] = None,
) -> Iterator[Union[Check, Failure]]:
    """Checks records with `headline`, `body` and perhaps `id`, `lang`, `format` and `profile`.

    >>> articles = [{"id": 7, "headline": "Port to close", "body": 'The port "could close", Ada Brook said.'}]
    >>> [(answer["id"], answer["verdict"]) for answer in check_many(articles)]
    [(7, 'questionable')]
    """
    task = _check(select, ignore, lang=lang, profile=profile, min_confidence=min_confidence, strict=strict)
    return _many.answers(task, records, jobs)


def summarize(
    body: str,
    *,
    headline: Optional[str] = None,
    lang: Optional[str] = None,
    format: Optional[str] = None,
    sentences: Optional[int] = None,
    words: Optional[int] = None,
    chars: Optional[int] = None,
    ratio: Optional[float] = None,
    query: Optional[str] = None,
    id: object = None,
) -> Summary:
    """The sentences that tell the story: three, or as many as `sentences`, `words`, `chars` or `ratio` says.

    `words` and `chars` take as many whole sentences as fit, at least one; `ratio` is the share of the sentences, above
    0 and at most 1. Only one of the four may be given. Sentences about `query` are favoured.

    >>> summarize("The ferry sank on Monday. All 80 passengers were saved. It rained.", sentences=1)["summary"]
    'The ferry sank on Monday.'
    """
    task = _arguments.of("summarize", sentences=sentences, words=words, chars=chars, ratio=ratio)
    record = {"headline": headline, "body": body, "lang": lang, "format": format, "query": query}
    return cast(Summary, _one.answer(task, record, id))


def summarize_many(
    records: Records,
    *,
    lang: Optional[str] = None,
    sentences: Optional[int] = None,
    words: Optional[int] = None,
    chars: Optional[int] = None,
    ratio: Optional[float] = None,
    jobs: Optional[int] = None,
) -> Iterator[Union[Summary, Failure]]:
    """Summarizes records with `body` and perhaps `id`, `headline`, `lang`, `format` and `query`.

    >>> [answer["summary"] for answer in summarize_many([{"body": "The ferry sank. It rained."}], sentences=1)]
    ['The ferry sank.']
    """
    flags = {"lang": lang, "sentences": sentences, "words": words, "chars": chars, "ratio": ratio}
    return _many.answers(_arguments.of("summarize", **flags), records, jobs)


def quotes(text: str, *, lang: Optional[str] = None, format: Optional[str] = None, id: object = None) -> Quotes:
    """Every quotation with its speaker.

    >>> [(quote["text"], quote["speaker"]["name"]) for quote in quotes('"It leaks," Ada Brook said.')["quotes"]]
    [('It leaks,', 'Ada Brook')]
    """
    return cast(Quotes, _one.answer(("quotes",), {"text": text, "lang": lang, "format": format}, id))


def quotes_many(
    records: Records, *, lang: Optional[str] = None, jobs: Optional[int] = None
) -> Iterator[Union[Quotes, Failure]]:
    """The quotations of records with `text` and perhaps `id`, `lang` and `format`.

    >>> [len(answer["quotes"]) for answer in quotes_many([{"text": '"It leaks," Ada Brook said.'}, {"text": "No."}])]
    [1, 0]
    """
    return _many.answers(_arguments.of("quotes", lang=lang), records, jobs)


def sentences(text: str, *, lang: Optional[str] = None, format: Optional[str] = None, id: object = None) -> Sentences:
    """The text, split into sentences.

    >>> sentences("Dr. Brook came at 5 p.m. on Monday. She left early.")["sentences"]
    ['Dr. Brook came at 5 p.m. on Monday.', 'She left early.']
    """
    return cast(Sentences, _one.answer(("sentences",), {"text": text, "lang": lang, "format": format}, id))


def sentences_many(
    records: Records, *, lang: Optional[str] = None, jobs: Optional[int] = None
) -> Iterator[Union[Sentences, Failure]]:
    """The sentences of records with `text` and perhaps `id`, `lang` and `format`.

    >>> [answer["sentences"] for answer in sentences_many([{"text": "One. Two."}])]
    [['One.', 'Two.']]
    """
    return _many.answers(_arguments.of("sentences", lang=lang), records, jobs)
