"""The live WebSocket: who gets in, what is told to whom, and what bad frames meet."""

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import LIMIT, RunningCourt, running_court, until
from tests.yuncourt.visitor import (
    NUMBER,
    Visitor,
    hearing_of,
    log_in,
    open_socket,
    ticket_for,
    visiting,
)
from yuncourt.api import live
from yuncourt.clock import SECOND
from yuncourt.ledger.keys import verify
from yunhearing.audience import project
from yunhearing.codec import encode_frame, state_hash
from yunhearing.commands import (
    CallRecess,
    DismissHearing,
    EndHearing,
    Leave,
    LockMicrophone,
    OpenHearing,
    ResumeHearing,
    SealHearing,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.frames import (
    MAX_FRAME,
    PROTOCOL,
    Act,
    Checkpointed,
    ClientFrame,
    Farewell,
    FarewellCode,
    Happened,
    Join,
    Ping,
    Pong,
    PublisherOffer,
    Refused,
    ServerFrame,
    Source,
    Subscribe,
    SubscriberOffer,
    Want,
    Welcome,
)
from yunhearing.ids import CommandId
from yunhearing.merkle import open_note
from yunhearing.refusals import RefusalCode
from yunhearing.state import Hearing, Phase, Presence

together = pytest.mark.asyncio(loop_scope="module")


async def first_answer(
    court: RunningCourt, hearing: str, frame: ClientFrame | bytes | str
) -> ServerFrame:
    """What the server says to this first frame."""
    async with open_socket(court, hearing) as socket:
        visitor = Visitor(socket)
        if isinstance(frame, bytes | str):
            await socket.send(frame)
        else:
            await visitor.send(frame)
        answer = await visitor.wait_for(lambda _: True)
        await visitor.close()
    return answer


def presence(hearing: Hearing, me: str) -> Presence:
    return next(p.presence for p in hearing.people if p.id == me)


# getting in


async def test_a_ticket_lets_in_once(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    id_ = (await hearing_of(court, token)).id
    ticket = await ticket_for(court, token, id_)
    answer = await first_answer(court, id_, Join(ticket))
    assert isinstance(answer, Welcome)
    assert answer.protocol == PROTOCOL
    assert await first_answer(court, id_, Join(ticket)) == Farewell(FarewellCode.BAD_TICKET)


async def test_a_ticket_is_for_one_hearing_and_thirty_seconds(
    court: RunningCourt, clock: Hand
) -> None:
    token = (await log_in(court, "plaintiff")).token
    id_, other = [(await hearing_of(court, token, n)).id for n in (NUMBER, "002231")]
    ticket = await ticket_for(court, token, id_)
    assert await first_answer(court, other, Join(ticket)) == Farewell(FarewellCode.BAD_TICKET)
    ticket = await ticket_for(court, token, id_)
    clock.move(30 * SECOND)
    assert await first_answer(court, id_, Join(ticket)) == Farewell(FarewellCode.BAD_TICKET)


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("", FarewellCode.BAD_FRAME),
        ("{", FarewellCode.BAD_FRAME),
        (b"\x00\xff", FarewellCode.BAD_FRAME),
        ('{"type":"Unheard"}', FarewellCode.BAD_FRAME),
        (Ping(1), FarewellCode.BAD_FRAME),
        (Join("made up"), FarewellCode.BAD_TICKET),
        (Join("made up", protocol=PROTOCOL + 1), FarewellCode.UPGRADE_NEEDED),
    ],
)
@together
async def test_whoever_does_not_join_first_is_sent_away(
    shared: RunningCourt, first: ClientFrame | bytes | str, code: FarewellCode
) -> None:
    id_ = (await hearing_of(shared, (await log_in(shared, "plaintiff")).token)).id
    assert await first_answer(shared, id_, first) == Farewell(code)


async def test_who_says_nothing_is_sent_away(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "JOIN_WITHIN", 0.05)
    async with open_socket(court, "any") as socket:
        visitor = Visitor(socket)
        assert await visitor.ended() == Farewell(FarewellCode.BAD_FRAME)


# what is told


