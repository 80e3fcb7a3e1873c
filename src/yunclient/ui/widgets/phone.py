"""A field for a mobile number, grouped as 138 0000 2208 while it is typed."""

import re

from PySide6.QtCore import Qt

from yunclient.ui.widgets.field import LineEdit

DIGITS = 11


def grouped(text: str) -> str:
    """The first eleven digits of `text` in groups of 3, 4, 4; a leading +86 is dropped."""
    text = re.sub(r"^\s*(\+|00)86", "", text)
    digits = re.sub(r"[^0-9]", "", text)[:DIGITS]
    return " ".join(filter(None, (digits[:3], digits[3:7], digits[7:])))


class PhoneEdit(LineEdit):
    """Keeps the text grouped and the cursor behind the digit it was behind."""

    def __init__(self) -> None:
        super().__init__("phone")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textChanged.connect(self._group)

    def _group(self, text: str) -> None:
        wanted = grouped(text)
        if wanted == text:
            return
        before = len(re.sub(r"[^0-9]", "", grouped(text[: self.cursorPosition()])))
        self.setText(wanted)
        self.setCursorPosition(_behind_digit(wanted, before))


def _behind_digit(text: str, count: int) -> int:
    """The position in `text` behind its first `count` digits."""
    seen = 0
    for at, char in enumerate(text):
        if seen == count:
            return at
        seen += char.isdigit()
    return len(text)
