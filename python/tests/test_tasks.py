"""Each task, for one text and for many: the answers are those of `nutgraf filter`."""

import doctest
import json
import subprocess
import unittest
from pathlib import Path
from typing import Any

import nutgraf
from nutgraf import _program

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = sorted((ROOT / "fixtures" / "articles").glob("*.txt"))


def records() -> list[dict[str, Any]]:
    """The articles of the fixtures, with the first line as headline."""
    found = []
    for path in FIXTURES:
        headline, _, body = path.read_text("utf-8").partition("\n")
        found.append({"id": path.stem, "headline": headline, "body": body, "text": body})
    return found


def filtered(given: list[dict[str, Any]], *arguments: str) -> list[Any]:
    """What `nutgraf filter` itself answers."""
    lines = "".join(json.dumps(record) + "\n" for record in given)
    command = [_program.path(), "filter", *arguments]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Tasks(unittest.TestCase):
    def test_the_answers_are_those_of_filter(self) -> None:
        given = records()
        self.assertGreater(len(given), 10)
        for task, flags, options in (
            ("check", [], {}),
            ("check", ["--select=number,quote"], {"select": "number,quote"}),
            ("check", ["--min-confidence=0.5"], {"min_confidence": 0.5}),
            ("check", ["--select=number,quote"], {"select": ["number", "quote"]}),
            ("check", ["--ignore=quote"], {"ignore": "quote"}),
            ("check", ["--ignore=quote,name"], {"ignore": ("quote", "name")}),
            ("check", ["--strict"], {"strict": True}),
            ("check", [], {"strict": False}),
            ("summarize", [], {}),
            ("summarize", ["--words=40"], {"words": 40}),
            ("summarize", ["--chars=200"], {"chars": 200}),
            ("summarize", ["--ratio=0.2"], {"ratio": 0.2}),
            ("summarize", ["--sentences=1"], {"sentences": 1}),
            ("quotes", [], {}),
            ("sentences", [], {}),
        ):
            with self.subTest(task=task, **options):
                wanted = filtered(given, task, *flags)
                many = getattr(nutgraf, f"{task}_many")
                self.assertEqual(list(many(given, jobs=3, **options)), wanted)
                one = getattr(nutgraf, task)
                for record, answer in zip(given, wanted):
                    names = {"check": ["headline", "body"], "summarize": ["body"]}.get(task, ["text"])
                    named = {"headline": record["headline"]} if task == "summarize" else {}
                    texts = [record[name] for name in names]
                    self.assertEqual(one(*texts, id=record["id"], **named, **options), answer)

    def test_options_of_a_record_are_passed_on(self) -> None:
        body = "Der Ort ist <b>dicht</b>, sagte Ada Brook."
        given: dict[str, Any] = {"headline": "Ort 'dicht'", "body": body, "lang": "de", "format": "text"}
        for profile in ("verbatim", "claims"):
            wanted = filtered([given | {"profile": profile}], "check")[0]
            self.assertEqual(nutgraf.check(**given, profile=profile), wanted)
            self.assertEqual(next(nutgraf.check_many([given | {"profile": profile}])), wanted)
            bare = {"headline": given["headline"], "body": given["body"]}
            self.assertEqual(
                list(nutgraf.check_many([bare], lang="de", profile=profile)),
                filtered([bare], "check", "--lang=de", f"--profile={profile}"),
            )
        body = "The ferry sank. The dock was dry. The mayor wept. The wind rose."
        wanted = filtered([{"body": body, "query": "mayor"}], "summarize", "--sentences=1")[0]
        self.assertEqual(nutgraf.summarize(body, query="mayor", sentences=1), wanted)
        self.assertEqual(wanted["summary"], "The mayor wept.")
        self.assertEqual(nutgraf.quotes("<q>No</q>, she said.", format="html")["quotes"][0]["text"], "No")
        self.assertIn("notes", nutgraf.sentences("Un. Deux.", lang="tlh"))

    def test_offsets_are_those_of_str(self) -> None:
        text = "\U0001f6a2\u0301 Ho\u0308hö: \"It \U0001f4a7 leaks,\" Zoë Brook said."
        quote = nutgraf.quotes(text)["quotes"][0]
        self.assertEqual(text[quote["start"] : quote["end"]], "It \U0001f4a7 leaks,")
        speaker = quote["speaker"]
        assert speaker is not None
        self.assertEqual(text[speaker["start"] : speaker["end"]], "Zoë Brook")

    def test_an_id_is_any_object_and_comes_back_as_it_is(self) -> None:
        mine = object()
        self.assertIs(nutgraf.sentences("One.", id=mine)["id"], mine)
        self.assertIs(next(nutgraf.sentences_many([{"text": "One.", "id": mine}]))["id"], mine)
        self.assertIsNone(nutgraf.sentences("One.")["id"])

    def test_every_text_is_text(self) -> None:
        for text in ("", "\0", "a\0b.", "\u2028\u0085\ufeff", "\x1b[31m", "\r\n\r\n", '"\\', "\U0010ffff"):
            answer = nutgraf.sentences(text)
            self.assertEqual(answer, filtered([{"text": text}], "sentences")[0], ascii(text))

    def test_a_lone_surrogate_is_an_error_of_its_record_alone(self) -> None:
        with self.assertRaises(nutgraf.Error) as raised:
            nutgraf.sentences("a\ud800b")
        self.assertEqual(raised.exception.code, "decode")
        answers = list(nutgraf.sentences_many([{"id": 1, "text": "\udfff"}, {"id": 2, "text": "One."}]))
        self.assertEqual([answer["id"] for answer in answers], [1, 2])
        self.assertEqual(["error" in answer for answer in answers], [True, False])

    def test_errors_have_code_and_message(self) -> None:
        with self.assertRaises(nutgraf.Error) as raised:
            nutgraf.check("Port", "Body.", profile="verbatin")
        self.assertEqual(raised.exception.code, "bad-field")
        self.assertIn("did you mean verbatim", str(raised.exception))
        with self.assertRaises(nutgraf.Error) as raised:
            nutgraf.sentences("x" * (17 << 20))
        self.assertEqual(raised.exception.code, "too-large")
        for most in ("\1", "\n", "é"):
            self.assertEqual(len(nutgraf.sentences(most * ((16 << 20) // len(most.encode())), lang="en")), 2, most)
        failure = list(nutgraf.quotes_many([{"id": 1, "text": "No."}, {"id": 2}, {"id": 3, "text": "No."}], jobs=1))[1]
        self.assertEqual(failure["id"], 2)
        assert "error" in failure
        self.assertEqual((failure["error"]["code"], failure["error"]["line"]), ("missing-field", 2))

    def test_wrong_arguments_are_told_as_the_program_does(self) -> None:
        for call in (
            lambda: nutgraf.check("Port", "Body.", select="gossip"),
            lambda: list(nutgraf.check_many([{"body": "Body."}], ignore=["gossip"])),
            lambda: list(nutgraf.check_many([{"body": "Body."}], profile="gossip")),
            lambda: list(nutgraf.check_many([{"body": "Body."}], lang="gossip")),
            lambda: nutgraf.summarize("Body.", ratio="gossip"),  # type: ignore[arg-type]
        ):
            with self.assertRaisesRegex(nutgraf.Error, "gossip") as raised:
                call()
            self.assertEqual(raised.exception.code, "bad-option")
            self.assertNotRegex(str(raised.exception), "(?i)usage|--help|\n|^error|^nutgraf")
        with self.assertRaisesRegex(nutgraf.Error, "verbatim"):
            list(nutgraf.check_many([{}], profile="gossip"))

    def test_arguments_that_no_process_takes_are_told_at_the_call(self) -> None:
        for wrong in ("a\0b", "\ud800"):
            for call in (
                lambda: nutgraf.check("Port", "Body.", select=wrong),
                lambda: nutgraf.check_many([], ignore=[wrong]),
                lambda: nutgraf.quotes_many([], lang=wrong),
            ):
                with self.assertRaisesRegex(nutgraf.Error, "^(select|ignore|lang) ") as raised:
                    call()
                self.assertEqual(raised.exception.code, "bad-option")

    def test_rules_are_a_str_or_several(self) -> None:
        for wrong in (5, b"quote", ["quote", 5]):
            with self.assertRaisesRegex(TypeError, "^ignore must be a str or an iterable of str, not "):
                nutgraf.check("Port", "Body.", ignore=wrong)  # type: ignore[arg-type]

    def test_a_text_is_a_str(self) -> None:
        class Number:
            """As those of numpy: whether two are equal is true, but not `True`."""

            def __eq__(self, other: object) -> int:  # type: ignore[override]
                return 1

        class Array:
            """As that of numpy: compared with another, it is an array again, which is neither true nor false."""

            def __eq__(self, other: object) -> "Array":  # type: ignore[override]
                return self

            def __bool__(self) -> bool:
                raise ValueError

        for bad in (b"Body.", 5, True, 5.0, ["Body."], Number(), Array()):
            with self.assertRaisesRegex(TypeError, f"^body must be a str, not {type(bad).__name__}$"):
                nutgraf.check("Port", bad)  # type: ignore[arg-type]

    def test_what_is_missing_in_a_data_frame_is_missing(self) -> None:
        class NotAvailable:
            """As pandas.NA: compared with anything, it is not available."""

            def __eq__(self, other: object) -> "NotAvailable":  # type: ignore[override]
                return self

            def __bool__(self) -> bool:
                raise TypeError

        class NotANumber:
            """As numpy.float32("nan"), which is no float; whether two are equal is false, but not `False`."""

            def __eq__(self, other: object) -> int:  # type: ignore[override]
                return 0

        class NotATime:
            """As pandas.NaT."""

            def __eq__(self, other: object) -> bool:
                return False

        for nothing in (None, float("nan"), NotANumber(), NotATime(), NotAvailable()):
            record = {"text": "One.", "lang": nothing, "published": object()}
            self.assertEqual(next(nutgraf.sentences_many([record])), {"id": None, "sentences": ["One."]})
            failure = next(nutgraf.sentences_many([{"text": nothing}]))
            self.assertEqual(failure["error"]["code"], "missing-field")  # type: ignore[typeddict-item]

    def test_the_examples_are_true(self) -> None:
        found = doctest.testmod(nutgraf, verbose=False)
        self.assertGreater(found.attempted, 10)
        guide = str(ROOT / "docs" / "python.md")
        page = doctest.testfile(guide, module_relative=False, verbose=False, encoding="utf-8")
        self.assertGreater(page.attempted, 5)
        self.assertEqual((found.failed, page.failed), (0, 0))
