"""What receiving costs and how late pictures are, with and without loss.

Cost: CPU of the whole way from clear RTP packets to a tile, against bare PyAV decoding of the same
frames and against decoding and scaling. Delay: from the shutter of a simulated camera to the tile,
read from the picture's bar code, through the real forwarder, with packets lost on purpose.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import av
import numpy as np
from aiortc.rtp import RtpPacket

from tests.media.hearing import Client, everybody, until
from yunclient.media import barcode
from yunclient.media.client import launch_process
from yunclient.media.decode import VideoDecoding
from yunclient.media.encode import Vp8Encoder, Vp8Payloads
from yunclient.media.pictures import PictureBoard
from yunclient.media.receive import Feedback, VideoReceiver
from yunclient.media.reception import Reception
from yunclient.media.tiles import Tiles
from yunclient.session.messages import Ready
from yuncourt.media.aiortc_private import SecureTransport
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import Slot, Source
from yunhearing.ids import PersonId

FRAMES, ROUNDS = 200, 3
TILE = (342, 192)
LOSSES = (0.0, 0.05, 0.2)
SECONDS = 8.0
SOMEBODY = PersonId("somebody")


class Inline(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def frames() -> list[bytes]:
    """Ten seconds of a moving picture as VP8 at 600 kbit/s."""
    encoder, out = Vp8Encoder(640, 360, 20, 600_000), []
    rough = np.random.default_rng(1).normal(size=(540, 640)).cumsum(axis=0).cumsum(axis=1)
    rough = (rough - rough.min()) / np.ptp(rough) * 255
    for n in range(FRAMES):
        scene = np.roll(rough, 2 * n, axis=1).astype(np.uint8)
        encoded = encoder.encode(
            av.VideoFrame.from_ndarray(scene, format="yuv420p"), n * 4500, key=n == 0
        )
        out.append(encoded.data if encoded else b"")
    return out


def received(stream: list[bytes]) -> float:
    """CPU ms a frame of the whole receiving end."""
    tiles = Tiles(lambda _: None, lambda _: None)
    board = PictureBoard(lambda message: tiles.arrange(message.tiles))
    board.resize([(SOMEBODY, *TILE)])
    decoding = VideoDecoding(Inline(), lambda call: call())
    feedback = Feedback(1, 7, lambda _: None)
    receiver = VideoReceiver(Reception(7, 90_000), feedback, tiles, decoding)
    receiver.assign(Slot("v0", Source.CAMERA, SOMEBODY, 1))
    cutter, sequence, packets = Vp8Payloads(), 0, []
    for n, frame in enumerate(stream):
        payloads = cutter.cut(frame)
        for i, payload in enumerate(payloads):
            packet = RtpPacket(96, int(i == len(payloads) - 1), sequence, n * 4500, 7, payload)
            packet.csrc = [1]
            packets.append(packet.serialize())
            sequence += 1
    began = time.process_time()
    for n, data in enumerate(packets):
        receiver.take(RtpPacket.parse(data), n / 100, repaired=False)
    cost = time.process_time() - began
    receiver.close()
    tiles.close()
    board.close()
    return cost / len(stream) * 1000


def decoded(stream: list[bytes], *, scale: bool) -> float:
    """CPU ms a frame of PyAV alone."""
    decoder = av.CodecContext.create("vp8", "r")
    decoder.thread_count = 1
    scaler = av.video.reformatter.VideoReformatter()
    began = time.process_time()
    for data in stream:
        for frame in decoder.decode(av.Packet(data)):
            if scale:
                scaler.reformat(frame, *TILE, format="bgra", interpolation="BILINEAR")
    return (time.process_time() - began) / len(stream) * 1000


def cost() -> dict[str, float]:
    stream = frames()
    rounds = [
        (decoded(stream, scale=False), decoded(stream, scale=True), received(stream))
        for _ in range(ROUNDS)
    ]
    bare, scaled, whole = (min(column) for column in zip(*rounds, strict=True))
    return {
        "decode_ms": bare,
        "decode_and_scale_ms": scaled,
        "received_ms": whole,
        "times_decode": whole / bare,
        "times_decode_and_scale": whole / scaled,
    }


async def delay(loss: float) -> dict[str, float]:
    """One shows, one looks; each packet is lost with this chance, to the server and from it."""
    dice = random.Random(1)
    send, take = SecureTransport.send_rtp, SecureTransport._open

    def lossy_send(self: SecureTransport, data: bytes) -> bool:
        return True if dice.random() < loss else send(self, data)

    def lossy_take(self: SecureTransport, data: bytes, *args: Any) -> None:
        if dice.random() >= loss:
            take(self, data, *args)

    SecureTransport.send_rtp = lossy_send  # type: ignore[method-assign] # loss on purpose
    SecureTransport._open = lossy_take  # type: ignore[method-assign] # loss on purpose
    try:
        return await _delay()
    finally:
        SecureTransport.send_rtp = send  # type: ignore[method-assign]
        SecureTransport._open = take  # type: ignore[method-assign]


async def _delay() -> dict[str, float]:
    forwarder = Forwarder(lambda levels: None)
    clients = [Client(name, forwarder, launch=launch_process) for name in ("anna", "boris")]
    looking, shown = clients
    for client in clients:
        await until(lambda c=client: c.last(Ready), 60)
        await client.join()
    shown.play()
    forwarder.update(everybody, [c.me for c in clients])
    looking.pictures.resize([(shown.me, *TILE)])
    await until(lambda: all(c.connected for c in clients), 60)
    await looking.want(shown)
    await until(lambda: looking.pictures.latest(shown.me), 60)
    ages, end, last = [], time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        picture = looking.pictures.latest(shown.me)
        if picture is not None and picture.sequence != last:
            now, last = time.monotonic(), picture.sequence
            if code := barcode.decode(bytes(picture.data), picture.width, picture.height):
                ages.append(barcode.age(code.tick, now) * 1000)
        await asyncio.sleep(0.001)
    for client in clients:
        await client.close()
    await forwarder.close()
    cuts = statistics.quantiles(ages, n=20)
    return {"fps": len(ages) / SECONDS, "p50_ms": cuts[9], "p95_ms": cuts[18]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    figures: dict[str, Any] = {"cost": cost()}
    row = figures["cost"]
    print(
        f"decode {row['decode_ms']:.2f} ms   with scaling {row['decode_and_scale_ms']:.2f} ms"
        f"   packets to tile {row['received_ms']:.2f} ms a frame,"
        f" {row['times_decode']:.2f} x decode"
    )
    for loss in LOSSES:
        row = figures[f"loss_{round(loss * 100)}"] = asyncio.run(delay(loss))
        print(
            f"{round(loss * 100):>3}% lost each way {row['fps']:5.1f} pictures a second,"
            f" delay {row['p50_ms']:6.1f} ms, 95% within {row['p95_ms']:6.1f} ms"
        )
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
