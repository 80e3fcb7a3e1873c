"""From devices to packets: mute, levels, layers, key frames, bit rates."""

import itertools
import queue
import threading
import time
from collections.abc import Callable, Iterator

import av
import numpy as np
import pytest

from yunclient.media.capture import RATE, Capture, Shot
from yunclient.media.encode import BLOCK, OpusDecoder, Vp8Encoder, level_of
from yunclient.media.far import FarEnd
from yunclient.media.microphone import MAX_WAITING, Heard, MicrophonePump, Sound
from yunclient.media.processing import Processing
from yunclient.media.tiles import Showing, Tiles
from yunclient.media.video import (
    MAIN_BITRATE,
    MIN_MAIN_BITRATE,
    MIN_THUMB_BITRATE,
    THUMB_BITRATE,
    CameraPump,
    Taken,
)
from yunhearing.frames import Layer
from yunhearing.ids import PersonId

LIMIT = 10.0
SAID = (np.sin(np.arange(BLOCK) / 10) * 10_000).astype(np.int16)


class Pumped:
    """A microphone pump and what comes out of it."""

    def __init__(self) -> None:
        self.sounds: queue.Queue[Sound] = queue.Queue()
        self.taps: queue.Queue[np.ndarray] = queue.Queue()
        self.pump = MicrophonePump(self.sounds.put, lambda block, at: self.taps.put(block))

    def say(self, blocks: int) -> list[np.ndarray]:
        """What the tap got of so many blocks; each is through before the next."""
        out = []
        for _ in range(blocks):
            self.pump.deliver(SAID)
            out.append(self.taps.get(timeout=LIMIT))
        return out

    def sent(self) -> list[Sound]:
        out = []
        while not self.sounds.empty():
            out.append(self.sounds.get())
        return out


@pytest.fixture
def pumped() -> Iterator[Pumped]:
    pumped = Pumped()
    yield pumped
    pumped.pump.close()


def test_a_muted_microphone_lets_nothing_out(pumped: Pumped) -> None:
    pumped.pump.sending = True
    assert not any(block.any() for block in pumped.say(60))
    pumped.pump.close()
    sent = pumped.sent()
    assert 2 <= len(sent) <= 4
    decoder = OpusDecoder()
    assert all(not decoder.decode(sound.packet).any() for sound in sent)
    assert {sound.level for sound in sent} == {-127}


def test_one_sees_the_own_level_while_muted(pumped: Pumped) -> None:
    pumped.say(3)
    assert pumped.pump.level == level_of(SAID)


def test_an_open_microphone_sends_every_block_on_the_clock(pumped: Pumped) -> None:
    pumped.pump.sending, pumped.pump.muted = True, False
    assert all(block.any() for block in pumped.say(20))
    pumped.pump.close()
    sent = pumped.sent()
    assert len(sent) == 20
    steps = {(b.timestamp - a.timestamp) for a, b in itertools.pairwise(sent)}
    assert BLOCK in steps
    assert {sound.level for sound in sent} == {level_of(SAID)}


def test_nothing_is_encoded_for_nobody(pumped: Pumped) -> None:
    pumped.pump.muted = False
    pumped.say(5)
    pumped.pump.close()
    assert pumped.sent() == []


def test_what_waits_before_the_encoder_has_a_bound() -> None:
    hold, entered = threading.Event(), threading.Event()

    def tap(_block: np.ndarray, _at: float) -> None:
        entered.set()
        hold.wait(LIMIT)

    pump = MicrophonePump(lambda _: None, tap)
    for _ in range(100):
        pump.deliver(SAID)
    assert entered.wait(LIMIT)
    assert pump._blocks.qsize() <= MAX_WAITING
    hold.set()
    pump.close()


def test_what_was_taken_while_muted_stays_silent_however_late_it_is_sent() -> None:
    hold, entered = threading.Event(), threading.Event()
    taps: queue.Queue[np.ndarray] = queue.Queue()

    def tap(block: np.ndarray, _at: float) -> None:
        entered.set()
        assert hold.wait(LIMIT)
        taps.put(block)

    pump = MicrophonePump(lambda _: None, tap)
    for _ in range(5):
        pump.deliver(SAID)
    assert entered.wait(LIMIT)
    pump.muted = False
    pump.deliver(SAID)
    hold.set()
    assert [taps.get(timeout=LIMIT).any() for _ in range(6)] == [False] * 5 + [True]
    pump.close()


def test_what_is_heard_is_told_raw_and_clean_even_while_muted() -> None:
    heard: queue.Queue[Heard] = queue.Queue()
    pump = MicrophonePump(lambda _: None, None, Processing(FarEnd()), heard.put)
    told = []
    for _ in range(10):
        pump.deliver(SAID)
        told.append(heard.get(timeout=LIMIT))
    pump.close()
    assert all(np.array_equal(h.raw, SAID) for h in told)
    assert not np.array_equal(told[-1].clean, SAID)
    assert [h.missing for h in told] == [0] * 10
    assert [h.at for h in told] == sorted(h.at for h in told)


