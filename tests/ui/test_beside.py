"""Two items side by side: opened, moved, drawn on, presented and closed by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from yunclient.session import intents
from yunclient.ui.gallery_evidence import EXHIBITS, SHOWN, evidence, page
from yunclient.ui.gallery_ink import MAY, OTHER, asking, comparing, drawing
from yunclient.ui.pages.room import RoomPage
from yunhearing.commands import Present
from yunhearing.evidence import PAGED
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.ink import Tool
from yunhearing.state import Request, RequestKind

ON_TOP = pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
"""A screen that is none has no order of windows, and says so."""
SOUND = next(e.id for e in EXHIBITS if e.kind not in PAGED)


def shown(made: RoomPage, qtbot: QtBot, size: tuple[int, int] = (1366, 768)) -> list[object]:
    """Show it; what it wishes from now on."""
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    qtbot.waitUntil(lambda: made.evidence.page.pages > 0)
    wishes: list[object] = []
    made.model.intent.connect(wishes.append)
    return wishes


def entries(made: RoomPage, id_: str) -> dict[str, QAction]:
    menu: QMenu = made.evidence.open_menu(id_, QPoint(10, 10))
    found = {action.text(): action for action in menu.actions()}
    menu.close()
    return found


@ON_TOP
def test_an_item_of_pages_is_put_beside_the_one_in_view(qtbot: QtBot) -> None:
    made = page(evidence())
    wishes = shown(made, qtbot)
    assert made.evidence.beside.isHidden()
    assert entries(made, SHOWN)["在旁边打开"].menu() is not None  # of the others
    assert "在旁边打开" not in entries(made, SOUND)
    entries(made, OTHER)["在旁边打开"].trigger()
    assert intents.OpenBeside(OTHER) in wishes


@ON_TOP
def test_the_judge_presents_a_second_item_beside_the_first(qtbot: QtBot) -> None:
    made = page(drawing("judge", asking()))
    wishes = shown(made, qtbot)
    assert "并排举示" not in entries(made, SHOWN)
    entries(made, OTHER)["并排举示"].trigger()
    assert intents.Send(Present(OTHER, 1, beside=True)) in wishes


@ON_TOP
@pytest.mark.parametrize(
    ("me", "wish"),
    [
        ("plaintiff", intents.OpenBeside(OTHER)),
        ("d-counsel", intents.Send(Present(OTHER, 1, beside=True))),
    ],
)
def test_the_menu_of_what_is_in_view_offers_the_others(qtbot: QtBot, me: str, wish: object) -> None:
    may_show = Request(RequestId("r"), RequestKind.PRESENT, PersonId(me), Millis(1), Millis(2))
    made = page(drawing(me, asking(may_show)))
    wishes = shown(made, qtbot)
    menu: QMenu = made.evidence.open_menu(SHOWN, QPoint(10, 10))
    (others,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    lines = {line.text(): line for line in others.actions()}
    assert not any("证据3《卸货视频》" in name or "到货验收单" in name for name in lines)
    lines["原告证据1《购销合同》"].trigger()
    menu.close()
    assert wish in wishes


def test_each_has_its_own_pages_and_zoom(qtbot: QtBot) -> None:
    made = comparing("plaintiff")
    wishes = shown(made, qtbot)
    pane = made.evidence.beside
    qtbot.waitUntil(lambda: pane.page.pages == 3)
    qtbot.mouseClick(pane.on, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.larger, Qt.MouseButton.LeftButton)
    assert (pane.page.page, made.evidence.page.page) == (2, 1)
    assert pane.page.zoom > made.evidence.page.zoom
    qtbot.waitUntil(lambda: any(isinstance(wish, intents.Look) for wish in wishes))
    looks = [wish.view for wish in wishes if isinstance(wish, intents.Look)]
    assert {look.evidence for look in looks} == {OTHER}
    assert looks[-1].page == 2


@ON_TOP
def test_it_is_closed_by_its_cross_and_by_the_menu(qtbot: QtBot) -> None:
    made = comparing("plaintiff")
    wishes = shown(made, qtbot)
    qtbot.mouseClick(made.evidence.beside.close_, Qt.MouseButton.LeftButton)
    assert wishes == [intents.OpenBeside(None)]
    entries(made, OTHER)["关闭旁边的证据"].trigger()
    assert wishes == [intents.OpenBeside(None)] * 2


def test_a_pen_draws_on_either(qtbot: QtBot) -> None:
    made = comparing("plaintiff", MAY)
    wishes = shown(made, qtbot)
    pane = made.evidence.beside
    qtbot.waitUntil(lambda: pane.page.pages == 3)
    qtbot.mouseClick(made.ink.tools.pens[Tool.PEN], Qt.MouseButton.LeftButton)
    middle = QPoint(pane.page.width() // 2, pane.page.height() // 2)
    qtbot.mousePress(pane.page, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(pane.page, middle + QPoint(40, 20))
    qtbot.mouseRelease(pane.page, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 30))
    drawn = [wish.mark for wish in wishes if isinstance(wish, intents.DrawMark)]
    assert [(mark.evidence, mark.page, mark.tool) for mark in drawn] == [(OTHER, 1, Tool.PEN)]


def test_both_are_named_over_the_pages_and_the_catalogue_gives_them_room(qtbot: QtBot) -> None:
    made = comparing("judge")
    shown(made, qtbot)
    assert made.model.ink.view.band.count("》") == 2
    assert made.evidence.list.narrow
    assert made.evidence.beside.page.width() > 350
    assert made.model.ink.view.stop


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_nothing_of_the_pane_is_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    made = comparing("plaintiff")
    shown(made, qtbot, size)
    pane = made.evidence.beside
    for button in (pane.smaller, pane.larger, pane.fit, pane.right, pane.close_):
        assert button.width() >= button.sizeHint().width()
        assert pane.rect().contains(button.geometry())
