"""How good a new password looks, in words; whether it is taken, the court alone says."""

from dataclasses import dataclass
from itertools import pairwise

from yunclient.ui.language import tr

SHORTEST, GOOD, STRONG = 12.0, 8.0, 12.0  # characters
HAN = 1.5  # a Chinese character counts so much


@dataclass(frozen=True)
class StrengthView:
    """`level`: 0 nothing typed, 1 too short or easily guessed, 2 fair, 3 strong."""

    level: int = 0
    text: str = ""


UNTYPED = StrengthView()


def strength_view(password: str) -> StrengthView:
    """Words for a password while it is typed."""
    if not password:
        return StrengthView(0, tr("至少 12 个字符，一个汉字算一个半。"))
    missing = round(SHORTEST - length(password) + 0.49)
    if missing > 0:
        return StrengthView(1, tr("还差 {n} 个字符", n=missing))
    foreseen = unforeseen(password)
    if foreseen < GOOD:
        return StrengthView(1, tr("容易被猜到：连续或重复的字符太多"))
    if foreseen < STRONG:
        return StrengthView(2, tr("可以用"))
    return StrengthView(3, tr("很好"))


def length(text: str) -> float:
    """Characters, a Chinese one as one and a half."""
    return sum(_weight(letter) for letter in text)


def unforeseen(text: str) -> float:
    """Characters that neither repeat nor follow the one before, at most as many as differ."""
    plain = text.casefold()
    steps = [ord(b) - ord(a) for a, b in pairwise(plain)]
    fresh = sum(
        _weight(letter) for letter, step in zip(plain[1:], steps, strict=True) if abs(step) > 1
    )
    return min(fresh + 1, len(set(plain)) * HAN)


def _weight(letter: str) -> float:
    return HAN if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000" else 1.0
