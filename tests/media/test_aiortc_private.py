"""Each patch of aiortc and aioice does what it is there for, with this version of them."""

import asyncio
import copy
from collections.abc import AsyncIterator, Callable
from importlib.metadata import version

import aioice.ice
import pytest
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.rtp import RtcpPsfbPacket

from tests.media.hearing import until
from yunclient.media.aiortc_private import (
    Wire,
    allow_loopback,
    nominate_once,
    ssrcs_of,
    take_receiving,
    take_sending,
)


class End:
    """One end of a connection whose packets are our own."""

    def __init__(self) -> None:
        self.peer = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        self.rtp: list[bytes] = []
        self.rtcp: list[bytes] = []
        self.started: list[object] = []
        self.wire: Wire | None = None
        self.fails = False

    def open(self) -> Wire:
        self.wire = Wire(self.peer, self._take, self.rtcp.append)
        return self.wire

    def _take(self, data: bytes) -> None:
        self.rtp.append(data)
        if self.fails:
            raise ValueError("odd packet")

    @property
    def connected(self) -> bool:
        return self.peer.connectionState == "connected"

    @property
    def connection(self) -> aioice.ice.Connection:
        return self.peer.getTransceivers()[0].receiver.transport.transport._connection


@pytest.fixture
async def pair() -> AsyncIterator[tuple[End, End]]:
    sender, receiver = End(), End()
    transceiver = sender.peer.addTransceiver("video", direction="sendonly")
    sender.open()
    take_sending(transceiver, sender.started.append)
    await sender.peer.setLocalDescription(await sender.peer.createOffer())
    await receiver.peer.setRemoteDescription(sender.peer.localDescription)
    receiver.open()
    take_receiving(receiver.peer.getTransceivers()[0], receiver.started.append)
    await receiver.peer.setLocalDescription(await receiver.peer.createAnswer())
    answer = nominate_once(receiver.peer.localDescription.sdp)
    await sender.peer.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    await until(lambda: sender.connected and receiver.connected)
    await until(lambda: sender.started and receiver.started)
    yield sender, receiver
    await asyncio.gather(sender.peer.close(), receiver.peer.close())


def rtp(n: int) -> bytes:
    return bytes([0x80, 96]) + n.to_bytes(2, "big") + bytes(4) + (7).to_bytes(4, "big") + b"payload"


async def send_until(send: Callable[[], None], condition: Callable[[], object]) -> None:
    def again() -> object:
        send()
        return condition()

    await until(again)


def test_the_version_is_the_one_this_was_made_for() -> None:
    assert version("aiortc") == "1.16.0"
    assert version("aioice").startswith("0.13.")


async def test_rtp_and_rtcp_go_through_in_the_clear(pair: tuple[End, End]) -> None:
    sender, receiver = pair
    assert sender.wire is not None and receiver.wire is not None
    numbers = iter(range(1, 1 << 16))
    await send_until(lambda: sender.wire.send(rtp(next(numbers))), lambda: receiver.rtp)
    assert receiver.rtp[0].endswith(b"payload")
    pli = bytes(RtcpPsfbPacket(1, 1, 7))
    await send_until(lambda: receiver.wire.send(pli), lambda: sender.rtcp)
    assert sender.rtcp[0] == pli
    assert sender.wire.sent_bytes > 0
    assert receiver.wire.received_bytes > 0


async def test_aiortcs_own_sender_and_receiver_never_start(pair: tuple[End, End]) -> None:
    for end in pair:
        assert len(end.started) == 1
        transceiver = end.peer.getTransceivers()[0]
        assert not transceiver.sender._RTCRtpSender__started
        assert not transceiver.receiver._RTCRtpReceiver__started
        assert transceiver.receiver._RTCRtpReceiver__decoder_thread is None


