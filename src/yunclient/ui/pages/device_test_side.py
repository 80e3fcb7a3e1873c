"""The card at the right of the device test: lines, the number for headsets, the device chooser."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from yunclient.devicetest.machine import DIGITS
from yunclient.session.state import DeviceKind
from yunclient.ui.language import tr
from yunclient.ui.pages.hearing_cards import DEVICE_ICON
from yunclient.ui.pages.page import scrolled
from yunclient.ui.viewmodels.device_test import DeviceTestModel, SideView
from yunclient.ui.viewmodels.device_test_stages import NumberView
from yunclient.ui.viewmodels.guide import guide_steps
from yunclient.ui.viewmodels.settings import DeviceChoice
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.check_row import CheckList
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import Card, GroundFrame
from yunclient.ui.widgets.guide import GuideList
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row


def scrolled_on_paper(content: QWidget, name: str) -> QScrollArea:
    """The content on white; Tab leads to it, to be scrolled by keys, where there is no room."""
    area = scrolled(GroundFrame("surface", Column(content, STRETCH)))
    area.setProperty("paper", True)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow(_least: int, most: int) -> None:
        policies = Qt.FocusPolicy
        area.setFocusPolicy(policies.StrongFocus if most > 0 else policies.NoFocus)

    area.verticalScrollBar().rangeChanged.connect(follow)
    return area


class NumberBox(Card):
    """听一个数字: hear a number, type it, hear it again."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__(kind="quiet")
        self._model = model
        self._title = Label("small-bold", wrap=True)
        self._text = Label("small", "text-2", wrap=True)
        self._speak = Button("secondary", height=32, icon="headset")
        self._cells, self._check = NumberCells(DIGITS), Button("primary", height=36)
        self._error = ErrorLine()
        self._open = False
        self._speak.clicked.connect(model.speak_number)
        self._cells.returnPressed.connect(self._answer)
        self._check.clicked.connect(self._answer)
        answer = Row(gap=10)
        answer.put(self._cells, stretch=1)
        answer.put(self._check)
        head = Row(gap=8)
        head.put(self._title, stretch=1)
        head.put(self._speak)
        parts = (head, self._text, answer, self._error)
        self.setLayout(Column(*parts, gap=6, margins=(14, 10, 14, 10)))

    def present(self, view: NumberView) -> None:
        self.setVisible(view.shown)
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._speak.present(view.speak, kind="primary" if view.asked else "secondary")
        self._cells.setVisible(view.open)
        self._cells.setAccessibleName(tr("听到的数字"))
        self._cells.setAccessibleDescription(view.error or view.text)
        self._cells.set_error(bool(view.error) and not self._cells.text())
        self._check.setVisible(view.open)
        self._check.present(tr("核对"))
        self._error.present(view.error, "")
        if view.open and not self._open:
            self._cells.clear()
            self._cells.setFocus()
        self._open = view.open

    def _answer(self) -> None:
        digits = self._cells.text()
        self._cells.clear()
        self._cells.setFocus()
        self._model.answer_number(digits)


class SideCard(Card):
    """What the present step measures, line by line."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._kind = DeviceKind.CAMERA
        self._title, self._text = Label("h3"), Label("small", "text-2", wrap=True)
        self._again = Button("outline", height=32, icon="refresh")
        self._rows, self._number = CheckList(), NumberBox(model)
        self._guide = GuideList()
        self._failed: QWidget | None = None
        self._label = Label("small", "text-2")
        self._choosers = {kind: Chooser(DEVICE_ICON[kind]) for kind in DeviceKind}
        self._content = QWidget()
        self._content.setLayout(Column(self._number, self._rows, self._guide))
        self._area = scrolled_on_paper(self._content, "")
        self._again.clicked.connect(model.repeat)
        self._rows.acted.connect(model.act)
        head = Row(self._title, STRETCH, self._again)
        column = Column(head, 4, self._text, 4, margins=(20, 18, 20, 18))
        column.put(self._area, stretch=1)
        column.put(10)
        column.put(self._label)
        column.put(6)
        for kind, chooser in self._choosers.items():
            chooser.chosen.connect(lambda key, kind=kind: model.choose_device(kind, key))
            column.put(chooser)
        self.setLayout(column)

    def present(self, view: SideView, number: NumberView | None) -> None:
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._again.present(view.again)
        self._again.setVisible(bool(view.again))
        self._rows.present(view.rows)
        self._show_failed()
        self._rows.setVisible(bool(view.rows))
        self._guide.setVisible(not view.rows)
        self._area.setAccessibleName(view.title)
        self._number.setVisible(number is not None)
        if number is not None:
            self._number.present(number)
        self._choose(view.chooser, view.chooser_label)

    def _show_failed(self) -> None:
        """The first line that fails comes into sight once, when it does."""
        failed = self._rows.first_failed()
        if failed is not self._failed and failed is not None:
            QTimer.singleShot(0, failed, lambda: self._scroll_to(failed))
        self._failed = failed

    def _scroll_to(self, line: QWidget) -> None:
        """From its beginning on, unless all of it is in sight."""
        bar, top = self._area.verticalScrollBar(), line.mapTo(self._content, QPoint()).y()
        seen = bar.value() <= top and top + line.height() <= bar.value() + bar.pageStep()
        if not seen:
            bar.setValue(top)

    def set_step(self, index: int) -> None:
        """The step of the guide that is looked at comes into sight."""
        self._guide.set_step(index)
        bar = self._area.verticalScrollBar()
        last = max(1, len(guide_steps()) - 1)
        bar.setValue(bar.maximum() * index // last)

    def _choose(self, view: DeviceChoice | None, label: str) -> None:
        self._label.show_text(label)
        for kind, chooser in self._choosers.items():
            chooser.setVisible(view is not None and view.kind is kind)
        if view is not None:
            chooser = self._choosers[view.kind]
            self._label.setBuddy(chooser)
            chooser.present(view.options, view.chosen, label)
