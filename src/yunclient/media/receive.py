"""The receiving end of one slot: from clear RTP packets to a tile, or to a voice.

Whose packets they are is told by the slot's assignment alone. Each carries the assignment's stamp
as CSRC; packets of another stamp are dropped, or kept for a moment if the word of their assignment
is still on its way.
"""

from collections import deque
from collections.abc import Callable
from typing import Protocol

from aiortc.rtp import (
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPsfbPacket,
    RtcpRtpfbPacket,
    RtpPacket,
)

from yunclient.media.assembly import Assembler
from yunclient.media.decode import VideoDecoding
from yunclient.media.reception import Reception
from yunclient.media.tiles import Showing, Tiles
from yunclient.media.voice import Voice
from yunhearing.frames import Slot, Source
from yunhearing.ids import PersonId

MAX_EARLY = 256  # packets: the first tenths of a second of a shared screen
KEY_PAUSES = (0.1, 0.2, 0.4, 0.8)  # s between requests for a key frame; the last one repeats


class Feedback:
    """RTCP of one receiver: `own` signs, `media` is what it is about."""

    def __init__(self, own: int, media: int, send: Callable[[bytes], None]) -> None:
        self._own, self._media, self._send = own, media, send

    def nack(self, indexes: list[int]) -> None:
        lost = sorted({i & 0xFFFF for i in indexes})
        if lost:
            self._send(bytes(RtcpRtpfbPacket(RTCP_RTPFB_NACK, self._own, self._media, lost)))

    def pli(self) -> None:
        self._send(bytes(RtcpPsfbPacket(RTCP_PSFB_PLI, self._own, self._media)))


class Receiver(Protocol):
    """What the subscriber connection needs of a slot's end."""

    person: PersonId | None
    reception: Reception

    def assign(self, slot: Slot) -> None: ...

    def take(self, packet: RtpPacket, now: float, *, repaired: bool) -> None: ...

    def tick(self, now: float, rtt: float) -> None: ...

    def close(self) -> None: ...


class Gate:
    """Lets through the packets of the present assignment."""

    def __init__(self) -> None:
        self._stamp: int | None = None
        self._early: deque[tuple[RtpPacket, float]] = deque(maxlen=MAX_EARLY)

    def passes(self, packet: RtpPacket, now: float) -> bool:
        """Whether it is of this assignment; a server that does not stamp has to be believed."""
        if not packet.csrc or packet.csrc[0] == self._stamp:
            return self._stamp is not None
        if self._stamp is None or packet.csrc[0] > self._stamp:
            self._early.append((packet, now))
        return False

    def open(self, stamp: int) -> list[tuple[RtpPacket, float]]:
        """Begin an assignment; its packets that came before the word of it."""
        self._stamp = stamp
        early, self._early = self._early, deque(maxlen=MAX_EARLY)
        return [entry for entry in early if entry[0].csrc[0] == stamp]

    def shut(self) -> None:
        self._stamp = None


class VideoReceiver:
    """A slot of a camera or of a shared screen. Belongs to the engine's loop."""

    def __init__(
        self, reception: Reception, feedback: Feedback, tiles: Tiles, decoding: VideoDecoding
    ) -> None:
        self.person: PersonId | None = None
        self.reception = reception
        self._feedback, self._tiles, self._decoding = feedback, tiles, decoding
        self._gate = Gate()
        self._assembler = Assembler()
        self._showing: Showing | None = None
        self._asked_at = 0.0
        self._asked = 0

    def assign(self, slot: Slot) -> None:
        """Blank the tile of before; nothing is shown until a key frame of the new person."""
        self.close()
        if slot.person is None or slot.source is Source.MIC:
            return
        self.person = slot.person
        self._showing = self._tiles.begin(slot.person, slot.source)
        self._decoding.begin(self._showing, self._assembler.restart)
        self._asked, self._asked_at = 0, 0.0
        for packet, now in self._gate.open(slot.stamp):
            self._accept(packet, now)

    def take(self, packet: RtpPacket, now: float, *, repaired: bool) -> None:
        if not repaired:
            self.reception.add(packet, now)
        if self._gate.passes(packet, now):
            self._accept(packet, now)

    def _accept(self, packet: RtpPacket, now: float) -> None:
        frames, lost = self._assembler.insert(packet, now)
        self._feedback.nack(lost)
        for frame in frames:
            self._decoding.push(frame)

    def tick(self, now: float, rtt: float) -> None:
        """Ask again for what is missing, and for a key frame while none came."""
        if self.person is None:
            return
        if self._assembler.missing.given_up(now):
            self._assembler.restart()
        self._feedback.nack(self._assembler.missing.due(now, rtt))
        if not self._assembler.waiting_for_key:
            self._asked = 0
        elif now - self._asked_at >= KEY_PAUSES[min(self._asked, len(KEY_PAUSES) - 1)]:
            self._asked_at = now
            self._asked += 1
            self._feedback.pli()

    def close(self) -> None:
        self._gate.shut()
        self._assembler.restart()
        self._decoding.end()
        if self._showing is not None:
            self._showing.end()
            self._showing = None
        self.person = None


class AudioReceiver:
    """A slot of a microphone: packets to the voice that is mixed."""

    def __init__(
        self,
        reception: Reception,
        begin: Callable[[PersonId], Voice],
        end: Callable[[Voice], None],
    ) -> None:
        self.person: PersonId | None = None
        self.reception = reception
        self._begin, self._end = begin, end
        self._gate = Gate()
        self._voice: Voice | None = None

    def assign(self, slot: Slot) -> None:
        self.close()
        self.person = slot.person
        if slot.person is None:
            return
        self._voice = self._begin(slot.person)
        for packet, now in self._gate.open(slot.stamp):
            self._voice.push(packet.timestamp, packet.payload, now)

    def take(self, packet: RtpPacket, now: float, *, repaired: bool) -> None:
        if not repaired:
            self.reception.add(packet, now)
        if self._gate.passes(packet, now) and self._voice is not None:
            self._voice.push(packet.timestamp, packet.payload, now)

    def tick(self, now: float, rtt: float) -> None:
        """Sound is never asked for again: it would come too late."""

    def close(self) -> None:
        self._gate.shut()
        if self._voice is not None:
            self._end(self._voice)
            self._voice = None
        self.person = None
