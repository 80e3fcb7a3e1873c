"""Which passwords are too easily guessed.

A guesser tries words, runs on the keyboard, repetitions, years and what he knows of the person. So
each of these counts as one character, however long it is; a Chinese character as one and a half.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from yuncourt.identity.errors import WeakPassword

SHORTEST = 12.0  # characters
UNGUESSED = 8.0  # of them that no rule foresees
HAN = 1.5
RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol",
    "qazwsxedcrfvtgbyhnujmikolp",
    "!@#$%^&*()",
)
LOOKALIKES = str.maketrans("@0134578$!", "aoieastbsi")
SHORTEST_RUN = 3
LONGEST_BLOCK = 6


def demand_strong(password: str, known: Sequence[str] = (), field: str = "password") -> None:
    """Raises WeakPassword. `known`: what others know of the person, such as name and phone."""
    if _length(password) < SHORTEST or strength(password, known) < UNGUESSED:
        raise WeakPassword(field)


def strength(password: str, known: Sequence[str] = ()) -> float:
    """How many characters a guesser cannot foresee; linear in the length."""
    text = password.casefold()
    plain = text.translate(LOOKALIKES) if len(text) == len(password) else text
    words = common_words() | {piece.casefold() for piece in known if len(piece) > 1}
    longest = max(map(len, words))
    at, unguessed = 0, 0.0
    seen: set[str] = set()
    while at < len(text):
        word = max(_word(text, at, words, longest), _word(plain, at, words, longest))
        step = max(word, _run(text, at), _repeated(text, at), 1)
        piece = text[at : at + step]
        if piece not in seen:
            unguessed += _length(piece) if step == 1 else 1
        seen.add(piece if step > 1 else "")
        at += step
    return min(unguessed, len(set(text)) * HAN)


@cache
def common_words() -> frozenset[str]:
    """Parts of the passwords most often chosen; one a line."""
    lines = Path(__file__).with_name("common-words.txt").read_text("utf-8").split()
    return frozenset(line for line in lines if _length(line) >= SHORTEST_RUN)


def _word(text: str, at: int, words: frozenset[str] | set[str], longest: int) -> int:
    for size in range(min(longest, len(text) - at), 1, -1):
        if text[at : at + size] in words:
            return size
    return 0


def _run(text: str, at: int) -> int:
    """Characters from here on that are neighbours in one of the runs, either way."""
    best = 0
    for run in (*RUNS, *(run[::-1] for run in RUNS)):
        start, size = run.find(text[at]), 0
        while 0 <= start + size < len(run) and text[at + size : at + size + 1] == run[start + size]:
            size += 1
        best = max(best, size)
    return best if best >= SHORTEST_RUN else 0


def _repeated(text: str, at: int) -> int:
    """The size of a block and all its repetitions from here on, if it is repeated."""
    for size in range(1, LONGEST_BLOCK + 1):
        block, end = text[at : at + size], at + size
        while text[end : end + size] == block and block:
            end += size
        if end - at >= max(2 * size, SHORTEST_RUN):
            return end - at
    return 0


def _length(text: str) -> float:
    return sum(
        HAN if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000" else 1 for letter in text
    )
