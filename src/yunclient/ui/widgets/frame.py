"""Grounds, cards and thin lines."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QLayout

Ground = Literal["bg", "surface", "surface-2", "canvas", "navy", "stage"]
CardKind = Literal["plain", "current", "quiet"]


class GroundFrame(QFrame):
    """An area of one colour; navy and stage tell what stands on them that it is dark."""

    def __init__(self, ground: Ground, layout: QLayout | None = None) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.setProperty("dark", ground in ("navy", "stage"))
        if layout is not None:
            self.setLayout(layout)


class Card(QFrame):
    """White paper with a thin edge; current: accent edge, quiet: what is over."""

    def __init__(self, layout: QLayout | None = None, kind: CardKind = "plain") -> None:
        super().__init__()
        self.setProperty("card", kind)
        if layout is not None:
            self.setLayout(layout)


class Rule(QFrame):
    """A one-pixel line."""

    def __init__(self, kind: Literal["h", "v", "navy"] = "h") -> None:
        super().__init__()
        self.setProperty("rule", kind)
