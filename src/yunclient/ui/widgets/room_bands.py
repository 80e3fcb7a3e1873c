"""Bands over the pictures: what is so, a warning to be read, and who hears one while aside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.viewmodels.room_aside import AsideView
from yunclient.ui.viewmodels.room_scenes import StageNotice, WarningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix


class NoticeStrip(QFrame):
    """40 high, above the tiles: whether microphones and pictures are carried now."""

    def __init__(self) -> None:
        super().__init__()
        self._told: StageNotice | None = None
        self._icon = Icon("recess", theme.BRASS, 20)
        self._title, self._text = (
            Label("h4", "pending-dark-text"),
            ElidedLabel("small", "on-dark-1"),
        )
        row = Row(self._icon, self._title, gap=10, margins=(16, 0, 16, 0))
        row.put(self._text, stretch=1)
        self.setLayout(row)
        fix(self, height=40)
        self.hide()

    def present(self, view: StageNotice | None) -> None:
        self.setVisible(view is not None)
        told, self._told = self._told, view
        if view is None:
            return
        if view.warn and (told is None or told.title != view.title):
            announce(self, f"{view.title} {view.text}")
        self.setProperty("strip", "warn" if view.warn else "plain")
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.present(view.icon, theme.BRASS if view.warn else theme.ON_DARK_2)
        self._title.set_look("h4", "pending-dark-text" if view.warn else "on-dark-1")
        self._text.set_look("small", "on-dark-1" if view.warn else "on-dark-2")
        self._title.setText(view.title)
        self._text.setText(view.text)


class WarningBand(QFrame):
    """As high as its words: nothing of a warning is cut. `heeded()`."""

    heeded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("strip", "warning")
        self._title, self._text = Label("h4", "danger"), Label("body", "text-1", wrap=True)
        self.heed = Button("danger", height=36, icon="check")
        self.heed.clicked.connect(self.heeded)
        self._told: WarningView | None = None
        row = Row(Icon("warning", theme.DANGER, 24), gap=14, margins=(16, 10, 16, 10))
        row.put(Column(self._title, self._text, gap=2), stretch=1)
        row.put(self.heed)
        self.setLayout(row)
        self.hide()

    def present(self, view: WarningView | None) -> None:
        self.setVisible(view is not None)
        told, self._told = self._told, view
        if view is None:
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        self.heed.present(view.heed, kind="danger", icon="check")
        if told != view:
            announce(self, f"{view.title} {view.text}")


class AsideBand(QFrame):
    """Who hears one now, and the way back to the courtroom. `left()`."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("strip", "aside")
        self._title = Label("h4", "pending-dark-text")
        self._text = Label("small", "on-dark-1", wrap=True)
        self.back = Button("secondary", height=36, icon="resume")
        self.back.clicked.connect(self.left)
        self._told = ""
        row = Row(Icon("users", theme.BRASS, 24), gap=14, margins=(16, 10, 16, 10))
        row.put(Column(self._title, self._text, gap=2), stretch=1)
        row.put(self.back)
        self.setLayout(row)
        self.hide()

    def present(self, view: AsideView | None) -> None:
        self.setVisible(view is not None)
        told, self._told = self._told, view.text if view is not None else ""
        if view is None:
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        kind = "waiting" if view.busy else "secondary"
        self.back.present(view.back, kind=kind, icon="resume", busy=view.busy)  # type: ignore[arg-type]  # a Kind
        if told != view.text:
            announce(self, f"{view.title} {view.text}")
