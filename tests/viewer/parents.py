"""A parent of the viewer that gives it files, as the rest of the client does."""

import queue
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PIL import Image

from yunclient.viewer.blocks import BlockFile
from yunclient.viewer.client import Launch, Limits, ViewerClient, launch_thread
from yunclient.viewer.messages import (
    BLOCK,
    MAX_BYTES,
    Bytes,
    FromViewer,
    Need,
    Open,
    Rendered,
)
from yunclient.viewer.pages import Drawn
from yunhearing.evidence import FileKind

LIMIT = 30.0
Kind = TypeVar("Kind", bound=FromViewer)


class Parent:
    """Serves what it holds of each file; `holds(doc, offset)` says whether a block is there."""

    def __init__(
        self,
        launch: Launch = launch_thread,
        *,
        holds: Callable[[int, int], bool] = lambda _doc, _offset: True,
        limits: Limits | None = None,
    ) -> None:
        self.holds = holds
        self.files: dict[int, bytes] = {}
        self.needs: list[Need] = []
        self.messages: queue.Queue[FromViewer] = queue.Queue()
        self.client = ViewerClient(self.take, launch=launch, limits=limits)

    def __enter__(self) -> "Parent":
        self.client.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def open(self, doc: int, data: bytes, kind: FileKind = FileKind.PDF) -> None:
        self.files[doc] = data
        self.client.send(Open(doc, kind, len(data)))

    def take(self, message: FromViewer) -> None:
        if isinstance(message, Need):
            self.needs.append(message)
            self.give(message.doc, message.offset, message.length)
        self.messages.put(message)

    def give(self, doc: int, offset: int, length: int) -> None:
        assert length <= MAX_BYTES
        for at in range(offset, offset + length, BLOCK):
            if self.holds(doc, at):
                part = self.files[doc][at : min(at + BLOCK, offset + length)]
                self.client.send(Bytes(doc, at, part))

    def until(self, kind: type[Kind]) -> Kind:
        while not isinstance(message := self.messages.get(timeout=LIMIT), kind):
            pass
        return message

    def until_idle(self) -> None:
        """Until the viewer has said that it waits."""
        limit = time.monotonic() + LIMIT
        while self.client._book.busy is not None:
            assert time.monotonic() < limit
            threading.Event().wait(0.001)


def image(drawn: Drawn | Rendered) -> Image.Image:
    size = (drawn.width, drawn.height)
    return Image.frombytes("RGB", size, bytes(drawn.pixels), "raw", "BGRX")


def whole(data: bytes) -> BlockFile:
    """A file all of which is there."""
    return BlockFile(len(data), lambda block: data[block * BLOCK : (block + 1) * BLOCK])
