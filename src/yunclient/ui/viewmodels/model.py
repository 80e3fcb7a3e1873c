"""What every view-model is: a view that changes, and one way out for what the person wants."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from yunclient.session.state import Client
from yunclient.ui.language import LANGUAGE

V = TypeVar("V")
Clock = Callable[[], int]


def machine_ms() -> int:
    """Time on the machine's own clock, Unix ms."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class ButtonView:
    """What a button says; disabled, it says why."""

    text: str
    enabled: bool = True
    busy: bool = False


class Model(QObject, Generic[V]):
    """Holds `view`, computed from the client's state; `changed` when it differs, `intent` out."""

    changed = Signal()
    intent = Signal(object)

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        super().__init__()
        self._state = state
        self._clock = clock
        self._view = self._compute()
        LANGUAGE.changed.connect(self.refresh)

    @property
    def view(self) -> V:
        return self._view

    @property
    def state(self) -> Client:
        return self._state

    def follow(self, state: Client) -> None:
        """The store has a new state."""
        self._state = state
        self.refresh()

    def refresh(self) -> None:
        """Compute the view again: the state, the language, or the second has changed."""
        view = self._compute()
        if view != self._view:
            self._view = view
            self.changed.emit()

    def _compute(self) -> V:
        raise NotImplementedError
