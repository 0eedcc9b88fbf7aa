"""The article that the answers to a keystroke are measured with."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = [ROOT / "fixtures/articles" / name for name in ("coastguard-patrols.txt", "harbour-levy.txt")]
WORDS = 500


def article(files):
    """The first 500 words of the files, with the line breaks of the paragraphs."""
    text = "\n\n".join(file.read_text(encoding="utf-8").strip() for file in map(Path, files))
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    if len(ends) < WORDS:
        sys.exit(f"the articles have {len(ends)} words, fewer than {WORDS}")
    return text[: ends[WORDS - 1]]
