"""Evidence in the room: shown, drawn on, followed live and fetched, by real links."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import msgspec
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.fakes.clock import Hand
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import Visitor, hearing_of, log_in, visiting
from yuncourt.connections import Connection
from yuncourt.ledger.record import Record
from yunhearing.codec import decode_event, encode_frame
from yunhearing.commands import (
    AnswerRequest,
    CallWitness,
    Draw,
    Erase,
    MakeRequest,
    OpenHearing,
    Present,
    Show,
    UndoInk,
)
from yunhearing.evidence import Evidence, FileKind, View
from yunhearing.exhibits import missing
from yunhearing.frames import (
    Happened,
    Inked,
    Inking,
    Ping,
    Pointed,
    Pointing,
    Pong,
    Withheld,
)
from yunhearing.ids import EvidenceId, HearingId, Millis, PersonId, StrokeId
from yunhearing.ink import Ink, Mark, Tool
from yunhearing.inking import evolve_ink, on_page, pack
from yunhearing.refusals import RefusalCode
from yunhearing.sketching import RATE
from yunhearing.state import Hearing, RequestKind

CONTRACT, SECRET = EvidenceId("contract"), EvidenceId("secret")
PEN = Inking(StrokeId("stroke000001"), CONTRACT, 1, Tool.PEN, 40, pack([(1, 1), (9, 9)]))


def item(id_: EvidenceId, party: PersonId) -> Evidence:
    return Evidence(
        id_,
        party,
        party,
        1,
        "借款合同",
        FileKind.PDF,
        "application/pdf",
        1000,
        "0" * 64,
        "0" * 64,
        0 if id_ == CONTRACT else 1,
        Millis(0),
        pages=3,
    )


def mark(number: int, page: int = 1) -> Mark:
    id_ = StrokeId(f"stroke{number:06}")
    return Mark(id_, CONTRACT, page, Tool.PEN, 40, pack([(5, 5), (70, 700)]))


async def lists(court: RunningCourt, hearing: HearingId, *items: Evidence) -> None:
    """The court's system brings evidence in."""

    async def nothing(_: AsyncConnection, __: Hearing) -> None:
        """Nothing else is stored."""

    outcome = await court.services.rooms.decide(
        hearing, None, lambda held: missing(held, items), nothing
    )
    assert isinstance(outcome, Hearing)


@contextlib.asynccontextmanager
async def examining(court: RunningCourt) -> AsyncIterator[dict[str, Visitor]]:
    """Judge, both parties and a witness not yet called; the judge shows the contract."""
    parts = "judge", "plaintiff", "defendant", "witness"
    async with contextlib.AsyncExitStack() as stack:
        room = {p: await stack.enter_async_context(visiting(court, p)) for p in parts}
        judge, plaintiff = room["judge"], room["plaintiff"]
        assert judge.hearing is not None
        me = plaintiff.frames[0].you
        await judge.done(OpenHearing())
        await lists(court, judge.hearing.id, item(CONTRACT, me), item(SECRET, me))
        await judge.done(Present(CONTRACT))
        await grants(room, plaintiff)
        yield room


async def grants(room: dict[str, Visitor], to: Visitor) -> None:
    await to.done(MakeRequest(RequestKind.ANNOTATE))
    hearing = await room["judge"].state(
        lambda h: bool(h.requests) and not h.requests[-1].granted_at
    )
    await room["judge"].done(AnswerRequest(hearing.requests[-1].id, True))
    await to.state(lambda h: bool(h.requests) and h.requests[-1].granted_at is not None)


async def ink_of(court: RunningCourt, part: str) -> Ink:
    token = (await log_in(court, part)).token
    async with court.http(token) as http:
        reply = await http.get(f"/api/hearings/{(await hearing_of(court, token)).id}/ink")
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=Ink)


def followed(visitor: Visitor) -> Ink:
    """The ink by the events that were told alone."""
    ink = Ink()
    for frame in visitor.frames:
        if isinstance(frame, Happened):
            event = decode_event(bytes(frame.event))
            ink = evolve_ink(replace(ink, seen=event.number - 1), event)
    return ink


