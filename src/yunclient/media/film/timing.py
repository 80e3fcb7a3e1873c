"""Where a film is: one clock that sound and picture follow."""

import threading


class FilmClock:
    """`now` is the monotonic clock in s, positions are s in the film. From any thread."""

    def __init__(self, duration: float) -> None:
        self.duration = duration
        self._lock = threading.Lock()
        self._position = 0.0
        self._since: float | None = None

    @property
    def running(self) -> bool:
        return self._since is not None

    def at(self, now: float) -> float:
        """The position; never behind the end."""
        with self._lock:
            ran = now - self._since if self._since is not None else 0.0
            return min(self.duration, self._position + max(0.0, ran))

    def set(self, position: float, running: bool, now: float) -> None:
        with self._lock:
            self._position = min(max(0.0, position), self.duration)
            self._since = now if running else None
