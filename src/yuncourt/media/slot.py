"""One slot of a viewer's connection: whose stream it carries, and that stream's new numbers."""

from collections.abc import Callable
from functools import lru_cache

from yuncourt.media import vp8
from yuncourt.media.descriptions import LEVEL_ID, MID_ID, OPUS, VP8, SlotLine
from yuncourt.media.packets import Envelope, Packet, pack_extensions, write
from yuncourt.media.rewriting import Numbers, Rewriter
from yuncourt.media.stream import CLOCK_RATES, IncomingStream
from yunhearing.frames import Source
from yunhearing.ids import PersonId

REPAIRS_PER_SECOND = 400  # so that a receiver's NACKs cannot multiply traffic without end


@lru_cache(maxsize=8192)
def _extensions(mid: str, level: int | None) -> bytes:
    values = {MID_ID: mid.encode()}
    return pack_extensions(values if level is None else {**values, LEVEL_ID: bytes([level])})


class OutgoingSlot:
    """Sends with one SSRC for its whole life; `send` takes a clear packet, False if it was dropped.

    A stream begins on a key frame (sound: at once). While a change of layer waits for one, the
    present layer goes on; a change of person stops the present packets at once.
    """

    def __init__(
        self, line: SlotLine, send: Callable[[bytes], bool], randbits: Callable[[int], int]
    ) -> None:
        self.line = line
        self.person: PersonId | None = None
        self.stamp = 0
        self.packets = 0
        self.octets = 0
        self._send = send
        self._video = line.source is not Source.MIC
        self._rewriter = Rewriter(CLOCK_RATES[line.source], randbits(16), randbits(32))
        self._envelope = Envelope(VP8 if self._video else OPUS, line.ssrc, 0)
        self._repair = Envelope(line.rtx_payload_type, line.rtx_ssrc, 0)
        self._rtx_sequence = randbits(16)
        self._current: IncomingStream | None = None
        self._target: IncomingStream | None = None
        self._repairs = 0
        self._octets_before = 0

    @property
    def stream(self) -> IncomingStream | None:
        """What is on the way now; None also while the first key frame is awaited."""
        return self._current

    def assign(self, person: PersonId | None, stamp: int) -> None:
        """Give the slot to another person: nothing of the former one leaves from here on."""
        self.aim(None, 0.0)
        self._rewriter.forget()
        self.person, self.stamp = person, stamp
        self._envelope = Envelope(self._envelope.payload_type, self.line.ssrc, stamp)
        self._repair = Envelope(self.line.rtx_payload_type, self.line.rtx_ssrc, stamp)

    def aim(self, stream: IncomingStream | None, now: float) -> None:
        """Carry `stream` from its next key frame on; None: carry nothing, at once."""
        if stream is None:
            self._detach(self._current)
            self._current = None
        if stream is self._target:
            return
        if self._target is not self._current:
            self._detach(self._target)
        self._target = stream
        if stream is not None and stream is not self._current:
            stream.outputs = (*stream.outputs, self)
            stream.request_key_frame(now)

    def forward(self, stream: IncomingStream, packet: Packet, now: float) -> None:
        """Pass on a packet of the stream carried, or begin with it."""
        if stream is not self._current:
            if self._video and not (packet.picture and packet.picture.key_start):
                return
            self._detach(self._current)
            self._current = stream
            self._rewriter.switch(stream, packet, now)
        numbers = self._rewriter.rewrite(stream, packet, now)
        if numbers is None:
            return
        payload = self._renumbered(packet, numbers)
        extensions = _extensions(self.line.mid, packet.level)
        sequence, timestamp = numbers.sequence, numbers.timestamp
        if self._send(write(packet, self._envelope, sequence, timestamp, extensions, payload)):
            self.packets += 1
            self.octets += len(payload)

    def repair(self, sequence: int) -> None:
        """Answer a NACK from the history of the stream the lost packet came from."""
        found = self._rewriter.original(sequence)
        if found is None or self._repairs >= REPAIRS_PER_SECOND:
            return
        stream, index = found
        packet = stream.recall(index) if isinstance(stream, IncomingStream) else None
        numbers = self._rewriter.again(sequence, packet) if packet is not None else None
        if packet is None or numbers is None:
            return
        self._repairs += 1
        payload = sequence.to_bytes(2) + self._renumbered(packet, numbers)
        extensions = _extensions(self.line.mid, packet.level)
        timestamp = numbers.timestamp
        self._send(write(packet, self._repair, self._rtx_sequence, timestamp, extensions, payload))
        self._rtx_sequence = (self._rtx_sequence + 1) & 0xFFFF

    def tick(self, now: float) -> None:
        """Ask again for the key frame that is awaited."""
        if self._target is not None and self._target is not self._current:
            self._target.request_key_frame(now)

    def second(self) -> int:
        """Let the next second begin; the octets sent in the one gone by."""
        self._repairs = 0
        sent, self._octets_before = self.octets - self._octets_before, self.octets
        return sent

    def timestamp_of(self, timestamp: int) -> int | None:
        """A clock reading of the stream carried, on the slot's clock."""
        return self._rewriter.timestamp_of(self._current, timestamp)

    def _renumbered(self, packet: Packet, numbers: Numbers) -> bytes:
        if packet.picture is None:
            return packet.payload
        return vp8.renumber(packet.payload, packet.picture, numbers.picture, numbers.tl0)

    def _detach(self, stream: IncomingStream | None) -> None:
        if stream is not None:
            stream.outputs = tuple(o for o in stream.outputs if o is not self)
