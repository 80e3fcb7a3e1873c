"""The ink layer over a real page view: each pen, the eraser, the tiles; at any zoom and turn."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from yunclient.session.inks import Place
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.ink_marks import Line, NameTag, PageInk
from yunclient.ui.widgets.ink_layer import FULL_STROKE, PACKED, InkLayer
from yunclient.ui.widgets.ink_names import column_of, spread
from yunclient.ui.widgets.ink_paint import paint
from yunclient.ui.widgets.ink_tiles import InkTiles
from yunclient.ui.widgets.page_place import FULL, Sheet
from yunclient.ui.widgets.page_view import PageView
from yunclient.viewer.messages import Opened
from yunhearing.evidence import View
from yunhearing.frames import Inking
from yunhearing.ids import EvidenceId, StrokeId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import unpack

ITEM = EvidenceId("photo")
LOOKS = [(0, 1000), (1, 1000), (2, 2500), (3, 1600)]


@pytest.fixture
def page(qtbot) -> PageView:
    papers = Papers(lambda _: None)
    made = PageView(papers)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.present(1, View(ITEM), "photo")
    papers.post(Opened(1, 1, 600, 400))
    qtbot.waitUntil(lambda: made.sheet is not None)
    made.overlay = InkLayer()
    made.overlay.setParent(made)
    made.overlay.stale.connect(made.update)
    made.overlay.present(PageInk(ITEM, 1))
    return made


def layer_of(page: PageView) -> InkLayer:
    assert isinstance(page.overlay, InkLayer)
    return page.overlay


def drag(page: PageView, *points: tuple[int, int]) -> list[Place]:
    """Press, move and let go; the places of the page that were under the pointer."""
    first, *rest = [QPoint(*point) for point in points]
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=first)
    for point in rest:
        QTest.mouseMove(page, point)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=rest[-1])
    assert page.sheet is not None
    return [page.sheet.place_at(point.toPointF()) for point in (first, *rest)]


@pytest.mark.parametrize(("quarter", "zoom"), LOOKS)
@pytest.mark.parametrize("tool", [Tool.PEN, Tool.HIGHLIGHTER, Tool.RECTANGLE, Tool.ARROW])
def test_what_is_drawn_lies_under_the_pointer(
    page: PageView, tool: Tool, quarter: int, zoom: int
) -> None:
    page.go(View(ITEM, 1, quarter, zoom, FULL // 2, FULL // 2))
    layer, drawn = layer_of(page), list[Mark]()
    layer.drew.connect(drawn.append)
    layer.tool = tool
    places = drag(page, (250, 220), (280, 240), (330, 300))
    (mark,) = drawn
    shape = tool in (Tool.RECTANGLE, Tool.ARROW)
    assert unpack(mark.points) == ([places[0], places[-1]] if shape else places)
    assert (mark.evidence, mark.page, mark.tool) == (ITEM, 1, tool)


@pytest.mark.parametrize(("quarter", "zoom"), LOOKS)
def test_the_eraser_takes_what_it_touches_and_nothing_else(
    page: PageView, quarter: int, zoom: int
) -> None:
    page.go(View(ITEM, 1, quarter, zoom, FULL // 2, FULL // 2))
    layer, gone = layer_of(page), list[tuple[StrokeId, ...]]()
    assert page.sheet is not None
    near, far = (page.sheet.place_at(QPoint(*at).toPointF()) for at in ((300, 250), (300, 350)))
    lines = [line("near", (near, near)), line("far", (far, far))]
    layer.present(PageInk(ITEM, 1, tuple(lines)))
    layer.erased.connect(gone.append)
    layer.erasing = True
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=QPoint(302, 251))
    assert gone == [(StrokeId("near"),)]


def test_a_long_stroke_is_told_whole_piece_by_piece(page: PageView, qtbot) -> None:
    layer, told = layer_of(page), list[Inking]()
    layer.inked.connect(told.append)
    layer.tool = Tool.PEN
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    count = 2 * PACKED + 50
    assert count < FULL_STROKE
    for n in range(1, count):
        QTest.mouseMove(page, QPoint(100 + abs(n % 400 - 200), 100 + n % 7))
    places = list(layer._points)
    qtbot.waitUntil(lambda: bool(told) and unpack(told[-1].points)[-1] == places[-1])
    joined = [unpack(told[0].points)[0]]
    for frame in told:
        points = unpack(frame.points)
        assert points[0] == joined[-1]
        assert len(points) <= PACKED
        joined += points[1:]
    assert joined == places


def test_a_stroke_nobody_takes_up_vanishes(page: PageView) -> None:
    layer = layer_of(page)
    layer.tool = Tool.PEN
    bare = page.grab().toImage()
    drag(page, (250, 220), (280, 240), (330, 300))
    assert page.grab().toImage() != bare
    assert layer._unheard.isActive()
    layer._unheard.timeout.emit()
    assert page.grab().toImage() == bare


# tiles


def line(id_: str, points: tuple[Place, ...], colour: str = "#c00000", width: int = 400) -> Line:
    return Line(StrokeId(id_), colour, Tool.PEN, width, points)


def lines(count: int) -> tuple[Line, ...]:
    spots = [(n * 7919 % FULL, n * 104729 % FULL) for n in range(count + 1)]
    return tuple(line(f"s{n}", (spots[n], spots[n + 1])) for n in range(count))


def sheet(zoom: int = 1000, x: float = FULL / 2) -> Sheet:
    return Sheet((900, 700), (900, 700), zoom=zoom, x=x, y=FULL / 2)


def shown(tiles: InkTiles, ink: tuple[Line, ...], at: Sheet) -> QImage:
    """What is painted once all work is done."""
    made = canvas(lambda painter: tiles.show(painter, PageInk(ITEM, 1, ink), at), at)
    while tiles.busy:
        tiles.work()
        made = canvas(lambda painter: tiles.show(painter, PageInk(ITEM, 1, ink), at), at)
    return made


def canvas(draw: Callable[[QPainter], object], at: Sheet) -> QImage:
    made = QImage(*at.room, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setWorldTransform(at.transform)
    draw(painter)
    painter.end()
    return made


def direct(ink: tuple[Line, ...], at: Sheet) -> QImage:
    """The same without tiles."""

    def draw(painter: QPainter) -> None:
        for one in ink:
            paint(painter, one, *at.pixels)

    return canvas(draw, at)


def far(one: QImage, other: QImage) -> int:
    """The largest difference of a byte."""
    first, second = (np.frombuffer(x.constBits(), np.uint8).astype(int) for x in (one, other))
    return int(abs(first - second).max())


NEAR = 2  # of 255: one layer over another is rounded once more


def test_tiles_show_what_is_drawn_however_it_came_about() -> None:
    """Grown, erased in the middle, brought back, zoomed, panned: as if painted anew each time."""
    tiles, ink = InkTiles(), lines(60)
    for now, at in (
        (ink[:30], sheet()),
        (ink, sheet()),
        (ink[:10] + ink[20:], sheet()),
        (ink[:10] + ink[20:], sheet(1700)),
        (ink, sheet(1700)),
        (ink[:59], sheet(1700, FULL / 3)),
        ((), sheet(1700)),
        (ink[5:6], sheet()),
    ):
        assert far(shown(tiles, now, at), direct(now, at)) <= NEAR


def test_while_tiles_of_another_zoom_are_made_the_old_ones_stand_for_them(monkeypatch) -> None:
    tiles, ink = InkTiles(), lines(200)
    shown(tiles, ink, sheet())
    monkeypatch.setattr("yunclient.ui.widgets.ink_tiles.IN_FRAME", 0.0)
    made = canvas(lambda p: tiles.show(p, PageInk(ITEM, 1, ink), sheet(1300)), sheet(1300))
    assert not tiles.sharp
    assert any(bytes(made.constBits()))
    assert far(shown(tiles, ink, sheet(1300)), direct(ink, sheet(1300))) <= NEAR


# names


@given(st.lists(st.floats(-100, 900), max_size=12))
def test_cards_lie_beside_one_another_in_order_and_within_where_there_is_room(
    tops: list[float],
) -> None:
    made = spread(sorted(tops), 50, 700)
    assert all(after - before >= 50 - 1e-6 for before, after in pairwise(made))
    assert all(top >= 0 for top in made)
    assert all(top <= 650 for top in made[: 700 // 50])


def test_cards_have_a_column_of_their_own_only_while_there_are_any(page: PageView) -> None:
    layer = layer_of(page)
    layer.beside.connect(page.leave)
    assert page.sheet is not None
    free = page.sheet.rect.right()
    one = line("s1", ((FULL // 2, FULL // 2), (FULL, FULL // 2)))
    tag = NameTag(one.id, one.colour, "被告委托诉讼代理人", "欧阳文静")
    layer.present(PageInk(ITEM, 1, (one,), names=(tag,)))
    assert page.sheet.rect.right() <= page.width() - column_of((tag,))
    drawn = list[Mark]()
    layer.drew.connect(drawn.append)
    layer.tool = Tool.PEN
    page.zoom_to(3000)
    drag(page, (page.width() - 10, 200), (300, 200))
    assert not drawn  # nothing is drawn on the cards
    page.fit(whole=False)
    layer.present(PageInk(ITEM, 1))
    assert page.sheet.rect.right() == free
