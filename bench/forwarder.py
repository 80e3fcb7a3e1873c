"""What forwarding a packet costs: the media plane against a bare UDP echo and against encryption.

One person publishes video, `viewers` others receive it, all over loopback with real DTLS-SRTP. The
plane runs in this process; the packets come from and go to processes of their own, as do the
echo's. All figures are CPU microseconds of this process for a packet sent on, from the same run.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import socket
import struct
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from aiortc import RTCCertificate
from pylibsrtp import Policy, Session

from yuncourt.media.aiortc_private import SecureTransport
from yuncourt.media.descriptions import Local, SlotLine, read_answer, read_offer, write_offer
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId

VIEWERS = (1, 3, 11)
PACKETS, RATE = 4000, 800  # per second: 6.4 Mbit/s, below what the plane takes of a seat
SIZE = 1000
PUBLISHER = PersonId("publisher")
KEY_START = bytes.fromhex("1000") + bytes(SIZE)


def rtp(sequence: int) -> bytes:
    """A packet that starts a VP8 key frame, so that a viewer may begin anywhere."""
    return struct.pack("!BBHII", 0x80, 0xE0, sequence, sequence * 3000, 5) + KEY_START


def transport(*, controlling: bool, on_rtp: Callable[[bytes], None]) -> SecureTransport:
    return SecureTransport(
        RTCCertificate.generateCertificate(),
        controlling=controlling,
        addresses=["127.0.0.1"],
        on_rtp=on_rtp,
        on_rtcp=lambda _: None,
        on_closed=lambda: None,
    )


def run_publisher(pipe: Connection) -> None:
    """A process that offers one camera and sends PACKETS packets when told."""

    async def publish() -> None:
        end = transport(controlling=True, on_rtp=lambda _: None)
        await end.gather()
        offer = write_offer(
            Local(end.ice, end.dtls, end.candidates), [SlotLine("main", Source.CAMERA, 5, 6, 97)]
        )
        pipe.send_bytes(offer.encode())
        remote, dtls_server = read_answer((await received(pipe)).decode())
        assert await end.connect(remote, dtls_server=dtls_server)
        await received(pipe)
        begin = time.monotonic()
        for sequence in range(PACKETS):
            end.send_rtp(rtp(sequence))
            await asyncio.sleep(max(0, begin + sequence / RATE - time.monotonic()))
        pipe.send_bytes(b"sent")
        await received(pipe)
        await end.close()

    asyncio.run(publish())


def run_viewers(pipe: Connection, count: int) -> None:
    """A process of `count` subscriber connections that counts what arrives."""

    async def view() -> None:
        arrived = [0]

        def on_rtp(_: bytes) -> None:
            arrived[0] += 1

        ends = [transport(controlling=False, on_rtp=on_rtp) for _ in range(count)]
        connecting = []
        for end in ends:
            # An offer read as a publisher's has all that is needed to connect.
            offer = read_offer((await received(pipe)).decode())
            await end.gather()
            local = Local(end.ice, end.dtls, end.candidates)
            answer = write_offer(local, [SlotLine("a0", Source.MIC, 1, 0, 0)])
            pipe.send_bytes(answer.replace("actpass", "active").encode())
            connecting.append(end.connect(offer.remote, dtls_server=False))
        assert all(await asyncio.gather(*connecting))
        await received(pipe)
        pipe.send_bytes(str(arrived[0]).encode())
        await asyncio.gather(*(end.close() for end in ends))

    asyncio.run(view())


async def received(pipe: Connection) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(None, pipe.recv_bytes)


async def forwarding(viewers: int) -> dict[str, float]:
    """CPU of the plane for each packet sent to a viewer, and the share that arrived."""
    frames: dict[PersonId, list[Any]] = {PUBLISHER: []}
    plane = Forwarder(lambda _: None, addresses=["127.0.0.1"])
    context = multiprocessing.get_context("spawn")
    source, source_end = context.Pipe()
    sink, sink_end = context.Pipe()
    processes = [
        context.Process(target=run_publisher, args=(source_end,)),
        context.Process(target=run_viewers, args=(sink_end, viewers)),
    ]
    for process in processes:
        process.start()
    await plane.join(PUBLISHER, frames[PUBLISHER].append)
    people = [PersonId(f"viewer{i}") for i in range(viewers)]
    plane.update(lambda v, s, _: s == PUBLISHER, [PUBLISHER, *people])
    for person in people:
        frames[person] = []
        await plane.join(person, frames[person].append)
        await plane.handle(person, Subscribe(0))
        sink.send_bytes(only(frames[person], SubscriberOffer).sdp.encode())
        await plane.handle(person, SubscriberAnswer(0, (await received(sink)).decode()))
        await plane.handle(person, Want(0, {PUBLISHER: Layer.MAIN}))
    await plane.handle(PUBLISHER, PublisherOffer(0, (await received(source)).decode()))
    source.send_bytes(only(frames[PUBLISHER], PublisherAnswer).sdp.encode())
    await asyncio.sleep(1)
    source.send_bytes(b"go")
    began = time.process_time()
    await received(source)
    cost = time.process_time() - began
    sink.send_bytes(b"count")
    arrived = int(await received(sink))
    source.send_bytes(b"end")
    await plane.close()
    for process in processes:
        process.join()
    return {
        "us_per_packet": cost / (PACKETS * viewers) * 1e6,
        "arrived": arrived / (PACKETS * viewers),
    }


def only(frames: list[Any], kind: type) -> Any:
    return next(frame for frame in reversed(frames) if isinstance(frame, kind))


class Echo(asyncio.DatagramProtocol):
    """Sends every datagram back."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def datagram_received(self, data: bytes, address: Any) -> None:
        self._transport.sendto(data, address)


