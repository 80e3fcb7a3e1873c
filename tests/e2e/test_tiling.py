"""The demo's three windows lie on the screen, whole, and apart where there is room."""

import pytest

from tests.e2e.demo import TITLE_BAR, tiled
from yunclient.ui.widgets.grid_layout import Box


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_every_window_is_whole_on_the_screen(size: tuple[int, int]) -> None:
    area = Box(0, 0, *size)
    places = tiled(area)
    assert len(set(places)) == 3
    for place in places:
        assert (place.x, place.y) >= (0, TITLE_BAR)
        assert place.right <= area.right
        assert place.bottom <= area.bottom


def test_a_large_screen_shows_all_three_at_once() -> None:
    judge, plaintiff, defendant = tiled(Box(0, 0, 2560, 1440))
    assert judge.right <= plaintiff.x
    assert max(judge.bottom, plaintiff.bottom) + TITLE_BAR <= defendant.y
