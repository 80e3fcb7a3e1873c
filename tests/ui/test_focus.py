"""The focus ring: there for the keyboard, 2 px outside, brass on dark, gone with its control."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import show
from yunclient.ui import theme
from yunclient.ui.focus import FocusFrame
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.layout import STRETCH, Column


@pytest.fixture
def window(qtbot):
    light, dark, edit = Button(), Button("header"), LineEdit()
    light.present("亮处")
    dark.present("暗处")
    bar = GroundFrame("navy", Column(dark, margins=(20, 20, 20, 20)))
    made = QWidget()
    made.setLayout(Column(bar, light, edit, STRETCH, gap=20, margins=(20, 20, 20, 20)))
    made.light, made.dark, made.edit = light, dark, edit
    return show(qtbot, made, (400, 300))


def frame(window: QWidget) -> FocusFrame:
    (found,) = window.findChildren(FocusFrame)
    return found


def ring_colour(window: QWidget, control: QWidget) -> QColor:
    left = control.mapTo(window, QPoint(0, control.height() // 2))
    return window.grab().toImage().pixelColor(left - QPoint(3, 0))


def test_accent_on_light_brass_on_dark(window):
    window.light.setFocus()
    assert ring_colour(window, window.light) == QColor(theme.ACCENT)
    window.dark.setFocus()
    assert ring_colour(window, window.dark) == QColor(theme.BRASS)


def test_a_text_field_shows_focus_by_its_own_edge_and_errors_by_a_ring(window):
    window.edit.setFocus()
    assert frame(window).isHidden()
    window.edit.set_error(True)
    assert frame(window).isVisible()
    assert ring_colour(window, window.edit) == QColor(theme.DANGER)


def test_the_ring_follows_moves_and_hides_with_its_control(window, qtbot):
    window.light.setFocus()
    window.light.move(60, 150)
    assert frame(window).geometry() == window.light.geometry().adjusted(-4, -4, 4, 4)
    window.light.hide()
    assert not (window.light.hasFocus() and frame(window).isVisible())


def test_no_ring_for_the_mouse(window):
    window.dark.setFocus()
    QTest.mousePress(window.light, Qt.MouseButton.LeftButton)
    window.light.setFocus(Qt.FocusReason.MouseFocusReason)
    assert frame(window).isHidden()
    QTest.mouseRelease(window.light, Qt.MouseButton.LeftButton)


def test_a_control_that_is_deleted_leaves_no_ring(window, qtbot):
    window.light.setFocus()
    window.light.deleteLater()
    qtbot.waitUntil(lambda: frame(window).isHidden() or window.dark.hasFocus())
