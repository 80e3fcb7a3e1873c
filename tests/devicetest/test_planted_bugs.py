"""Bugs planted in the device test's decisions: each is seen killed by the tests beside."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from tests.devicetest import (
    test_machine,
    test_verdicts_image,
    test_verdicts_network,
    test_verdicts_sound,
)
from yunclient.devicetest import judge_image, judge_network, judge_sound, machine
from yunclient.devicetest.checks import Mark
from yunclient.devicetest.judging import FINE
from yunclient.devicetest.measures import DeviceStates, NetworkMeasure, SoundMeasure

TAKEN = dict(machine.TAKE)
MEDIA = judge_network._media


def _first_vote(votes: Any, times: Any) -> Any:
    return votes[-1] if votes[-1] != FINE else None


def _last_vote(votes: Any, times: Any) -> Any:
    return FINE if votes[-1] == FINE else None


def _any_stage(test: Any, measure: Any, now: int) -> Any:
    return replace(test, sound=(*test.sound, measure), measured_at=now)


def _states_alone(test: Any, measure: Any, now: int) -> Any:
    return replace(test, devices=measure)


def _without_relay(measure: NetworkMeasure, over: bool) -> Any:
    return MEDIA(replace(measure, relay=None), over)


def _of_levels(window: Any) -> float:
    return min((measure.level for measure in window), default=-90.0)


def _best(test: Any, part: Any) -> Mark:
    marks = [check.mark for check in test.checks.get(part, ())]
    return next((m for m in (Mark.PASSED, Mark.NOTE, Mark.FAILED) if m in marks), Mark.TESTING)


BUGS: dict[str, tuple[Any, str, Any, Callable[[], None]]] = {
    "a blink fails": (
        judge_image,
        "_failing",
        _first_vote,
        test_verdicts_image.test_a_blink_turns_nothing_over,
    ),
    "one good look passes": (
        judge_image,
        "_passing",
        _last_vote,
        test_verdicts_image.test_nothing_is_passed_or_failed_on_a_single_look,
    ),
    "a stage chosen by hand runs away": (
        machine,
        "JUDGED",
        (),
        test_machine.test_a_failed_voice_is_judged_anew_once_enough_was_heard,
    ),
    "nothing lingers": (
        machine,
        "LINGER",
        0,
        test_machine.test_a_passed_stage_is_shown_long_enough_to_be_read,
    ),
    "the best line counts": (
        machine,
        "mark_of",
        _best,
        test_machine.test_a_failed_stage_waits_and_passes_once_it_is_mended,
    ),
    "sounds of any stage count": (
        machine,
        "TAKE",
        {**TAKEN, SoundMeasure: _any_stage},
        test_machine.test_measures_of_another_stage_count_for_nothing,
    ),
    "old looks outlive their camera": (
        machine,
        "TAKE",
        {**TAKEN, DeviceStates: _states_alone},
        test_machine.test_after_a_camera_came_back_its_old_looks_do_not_count,
    ),
    "one wrong number is enough": (
        machine,
        "TRIES",
        1,
        test_machine.test_a_number_not_heard_fails_after_two_tries_and_may_be_tried_again,
    ),
    "hurried speech is noise": (
        judge_sound,
        "_floor",
        _of_levels,
        test_verdicts_sound.test_a_voice_whose_pauses_are_shorter_than_a_tenth_is_no_noise,
    ),
    "a fan is a voice": (
        judge_sound,
        "OTHER_RISE",
        0.0,
        lambda: test_verdicts_sound.test_a_fan_or_nothing_in_another_microphone_is_no_voice(-40.0),
    ),
    "a relay does not help": (
        judge_network,
        "_media",
        _without_relay,
        test_verdicts_network.test_a_relay_that_works_makes_up_for_blocked_packets,
    ),
}


@pytest.mark.parametrize("name", BUGS)
def test_each_planted_bug_is_killed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, attribute, wrong, check = BUGS[name]
    check()
    with monkeypatch.context() as patch:
        patch.setattr(module, attribute, wrong)
        with pytest.raises(AssertionError):
            check()
