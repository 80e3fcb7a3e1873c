"""Frames out of packets: whole, in order, a key frame first, whatever the network did."""

import itertools

from aiortc.rtp import RtpPacket
from hypothesis import given, settings, strategies as st

from yunclient.media.assembly import CAPACITY, Assembler, Frame
from yunclient.media.encode import Vp8Payloads


def frames(count: int, keys: set[int], size: int = 2500) -> list[bytes]:
    """Frames that tell their number; the first bit of VP8 says whether it is a key frame."""
    return [
        bytes([0 if n in keys else 1]) + n.to_bytes(4, "big") + bytes(size) for n in range(count)
    ]


def packets(stream: list[bytes], first: int = 65_530) -> list[list[RtpPacket]]:
    cutter, sequence, cut = Vp8Payloads(), first, []
    for n, frame in enumerate(stream):
        payloads = cutter.cut(frame)
        cut.append([])
        for i, payload in enumerate(payloads):
            packet = RtpPacket(
                96, int(i == len(payloads) - 1), sequence & 0xFFFF, n * 4500, 7, payload
            )
            cut[-1].append(packet)
            sequence += 1
    return cut


def number(frame: Frame) -> int:
    return int.from_bytes(frame.data[1:5], "big")


def feed(assembler: Assembler, arriving: list[RtpPacket]) -> list[int]:
    out: list[int] = []
    for n, packet in enumerate(arriving):
        out += [number(f) for f in assembler.insert(packet, n / 1000)[0]]
    return out


def test_a_frame_comes_with_its_last_packet_over_the_sequence_wrap() -> None:
    assembler = Assembler()
    for n, part in enumerate(packets(frames(10, {0}))):
        assert feed(assembler, part[:-1]) == []
        assert feed(assembler, part[-1:]) == [n]


@settings(deadline=None)  # the machine may be busy
@given(st.data())
def test_order_and_repetition_do_not_matter(data: st.DataObject) -> None:
    cut = packets(frames(8, {0}))
    head, rest = cut[0], [p for part in cut[1:] for p in part]
    assembler = Assembler()
    assert feed(assembler, head) == [0]
    arriving = data.draw(st.permutations(rest + rest[:3]))
    assert feed(assembler, arriving) == list(range(1, 8))
    assert not assembler.missing


@settings(deadline=None)  # the machine may be busy
@given(st.sets(st.integers(0, 59), max_size=20), st.sets(st.integers(0, 19), min_size=1))
def test_under_loss_only_whole_frames_in_order_and_after_a_key(
    lost: set[int], keys: set[int]
) -> None:
    stream = frames(20, keys)
    flat = [p for part in packets(stream) for p in part]
    out = feed(Assembler(), [p for n, p in enumerate(flat) if n not in lost])
    assert out == sorted(set(out))
    if out:
        assert out[0] in keys
    for before, after in itertools.pairwise(out):
        assert after == before + 1 or after in keys


def test_what_was_jumped_over_is_asked_for_and_taken() -> None:
    flat = [p for part in packets(frames(4, {0}), first=100) for p in part]
    assembler = Assembler()
    assert feed(assembler, flat[:4]) == [0]
    _, lost = assembler.insert(flat[6], 0.1)
    assert lost == [104, 105]
    assert len(assembler.missing) == 2
    assert feed(assembler, flat[4:6]) == [1]
    assert not assembler.missing


def test_after_a_restart_old_packets_and_delta_frames_stay_out() -> None:
    cut = packets(frames(6, {0, 4}))
    assembler = Assembler()
    feed(assembler, cut[0] + cut[1][:1])
    assembler.restart()
    assert feed(assembler, cut[1][1:] + cut[2] + cut[3]) == []
    assert assembler.waiting_for_key
    assert feed(assembler, cut[4] + cut[5]) == [4, 5]


def test_padding_between_frames_is_stepped_over() -> None:
    cut = packets(frames(3, {0}), first=10)
    assembler = Assembler()
    feed(assembler, cut[0])
    after = cut[0][-1].sequence_number + 1
    feed(assembler, [RtpPacket(96, 0, after, 0, 7, b"")])
    for packet in cut[1] + cut[2]:
        packet.sequence_number += 1
    assert feed(assembler, cut[1] + cut[2]) == [1, 2]


def test_what_it_keeps_has_a_bound() -> None:
    flat = [p for part in packets(frames(CAPACITY, {0})) for p in part][1:]
    assembler = Assembler()
    assert feed(assembler, flat) == []
    assert len(assembler._parts) <= CAPACITY
    assert len(assembler.missing) <= 256


def test_nonsense_is_ignored() -> None:
    assembler = Assembler()
    assert assembler.insert(RtpPacket(96, 1, 1, 0, 7, b"\x80"), 0.0) == ([], [])
