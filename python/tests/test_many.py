"""Many records: in order, without end, with nothing that waits for itself."""

import sqlite3
import threading
import unittest
import weakref
from typing import Any, Iterator

import nutgraf
from nutgraf import _many, _processes


def numbered(last: int) -> Iterator[dict[str, Any]]:
    for number in range(last):
        yield {"id": number, "lang": "en", "text": f"Sentence {number}. Another."}


class Many(unittest.TestCase):
    def tearDown(self) -> None:
        self.assertEqual(running_streams(), [])

    def test_order_is_kept(self) -> None:
        for jobs in (1, 2, 8):
            answers = list(nutgraf.sentences_many(numbered(2_000), jobs=jobs))
            self.assertEqual([answer["id"] for answer in answers], list(range(2_000)))
            for answer in answers:
                assert "error" not in answer
                self.assertEqual(answer["sentences"], [f"Sentence {answer['id']}.", "Another."])

    def test_nothing_in_nothing_out(self) -> None:
        self.assertEqual(list(nutgraf.check_many([])), [])

    def test_a_number_of_jobs_that_is_none_is_an_error(self) -> None:
        for jobs in (0, -1):
            with self.assertRaisesRegex(nutgraf.Error, "--jobs") as raised:
                list(nutgraf.sentences_many(numbered(2), jobs=jobs))
            self.assertEqual(raised.exception.code, "bad-option")

    def test_reads_only_a_little_ahead(self) -> None:
        read = 0

        def endless() -> Iterator[dict[str, Any]]:
            nonlocal read
            while True:
                read += 1
                yield {"id": read, "lang": "en", "text": "One.", "query": "x" * 1000}

        answers = nutgraf.sentences_many(endless(), jobs=2)
        self.assertEqual(read, 0)
        for expected in range(1, 1_500):
            self.assertEqual(next(answers)["id"], expected)
            self.assertLessEqual(read - expected, 2 * _many.AHEAD // 1000 + 1)
        answers.close()  # type: ignore[attr-defined]

    def test_lines_larger_than_the_pipes(self) -> None:
        text = "One sentence. " * 20_000
        answers = list(nutgraf.sentences_many([{"lang": "en", "text": text}] * 8, jobs=2))
        self.assertEqual([len(answer["sentences"]) for answer in answers], [20_000] * 8)  # type: ignore[typeddict-item]

    def test_answers_that_nobody_takes_stop_the_reading(self) -> None:
        text = '"No," he said. ' * 500
        answers = nutgraf.quotes_many(({"id": n, "lang": "en", "text": text} for n in range(10_000)), jobs=1)
        self.assertEqual(next(answers)["id"], 0)
        answers.close()  # type: ignore[attr-defined]

    def test_an_abandoned_generator_ends_its_process(self) -> None:
        for taken in (0, 1, 3):
            answers = nutgraf.sentences_many(numbered(100_000))
            for _ in range(taken):
                next(answers)
            self.assertEqual(len(running_streams()), min(taken, 1))
            del answers
            self.assertEqual(running_streams(), [])

    def test_an_exception_of_the_input_comes_after_the_answers_before_it(self) -> None:
        def broken(after: int) -> Iterator[dict[str, Any]]:
            yield from numbered(after)
            raise LookupError("no more")

        for after in (0, 1, 500):
            ids = []
            with self.assertRaisesRegex(LookupError, "no more"):
                for answer in nutgraf.sentences_many(broken(after)):
                    ids.append(answer["id"])
            self.assertEqual(ids, list(range(after)))

    def test_so_does_that_of_a_record_that_is_none(self) -> None:
        answers = nutgraf.sentences_many([{"text": "One."}, "text", {"text": "Two."}])  # type: ignore[list-item]
        self.assertEqual(next(answers), {"id": None, "sentences": ["One."]})
        with self.assertRaisesRegex(TypeError, "^record 1 is a str, not a mapping$"):
            next(answers)
        self.assertEqual(list(answers), [])
        with self.assertRaisesRegex(TypeError, "^record 0 is a str, not a mapping$"):
            list(nutgraf.check_many({"headline": "Port"}))  # type: ignore[dict-item]

    def test_a_field_that_is_no_text_fails_its_record_alone(self) -> None:
        for bad in (5, b"Body.", ["Body."], object()):
            texts = {1: "One.", 2: bad, 3: None, 4: "Two."}
            given = ({"id": number, "text": text} for number, text in texts.items())
            first, wrong, missing, last = nutgraf.sentences_many(given)
            self.assertEqual([first, last], [{"id": 1, "sentences": ["One."]}, {"id": 4, "sentences": ["Two."]}])
            assert "error" in wrong and "error" in missing
            self.assertEqual((wrong["id"], wrong["error"]["code"], wrong["error"]["line"]), (2, "bad-field", 2))
            self.assertEqual(wrong["error"]["message"], f"text must be a str, not {type(bad).__name__}")
            self.assertEqual((missing["error"]["code"], missing["error"]["line"]), ("missing-field", 3))

    def test_so_does_a_text_that_is_too_large(self) -> None:
        large, small = nutgraf.quotes_many([{"id": 1, "text": "x" * (17 << 20)}, {"id": 2, "text": "No."}])
        assert "error" in large
        self.assertEqual((large["id"], large["error"]["code"], large["error"]["line"]), (1, "too-large", 1))
        self.assertEqual(small, {"id": 2, "quotes": []})

    def test_a_record_that_is_refused_is_not_kept(self) -> None:
        class Text(str):
            """One that can be seen to go."""

        seen: list[weakref.ref[Text]] = []

        def given() -> Iterator[dict[str, Any]]:
            for _ in range(20):
                text = Text("x" * (17 << 20))
                seen.append(weakref.ref(text))
                yield {"text": text}

        answers = nutgraf.sentences_many(given())
        next(answers)
        self.assertEqual(len(seen), 20)
        self.assertLess(sum(text() is not None for text in seen), 3)
        self.assertEqual(len(list(answers)), 19)

    def test_jobs_that_are_no_int_are_told_at_the_call(self) -> None:
        for jobs in ("2", 2.0):
            with self.assertRaisesRegex(TypeError, f"^jobs must be an int, not {type(jobs).__name__}$"):
                nutgraf.sentences_many([], jobs=jobs)  # type: ignore[arg-type]

    def test_the_input_is_read_in_the_thread_of_the_caller(self) -> None:
        base = sqlite3.connect(":memory:")
        base.execute("create table articles (id, lang, text)")
        base.executemany("insert into articles values (:id, :lang, :text)", numbered(500))
        base.row_factory = sqlite3.Row
        rows = (dict(row) for row in base.execute("select * from articles order by id"))
        self.assertEqual([answer["id"] for answer in nutgraf.sentences_many(rows)], list(range(500)))
        base.close()

    def test_one_inside_the_other(self) -> None:
        inner = nutgraf.sentences_many(numbered(500))
        outer = nutgraf.quotes_many({"id": answer["id"], "lang": "en", "text": "No."} for answer in inner)
        self.assertEqual([answer["id"] for answer in outer], list(range(500)))

    def test_calls_between_the_answers(self) -> None:
        for answer in nutgraf.sentences_many(numbered(50)):
            self.assertEqual(nutgraf.sentences("One.", lang="en", id=answer["id"])["id"], answer["id"])

    def test_several_at_a_time(self) -> None:
        wrong = []

        def run() -> None:
            if [answer["id"] for answer in nutgraf.sentences_many(numbered(500), jobs=1)] != list(range(500)):
                wrong.append("order")

        threads = [threading.Thread(target=run) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_a_process_that_is_killed_raises_and_ends_the_stream(self) -> None:
        answers = nutgraf.sentences_many(numbered(1_000_000), jobs=1)
        next(answers)
        running_streams()[0].kill()
        with self.assertRaisesRegex(nutgraf.Error, "ended"):
            for _ in answers:
                pass
        self.assertEqual(list(answers), [])


def running_streams() -> list[Any]:
    """The processes of streams."""
    return [process for process in _processes.here()._running if "--jobs" in process._name]
