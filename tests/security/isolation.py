"""A witness beside a court in session: every byte that reaches his link, counted.

Real sockets, the real forwarder, the rules as they are; judge and plaintiff speak and are seen.
"""

import contextlib
from typing import Any, NamedTuple

from tests.yuncourt.media.peers import Peer, Picture, Tone
from tests.yuncourt.media.relay import Relay, is_rtp
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.visitor import Visitor, visiting
from yunhearing.codec import encode_frame
from yunhearing.commands import (
    CallWitness,
    Command,
    OpenHearing,
    ReleaseWitness,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.frames import (
    Pong,
    PublisherAnswer,
    PublisherOffer,
    Refused,
    ServerFrame,
    Source,
    Subscribe,
    SubscriberOffer,
    Waiting,
    Want,
)
from yunhearing.ids import PersonId

OWN = Waiting | Refused | Pong
"""What somebody outside is told: of himself, and of when and where the hearing is."""


class Wire:
    """The plane as a client has it: media frames go over the live socket."""

    def __init__(self, link: Visitor) -> None:
        self._link = link

    async def handle(self, _person: PersonId, frame: Any) -> None:
        since = len(self._link.frames)
        await self._link.send(frame)
        if isinstance(frame, Subscribe):
            await self._link.next(SubscriberOffer, since=since)
        elif isinstance(frame, PublisherOffer):
            await self._link.next(PublisherAnswer, since=since)


class Meter(Relay):
    """A relay that counts the bytes of media on their way to the client."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0

    def pass_on(self, data: bytes, address: tuple[Any, ...], *, from_client: bool) -> None:
        if not from_client and is_rtp(data):
            self.bytes += len(data)
        super().pass_on(data, address, from_client=from_client)


class Bytes(NamedTuple):
    """Of media and events, that reached the witness in each part of the hearing."""

    before: int
    while_called: int
    after: int


def peer_of(link: Visitor) -> Peer:
    """The media of this link's person."""
    you = next(f.you for f in link.frames if hasattr(f, "you"))
    peer = Peer(Wire(link), you if isinstance(you, str) else you.id)  # type: ignore[arg-type]  # what a peer asks of a plane
    peer.frames = link.frames
    return peer


def told(frames: list[ServerFrame]) -> int:
    """Bytes of what is not about the person himself."""
    return sum(len(encode_frame(frame)) for frame in frames if not isinstance(frame, OWN))


async def try_(link: Visitor, *commands: Command) -> None:
    """Each of these, whether or not it is so already."""
    for command in commands:
        id_ = await link.act(command)
        await link.wait_for(
            lambda f, id_=id_: (isinstance(f, Refused) and f.id == id_) or id_ in encode_frame(f)
        )


async def speaking(link: Visitor, brightness: int) -> Peer:
    """Switched on and sending."""
    await try_(link, SwitchMicrophone(True), SwitchCamera(True))
    peer = peer_of(link)
    pictures = Picture(brightness, 320, 240), Picture(brightness, 160, 120)
    await peer.publish(Tone(440), *pictures, names=("mic", "main", "thumb"))
    return peer


async def isolated(court: RunningCourt, frames: int = 30) -> Bytes:
    """Call and release a witness; `frames` more pictures go between the others in each part."""
    async with contextlib.AsyncExitStack() as stack:
        links = [
            await stack.enter_async_context(visiting(court, p)) for p in ("judge", "plaintiff")
        ]
        judge = links[0]
        await judge.done(OpenHearing())
        viewer, speaker = [await speaking(link, 60 + 90 * n) for n, link in enumerate(links)]
        witness = await stack.enter_async_context(visiting(court, "witness"))
        meter, guest = await Meter().open(), peer_of(witness)
        for peer in (viewer, speaker, guest):
            stack.push_async_callback(peer.close)
        guest.down = meter  # type: ignore[assignment]  # closed with the peer
        await viewer.subscribe()
        await viewer.want(**{speaker.id: "main"})

        async def go_on() -> None:
            """Others are seen, heard, and do what makes events."""
            seen = len(viewer.got(speaker.id, Source.CAMERA))
            for on in (False, True):
                await judge.done(SwitchCamera(on))
            # he asks for it all the same
            await witness.send(Subscribe(0))
            await witness.send(Want(0, {}, ()))
            await until(lambda: len(viewer.got(speaker.id, Source.CAMERA)) >= seen + frames)

        await go_on()
        before = told(witness.frames) + meter.bytes

        since = len(witness.frames)
        await judge.done(CallWitness(guest.id))
        await witness.wait_for(lambda f: f.__class__.__name__ == "Welcome", since)
        await guest.subscribe()
        await guest.want(**{speaker.id: "main"})
        await until(lambda: len(guest.got(speaker.id, Source.CAMERA)) >= frames)
        while_called = told(witness.frames[since:]) + meter.bytes

        since = len(witness.frames)
        await judge.done(ReleaseWitness(guest.id))
        await witness.wait_for(lambda f: isinstance(f, Waiting), since)
        at, media = len(witness.frames), meter.bytes
        await go_on()
        return Bytes(before, while_called, told(witness.frames[at:]) + meter.bytes - media)
