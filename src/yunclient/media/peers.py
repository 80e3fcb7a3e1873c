"""The two peer connections of a hearing: one publishes, one takes the server's slots."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceServer,
    RTCPeerConnection,
    RTCRtpSender,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.rtcrtpparameters import RTCRtpReceiveParameters, RTCRtpSendParameters
from aiortc.rtp import (
    RTCP_PSFB_APP,
    AnyRtcpPacket,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpSrPacket,
    RtpPacket,
    unpack_remb_fci,
    unwrap_rtx,
)

from yunclient.media.aiortc_private import (
    Wire,
    allow_loopback,
    nominate_once,
    ssrcs_of,
    take_receiving,
    take_sending,
)
from yunclient.media.encode import AUDIO_RATE, Vp8Payloads
from yunclient.media.microphone import Sound
from yunclient.media.pacer import Pacer
from yunclient.media.receive import Feedback, Receiver
from yunclient.media.reception import Reception
from yunclient.media.screen.pump import BITRATE, TakenScreen
from yunclient.media.send import OutgoingStream
from yunclient.media.video import Taken
from yunclient.session.state import PeerState
from yunhearing.frames import IceServer, Layer, Slot, Source
from yunhearing.ids import PersonId

REPORT_EVERY = 1.0  # s
TICK = 0.02  # s, for repeated requests
VIDEO_CLOCK = 90_000
CLOSE_LIMIT = 3.0  # s
MAX_REPORTS = 31  # blocks in one packet (RFC 3550)

_STATES = {
    "new": PeerState.CONNECTING,
    "connecting": PeerState.CONNECTING,
    "connected": PeerState.CONNECTED,
    "failed": PeerState.FAILED,
    "closed": PeerState.FAILED,
}
_log = logging.getLogger(__name__)

allow_loopback()


class Publisher:
    """Microphone, camera `main`, `thumb`, screen, offered in this order.

    All are there from the start, so that nothing is negotiated when sharing begins. `on_state` at
    each change; `on_key_wanted` gets None for the screen.
    """

    def __init__(
        self,
        ice: Sequence[IceServer],
        on_state: Callable[[], None],
        on_key_wanted: Callable[[Layer | None], None],
        on_bitrate: Callable[[int], None],
    ) -> None:
        self._peer = _peer(ice, on_state)
        self._on_bitrate, self._on_key_wanted = on_bitrate, on_key_wanted
        mic, main, thumb, screen = (
            self._peer.addTransceiver(kind, direction="sendonly")
            for kind in ("audio", "video", "video", "video")
        )
        self._wire = Wire(self._peer, lambda _packet: None, self._feedback)
        self._sound = self._stream(mic, AUDIO_RATE)
        self._layers = {
            Layer.MAIN: self._stream(main, VIDEO_CLOCK, lambda: on_key_wanted(Layer.MAIN)),
            Layer.THUMB: self._stream(thumb, VIDEO_CLOCK, lambda: on_key_wanted(Layer.THUMB)),
        }
        self._payloads = {layer: Vp8Payloads() for layer in self._layers}
        self._pacer = Pacer(self._wire.send, BITRATE)
        self._screen_payloads = Vp8Payloads()
        self._screen = self._stream(screen, VIDEO_CLOCK, lambda: on_key_wanted(None), self._pacer)
        self._reporting = asyncio.create_task(self._report())

    @property
    def state(self) -> PeerState:
        return _STATES[self._peer.connectionState]

    @property
    def rtt(self) -> float | None:
        """Round trip in seconds, from the server's receiver reports."""
        return min((s.rtt for s in self._streams() if s.rtt is not None), default=None)

    @property
    def sent_bytes(self) -> int:
        return self._wire.sent_bytes

    @property
    def fraction_lost(self) -> float:
        return max(s.fraction_lost for s in self._streams())

    async def offer(self) -> str:
        await self._peer.setLocalDescription(await self._peer.createOffer())
        return self._peer.localDescription.sdp

    async def accept(self, sdp: str) -> None:
        """Raises ValueError or aiortc's errors for an answer that does not fit."""
        await self._peer.setRemoteDescription(RTCSessionDescription(nominate_once(sdp), "answer"))

    def send_sound(self, sound: Sound) -> None:
        self._sound.send((sound.packet,), sound.timestamp, level=sound.level)

    def send_picture(self, taken: Taken) -> None:
        payloads = self._payloads[taken.layer].cut(taken.encoded.data)
        self._layers[taken.layer].send(payloads, taken.timestamp)

    def send_screen(self, taken: TakenScreen) -> None:
        """Its packets leave one after the other; while too many wait, none."""
        payloads = self._screen_payloads.cut(taken.encoded.data)
        if self._pacer.takes(len(payloads)):
            self._screen.send(payloads, taken.timestamp)
        else:
            self._on_key_wanted(None)  # the pictures that follow build on this one

    def allow_screen(self, bitrate: int) -> None:
        self._pacer.bitrate = bitrate

    def end_screen(self) -> None:
        """Nothing of it leaves from here on, not even what was encoded already."""
        self._pacer.clear()
        self._screen.forget()

    async def close(self) -> None:
        self._reporting.cancel()
        self._pacer.close()
        await _close(self._peer)

    def _streams(self) -> tuple[OutgoingStream, ...]:
        return (self._sound, *self._layers.values(), self._screen)

    def _stream(
        self,
        transceiver: RTCRtpTransceiver,
        clock_rate: int,
        on_key_wanted: Callable[[], None] = lambda: None,
        pacer: Pacer | None = None,
    ) -> OutgoingStream:
        wanted = {"audio/opus", "video/VP8", "video/rtx"}
        codecs = RTCRtpSender.getCapabilities(transceiver.kind).codecs
        transceiver.setCodecPreferences([c for c in codecs if c.mimeType in wanted])
        stream = OutgoingStream(
            ssrcs_of(transceiver),
            clock_rate,
            pacer.put if pacer else self._wire.send,
            on_key_wanted,
            pacer.put_first if pacer else self._wire.send,
        )
        take_sending(transceiver, partial(self._begin, stream))
        return stream

    def _begin(self, stream: OutgoingStream, parameters: RTCRtpSendParameters) -> None:
        self._wire.follow()
        stream.start(parameters)

    def _feedback(self, data: bytes) -> None:
        for packet in _parsed(data):
            if isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
                with contextlib.suppress(ValueError):
                    self._on_bitrate(unpack_remb_fci(packet.fci)[0])
                continue
            for stream in self._streams():
                about = getattr(packet, "media_ssrc", stream.ssrcs.media)
                if about == stream.ssrcs.media:
                    stream.handle(packet)

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(REPORT_EVERY)
            for stream in self._streams():
                if report := stream.report():
                    self._wire.send(report)