async def in_order(visitor: Visitor) -> None:
    """Wait until all that was sent before was taken."""
    number = len(visitor.frames)
    await visitor.send(Ping(number))
    await visitor.next(Pong, lambda pong: pong.sent == number)


async def test_all_follow_what_is_shown_and_drawn(court: RunningCourt) -> None:
    async with examining(court) as room:
        await room["judge"].done(Show(View(CONTRACT, 2, 1, 3000, 9, 9)))
        await room["plaintiff"].done(Draw(mark(1, 2)))
        await room["plaintiff"].done(Draw(mark(2, 2)))
        await room["judge"].done(Erase((mark(1).id, mark(2).id)))
        await room["judge"].done(UndoInk())
        await room["plaintiff"].done(UndoInk())
        seen = room["plaintiff"].hearing.seen if room["plaintiff"].hearing else 0
        hearing = await room["defendant"].state(lambda h: h.seen == seen)
        assert hearing.showing is not None
        assert hearing.showing.view == View(CONTRACT, 2, 1, 3000, 9, 9)
        assert [e.id for e in hearing.exhibits] == [CONTRACT]
        inks = [followed(visitor) for part, visitor in room.items() if part != "witness"]
        whole = await ink_of(court, "defendant")
        assert [s.mark.id for s in on_page(whole, CONTRACT, 2)] == [mark(1).id]
        assert {s.by for s in whole.strokes.values()} == {room["plaintiff"].frames[0].you}
        assert all((ink.strokes, ink.done, ink.undone) == _content(whole) for ink in inks)
        assert (await room["defendant"].refused(UndoInk())).code is RefusalCode.NOT_YOUR_POWER
        assert (await room["plaintiff"].refused(Erase((mark(2).id,)))).code is (
            RefusalCode.NO_SUCH_STROKE
        )


def _content(ink: Ink) -> tuple[object, ...]:
    return ink.strokes, ink.done, ink.undone


async def test_what_is_not_exchanged_reaches_the_other_side_as_a_seal(court: RunningCourt) -> None:
    async with examining(court) as room:
        told = [str(bytes(f.event)) for f in room["plaintiff"].frames if isinstance(f, Happened)]
        assert any("secret" in text for text in told)
        others = [f for f in room["defendant"].frames if isinstance(f, Happened)]
        assert not any("secret" in str(bytes(f.event)) for f in others)
        assert any(isinstance(f, Withheld) for f in room["defendant"].frames)


async def test_ink_outlives_a_restart_and_a_lost_link(court: RunningCourt, clock: Hand) -> None:
    async with examining(court) as room:
        await room["plaintiff"].done(Draw(mark(1)))
        before = await ink_of(court, "plaintiff")
        former = room["plaintiff"]
        async with visiting(court, "plaintiff", former=former) as back:
            await back.done(Draw(mark(2)))
    await court.services.rooms.close()
    async with running_court(court.data, planes=None, clock=clock) as again:
        after = await ink_of(again, "judge")
    assert list(after.strokes) == [mark(1).id, mark(2).id]
    assert after.strokes[mark(1).id] == before.strokes[mark(1).id]


async def test_the_whole_ink_is_for_who_is_in_the_room(court: RunningCourt) -> None:
    async with examining(court) as room:
        await room["judge"].done(Draw(mark(1)))
        assert room["judge"].hearing is not None
        path = f"/api/hearings/{room['judge'].hearing.id}/ink"
        for part, status in (("witness", 404), ("carrier", 404), ("defendant", 200)):
            async with court.http((await log_in(court, part)).token) as http:
                reply = await http.get(path)
                assert reply.status_code == status, part
                if status == 200:
                    known = {"if-none-match": reply.headers["etag"]}
                    assert (await http.get(path, headers=known)).status_code == 304
        async with court.http() as http:
            assert (await http.get(path)).status_code == 401


