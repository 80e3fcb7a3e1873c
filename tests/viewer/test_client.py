"""The parent's end: pages come before files have; one file's harm is no other's."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

import pytest

from tests.viewer.files import (
    bulk,
    encrypted,
    filled,
    forms,
    pdf,
    picture,
    png_of_size,
    saved,
    written,
)
from tests.viewer.nonsense import Nonsense
from tests.viewer.parents import LIMIT, Parent, image
from yunclient.child.life import Running
from yunclient.viewer.client import Limits, launch_process
from yunclient.viewer.messages import (
    BLOCK,
    Broken,
    Close,
    Failed,
    Found,
    Need,
    Opened,
    PageRead,
    ReadPage,
    Ready,
    Reason,
    Render,
    Rendered,
    Search,
    Searched,
    Sized,
    Tile,
)
from yunclient.viewer.wishes import SIZES
from yunhearing.evidence import FileKind

RED = (255, 0, 0)
BLUE = (0, 0, 255)
PAGES = 300


def book(pages: int = PAGES, room: int = 3000) -> bytes:
    """A PDF of many pages, every tenth of which is red."""
    return pdf(
        [
            (filled((1, 0, 0), (0, 0, 600, 800)) if n % 10 == 0 else b"")
            + written(f"page {n} of many")
            + bulk(room)
            for n in range(1, pages + 1)
        ]
    )


class Processes:
    """Launches real processes and keeps them, so that a test can kill one."""

    def __init__(self) -> None:
        self.started: list[Any] = []

    def __call__(self) -> tuple[Running, Connection]:
        running, connection = launch_process()
        self.started.append(running._process)
        return running, connection


def test_the_first_page_is_there_before_the_file() -> None:
    data = book(room=BLOCK)
    end = len(data) - 2 * BLOCK

    def holds(_doc: int, offset: int) -> bool:
        return offset < 3 * BLOCK or offset >= end  # page dictionaries, page 1; the table

    with Parent(holds=holds) as parent:
        parent.open(1, data)
        parent.client.send(Render(0, 1, 1, (Tile(1, 150), Tile(1, 600))))
        assert parent.until(Opened) == Opened(1, PAGES, 600, 800)
        assert parent.until(Rendered).width == 150
        assert parent.until(Rendered).width == 600
        asked = sum(need.length for need in parent.needs)
        assert asked < len(data) // 10
        parent.client.send(Render(0, 2, 1, (Tile(200, 600),)))  # its bytes do not come
        parent.client.send(Render(0, 3, 1, (Tile(1, 300),)))  # nobody waits for them any more
        drawn = parent.until(Rendered)
        assert (drawn.serial, drawn.tile) == (3, Tile(1, 300))


def test_a_file_that_waits_keeps_no_other_waiting() -> None:
    with Parent(holds=lambda doc, _offset: doc == 2) as parent:
        parent.open(1, book())
        parent.open(2, book(3))
        parent.client.send(Render(0, 1, 1, (Tile(1, 100),)))
        parent.client.send(Render(1, 1, 2, (Tile(1, 100),)))
        assert parent.until(Rendered).doc == 2
        parent.holds = lambda _doc, _offset: True
        for need in [need for need in parent.needs if need.doc == 1]:
            parent.give(need.doc, need.offset, need.length)
        assert parent.until(Rendered).doc == 1


def test_bytes_that_will_not_come_are_told() -> None:
    with Parent(holds=lambda _doc, _offset: False) as parent:
        parent.open(1, book())
        parent.until(Need)
        parent.client.send(Failed(1, 0))
        assert parent.until(Broken) == Broken(1, Reason.UNREACHABLE)


def test_only_what_is_wanted_last_is_drawn() -> None:
    with Parent() as parent:
        parent.open(1, book())
        for serial in range(1, 200):
            parent.client.send(Render(0, serial, 1, (Tile(serial, 900),)))
        drawn = [parent.until(Rendered)]
        while drawn[-1].serial != 199:
            drawn.append(parent.until(Rendered))
        assert len(drawn) < 100
        parent.client.send(Render(0, 200, 1, (Tile(199, 900),)))  # kept
        assert parent.until(Rendered).serial == 200


def test_two_views_get_what_each_wants() -> None:
    with Parent() as parent:
        parent.open(1, book())
        parent.client.send(Render(0, 1, 1, (Tile(10, 300),)))
        parent.client.send(Render(2, 7, 1, (Tile(10, 300), Tile(11, 30))))
        drawn = [parent.until(Rendered) for _ in range(3)]
        assert {(d.view, d.serial, d.tile.page) for d in drawn} == {
            (0, 1, 10),
            (2, 7, 10),
            (2, 7, 11),
        }
        assert image(drawn[0]).getpixel((5, 5)) == RED


def test_words_sizes_and_text_are_told() -> None:
    with Parent() as parent:
        parent.open(1, book(100))
        first = parent.until(Sized)
        assert (first.first, first.sizes) == (2, ((600.0, 800.0),) * 32)
        parent.client.send(Search(1, 1, "page 1"))
        parent.client.send(Search(1, 2, "PAGE 7"))
        found = [parent.until(Found)]
        while (message := parent.messages.get(timeout=LIMIT)) != Searched(1, 2, 11, True):
            if isinstance(message, Found) and message.serial == 2:
                found.append(message)
        assert [f.page for f in found if f.serial == 2] == [7, *range(70, 80)]
        parent.client.send(ReadPage(1, 5, 42))
        assert parent.until(PageRead) == PageRead(1, 5, 42, "page 42 of many")


def test_a_closed_file_is_heard_of_no_more() -> None:
    with Parent() as parent:
        parent.open(1, book())
        parent.until(Opened)
        parent.client.send(Close(1))
        parent.client.send(Render(0, 1, 1, (Tile(1, 100),)))
        parent.open(2, book(2))
        parent.client.send(Render(0, 2, 2, (Tile(1, 100),)))
        assert parent.until(Rendered).doc == 2


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", FileKind.PDF, Reason.EMPTY),
        (b"", FileKind.IMAGE, Reason.EMPTY),
        (b"MZ no PDF", FileKind.WORD, Reason.WRONG_KIND),
        (book(2), FileKind.IMAGE, Reason.WRONG_KIND),
        (book(2), FileKind.VIDEO, Reason.WRONG_KIND),
        (encrypted(), FileKind.PDF, Reason.ENCRYPTED),
        (png_of_size(50_000, 50_000), FileKind.IMAGE, Reason.TOO_LARGE),
        (pdf([b""], box="0 0 1000000 1000000"), FileKind.PDF, Reason.TOO_LARGE),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, kind: FileKind, reason: Reason) -> None:
    with Parent() as parent:
        parent.open(1, data, kind)
        assert parent.until(Broken) == Broken(1, reason)
        parent.open(2, book(1))
        assert parent.until(Opened).doc == 2


def test_a_torn_pdf_is_shown_as_far_as_it_goes_or_broken() -> None:
    whole = book(50)
    with Parent() as parent:
        for tenth in range(10):
            parent.open(tenth, whole[: len(whole) * tenth // 10])
            parent.client.send(Render(0, tenth, tenth, (Tile(1, 50),)))
            while not isinstance(message := parent.messages.get(timeout=LIMIT), Broken | Rendered):
                pass
            assert message.doc == tenth
        parent.open(10, whole)
        parent.client.send(Render(0, 10, 10, (Tile(10, 50),)))
        while (drawn := parent.until(Rendered)).doc != 10:
            pass
        assert image(drawn).getpixel((5, 5)) == RED


def test_a_page_that_is_missing_breaks_itself_alone() -> None:
    data = book(3).replace(b"/Count 3", b"/Count 9")
    with Parent() as parent:
        parent.open(1, data)
        parent.client.send(Render(0, 1, 1, (Tile(8, 60), Tile(2, 60))))
        assert parent.until(Broken) == Broken(1, Reason.DAMAGED, 8)
        assert parent.until(Rendered).tile == Tile(2, 60)


def test_a_killed_viewer_is_followed_by_one_that_goes_on() -> None:
    processes = Processes()
    data, photo = book(), saved(picture(900, 600), "JPEG")
    with Parent(processes) as parent:
        parent.open(1, data)
        parent.open(2, photo, FileKind.IMAGE)
        parent.client.send(Render(0, 1, 1, (Tile(10, 100),)))
        assert parent.until(Rendered).doc == 1
        while parent.until(Sized).first + SIZES <= PAGES:
            pass
        parent.until_idle()
        os.kill(processes.started[0].pid, signal.SIGKILL)
        parent.until(Ready)
        parent.client.send(Render(0, 2, 1, (Tile(20, 100),)))
        parent.client.send(Render(1, 2, 2, (Tile(1, 450),)))
        drawn = {(d.doc, d.width) for d in (parent.until(Rendered), parent.until(Rendered))}
        assert drawn == {(1, 100), (2, 450)}
        assert len(processes.started) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process from outside")
def test_a_file_that_takes_for_ever_is_ended_and_others_are_not() -> None:
    processes = Processes()
    with Parent(processes, limits=Limits(work=1.0)) as parent:
        parent.open(1, book())
        parent.client.send(Render(1, 1, 1, (Tile(10, 100),)))
        parent.until(Rendered)
        parent.open(2, forms(30, 8))
        parent.client.send(Render(0, 1, 2, (Tile(1, 100),)))
        assert parent.until(Broken) == Broken(2, Reason.TOO_SLOW)
        parent.client.send(Render(1, 2, 1, (Tile(20, 100),)))
        assert image(parent.until(Rendered)).getpixel((5, 5)) == RED


def test_a_viewer_that_speaks_nonsense_is_ended_and_its_file_blamed() -> None:
    with Parent(Nonsense()) as parent:
        parent.open(1, b"x")
        assert parent.until(Broken) == Broken(1, Reason.CRASHED)


def test_where_no_viewer_can_be_had_all_files_are_broken() -> None:
    launched = []

    def launch() -> tuple[Running, Connection]:
        launched.append(True)
        raise OSError("no more processes")

    parent = Parent(launch)
    parent.open(1, b"x")
    assert parent.until(Broken) == Broken(1, Reason.CRASHED)
    assert len(launched) == 3
    parent.client.close()
