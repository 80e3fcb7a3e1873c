"""What the port `Court` promises: the same for the real server over TLS and for the fake one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes import court as fake
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.net.api import Api
from yunclient.session.intents import AskCode, LogIn, LogInByNumber, LogInStaff
from yunclient.session.ports import Court, Failure, Outbox
from yunclient.session.problems import Category, ProblemCode
from yunhearing.commands import SwitchMicrophone
from yunhearing.frames import (
    Act,
    Checkpointed,
    Farewell,
    FarewellCode,
    Happened,
    Refused,
    ServerFrame,
    Welcome,
)
from yunhearing.ids import CommandId, HearingId
from yunhearing.merkle import Frontier, verify_consistency
from yunhearing.rest import HearingReply

LIMIT = 10.0


@dataclass
class Place:
    """A server, whoever makes it, and who can log in there."""

    court: Callable[[], Court]
    account: LogIn
    staff: LogInStaff
    number: str


class Ear:
    """Keeps what it hears; `until` waits for a kind of frame."""

    def __init__(self) -> None:
        self.frames: list[ServerFrame] = []
        self.offsets: list[int] = []
        self._came = asyncio.Event()

    def heard(self, frame: ServerFrame) -> bool:
        self.frames.append(frame)
        self._came.set()
        return True

    def measured(self, offset: int) -> None:
        self.offsets.append(offset)

    async def until(self, kind: type[ServerFrame], count: int = 1) -> ServerFrame:
        async with asyncio.timeout(LIMIT):
            while len(found := [f for f in self.frames if isinstance(f, kind)]) < count:
                self._came.clear()
                await self._came.wait()
        return found[count - 1]


@dataclass
class Visit:
    ear: Ear = field(default_factory=Ear)
    outbox: Outbox = field(default_factory=lambda: Outbox(64))
    task: "asyncio.Task[None] | None" = None

    async def ended(self) -> None:
        assert self.task is not None
        await asyncio.wait_for(self.task, LIMIT)


@asynccontextmanager
async def visiting(
    court: Court, hearing: HearingId, after: int | None = None, *, back: bool = False
) -> AsyncIterator[Visit]:
    visit = Visit()
    attending = court.attend(hearing, after, visit.outbox, visit.ear, back=back)
    visit.task = asyncio.create_task(attending)
    try:
        yield visit
    finally:
        visit.task.cancel()
        await asyncio.gather(visit.task, return_exceptions=True)


def of_real(court: RunningCourt) -> Place:
    people = court.people
    return Place(
        lambda: Api(court.url, court.ca),
        LogIn(people["plaintiff"]["phone"], people["plaintiff"]["password"], remember=False),
        LogInStaff(people["judge"]["staff_number"], people["judge"]["password"]),
        "002208",
    )


def of_fake() -> Place:
    server = fake.FakeServer()
    return Place(
        lambda: fake.FakeCourt(server),
        LogIn(fake.PHONE, fake.PASSWORD, remember=False),
        LogInStaff(fake.STAFF_NUMBER, fake.PASSWORD),
        fake.FACTS.number,
    )


@pytest.fixture(params=["real", "fake"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    if request.param == "fake":
        yield of_fake()
        return
    async with running_court(tmp_path) as court:
        yield of_real(court)


@pytest.fixture
async def court(place: Place) -> AsyncIterator[Court]:
    made = place.court()
    yield made
    await made.close()


async def enter(court: Court, place: Place) -> HearingReply:
    await court.log_in(place.account)
    listed = await court.hearings()
    assert listed is not None
    return next(item for item in listed.hearings if item.number == place.number)


async def test_it_says_who_it_is_and_what_time_it_is(court: Court) -> None:
    reply, offset = await court.server()
    assert reply.court
    assert reply.protocol == 1
    assert reply.log_key
    assert abs(offset) < 5000


async def test_the_right_words_begin_a_session(court: Court, place: Place) -> None:
    session = await court.log_in(place.account)
    assert (session.token, session.staff) == (court.token, False)
    session = await court.log_in(place.staff)
    assert (session.token, session.staff) == (court.token, True)


async def test_wrong_words_are_said_beside_the_field(court: Court, place: Place) -> None:
    for wrong in (
        LogIn(place.account.phone, "wrong", remember=False),
        LogIn("13999999999", "wrong", remember=False),
        LogInStaff(place.staff.staff_number, "wrong"),
    ):
        with pytest.raises(Failure) as failure:
            await court.log_in(wrong)
        problem = failure.value.problem
        assert (problem.code, problem.category) == (ProblemCode.BAD_CREDENTIALS, Category.FIELD)
    assert court.token == ""


async def test_a_code_is_sent_or_not_with_the_same_answer(court: Court, place: Place) -> None:
    known = await court.send_code(AskCode(place.number, place.account.phone))
    stranger = await court.send_code(AskCode(place.number, "13911112222"))
    assert (known.resend_after, known.expires_in) == (stranger.resend_after, stranger.expires_in)
    assert known.resend_after > 0
    assert known.attempt
    with pytest.raises(Failure) as failure:
        await court.log_in(LogInByNumber(place.number, place.account.phone, "000000"))
    assert failure.value.problem.code is ProblemCode.BAD_CODE


async def test_the_list_is_for_a_session_and_sent_once(court: Court, place: Place) -> None:
    with pytest.raises(Failure) as failure:
        await court.hearings()
    assert failure.value.problem.code is ProblemCode.SIGNED_OUT
    item = await enter(court, place)
    assert item.number == place.number
    assert await court.hearings() is None
    token = court.token
    await court.log_out(token)
    with pytest.raises(Failure) as failure:
        await court.hearings()
    assert failure.value.problem.code is ProblemCode.SIGNED_OUT


async def test_who_attends_gets_a_snapshot_acts_and_is_answered(court: Court, place: Place) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as visit:
        welcome = await visit.ear.until(Welcome)
        assert isinstance(welcome, Welcome)
        assert welcome.hearing is not None
        assert welcome.you == item.me
        visit.outbox.put_nowait(Act(CommandId("one"), SwitchMicrophone(on=False)))
        happened = await visit.ear.until(Happened)
        assert isinstance(happened, Happened)
        assert b'"one"' in bytes(happened.event)
        await visit.ear.until(Checkpointed)
        visit.outbox.put_nowait(Act(CommandId("two"), SwitchMicrophone(on=False)))
        refused = await visit.ear.until(Refused)
        assert isinstance(refused, Refused)
        assert refused.id == "two"


async def test_who_comes_back_gets_what_was_missed(court: Court, place: Place) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as visit:
        welcome = await visit.ear.until(Welcome)
        assert isinstance(welcome, Welcome)
        assert welcome.hearing is not None
        seen = welcome.hearing.seen
    async with visiting(court, item.id, seen) as visit:
        again = await visit.ear.until(Welcome)
        assert isinstance(again, Welcome)
        assert again.hearing is None
        await visit.ear.until(Happened)  # one's own coming and going
        await visit.ear.until(Checkpointed)


async def test_the_client_ends_it_by_its_last_word(court: Court, place: Place) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as visit:
        await visit.ear.until(Welcome)
        visit.outbox.put_nowait(None)
        await visit.ended()


async def test_the_newer_connection_takes_the_seat(court: Court, place: Place) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as first:
        await first.ear.until(Welcome)
        async with visiting(court, item.id) as second:
            await second.ear.until(Welcome)
            farewell = await first.ear.until(Farewell)
            assert farewell == Farewell(FarewellCode.SEAT_TAKEN)
            await first.ended()


async def test_who_comes_back_by_himself_does_not_take_the_seat_of_a_newer_login(
    court: Court, place: Place
) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as first:
        await first.ear.until(Welcome)
        newer = place.court()
        try:
            await newer.log_in(place.account)
            async with visiting(newer, item.id) as second:
                await second.ear.until(Welcome)
                async with visiting(court, item.id, back=True) as again:
                    farewell = await again.ear.until(Farewell)
                    assert farewell == Farewell(FarewellCode.SEAT_TAKEN)
                    await again.ended()
                async with visiting(newer, item.id, back=True) as same:
                    await same.ear.until(Welcome)
                async with visiting(court, item.id) as taken:
                    await taken.ear.until(Welcome)
        finally:
            await newer.close()


async def test_a_hearing_of_others_is_as_one_that_is_not(court: Court, place: Place) -> None:
    await court.log_in(place.account)
    with pytest.raises(Failure) as failure:
        await court.attend(HearingId("0" * 32), None, Outbox(1), Ear())
    assert failure.value.problem.code is ProblemCode.NOT_FOUND


async def test_the_log_can_be_shown_to_continue(court: Court, place: Place) -> None:
    item = await enter(court, place)
    async with visiting(court, item.id) as visit:
        welcome = await visit.ear.until(Welcome)
        assert isinstance(welcome, Welcome)
        assert welcome.hearing is not None
        first = Frontier.from_peaks(welcome.hearing.seen, welcome.frontier)
    async with visiting(court, item.id) as visit:
        welcome = await visit.ear.until(Welcome)
        assert isinstance(welcome, Welcome)
        assert welcome.hearing is not None
        second = Frontier.from_peaks(welcome.hearing.seen, welcome.frontier)
    assert second.size > first.size
    proof = await court.consistency(item.id, first.size, second.size)
    assert verify_consistency(first.size, second.size, proof, first.root, second.root)
