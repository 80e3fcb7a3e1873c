"""我的申请 beside the stage: what one asked, and what the bench made of it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_requests import OwnRequestView
from yunclient.ui.widgets.button import Button, Look, paint_box
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

_ICONS = {"waiting": "clock", "granted": "hand", "told": "info"}
_TONES = {"waiting": "warn-text", "granted": "ok", "told": "text-1"}
_COLOURS = {"waiting": theme.WARN, "granted": theme.OK, "told": theme.TEXT_2}


class _Card(QFrame):
    """Dashed while one waits, as everything pending is; a style sheet's dashes are dots."""

    WAITING = Look(theme.WARN_TINT, theme.WARN, theme.WARN, dashed=True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.property("own") != "waiting":
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), self.WAITING, radius=8)


class OwnRequest(QFrame):
    """我的申请: what is so; a screen reader says each change. `withdrawn` is the press."""

    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self._head = Label("h4")
        self._card = _Card()
        self._icon = Icon("clock", theme.WARN, 20)
        self._title, self._time = Label("body-bold"), Label("label", "text-2")
        self._text = Label("small", "text-1", wrap=True)
        self.action = Button("link", height=32)
        self.action.clicked.connect(self.withdrawn)
        row = Row(self._icon, self._title, STRETCH, self._time, gap=8)
        foot = Row(gap=8)
        foot.put(self._text, stretch=1)
        foot.put(self.action)
        self._card.setLayout(Column(row, foot, gap=2, margins=(12, 8, 12, 8)))
        self.setLayout(Column(Rule(), 8, self._head, 6, self._card, 10))
        self.hide()

    def present(self, view: OwnRequestView | None) -> None:
        self.setVisible(view is not None)
        said, self._told = self._told, view.title if view is not None else ""
        if view is None:
            return
        self._head.setText(tr("我的申请"))
        if self._card.property("own") != view.state:
            self._card.setProperty("own", view.state)
            self._card.style().unpolish(self._card)
            self._card.style().polish(self._card)
        self._icon.present(_ICONS[view.state], _COLOURS[view.state])
        self._title.set_look("body-bold", _TONES[view.state])
        self._title.setText(view.title)
        self._time.show_text(view.time)
        self._text.setText(view.text)
        self.action.setVisible(bool(view.action))
        self.action.present(view.action, busy=view.busy)
        self._card.setAccessibleName(view.spoken)
        if said != view.title:
            announce(self._card, view.spoken)
