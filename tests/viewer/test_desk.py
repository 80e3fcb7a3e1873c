"""Who is served when, with pages that take as long as a test says."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from tests.viewer.parents import LIMIT
from yunclient.viewer import desk as module
from yunclient.viewer.blocks import BlockFile
from yunclient.viewer.desk import Desk
from yunclient.viewer.messages import (
    Broken,
    Bytes,
    Failed,
    FromViewer,
    Need,
    Open,
    Opened,
    Quit,
    Reason,
    Render,
    Rendered,
    Tile,
)
from yunclient.viewer.pages import Drawn, Hit, Stop, StoppedError
from yunhearing.evidence import FileKind

Kind = TypeVar("Kind", bound=FromViewer)
SLOW, QUICK = Tile(1, 100), Tile(1, 50)


class SlowPages:
    """Draws `SLOW` until told to stop, all else at once; page 3 fails as `harm` says."""

    count, turned = 3, False

    def __init__(self, begun: threading.Event, harm: Exception | None = None) -> None:
        self._begun, self._harm = begun, harm

    def size(self, _page: int) -> tuple[float, float]:
        return (100, 100)

    def draw(self, tile: Tile, stop: Stop) -> Drawn:
        if tile.page == 3 and self._harm is not None:
            raise self._harm
        if tile == SLOW:
            self._begun.set()
            while not stop():
                threading.Event().wait(0.001)
            raise StoppedError
        return Drawn(1, 1, bytes(4))

    def read(self, _page: int) -> str:
        return ""

    def search(self, _page: int, _text: str, _limit: int) -> list[Hit]:
        return []

    def close(self) -> None:
        pass


class Run:
    """A desk at work in a thread, and what it says."""

    def __init__(self, harm: Exception | None = None, *, reads: bool = False) -> None:
        self.begun = threading.Event()
        self.said: queue.Queue[FromViewer] = queue.Queue()
        self._harm, self._reads = harm, reads
        self.desk = Desk(self.said.put, self._open)
        self._thread = threading.Thread(target=self.desk.run, daemon=True)
        self._thread.start()
        for doc in (1, 2):
            self.desk.handle(Open(doc, FileKind.PDF, 10))

    def _open(self, message: Open, file: BlockFile) -> SlowPages:
        if self._reads and message.doc == 1:
            file.gather()
        return SlowPages(self.begun, self._harm)

    def until(self, kind: type[Kind]) -> Kind:
        while not isinstance(message := self.said.get(timeout=LIMIT), kind):
            pass
        return message

    def close(self) -> None:
        self.desk.handle(Quit())
        self._thread.join(LIMIT)
        assert not self._thread.is_alive()


@pytest.fixture
def begin() -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def begin(*arguments: Exception, reads: bool = False) -> Run:
        runs.append(Run(*arguments, reads=reads))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


def test_drawing_that_nobody_waits_for_any_more_stops(begin: Callable[..., Run]) -> None:
    run = begin()
    run.desk.handle(Render(0, 1, 1, (SLOW,)))
    assert run.begun.wait(LIMIT)
    run.desk.handle(Render(0, 2, 1, (QUICK,)))
    assert run.until(Rendered).serial == 2


def test_drawing_stops_at_the_end(begin: Callable[..., Run]) -> None:
    run = begin()
    run.desk.handle(Render(0, 1, 1, (SLOW,)))
    assert run.begun.wait(LIMIT)  # `close` sees that the desk ends


def test_views_of_a_lower_number_come_first(begin: Callable[..., Run]) -> None:
    run = begin()
    run.desk.handle(Render(5, 1, 1, (SLOW,)))
    assert run.begun.wait(LIMIT)
    run.desk.handle(Render(4, 1, 1, (QUICK,)))
    run.desk.handle(Render(2, 1, 2, (QUICK, Tile(2, 50))))
    run.desk.handle(Render(3, 1, 2, (Tile(2, 60),)))
    run.desk.handle(Render(5, 2, 1, ()))
    assert [run.until(Rendered).view for _ in range(4)] == [2, 2, 3, 4]


def test_one_tile_that_takes_too_long_breaks_its_page(
    begin: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAW_LIMIT", 0.01)
    run = begin()
    run.desk.handle(Render(0, 1, 1, (SLOW, QUICK, Tile(2, 50))))
    assert run.until(Broken) == Broken(1, Reason.TOO_SLOW, 1)
    assert run.until(Rendered).tile.page == 2


@pytest.mark.parametrize(
    ("harm", "reason"), [(MemoryError(), Reason.TOO_LARGE), (RuntimeError(), Reason.DAMAGED)]
)
def test_harm_on_one_page_stays_there(
    begin: Callable[..., Run], harm: Exception, reason: Reason
) -> None:
    run = begin(harm)
    run.desk.handle(Render(0, 1, 1, (Tile(3, 50), Tile(2, 50))))
    assert run.until(Broken) == Broken(1, reason, 3)
    assert run.until(Rendered).tile.page == 2


def test_silence_has_an_end(begin: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.05)
    monkeypatch.setattr(module, "TICK", 0.01)
    run = begin(reads=True)
    assert run.until(Need) == Need(1, 0, 10)
    assert run.until(Broken) == Broken(1, Reason.UNREACHABLE)


def test_part_of_a_block_is_not_the_block(begin: Callable[..., Run]) -> None:
    run = begin(reads=True)
    run.until(Need)
    run.desk.handle(Bytes(1, 0, b"12345"))
    run.desk.handle(Render(0, 1, 2, (QUICK,)))
    assert run.until(Rendered).doc == 2
    run.desk.handle(Bytes(1, 5, b"67890"))
    assert run.until(Opened).doc == 1


def test_one_file_that_fails_is_no_others(begin: Callable[..., Run]) -> None:
    run = begin(reads=True)
    run.until(Need)
    run.desk.handle(Failed(1, 0))
    assert run.until(Broken).doc == 1
    run.desk.handle(Render(0, 1, 2, (QUICK,)))
    assert run.until(Rendered).doc == 2
