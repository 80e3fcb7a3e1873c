"""The texts people agree to; a version is of every letter, so nobody agrees unseen."""

import hashlib
from functools import cache
from pathlib import Path

from yunhearing.accounts import ConsentKind, ConsentText

FOLDER = Path(__file__).with_name("texts")


@cache
def current(kind: ConsentKind) -> ConsentText:
    """The text of one kind as it is now; the first line is its title."""
    whole = (FOLDER / f"{kind.value}.txt").read_text("utf-8").strip()
    title, _, text = whole.partition("\n")
    return ConsentText(kind, hashlib.sha256(whole.encode()).hexdigest()[:16], title, text)
