"""The one way from other threads into the Qt thread: a bounded queue and one queued signal.

News keep their order; of loudness and fresh pictures only the newest counts.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from yunclient.session.messages import Fresh
from yunclient.session.news import EngineSaid, FrameCame, News
from yunhearing.frames import Levels
from yunhearing.ids import PersonId

LIMIT = 4096  # frames that may wait; the Qt thread is then seconds behind. As many other news
TURN = 256  # news handled before the screen gets its turn

T = TypeVar("T")

log = logging.getLogger(__name__)


class Bridge(QObject):
    """Made in the Qt thread; `post` from any. `heed` and `fresh` are called in the Qt thread."""

    _rung = Signal()

    def __init__(
        self,
        heed: Callable[[News], None],
        fresh: Callable[[frozenset[PersonId]], None],
        limit: int = LIMIT,
    ) -> None:
        super().__init__()
        self._heed = heed
        self._on_fresh = fresh
        self._limit = limit
        self._lock = threading.Lock()
        self._news: deque[News] = deque()
        self._levels: FrameCame | None = None
        self._fresh: frozenset[PersonId] = frozenset()
        self._ringing = False
        self._open = True
        self._rung.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, fact: News) -> bool:
        """Queue news; False: too much waits, or the bridge is closed, and it is dropped."""
        with self._lock:
            taken = self._open and self._take(fact)
            ring = taken and not self._ringing
            self._ringing = self._ringing or ring
        if ring:
            self._rung.emit()
        return taken

    def close(self) -> None:
        """Take and hand on nothing more."""
        with self._lock:
            self._open = False
            self._news.clear()

    def _take(self, fact: News) -> bool:
        if isinstance(fact, EngineSaid) and isinstance(fact.message, Fresh):
            self._fresh |= frozenset(fact.message.people)
        elif isinstance(fact, FrameCame) and isinstance(fact.frame, Levels):
            self._levels = fact
        elif len(self._news) >= (1 if isinstance(fact, FrameCame) else 2) * self._limit:
            return False  # the end of a link that was too fast must still fit
        else:
            self._news.append(fact)
        return True

    @Slot()
    def _drain(self) -> None:
        news, fresh, more = self._turn()
        for fact in news:
            self._guarded(self._heed, fact)
        if fresh:
            self._guarded(self._on_fresh, fresh)
        if more:
            self._rung.emit()

    def _turn(self) -> tuple[list[News], frozenset[PersonId], bool]:
        """What is handled now, and whether there is more."""
        with self._lock:
            if not self._open:
                return [], frozenset(), False
            count = min(TURN, len(self._news))
            news = [self._news.popleft() for _ in range(count)]
            if self._levels is not None:
                news.append(self._levels)
            fresh = self._fresh
            self._levels, self._fresh = None, frozenset()
            self._ringing = bool(self._news)
            return news, fresh, self._ringing

    def _guarded(self, work: Callable[[T], None], value: T) -> None:
        """Qt would swallow an exception here: it is logged, and the next news are handled."""
        try:
            work(value)
        except Exception:
            log.exception("news could not be handled")
