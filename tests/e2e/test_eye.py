"""The eye sees whose picture it is, how late, what was skipped, and what cannot be read."""

import time

import numpy as np
from PySide6.QtGui import QImage

from tests.e2e.eye import Eye
from yunclient.media.barcode import Code, encode, owner_of, tick_at
from yunhearing.ids import PersonId

ANNA, BORIS = PersonId("anna"), PersonId("boris")
WIDTH, HEIGHT = 640, 360


def picture(owner: PersonId, tick: int) -> QImage:
    pixels = np.full((HEIGHT, WIDTH, 4), 90, np.uint8)
    strip = encode(Code(tick, owner_of(owner)), WIDTH, HEIGHT)
    pixels[: len(strip), :, :3] = strip[:, :, None]
    return QImage(pixels.tobytes(), WIDTH, HEIGHT, QImage.Format.Format_RGB32).copy()


def test_a_picture_on_the_wrong_tile_is_counted_and_never_forgotten() -> None:
    eye, tick = Eye(), tick_at(time.monotonic())
    eye.painted(ANNA, picture(ANNA, tick))
    eye.painted(ANNA, picture(BORIS, tick))
    eye.watch()
    assert eye.wrong_person[ANNA] == 1


def test_steps_of_the_tick_tell_gaps_and_disorder() -> None:
    eye, tick = Eye(), tick_at(time.monotonic()) - 20
    for step in (0, 1, 3, 9, 8):  # 3 to 9 skips five, 8 comes too late
        eye.painted(ANNA, picture(ANNA, tick + step))
    figures = eye.seen[ANNA].figures(seconds=1)
    assert (figures["frame_gaps"], figures["frames_backwards"]) == (1, 1)
    assert figures["fps"] == figures["frames_painted"] == 5
    assert 500 < figures["latency_ms_p50"] < 60_000


def test_a_picture_without_a_code_is_unread() -> None:
    eye = Eye()
    blank = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    blank.fill(0)
    eye.painted(ANNA, blank)
    assert eye.seen[ANNA].unread == 1
    assert eye.wrong_person[ANNA] == 0
