"""What the program says of itself: banners for states, questions for decisions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class BannerView:
    """What is so, what to do about it, the code, and the one act that may help ("" if none).

    `good`: it is news, and nothing is wrong.
    """

    title: str
    text: str
    code: str
    icon: str = "signal-off"
    action: str = ""
    danger: bool = False
    good: bool = False


@dataclass(frozen=True)
class Answer:
    """One act that answers; `key` says which."""

    key: str
    text: str
    kind: Literal["primary", "secondary", "danger"] = "secondary"
    icon: str = ""


@dataclass(frozen=True)
class QuestionView:
    """`answers` end with the safe one; three at most."""

    title: str
    text: str
    answers: tuple[Answer, ...]
    code: str = ""
    note: str = ""
    icon: str = "question"
