"""Packets of a seat as sound for a recogniser: the right sound, in time, and no more than fits."""

import asyncio
import dataclasses

import numpy as np
import pytest

from tests.yuncourt.spoken import Voice
from yuncourt.media.packets import Packet
from yuncourt.speech import ear
from yuncourt.speech.ear import KEPT, MOST, SILENCE, Ear, Opus
from yuncourt.speech.port import RATE


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ear, "PIECE", 0.0)
    monkeypatch.setattr(ear, "QUIET", 0.01)


def packets(count: int, hertz: float = 440.0) -> list[Packet]:
    voice = Voice("somebody", hertz)
    return [voice.packet() for _ in range(count)]


def pitch(sound: bytes) -> float:
    wave = np.frombuffer(sound, np.int16).astype(float)
    return float(np.fft.rfftfreq(len(wave), 1 / RATE)[np.abs(np.fft.rfft(wave)).argmax()])


def test_a_second_of_opus_is_a_second_of_sound() -> None:
    sound = Opus().decode(packets(50, 880))
    assert len(sound) == pytest.approx(2 * RATE, rel=0.05)
    assert pitch(sound) == pytest.approx(880, abs=10)


def test_late_and_broken_packets_are_left_out() -> None:
    opus, good = Opus(), packets(10)
    bad = [dataclasses.replace(good[3], payload=payload) for payload in (b"", b"\xff\xff\xff")]
    opus.decode(good)
    assert opus.decode([good[2], *bad]) == b""
    assert opus.decode(packets(11)[10:]) != b"", "it goes on after them"


def test_padding_is_no_sound() -> None:
    good = packets(1)[0]
    padded = dataclasses.replace(good, payload=good.payload + b"\x00\x00\x03", padding=0x20)
    assert Opus().decode([padded]) == Opus().decode([good])


async def test_who_stops_speaking_is_followed_by_silence_once() -> None:
    listening = Ear()
    sound = listening.sound()
    first = asyncio.ensure_future(anext(sound))
    await asyncio.sleep(0)
    for packet in packets(50):
        listening.take(packet)
    assert pitch(await first) == pytest.approx(440, abs=10)
    assert await anext(sound) == SILENCE
    waits = asyncio.ensure_future(anext(sound, None))
    done, _ = await asyncio.wait([waits], timeout=0.05)
    assert not done, "nothing is sent while nothing is said"
    listening.close()
    assert await waits is None


async def test_what_cannot_be_taken_in_time_is_dropped() -> None:
    listening = Ear()
    sound = listening.sound()
    first = asyncio.ensure_future(anext(sound))
    await asyncio.sleep(0)
    for packet in packets(3 * MOST):
        listening.take(packet)
    assert len(await first) <= MOST * RATE * 2 // 50
    await sound.aclose()


async def test_of_what_was_said_before_it_is_asked_the_last_second_is_sent() -> None:
    listening = Ear()
    for packet in packets(3 * KEPT):
        listening.take(packet)
    listening.close()
    sound = b"".join([piece async for piece in listening.sound()])
    assert len(sound) == pytest.approx(2 * RATE, rel=0.05)
