"""A slot's end: stamps keep everybody's packets on their own tile, and key frames are asked for."""

from collections.abc import Callable
from concurrent.futures import Executor, Future

import av
import numpy as np
from aiortc.rtp import RTCP_PSFB_PLI, RtcpPacket, RtcpPsfbPacket, RtcpRtpfbPacket, RtpPacket

from yunclient.media.decode import MAX_WAITING, VideoDecoding
from yunclient.media.encode import Vp8Encoder, Vp8Payloads
from yunclient.media.receive import MAX_EARLY, AudioReceiver, Feedback, VideoReceiver
from yunclient.media.reception import Reception
from yunclient.media.tiles import Tiles
from yunclient.media.voice import Voice
from yunhearing.frames import Slot, Source
from yunhearing.ids import PersonId

A, B = PersonId("a"), PersonId("b")


class Inline(Executor):
    """Does its work at once, or when told."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] | None = None

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def] # as in the base class
        future: Future[object] = Future()

        def run() -> None:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # as a real executor does
                future.set_exception(error)

        if self.held is None:
            run()
        else:
            self.held.append(run)
        return future


class Sender:
    """A publisher's camera as the server passes it on."""

    def __init__(self) -> None:
        self._encoder = Vp8Encoder(320, 180, 10, 150_000)
        self._payloads = Vp8Payloads()
        self._frames = 0

    def frame(self, stamp: int, first: int, *, key: bool = False) -> list[RtpPacket]:
        self._frames += 1
        picture = np.full((270, 320), 40 + self._frames, np.uint8)
        encoded = self._encoder.encode(
            av.VideoFrame.from_ndarray(picture, format="yuv420p"), self._frames * 9000, key
        )
        assert encoded is not None
        payloads = self._payloads.cut(encoded.data)
        packets = []
        for n, payload in enumerate(payloads):
            packet = RtpPacket(
                96, int(n == len(payloads) - 1), first + n, self._frames * 9000, 7, payload
            )
            packet.csrc = [stamp] if stamp else []
            packets.append(packet)
        return packets


class Room:
    def __init__(self) -> None:
        self.rtcp: list[bytes] = []
        self.shown: list[PersonId] = []
        self.live: tuple[PersonId, ...] = ()
        self.workers = Inline()
        self.tiles = Tiles(self.shown.append, self.now_live)
        self.decoding = VideoDecoding(self.workers, lambda call: call())
        feedback = Feedback(1, 7, self.rtcp.append)
        self.slot = VideoReceiver(Reception(7, 90_000), feedback, self.tiles, self.decoding)

    def now_live(self, people: tuple[PersonId, ...]) -> None:
        self.live = people

    def take(self, packets: list[RtpPacket], now: float = 0.0) -> None:
        for packet in packets:
            self.slot.take(packet, now, repaired=False)

    def plis(self) -> int:
        packets = [p for data in self.rtcp for p in RtcpPacket.parse(data)]
        return sum(isinstance(p, RtcpPsfbPacket) and p.fmt == RTCP_PSFB_PLI for p in packets)


def slot(person: PersonId | None, stamp: int) -> Slot:
    return Slot("v0", Source.CAMERA, person, stamp)


def test_packets_of_another_stamp_are_not_shown() -> None:
    room, old, new = Room(), Sender(), Sender()
    new.frame(2, 90)  # an encoder's first frame is a key frame
    room.slot.assign(slot(A, 1))
    room.take(old.frame(1, 100, key=True))
    assert room.live == (A,)
    room.slot.assign(slot(B, 2))
    assert room.live == ()
    room.take(old.frame(1, 110, key=True))
    assert room.live == ()
    room.take(new.frame(2, 120))
    assert room.live == ()  # no key frame yet
    room.take(new.frame(2, 130, key=True))
    assert room.live == (B,)
    assert room.shown == [A, B]


def test_packets_that_overtake_their_assignment_wait_for_it() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    early = sender.frame(2, 100, key=True)
    room.take(early)
    assert room.live == ()
    room.slot.assign(slot(B, 2))
    assert room.live == (B,)


def test_early_packets_have_a_bound() -> None:
    room = Room()
    for n in range(10 * MAX_EARLY):
        packet = RtpPacket(96, 0, n, 0, 7, b"\x10\x00")
        packet.csrc = [5]
        room.slot.take(packet, 0.0, repaired=False)
    assert len(room.slot._gate._early) == MAX_EARLY


def test_a_server_that_does_not_stamp_is_believed() -> None:
    room = Room()
    room.take(Sender().frame(0, 100, key=True))
    assert room.live == ()
    room.slot.assign(slot(A, 0))
    room.take(Sender().frame(0, 200, key=True))
    assert room.live == (A,)


