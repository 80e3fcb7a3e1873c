"""Nothing crosses on the wire: to a witness outside, past who is aside, to who must not meet.

A real court, live links over TLS, and media over UDP through a relay that weighs what comes down.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

from tests.yuncourt.desk import CLERK, JUDGE, KNOWN, fix
from tests.yuncourt.media.peers import Peer, Picture, Tone, until
from tests.yuncourt.media.relay import Relay, is_rtp
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import NUMBER, Visitor, visiting
from yuncourt.media.forwarder import Forwarder
from yuncourt.media.plane import MediaFrame
from yunhearing.codec import encode_frame
from yunhearing.commands import (
    CallWitness,
    ComeBack,
    OpenHearing,
    ReleaseWitness,
    StepAside,
    SwitchCamera as Switch,
)
from yunhearing.frames import (
    Ping,
    Pong,
    PublisherAnswer,
    PublisherOffer,
    Source,
    Subscribe,
    SubscriberOffer,
    Waiting,
    Welcome,
)
from yunhearing.ids import PersonId

FOE = {"role": "defendant", "name": "赵立新", "phone": "13900002208"}


class Weighing(Relay):
    """A relay that knows how many bytes of media came down."""

    weight = 0

    def pass_on(self, data: bytes, address: tuple[Any, ...], *, from_client: bool) -> None:
        if not from_client and is_rtp(data):
            self.weight += len(data)
        super().pass_on(data, address, from_client=from_client)


class OverTheLink:
    """A peer's way to the plane: by the person's own live link."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    async def handle(self, _: PersonId, frame: MediaFrame) -> None:
        told = len(self._visitor.frames)
        await self._visitor.send(frame)
        match frame:
            case Subscribe(media):
                await self._visitor.next(SubscriberOffer, lambda f: f.media == media, told)
            case PublisherOffer(media):
                await self._visitor.next(PublisherAnswer, lambda f: f.media == media, told)


class Attendant(Peer):
    """A person of the court with media; `weight` is what came down to it in bytes."""

    def __init__(self, visitor: Visitor, me: PersonId) -> None:
        super().__init__(cast(Forwarder, OverTheLink(visitor)), me)
        self.visitor = visitor
        self.frames = visitor.frames
        self.relay = Weighing()

    async def show(self, brightness: int) -> None:
        tracks = Tone(440), Picture(brightness, 320, 240)
        await self.publish(*tracks, names=("mic", "main"))

    async def watch(self, *people: PersonId) -> None:
        self.down = await self.relay.open()
        await self.subscribe()
        await self.want(**dict.fromkeys(people, "main"))

    @property
    def weight(self) -> int:
        return self.relay.weight


@contextlib.asynccontextmanager
async def attending(
    court: RunningCourt, *parts: str, number: str = NUMBER
) -> AsyncIterator[list[Attendant]]:
    """These people in one hearing, without media yet."""
    async with contextlib.AsyncExitStack() as stack:
        attendants = []
        for part in parts:
            visitor = await stack.enter_async_context(visiting(court, part, number=number))
            first = visitor.frames[0]
            assert isinstance(first, Welcome | Waiting)
            me = first.you.id if isinstance(first, Waiting) else first.you
            attendants.append(Attendant(visitor, me))
        try:
            yield attendants
        finally:
            await asyncio.gather(*(attendant.close() for attendant in attendants))


def payload(visitor: Visitor, since: int = 0) -> int:
    """Bytes of all frames but those that tell a waiting person that it waits."""
    frames = (f for f in visitor.frames[since:] if not isinstance(f, Waiting | Pong))
    return sum(len(encode_frame(frame)) for frame in frames)


async def heard_out(visitor: Visitor) -> None:
    """Everything that was sent to this link by now has come."""
    told = len(visitor.frames)
    await visitor.send(Ping(told))
    await visitor.next(Pong, since=told)


async def more(attendant: Attendant, bytes_: int = 20_000) -> None:
    """So much more came down to this one."""
    before = attendant.weight
    await until(lambda: attendant.weight >= before + bytes_)


async def still(attendant: Attendant, beside: Attendant) -> bool:
    """Whether nothing came down to one while much did to another; what is on its way may."""
    await more(beside)
    weight = attendant.weight
    await more(beside)
    return attendant.weight == weight


async def test_a_witness_outside_gets_no_byte(data: Path) -> None:
    async with (
        running_court(data) as court,
        attending(court, "judge", "plaintiff", "witness") as (judge, plaintiff, witness),
    ):
        await judge.visitor.done(OpenHearing())
        await plaintiff.show(60)
        await judge.watch(plaintiff.id)
        await more(judge)
        await witness.visitor.send(Subscribe(0))  # asked all the same
        await judge.visitor.done(Switch(False))
        await more(judge)
        await heard_out(witness.visitor)
        assert payload(witness.visitor) == 0

        await judge.visitor.done(CallWitness(witness.id))
        await witness.visitor.next(Welcome)
        witness.media = 1
        await witness.watch(plaintiff.id)
        await more(witness)

        await judge.visitor.done(ReleaseWitness(witness.id))
        told = len(witness.frames)
        await witness.visitor.next(Waiting, since=told - 1)
        released = len(witness.frames)
        assert await still(witness, judge)
        await witness.visitor.send(Subscribe(2))
        await judge.visitor.done(Switch(True))
        await heard_out(witness.visitor)
        assert payload(witness.visitor, released) == 0


async def test_what_is_said_aside_stays_with_ones_own(data: Path) -> None:
    parts = "judge", "plaintiff", "plaintiff_counsel", "defendant"
    async with (
        running_court(data) as court,
        attending(court, *parts) as (judge, plaintiff, counsel, defendant),
    ):
        await plaintiff.show(60)
        for viewer in (judge, counsel, defendant):
            await viewer.watch(plaintiff.id)
            await more(viewer)
        await plaintiff.visitor.done(StepAside())
        await counsel.visitor.done(StepAside())
        await more(counsel)
        assert await still(defendant, counsel)
        assert await still(judge, counsel)
        assert counsel.mid(plaintiff.id, Source.MIC) is not None
        await plaintiff.visitor.done(ComeBack())
        await more(defendant)
        assert await still(counsel, defendant)  # who is still aside hears nobody


async def test_who_must_not_meet_get_nothing_of_each_other(data: Path) -> None:
    async with running_court(data) as court:
        made = await fix(court, people=[JUDGE, CLERK, KNOWN, FOE], apart=[[2, 3]])
        parts = "judge", "plaintiff", "defendant"
        async with attending(court, *parts, number=made.number) as (judge, one, other):
            await judge.visitor.done(OpenHearing())
            await one.show(60)
            await other.show(200)
            await judge.watch(one.id, other.id)
            await one.watch(other.id)
            await other.watch(one.id)
            await more(judge, 60_000)
            assert judge.mid(one.id, Source.MIC)
            assert judge.mid(other.id, Source.MIC)
            await heard_out(one.visitor)
            assert (one.weight, other.weight) == (0, 0)
            for each, hidden in ((one, other), (other, one)):
                said = "".join(encode_frame(frame) for frame in each.frames)
                assert hidden.id not in said
