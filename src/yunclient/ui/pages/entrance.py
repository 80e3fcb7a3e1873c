"""What the pages before a login share: the navy panel, language and size at the top, a form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from yunclient.ui.language import LANGUAGE, Code, tr
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.theme import SCALE, px, scale
from yunclient.ui.viewmodels.forms import FormModel
from yunclient.ui.widgets.brand import BrandPanel
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.choice import SegmentedChoice
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.header import LANGUAGE_NAMES
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

FORM_WIDTH, BACK_WIDTH, BRAND_WIDEST, LOW = 464, 150, 680, 700
_CODES: tuple[Code, ...] = tuple(LANGUAGE_NAMES)


class EntrancePage(Page):
    """`column` takes the form; what is typed is cleared by `forget` when the page is left."""

    def __init__(self, model: FormModel[Any], icons: Sequence[str]) -> None:
        super().__init__("surface")
        self._entrance = model
        self._brand = BrandPanel(icons)
        self.title, self.subtitle = Label("h1"), Label("body", "text-2", wrap=True)
        self._large = Button("secondary", height=32, icon="text-size")
        self._language = SegmentedChoice(len(_CODES), style="soft", height=32, icons_=("globe",))
        self.column = Column(self.title, 1, self.subtitle, 18)
        form = QWidget()
        form.setLayout(self.column)
        fix(form, width=FORM_WIDTH)
        middle = GroundFrame("surface", Row(STRETCH, form, STRETCH))
        top = Row(STRETCH, self._large, self._language, gap=8, margins=(24, 24, 32, 0))
        right = GroundFrame("surface")
        column = Column(self.banner, top)
        column.put(scrolled(middle), stretch=1)
        right.setLayout(column)
        row = Row(self._brand)
        row.put(right, stretch=1)
        self.setLayout(row)
        self._large.clicked.connect(lambda: model.set_large_text(scale() == 1.0))
        self._language.chosen.connect(lambda index: model.set_language(_CODES[index]))

    def present_frame(self, court: str, phone: str, steps: Sequence[tuple[str, str]]) -> None:
        """The panel at the left, and the switches at the top."""
        client = tr("在线庭审客户端")
        self._brand.present(tr("云法庭"), f"{court} · {client}" if court else client, steps)
        self._brand.present_help(tr("遇到困难请拨打"), phone)
        large = scale() > 1.0
        kind: Kind = "soft-on" if large else "secondary"
        self._large.present(tr("大字显示"), kind=kind, icon="check" if large else "text-size")
        self._large.setAccessibleName(tr("大字显示，已打开") if large else tr("大字显示"))
        names = tuple(LANGUAGE_NAMES.values())
        self._language.present(names, _CODES.index(LANGUAGE.code), tr("语言"))

    def forget(self) -> None:
        """Clear what must not stay on screen."""
        raise NotImplementedError

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # else the window is minimised; what is typed stays
            self.forget()
            self._entrance.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._brand.setFixedWidth(min(px(BRAND_WIDEST), round(self.width() * 0.41)))
        self._fit()

    def connect_frame(self) -> None:
        """Call once the page can show itself."""
        self._entrance.changed.connect(self.render_view)
        LANGUAGE.changed.connect(self.render_view)
        SCALE.changed.connect(self.render_view)
        SCALE.changed.connect(self._fit)
        self.render_view()

    def render_view(self) -> None:
        """Show the model's view."""
        raise NotImplementedError

    def _fit(self) -> None:
        low = self.height() < px(LOW)
        top = 8 if low else max(12, round(self.height() * 0.09 / scale()) - 45)
        self.column.set_margins((0, top, 0, 16))
        self.subtitle.setVisible(not low)
