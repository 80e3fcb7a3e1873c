"""What one person receives: a connection of fixed slots, and the feedback from it."""

import itertools
import secrets
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping

from aiortc.rtp import (
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    AnyRtcpPacket,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSdesPacket,
    RtcpSenderInfo,
    RtcpSourceInfo,
    RtcpSrPacket,
)

from yuncourt.media.aiortc_private import SecureTransport
from yuncourt.media.bandwidth import LossEstimate, Picture, too_much
from yuncourt.media.descriptions import FIRST_RTX, SlotLine
from yuncourt.media.slot import OutgoingSlot
from yuncourt.media.slots import SlotTable
from yunhearing.frames import Slot, Source
from yunhearing.ids import PersonId

SIZES: Mapping[Source, int] = {Source.MIC: 11, Source.CAMERA: 11, Source.SCREEN: 1}
MIN_BITRATE, MAX_BITRATE = 500_000, 30_000_000
REPORTS_PER_PACKET = 15  # sender reports with their names, within 1200 bytes
_PREFIX = {Source.MIC: "a", Source.CAMERA: "v", Source.SCREEN: "s"}


class Subscriber:
    """The slots exist from the start; packets flow once `transport` is connected.

    `squeezed` are those whose `main` the path to this person does not carry now.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        randbits: Callable[[int], int],
        sizes: Mapping[Source, int],
    ) -> None:
        self.transport: SecureTransport | None = None
        self.answered = False
        self.squeezed: frozenset[PersonId] = frozenset()
        self._clock = clock
        self._stamp = 0
        self._tables = {source: SlotTable(size) for source, size in sizes.items()}
        self.slots = {
            source: [OutgoingSlot(line, self._send, randbits) for line in lines]
            for source, lines in _lines(sizes).items()
        }
        self._by_ssrc = {
            ssrc: slot for slot in self._all() for ssrc in (slot.line.ssrc, slot.line.rtx_ssrc)
        }
        self._estimate = LossEstimate(MIN_BITRATE, MAX_BITRATE)
        self._losses: dict[int, float] = {}

    @property
    def lines(self) -> list[SlotLine]:
        return [slot.line for slot in self._all()]

    @property
    def bitrate(self) -> int:
        """What the path to the person carries, in bit/s."""
        return self._estimate.bitrate

    @property
    def connected(self) -> bool:
        return self.transport is not None and self.transport.connected

    def seat(self, source: Source, wanted: list[PersonId]) -> bool:
        """Give the slots of `source` to `wanted`; a slot that changes falls silent at once."""
        table = self._tables[source]
        changed = table.assign(wanted)
        for i in changed:
            self._stamp += 1
            self.slots[source][i].assign(table.holders[i], self._stamp)
        return bool(changed)

    def announced(self) -> tuple[Slot, ...]:
        """All slots as the person is told."""
        return tuple(
            Slot(mid=s.line.mid, source=s.line.source, person=s.person, stamp=s.stamp)
            for s in self._all()
        )

    def silence(self) -> None:
        """Carry nothing any more."""
        for slot in self._all():
            slot.aim(None, 0.0)

    def on_rtcp(self, data: bytes) -> None:
        """Feedback from the person's receivers."""
        try:
            packets = RtcpPacket.parse(data)
        except (ValueError, struct.error):
            return
        for packet in packets:
            self._feedback(packet)

    def tick(self, now: float) -> None:
        """Ask again for key frames awaited."""
        for slot in self._all():
            slot.tick(now)

    def second(self, now: float) -> None:
        """Send a sender report for each slot in use, and learn from the losses reported."""
        reports = [r for slot in self._all() if (r := _report(slot, now)) is not None]
        for start in range(0, len(reports), REPORTS_PER_PACKET):
            self._send_reports(reports[start : start + REPORTS_PER_PACKET])
        sent = {slot.line.ssrc: slot.second() for slot in self._all()}
        reported = sum(sent[ssrc] for ssrc in self._losses)
        lost = sum(loss * sent[ssrc] for ssrc, loss in self._losses.items())
        if reported:
            self._estimate.add(lost / reported, 8 * sum(sent.values()))
        self._losses.clear()

    def squeeze(self, pictures: Iterable[Picture]) -> None:
        """Choose who is `squeezed`, the last of `pictures` first; a shared screen never is."""
        limited = not self._estimate.unlimited
        shown = [slot.stream for slot in self.slots.get(Source.SCREEN, ())]
        bitrate = self._estimate.bitrate - sum(s.bitrate for s in shown if s is not None)
        self.squeezed = too_much(bitrate, pictures) if limited else frozenset()

    def _send_reports(self, reports: list[RtcpSrPacket]) -> None:
        mids = [self._by_ssrc[r.ssrc].line.mid.encode() for r in reports]
        names: list[AnyRtcpPacket] = [
            RtcpSdesPacket([RtcpSourceInfo(r.ssrc, [(1, mid)])])
            for r, mid in zip(reports, mids, strict=True)
        ]
        if self.transport is not None:
            self.transport.send_rtcp(b"".join(bytes(p) for p in (*reports, *names)))

    def _feedback(self, packet: AnyRtcpPacket) -> None:
        if isinstance(packet, RtcpRrPacket):
            for report in packet.reports:
                slot = self._by_ssrc.get(report.ssrc)
                if slot is not None and slot.line.ssrc == report.ssrc:
                    self._losses[report.ssrc] = report.fraction_lost / 256
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            if (slot := self._by_ssrc.get(packet.media_ssrc)) is not None:
                for sequence in packet.lost:
                    slot.repair(sequence)
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt in (RTCP_PSFB_PLI, RTCP_PSFB_FIR):
            slot = self._by_ssrc.get(packet.media_ssrc)
            if slot is not None and slot.stream is not None:
                slot.stream.request_key_frame(self._clock())

    def _all(self) -> Iterator[OutgoingSlot]:
        for slots in self.slots.values():
            yield from slots

    def _send(self, data: bytes) -> bool:
        return self.transport is not None and self.transport.send_rtp(data)


def _report(slot: OutgoingSlot, now: float) -> RtcpSrPacket | None:
    """The publisher's own wall clock beside the slot's timestamps: lips and voice stay together."""
    reading = slot.stream.clock_reading(now) if slot.stream is not None else None
    timestamp = slot.timestamp_of(reading[1]) if reading is not None else None
    if reading is None or timestamp is None:
        return None
    packets, octets = slot.packets & 0xFFFFFFFF, slot.octets & 0xFFFFFFFF
    return RtcpSrPacket(slot.line.ssrc, RtcpSenderInfo(reading[0], timestamp, packets, octets))


def _lines(sizes: Mapping[Source, int]) -> dict[Source, list[SlotLine]]:
    ssrcs: set[int] = set()
    while len(ssrcs) < 2 * sum(sizes.values()):
        ssrcs.add(1 + secrets.randbelow(0xFFFFFFFE))
    rtx = itertools.count(FIRST_RTX)
    lines: dict[Source, list[SlotLine]] = {}
    for source, size in sizes.items():
        video = source is not Source.MIC
        mids = [f"{_PREFIX[source]}{i}" for i in range(size)]
        lines[source] = [
            SlotLine(mid, source, ssrcs.pop(), ssrcs.pop(), next(rtx) if video else 0)
            for mid in mids
        ]
    return lines
