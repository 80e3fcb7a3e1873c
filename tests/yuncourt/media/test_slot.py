"""What leaves through a slot, with real VP8 that is decoded again."""

import struct
from fractions import Fraction

import numpy as np
from aiortc.codecs.vpx import VpxPayloadDescriptor, vp8_depayload
from aiortc.rtp import RtcpSenderInfo, RtpPacket
from av import CodecContext, Packet, VideoFrame
from hypothesis import given, settings, strategies as st

from yuncourt.media import packets
from yuncourt.media.descriptions import SlotLine
from yuncourt.media.publisher import Publisher
from yuncourt.media.slot import REPAIRS_PER_SECOND, OutgoingSlot
from yuncourt.media.stream import KEY_FRAME_INTERVAL, STALLED_AFTER, IncomingStream
from yuncourt.media.subscriber import SIZES, Subscriber
from yunhearing.frames import Layer, Source
from yunhearing.ids import PersonId

A, B = PersonId("a"), PersonId("b")


class Camera:
    """A VP8 stream of one brightness: `frame` gives a frame's packets."""

    def __init__(self, brightness: int, layer: Layer = Layer.MAIN, size: int = 64) -> None:
        self.asked: list[int] = []
        self.key_frames_asked = 0
        self.stream = IncomingStream(
            Source.CAMERA, layer, lambda _, lost: self.asked.extend(lost), self._key, 0.0
        )
        self.sequence, self.timestamp, self.picture = 65_530, 77, 0x7FFE
        self._random = np.random.default_rng(brightness)
        self._brightness, self._size = brightness, size
        self._encoder = CodecContext.create("libvpx", "w")
        self._encoder.width = self._encoder.height = size
        self._encoder.pix_fmt = "yuv420p"
        self._encoder.time_base = Fraction(1, 30)
        self._encoder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}

    def _key(self, _: IncomingStream) -> None:
        self.key_frames_asked += 1

    def frame(self, *, key: bool = False) -> list[packets.Packet]:
        noise = self._random.integers(-20, 21, (self._size * 3 // 2, self._size))
        planes = (noise + self._brightness).astype(np.uint8)
        picture = VideoFrame.from_ndarray(planes, format="yuv420p")
        picture.pts = self.picture
        picture.pict_type = 1 if key else 0
        data = b"".join(bytes(p) for p in self._encoder.encode(picture))
        parts = [data[i : i + 400] for i in range(0, len(data), 400)]
        made = []
        for i, part in enumerate(parts):
            descriptor = VpxPayloadDescriptor(int(i == 0), 0, self.picture & 0x7FFF)
            last = i == len(parts) - 1
            header = struct.pack("!BBHII", 0x80, 96 | last << 7, self.sequence, self.timestamp, 5)
            made.append(packets.parse(header + bytes(descriptor) + part))
            self.sequence = (self.sequence + 1) & 0xFFFF
        self.picture += 1
        self.timestamp += 3000
        return made

    def show(self, now: float, *, key: bool = False) -> int:
        frame = self.frame(key=key)
        for packet in frame:
            self.stream.receive(packet, now)
        return len(frame)


class Screen:
    """A slot and the pictures that come out behind it."""

    def __init__(self) -> None:
        self.sent: list[RtpPacket] = []
        line = SlotLine("v0", Source.CAMERA, 11, 12, 97)
        self.slot = OutgoingSlot(line, self._take, lambda bits: (1 << bits) - 3)
        self.slot.assign(A, 1)

    def _take(self, data: bytes) -> bool:
        self.sent.append(RtpPacket.parse(data))
        return True

    def pictures(self) -> list[tuple[float, int]]:
        """(brightness, width) of every frame; a frame that does not decode raises."""
        decoder = CodecContext.create("libvpx", "r")
        frames: dict[int, bytes] = {}
        for packet in self.sent:
            if packet.ssrc == 11:
                data = vp8_depayload(packet.payload)
                frames[packet.timestamp] = frames.get(packet.timestamp, b"") + data
        decoded = [f for data in frames.values() for f in decoder.decode(Packet(data))]
        assert len(decoded) == len(frames)
        return [(float(f.to_ndarray()[: f.height].mean()), f.width) for f in decoded]

    def sequences(self) -> list[int]:
        return [packet.sequence_number for packet in self.sent if packet.ssrc == 11]


def test_nothing_is_sent_before_a_key_frame() -> None:
    camera, screen = Camera(100), Screen()
    camera.show(0.0, key=True)
    screen.slot.aim(camera.stream, 0.0)
    assert camera.key_frames_asked == 1
    camera.show(0.1)
    assert screen.sent == []
    camera.show(0.2, key=True)
    camera.show(0.3)
    assert [round(b, -1) for b, _ in screen.pictures()] == [100, 100]
    count = len(screen.sent)
    assert screen.sequences() == [(0xFFFD + i) & 0xFFFF for i in range(count)]


def test_a_key_frame_is_asked_for_again_but_not_too_often() -> None:
    camera, screen = Camera(100), Screen()
    for now in (0.0, 0.1, 0.2):
        screen.slot.aim(camera.stream, now)
        screen.slot.tick(now)
    assert camera.key_frames_asked == 1
    screen.slot.tick(KEY_FRAME_INTERVAL)
    assert camera.key_frames_asked == 2
    camera.show(0.4, key=True)
    screen.slot.tick(1.0)
    assert camera.key_frames_asked == 2


def test_the_present_layer_goes_on_until_the_other_one_can_begin() -> None:
    main, thumb, screen = Camera(100, size=64), Camera(100, Layer.THUMB, 32), Screen()
    screen.slot.aim(main.stream, 0.0)
    main.show(0.0, key=True)
    thumb.show(0.0, key=True)
    screen.slot.aim(thumb.stream, 0.1)
    for i in range(3):
        main.show(0.1 + i / 30)
        thumb.show(0.1 + i / 30)
    thumb.show(0.3, key=True)
    for i in range(3):
        main.show(0.3 + i / 30)
        thumb.show(0.3 + i / 30)
    assert [width for _, width in screen.pictures()] == [64] * 4 + [32] * 4
    assert main.stream.outputs == ()
    assert screen.sequences() == sorted(screen.sequences(), key=lambda s: s < 0xFF00)
    identities = [VpxPayloadDescriptor.parse(p.payload)[0].picture_id for p in screen.sent]
    assert sorted(set(identities)) == list(range(8))
    assert {tuple(p.csrc) for p in screen.sent} == {(1,)}


def test_a_change_of_mind_keeps_the_present_layer() -> None:
    main, thumb, screen = Camera(100), Camera(100, Layer.THUMB, 32), Screen()
    screen.slot.aim(main.stream, 0.0)
    main.show(0.0, key=True)
    screen.slot.aim(thumb.stream, 0.1)
    screen.slot.aim(main.stream, 0.1)
    thumb.show(0.2, key=True)
    main.show(0.2)
    assert [width for _, width in screen.pictures()] == [64, 64]
    assert thumb.stream.outputs == ()


def test_another_person_comes_with_a_stamp_of_their_own_and_a_key_frame() -> None:
    first, second, screen = Camera(60), Camera(200), Screen()
    screen.slot.aim(first.stream, 0.0)
    sent = first.show(0.0, key=True)
    second.show(0.0, key=True)
    screen.slot.assign(B, 2)
    assert first.stream.outputs == ()
    screen.slot.aim(second.stream, 0.1)
    first.show(0.1, key=True)
    second.show(0.1)
    assert len(screen.sent) == sent
    for sequence in screen.sequences():
        screen.slot.repair(sequence)
    assert len(screen.sent) == sent  # not even by asking for it again
    second.show(0.2, key=True)
    assert [round(b, -1) for b, _ in screen.pictures()] == [60, 200]
    assert {tuple(p.csrc) for p in screen.sent[sent:]} == {(2,)}
    first.show(0.3)
    assert len({tuple(p.csrc) for p in screen.sent}) == 2


def test_a_lost_packet_is_sent_again_as_it_was() -> None:
    camera, screen = Camera(100), Screen()
    screen.slot.aim(camera.stream, 0.0)
    count = camera.show(0.0, key=True)
    for sequence in screen.sequences():
        screen.slot.repair(sequence)
    repaired = screen.sent[count:]
    assert [p.sequence_number for p in repaired] == [(0xFFFD + i) & 0xFFFF for i in range(count)]
    for original, repair in zip(screen.sent, repaired, strict=False):
        assert (repair.ssrc, repair.payload_type) == (12, 97)
        assert repair.payload == original.sequence_number.to_bytes(2) + original.payload
        assert (repair.timestamp, repair.marker) == (original.timestamp, original.marker)
    screen.slot.repair(1234)
    for _ in range(2 * REPAIRS_PER_SECOND):
        screen.slot.repair(0xFFFD)
    assert len(screen.sent) - count == REPAIRS_PER_SECOND
    screen.slot.second()
    screen.slot.repair(0xFFFD)
    assert len(screen.sent) - count == REPAIRS_PER_SECOND + 1


def test_a_packet_lost_on_the_way_here_is_asked_for_and_fits_in_late() -> None:
    camera, screen = Camera(100), Screen()
    screen.slot.aim(camera.stream, 0.0)
    camera.show(0.0, key=True)
    late, *rest = camera.frame() + camera.frame()
    for packet in rest:
        camera.stream.receive(packet, 0.1)
    assert [i & 0xFFFF for i in camera.asked] == [late.index]
    camera.stream.receive(late, 0.2, repaired=True)
    assert not camera.stream.receive(packets.Packet(96, 5, late.index & 0xFFFF, 0, 0, 0, b"x"), 0.2)
    count = len(screen.sent)
    assert sorted((s - 0xFFFD) & 0xFFFF for s in screen.sequences()) == list(range(count))


def test_sound_begins_at_once_and_carries_its_level() -> None:
    sent: list[bytes] = []
    slot = OutgoingSlot(
        SlotLine("a0", Source.MIC, 21, 0, 0), lambda d: bool(sent.append(d)) or True, lambda _: 0
    )
    slot.assign(A, 9)
    asked: list[IncomingStream] = []
    stream = IncomingStream(Source.MIC, Layer.MAIN, lambda *_: None, asked.append, 0.0)
    slot.aim(stream, 0.0)
    assert asked == []
    packet = packets.parse(struct.pack("!BBHII", 0x80, 111, 7, 960, 5) + b"opus")
    packet.level = 0x80 | 33
    stream.receive(packet, 0.0)
    read = packets.parse(sent[0])
    assert packets.extension(read.extensions, 1) == b"a0"
    assert packets.extension(read.extensions, 2) == bytes([0x80 | 33])
    slot.repair(read.index)
    assert len(sent) == 1


def test_a_stalled_layer_is_known() -> None:
    camera = Camera(100)
    assert not camera.stream.stalled(STALLED_AFTER)
    assert camera.stream.stalled(STALLED_AFTER + 0.1)
    camera.show(5.0, key=True)
    assert not camera.stream.stalled(6.0)


def test_the_clocks_of_sound_and_picture_agree_after_rewriting() -> None:
    camera, screen = Camera(100), Screen()
    screen.slot.aim(camera.stream, 0.0)
    camera.stream.heard_from_sender(RtcpSenderInfo(7 << 32, 77, 0, 0), 0.0)
    camera.show(0.0, key=True)
    reading = camera.stream.clock_reading(0.5)
    assert reading == ((7 << 32) + (1 << 31), 77 + 45_000)
    assert screen.slot.timestamp_of(77) == screen.sent[0].timestamp


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.binary(max_size=80), st.sampled_from([200, 201, 202, 203, 205, 206]))
def test_feedback_may_be_any_bytes(data: bytes, kind: int) -> None:
    framed = struct.pack("!BBH", 0x81, kind, (len(data) + 3) // 4) + data
    publisher = Publisher("x", lambda *_: None, lambda: 0.0)
    subscriber = Subscriber(lambda: 0.0, lambda _: 0, SIZES)
    for end in (publisher, subscriber):
        end.on_rtcp(data)
        end.on_rtcp(framed + bytes(-len(framed) % 4))
        end.tick(0.0)
        end.second(0.0)
    publisher.on_rtp(data)
