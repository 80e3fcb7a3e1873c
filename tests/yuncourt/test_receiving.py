"""Files on their way when something goes wrong: a stalled link, a full disk, a check that fails."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.yuncourt.papers_of import pdf, picture
from tests.yuncourt.serving import LIMIT, RunningCourt, running_court, until
from tests.yuncourt.test_filing import PIECES, TUS, Side, side
from yuncourt.evidence import receiving
from yuncourt.evidence.checking import Checker
from yuncourt.evidence.errors import WrongOffset
from yuncourt.evidence.findings import Finding
from yuncourt.evidence.sealed import SealedFile
from yunhearing.filing import FileFault, UploadState
from yunhearing.ids import UploadId


@pytest.fixture
async def plaintiff(court: RunningCourt) -> AsyncIterator[Side]:
    made = await side(court, "plaintiff")
    yield made
    await made.http.aclose()


def folder_of(court: RunningCourt, place: str) -> Path:
    return court.data / "evidence" / place.rpartition("/")[2]


async def test_a_link_that_stalls_is_given_up_and_what_came_is_kept(
    court: RunningCourt, plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, gone = pdf(), asyncio.Event()
    place = await plaintiff.begin("a.pdf", len(data))
    monkeypatch.setattr(court.services.receiving, "_stalled", 0.05)

    async def body() -> AsyncIterator[bytes]:
        yield data[:100]
        await asyncio.wait_for(gone.wait(), LIMIT)

    headers = PIECES | {"upload-offset": "0"}
    stalled = asyncio.create_task(plaintiff.http.patch(place, content=body(), headers=headers))
    now = ""

    async def look() -> None:
        nonlocal now
        now = (await plaintiff.http.head(place, headers=TUS)).headers["upload-offset"]

    await until(lambda: now == "100", look)
    reply = await plaintiff.send(place, data[100:], 100)
    assert reply.status_code == 204
    gone.set()
    await asyncio.gather(stalled, return_exceptions=True)
    told = await plaintiff.checked(place)
    assert told.sha256 == hashlib.sha256(data).hexdigest()


async def test_records_of_hearings_find_room_when_files_find_none(
    court: RunningCourt, plaintiff: Side
) -> None:
    data, disk = pdf(), court.services.receiving.disk
    place = await plaintiff.begin("a.pdf", len(data))
    assert (await plaintiff.send(place, data[:80])).status_code == 204
    disk.spare, spare = 1 << 62, disk.spare
    assert (await plaintiff.send(place, data[80:], 80)).status_code == 507
    assert (await plaintiff.stands(place)).offset == 80
    disk.spare = spare
    assert (await plaintiff.send(place, data[80:], 80)).status_code == 204
    assert (await plaintiff.checked(place)).state is UploadState.READY


async def test_of_a_refused_file_no_byte_is_left(court: RunningCourt, plaintiff: Side) -> None:
    told = await plaintiff.upload("a.png", b"nothing of the kind")
    assert told.state is UploadState.REFUSED
    assert not folder_of(court, told.id).exists()
    person = (await court.services.receiving.rows.row(told.id)).account  # type: ignore[union-attr] # it is there
    assert await court.services.receiving.rows.waiting_size(person) == (1, 0)


async def test_nobody_fills_the_court_with_files_that_wait(
    plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_WAITING", 1)
    await plaintiff.begin("a.pdf", 10)
    headers = TUS | {"upload-length": "10", "upload-metadata": "filename YS5wZGY="}
    place = f"/api/hearings/{plaintiff.hearing}/uploads"
    assert (await plaintiff.http.post(place, headers=headers)).status_code == 413


async def test_what_is_being_written_is_not_taken_away(
    plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LETTING_GO", 0.01)
    data, go = pdf(), asyncio.Event()
    place = await plaintiff.begin("a.pdf", len(data))

    async def body() -> AsyncIterator[bytes]:
        yield data[:100]
        await asyncio.wait_for(go.wait(), LIMIT)
        yield data[100:]

    headers = PIECES | {"upload-offset": "0"}
    writing = asyncio.create_task(plaintiff.http.patch(place, content=body(), headers=headers))
    status = 0

    async def look() -> None:
        nonlocal status
        status = (await plaintiff.send(place, b"x", 7)).status_code

    await until(lambda: status == 423, look)
    assert (await plaintiff.http.delete(place, headers=TUS)).status_code == 423
    go.set()
    assert (await writing).status_code == 204
    assert (await plaintiff.checked(place)).state is UploadState.READY
    assert (await plaintiff.http.delete(place, headers=TUS)).status_code == 204


async def test_a_check_that_fails_is_told_as_such(
    court: RunningCourt, plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_: Checker, _file: SealedFile, _name: str) -> Finding:
        raise RuntimeError

    monkeypatch.setattr(Checker, "look_into", failing)
    told = await plaintiff.upload("a.png", picture())
    assert (told.state, told.fault) == (UploadState.REFUSED, FileFault.UNCHECKED)


async def test_many_begun_at_once_pass_no_limit(
    plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_WAITING", 2)
    headers = TUS | {"upload-length": "10", "upload-metadata": "filename YS5wZGY="}
    place = f"/api/hearings/{plaintiff.hearing}/uploads"
    replies = await asyncio.gather(*(plaintiff.http.post(place, headers=headers) for _ in range(8)))
    assert sorted(reply.status_code for reply in replies) == [201, 201, *[413] * 6]


async def test_what_was_seen_of_a_file_before_it_was_evidence_changes_nothing_of_it(
    court: RunningCourt, plaintiff: Side
) -> None:
    """A last piece, sent twice, whose sender was looked up before the other was done."""
    data, upload = pdf(), court.services.receiving
    place = await plaintiff.begin("a.pdf", len(data))
    old = await upload.rows.row(place.rpartition("/")[2])
    assert old is not None
    await plaintiff.send(place, data)
    ready = await plaintiff.checked(place)
    assert (await plaintiff.submit(ready)).status_code == 201

    async def nothing() -> AsyncIterator[bytes]:
        yield b""

    with pytest.raises(WrongOffset):
        await upload.append(old, len(data), nothing())
    now = await upload.rows.row(old.id)
    assert now is not None
    assert (now.state, now.entry) == (UploadState.SUBMITTED, ready.entry)
    assert await court.services.evidence_ledger.size() == 1


async def test_who_sends_many_keeps_others_waiting_for_one(
    court: RunningCourt, plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    go = asyncio.Event()

    async def look(_: Checker, _file: SealedFile, name: str) -> Finding:
        async with one:
            await asyncio.wait_for(go.wait(), LIMIT)
            looked.append(name)
        return Finding(fault=FileFault.DAMAGED)

    one = asyncio.Semaphore(1)
    monkeypatch.setattr(Checker, "look_into", look)
    defendant = await side(court, "defendant")
    for n in range(4):
        await plaintiff.send(await plaintiff.begin(f"{n}.png", 1), b"x")
    await defendant.send(await defendant.begin("other.png", 1), b"x")
    go.set()
    await until(lambda: len(looked) == 5)
    assert looked == ["0.png", "other.png", "1.png", "2.png", "3.png"]
    await defendant.http.aclose()


async def test_a_file_begun_and_never_known_is_gone_after_a_start(data: Path) -> None:
    async with running_court(data) as court:
        court.services.receiving.disk.begin(UploadId("0" * 32))
    async with running_court(data) as court:
        assert court.services.receiving.disk.names() == set()


def database(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.glob("court.sqlite3*")}


async def test_a_start_over_the_wrong_database_deletes_no_file(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = database(data)
    async with running_court(data) as court:
        plaintiff = await side(court, "plaintiff")
        item = await plaintiff.hand_in("a.pdf", pdf())
        await plaintiff.http.aclose()
    right = database(data)
    for path, content in before.items():
        path.write_bytes(content)
    async with running_court(data):
        assert "files of no upload" in caplog.text
    for path, content in right.items():
        path.write_bytes(content)
    async with running_court(data) as court:
        plaintiff = await side(court, "plaintiff")
        whole = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
        assert whole.content == pdf()
        await plaintiff.http.aclose()


async def test_it_says_what_it_speaks(plaintiff: Side) -> None:
    told = await plaintiff.http.options(f"/api/hearings/{plaintiff.hearing}/uploads")
    assert told.status_code == 204
    assert told.headers["tus-version"] == "1.0.0"
    assert told.headers["tus-extension"] == "creation,termination,expiration"
    assert told.headers["tus-max-size"] == str(2 << 30)
