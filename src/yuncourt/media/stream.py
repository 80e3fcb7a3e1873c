"""One incoming RTP stream of a publisher: its history, its holes, its clock, and who gets it."""

from collections.abc import Callable
from typing import Protocol

from aiortc.rtp import RtcpSenderInfo

from yuncourt.media import vp8
from yuncourt.media.packets import Packet, unwrapped
from yuncourt.media.reception import Missing, Statistics
from yunhearing.frames import Layer, Source

STALLED_AFTER = 2.0  # s without a packet
HISTORY = 1024  # packets: a few seconds of `main`, one page of a shared screen
KEY_FRAME_INTERVAL = 0.3  # s between two requests, so that twelve joiners do not make twelve
CLOCK_RATES = {Source.MIC: 48_000, Source.CAMERA: 90_000, Source.SCREEN: 90_000}


class Output(Protocol):
    """Where a stream's packets go: a slot of a viewer."""

    def forward(self, stream: "IncomingStream", packet: Packet, now: float) -> None: ...


class IncomingStream:
    """`ask_again` sends a NACK for the indexes, `ask_key_frame` a PLI to the publisher."""

    def __init__(
        self,
        source: Source,
        layer: Layer,
        ask_again: Callable[["IncomingStream", list[int]], None],
        ask_key_frame: Callable[["IncomingStream"], None],
        now: float,
    ) -> None:
        self.source = source
        self.layer = layer
        self.ssrc = 0
        self.rtx_ssrc = 0
        self.clock_rate = CLOCK_RATES[source]
        self.is_video = source is not Source.MIC
        self.statistics = Statistics(self.clock_rate)
        self.outputs: tuple[Output, ...] = ()
        self.on_flow: Callable[[], None] | None = None  # before the first packet after none
        self.octets = 0
        self.bitrate = 0
        self._octets_before = 0
        self._heard_at, self._heard = now, False
        self._ask_again = ask_again
        self._ask_key_frame = ask_key_frame
        self._missing = Missing()
        self._history: list[Packet | None] = [None] * (HISTORY if self.is_video else 0)
        self._last = -1
        self._key_frame_asked = -KEY_FRAME_INTERVAL
        self._info: RtcpSenderInfo | None = None
        self._info_time = 0.0

    def receive(self, packet: Packet, now: float, *, repaired: bool = False) -> bool:
        """Take a packet in and pass it on; False if it came before.

        `repaired`: it came by RTX, so that the network did lose it.
        """
        base = self._last if self._last >= 0 else packet.index + 0x10000
        packet.index = unwrapped(packet.index, base)
        self._last = max(self._last, packet.index)
        if not repaired:
            self.statistics.add(packet.index, packet.timestamp, now)
        if self.is_video:
            if self.recall(packet.index) is not None or packet.index <= self._last - HISTORY:
                return False
            self._history[packet.index % HISTORY] = packet
            packet.picture = vp8.describe(packet.payload)
            if opened := self._missing.add(packet.index, now):
                self._ask_again(self, opened)
        self.octets += len(packet.payload)
        woken = not self.flows(now)
        self._heard_at, self._heard = now, True
        if woken and self.on_flow is not None:
            self._key_frame_asked = now  # who begins to send begins with a key frame
            self.on_flow()
        for output in self.outputs:
            output.forward(self, packet, now)
        return True

    def recall(self, index: int) -> Packet | None:
        """A packet of the last HISTORY ones, to be sent again."""
        packet = self._history[index % HISTORY] if self._history else None
        return packet if packet is not None and packet.index == index else None

    def request_key_frame(self, now: float) -> None:
        """Ask for a key frame, unless that was done a moment ago."""
        if self.is_video and now - self._key_frame_asked >= KEY_FRAME_INTERVAL:
            self._key_frame_asked = now
            self._ask_key_frame(self)

    def flows(self, now: float) -> bool:
        """Whether something came, and lately."""
        return self._heard and not self.stalled(now)

    def stalled(self, now: float) -> bool:
        """Whether nothing has come for a while."""
        return now - self._heard_at > STALLED_AFTER

    def second(self) -> None:
        """Measure `bitrate` over the second gone by, in bit/s of payload."""
        self.bitrate = 8 * (self.octets - self._octets_before)
        self._octets_before = self.octets

    def heard_from_sender(self, info: RtcpSenderInfo, now: float) -> None:
        """Keep the newest sender report: it ties RTP timestamps to the sender's wall clock."""
        self._info, self._info_time = info, now

    @property
    def last_report(self) -> int:
        """LSR of RFC 3550: the middle 32 bits of the newest report's NTP time, else 0."""
        return self._info.ntp_timestamp >> 16 & 0xFFFFFFFF if self._info else 0

    def since_last_report(self, now: float) -> int:
        """DLSR of RFC 3550, in 1/65536 s."""
        return min(0xFFFFFFFF, int((now - self._info_time) * 65536)) if self._info else 0

    def clock_reading(self, now: float) -> tuple[int, int] | None:
        """(NTP time of the sender, RTP timestamp) for the moment `now`; None before any report."""
        if self._info is None:
            return None
        elapsed = now - self._info_time
        ntp = self._info.ntp_timestamp + int(elapsed * (1 << 32))
        rtp = self._info.rtp_timestamp + int(elapsed * self.clock_rate)
        return ntp & 0xFFFFFFFFFFFFFFFF, rtp & 0xFFFFFFFF

    def tick(self, now: float) -> None:
        """Ask again for what is still missing; called every few tens of milliseconds."""
        if due := self._missing.due(now):
            self._ask_again(self, due)
