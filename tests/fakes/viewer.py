"""A viewer without a process: remembers what the runner told it."""

from yunhearing.evidence import FileKind


class FakeViewer:
    """The port `Viewer`; `given` are the bytes it got, by file and offset."""

    def __init__(self) -> None:
        self.starts = 0
        self.opened: dict[int, tuple[FileKind, int]] = {}
        self.given: dict[tuple[int, int], bytes] = {}
        self.failed: list[tuple[int, int]] = []
        self.closed: list[int] = []

    def start(self) -> None:
        self.starts += 1

    def open(self, doc: int, kind: FileKind, size: int) -> None:
        self.opened[doc] = (kind, size)

    def give(self, doc: int, offset: int, data: bytes) -> None:
        self.given[doc, offset] = data

    def fail(self, doc: int, offset: int) -> None:
        self.failed.append((doc, offset))

    def close(self, doc: int) -> None:
        self.closed.append(doc)
