"""What the device test hears, in rooms with an echo, with a headset, with a voice and without."""

import numpy as np
import pytest

from tests.media.rooms import HEADSET, STEP, Room, Sound
from yunclient.devicetest import loop
from yunclient.devicetest.judge_speaker import LOUD
from yunclient.devicetest.machine import Probe
from yunclient.devicetest.measures import (
    EchoMeasure,
    LoopMeasure,
    SoundMeasure,
    VoicePlayed,
)
from yunclient.media.encode import AUDIO_RATE
from yunclient.media.far import FarEnd
from yunclient.media.listen import Listening
from yunclient.media.microphone import Heard
from yunclient.media.mixer import Mixer
from yunclient.media.processing import Processing
from yunclient.media.simulated import _voice
from yunclient.session.messages import Examine, Examined, SayDigits, SetSound

VOICE = _voice("somebody", seconds=8)
COURSE = 8.0  # s


class Seat:
    """Somebody at a machine in a room, driven block by block."""

    def __init__(self, sound: Sound) -> None:
        far = FarEnd()
        self.room, self.mixer, self.processing = Room(sound), Mixer(far.push), Processing(far)
        self.told: list[Examined] = []
        self.levels: dict[str, float] = {}
        self.listening = Listening(
            self.mixer, self.processing, self.told.append, lambda: self.levels
        )
        self.played: list[np.ndarray] = []
        self._now = 100.0

    def live(self, seconds: float) -> None:
        for _ in range(round(seconds / STEP)):
            self._now += STEP
            block = self.mixer.pull(self._now)
            self.played.append(block)
            self.room.play(block, self._now)
            near = self.room.hear(self._now)
            if near is not None:
                clean = self.processing.process(near, self._now)
                self.listening.hear(Heard(near, clean, self._now, 0))

    def measures(self, kind: type) -> list:
        return [e.measure for e in self.told if isinstance(e.measure, kind)]


def test_a_loudspeaker_is_heard_with_its_delay_and_its_echo_is_cancelled() -> None:
    seat = Seat(Sound(delay=0.085))
    seat.listening.examine(Examine(Probe.SPEAKER, 7))
    seat.live(COURSE)
    loops = seat.measures(LoopMeasure)
    assert [m.chirp for m in loops] == [1, 2, 3, 4, 5]
    assert all(m.heard for m in loops)
    assert all(m.delay_ms == pytest.approx(85, abs=3) for m in loops)
    (echo,) = seat.measures(EchoMeasure)
    assert echo.before_db - echo.quiet_db > 15
    assert echo.before_db - echo.after_db > 15
    assert {e.round for e in seat.told} == {7}


def test_who_goes_on_speaking_is_not_taken_for_an_echo() -> None:
    seat = Seat(Sound(near=VOICE))
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(COURSE)
    (echo,) = seat.measures(EchoMeasure)
    assert echo.after_db < LOUD


@pytest.mark.parametrize("near", [None, VOICE])
def test_with_a_headset_there_is_no_loop(near: np.ndarray | None) -> None:
    seat = Seat(HEADSET._replace(near=near))
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(COURSE)
    loops = seat.measures(LoopMeasure)
    assert len(loops) == 5
    assert not any(m.heard for m in loops)
    assert len(seat.measures(EchoMeasure)) == 1


def test_a_quiet_loop_is_heard_in_a_noisy_room() -> None:
    seat = Seat(Sound(gain=-35.0, noise=-45.0))
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(COURSE)
    assert sum(m.heard for m in seat.measures(LoopMeasure)) >= 4


def test_a_loop_is_heard_by_a_microphone_with_gaps() -> None:
    seat = Seat(Sound(gaps=0.1))
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(COURSE + 1)
    assert sum(m.heard for m in seat.measures(LoopMeasure)) >= 2
    assert len(seat.measures(EchoMeasure)) == 1


def test_nothing_plays_before_somebody_listens() -> None:
    seat = Seat(Sound())
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    assert not any(seat.mixer.pull(n * STEP).any() for n in range(200))
    seat.live(COURSE)
    assert len(seat.measures(LoopMeasure)) == loop.CHIRPS


