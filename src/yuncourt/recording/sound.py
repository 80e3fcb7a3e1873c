"""Opus packets to a line of time without holes: what was not said or not heard is silence.

A hole is filled with packets that hold no frame (RFC 7845, 4.1): nothing is decoded, and every
player keeps the time. Durations by the first byte of a packet (RFC 6716, 3.1).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yuncourt.recording.taken import Run

RATE: Final = 48_000
_SILK, _HYBRID, _CELT = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)
NOTHING_20, NOTHING_2 = 0xF8, 0xE0  # CELT full band, one frame: of 20 ms, of 2.5 ms
LONG, SHORT = 960, 120
STEREO: Final = 0x04
LONGEST: Final = 5760  # samples of a packet


class Sound(NamedTuple):
    """`place` and `length` in samples from the beginning of the segment."""

    place: int
    length: int
    payload: bytes


def samples(payload: bytes) -> int:
    """How long a packet sounds; 0: it is no Opus packet."""
    if not payload:
        return 0
    config, code = payload[0] >> 3, payload[0] & 3
    if config < 12:
        frame = _SILK[config & 3]
    elif config < 16:
        frame = _HYBRID[config & 1]
    else:
        frame = _CELT[config & 3]
    counted = payload[1] & 0x3F if len(payload) > 1 else 0
    length = frame * (1, 2, 2, counted)[code]
    return length if length <= LONGEST else 0


def line(runs: list[Run], begin: float) -> Iterator[Sound]:
    """All sound from `begin` (ms) on; packets that came twice or lie behind are left out."""
    end = 0
    for run in runs:
        for packet, time in zip(run.packets, run.times, strict=True):
            length = samples(packet.payload)
            place = round((time - begin) * RATE / 1000)
            if not length or place + length <= end:
                continue
            stereo = packet.payload[0] & STEREO
            for hole in _holes(end, place, stereo):
                yield hole
                end += hole.length
            yield Sound(end, length, packet.payload)
            end += length


def _holes(end: int, place: int, stereo: int) -> Iterator[Sound]:
    while place - end >= SHORT:
        length, first = (LONG, NOTHING_20) if place - end >= LONG else (SHORT, NOTHING_2)
        yield Sound(end, length, bytes([first | stereo]))
        end += length
