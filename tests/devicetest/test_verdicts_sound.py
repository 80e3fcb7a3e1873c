"""From tenths of a second to the lines of the sound part."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.devicetest.sitting import WORKING, speech, tenth
from yunclient.devicetest import judge_sound
from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.judging import mean_level, percentile
from yunclient.devicetest.measures import DeviceStates, SoundMeasure

QUIET = -62.0
ZERO = SoundMeasure(level=-127.0, peak=-127.0, zero=True)


def judged(
    measures: list[SoundMeasure], devices: DeviceStates = WORKING, idle: int = 0
) -> dict[Item, Check]:
    waited = 100 * len(measures) + idle
    lines = judge_sound.sound(devices, measures, waited=waited, idle=idle)
    assert tuple(check.item for check in lines) == judge_sound.ITEMS
    return {check.item: check for check in lines}


def talk(count: int, voice: float = -20.0, room: float = QUIET) -> list[SoundMeasure]:
    return [speech(number, voice, room) for number in range(count)]


def named(lines: dict[Item, Check]) -> dict[Item, tuple[Mark, Fault]]:
    return {item: (c.mark, c.fault) for item, c in lines.items() if c.fault is not None}


def changed(
    measures: list[SoundMeasure], change: Callable[[int, SoundMeasure], SoundMeasure]
) -> list[SoundMeasure]:
    return [change(number, measure) for number, measure in enumerate(measures)]


def test_a_voice_in_a_quiet_room_passes_after_six_seconds_and_not_before() -> None:
    assert {check.mark for check in judged(talk(60)).values()} == {Mark.PASSED}
    early = judged(talk(55))
    assert early[Item.GAPS].mark is Mark.TESTING
    assert early[Item.GAPS].values == {"seconds": 4.5, "of": 5.0, "missing": 0.0}


def test_the_level_is_that_of_the_voice_and_not_of_its_pauses() -> None:
    assert judged(talk(60, voice=-20.0))[Item.LOUDNESS].values["level"] == pytest.approx(-19, abs=1)


@pytest.mark.parametrize(
    ("voice", "room", "wrong"),
    [
        (-19.0, -70.0, {}),
        (-34.0, -62.0, {}),
        (-40.0, -66.0, {Item.LOUDNESS: (Mark.NOTE, Fault.VOICE_LOW)}),
        (-52.0, -75.0, {Item.LOUDNESS: (Mark.FAILED, Fault.VOICE_LOW)}),
        (-5.0, -60.0, {Item.LOUDNESS: (Mark.NOTE, Fault.VOICE_LOUD)}),
        (-19.0, -41.0, {Item.NOISE: (Mark.NOTE, Fault.NOISY)}),
        (-12.0, -30.0, {Item.NOISE: (Mark.FAILED, Fault.NOISY)}),
        (-34.0, -42.0, {Item.NOISE: (Mark.FAILED, Fault.NOISY)}),
    ],
)
def test_loudness_and_noise(
    voice: float, room: float, wrong: dict[Item, tuple[Mark, Fault]]
) -> None:
    assert named(judged(talk(60, voice, room))) == wrong


def test_a_voice_whose_pauses_are_shorter_than_a_tenth_is_no_noise() -> None:
    hurried = [
        SoundMeasure(level=-22.0 - number % 4, peak=-10.0, quiet=-80.0 if number % 3 else -24.0)
        for number in range(60)
    ]
    assert not named(judged(hurried))
    assert judged(hurried)[Item.NOISE].values["floor"] == -80.0


def test_a_microphone_that_cuts_pauses_out_has_no_noise() -> None:
    gated = [ZERO if measure.level == QUIET else measure for measure in talk(60)]
    lines = judged(gated)
    assert not named(lines)
    assert lines[Item.NOISE].values["floor"] == judge_sound.QUIETEST


def test_the_zeros_a_microphone_begins_with_hide_no_noise() -> None:
    begun = [ZERO] * 12 + talk(60, voice=-12.0, room=-30.0)
    assert named(judged(begun)) == {Item.NOISE: (Mark.FAILED, Fault.NOISY)}


def test_who_says_nothing_is_waited_for_and_then_told() -> None:
    silence = [tenth(QUIET + number % 3) for number in range(75)]
    assert judged(silence[:69])[Item.LOUDNESS].mark is Mark.TESTING
    assert named(judged(silence)) == {Item.LOUDNESS: (Mark.FAILED, Fault.NO_VOICE)}


def test_a_door_that_slams_is_no_voice() -> None:
    slam = changed([tenth(QUIET)] * 75, lambda n, m: tenth(-15.0) if n in (30, 31) else m)
    assert named(judged(slam)) == {Item.LOUDNESS: (Mark.FAILED, Fault.NO_VOICE)}


def test_who_speaks_late_passes_late() -> None:
    late = [tenth(QUIET)] * 90 + talk(40)[10:]
    assert not named(judged(late))


def test_nothing_but_zeros_is_a_muted_microphone() -> None:
    assert not named(judged([ZERO] * 40))
    lines = judged([ZERO] * 46)
    assert named(lines) == {Item.MICROPHONE: (Mark.FAILED, Fault.MICROPHONE_MUTED)}
    assert lines[Item.LOUDNESS].mark is Mark.UNTESTED
    assert not named(judged([ZERO] * 46 + talk(60)))


def test_a_voice_in_another_microphone_names_it() -> None:
    def elsewhere(number: int, measure: SoundMeasure) -> SoundMeasure:
        return replace(measure, others={"b": speech(number).level}) if number % 2 else measure

    for own in (tenth(QUIET), ZERO):
        line = judged(changed([own] * 75, elsewhere))[Item.MICROPHONE]
        assert (line.fault, line.name) == (Fault.WRONG_MICROPHONE, "USB 麦克风")
    own_voice = judged(changed(talk(75), elsewhere))
    assert not named(own_voice)


@pytest.mark.parametrize("other", [-40.0, -70.0])
def test_a_fan_or_nothing_in_another_microphone_is_no_voice(other: float) -> None:
    quiet = changed([tenth(QUIET)] * 75, lambda n, m: replace(m, others={"b": other + n % 2}))
    assert named(judged(quiet)) == {Item.LOUDNESS: (Mark.FAILED, Fault.NO_VOICE)}


@pytest.mark.parametrize(("clips", "mark"), [(0, None), (1, Mark.NOTE), (6, Mark.FAILED)])
def test_clipping(clips: int, mark: Mark | None) -> None:
    loud = changed(talk(60), lambda n, m: replace(m, clipped=40) if 20 <= n < 20 + clips else m)
    assert named(judged(loud)) == ({Item.CLIPPING: (mark, Fault.CLIPPED)} if mark else {})


def test_clipping_is_forgotten_once_it_is_mended() -> None:
    loud = [replace(measure, clipped=40) for measure in talk(30)]
    assert Item.CLIPPING in named(judged(loud))
    assert not named(judged(loud + talk(60)[10:]))


@pytest.mark.parametrize(("missing", "mark"), [(0, None), (960, Mark.NOTE), (4800, Mark.FAILED)])
def test_gaps(missing: int, mark: Mark | None) -> None:
    torn = changed(talk(60), lambda n, m: replace(m, missing=missing) if n % 10 == 0 else m)
    assert named(judged(torn)) == ({Item.GAPS: (mark, Fault.SOUND_GAPS)} if mark else {})


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("absent", Fault.MICROPHONE_ABSENT),
        ("busy", Fault.MICROPHONE_BUSY),
        ("failed", Fault.MICROPHONE_FAILED),
    ],
)
def test_a_microphone_that_does_not_open_is_named(state: str, fault: Fault) -> None:
    lines = judged([], DeviceStates(microphone=state))
    assert named(lines) == {Item.MICROPHONE: (Mark.FAILED, fault)}


def test_a_microphone_of_which_nothing_comes_is_named() -> None:
    assert judged([], idle=judge_sound.OPENING)[Item.MICROPHONE].mark is Mark.TESTING
    assert judged([], idle=judge_sound.OPENING + 1)[Item.MICROPHONE].fault is (
        Fault.MICROPHONE_FAILED
    )


def test_levels_are_averaged_as_powers() -> None:
    assert mean_level([-20.0, -20.0]) == pytest.approx(-20)
    assert mean_level([0.0, -90.0]) == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.1, 2.0), (0.95, 10.0), (1.0, 10.0)])
def test_percentiles(share: float, value: float) -> None:
    assert percentile((float(n) for n in range(10, 0, -1)), share) == value
