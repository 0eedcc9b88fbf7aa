"""Summarizes the `text` of each line of JSON in three sentences, by the summarizer that the argument names.

Sentences and words for sumy are found by two regular expressions instead of its models, which have to be downloaded; that
makes it faster.
"""
import json
import re
import sys

LENGTH = 3


class Splitter:
    """Stands in for the tokenizer of sumy."""

    def to_sentences(self, paragraph):
        return tuple(sentence for sentence in re.split(r"(?<=[.!?])\s+", paragraph) if sentence)

    def to_words(self, sentence):
        return tuple(re.findall(r"\w+", sentence))


def sumy(name):
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers import lex_rank, luhn
    from sumy.utils import get_stop_words

    summarizer = {"luhn": luhn.LuhnSummarizer, "lexrank": lex_rank.LexRankSummarizer}[name](Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return lambda text: [str(found) for found in summarizer(PlaintextParser.from_string(text, Splitter()).document, LENGTH)]


def summa():
    from summa import summarizer

    return lambda text: summarizer.summarize(text, words=60, split=True)


def main():
    summarize = {"summa": summa, "sumy-luhn": lambda: sumy("luhn"), "sumy-lexrank": lambda: sumy("lexrank")}[sys.argv[1]]()
    for line in sys.stdin:
        print(json.dumps(summarize(json.loads(line)["text"])))


if __name__ == "__main__":
    main()
