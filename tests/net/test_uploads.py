"""Files on their way to the real court: cut, resumed, raced; and what a court may answer."""

import asyncio
import hashlib
import itertools
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.net.proxy import Proxy
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import NUMBER
from yunclient.net.api import Api
from yunclient.net.errors import RefusedError
from yunclient.net.uploads import BURST, LocalError, Patience, Throttle, Transfer
from yunclient.session.calls import Call
from yunclient.session.intents import LogIn
from yunclient.session.ports import Failure
from yunclient.session.problems import ProblemCode
from yunclient.session.uploads import Arrived, LocalFile, Parcel, Stage, Told
from yunclient.storage.uploads import UnsentFiles
from yunhearing.evidence import Provenance
from yunhearing.filing import EvidenceReply, FileFault, SubmitBody, UploadState
from yunhearing.ids import HearingId, UploadId

QUICK = Patience(pauses=(0.01, 0.02), full=0.02, beat=0.0, looks=(0.01,))
FILES = UnsentFiles(Path("unused"))


def noise(folder: Path, name: str = "补货签收单.png", side: int = 900) -> LocalFile:
    """A picture that no compression makes small."""
    path = folder / name
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(path)
    return FILES.look(str(path))


def hash_of(file: LocalFile) -> str:
    return hashlib.sha256(Path(file.path).read_bytes()).hexdigest()


@asynccontextmanager
async def logged_in(url: str, court: RunningCourt) -> AsyncIterator[tuple[Api, HearingId]]:
    """The plaintiff's way to the court, and the hearing of the sample: whatever the hour is."""
    api = Api(url, court.ca, patience=QUICK)
    who = court.people["plaintiff"]
    await api.log_in(LogIn(who["phone"], who["password"], remember=False))
    listed = await api.hearings()
    assert listed is not None
    try:
        yield api, next(h.id for h in listed.hearings if h.number == NUMBER)
    finally:
        await api.close()


@asynccontextmanager
async def proxied(court: RunningCourt) -> AsyncIterator[tuple[Proxy, str]]:
    """A path to the court that can be cut."""
    proxy = Proxy(httpx.URL(court.url).port or 0)
    await proxy.start()
    try:
        yield proxy, str(httpx.URL(court.url).copy_with(port=proxy.port)).rstrip("/")
    finally:
        await proxy.stop()


async def test_a_file_arrives_with_its_hash_and_is_submitted(tmp_path: Path) -> None:
    file, told = noise(tmp_path), list[Told]()
    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):
        arrived = await api.upload(Parcel(at, file), told.append)
        assert arrived.reply.state is UploadState.READY
        assert arrived.reply.sha256 == arrived.sha256 == hash_of(file)
        assert arrived.reply.file_name == file.name
        body = SubmitBody(
            arrived.reply.id, arrived.sha256, "签收单", "货已收到", Provenance.ORIGINAL_HELD
        )
        path = f"/api/hearings/{at}/evidence"
        reply = await api.request(Call("POST", path, EvidenceReply, body))
        assert reply.item.sha256 == arrived.sha256
        again = await api.upload(Parcel(at, file, arrived.reply.id, arrived.sha256), told.append)
        assert again.reply.state is UploadState.SUBMITTED
    assert {t.stage for t in told} >= {Stage.SENDING}
    assert all(t.upload == arrived.reply.id for t in told)


