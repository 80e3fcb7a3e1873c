"""The microphone's sound before it is sent: without echo, without noise, at an even level.

WebRTC's own AEC3, noise suppression and AGC2 (pywebrtc-audio); they delay by 9 to 15 ms.
"""

import numpy as np
from numpy.typing import NDArray
from pywebrtc_audio import AudioProcessor

from yunclient.media.encode import AUDIO_RATE
from yunclient.media.far import FarEnd
from yunclient.session.messages import SetSound

Block = NDArray[np.int16]

_MOST_GAIN = 24.0  # dB: a far voice comes near, an empty room does not roar


class Processing:
    """`process` belongs to the microphone's thread; `use` and `force` may come from any other."""

    def __init__(self, far: FarEnd) -> None:
        self._far = far
        self._wanted = SetSound()
        self._forced = False
        self._made: tuple[bool, bool, bool] | None = None
        self._processor: AudioProcessor | None = None

    def use(self, wanted: SetSound) -> None:
        """Switch parts on and off, from the next block on."""
        self._wanted = wanted

    def force(self, on: bool) -> None:
        """Cancel the echo whatever is wanted, and nothing else: while it is being measured."""
        self._forced = on

    def process(self, near: Block, now: float) -> Block:
        """20 ms of the microphone, which came `now` on the clock of what is played."""
        far = self._far.pull(now)
        processor = self._ready()
        return near if processor is None else processor.process(near, far)

    def skip(self, blocks: int) -> None:
        """Blocks that should have come to `process` did not."""
        self._far.skip(blocks)

    def _ready(self) -> AudioProcessor | None:
        wanted = self._wanted
        parts = (wanted.cancel_echo, wanted.reduce_noise, wanted.adjust_gain)
        if self._forced:
            parts = (True, False, False)
        if parts != self._made:
            self._made = parts
            self._processor = _processor(*parts) if any(parts) else None
        return self._processor


def _processor(echo: bool, noise: bool, gain: bool) -> AudioProcessor:
    return AudioProcessor(
        AUDIO_RATE,
        echo_cancellation=echo,
        noise_suppression=noise,
        auto_gain_control=gain,
        agc_max_gain_db=_MOST_GAIN,
    )