def test_a_shared_screen_does_not_take_the_persons_tile() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(Slot("s0", Source.SCREEN, A, 1))
    room.take(sender.frame(1, 100, key=True))
    assert room.live == ()


def test_an_empty_slot_shows_nothing() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    room.take(sender.frame(1, 100, key=True))
    room.slot.assign(slot(None, 2))
    room.take(sender.frame(1, 110, key=True))
    assert room.live == ()


def test_a_frame_being_decoded_when_the_slot_changes_never_appears() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    room.workers.held = []
    room.take(sender.frame(1, 100, key=True))
    room.slot.assign(slot(B, 2))
    for run in room.workers.held:
        run()
    assert room.shown == []
    assert room.live == ()


def test_a_key_frame_is_asked_for_until_it_comes() -> None:
    room, sender = Room(), Sender()
    room.slot.tick(0.5, 0.01)
    assert room.plis() == 0
    room.slot.assign(slot(A, 1))
    for n in range(50):
        room.slot.tick(1 + n * 0.02, 0.01)
    assert 3 <= room.plis() <= 6
    room.take(sender.frame(1, 100, key=True))
    before = room.plis()
    for n in range(50):
        room.slot.tick(3 + n * 0.02, 0.01)
    assert room.plis() == before


def test_a_lost_packet_is_asked_for_and_its_repair_shown() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    key = sender.frame(1, 100, key=True)
    room.take(key)
    lost = sender.frame(1, 100 + len(key))
    room.take(sender.frame(1, 100 + len(key) + len(lost)))
    nacks = [p for d in room.rtcp for p in RtcpPacket.parse(d) if isinstance(p, RtcpRtpfbPacket)]
    assert nacks[-1].lost == [p.sequence_number for p in lost]
    assert len(room.shown) == 1
    for packet in lost:
        room.slot.take(packet, 0.1, repaired=True)
    assert len(room.shown) >= 2
    assert room.slot.reception.received == 2 + len(key) - 1


def test_what_cannot_be_repaired_ends_in_a_key_frame() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    room.take(sender.frame(1, 100, key=True))
    room.take(sender.frame(1, 140), now=1.0)
    room.slot.tick(2.0, 0.01)
    assert room.plis() == 1
    room.take(sender.frame(1, 160, key=True), now=2.1)
    assert len(room.shown) == 2


def test_a_broken_frame_asks_for_a_key_frame() -> None:
    room = Room()
    room.slot.assign(slot(A, 1))
    for n in range(3):
        packet = RtpPacket(96, 1, 100 + n, n * 4500, 7, b"\x10" + bytes(3))
        packet.csrc = [1]
        room.take([packet])
    room.slot.tick(1.0, 0.01)
    assert room.plis() == 1
    assert room.shown == []


def test_a_machine_too_slow_drops_to_the_next_key_frame() -> None:
    room, sender = Room(), Sender()
    room.slot.assign(slot(A, 1))
    room.workers.held = []
    sequence = 100
    for n in range(MAX_WAITING + 5):
        packets = sender.frame(1, sequence, key=n == 0)
        sequence += len(packets)
        room.take(packets)
    assert len(room.decoding._waiting) <= MAX_WAITING
    room.slot.tick(1.0, 0.01)
    assert room.plis() == 1


def test_sound_goes_to_the_voice_of_its_assignment() -> None:
    begun: list[PersonId] = []
    ended: list[PersonId] = []
    pushed: list[tuple[PersonId, int]] = []

    class Noted(Voice):
        def push(self, timestamp: int, payload: bytes, now: float) -> None:
            pushed.append((self.person, timestamp))

    def begin(person: PersonId) -> Voice:
        begun.append(person)
        return Noted(person, None)

    receiver = AudioReceiver(Reception(7, 48_000), begin, lambda voice: ended.append(voice.person))

    def take(stamp: int, timestamp: int) -> None:
        packet = RtpPacket(111, 0, timestamp, timestamp, 7, b"x")
        packet.csrc = [stamp]
        receiver.take(packet, 0.0, repaired=False)

    take(1, 1)
    receiver.assign(Slot("a0", Source.MIC, A, 1))
    take(1, 2)
    take(2, 3)
    receiver.assign(Slot("a0", Source.MIC, B, 2))
    take(1, 4)
    take(2, 5)
    receiver.close()
    take(2, 6)
    assert pushed == [(A, 1), (A, 2), (B, 3), (B, 5)]
    assert (begun, ended) == ([A, B], [A, B])
