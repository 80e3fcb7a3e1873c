"""The question: safe answer focused and at the right, Esc is safe, Tab stays, focus comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.seeing import named, show, visible
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.question import QuestionLayer

VIEW = QuestionView(
    "要离开吗？",
    "会写入记录。",
    (Answer("leave", "离开", "danger"), Answer("stay", "留下", "primary")),
    "ROOM-410",
)


@pytest.fixture
def asked(qtbot):
    window = QWidget()
    below = Button()
    below.present("下面")
    QVBoxLayout(window).addWidget(below)
    layer = QuestionLayer(window)
    show(qtbot, window, (900, 600))
    below.setFocus()
    answers = []
    layer.answered.connect(answers.append)
    layer.present(VIEW)
    return window, below, layer, answers


def test_safe_answer_has_the_focus_and_stands_at_the_far_right(asked):
    window, _below, _layer, _answers = asked
    safe = named(window, "留下")
    assert QApplication.focusWidget() is safe
    answers = [b for b in visible(window, Button) if b.text() in ("离开", "留下")]
    assert max(answers, key=lambda b: b.mapTo(window, b.rect().topLeft()).x()) is safe


def test_it_stands_whole_in_the_middle_from_the_first_moment(asked):
    window, _below, layer, _answers = asked
    card = named(window, "留下").parentWidget()
    assert layer.size() == window.size()
    off = card.geometry().center() - layer.rect().center()
    assert max(abs(off.x()), abs(off.y())) <= 1


def test_escape_is_the_safe_answer_and_the_focus_comes_back(asked):
    _window, below, layer, answers = asked
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert answers == ["stay"]
    assert layer.isHidden()
    assert QApplication.focusWidget() is below


def test_tab_stays_among_the_answers(asked):
    window, below, _layer, _answers = asked
    seen = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().text())
    assert seen == ["离开", "留下", "离开"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is named(window, "留下")
    assert not below.hasFocus()


def test_enter_presses_and_mouse_below_is_stopped(asked):
    window, below, _layer, answers = asked
    pressed = []
    below.clicked.connect(lambda: pressed.append(1))
    target = window.childAt(below.mapTo(window, below.rect().center()))
    assert target is not below
    named(window, "离开").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (answers, pressed) == (["leave"], [])


def test_layer_covers_the_window_as_it_grows(asked, qtbot):
    window, _below, layer, _answers = asked
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: layer.size() == window.size())


def test_closing_from_outside_says_nothing(asked):
    _window, below, layer, answers = asked
    layer.present(None)
    assert answers == []
    assert below.hasFocus()
