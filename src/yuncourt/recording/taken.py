"""RTP packets as the recorder takes them: with the court's time of their arrival, nothing else."""

import struct
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from yuncourt.media.packets import Packet
from yunhearing.ids import Millis

_HEAD = struct.Struct("!qIqIBH")
JUMP: Final = 3000  # packets: further apart are not of one stream
LATE: Final = 5000  # ms: whoever's clock it is, no packet was under way for longer
SPAN: Final = 1 << 32  # of an RTP timestamp


class Taken(NamedTuple):
    """`number` is the unwrapped sequence number, `timestamp` of the sender's media clock."""

    at: Millis
    ssrc: int
    number: int
    timestamp: int
    marker: bool
    payload: bytes


def taken(packet: Packet, at: Millis) -> Taken:
    """A packet that came at this time, without its padding."""
    payload = packet.payload
    if packet.padding and payload:
        payload = payload[: -payload[-1]]
    stamp = packet.timestamp
    return Taken(at, packet.ssrc, packet.index, stamp, bool(packet.marker), payload)


def packed(packets: Iterable[Taken]) -> bytes:
    """As they lie in the journal."""
    parts = []
    for at, ssrc, number, timestamp, marker, payload in packets:
        parts.append(_HEAD.pack(at, ssrc, number, timestamp, marker, len(payload)))
        parts.append(payload)
    return b"".join(parts)


def unpacked(piece: bytes) -> Iterator[Taken]:
    """What `packed` packed."""
    place = 0
    while place < len(piece):
        at, ssrc, number, timestamp, marker, length = _HEAD.unpack_from(piece, place)
        place += _HEAD.size + length
        payload = piece[place - length : place]
        yield Taken(Millis(at), ssrc, number, timestamp, bool(marker), payload)


class Run(NamedTuple):
    """Packets of one stream of one sender, in the order of sending, each with its time in ms.

    The time is the court's: the media clock laid so that no packet came before it was sent.
    """

    packets: list[Taken]
    times: list[float]


def runs(packets: Iterable[Taken], rate: int) -> list[Run]:
    """The streams in the order in which they began; repairs that came late are in their place."""
    streams: list[list[Taken]] = []
    newest: dict[int, list[Taken]] = {}
    for packet in packets:
        stream = newest.get(packet.ssrc)
        if stream is None or abs(packet.number - stream[-1].number) > JUMP:
            stream = newest[packet.ssrc] = []
            streams.append(stream)
        stream.append(packet)
    return [_run(stream, rate) for stream in streams]


def _run(stream: list[Taken], rate: int) -> Run:
    packets = sorted({packet.number: packet for packet in stream}.values(), key=_number)
    clock = [0]
    for before, packet in pairwise(packets):
        step = (packet.timestamp - before.timestamp + SPAN // 2) % SPAN - SPAN // 2
        came = (packet.at - before.at) * rate // 1000
        # a clock that was set: the court's own goes on
        clock.append(clock[-1] + (step if abs(step - came) < LATE * rate // 1000 else came))
    sent = [ticks * 1000 / rate for ticks in clock]
    zero = min(packet.at - at for packet, at in zip(packets, sent, strict=True))
    times = [max(zero + at, packet.at - LATE) for packet, at in zip(packets, sent, strict=True)]
    return Run(packets, times)


def _number(packet: Taken) -> int:
    return packet.number