async def test_the_sdp_carries_the_ssrcs(pair: tuple[End, End]) -> None:
    sender, _ = pair
    ssrcs = ssrcs_of(sender.peer.getTransceivers()[0])
    assert f"a=ssrc-group:FID {ssrcs.media} {ssrcs.rtx}" in sender.peer.localDescription.sdp


async def test_one_path_is_nominated_and_both_ends_use_it(pair: tuple[End, End]) -> None:
    sender, receiver = pair
    nominated = [p for p in sender.connection._check_list if p.nominated]
    assert len(nominated) == 1
    theirs = receiver.connection._nominated[1]
    assert nominated[0].remote_addr[1] == theirs.protocol.local_candidate.port


async def test_a_peer_on_another_path_is_followed(pair: tuple[End, End]) -> None:
    sender, receiver = pair
    assert sender.wire is not None and receiver.wire is not None
    used = receiver.connection._nominated[1]
    # As if this end had settled on a path that the other does not use.
    elsewhere = copy.copy(used.remote_candidate)
    elsewhere.port += 1
    other = aioice.ice.CandidatePair(used.protocol, elsewhere)
    assert other.remote_addr != used.remote_addr
    receiver.connection._nominated[1] = other
    receiver.wire.follow()
    receiver.wire.follow()
    numbers = iter(range(1, 1 << 16))
    await send_until(lambda: sender.wire.send(rtp(next(numbers))), lambda: receiver.rtp)
    assert receiver.connection._nominated[1] is used


async def test_an_unchecked_path_is_not_followed(pair: tuple[End, End]) -> None:
    _, receiver = pair
    assert receiver.wire is not None
    receiver.wire.follow()
    used = receiver.connection._nominated[1]
    used.protocol.datagram_received(rtp(1), ("192.0.2.77", 7))
    assert receiver.connection._nominated[1] is used


async def test_a_handler_that_fails_does_not_end_the_connection(pair: tuple[End, End]) -> None:
    sender, receiver = pair
    assert sender.wire is not None

    receiver.fails = True
    numbers = iter(range(1, 1 << 16))
    await send_until(lambda: sender.wire.send(rtp(next(numbers))), lambda: len(receiver.rtp) > 2)
    pli = bytes(RtcpPsfbPacket(1, 1, 7))
    await send_until(lambda: sender.wire.send(pli), lambda: receiver.rtcp)
    assert receiver.connected


async def test_unconnected_or_oversized_packets_are_dropped(pair: tuple[End, End]) -> None:
    sender, _ = pair
    assert sender.wire is not None
    before = sender.wire.sent_bytes
    sender.wire.send(rtp(1) + bytes(2000))
    assert sender.wire.sent_bytes == before
    end = End()
    end.peer.addTransceiver("audio", direction="sendonly")
    end.open().send(rtp(1))
    await end.peer.close()


async def test_the_queue_of_datagrams_is_bounded(pair: tuple[End, End]) -> None:
    queue = pair[0].connection._queue
    for n in range(5000):
        queue.put_nowait((bytes([n % 256]), 1))
    assert queue.qsize() <= 1024


def test_with_loopback_alone_there_is_a_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda use_ipv4, use_ipv6: [])
    allow_loopback()
    assert aioice.ice.get_host_addresses(True, True) == ["127.0.0.1"]
    once = aioice.ice.get_host_addresses
    allow_loopback()
    assert aioice.ice.get_host_addresses is once


async def test_two_ends_connect_over_loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda use_ipv4, use_ipv6: [])
    allow_loopback()
    one, other = End(), End()
    one.peer.addTransceiver("audio", direction="sendonly")
    await one.peer.setLocalDescription(await one.peer.createOffer())
    assert "127.0.0.1" in one.peer.localDescription.sdp
    await other.peer.setRemoteDescription(one.peer.localDescription)
    await other.peer.setLocalDescription(await other.peer.createAnswer())
    await one.peer.setRemoteDescription(other.peer.localDescription)
    await until(lambda: one.connected and other.connected)
    await asyncio.gather(one.peer.close(), other.peer.close())
