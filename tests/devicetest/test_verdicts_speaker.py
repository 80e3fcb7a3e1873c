"""From test sounds and numbers to the lines of the speaker part."""

import pytest

from yunclient.devicetest import judge_speaker
from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.measures import EchoMeasure, LoopMeasure

GOOD = EchoMeasure(before_db=-30.0, after_db=-61.0, quiet_db=-62.0)
SILENT = EchoMeasure(before_db=-61.0, after_db=-61.5, quiet_db=-62.0)


def loops(heard: int, of: int = 5, played: int | None = None) -> list[LoopMeasure]:
    """The first `heard` of the sounds came back."""
    return [
        LoopMeasure(n + 1, of, n < heard, 40.0 + n if n < heard else None)
        for n in range(of if played is None else played)
    ]


def judged(
    sounds: list[LoopMeasure],
    echo: EchoMeasure | None = GOOD,
    answer: bool | None = None,
    state: str | None = "",
    idle: int = 0,
) -> dict[Item, Check]:
    lines = judge_speaker.speaker(state, sounds, echo, answer, idle=idle)
    assert tuple(check.item for check in lines) == judge_speaker.ITEMS
    return {check.item: check for check in lines}


def marks(lines: dict[Item, Check]) -> list[Mark]:
    return [check.mark for check in lines.values()]


def test_two_sounds_that_came_back_are_a_loop() -> None:
    lines = judged(loops(3))
    assert marks(lines) == [Mark.PASSED] * 3
    assert lines[Item.LOOP].values == {"heard": 3, "chirp": 5, "of": 5, "delay_ms": 41.0}
    assert judged(loops(1))[Item.LOOP].mark is Mark.TESTING


def test_the_loop_is_known_before_the_last_sound_and_the_echo_after_it() -> None:
    lines = judged(loops(2, played=2), echo=None)
    assert marks(lines) == [Mark.PASSED, Mark.PASSED, Mark.TESTING]


def test_a_number_is_asked_for_once_nothing_plays_any_more() -> None:
    assert "ask" not in judged(loops(0, played=3), echo=None)[Item.LOOP].values
    assert "ask" not in judged(loops(0), echo=None)[Item.LOOP].values
    assert judged(loops(0), SILENT)[Item.LOOP].values["ask"] == 1
    waited = judged(loops(0), echo=None, idle=judge_speaker.ECHO_WAIT + 1)
    assert waited[Item.LOOP].values["ask"] == 1
    assert judged([], echo=None, idle=judge_speaker.OPENING + 1)[Item.LOOP].values["ask"] == 1


def test_a_headset_is_no_fault_and_has_no_echo() -> None:
    lines = judged(loops(0), SILENT, answer=True)
    assert marks(lines) == [Mark.PASSED] * 3
    assert lines[Item.LOOP].fault is Fault.HEADSET


def test_a_number_heard_where_the_loop_was_heard_too_is_no_headset() -> None:
    assert judged(loops(5), answer=True)[Item.LOOP].fault is None


def test_what_nobody_heard_has_failed() -> None:
    lines = judged(loops(0), SILENT, answer=False)
    assert lines[Item.LOOP].fault is Fault.NOT_HEARD
    assert marks(lines) == [Mark.PASSED, Mark.FAILED, Mark.UNTESTED]


@pytest.mark.parametrize(
    ("before", "after", "quiet", "mark"),
    [
        (-25.0, -60.0, -62.0, Mark.PASSED),  # cancelled
        (-20.0, -40.0, -62.0, Mark.PASSED),  # much reduced
        (-56.0, -55.0, -62.0, Mark.PASSED),  # hardly there
        (-40.0, -48.0, -62.0, Mark.NOTE),  # some is left
        (-20.0, -38.0, -62.0, Mark.FAILED),  # reduced, and heard all the same
        (-20.0, -25.0, -62.0, Mark.FAILED),  # others hear it
    ],
)
def test_echo(before: float, after: float, quiet: float, mark: Mark) -> None:
    check = judged(loops(5), EchoMeasure(before, after, quiet))[Item.ECHO]
    assert (check.mark, check.fault) == (mark, None if mark is Mark.PASSED else Fault.ECHO)
    assert check.values == {"reduction": before - after, "residual": after}


def test_an_echo_that_is_never_measured_holds_nobody_up() -> None:
    lines = judged(loops(5), echo=None, idle=judge_speaker.ECHO_WAIT + 1)
    assert marks(lines) == [Mark.PASSED, Mark.PASSED, Mark.UNTESTED]


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("absent", Fault.LOUDSPEAKER_ABSENT),
        ("busy", Fault.LOUDSPEAKER_BUSY),
        ("failed", Fault.LOUDSPEAKER_FAILED),
    ],
)
def test_a_loudspeaker_that_does_not_open_is_named(state: str, fault: Fault) -> None:
    lines = judged(loops(5), state=state)
    assert lines[Item.LOUDSPEAKER].fault is fault
    assert marks(lines) == [Mark.FAILED, Mark.UNTESTED, Mark.UNTESTED]


def test_a_loudspeaker_of_which_nothing_is_known_is_waited_for() -> None:
    opening = judged([], None, state=None, idle=judge_speaker.OPENING)
    assert opening[Item.LOUDSPEAKER].mark is Mark.TESTING
    late = judged([], None, state=None, idle=judge_speaker.OPENING + 1)
    assert late[Item.LOUDSPEAKER].fault is Fault.LOUDSPEAKER_FAILED
