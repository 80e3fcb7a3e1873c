"""A file of the court, saved where the person said."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from tests.fakes.court import MISSING
from tests.session.test_runner import Bench, bench  # noqa: F401 - a fixture
from yunclient.net.download import PAUSES, download
from yunclient.net.errors import AnswerError, UnreachableError
from yunclient.session import effects as do, intents, news, saving
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Account, Client, Saving, Server
from yunclient.storage.files import WholeFiles
from yunhearing.ids import CommandId

URL = "https://court.test"
SOURCE, PATH = "/api/evidence/e1/original", "/there/a.pdf"
NOW = Moment(0, lambda: CommandId("c"), lambda *_: True)
DATA = bytes(range(256)) * 20_000
SAVED = Client(Server(URL), account=Account("张三", False), saving=Saving(SOURCE, PATH))


def _save(client: Client, path: str = PATH) -> saving.Step:
    return saving.GESTURES[intents.SaveFile](client, intents.SaveFile(SOURCE, path), NOW)


def test_a_wish_to_save_is_told_and_done() -> None:
    client, effects = _save(replace(SAVED, saving=None))
    assert client.saving == Saving(SOURCE, PATH)
    assert effects == (do.SaveFile(SOURCE, PATH),)


def test_nothing_is_saved_nowhere_or_signed_out() -> None:
    assert _save(SAVED, "") == (SAVED, ())
    out = replace(SAVED, account=None)
    assert _save(out) == (out, ())


def test_how_it_went_is_known_and_an_older_file_is_not_told_of() -> None:
    problem = Problem(ProblemCode.NOT_SAVED)
    failed = saving.saved(SAVED, news.FileSaved(SOURCE, problem), NOW)
    assert failed.saving == Saving(SOURCE, PATH, False, problem)
    assert saving.saved(SAVED, news.FileSaved("/api/other"), NOW) is SAVED


async def test_a_file_is_at_its_place_when_it_is_whole(bench: Bench) -> None:  # noqa: F811
    bench.server.answers["GET", SOURCE] = b"a" * 5000
    bench.does(do.SaveFile(SOURCE, PATH))
    assert await bench.until(news.FileSaved) == news.FileSaved(SOURCE)
    assert bench.sinks.files == {PATH: b"a" * 5000}


async def test_another_file_than_was_promised_is_not_kept(bench: Bench) -> None:  # noqa: F811
    bench.server.answers["GET", SOURCE] = b"a" * 5000
    known = hashlib.sha256(b"a" * 5000).hexdigest()
    wish = intents.SaveFile(SOURCE, PATH, "ab" * 32)
    _, effects = saving.GESTURES[intents.SaveFile](SAVED, wish, NOW)
    bench.does(*effects)
    told = await bench.until(news.FileSaved)
    assert told == news.FileSaved(SOURCE, Problem(ProblemCode.FILE_DIFFERENT))
    assert not bench.sinks.files
    bench.does(do.SaveFile(SOURCE, PATH, known))
    assert await bench.until(news.FileSaved, 2) == news.FileSaved(SOURCE)
    assert bench.sinks.files == {PATH: b"a" * 5000}


async def test_a_full_disk_and_a_file_that_is_not_there_leave_nothing(
    bench: Bench,  # noqa: F811
) -> None:
    bench.server.answers["GET", SOURCE] = b"a"
    bench.sinks.full = True
    bench.does(do.SaveFile(SOURCE, PATH))
    told = await bench.until(news.FileSaved)
    assert told == news.FileSaved(SOURCE, Problem(ProblemCode.NOT_SAVED))
    bench.server.answers["GET", SOURCE] = MISSING
    bench.does(do.SaveFile(SOURCE, PATH))
    assert (await bench.until(news.FileSaved, 2)).problem == MISSING.problem
    assert not bench.sinks.files
    assert bench.sinks.left == [PATH, PATH]


async def test_what_was_made_here_goes_to_its_place_whole_or_not_at_all(
    bench: Bench,  # noqa: F811
) -> None:
    made = intents.SaveContent("page:e1", PATH, b"%PDF")
    client, effects = saving.GESTURES[intents.SaveContent](replace(SAVED, saving=None), made, NOW)
    assert client.saving == Saving("page:e1", PATH)
    assert effects == (do.SaveContent("page:e1", PATH, b"%PDF"),)
    bench.does(effects[0])
    assert await bench.until(news.FileSaved) == news.FileSaved("page:e1")
    assert bench.sinks.files == {PATH: b"%PDF"}
    bench.sinks.full = True
    bench.does(do.SaveContent("page:e2", "/there/b.pdf", b"%PDF"))
    told = await bench.until(news.FileSaved, 2)
    assert told == news.FileSaved("page:e2", Problem(ProblemCode.NOT_SAVED))
    assert bench.sinks.left == ["/there/b.pdf"]


class Cut(httpx.AsyncByteStream):
    """Part of the data, then a loss."""

    def __init__(self, data: bytes, lost: bool) -> None:
        self._data, self._lost = data, lost

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._data
        if self._lost:
            raise httpx.ReadError("cut")


@pytest.mark.parametrize("tenth", range(10))
async def test_a_download_goes_on_where_it_was_cut(
    tenth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yunclient.net.download.PAUSES", (0.0,) * len(PAUSES))
    cut = len(DATA) * tenth // 10
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("range", ""))
        start = int(asked[-1].removeprefix("bytes=").removesuffix("-") or 0)
        first = len(asked) == 1
        data = DATA[start:cut] if first else DATA[start:]
        return httpx.Response(206 if start else 200, stream=Cut(data, first))

    got = bytearray()

    async def take(piece: bytes) -> None:
        got.extend(piece)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url=URL) as client:
        await download(client, SOURCE, {}, take)
    assert bytes(got) == DATA
    assert asked == ["", f"bytes={cut}-" if cut else ""]


async def test_a_server_that_cannot_go_on_is_not_taken_for_one_that_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("yunclient.net.download.PAUSES", (0.0,))
    counted: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        counted.append(1)
        return httpx.Response(200, stream=Cut(b"abc", lost=True))

    async def take(_: bytes) -> None:
        return None

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url=URL) as client:
        with pytest.raises(AnswerError):
            await download(client, SOURCE, {}, take)
    assert len(counted) == 2


async def test_a_court_that_does_not_come_back_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("yunclient.net.download.PAUSES", (0.0, 0.0))
    counted: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        counted.append(1)
        raise httpx.ConnectError("no")

    async def take(_: bytes) -> None:
        return None

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url=URL) as client:
        with pytest.raises(UnreachableError):
            await download(client, SOURCE, {}, take)
    assert len(counted) == 3


def test_a_file_on_disk_is_whole_or_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_bytes(b"before")
    sink = WholeFiles().open(str(place))
    sink.write(b"half")
    assert place.read_bytes() == b"before"
    sink.abandon()
    assert list(tmp_path.iterdir()) == [place]
    sink = WholeFiles().open(str(place))
    sink.write(b"new")
    sink.finish()
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


async def test_a_file_as_it_is_comes_by_a_range_or_whole() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("range", ""))
        return httpx.Response(206 if len(asked) == 1 else 200, content=DATA)

    got = bytearray()

    async def take(piece: bytes) -> None:
        got.extend(piece)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url=URL) as client:
        await download(client, SOURCE, {}, take, as_it_is=True)
        await download(client, SOURCE, {}, take, as_it_is=True)
    assert bytes(got) == DATA * 2
    assert asked == ["bytes=0-"] * 2