class Scripted:
    """A camera that gives a picture when told."""

    def __init__(self) -> None:
        self.orders: queue.Queue[float | None] = queue.Queue()

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        while (at := self.orders.get(timeout=LIMIT)) is not None:
            scene = np.random.default_rng(int(at * 100)).integers(0, 255, (540, 640))
            yield Shot(av.VideoFrame.from_ndarray(scene.astype(np.uint8), format="yuv420p"), at)


class Filmed:
    def __init__(self, showing: Callable[[], Showing | None] = lambda: None) -> None:
        self.taken: queue.Queue[Taken] = queue.Queue()
        self.camera = Scripted()
        capture = Capture(self.camera, lambda: None, lambda _: None)
        self.pump = CameraPump(capture, showing, self.taken.put)
        self.start = time.monotonic()
        self.frames = 0
        capture.start()

    def shoot(self, count: int, rate: int = RATE) -> list[Taken]:
        """Pictures at `rate`, each through before the next; what was sent of them."""
        out: list[Taken] = []
        for _ in range(count):
            self.camera.orders.put(self.start + self.frames / rate)
            self.frames += 1
            out += self._until_main()
        return out

    def _until_main(self) -> list[Taken]:
        out = []
        while not out or out[-1].layer is not Layer.MAIN:
            out.append(self.taken.get(timeout=LIMIT))
        return out

    def close(self) -> None:
        self.camera.orders.put(None)
        self.pump.close()


@pytest.fixture
def filmed() -> Iterator[Filmed]:
    filmed = Filmed()
    filmed.pump.sending = True
    yield filmed
    filmed.close()


def keys(taken: list[Taken], layer: Layer) -> list[int]:
    return [n for n, t in enumerate(t for t in taken if t.layer is layer) if t.encoded.key]


def test_main_and_thumb_come_from_one_picture(filmed: Filmed) -> None:
    taken = filmed.shoot(20)
    thumbs = [t for t in taken if t.layer is Layer.THUMB]
    assert len(thumbs) == 20
    assert {t.timestamp for t in thumbs} == {t.timestamp for t in taken if t.layer is Layer.MAIN}
    sizes = {}
    for layer in (Layer.MAIN, Layer.THUMB):
        decoder = av.CodecContext.create("vp8", "r")
        data = next(t.encoded.data for t in taken if t.layer is layer)
        frame = decoder.decode(av.Packet(data))[0]
        sizes[layer] = (frame.width, frame.height)
    assert sizes == {Layer.MAIN: (640, 360), Layer.THUMB: (320, 180)}


def test_a_key_frame_comes_first_and_when_asked_for(filmed: Filmed) -> None:
    taken = filmed.shoot(6)
    filmed.pump.want_key(Layer.MAIN)
    taken += filmed.shoot(6)
    before = sum(t.layer is Layer.THUMB for t in taken)
    filmed.pump.want_key(Layer.THUMB)
    taken += filmed.shoot(6)
    assert keys(taken, Layer.MAIN) == [0, 6]
    assert keys(taken, Layer.THUMB) == [0, before]


def test_a_narrow_path_lowers_the_bit_rate() -> None:
    encoder = Vp8Encoder(640, 360, RATE, 600_000)
    rough = np.random.default_rng(1).normal(size=(540, 640)).cumsum(axis=0).cumsum(axis=1)
    rough = (rough - rough.min()) / np.ptp(rough) * 255

    def second(number: int) -> int:
        size = 0
        for n in range(number * RATE, (number + 1) * RATE):
            scene = np.roll(rough, 3 * n, axis=1).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(scene, format="yuv420p")
            encoded = encoder.encode(frame, n * 4500, key=False)
            size += len(encoded.data) if encoded else 0
        return size

    second(0)
    wide = second(1)
    encoder.bitrate = 150_000
    second(2)
    assert second(3) < wide * 0.75


@pytest.mark.parametrize(
    ("allowed", "main", "thumb"),
    [
        (4_000_000, MAIN_BITRATE, THUMB_BITRATE),
        (400_000, 300_000, 100_000),
        (10_000, MIN_MAIN_BITRATE, MIN_THUMB_BITRATE),
    ],
)
def test_what_the_server_allows_is_shared_within_bounds(
    filmed: Filmed, allowed: int, main: int, thumb: int
) -> None:
    filmed.pump.allow(allowed)
    assert (filmed.pump._main.bitrate, filmed.pump._thumb.bitrate) == (main, thumb)
    assert filmed.shoot(2)


def test_faster_cameras_are_thinned_to_the_rate() -> None:
    filmed = Filmed()
    filmed.pump.sending = True
    for n in range(60):
        filmed.camera.orders.put(filmed.start + n / 60)
        if n % 3 == 0:
            filmed._until_main()
    filmed.close()
    assert filmed.taken.empty()


def test_a_picture_from_before_the_tile_was_given_is_not_shown() -> None:
    shown: list[PersonId] = []
    tiles = Tiles(shown.append, lambda _: None)
    showing = tiles.begin(PersonId("a"))
    filmed = Filmed(lambda: showing)
    filmed.pump.sending = True
    filmed.start = showing.since - 0.2
    filmed.shoot(4)
    assert shown == []
    filmed.shoot(3)
    assert shown
    filmed.close()
