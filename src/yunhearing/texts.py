"""Words people write: the signs they may not hold, and how they are freed of them.

Signs without a picture would let a line read otherwise than it is stored: control characters
(Unicode category Cc), the ends of lines and paragraphs, and what turns the order of others
(Bidi_Control, Unicode Standard Annex 9).
"""

import re

_UNSEEN = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"

# they end so because $ alone lets a line break pass
ONE_LINE = rf"^[^\x00-\x1f{_UNSEEN}]*(?!\n)$"
LINES = rf"^[^\x00-\x09\x0b-\x1f{_UNSEEN}]*(?!\n)$"
"""Patterns of whole texts; the second lets lines break."""

_FORBIDDEN = re.compile(rf"[\x00-\x09\x0b-\x1f{_UNSEEN}]")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """The text as `LINES` takes it: tabs become blanks, other forbidden signs go."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