def run_echoed(port: int) -> None:
    """A process that sends PACKETS datagrams to the echo and takes them back."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.connect(("127.0.0.1", port))
        end.settimeout(1)
        data = rtp(1)
        begin = time.monotonic()
        for sequence in range(PACKETS):
            end.send(data)
            end.recv(2000)
            time.sleep(max(0, begin + sequence / RATE - time.monotonic()))


async def echoing() -> float:
    """CPU of asyncio for taking a datagram and sending it, in microseconds."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    process = multiprocessing.get_context("spawn").Process(target=run_echoed, args=(port,))
    began = time.process_time()
    process.start()
    await loop.run_in_executor(None, process.join)
    cost = time.process_time() - began
    transport.close()
    return cost / PACKETS * 1e6


def encrypting() -> float:
    """CPU of SRTP for one packet, in microseconds."""
    session = Session(
        Policy(
            key=os.urandom(28),
            ssrc_type=Policy.SSRC_ANY_OUTBOUND,
            srtp_profile=Policy.SRTP_PROFILE_AEAD_AES_128_GCM,
        )
    )
    began = time.process_time()
    for sequence in range(PACKETS):
        session.protect(rtp(sequence))
    return (time.process_time() - began) / PACKETS * 1e6


async def measure() -> dict[str, Any]:
    figures: dict[str, Any] = {"echo_us": await echoing(), "srtp_us": encrypting()}
    for viewers in VIEWERS:
        row = await forwarding(viewers)
        row["times_echo"] = row["us_per_packet"] / figures["echo_us"]
        figures[f"viewers_{viewers}"] = row
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    figures = asyncio.run(measure())
    print(f"UDP echo {figures['echo_us']:6.1f} us   SRTP alone {figures['srtp_us']:6.1f} us")
    for viewers in VIEWERS:
        row = figures[f"viewers_{viewers}"]
        print(
            f"{viewers:>3} viewers {row['us_per_packet']:6.1f} us a packet sent,"
            f" {row['times_echo']:4.2f} x echo, {100 * row['arrived']:5.1f}% arrived"
        )
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
