"""What the parent keeps, so that another viewer goes on; and what it does not believe of one."""

import msgspec
import pytest

from yunclient.viewer.book import Book
from yunclient.viewer.messages import (
    Began,
    Box,
    Broken,
    Close,
    Found,
    FromViewer,
    Need,
    Open,
    Opened,
    PageRead,
    ReadPage,
    Reason,
    Render,
    Rendered,
    Rested,
    Search,
    Searched,
    Sized,
    Tile,
)
from yunclient.viewer.wishes import Job, Task, Wishes
from yunhearing.evidence import FileKind

A, B = Tile(1, 100), Tile(2, 100)


def rendered(view: int, serial: int, doc: int, tile: Tile) -> Rendered:
    return Rendered(view, serial, doc, tile, 1, 1, memoryview(bytes(4)))


def opened(*docs: int) -> Book:
    book = Book()
    for doc in docs:
        book.sent(Open(doc, FileKind.PDF, 100))
        assert book.heard(Opened(doc, 3, 10, 10))
    return book


def test_another_viewer_is_told_what_is_still_wanted() -> None:
    book = opened(1, 2)
    book.sent(Render(0, 5, 1, (A, B)))
    book.sent(Search(2, 6, "word"))
    book.sent(ReadPage(1, 7, 3))
    assert book.heard(rendered(0, 5, 1, A))
    assert book.replay() == [
        Open(1, FileKind.PDF, 100),
        Open(2, FileKind.PDF, 100),
        Render(0, 5, 1, (B,)),
        ReadPage(1, 7, 3),
        Search(2, 6, "word"),
    ]
    assert not book.heard(Opened(1, 3, 10, 10))  # again, and no news


def test_what_was_found_is_told_once() -> None:
    book = opened(1)
    book.sent(Search(1, 1, "word"))
    assert book.heard(Found(1, 1, 2, ()))
    assert not book.heard(Found(1, 1, 2, ()))
    assert book.heard(Found(1, 1, 3, ()))
    assert book.heard(Searched(1, 1, 2, True))
    assert book.replay() == [Open(1, FileKind.PDF, 100)]


def test_what_an_earlier_search_still_tells_takes_nothing_from_the_next() -> None:
    book = opened(1)
    book.sent(Search(1, 1, "word"))
    book.sent(Search(1, 2, "other"))
    assert not book.heard(Found(1, 1, 8, ()))
    assert not book.heard(Searched(1, 1, 2, True))
    assert book.heard(Found(1, 2, 7, ()))
    assert book.replay() == [Open(1, FileKind.PDF, 100), Search(1, 2, "other")]


def test_the_text_of_a_page_answers_what_was_asked_last() -> None:
    book = opened(1)
    book.sent(ReadPage(1, 1, 4))
    book.sent(ReadPage(1, 2, 5))
    assert not book.heard(PageRead(1, 1, 4, "old"))
    assert book.heard(PageRead(1, 2, 5, "new"))


def test_the_file_that_was_worked_on_is_blamed() -> None:
    book = opened(1, 2)
    book.sent(Render(0, 1, 2, (A,)))
    book.heard(Began(2))
    assert book.ended(Reason.TOO_SLOW) == Broken(2, Reason.TOO_SLOW)
    assert book.replay() == [Open(1, FileKind.PDF, 100)]
    book.heard(Began(1))
    book.heard(Rested())
    assert book.ended(Reason.CRASHED) is None
    assert book.given_up() == [Broken(1, Reason.CRASHED)]
    assert book.empty


def test_what_nobody_asked_for_is_no_news() -> None:
    book = opened(1, 2)
    book.sent(Render(0, 5, 1, (A,)))
    for answer in (
        rendered(0, 4, 1, A),
        rendered(1, 5, 1, A),
        rendered(0, 5, 2, A),
        rendered(0, 5, 1, B),
        Need(1, 90, 11),
        Need(1, -1, 5),
        Need(1, 0, 0),
        Need(3, 0, 1),
        Sized(3, 1, ((1, 1),)),
    ):
        assert not book.heard(answer)
    assert book.heard(Need(1, 90, 10))
    assert book.heard(rendered(0, 5, 1, A))
    assert not book.heard(rendered(0, 5, 1, A))
    book.sent(Close(1))
    assert not book.heard(Broken(1, Reason.DAMAGED))


def test_a_broken_page_is_not_asked_for_again() -> None:
    book = opened(1)
    book.sent(Render(0, 5, 1, (A, B)))
    assert book.heard(Broken(1, Reason.DAMAGED, 1))
    assert book.replay()[-1] == Render(0, 5, 1, (B,))


PIXELS = msgspec.structs.asdict(rendered(0, 1, 1, A)) | {"type": "Rendered"}


@pytest.mark.parametrize(
    "message",
    [
        PIXELS | {"pixels": bytes(3)},
        PIXELS | {"width": 70_000, "pixels": bytes(280_000)},
        {"type": "Opened", "doc": 1, "pages": 0, "width": 1.0, "height": 1.0},
        {"type": "Opened", "doc": 1, "pages": 1, "width": float("nan"), "height": 1.0},
        {"type": "Opened", "doc": 1, "pages": 1, "width": 1.0, "height": float("inf")},
        {"type": "Sized", "doc": 1, "first": 1, "sizes": [[0.0, 1.0]]},
        {"type": "Found", "doc": 1, "serial": 1, "page": 1, "hits": [[[0, 0, 0, 65536]]]},
    ],
)
def test_what_would_mislead_the_parent_is_no_message(message: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=FromViewer)


def test_what_is_well_is_a_message() -> None:
    for message in (rendered(0, 1, 1, A), Found(1, 1, 1, ((Box(0, 1, 2, 65535),),))):
        encoded = msgspec.msgpack.encode(message)
        assert msgspec.msgpack.decode(encoded, type=FromViewer) == message


def test_the_most_urgent_comes_first() -> None:
    wishes = Wishes()
    for doc in (1, 2, 3):
        wishes.open(Open(doc, FileKind.PDF, 10))
    wishes.opened(1, 40)
    wishes.opened(2, 1)
    wishes.search(Search(1, 9, "word"))
    wishes.render(Render(3, 1, 1, (A,)))
    wishes.render(Render(0, 1, 2, (A,)))
    wishes.render(Render(1, 1, 3, (B,)))  # of a file that is not open yet
    wishes.close(2)
    assert [(job.task, job.doc) for job in wishes.jobs()] == [
        (Task.CLOSE, 2),
        (Task.OPEN, 3),
        (Task.DRAW, 1),
        (Task.SEARCH, 1),
        (Task.MEASURE, 1),
    ]
    wishes.done(Job(Task.MEASURE, 1, 2))
    assert [job.page for job in wishes.jobs() if job.task is Task.MEASURE] == [34]
    wishes.done(Job(Task.MEASURE, 1, 34))
    assert not [job for job in wishes.jobs() if job.task is Task.MEASURE]
