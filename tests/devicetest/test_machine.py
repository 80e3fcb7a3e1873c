"""The test's course: what leads on, what stays, what begins anew."""

import pytest
from hypothesis import given, strategies as st

from tests.devicetest.sitting import EMPTY, LOOK, NET, WORKING, Sitting, check_of, faults, tenth
from yunclient.devicetest import machine
from yunclient.devicetest.checks import Fault, Item, Mark, Part
from yunclient.devicetest.judging import SETTLED
from yunclient.devicetest.machine import LINGER, ORDER, Probe, Stage, mark_of
from yunclient.devicetest.measures import (
    Box,
    DeviceStates,
    EchoMeasure,
    ImageMeasure,
    LoopMeasure,
    NetworkMeasure,
    SoundMeasure,
    VoicePlayed,
)


def test_a_healthy_test_leads_itself_to_a_passed_verdict_within_a_minute() -> None:
    sitting = Sitting()
    began = sitting.now
    for stage in (*ORDER[1:], Stage.VERDICT):
        sitting.until(stage)
    sitting.learn(NET)
    assert machine.passed(sitting.test)
    assert not faults(sitting.test)
    assert sitting.now - began < 30_000


def test_a_new_test_measures_the_picture_and_has_judged_nothing() -> None:
    test = machine.begun(5, guide_seen=False)
    assert (test.stage, machine.probe(test), test.round) == (Stage.IMAGE, Probe.IMAGE, 1)
    assert [mark_of(test, part) for part in Part] == [
        Mark.TESTING,
        Mark.UNTESTED,
        Mark.UNTESTED,
        Mark.UNTESTED,
        Mark.TESTING,
    ]
    assert not machine.passed(test)


def test_a_passed_stage_is_shown_long_enough_to_be_read() -> None:
    sitting = Sitting()
    while sitting.test.passed_at is None:
        sitting.pass_time(100)
    sitting.pass_time(LINGER - 100)
    assert sitting.test.stage is Stage.IMAGE
    sitting.until(Stage.SOUND, ms=200)


def test_what_fails_before_it_was_read_does_not_lead_on() -> None:
    sitting = Sitting()
    while sitting.test.passed_at is None:
        sitting.pass_time(100)
    sitting.learn(DeviceStates(camera="absent"))
    assert sitting.test.passed_at is None
    sitting.pass_time(2 * LINGER)
    assert sitting.test.stage is Stage.IMAGE


def test_every_stage_is_a_round_of_its_own() -> None:
    sitting = Sitting()
    rounds = [sitting.test.round]
    for stage in (*ORDER[1:], Stage.VERDICT):
        rounds.append(sitting.until(stage).test.round)
    assert rounds == [1, 2, 3, 4, 5]
    again = machine.again(sitting.at(Stage.SOUND).test, sitting.now)
    assert again.round == 7


def test_a_failed_stage_waits_and_passes_once_it_is_mended() -> None:
    sitting = Sitting()
    sitting.look = EMPTY
    sitting.pass_time(10_000)
    assert sitting.mark(Part.IMAGE) is Mark.FAILED
    sitting.look = LOOK
    sitting.until(Stage.SOUND, ms=4000)
    assert sitting.mark(Part.IMAGE) is Mark.PASSED


def test_a_stage_passed_before_stays_when_it_is_chosen_by_hand() -> None:
    sitting = Sitting().until(Stage.SPEAKER).at(Stage.IMAGE)
    assert sitting.mark(Part.IMAGE) is Mark.PASSED
    assert machine.probe(sitting.test) is Probe.IMAGE
    sitting.pass_time(10_000)
    assert sitting.test.stage is Stage.IMAGE


def test_a_passed_voice_need_not_speak_again_when_its_stage_is_looked_at() -> None:
    sitting = Sitting().until(Stage.SPEAKER).at(Stage.SOUND)
    sitting.voice = -62.0
    sitting.pass_time(10_000)
    assert sitting.mark(Part.SOUND) is Mark.PASSED
    sitting.learn(DeviceStates(microphone="absent"))
    assert faults(sitting.test) == {Fault.MICROPHONE_ABSENT}


def test_a_failed_stage_chosen_again_keeps_its_verdict_and_leads_on_when_mended() -> None:
    sitting = Sitting()
    sitting.look = EMPTY
    sitting.pass_time(4000).at(Stage.SOUND).until(Stage.SPEAKER).at(Stage.IMAGE)
    assert sitting.mark(Part.IMAGE) is Mark.FAILED
    sitting.look = LOOK
    sitting.until(Stage.SPEAKER, ms=4000)


