"""What a random name stands for, for a short time and once; in memory: a restart forgets it."""

from collections import OrderedDict
from typing import Generic, TypeVar

from yuncourt.clock import Clock
from yuncourt.identity.secrets import new_token, token_hash
from yunhearing.ids import Millis

T = TypeVar("T")


class Once(Generic[T]):
    """At most `bound` things, the oldest lost first; each lasts so many ms."""

    def __init__(self, lasts: int, clock: Clock, bound: int = 2000) -> None:
        self._lasts = lasts
        self._clock = clock
        self._bound = bound
        self._kept: OrderedDict[bytes, tuple[Millis, T]] = OrderedDict()

    def put(self, thing: T) -> str:
        """Its name: 256 random bits."""
        name = new_token()
        self._kept[token_hash(name)] = Millis(self._clock() + self._lasts), thing
        if len(self._kept) > self._bound:
            self._kept.popitem(last=False)
        return name

    def take(self, name: str) -> T | None:
        """What it stands for; gone afterwards, and when it is too late."""
        ends_at, thing = self._kept.pop(token_hash(name), (Millis(0), None))
        return thing if self._clock() < ends_at else None
