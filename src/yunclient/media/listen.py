"""What the device test hears: the microphone's measures, one's own voice, the loudspeaker's loop.

Nothing of it is kept: what was recorded goes when the next probe begins.
"""

import threading
from collections.abc import Callable, Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from yunclient.devicetest import loop
from yunclient.devicetest.machine import Probe
from yunclient.devicetest.measures import EchoMeasure, EngineMeasure, LoopMeasure, VoicePlayed
from yunclient.devicetest.sound import Gaps, SoundMeter, VoiceRecorder
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.media.microphone import Heard
from yunclient.media.mixer import Mixer
from yunclient.media.processing import Processing
from yunclient.media.testsound import ECHO_AT, QUIET, Clip, bell, course, spoken
from yunclient.session.messages import Examine, Examined, SayDigits

Block = NDArray[np.int16]

_SETTLED = int(0.3 * AUDIO_RATE)  # of the quiet moment that is not judged: devices click at first
_LONGEST = 15 * 50  # blocks of a recording


class Listening:
    """`hear` comes from the microphone's thread, the rest from the engine's loop.

    `others` gives the levels of the microphones listened to beside. What is told comes from
    either thread, or the loudspeaker's.
    """

    def __init__(
        self,
        mixer: Mixer,
        processing: Processing,
        tell: Callable[[Examined], None],
        others: Callable[[], dict[str, float]],
    ) -> None:
        self._mixer, self._processing = mixer, processing
        self._tell, self._others = tell, others
        self._lock = threading.Lock()  # what plays
        self._probe = _Probe(Probe.NOTHING, 0)
        self._clip: Clip | None = None
        self._course: Course | None = None

    def examine(self, examined: Examine) -> None:
        """Begin a probe from new, or end the one there is; other `others` change nothing here."""
        probe = _Probe(examined.probe, examined.round)
        if (probe.kind, probe.round) == (self._probe.kind, self._probe.round):
            return
        searched = Course(probe, Clip(course())) if probe.kind is Probe.SPEAKER else None
        with self._lock:
            self._stop()
            self._probe = probe
            if searched is not None:
                self._processing.force(True)
                self._clip, self._course = searched.clip, searched

    def play_voice(self) -> None:
        """Play what was recorded of one's own voice; `VoicePlayed` follows."""
        voice = self._probe.voice
        self._play(np.zeros(0, np.int16) if voice is None else voice.sound(), self._played)

    def say(self, said: SayDigits) -> None:
        """Speak a number; `VoicePlayed` follows."""
        self._play(spoken(said.digits), self._played)

    def ring(self) -> None:
        """Play the test sound of the settings."""
        self._play(bell(), lambda _round, _seconds: None)

    def hear(self, heard: Heard) -> None:
        if (course_ := self._course) is not None:
            self._follow(course_, heard)
        probe = self._probe
        if probe.meter is not None:
            measure = probe.meter.take(heard.raw, heard.at, heard.missing)
            if measure is not None:
                self._tell(Examined(probe.round, replace(measure, others=self._others())))
        if probe.voice is not None and self._clip is None:
            probe.voice.take(heard.clean)

    def _follow(self, followed: "Course", heard: Heard) -> None:
        with self._lock:
            if self._course is not followed:
                return
            if not followed.begun:  # only now: it must not play before anyone listens
                self._mixer.add(followed.clip)
        for measure in followed.take(heard):
            self._tell(Examined(followed.probe.round, measure))
        if followed.over:
            with self._lock:
                if self._course is followed:
                    self._stop()

    def _play(self, sound: NDArray[np.generic], played: Callable[[int, float], None]) -> None:
        """Play instead of what plays now; `played` gets the present round, and the seconds."""
        round_ = self._probe.round

        def ended() -> None:
            self._mixer.remove(clip)
            with self._lock:
                self._clip = None if self._clip is clip else self._clip
            played(round_, clip.seconds)

        clip = Clip(sound, ended)
        with self._lock:
            self._stop()
            if len(sound):
                self._clip = clip
                self._mixer.add(clip)
                return
        played(round_, 0.0)

    def _played(self, round_: int, seconds: float) -> None:
        self._tell(Examined(round_, VoicePlayed(round(seconds, 1))))

    def _stop(self) -> None:
        """Nothing plays and nothing is searched for; the lock is held."""
        self._course = None
        self._processing.force(False)
        clip, self._clip = self._clip, None
        if clip is not None:
            self._mixer.remove(clip)


class _Probe:
    """What one probe measures and keeps; both go with it."""

    def __init__(self, kind: Probe, round_: int) -> None:
        self.kind, self.round = kind, round_
        self.meter = SoundMeter() if kind in {Probe.SOUND, Probe.PREVIEW} else None
        self.voice = VoiceRecorder() if kind is Probe.SOUND else None


class Course:
    """One loudspeaker test: what was recorded while its sounds played, searched as it comes."""

    def __init__(self, probe: _Probe, clip: Clip) -> None:
        self.probe, self.clip = probe, clip
        self.over = False
        self._raw: list[Block] = []
        self._clean: list[Block] = []
        self._start = 0.0  # s, of the recording
        self._gaps = Gaps()
        self._searched = 0

    @property
    def begun(self) -> bool:
        return bool(self._raw)

    def take(self, heard: Heard) -> Iterator[EngineMeasure]:
        """One more block of the microphone, and what it shows."""
        missing = heard.missing + self._gaps.take(heard.at, (BLOCK + heard.missing) / AUDIO_RATE)
        # What came later keeps its place in time; after a laptop's sleep hours are missing.
        for _ in range(min(_LONGEST, round(missing / BLOCK))):
            self._append(np.zeros(BLOCK, np.int16), np.zeros(BLOCK, np.int16))
        self._append(heard.raw, heard.clean)
        # The soonest a block ever came is the truest: the others waited somewhere.
        start = heard.at - len(self._raw) * BLOCK / AUDIO_RATE
        self._start = min(self._start, start) if len(self._raw) > 1 else start
        if self._searched < loop.CHIRPS:
            found = self._search(self._searched)
            if found is not None:
                self._searched += 1
                yield found
        elif (echo := self._echo()) is not None:
            self.over = True
            yield echo
        self.over = self.over or len(self._raw) >= _LONGEST

    def _append(self, raw: Block, clean: Block) -> None:
        self._raw.append(raw)
        self._clean.append(clean)

    def _search(self, number: int) -> LoopMeasure | None:
        first = self._index(QUIET + number * loop.EVERY)
        if first is None or len(self._raw) * BLOCK < first + loop.WINDOW:
            return None
        return loop.hear(_cut(self._raw, first, loop.WINDOW), number)

    def _echo(self) -> EchoMeasure | None:
        first, length = self._index(ECHO_AT), len(loop.echo_sound())
        quiet = self._index(_SETTLED)
        if first is None or quiet is None or len(self._raw) * BLOCK < first + length:
            return None
        before, after = _cut(self._raw, first, length), _cut(self._clean, first, length)
        return loop.echo_left(before, after, _cut(self._raw, quiet, QUIET - _SETTLED))

    def _index(self, sample: int) -> int | None:
        """Where the recording was when this sample of the clip left; None: it has not."""
        moment = self.clip.moment(sample)
        return None if moment is None else max(0, round((moment - self._start) * AUDIO_RATE))


def _cut(blocks: list[Block], first: int, length: int) -> Block:
    skipped, inside = divmod(first, BLOCK)
    count = (inside + length) // BLOCK + 1
    return np.concatenate(blocks[skipped : skipped + count])[inside : inside + length]