async def test_a_link_cut_at_every_tenth_costs_nothing(tmp_path: Path) -> None:
    file = noise(tmp_path)
    tenths = iter([file.size * n // 10 for n in range(1, 10)])
    async with running_court(tmp_path) as court, proxied(court) as (proxy, url):
        next_cut, whole = next(tenths), True
        lost: list[Told] = []

        def tell(told: Told) -> None:
            nonlocal next_cut, whole
            if told.stage is Stage.LOST:
                lost.append(told)
                whole = True
                proxy.heal()
            elif whole and told.stage is Stage.SENDING and told.done >= next_cut:
                next_cut, whole = next(tenths, file.size + 1), False
                proxy.cut()

        async with logged_in(url, court) as (api, at):
            arrived = await api.upload(Parcel(at, file), tell)
    assert arrived.reply.sha256 == arrived.sha256 == hash_of(file)
    assert len(lost) >= 9
    assert all(t.problem and t.problem.code is ProblemCode.LINK_LOST for t in lost)


async def test_a_loss_of_any_length_ends_by_itself(tmp_path: Path) -> None:
    """With the usual pauses thirty tries in vain take more than ten minutes."""
    file, losses, whole = noise(tmp_path), 0, True

    def tell(told: Told) -> None:
        nonlocal losses, whole
        if told.stage is Stage.LOST:
            losses += 1
            if losses == 30:
                proxy.heal()
        elif whole and told.done > file.size // 2:
            whole = False
            proxy.cut()

    async with (
        running_court(tmp_path) as court,
        proxied(court) as (proxy, url),
        logged_in(url, court) as (api, at),
    ):
        arrived = await api.upload(Parcel(at, file), tell)
    assert losses == 30
    assert arrived.reply.sha256 == arrived.sha256 == hash_of(file)


class Watched:
    """A loop's clock that stands still but for what is slept, so that nothing is waited for.

    `late` s more than asked, as on a busy computer.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, late: float = 0.0) -> None:
        self.now, self._late = 100.0, late
        monkeypatch.setattr(asyncio, "get_running_loop", lambda: self)
        monkeypatch.setattr(asyncio, "sleep", self.sleep)

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds + self._late


async def test_bytes_are_counted_out_in_small_drops(monkeypatch: pytest.MonkeyPatch) -> None:
    rate: int | None = 50_000
    throttle, sent = Throttle(lambda: rate), 0
    with monkeypatch.context() as patch:
        clock = Watched(patch)
        start = clock.now
        while sent < 500_000:
            assert throttle.drop <= 2500  # what another packet waits behind, at most
            await throttle.wait(throttle.drop)
            sent += throttle.drop
            assert sent <= 50_000 * (clock.now - start) + BURST + 2501
        assert clock.now - start + BURST / 50_000 == pytest.approx(10, rel=0.02)
        clock.now += 60  # a pause is no credit for more than a small burst
        begun, sent = clock.now, 0
        while clock.now == begun:
            await throttle.wait(2500)
            sent += 2500
        assert sent <= BURST + 2 * 2500
        rate, before = None, clock.now
        for _ in range(100):
            await throttle.wait(throttle.drop)
        assert clock.now == before
        assert throttle.drop > 2500


@pytest.mark.parametrize("late", [0.05, 0.2, 0.4])
async def test_a_computer_that_wakes_late_keeps_the_rate(
    monkeypatch: pytest.MonkeyPatch, late: float
) -> None:
    throttle, sent = Throttle(lambda: 16_000), 0
    with monkeypatch.context() as patch:
        clock = Watched(patch, late)
        start = clock.now
        while sent < 40_000:
            await throttle.wait(throttle.drop)
            sent += throttle.drop
        assert 40_000 - BURST <= 16_000 * (clock.now - start) <= 40_000 + 16_000 * late


async def test_a_paced_file_arrives_whole(tmp_path: Path) -> None:
    file, rates = noise(tmp_path, side=300), itertools.cycle((None, 10_000_000, 20_000_000))
    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):
        arrived = await api.upload(Parcel(at, file), lambda _: None, lambda: next(rates))
    assert arrived.reply.sha256 == arrived.sha256 == hash_of(file)


async def test_cancelled_in_the_middle_it_goes_on_in_another_run(tmp_path: Path) -> None:
    file, seen = noise(tmp_path), list[Told]()
    half = asyncio.Event()

    def tell(told: Told) -> None:
        seen.append(told)
        if told.done > file.size // 2:
            half.set()

    async with running_court(tmp_path) as court:
        async with logged_in(court.url, court) as (api, at):
            sending = asyncio.create_task(api.upload(Parcel(at, file), tell))
            await half.wait()
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        upload, later = seen[-1].upload, list[Told]()
        async with logged_in(court.url, court) as (api, at):
            arrived = await api.upload(Parcel(at, file, upload), later.append)
    assert arrived.reply.id == upload
    assert arrived.sha256 == hash_of(file) == arrived.reply.sha256


async def test_a_court_that_starts_anew_keeps_what_came(tmp_path: Path) -> None:
    file, upload = noise(tmp_path), UploadId("")
    half = asyncio.Event()

    def tell(told: Told) -> None:
        nonlocal upload
        upload = told.upload or upload
        if told.done > file.size // 3:
            half.set()

    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):
        sending = asyncio.create_task(api.upload(Parcel(at, file), tell))
        await half.wait()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    async with (
        running_court(tmp_path, filled=False) as court,
        logged_in(court.url, court) as (api, at),
    ):
        arrived = await api.upload(Parcel(at, file, upload), tell)
    assert arrived.reply.id == upload
    assert arrived.reply.sha256 == hash_of(file)


async def test_two_files_and_two_senders_of_one_do_not_hurt_each_other(tmp_path: Path) -> None:
    one, two = noise(tmp_path, "一.png", 500), noise(tmp_path, "二.png", 500)
    ids: list[UploadId] = []
    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):

        def tell(told: Told) -> None:
            if told.upload is not None and told.upload not in ids:
                ids.append(told.upload)

        both = await asyncio.gather(
            api.upload(Parcel(at, one), tell), api.upload(Parcel(at, two), tell)
        )
        assert [a.reply.sha256 for a in both] == [hash_of(one), hash_of(two)]
        three = noise(tmp_path, "三.png", 500)
        named = asyncio.Event()

        def name(told: Told) -> None:
            tell(told)
            named.set()

        first = asyncio.create_task(api.upload(Parcel(at, three), name))
        await named.wait()
        second = await api.upload(Parcel(at, three, ids[-1]), tell)
        assert (await first).reply.sha256 == second.reply.sha256 == hash_of(three)


async def test_what_the_court_refuses_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"no pdf at all" * 100)
    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):
        arrived = await api.upload(Parcel(at, FILES.look(str(path))), lambda _: None)
        assert arrived.reply.state is UploadState.REFUSED
        assert isinstance(arrived.reply.fault, FileFault)
        await api.forget_upload(arrived.reply.id)
        with pytest.raises(RefusedError):
            await api.forget_upload(arrived.reply.id)


async def test_an_upload_the_court_forgot_begins_anew(tmp_path: Path) -> None:
    file = noise(tmp_path, side=300)
    async with running_court(tmp_path) as court, logged_in(court.url, court) as (api, at):
        arrived = await api.upload(Parcel(at, file, UploadId("gone")), lambda _: None)
    assert arrived.reply.id != "gone"
    assert arrived.reply.sha256 == hash_of(file)


# what a court may answer, without one

AT = HearingId("h1")
Answer = Callable[[httpx.Request], httpx.Response]


def state(size: int, offset: int = 0, state: str = "receiving") -> httpx.Response:
    reply = {
        "id": "u1",
        "state": state,
        "file_name": "a.png",
        "size": size,
        "offset": offset,
        "expires_at": 1,
    }
    return httpx.Response(200, json=reply)


CREATED = httpx.Response(201, headers={"location": "/api/uploads/u1"})


def problem(status: int, code: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code})


async def sent(file: LocalFile, answer: Answer, told: list[Told], **kept: str) -> Arrived:
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(answer), base_url="https://court.test"
    ) as client:
        parcel = Parcel(AT, file, UploadId(kept["upload"]) if "upload" in kept else None)
        return await Transfer(client, dict, parcel, told.append, lambda: 1000, QUICK).run()


@pytest.fixture
def small(tmp_path: Path) -> LocalFile:
    path = tmp_path / "a.png"
    path.write_bytes(os.urandom(1000))
    return FILES.look(str(path))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (problem(413, "too_large"), ProblemCode.FILE_TOO_LARGE),
        (problem(409, "hearing_over"), ProblemCode.HEARING_OVER),
        (problem(404, "not_found"), ProblemCode.NOT_FOUND),
        (problem(401, "signed_out"), ProblemCode.SIGNED_OUT),
    ],
)
async def test_what_is_final_ends_it(
    small: LocalFile, answer: httpx.Response, code: ProblemCode
) -> None:
    with pytest.raises(Failure) as refused:
        await sent(small, lambda _: answer, [])
    assert refused.value.problem.code is code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (problem(507, "disk_full"), ProblemCode.COURT_FULL),
        (problem(423, "busy"), ProblemCode.FILE_IN_USE),
        (problem(409, "wrong_offset"), ProblemCode.FILE_IN_USE),
        (problem(429, "throttled"), ProblemCode.THROTTLED),
        (httpx.Response(502, text="<html>"), ProblemCode.SERVER_FAULT),
    ],
)
async def test_what_passes_is_waited_for(
    small: LocalFile, answer: httpx.Response, code: ProblemCode
) -> None:
    told: list[Told] = []
    turns = itertools.count()
    place = 0

    def answers(request: httpx.Request) -> httpx.Response:
        nonlocal place
        if request.method == "POST":
            return CREATED
        if request.method == "PATCH":
            assert request.headers["upload-offset"] == str(place)
            if next(turns) < 3:
                return answer
            place = small.size
            return httpx.Response(204, headers={"upload-offset": str(place)})
        return state(small.size, place, "ready" if place else "receiving")

    arrived = await sent(small, answers, told)
    lost = [t for t in told if t.stage is Stage.LOST]
    assert arrived.sha256 == hash_of(small)
    assert [t.problem.code for t in lost if t.problem] == [code] * 3
    assert all(t.retry_at is not None and t.retry_at > 1000 for t in lost)


async def test_an_upload_forgotten_again_and_again_is_given_up(small: LocalFile) -> None:
    def answers(request: httpx.Request) -> httpx.Response:
        return CREATED if request.method == "POST" else problem(404, "not_found")

    with pytest.raises(RefusedError):
        await sent(small, answers, [])


async def test_a_file_that_vanished_or_changed_is_not_sent(small: LocalFile) -> None:
    def answers(request: httpx.Request) -> httpx.Response:
        return CREATED if request.method == "POST" else state(small.size)

    path = Path(small.path)
    path.write_bytes(os.urandom(small.size + 1))  # noqa: ASYNC240 - a few bytes
    with pytest.raises(LocalError) as changed:
        await sent(small, answers, [])
    assert changed.value.problem.code is ProblemCode.FILE_CHANGED
    path.unlink()  # noqa: ASYNC240 - as above
    with pytest.raises(LocalError) as gone:
        await sent(small, answers, [])
    assert gone.value.problem.code is ProblemCode.FILE_GONE


async def test_a_court_that_says_nonsense_is_asked_again_and_not_believed(
    small: LocalFile,
) -> None:
    told: list[Told] = []
    says = iter([str(small.size + 1), "-1", "x", "0"])
    good = {"upload-offset": str(small.size)}
    done = False

    def answers(request: httpx.Request) -> httpx.Response:
        nonlocal done
        if request.method == "POST":
            return CREATED
        if request.method == "GET":
            return state(small.size, small.size if done else 0, "ready" if done else "receiving")
        if (said := next(says, None)) is not None:
            return httpx.Response(204, headers={"upload-offset": said})
        done = True
        return httpx.Response(204, headers=good)

    assert (await sent(small, answers, told)).sha256 == hash_of(small)
    assert sum(t.stage is Stage.LOST for t in told) == 4


@pytest.mark.parametrize("location", ["", "/elsewhere/u1", "/api/uploads/", "https://x.test/a"])
async def test_a_name_of_an_upload_that_is_none_is_not_followed(
    small: LocalFile, location: str
) -> None:
    asked: list[str] = []

    def answers(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        if len(asked) > 2:
            return problem(409, "hearing_over")
        return httpx.Response(201, headers={"location": location})

    with pytest.raises(RefusedError):
        await sent(small, answers, [])
    assert asked == ["POST"] * 3
