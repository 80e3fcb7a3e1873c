"""One remote speaker: packets in from the network, 20 ms of sound out for the mixer."""

import logging
import threading
from collections.abc import Callable

import av
import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import BLOCK, OpusDecoder
from yunclient.media.jitter import JitterBuffer, Lack, Packet
from yunhearing.ids import PersonId

Block = NDArray[np.int16]

_FADE_OUT = np.linspace(1.0, 0.0, BLOCK)
_FADE_IN = np.minimum(np.arange(BLOCK) / 240, 1.0)  # within 5 ms
_CONCEALED = 3  # blocks a lost sound is stretched over, fading

_log = logging.getLogger(__name__)


class Voice:
    """`push` comes from the engine's loop, `pull` from the loudspeaker's thread."""

    def __init__(self, person: PersonId, heard: Callable[[Block, float], None] | None) -> None:
        self.person = person
        self._heard = heard  # measurement, before the mixer
        self._lock = threading.Lock()
        self._buffer = JitterBuffer()
        self._decoder = OpusDecoder()
        self._left = np.zeros(0, np.int16)  # decoded and not yet played
        self._last = np.zeros(BLOCK, np.int16)
        self._missed = _CONCEALED

    def push(self, timestamp: int, payload: bytes, now: float) -> None:
        with self._lock:
            self._buffer.push(timestamp, payload, now)

    def pull(self, now: float) -> Block:
        """The next 20 ms; silence if there is nothing to play."""
        block = self._next(now)
        if self._heard is not None:
            self._heard(block, now)
        return block

    def _next(self, now: float) -> Block:
        while len(self._left) < BLOCK:
            with self._lock:
                got = self._buffer.pop(now)
                leave_out = isinstance(got, Packet) and self._buffer.surplus()
                following = self._buffer.pop(now) if leave_out else None
            if not isinstance(got, Packet):
                return self._concealed(got)
            sound = self._decoded(got)
            if isinstance(following, Packet):
                sound = _crossed(sound, self._decoded(following))
            if not len(sound):
                return self._concealed(Lack.LOST)
            self._left = np.concatenate((self._left, sound))
        block, self._left = self._left[:BLOCK], self._left[BLOCK:]
        if self._missed:
            block = (block * _FADE_IN).astype(np.int16)
            self._missed = 0
        self._last = block
        return block

    def _decoded(self, packet: Packet) -> Block:
        try:
            return self._decoder.decode(packet.payload)
        except av.FFmpegError as error:
            _log.info("sound not decoded: %s", error)
            return np.zeros(0, np.int16)

    def _concealed(self, lack: Lack) -> Block:
        """A short hole is filled with the sound before it, fading, backwards so that it joins."""
        self._missed = min(self._missed + 1, _CONCEALED + 1)
        if self._missed > _CONCEALED or (lack is Lack.SILENT and self._missed > 1):
            self._last = np.zeros(BLOCK, np.int16)
            return self._last
        self._last = (self._last[::-1] * _FADE_OUT).astype(np.int16)
        return self._last


def _crossed(first: Block, second: Block) -> Block:
    """Two blocks in the time of one."""
    size = min(len(first), len(second))
    ramp = np.linspace(0.0, 1.0, size)
    return (first[:size] * (1 - ramp) + second[:size] * ramp).astype(np.int16)
