"""The parent's desk of the viewer: what it says is handed to whom it is for."""

from collections.abc import Callable
from typing import Protocol

from yunclient.session import news
from yunclient.viewer.messages import (
    MAX_BYTES,
    Broken,
    Bytes,
    Close,
    Failed,
    FromViewer,
    Need,
    Open,
    Opened,
    ToViewer,
)
from yunhearing.evidence import FileKind


class Process(Protocol):
    """The viewer as `client.ViewerClient` keeps it."""

    def start(self) -> None: ...

    def send(self, message: ToViewer) -> None: ...

    def close(self, timeout: float) -> None: ...


Make = Callable[[Callable[[FromViewer], None]], Process]
"""Makes one, not started, from who takes its messages."""


class Reader:
    """The session's port `Viewer`. The process begins with the first file.

    `need(doc, offset, length)`: bytes are wanted. `tell` takes news, `draw` all that is for the
    screen. All three are called in the reader's thread.
    """

    def __init__(
        self,
        make: Make,
        need: Callable[[int, int, int], object],
        tell: Callable[[news.News], object],
        draw: Callable[[FromViewer], object],
    ) -> None:
        self._need, self._tell, self._draw = need, tell, draw
        self._make = make
        self._process: Process | None = None

    def start(self) -> None:
        if self._process is None:
            self._process = self._make(self._heard)
        self._process.start()

    def send(self, message: ToViewer) -> None:
        """What the screen wants drawn or found."""
        if self._process is not None:
            self._process.send(message)

    def open(self, doc: int, kind: FileKind, size: int) -> None:
        self.send(Open(doc, kind, size))

    def give(self, doc: int, offset: int, data: bytes) -> None:
        for start in range(0, len(data), MAX_BYTES):
            self.send(Bytes(doc, offset + start, data[start : start + MAX_BYTES]))

    def fail(self, doc: int, offset: int) -> None:
        self.send(Failed(doc, offset))

    def close(self, doc: int) -> None:
        self.send(Close(doc))

    def end(self, timeout: float) -> None:
        """End the process; there is no other after."""
        if self._process is not None:
            self._process.close(timeout)

    def _heard(self, message: FromViewer) -> None:
        match message:
            case Need(doc, offset, length):
                self._need(doc, offset, length)
            case Opened(doc, pages, width, height):
                self._draw(message)
                self._tell(news.PaperOpened(doc, pages, width, height))
            case Broken(doc, reason, None):
                self._tell(news.PaperBroken(doc, reason.value))
            case _:
                self._draw(message)