MakeReceiver = Callable[[Source, Reception, Feedback], Receiver]


class Subscriber:
    """The server's slots. `make` builds the end of each slot once its numbers are known."""

    def __init__(
        self,
        ice: Sequence[IceServer],
        on_state: Callable[[], None],
        make: MakeReceiver,
        rtt: Callable[[], float | None],
    ) -> None:
        self._peer = _peer(ice, on_state)
        self._make, self._rtt = make, rtt
        self._wire: Wire | None = None
        self._own = 0
        self._receivers: dict[str, Receiver] = {}
        self._routes: dict[int, _Route] = {}
        self._slots: dict[str, Slot] = {}
        self._tasks = [asyncio.create_task(self._report()), asyncio.create_task(self._tick())]

    @property
    def state(self) -> PeerState:
        return PeerState.IDLE if self._wire is None else _STATES[self._peer.connectionState]

    @property
    def received_bytes(self) -> int:
        return self._wire.received_bytes if self._wire is not None else 0

    def receptions(self) -> list[tuple[PersonId, Reception]]:
        return [(r.person, r.reception) for r in self._receivers.values() if r.person is not None]

    async def answer(self, sdp: str) -> str:
        """Raises ValueError or aiortc's errors for an offer that does not fit."""
        await self._peer.setRemoteDescription(RTCSessionDescription(sdp, "offer"))
        self._wire = Wire(self._peer, self._media, self._reports_of_senders)
        for transceiver in self._peer.getTransceivers():
            self._own = take_receiving(transceiver, partial(self._start, str(transceiver.mid)))
        await self._peer.setLocalDescription(await self._peer.createAnswer())
        return self._peer.localDescription.sdp

    def assign(self, slots: Sequence[Slot]) -> None:
        """What each slot carries from now on; one not named carries nothing."""
        wanted = {slot.mid: slot for slot in slots}
        for mid, receiver in self._receivers.items():
            slot = wanted.get(mid) or Slot(mid, Source.CAMERA, None)
            if slot != self._slots.get(mid):
                receiver.assign(slot)
        self._slots = wanted

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        for receiver in self._receivers.values():
            receiver.close()
        await _close(self._peer)

    def _start(self, mid: str, parameters: RTCRtpReceiveParameters) -> None:
        """Negotiated: build the end of this slot, and give it what is assigned already."""
        codec = parameters.codecs[0]
        if not parameters.encodings or self._wire is None or codec.payloadType is None:
            return
        encoding = parameters.encodings[0]
        self._wire.follow()
        slot = self._slots.get(mid)
        source = Source.MIC if codec.mimeType.lower().startswith("audio") else Source.CAMERA
        reception = Reception(encoding.ssrc, codec.clockRate)
        feedback = Feedback(self._own, encoding.ssrc, self._wire.send)
        receiver = self._receivers[mid] = self._make(source, reception, feedback)
        route = _Route(receiver, codec.payloadType, encoding.ssrc)
        self._routes[encoding.ssrc] = route
        if encoding.rtx is not None:
            self._routes[encoding.rtx.ssrc] = route
        if slot is not None:
            receiver.assign(slot)

    def _media(self, data: bytes) -> None:
        packet = RtpPacket.parse(data)
        route = self._routes.get(packet.ssrc)
        if route is None:
            return
        repaired = packet.ssrc != route.ssrc
        if repaired:
            if len(packet.payload) < 3:
                return
            packet = unwrap_rtx(packet, route.payload_type, route.ssrc)
        elif packet.payload_type != route.payload_type:
            return
        route.receiver.take(packet, time.monotonic(), repaired=repaired)

    def _reports_of_senders(self, data: bytes) -> None:
        for packet in _parsed(data):
            if isinstance(packet, RtcpSrPacket) and (route := self._routes.get(packet.ssrc)):
                route.receiver.reception.heard(packet.sender_info.ntp_timestamp)

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(REPORT_EVERY)
            blocks = [r.reception.report() for r in self._receivers.values() if r.person]
            found = [block for block in blocks if block is not None][:MAX_REPORTS]
            if found and self._wire is not None:
                self._wire.send(bytes(RtcpRrPacket(self._own, found)))

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            now, rtt = time.monotonic(), self._rtt() or 0.05
            for receiver in self._receivers.values():
                receiver.tick(now, rtt)


class _Route(NamedTuple):
    receiver: Receiver
    payload_type: int
    ssrc: int


def _peer(ice: Sequence[IceServer], on_state: Callable[[], None]) -> RTCPeerConnection:
    servers = [RTCIceServer(list(s.urls), s.username or None, s.credential or None) for s in ice]
    # The list is given even when empty: the default is a public STUN server.
    peer = RTCPeerConnection(
        RTCConfiguration(iceServers=servers, bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    )
    peer.on("connectionstatechange", on_state)
    return peer


async def _close(peer: RTCPeerConnection) -> None:
    peer.remove_all_listeners("connectionstatechange")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_LIMIT):
            await peer.close()


def _parsed(data: bytes) -> list[AnyRtcpPacket]:
    try:
        return RtcpPacket.parse(data)
    except (ValueError, IndexError) as error:
        _log.info("RTCP not understood: %s", error)
        return []
