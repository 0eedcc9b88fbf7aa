"""The types of the answers are those of the schemas in docs/schemas, field by field."""

import json
import typing
import unittest
from pathlib import Path
from typing import Any, List, Literal, Optional

from nutgraf import answers

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
PLAIN = {"string": str, "integer": int, "number": float, "boolean": bool}
ANSWERS = {
    "check": answers.Check,
    "summarize": answers.Summary,
    "quotes": answers.Quotes,
    "sentences": answers.Sentences,
    "error": answers.Failure,
}


def type_of(schema: dict[str, Any]) -> Any:
    """The type of the values that a schema allows."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1].removeprefix("Filter")
        return getattr(answers, "Problem" if name == "Error" else name)
    if "anyOf" in schema:
        some, none = schema["anyOf"]
        assert none == {"type": "null"}, schema
        return Optional[type_of(some)]
    if "enum" in schema:
        return Literal[tuple(schema["enum"])]
    kind = schema.get("type")
    if kind is None:
        return Any
    if isinstance(kind, list):
        some, none = kind
        assert none == "null", schema
        return Optional[PLAIN[some]]
    return List[type_of(schema["items"])] if kind == "array" else PLAIN[kind]  # type: ignore[misc]


class Answers(unittest.TestCase):
    def compare(self, found: Any, schema: dict[str, Any]) -> None:
        fields = {name: type_of(field) for name, field in schema["properties"].items()}
        self.assertEqual(typing.get_type_hints(found), fields, found)
        self.assertEqual(found.__required_keys__, set(schema["required"]), found)

    def test_every_answer_is_that_of_its_schema(self) -> None:
        self.assertEqual({f"filter-{name}.json" for name in ANSWERS}, {path.name for path in SCHEMAS.glob("filter-*")})
        for name, found in ANSWERS.items():
            schema = json.loads((SCHEMAS / f"filter-{name}.json").read_text("utf-8"))
            self.compare(found, schema)
            for part, inner in schema.get("$defs", {}).items():
                self.compare(type_of({"$ref": f"#/$defs/{part}"}), inner)