def test_a_laptops_sleep_takes_no_memory_and_ends_the_course() -> None:
    seat = Seat(Sound())
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(1.0)
    course = seat.listening._course
    assert course is not None
    seat._now += 8 * 3600
    seat.live(1.0)
    assert course.over and len(course._raw) < 2000
    assert not seat.mixer._voices


def test_another_probe_ends_the_course() -> None:
    seat = Seat(Sound())
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(1.5)
    seat.listening.examine(Examine(Probe.NOTHING, 2))
    seat.told.clear()
    seat.played.clear()
    seat.live(2)
    assert not seat.told
    assert not any(block.any() for block in seat.played)


def test_a_voice_is_measured_and_kept_only_for_the_probe() -> None:
    seat = Seat(Sound(near=VOICE))
    seat.levels["other"] = -40.0
    seat.listening.examine(Examine(Probe.SOUND, 3))
    seat.live(5)
    sounds = seat.measures(SoundMeasure)
    assert len(sounds) == 50
    assert all(m.others == {"other": -40.0} for m in sounds)
    assert -30 < max(m.level for m in sounds) < -8
    seat.played.clear()
    seat.listening.play_voice()
    seat.live(4)
    assert max(np.abs(block).max() for block in seat.played) > 2000
    assert [m.seconds for m in seat.measures(VoicePlayed)] == [pytest.approx(3.0)]
    seat.listening.examine(Examine(Probe.SOUND, 4))
    seat.listening.play_voice()
    assert seat.told[-1] == Examined(4, VoicePlayed(0.0))


def test_a_microphone_plugged_in_takes_nothing_of_the_voice_recorded() -> None:
    seat = Seat(Sound(near=VOICE))
    seat.listening.examine(Examine(Probe.SOUND, 3))
    seat.live(5)
    seat.listening.play_voice()
    seat.live(1)
    seat.listening.examine(Examine(Probe.SOUND, 3, ("another",)))
    seat.live(3)
    assert [m.seconds for m in seat.measures(VoicePlayed)] == [pytest.approx(3.0)]


def test_a_measure_is_of_the_round_in_which_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    seat, hear = Seat(Sound()), loop.hear

    def hear_late(recorded: np.ndarray, number: int) -> LoopMeasure:
        seat.listening.examine(Examine(Probe.SPEAKER, 2))
        return hear(recorded, number)

    monkeypatch.setattr(loop, "hear", hear_late)
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(2.0)
    assert [told.round for told in seat.told] == [1]


def test_a_number_is_spoken_digit_by_digit() -> None:
    seat = Seat(HEADSET)
    seat.listening.examine(Examine(Probe.SPEAKER, 5))
    seat.listening.say(SayDigits("407"))
    seat.live(6)
    (played,) = seat.measures(VoicePlayed)
    assert 2.0 < played.seconds < 4.0
    loud = np.concatenate(seat.played).astype(float)
    loud = np.abs(loud).reshape(-1, AUDIO_RATE // 10).max(axis=1) > 300
    assert np.count_nonzero(np.diff(loud.astype(int)) == 1) == 3


def test_the_volume_holds_for_test_sounds() -> None:
    peaks = []
    for volume in (1.0, 0.5, 0.0):
        seat = Seat(HEADSET)
        seat.mixer.volume = volume
        seat.listening.ring()
        seat.live(1)
        peaks.append(max(int(np.abs(block).max()) for block in seat.played))
    assert peaks[0] > 5000
    assert peaks[1] == pytest.approx(peaks[0] / 4, rel=0.1)
    assert peaks[2] == 0


def test_the_course_measures_cancellation_that_is_switched_off() -> None:
    seat = Seat(Sound())
    seat.processing.use(SetSound(cancel_echo=False, reduce_noise=False))
    seat.listening.examine(Examine(Probe.SPEAKER, 1))
    seat.live(COURSE)
    (echo,) = seat.measures(EchoMeasure)
    assert echo.before_db - echo.after_db > 15
    near = np.arange(960, dtype=np.int16)
    assert np.array_equal(seat.processing.process(near, 1000.0), near)
