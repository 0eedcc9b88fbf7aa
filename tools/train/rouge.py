"""ROUGE-1 and ROUGE-2 F1 (Lin 2004) of sets of sentences, by counts worked out once for each article."""
import functools
import re
from collections import Counter

import numpy as np
from nltk.stem.porter import PorterStemmer


@functools.lru_cache(maxsize=400_000)
def _stem(word):
    return PORTER.stem(word) if len(word) > 3 else word


PORTER = PorterStemmer()


def tokens(text, lang):
    """English: Porter stems of a-z and digits, as the usual scorer has them; else lower-cased words."""
    if lang == "en":
        return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]
    return re.findall(r"[^\W_]+", text.lower())


class Reference:
    """Counts of one reference's n-grams in each sentence of an article: hits[n][sentence, n-gram]."""

    def __init__(self, sentences, reference, lang):
        own = tokens(reference, lang)
        self.hits, self.wanted = [], []
        for n in (1, 2):
            counts = Counter(zip(*[own[i:] for i in range(n)]))
            places = {gram: at for at, gram in enumerate(counts)}
            hits = np.zeros((len(sentences), max(1, len(counts))), dtype=np.float32)
            for number, words in enumerate(sentences):
                for gram in zip(*[words[i:] for i in range(n)]):
                    if gram in places:
                        hits[number, places[gram]] += 1
            self.hits.append(hits)
            self.wanted.append(np.array(list(counts.values()) or [1], dtype=np.float32))


def set_f1(references, lengths, chosen):
    """ROUGE-1 and ROUGE-2 F1 of the chosen sentences, the best reference for each; 0 to 1."""
    best = np.zeros(2)
    total = lengths[chosen].sum()
    for reference in references:
        for n in (0, 1):
            hits = np.minimum(reference.hits[n][chosen].sum(0), reference.wanted[n]).sum()
            size = max(0.0, total - n * len(chosen)) + reference.wanted[n].sum()
            best[n] = max(best[n], 2 * hits / size if hits else 0.0)
    return best


def gains(references, lengths, chosen, price, length):
    """What each sentence adds to the chosen: new hits less `price` for each word, by the length a summary will have.

    F1 = 2 hits / (words + reference). Near its final value F a sentence of w words pays when 2 new hits > F w; so each
    is judged by its part of the final summary, not by the F1 of a summary that is not complete yet. `price` holds F for
    ROUGE-1 and ROUGE-2, `length` is the usual length of a whole summary in words. Times 100.
    """
    total = np.zeros(len(lengths))
    for reference in references:
        for n in (0, 1):
            hits, wanted = reference.hits[n], reference.wanted[n]
            base = hits[chosen].sum(0) if chosen else np.zeros_like(wanted)
            new = np.minimum(hits + base, wanted).sum(1) - np.minimum(base, wanted).sum()
            total += (2 * new - price[n] * lengths) / (length + wanted.sum())
    return 50 * total / len(references)
