"""Bytes for the viewer: by ranges, bounded, again where the network was away, never after."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.fakes.court import MISSING
from tests.session.test_runner import URL, Bench
from yunclient.net.errors import UnreachableError
from yunclient.session import effects as do, messages, reading
from yunhearing.evidence import FileKind

PATH = "/api/evidence/e1/view"
FILE = bytes(range(256)) * 10_000  # 2.4 MiB


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(reading, "PAUSES", (0.001,))
    made = Bench().does(do.UseServer(URL, staff=False))
    made.server.answers["GET", PATH] = FILE
    made.does(do.OpenPaper(1, PATH, FileKind.PDF, len(FILE)))
    yield made
    await made.runner.close()


async def test_the_viewer_starts_with_the_first_file(bench: Bench) -> None:
    assert bench.viewer.starts == 1
    assert bench.viewer.opened == {1: (FileKind.PDF, len(FILE))}


async def test_what_is_needed_comes_in_pieces(bench: Bench) -> None:
    bench.runner.need(1, 65536, 2 << 20)
    await bench.happens(lambda: len(bench.viewer.given) == 2)
    for (_, offset), data in bench.viewer.given.items():
        assert data == FILE[offset : offset + len(data)]
    assert sum(map(len, bench.viewer.given.values())) == 2 << 20


async def test_a_need_beyond_the_end_ends_there(bench: Bench) -> None:
    bench.runner.need(1, len(FILE) - 100, 65536)
    await bench.happens(lambda: bench.viewer.given)
    assert bench.viewer.given == {(1, len(FILE) - 100): FILE[-100:]}


@pytest.mark.parametrize(
    ("offset", "length"), [(-1, 10), (0, 0), (0, -5), (len(FILE), 1), (1 << 60, 1)]
)
async def test_what_cannot_be_needed_is_refused(bench: Bench, offset: int, length: int) -> None:
    bench.runner.need(1, offset, length)
    assert bench.viewer.failed == [(1, offset)]


async def test_a_flood_of_needs_is_refused(bench: Bench) -> None:
    bench.server.failing = UnreachableError()
    for _ in range(reading.MOST_WAITING + 1):
        bench.runner.need(1, 0, 10)
    assert bench.viewer.failed == [(1, 0)]


async def test_the_network_away_is_waited_out(bench: Bench) -> None:
    bench.server.down = True
    bench.runner.need(1, 0, 100)
    await bench.happens(lambda: len(bench.server.calls) > 3)
    assert not bench.viewer.given
    bench.server.down = False
    await bench.happens(lambda: bench.viewer.given)
    assert not bench.viewer.failed


async def test_what_the_court_does_not_give_is_told_to_the_viewer(bench: Bench) -> None:
    bench.server.answers["GET", PATH] = MISSING
    bench.runner.need(1, 0, 100)
    await bench.happens(lambda: bench.viewer.failed)
    assert bench.viewer.failed == [(1, 0)]


async def test_a_closed_file_is_read_no_more(bench: Bench) -> None:
    bench.server.down = True
    bench.runner.need(1, 0, 100)
    await bench.happens(lambda: len(bench.server.calls) > 1)
    bench.does(do.ClosePaper(1))
    await asyncio.sleep(0)
    calls = len(bench.server.calls)
    bench.server.down = False
    bench.runner.need(1, 0, 100)
    for _ in range(20):
        await asyncio.sleep(0)
    assert bench.viewer.closed == [1]
    assert (bench.viewer.given, len(bench.server.calls)) == ({}, calls)


# files on this machine


async def test_one_s_own_file_is_read_here_and_the_court_is_not_asked(bench: Bench) -> None:
    bench.unsent.contents["证据/收据.pdf"] = FILE
    bench.does(do.OpenPaper(2, "证据/收据.pdf", FileKind.PDF, len(FILE), here=True))
    asked = len(bench.server.asked)
    bench.runner.need(2, 100, 5000)
    await bench.happens(lambda: bench.viewer.given)
    assert bench.viewer.given == {(2, 100): FILE[100:5100]}
    assert len(bench.server.asked) == asked


async def test_one_s_own_file_that_was_changed_meanwhile_is_broken(bench: Bench) -> None:
    bench.unsent.contents["证据/收据.pdf"] = FILE[:50]
    bench.does(do.OpenPaper(2, "证据/收据.pdf", FileKind.PDF, len(FILE), here=True))
    bench.runner.need(2, 0, 5000)
    await bench.happens(lambda: bench.viewer.failed)
    assert bench.viewer.failed == [(2, 0)]


SEGMENT = "/api/hearings/h/recording/s1"


async def test_what_grows_is_had_once_and_stays_as_it_was(bench: Bench) -> None:
    bench.server.answers["GET", SEGMENT] = FILE[:300_000]
    bench.does(do.OpenFilm(2, SEGMENT, FileKind.AUDIO, 0))
    await bench.happens(lambda: bench.engine.told)
    assert bench.engine.told == [messages.OpenFilm(2, FileKind.AUDIO, 300_000)]
    bench.server.answers["GET", SEGMENT] = FILE
    bench.does(do.FeedFilm(2, 262_144, 500_000))
    await bench.happens(lambda: len(bench.engine.told) == 2)
    assert bench.engine.told[1] == messages.FilmBytes(2, 262_144, FILE[262_144:300_000])
    assert bench.server.calls.count(f"GET {SEGMENT}") == 1


@pytest.mark.parametrize("answer", [MISSING, FILE])
async def test_what_grows_and_is_not_to_be_had_is_opened_empty(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    monkeypatch.setattr(reading, "LARGEST_WHOLE", 100_000)
    bench.server.answers["GET", SEGMENT] = answer
    bench.does(do.OpenFilm(2, SEGMENT, FileKind.AUDIO, 0))
    await bench.happens(lambda: bench.engine.told)
    assert bench.engine.told == [messages.OpenFilm(2, FileKind.AUDIO, 0)]
