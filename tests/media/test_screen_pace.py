"""When a shared picture is sent: rate, sharpening, key frames, and the uplink's division."""

import asyncio

import numpy as np
from hypothesis import given, strategies as st

from yunclient.media.pacer import MAX_WAITING, Pacer
from yunclient.media.screen.pace import (
    ARRIVING,
    FASTEST,
    KEY_PAUSE,
    MAX_UPLINK,
    SHARPEN,
    SLOWEST,
    STILL,
    Pace,
    Turn,
    shares,
)
from yunclient.media.screen.pointer import Pointer, draw
from yunclient.media.screen.pump import MOST_HIGH, MOST_WIDE, fitting
from yunclient.media.screen.sharing import PREVIEW, small
from yunclient.media.screen.stacking import Rect, covered
from yunclient.session.messages import LARGEST_PREVIEW


def begun(bitrate: int = 1_000_000) -> Pace:
    pace = Pace(bitrate)
    assert pace.turn(0.0, changed=True, key_wanted=True) is Turn.KEY
    pace.sent(0.0, 1000, key=True)
    return pace


def test_small_pictures_go_fifteen_times_a_second() -> None:
    pace = begun()
    pace.sent(1.0, 500, key=False)
    pace.looked(1.0, 0.01)
    assert abs(pace.pause(1.0) - FASTEST) < 1e-9


def test_the_next_picture_waits_until_the_network_has_carried_the_last() -> None:
    pace = begun(1_000_000)
    pace.sent(1.0, 25_000, key=False)  # a fifth of a second
    pace.looked(1.0, 0.01)
    assert SLOWEST - 0.06 < pace.pause(1.0) < SLOWEST


def test_a_slow_machine_rests_in_proportion() -> None:
    pace = begun()
    pace.looked(1.0, 0.3)
    assert pace.pause(1.0) >= 0.45


def test_a_page_at_rest_is_sharpened_and_then_only_shows_that_it_is_there() -> None:
    pace = begun()
    assert pace.turn(SHARPEN - 0.1, changed=False, key_wanted=False) is Turn.DELTA
    pace.sent(SHARPEN - 0.1, 500, key=False)
    assert pace.turn(SHARPEN + 0.1, changed=False, key_wanted=False) is Turn.SKIP
    assert pace.turn(SHARPEN - 0.1 + STILL, changed=False, key_wanted=False) is Turn.DELTA


def test_who_asks_while_a_key_frame_is_under_way_waits_for_it() -> None:
    pace = Pace(1_000_000)
    pace.sent(0.0, 125_000, key=True)  # a second
    assert pace.arriving(1.0)
    assert not pace.arriving(1.0 + ARRIVING + 0.01)
    assert pace.turn(KEY_PAUSE / 2, changed=True, key_wanted=True) is Turn.DELTA
    assert pace.turn(KEY_PAUSE, changed=False, key_wanted=True) is Turn.KEY


@given(st.integers(200_000, MAX_UPLINK))
def test_a_screen_has_most_of_a_narrow_uplink_and_all_fits(uplink: int) -> None:
    camera, screen = shares(uplink, sharing=True)
    assert camera + max(0, screen) <= max(uplink, camera)
    if uplink > 1_000_000:
        assert screen > 2 * camera
    assert shares(uplink, sharing=False)[0] == uplink


@given(st.integers(2, 8000), st.integers(2, 8000))
def test_only_what_is_too_large_is_scaled_down(width: int, height: int) -> None:
    wide, high = fitting(width, height)
    assert 2 <= wide <= MOST_WIDE
    assert 2 <= high <= MOST_HIGH
    assert wide % 2 == high % 2 == 0
    if width <= MOST_WIDE and height <= MOST_HIGH:
        assert (wide, high) == (width & ~1, height & ~1)


async def test_packets_leave_at_the_network_s_pace_and_repairs_first() -> None:
    sent: list[bytes] = []
    pacer = Pacer(sent.append, 1_000_000)
    for n in range(100):
        pacer.put(bytes([n]) * 1250)  # a second's worth
    await asyncio.sleep(0)
    assert 0 < len(sent) < 20
    pacer.put_first(b"repair")
    while b"repair" not in sent:  # noqa: ASYNC110 - the pacer's own clock is what is waited for
        await asyncio.sleep(0.001)
    assert len(sent) < 40
    pacer.clear()
    pacer.put_first(b"again")
    assert sent[-1] == b"again"
    assert pacer.takes(MAX_WAITING)
    assert not pacer.takes(MAX_WAITING + 1)
    pacer.close()


def test_only_what_is_seen_of_a_window_is_covered() -> None:
    own, above = Rect(0, 0, 100, 100), Rect(50, 50, 100, 100)
    pieces = covered([(own, True), (above, False)])
    mask = np.zeros((200, 200), bool)
    for piece in pieces:
        part = mask[piece.y : piece.y + piece.height, piece.x : piece.x + piece.width]
        assert not part.any()  # no pixel twice
        part[:] = True
    assert mask[:100, :50].all()
    assert mask[:50, :100].all()
    assert mask.sum() == 7500
    assert covered([(above, False), (own, True)]) == [own]
    assert covered([(own, True), (Rect(0, 0, 200, 200), False)]) == []


def test_a_pointer_at_the_edge_is_cut() -> None:
    picture = np.zeros((10, 10, 4), np.uint8)
    pointer = Pointer(98, 98, np.full((4, 4, 4), 255, np.uint8))
    draw(pointer, picture, Rect(90, 90, 10, 10))
    assert picture[8:, 8:].min() == 255
    assert picture[:8].max() == 0
    draw(pointer, picture, Rect(500, 500, 10, 10))
    draw(Pointer(-2, -2, pointer.pixels), picture, Rect(0, 0, 10, 10))
    assert picture[0, 0].min() == 255


def test_previews_are_small() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1440, 2560, 4)).astype(np.uint8)
    for picture in (noise, noise[:7, :], noise[:, :3]):
        assert 0 < len(small(picture)) <= LARGEST_PREVIEW
    assert PREVIEW == (384, 216)
    assert small(noise[:0]) == b""
