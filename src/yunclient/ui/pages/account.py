"""账号: who one is, phone and password at the left, devices and consents at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.account_cards import (
    AuditCard,
    ConsentsCard,
    DevicesCard,
    PasswordCard,
    PhoneCard,
)
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.account import AccountModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.note import Note

WIDEST, TWO_COLUMNS = 1180, 1000


class AccountPage(Page):
    """Shows an AccountView; Esc goes back."""

    def __init__(self, model: AccountModel) -> None:
        super().__init__("bg")
        self._model = model
        self._header = CourtHeader()
        self._back = Button("link", height=32, icon="left")
        self._title, self._facts = Label("h1"), Label("body", "text-2")
        self._problem, self._again = ErrorLine(), Button("outline", height=36, icon="refresh")
        self._done = Note()
        self.phone, self.password = PhoneCard(model), PasswordCard(model)
        self.devices, self.consents = DevicesCard(model), ConsentsCard(model)
        self.audit = AuditCard(model)
        self._told = model.view.done
        self._build()
        self._header.ask(model)
        self._back.clicked.connect(model.leave)
        self._again.clicked.connect(model.reload)
        model.changed.connect(self.render_view)
        LANGUAGE.changed.connect(self.render_view)
        SCALE.changed.connect(self._arrange)
        self.render_view()

    def _build(self) -> None:
        title = Row(self._title, self._facts, STRETCH, gap=14)
        problem = Row(gap=12)
        problem.put(self._problem, stretch=1)
        problem.put(self._again)
        left = Column(self.phone, self.password, self.audit, STRETCH, gap=16)
        right = Column(self.devices, self.consents, STRETCH, gap=16)
        self._columns = Row(gap=20)
        self._columns.put(left, stretch=5)
        self._columns.put(right, stretch=7)
        back = Row(self._back, STRETCH)
        parts = (back, 2, title, 10, problem, self._done, 12, self._columns, STRETCH)
        self._middle = GroundFrame("bg", Column(*parts, margins=(24, 16, 24, 24)))
        row = Row(STRETCH)
        row.put(self._middle, stretch=1000)
        row.put(STRETCH)
        column = Column(self._header, self.banner)
        column.put(scrolled(GroundFrame("bg", row)), stretch=1)
        self.setLayout(column)

    def render_view(self) -> None:
        view = self._model.view
        self._header.present(view.court, view.greeting)
        self._back.present(view.back)
        self._back.setVisible(bool(view.back))
        self._title.setText(tr("账号 · {name}", name=view.name) if view.name else tr("账号"))
        self._facts.setText(view.facts)
        self._problem.present(view.problem.sentence, view.problem.code)
        self._again.present(tr("重试"))
        self._again.setVisible(bool(view.problem.sentence))
        self._done.present(view.done)
        if view.done and view.done != self._told:
            announce(self, view.done)
        self._told = view.done
        self.phone.setVisible(not view.staff)
        for card in (self.phone, self.password, self.devices, self.consents, self.audit):
            card.present(view)
        self.consents.setVisible(not view.staff)
        self.password.setVisible(not view.sso)

    def first(self) -> QWidget | None:
        view = self._model.view
        if view.sso:
            return self._back if view.back else None
        return self.password.first() if view.staff else self.phone.first()

    @property
    def model(self) -> AccountModel:
        return self._model

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if not event.spontaneous():
            self._model.edit(None)
            for card in (self.phone, self.password):
                card.form.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self._model.view.back:
            self._model.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._middle.setMaximumWidth(px(WIDEST))
        wide = self.width() >= px(TWO_COLUMNS)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
