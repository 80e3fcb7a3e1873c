"""The courtroom while a document is read: the page keeps its place, sound and film have a menu."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from yunclient.ui.gallery_evidence import evidence, page
from yunclient.ui.gallery_ink import asking, drawing
from yunclient.ui.pages.room import RoomPage


class Widths(QObject):
    """Every width that a widget was given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().width())
        return False


def shown(made: RoomPage, qtbot: QtBot) -> None:
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made.evidence.page.pages > 0)


@pytest.mark.parametrize("state", [evidence(), drawing("judge", asking())], ids=["party", "judge"])
def test_what_happens_in_the_room_does_not_push_the_page_about(state, qtbot: QtBot) -> None:
    made, widths = page(state), Widths()
    shown(made, qtbot)
    made.evidence.installEventFilter(widths)
    made.render_view()
    QApplication.processEvents()
    assert widths.seen == []


@pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
def test_the_bar_of_a_film_opens_the_menu_of_the_item_in_view(qtbot: QtBot) -> None:
    made = page(evidence())
    shown(made, qtbot)
    bar = made._film.panel.bar
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "下载原件…" in {action.text() for action in menu.actions()}
    menu.close()