async def test_a_hearing_from_opening_to_dismissal(court: RunningCourt, clock: Hand) -> None:
    async with AsyncExitStack() as stack:
        parts = "judge", "plaintiff", "defendant"
        judge, *parties = everybody = [
            await stack.enter_async_context(visiting(court, part)) for part in parts
        ]
        for command, phase in (
            (OpenHearing(), Phase.OPEN),
            (CallRecess(), Phase.RECESS),
            (ResumeHearing(), Phase.OPEN),
            (EndHearing(), Phase.ENDED),
        ):
            await judge.done(command)
            clock.move(SECOND)
            for visitor in everybody:
                await visitor.state(lambda hearing, phase=phase: hearing.phase is phase)
        await judge.done(DismissHearing())
        for visitor in everybody:
            assert await visitor.ended() == Farewell(FarewellCode.DISMISSED)
            assert visitor.hearing
            assert visitor.hearing.dismissed
            assert visitor.hearing.clock.elapsed == 2 * SECOND
        id_ = judge.hearing.id if judge.hearing else ""
        record = await court.services.rooms.record(id_)
        for visitor in everybody:
            me = visitor.frames[0].you  # the Welcome
            view = project(record.hearing, me)
            assert view
            assert visitor.hearing
            assert state_hash(visitor.hearing) == state_hash(view)
        notes = [frame.note for frame in parties[0].frames if isinstance(frame, Checkpointed)]
        checkpoint = open_note(notes[-1], court.services.key.vkey, verify)
        assert checkpoint.root == parties[0].frontier.root == record.frontier.root


