"""Places on a page and points of the view: there and back, whatever zoom, rotation and ratio."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QPointF, QRectF

from yunclient.ui.widgets.page_place import FULL, GRID, Sheet, quick
from yunclient.viewer.messages import MAX_AREA, MAX_SIDE
from yunhearing.evidence import View
from yunhearing.ids import EvidenceId

places = st.integers(0, FULL)
sheets = st.builds(
    Sheet,
    size=st.tuples(st.floats(20, 9000), st.floats(20, 9000)),
    room=st.tuples(st.integers(200, 3000), st.integers(200, 2000)),
    quarter=st.integers(0, 3),
    zoom=st.integers(100, 16000),
    x=places,
    y=places,
    margin=st.integers(0, 30),
    ratio=st.sampled_from((1.0, 1.25, 1.5, 2.0)),
)


@given(sheets, places, places)
def test_a_place_is_found_again_at_its_point(sheet: Sheet, x: int, y: int) -> None:
    assert sheet.place_at(sheet.point_of(x, y)) == (x, y)


@given(sheets, places, places)
def test_a_place_is_seen_within_the_page(sheet: Sheet, x: int, y: int) -> None:
    point = sheet.point_of(x, y) * sheet.ratio
    assert QRectF(sheet.rect).adjusted(-0.01, -0.01, 0.01, 0.01).contains(point)


@pytest.mark.parametrize(
    ("quarter", "corners"),
    [
        (0, ("left top", "right top", "right bottom", "left bottom")),
        (1, ("right top", "right bottom", "left bottom", "left top")),
        (2, ("right bottom", "left bottom", "left top", "right top")),
        (3, ("left bottom", "left top", "right top", "right bottom")),
    ],
)
def test_a_quarter_turns_the_corners_clockwise(quarter: int, corners: tuple[str, ...]) -> None:
    sheet = Sheet((600, 800), (900, 700), quarter=quarter)
    seen = []
    for x, y in ((0, 0), (FULL, 0), (FULL, FULL), (0, FULL)):
        point, middle = sheet.point_of(x, y), QRectF(sheet.rect).center()
        across = "left" if point.x() < middle.x() else "right"
        seen.append(f"{across} {'top' if point.y() < middle.y() else 'bottom'}")
    assert tuple(seen) == corners


@given(sheets, st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.integers(100, 16000))
def test_zooming_keeps_the_place_under_the_pointer(
    sheet: Sheet, across: float, down: float, zoom: int
) -> None:
    """Unless an edge of the page has to give way, or is reached by both."""
    about = QPointF(sheet.room[0] * across, sheet.room[1] * down) / sheet.ratio
    zoomed = sheet.zoomed(zoom, about)
    place = sheet.place_at(about)
    moved = zoomed.point_of(*place) - about
    for lengths, axis in ((0, moved.x()), (1, moved.y())):
        free = zoomed.turned[lengths] + 2 * zoomed.margin - zoomed.room[lengths]
        origin, least = zoomed.origin[lengths], zoomed.room[lengths] - zoomed.turned[lengths]
        held = free <= 0 or origin in (zoomed.margin, least - zoomed.margin)
        if not held and sheet.on_page(about):
            assert abs(axis) <= 2 + max(zoomed.turned) / FULL


@given(sheets, st.floats(-500, 500), st.floats(-500, 500))
def test_panning_there_and_back_ends_where_it_began(sheet: Sheet, dx: float, dy: float) -> None:
    start = sheet.panned(0, 0)
    there = start.panned(dx, dy)
    moved = (there.origin[0] - start.origin[0], there.origin[1] - start.origin[1])
    back = there.panned(-moved[0] / sheet.ratio, -moved[1] / sheet.ratio)
    assert abs(back.origin[0] - start.origin[0]) <= 1
    assert abs(back.origin[1] - start.origin[1]) <= 1


@given(sheets)
def test_no_more_than_the_margin_is_left_free_beside_a_large_page(sheet: Sheet) -> None:
    for length, room, origin in zip(sheet.turned, sheet.room, sheet.origin, strict=True):
        if length + 2 * sheet.margin > room:
            assert room - length - sheet.margin <= origin <= sheet.margin
        else:
            assert origin == (room - length) // 2


@given(sheets)
def test_tiles_cover_what_is_in_sight_and_no_tile_is_too_large(sheet: Sheet) -> None:
    tiles, (width, height) = sheet.tiles(), sheet.pixels
    assert max(width, height) <= MAX_SIDE
    assert all(t.w * t.h <= MAX_AREA if t.w else width * height <= MAX_AREA for t in tiles)
    back, _ = sheet.transform.inverted()
    seen = back.mapRect(QRectF(0, 0, *sheet.room)).intersected(QRectF(0, 0, width, height))
    covered = QRectF()
    for tile in tiles:
        covered |= QRectF(tile.x, tile.y, tile.w or width, tile.h or height)
    assert covered.adjusted(-0.5, -0.5, 0.5, 0.5).contains(seen)


@given(sheets)
def test_the_whole_page_is_in_sight_at_its_zoom(sheet: Sheet) -> None:
    whole = replace(sheet, zoom=sheet.zoom_of_page)
    if whole.zoom > 100:
        height = whole.turned[1] + 2 * whole.margin
        assert height <= max(whole.room[1], 2 * whole.margin + 1) + whole.turned[1] * 0.02 + 2


@given(st.floats(1, 100_000), st.floats(1, 100_000))
def test_the_first_look_is_small_whatever_the_page(width: float, height: float) -> None:
    tile = quick(1, (width, height))
    assert tile.width >= 1
    assert tile.width * tile.width * height / width <= MAX_AREA * 1.1 or tile.width == 1


def test_what_is_seen_is_told_as_a_view_within_its_limits() -> None:
    sheet = Sheet((600, 800), (900, 700), page=3, quarter=1, zoom=20_000, x=-5, y=70_000)
    assert sheet.view(View(EvidenceId("e"))) == View(EvidenceId("e"), 3, 1, 16_000, 0, FULL)


def test_a_large_page_is_drawn_from_the_middle_on() -> None:
    sheet = Sheet((8000, 6000), (1200, 800), zoom=6000, x=FULL / 2, y=FULL / 2)
    first = sheet.tiles()[0]
    middle = sheet.pixels[0] / 2, sheet.pixels[1] / 2
    assert abs(first.x + GRID / 2 - middle[0]) <= GRID
    assert abs(first.y + GRID / 2 - middle[1]) <= GRID
