"""A banner: a state of the program with its time, under the header; it goes when the state goes."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.notices import BannerView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Row, fix

_TONES: Final = {"true": "warn-text", "danger": "danger", "good": "ok"}


class Banner(QFrame):
    """48 high; hidden while there is nothing to say. `acted` is the press of its button.

    A screen reader says it when it comes.
    """

    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "true")
        self._told: BannerView | None = None
        self._icon = Icon("signal-off", theme.WARN_TEXT, 22)
        self._title = Label("h4", "warn-text")
        self._text = ElidedLabel("small", "warn-text")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._code = Label("label", "warn-text")
        self._action = Button("warn", height=32, icon="refresh")
        self._action.clicked.connect(self.acted)
        parts = (self._icon, self._title, self._text, self._code, self._action)
        self.setLayout(Row(*parts, gap=12, margins=(20, 0, 20, 1)))
        fix(self, height=48)
        self.hide()

    def present(self, view: BannerView | None) -> None:
        self.setVisible(view is not None)
        told, self._told = self._told, view
        if view is None:
            return
        ground = "danger" if view.danger else "good" if view.good else "true"
        self._dress(ground)
        self._icon.present(view.icon, theme.tokens()[_TONES[ground]])
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._code.setText(view.code)
        self._action.present(view.action)
        self._action.setVisible(bool(view.action))
        self.setAccessibleName(f"{view.title} {view.text}")
        if told is None or told.title != view.title:
            announce(self, f"{view.title} {view.text}")

    def _dress(self, ground: str) -> None:
        if self.property("banner") == ground:
            return
        self.setProperty("banner", ground)
        self.style().unpolish(self)
        self.style().polish(self)
        tone = _TONES[ground]
        self._title.set_look("h4", tone)
        self._text.set_look("small", tone)
        self._code.set_look("label", tone)