async def test_an_event_names_the_command_it_answers(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge:
        await judge.act(OpenHearing(), "mine")
        happened = await judge.next(Happened)
        event = json.loads(bytes(happened.event))
        assert (event["cause"], event["actor"]) == ("mine", judge.frames[0].you)


async def test_a_command_sent_twice_is_done_once(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        for _ in range(2):
            await judge.act(OpenHearing(), "once")
            await plaintiff.act(CallRecess(), "never")
        told = await judge.next(Happened, lambda f: b'"cause":"once"' in bytes(f.event))
        again = judge.frames.index(told) + 1
        assert await judge.next(Happened, since=again) == told
        refusals = [Refused(CommandId("never"), RefusalCode.NOT_YOUR_POWER)] * 2
        await plaintiff.next(Refused, since=plaintiff.frames.index(refusals[0]) + 1)
        assert [f for f in plaintiff.frames if isinstance(f, Refused)] == refusals
        # another person's id is no way to learn of an event
        await plaintiff.act(SwitchCamera(False), "once")
        stolen = Refused(CommandId("once"), RefusalCode.MALFORMED)
        assert await plaintiff.next(Refused, lambda f: f.id == "once") == stolen
        record = await court.services.rooms.record(judge.hearing.id if judge.hearing else "")
        assert len(record.steps) == 4


async def test_the_phase_and_the_role_forbid(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        assert (await judge.refused(CallRecess())).code is RefusalCode.WRONG_PHASE
        assert (await judge.refused(SealHearing())).code is RefusalCode.WRONG_PHASE
        assert (await plaintiff.refused(OpenHearing())).code is RefusalCode.NOT_YOUR_POWER
        await judge.done(LockMicrophone(plaintiff.frames[0].you, True))
        locked = await plaintiff.refused(SwitchMicrophone(True))
        assert locked.code is RefusalCode.LOCKED_BY_JUDGE


async def test_ping_tells_the_courts_time(court: RunningCourt, clock: Hand) -> None:
    async with visiting(court, "judge") as judge:
        await judge.send(Ping(7))
        assert await judge.next(Pong) == Pong(7, clock())


# bad frames


async def test_bad_frames_are_answered_and_then_cut(court: RunningCourt) -> None:
    long_id = encode_frame(Act(CommandId("x" * 65), OpenHearing()))
    bad = ["{", '{"type":"Unheard"}', b"\xff", "x" * (MAX_FRAME + 1), long_id]
    async with visiting(court, "plaintiff") as plaintiff:
        for frame in bad:
            await plaintiff.socket.send(frame)
        assert await plaintiff.ended() == Farewell(FarewellCode.BAD_FRAME)
        refused = [f for f in plaintiff.frames if isinstance(f, Refused)]
        assert refused == [Refused(None, RefusalCode.MALFORMED)] * len(bad)


async def test_a_huge_frame_cuts_the_link_and_nothing_else(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        with pytest.raises(ConnectionClosed):
            await plaintiff.socket.send("x" * (8 * MAX_FRAME))
            await plaintiff.socket.wait_closed()
            await plaintiff.socket.send("more")
        me = plaintiff.frames[0].you
        await judge.state(lambda hearing: presence(hearing, me) is Presence.LOST)
        await judge.done(OpenHearing())


async def test_a_second_join_is_a_bad_frame(court: RunningCourt) -> None:
    async with visiting(court, "plaintiff") as plaintiff:
        await plaintiff.send(Join("again"))
        assert await plaintiff.next(Refused) == Refused(None, RefusalCode.MALFORMED)


async def test_a_flood_is_read_at_a_pace(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    class Counting(live.Pace):
        def delay(self) -> float:
            waits.append(super().delay())
            return 0.0

    monkeypatch.setattr(live, "Pace", Counting)
    async with visiting(court, "plaintiff") as plaintiff:
        for number in range(150):
            await plaintiff.send(Ping(number))
        await plaintiff.next(Pong, lambda pong: pong.sent == 149)
    assert waits[50] == 0
    assert waits[-1] > 0


# going and coming


async def test_leaving_and_losing_the_link_are_two_things(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge:
        for how, then in ((Leave(), Presence.AWAY), (None, Presence.LOST)):
            async with visiting(court, "plaintiff") as plaintiff:
                me = plaintiff.frames[0].you
                if how:
                    await plaintiff.act(how)
                    assert await plaintiff.ended() == Farewell(FarewellCode.LEFT)
            await judge.state(lambda h, me=me, then=then: presence(h, me) is then)


async def test_a_second_login_takes_the_seat(court: RunningCourt) -> None:
    async with (
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff") as older,
        visiting(court, "plaintiff") as newer,
    ):
        assert await older.ended() == Farewell(FarewellCode.SEAT_TAKEN)
        await newer.done(SwitchCamera(False))
        me = newer.frames[0].you
        hearing = await judge.state(lambda h: h.seen == 4)
        assert presence(hearing, me) is Presence.SEATED
        assert [h.kind for h in hearing.happenings].count("link_lost") == 0


async def test_the_last_who_took_a_seat_keeps_it_whoever_comes_back_first(
    court: RunningCourt,
) -> None:
    older, newer = [(await log_in(court, "plaintiff")).token for _ in range(2)]
    id_ = (await hearing_of(court, older)).id

    async def joined(token: str, *, back: bool) -> ServerFrame:
        return await first_answer(court, id_, Join(await ticket_for(court, token, id_), back=back))

    async with visiting(court, "judge") as judge, visiting(court, "plaintiff", token=older) as old:
        me = old.frames[0].you
        async with visiting(court, "plaintiff", token=newer):
            assert await old.ended() == Farewell(FarewellCode.SEAT_TAKEN)
        await judge.state(lambda hearing: presence(hearing, me) is Presence.LOST)
        assert await joined(older, back=True) == Farewell(FarewellCode.SEAT_TAKEN)
        assert isinstance(await joined(newer, back=True), Welcome)
        assert isinstance(await joined(older, back=False), Welcome)
        assert await joined(newer, back=True) == Farewell(FarewellCode.SEAT_TAKEN)
        async with visiting(court, "plaintiff", token=older) as leaving:
            await leaving.act(Leave())
            assert await leaving.ended() == Farewell(FarewellCode.LEFT)
        assert isinstance(await joined(newer, back=True), Welcome)


async def test_who_comes_back_is_told_what_was_missed(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge:
        async with visiting(court, "plaintiff") as before:
            pass
        await judge.done(OpenHearing())
        await judge.done(CallRecess())
        async with visiting(court, "plaintiff", former=before) as after:
            assert after.frames[0].hearing is None
            hearing = await after.state(lambda h: h.phase is Phase.RECESS and h.seen == 7)
            assert presence(hearing, after.frames[0].you) is Presence.SEATED
            await after.next(Checkpointed)
            record = await court.services.rooms.record(hearing.id)
            assert after.frontier == record.frontier


async def test_a_number_that_is_not_ours_gets_a_snapshot(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    id_ = (await hearing_of(court, token)).id
    for after in (0, 99):
        ticket = await ticket_for(court, token, id_)
        answer = await first_answer(court, id_, Join(ticket, after=after))
        assert isinstance(answer, Welcome)
        assert answer.hearing


async def test_a_slow_reader_is_cut_and_the_rest_go_on(
    court: RunningCourt, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FLUSH_WITHIN", 0.05)
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        me = plaintiff.frames[0].you
        transport = plaintiff.socket.transport
        await until(lambda: me in planes.made[0].seats)
        transport.pause_reading()  # the window is full, as on a link that carries nothing
        large = SubscriberOffer(1, "v" * 60_000)
        for _ in range(600):
            planes.made[0].seats[me](large)
        await judge.state(lambda hearing: presence(hearing, me) is Presence.LOST)
        await judge.done(OpenHearing())
        transport.resume_reading()
        async with visiting(court, "plaintiff", former=plaintiff) as back:
            await back.state(lambda hearing: hearing.phase is Phase.OPEN)


# media


async def test_the_real_plane_offers_through_a_room(data: Path) -> None:
    async with running_court(data) as court, visiting(court, "plaintiff") as plaintiff:
        await plaintiff.send(Subscribe(1))
        offer = await plaintiff.next(SubscriberOffer)
        assert offer.sdp.startswith("v=0")
        assert "127.0.0.1" in offer.sdp
        await plaintiff.send(PublisherOffer(1, "nonsense"))
        assert await plaintiff.next(Refused) == Refused(None, RefusalCode.MALFORMED)


async def test_media_frames_reach_the_plane_and_the_rules_reach_it_too(
    court: RunningCourt, planes: FakePlanes
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        me, you = judge.frames[0].you, plaintiff.frames[0].you
        await plaintiff.send(Subscribe(1))
        assert await plaintiff.next(SubscriberOffer) == SubscriberOffer(1, "v=0\r\n")
        await plaintiff.send(PublisherOffer(1, "nonsense"))
        assert await plaintiff.next(Refused) == Refused(None, RefusalCode.MALFORMED)
        await plaintiff.send(Want(1, {}))
        (plane,) = planes.made
        assert plane.carries(me, you, Source.MIC)
        await plaintiff.done(SwitchMicrophone(False))
        assert not plane.carries(me, you, Source.MIC)
        assert plane.carries(me, you, Source.CAMERA)
    await until(lambda: ("leave", you) in plane.calls)


async def test_a_taken_seat_is_left_before_it_is_joined_again(
    court: RunningCourt, planes: FakePlanes
) -> None:
    async with visiting(court, "plaintiff") as older:
        await until(lambda: bool(planes.made[0].seats))
        async with visiting(court, "plaintiff") as newer:
            await older.ended()
            await newer.send(Subscribe(1))
            await newer.next(SubscriberOffer)
            assert [call for call, _ in planes.made[0].calls] == ["join", "leave", "join"]


async def test_levels_go_to_those_who_hear_the_voice(
    court: RunningCourt, planes: FakePlanes
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        me, you = judge.frames[0].you, plaintiff.frames[0].you
        (plane,) = planes.made
        plane.on_levels({you: -20, me: -30})
        levels = await judge.wait_for(lambda f: type(f).__name__ == "Levels")
        assert levels.levels == {you: -20}
        plane.on_levels({you: -10})  # too soon after the first
        await judge.done(OpenHearing())
        assert len([f for f in judge.frames if type(f).__name__ == "Levels"]) == 1


async def test_the_media_stop_at_dismissal(court: RunningCourt, planes: FakePlanes) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        me, you = judge.frames[0].you, plaintiff.frames[0].you
        for command in (OpenHearing(), EndHearing()):
            await judge.done(command)
        assert planes.made[0].carries(me, you, Source.MIC)
        await judge.act(DismissHearing())
        await judge.ended()
        assert not planes.made[0].carries(me, you, Source.MIC)
        await until(lambda: not planes.made[0].seats)


async def test_the_judge_may_come_back_to_seal(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge:
        for command in (OpenHearing(), EndHearing(), DismissHearing()):
            await judge.act(command)
        await judge.ended()
    async with visiting(court, "judge") as judge:
        await judge.act(SealHearing())
        assert await judge.ended() == Farewell(FarewellCode.DISMISSED)
        assert judge.hearing
        assert judge.hearing.phase is Phase.SEALED


async def test_many_at_once(court: RunningCourt) -> None:
    """Commands of several people at the same time get one order, the same for all."""
    async with AsyncExitStack() as stack:
        parts = "judge", "clerk", "plaintiff", "defendant", "plaintiff_counsel"
        people = [await stack.enter_async_context(visiting(court, part)) for part in parts]

        async def toggle(visitor: Visitor) -> None:
            for round_ in range(10):
                await visitor.done(SwitchCamera(round_ % 2 == 1))

        async with asyncio.timeout(LIMIT):
            await asyncio.gather(*(toggle(visitor) for visitor in people))
        for visitor in people:
            await visitor.state(lambda hearing: hearing.seen == 1 + 5 + 50)
        assert len({visitor.frontier.root for visitor in people}) == 1