def test_a_failed_voice_is_judged_anew_once_enough_was_heard() -> None:
    sitting = Sitting().until(Stage.SOUND)
    sitting.voice = -62.0
    sitting.pass_time(9000)
    assert faults(sitting.test) == {Fault.NO_VOICE}
    sitting.at(Stage.IMAGE).at(Stage.SOUND)
    assert faults(sitting.test) == {Fault.NO_VOICE}
    sitting.voice = -20.0
    sitting.until(Stage.SPEAKER, ms=10_000)


def test_a_failed_loudspeaker_chosen_again_plays_nothing_until_it_is_tried_again() -> None:
    sitting = Sitting().until(Stage.SPEAKER)
    sitting.echo = EchoMeasure(-20.0, -22.0, -60.0)
    sitting.pass_time(10_000)
    assert faults(sitting.test) == {Fault.ECHO}
    sitting.at(Stage.GUIDE).at(Stage.SPEAKER)
    assert faults(sitting.test) == {Fault.ECHO}
    assert machine.probe(sitting.test) is Probe.SOUND
    sitting.test = machine.again(sitting.test, sitting.now)
    assert machine.probe(sitting.test) is Probe.SPEAKER
    assert sitting.test.loops == ()
    assert sitting.mark(Part.SPEAKER) is Mark.TESTING


def test_the_same_stage_chosen_changes_nothing() -> None:
    sitting = Sitting().until(Stage.SOUND).pass_time(2000)
    assert machine.shown(sitting.test, Stage.SOUND, sitting.now) is sitting.test


def test_time_that_changes_nothing_gives_the_very_same_test() -> None:
    sitting = Sitting().pass_time(300)
    assert machine.passing(sitting.test, sitting.now + 1) is sitting.test


def test_the_guide_waits_for_its_reader_and_leads_on_at_once() -> None:
    sitting = Sitting(guide_seen=False).until(Stage.GUIDE).pass_time(5000)
    assert sitting.test.stage is Stage.GUIDE
    assert sitting.mark(Part.GUIDE) is Mark.TESTING
    sitting.test = machine.toured(sitting.test, sitting.now)
    assert sitting.test.stage is Stage.VERDICT
    assert sitting.mark(Part.GUIDE) is Mark.PASSED


def test_a_guide_read_elsewhere_counts() -> None:
    sitting = Sitting(guide_seen=False)
    sitting.test = machine.toured(sitting.test, sitting.now)
    assert (sitting.test.stage, sitting.mark(Part.GUIDE)) == (Stage.IMAGE, Mark.PASSED)


def test_trying_again_forgets_the_stage_and_nothing_else() -> None:
    sitting = Sitting().until(Stage.SPEAKER).at(Stage.SOUND)
    test = machine.again(sitting.test, sitting.now)
    assert mark_of(test, Part.SOUND) is Mark.TESTING
    assert mark_of(test, Part.IMAGE) is Mark.PASSED
    assert test.kept is None


def test_on_the_verdict_only_what_did_not_pass_is_tried_again() -> None:
    sitting = Sitting()
    sitting.look = EMPTY
    sitting.pass_time(4000).at(Stage.SOUND).until(Stage.VERDICT)
    sitting.learn(NET)
    sitting.look = LOOK
    sitting.test = machine.again(sitting.test, sitting.now)
    assert sitting.test.stage is Stage.IMAGE
    assert sitting.test.network == NET
    sitting.until(Stage.VERDICT, ms=4000)
    assert machine.passed(sitting.test)


def test_on_the_verdict_a_network_that_failed_is_measured_anew_where_one_is() -> None:
    sitting = Sitting().until(Stage.VERDICT)
    sitting.learn(NetworkMeasure(server=False, done=True))
    assert sitting.mark(Part.NETWORK) is Mark.FAILED
    sitting.test = machine.again(sitting.test, sitting.now)
    assert sitting.test.stage is Stage.VERDICT
    assert sitting.mark(Part.NETWORK) is Mark.TESTING
    sitting.learn(NET)
    assert machine.passed(sitting.test)


def test_a_network_of_which_nothing_is_heard_is_named_in_the_end() -> None:
    sitting = Sitting().until(Stage.VERDICT)
    assert sitting.mark(Part.NETWORK) is Mark.TESTING
    sitting.pass_time(machine.NETWORK_LIMIT)
    assert faults(sitting.test) == {Fault.SERVER_UNREACHABLE}


