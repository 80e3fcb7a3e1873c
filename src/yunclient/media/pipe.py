"""What engine and parent say to each other, and how much; fresh pictures are gathered."""

import time
from collections.abc import Callable

from yunclient.child import pipe
from yunclient.child.pipe import Pipe
from yunclient.session.messages import Fresh, FromEngine, ToEngine
from yunhearing.ids import PersonId

MAX_MESSAGE = 1 << 20  # bytes
FRAME_TIME = 0.016  # s, between two messages of fresh pictures


class Outbox(pipe.Outbox[ToEngine | FromEngine]):
    """One that gathers fresh pictures, and tells them once per frame time at most."""

    def __init__(self, pipe: Pipe, name: str, on_broken: Callable[[], None]) -> None:
        self._fresh: dict[PersonId, None] = {}
        self._fresh_due = 0.0
        super().__init__(pipe, name, on_broken)

    def fresh(self, person: PersonId) -> None:
        with self._changed:
            self._fresh[person] = None
            self._changed.notify()

    def _spare(self) -> tuple[ToEngine | FromEngine | None, float | None]:
        if not self._fresh:
            return None, None
        now = time.monotonic()
        if now < self._fresh_due:
            return None, self._fresh_due - now
        people, self._fresh = tuple(self._fresh), {}
        self._fresh_due = now + FRAME_TIME
        return Fresh(people), None