async def test_a_pen_is_seen_while_it_moves_and_by_no_forged_name(court: RunningCourt) -> None:
    async with examining(court) as room:
        plaintiff, defendant, judge = room["plaintiff"], room["defendant"], room["judge"]
        me, number = plaintiff.frames[0].you, judge.hearing.seen if judge.hearing else 0
        await plaintiff.send(PEN)
        for viewer in (defendant, judge):
            shown = await viewer.next(Inked)
            assert shown == Inked(me, PEN.stroke, CONTRACT, 1, Tool.PEN, 40, PEN.points)
        await judge.send(Pointing(CONTRACT, 1, 5, 6))
        pointed = Pointed(judge.frames[0].you, CONTRACT, 1, 5, 6)
        assert await defendant.next(Pointed) == pointed
        for wrong in (PEN, replace(PEN, page=4), Pointing(CONTRACT, 1, 1, 1)):
            await defendant.send(wrong)  # without the right to
        for wrong in (
            replace(PEN, page=9),
            replace(PEN, evidence=SECRET),
            Pointing(CONTRACT, 1, 1, 1),
        ):
            await plaintiff.send(wrong)
        for visitor in (defendant, plaintiff, judge):
            await in_order(visitor)
        ephemeral = [f for f in judge.frames if isinstance(f, Inked | Pointed)]
        assert ephemeral == [Inked(me, PEN.stroke, CONTRACT, 1, Tool.PEN, 40, PEN.points)]
        assert not any(isinstance(f, Inked | Pointed) for f in room["witness"].frames)
        assert not any(isinstance(f, Inked) for f in plaintiff.frames), "not to who draws"
        record = await court.services.rooms.record(judge.hearing.id if judge.hearing else "")
        assert len(record.steps) == number, "none of it is on record"


async def test_beyond_its_pace_a_pen_is_dropped_and_commands_are_not(court: RunningCourt) -> None:
    async with examining(court) as room:
        plaintiff, defendant = room["plaintiff"], room["defendant"]
        for _ in range(100):
            await plaintiff.socket.send(encode_frame(PEN))
        await plaintiff.done(Draw(mark(1)))
        await in_order(defendant)
        shown = sum(isinstance(f, Inked) for f in defendant.frames)
        assert RATE <= shown < 100


async def test_a_slow_reader_loses_pens_before_events() -> None:
    connection = Connection(PersonId("slow"), bound=10)
    for number in range(4):
        connection.send_if_roomy(encode_frame(Pong(number, Millis(1))))
    for number in range(4, 8):
        connection.send(Pong(number, Millis(1)))
    connection.send_if_roomy("dropped")
    assert connection.ending is None
    texts = [await connection.next() for _ in range(8)]
    assert "dropped" not in texts


async def test_who_was_called_finds_the_picture_as_it_is(court: RunningCourt) -> None:
    async with examining(court) as room:
        await room["judge"].done(Draw(mark(1)))
        await room["judge"].done(Show(View(CONTRACT, 3)))
        witness = next(p for p in room["judge"].hearing.people if p.called or p.role == "witness")
        await room["judge"].done(CallWitness(witness.id))
        hearing = await room["witness"].state(lambda h: h.showing is not None)
        assert hearing.showing is not None
        assert hearing.showing.view.page == 3
        assert list((await ink_of(court, "witness")).strokes) == [mark(1).id]


async def test_a_record_folds_its_ink_whether_read_or_grown(court: RunningCourt) -> None:
    async with examining(court) as room:
        for number in range(5):
            await room["plaintiff"].done(Draw(mark(number)))
        await room["plaintiff"].done(UndoInk())
        id_ = room["judge"].hearing.id if room["judge"].hearing else HearingId("")
        grown = await court.services.rooms.record(id_)
        read = await asyncio.to_thread(Record, id_, [step.entry for step in grown.steps])
        assert read.ink == grown.ink
        assert read.ink.seen == len(grown.steps)


async def test_nothing_is_brought_in_twice(court: RunningCourt) -> None:
    async with examining(court) as room:
        hearing = room["judge"].hearing
        assert hearing is not None
        before = len((await court.services.rooms.record(hearing.id)).steps)
        await lists(court, hearing.id, item(CONTRACT, room["plaintiff"].frames[0].you))
        assert len((await court.services.rooms.record(hearing.id)).steps) == before