def test_measures_of_another_stage_count_for_nothing() -> None:
    sitting = Sitting().until(Stage.SPEAKER)
    before = sitting.test
    sitting.learn(LOOK)
    sitting.learn(tenth(-20))
    sitting.learn(VoicePlayed(3.0))
    assert sitting.test is before


def test_after_a_camera_came_back_its_old_looks_do_not_count() -> None:
    sitting = Sitting().pass_time(1000)
    sitting.learn(DeviceStates(camera="absent"))
    assert faults(sitting.test) == {Fault.CAMERA_ABSENT}
    sitting.pass_time(20_000)
    sitting.learn(WORKING)
    assert sitting.test.image == ()
    sitting.until(Stage.SOUND, ms=4000)


def test_after_a_microphone_came_back_it_is_waited_for() -> None:
    sitting = Sitting().until(Stage.SOUND)
    sitting.voice = None
    sitting.learn(DeviceStates(microphone="absent"))
    sitting.pass_time(20_000)
    sitting.learn(WORKING)
    assert sitting.mark(Part.SOUND) is Mark.TESTING
    sitting.voice = -20.0
    sitting.until(Stage.SPEAKER, ms=9000)


# the number


def deaf(sitting: Sitting) -> Sitting:
    """At the speaker stage with a headset: nothing comes back."""
    sitting.heard = 0
    return sitting.until(Stage.SPEAKER)


def test_a_number_is_asked_for_when_all_sounds_are_over_and_none_came_back() -> None:
    sitting = deaf(Sitting()).pass_time(3500)
    assert len(sitting.test.loops) == 5
    assert not machine.asks_number(sitting.test)
    sitting.pass_time(2000)
    assert machine.asks_number(sitting.test)
    assert sitting.mark(Part.SPEAKER) is Mark.TESTING


def test_a_number_heard_is_a_headset_and_passes() -> None:
    sitting = deaf(Sitting()).pass_time(6000)
    sitting.test = machine.spoken(sitting.test, "371")
    sitting.test = machine.answered(sitting.test, " 3７1", sitting.now)
    loop, echo = check_of(sitting.test, Item.LOOP), check_of(sitting.test, Item.ECHO)
    assert (loop.mark, loop.fault) == (Mark.PASSED, Fault.HEADSET)
    assert echo.mark is Mark.PASSED
    sitting.until(Stage.GUIDE, ms=2 * LINGER)


def test_a_number_not_heard_fails_after_two_tries_and_may_be_tried_again() -> None:
    sitting = deaf(Sitting()).pass_time(6000)
    sitting.test = machine.spoken(sitting.test, "371")
    sitting.test = machine.answered(sitting.test, "372", sitting.now)
    sitting.test = machine.spoken(sitting.test, "371")
    assert sitting.mark(Part.SPEAKER) is Mark.TESTING
    sitting.test = machine.answered(sitting.test, "", sitting.now)
    assert faults(sitting.test) == {Fault.NOT_HEARD}
    sitting.test = machine.spoken(sitting.test, "884")
    sitting.test = machine.answered(sitting.test, "884", sitting.now)
    assert sitting.mark(Part.SPEAKER) is Mark.PASSED


def test_an_answer_to_nothing_changes_nothing() -> None:
    test = Sitting().test
    assert machine.answered(test, "123", 9) is test


# any order

