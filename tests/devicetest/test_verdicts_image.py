"""From looks to the lines of the image part."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.devicetest.sitting import EMPTY, LOOK, Sitting, check_of, faults
from yunclient.devicetest import judge_image
from yunclient.devicetest.checks import Fault, Item, Mark, Part
from yunclient.devicetest.machine import Stage
from yunclient.devicetest.measures import Box, DeviceStates, ImageMeasure

FACE = LOOK.faces[0]
PORTRAIT = Box(0.8, 0.2, 0.04, 0.07, 0.8)


def seen(**changes: Any) -> ImageMeasure:
    return replace(LOOK, **changes)


def face(**changes: Any) -> ImageMeasure:
    return seen(faces=(replace(FACE, **changes),))


BAD: dict[str, tuple[ImageMeasure, Item, Mark, Fault]] = {
    "black": (
        replace(EMPTY, light=3.0, spread=0.4, change=0.4),
        Item.CAMERA,
        Mark.FAILED,
        Fault.PICTURE_BLACK,
    ),
    "grey": (replace(EMPTY, spread=0.0, change=0.0), Item.CAMERA, Mark.FAILED, Fault.PICTURE_BLACK),
    "frozen": (seen(change=0.0), Item.CAMERA, Mark.FAILED, Fault.PICTURE_FROZEN),
    "jerky": (seen(fps=8.0), Item.CAMERA, Mark.NOTE, Fault.PICTURE_JERKY),
    "very jerky": (seen(fps=3.0), Item.CAMERA, Mark.FAILED, Fault.PICTURE_JERKY),
    "dark": (seen(face_light=20.0, back_light=15.0), Item.LIGHT, Mark.FAILED, Fault.TOO_DARK),
    "dim": (seen(face_light=45.0, back_light=40.0), Item.LIGHT, Mark.NOTE, Fault.TOO_DARK),
    "glaring": (seen(face_light=245.0), Item.LIGHT, Mark.FAILED, Fault.TOO_BRIGHT),
    "bright": (seen(face_light=222.0), Item.LIGHT, Mark.NOTE, Fault.TOO_BRIGHT),
    "backlit": (seen(face_light=38.0, back_light=224.0), Item.LIGHT, Mark.FAILED, Fault.BACKLIT),
    "before a white wall": (
        seen(face_light=70.0, back_light=190.0),
        Item.LIGHT,
        Mark.NOTE,
        Fault.BACKLIT,
    ),
    "dark room": (replace(EMPTY, light=20.0), Item.LIGHT, Mark.FAILED, Fault.TOO_DARK),
    "blurred": (seen(sharpness=20.0), Item.SHARPNESS, Mark.FAILED, Fault.BLURRED),
    "soft": (seen(sharpness=50.0), Item.SHARPNESS, Mark.NOTE, Fault.BLURRED),
    "nobody": (EMPTY, Item.FACE, Mark.FAILED, Fault.NO_FACE),
    "two": (
        seen(faces=(FACE, Box(0.7, 0.3, 0.12, 0.2, 0.9))),
        Item.FACE,
        Mark.FAILED,
        Fault.MANY_FACES,
    ),
    "at the right": (face(x=0.67), Item.FACE, Mark.FAILED, Fault.FACE_OUTSIDE),
    "at the left": (face(x=0.1), Item.FACE, Mark.FAILED, Fault.FACE_OUTSIDE),
    "too low": (face(y=0.6), Item.FACE, Mark.FAILED, Fault.FACE_OUTSIDE),
    "far": (face(x=0.47, width=0.06, height=0.1), Item.FACE, Mark.FAILED, Fault.FACE_SMALL),
    "near": (
        face(x=0.3, y=0.1, width=0.4, height=0.7),
        Item.FACE,
        Mark.FAILED,
        Fault.FACE_LARGE,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_named(name: str) -> None:
    look, item, mark, fault = BAD[name]
    sitting = Sitting()
    sitting.look = look
    sitting.pass_time(judge_image.BAD_FOR + 300)
    check = check_of(sitting.test, item)
    assert (check.mark, check.fault) == (mark, fault)


@pytest.mark.parametrize("name", BAD)
def test_what_is_mended_passes_by_itself(name: str) -> None:
    sitting = Sitting()
    sitting.look = BAD[name][0]
    sitting.pass_time(3000)
    sitting.look = LOOK
    sitting.pass_time(judge_image.GOOD_FOR + 400)
    assert not faults(sitting.test)


@pytest.mark.parametrize(
    "look",
    [
        seen(faces=(FACE, PORTRAIT)),
        face(x=0.36),
        face(x=0.48, y=0.42),
        face(x=0.45, width=0.10, height=0.18),
        face(x=0.36, y=0.2, width=0.28, height=0.5),
        seen(face_light=85.0, back_light=90.0),
        seen(face_light=105.0, back_light=200.0),
        seen(face_light=62.0, back_light=100.0),
        seen(fps=15.0),
    ],
)
def test_what_is_good_enough_passes(look: ImageMeasure) -> None:
    sitting = Sitting()
    sitting.look = look
    sitting.until(Stage.SOUND, ms=4000)


def test_a_blink_turns_nothing_over() -> None:
    sitting = Sitting()
    for _ in range(8):
        sitting.look = LOOK
        sitting.pass_time(800)
        sitting.look = EMPTY
        sitting.pass_time(200)
        assert not faults(sitting.test)


def test_a_face_missed_now_and_then_still_passes() -> None:
    sitting = Sitting()
    for number in range(30):
        sitting.look = EMPTY if number % 5 == 0 else LOOK
        sitting.pass_time(200)
    assert sitting.mark(Part.IMAGE) is Mark.PASSED


def test_nothing_is_passed_or_failed_on_a_single_look() -> None:
    sitting = Sitting().pass_time(judge_image.GOOD_FOR - 200)
    assert sitting.mark(Part.IMAGE) is Mark.TESTING
    other = Sitting()
    other.look = EMPTY
    other.pass_time(judge_image.BAD_FOR - 200)
    assert other.mark(Part.IMAGE) is Mark.TESTING


def test_a_slow_machine_gives_few_looks_and_still_a_verdict() -> None:
    sitting = Sitting()
    sitting.look = None
    for _ in range(5):
        sitting.pass_time(500)
        sitting.learn(LOOK)
    assert sitting.mark(Part.IMAGE) is Mark.PASSED


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("absent", Fault.CAMERA_ABSENT),
        ("busy", Fault.CAMERA_BUSY),
        ("failed", Fault.CAMERA_FAILED),
    ],
)
def test_a_camera_that_does_not_open_is_named_at_once(state: str, fault: Fault) -> None:
    sitting = Sitting(devices=DeviceStates(camera=state))
    assert faults(sitting.test) == {fault}
    light = check_of(sitting.test, Item.LIGHT)
    assert light.mark is Mark.UNTESTED


def test_a_camera_that_gives_no_picture_is_waited_for_and_then_named() -> None:
    sitting = Sitting()
    sitting.look = None
    sitting.pass_time(judge_image.OPENING)
    assert sitting.mark(Part.IMAGE) is Mark.TESTING
    sitting.pass_time(200)
    assert faults(sitting.test) == {Fault.CAMERA_FAILED}


def test_pictures_that_stop_coming_are_frozen() -> None:
    sitting = Sitting().until(Stage.SOUND).at(Stage.IMAGE).pass_time(1000)
    sitting.look = None
    sitting.pass_time(judge_image.STALE + 200)
    assert faults(sitting.test) == {Fault.PICTURE_FROZEN}


def test_of_a_black_picture_nothing_else_is_said() -> None:
    sitting = Sitting()
    sitting.look = BAD["black"][0]
    sitting.pass_time(5000)
    assert faults(sitting.test) == {Fault.PICTURE_BLACK}


def test_without_a_face_there_is_no_sharpness() -> None:
    sitting = Sitting()
    sitting.look = EMPTY
    sitting.pass_time(5000)
    assert check_of(sitting.test, Item.SHARPNESS).mark is Mark.UNTESTED
    assert check_of(sitting.test, Item.LIGHT).mark is Mark.PASSED
    assert check_of(sitting.test, Item.FACE).values == {"faces": 0}


def test_in_the_dark_the_light_is_named_and_not_the_lens() -> None:
    sitting = Sitting()
    sitting.look = seen(face_light=25.0, back_light=20.0, sharpness=4.0)
    sitting.pass_time(4000)
    assert faults(sitting.test) == {Fault.TOO_DARK}


def test_the_values_say_how_far_the_face_is_off() -> None:
    sitting = Sitting()
    sitting.look = face(x=0.67, y=0.4)
    sitting.pass_time(3000)
    values = check_of(sitting.test, Item.FACE).values
    assert values["dx"] == pytest.approx(0.25)
    assert values["dy"] == pytest.approx(0.10)
    assert judge_image.offset(EMPTY) == (0.0, 0.0)


def test_a_face_in_its_place_lies_within_the_dashed_head() -> None:
    """The frame that is drawn and the frame that is judged are the same."""
    assert judge_image.REACH_X <= judge_image.HEAD_WIDTH / 2
    assert judge_image.REACH_Y <= judge_image.HEAD_HEIGHT / 2
    assert abs(judge_image.FACE_Y - judge_image.HEAD_Y) < judge_image.HEAD_HEIGHT / 4