SHARE = st.floats(0, 1)
LEVEL = st.floats(-127, 0)
MAYBE_LIGHT = st.none() | st.floats(0, 255)
STATE = st.sampled_from([None, "", "absent", "busy", "failed", "odd"])
FLAG = st.sampled_from([None, True, False])
NUMBER = st.none() | st.floats(0, 1e5)
BOX = st.builds(Box, SHARE, SHARE, SHARE, SHARE, SHARE)
IMAGE = st.builds(
    ImageMeasure,
    width=st.integers(0, 4000),
    height=st.integers(0, 4000),
    fps=st.floats(0, 120),
    light=st.floats(0, 255),
    spread=st.floats(0, 128),
    change=st.floats(0, 255),
    faces=st.lists(BOX, max_size=3).map(tuple),
    face_light=MAYBE_LIGHT,
    back_light=MAYBE_LIGHT,
    sharpness=MAYBE_LIGHT,
)
SOUND = st.builds(
    SoundMeasure,
    level=LEVEL,
    peak=LEVEL,
    clipped=st.integers(0, 4800),
    missing=st.integers(0, 48_000),
    zero=st.booleans(),
    others=st.dictionaries(st.sampled_from("bc"), LEVEL, max_size=2),
)
LOOP = st.builds(
    LoopMeasure,
    chirp=st.integers(0, 9),
    of=st.integers(0, 9),
    heard=st.booleans(),
    delay_ms=NUMBER,
    margin_db=LEVEL,
)
ECHO = st.builds(EchoMeasure, before_db=LEVEL, after_db=LEVEL, quiet_db=LEVEL)
NETWORK = st.builds(
    NetworkMeasure,
    server=FLAG,
    trusted=FLAG,
    server_ms=NUMBER,
    link=FLAG,
    udp=FLAG,
    relay=FLAG,
    rtt_ms=NUMBER,
    jitter_ms=NUMBER,
    loss=st.none() | SHARE,
    down_kbps=NUMBER,
    up_kbps=NUMBER,
    done=st.booleans(),
)
DEVICES = st.builds(DeviceStates, camera=STATE, microphone=STATE, loudspeaker=STATE)
MEASURE = st.one_of(
    st.sampled_from([LOOK, EMPTY, NET, WORKING, tenth(-20), tenth(-60), VoicePlayed(3)]),
    IMAGE,
    SOUND,
    LOOP,
    ECHO,
    NETWORK,
    DEVICES,
)
DIGITS = st.sampled_from(["123", "12", "９９９", ""])
GESTURE = st.one_of(
    st.tuples(st.just("shown"), st.sampled_from(Stage)),
    st.tuples(st.just("spoken"), DIGITS),
    st.tuples(st.just("answered"), DIGITS),
    st.tuples(st.sampled_from(["again", "toured", "passing"])),
)
STEP = st.tuples(st.integers(0, 3000), st.integers(1, 30), st.one_of(GESTURE, MEASURE))
TIMELESS = {"spoken"}


def stepped(test: machine.DeviceTest, now: int, step: object) -> machine.DeviceTest:
    if not isinstance(step, tuple):
        return machine.learned(test, step, now)  # type: ignore[arg-type]  # one of MEASURE
    name, *arguments = step
    times = () if name in TIMELESS else (now,)
    return getattr(machine, name)(test, *arguments, *times)  # type: ignore[no-any-return]  # by name


def sound_and_bounded(test: machine.DeviceTest) -> None:
    assert len(test.image) == len(test.looked_at) <= machine.LOOKS
    assert len(test.sound) <= machine.SOUNDS
    assert len(test.loops) <= machine.LOOPS
    assert test.number is None or test.number.wrong <= machine.TRIES
    for part, checks in test.checks.items():
        items = [check.item for check in checks]
        assert items == sorted(set(items), key=list(Item).index)
        marks = {check.mark for check in checks}
        assert (mark_of(test, part) in SETTLED) <= (not marks & {Mark.FAILED, Mark.TESTING})
        for check in checks:
            if check.mark in (Mark.FAILED, Mark.NOTE):
                assert check.fault not in (None, Fault.HEADSET)
            else:
                assert check.fault in (None, Fault.HEADSET)
    if test.passed_at is not None:
        assert mark_of(test, machine.PARTS[test.stage]) in SETTLED
    machine.probe(test)


@given(st.booleans(), st.lists(STEP, max_size=40))
def test_any_order_is_bounded_consistent_and_always_the_same(
    guide_seen: bool, steps: list[tuple[int, int, object]]
) -> None:
    test = twin = machine.begun(0, guide_seen=guide_seen)
    now = 0
    for wait, times, step in steps:
        for _ in range(times):
            now += wait
            before = test.round
            test, twin = stepped(test, now, step), stepped(twin, now, step)
            assert test == twin
            assert test.round >= before
            sound_and_bounded(test)


@pytest.mark.parametrize("stage", ORDER)
def test_from_any_stage_the_way_leads_to_a_verdict(stage: Stage) -> None:
    sitting = Sitting().at(stage).until(Stage.VERDICT)
    for missing in ORDER[: ORDER.index(stage)]:
        part = machine.PARTS[missing]
        assert sitting.mark(part) in (Mark.UNTESTED, Mark.TESTING)
    sitting.learn(NET)
    assert machine.passed(sitting.test) is (stage is Stage.IMAGE)


def test_a_step_left_before_its_verdict_is_not_under_way() -> None:
    sitting = Sitting()
    sitting.test = machine.shown(sitting.test, Stage.SOUND, sitting.now)
    sitting.test = machine.shown(sitting.test, Stage.VERDICT, sitting.now)
    for part in (Part.IMAGE, Part.SOUND):
        assert machine.mark_of(sitting.test, part) is Mark.UNTESTED
