"""The main window: one page at a time, the one clock, and the question before closing.

It shows the state it is given and emits what the person wants; it decides nothing.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from yunclient.media.pictures import Pictures
from yunclient.session import intents
from yunclient.session.state import Client, Page as PageName
from yunclient.ui.icons import window_icon
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.notices import QuestionView
from yunclient.ui.pages.account import AccountPage
from yunclient.ui.pages.binding import BindingPage
from yunclient.ui.pages.board import BoardPage
from yunclient.ui.pages.calendar import CalendarPage
from yunclient.ui.pages.device_test import DeviceTestPage
from yunclient.ui.pages.hearings import HearingsPage
from yunclient.ui.pages.help_desk import HelpDeskPage
from yunclient.ui.pages.login import LoginPage
from yunclient.ui.pages.page import Page
from yunclient.ui.pages.plan import PlanPage
from yunclient.ui.pages.recovery import RecoveryPage
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.papers import Papers
from yunclient.ui.theme import SCALE
from yunclient.ui.viewmodels.account import AccountModel
from yunclient.ui.viewmodels.binding import BindingModel
from yunclient.ui.viewmodels.board import BoardModel
from yunclient.ui.viewmodels.calendar import CalendarModel
from yunclient.ui.viewmodels.device_test import DeviceTestModel
from yunclient.ui.viewmodels.hearings import HearingsModel
from yunclient.ui.viewmodels.help_desk import HelpDeskModel
from yunclient.ui.viewmodels.login import LoginModel
from yunclient.ui.viewmodels.model import Model, machine_ms
from yunclient.ui.viewmodels.plan import PlanModel
from yunclient.ui.viewmodels.plugging import PlugWatch
from yunclient.ui.viewmodels.proof import ProofModel
from yunclient.ui.viewmodels.recovery import RecoveryModel
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.settings import SettingsModel
from yunclient.ui.viewmodels.shell import (
    LOG_OUT,
    QUIT,
    banner_view,
    closing_question,
    logout_question,
)
from yunclient.ui.viewmodels.upload import UploadModel
from yunclient.ui.widgets.proof_panel import ProofPanel
from yunclient.ui.widgets.question import QuestionLayer
from yunclient.ui.widgets.upload_dialog import UploadDialog
from yunhearing.ids import PersonId

Shown = tuple[Model[Any], Page]
Maker = Callable[[Client], Shown]
Asks = Callable[[Client], QuestionView | None]


class Over(StrEnum):
    """What comes over the page of the state."""

    SETTINGS = "settings"
    TEST = "test"


View = PageName | Over

SMALLEST, USUAL = (1024, 640), (1366, 768)


def paired(model: Callable[[Client], Any], page: Callable[[Any], Page]) -> Maker:
    """A maker of a view-model and its page."""

    def made(state: Client) -> Shown:
        followed = model(state)
        return followed, page(followed)

    return made


class MainWindow(QWidget):
    """Give it the room's model and page, and the pictures; `follow` each new state.

    `intent(object)` is every wish of the person; `closed(bytes)` comes last, with the geometry.
    """

    intent = Signal(object)
    closed = Signal(bytes)

    def __init__(
        self,
        state: Client,
        room_model: Model[Any],
        room_page: Page,
        pictures: Pictures,
        geometry: bytes = b"",
        papers: Papers | None = None,
    ) -> None:
        super().__init__()
        self._state = state
        self._plugs = PlugWatch(state.devices)
        self._in_settings = False
        self._may_close = False
        self._asks: Asks = closing_question
        self._shown: Page | None = None
        self._made: dict[View, Shown] = {}
        self._makers: dict[View, Maker] = {
            PageName.LOGIN: paired(LoginModel, LoginPage),
            PageName.LIST: paired(HearingsModel, HearingsPage),
            PageName.BOARD: paired(BoardModel, BoardPage),
            PageName.PLAN: paired(PlanModel, PlanPage),
            PageName.CALENDAR: paired(CalendarModel, CalendarPage),
            PageName.BINDING: paired(BindingModel, BindingPage),
            PageName.ACCOUNT: paired(AccountModel, AccountPage),
            PageName.RECOVERY: paired(RecoveryModel, RecoveryPage),
            PageName.HELP_DESK: paired(HelpDeskModel, HelpDeskPage),
            PageName.ROOM: lambda _: (room_model, room_page),
            Over.SETTINGS: paired(SettingsModel, lambda model: SettingsPage(model, pictures)),
            Over.TEST: paired(DeviceTestModel, lambda model: DeviceTestPage(model, pictures)),
        }
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._proof = ProofModel(state)
        self.proof = ProofPanel(self, self._proof)
        self._upload = UploadModel(state)
        self.upload = UploadDialog(self, self._upload, papers)
        self._question = QuestionLayer(self)
        self._clock = QTimer(self, interval=1000)
        self._connect()
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(window_icon())
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(*USUAL)
        self._retitle()
        self.follow(state)
        self._clock.start()

    def _connect(self) -> None:
        self._question.answered.connect(self._on_answer)
        self._proof.intent.connect(self.intent)
        self._upload.intent.connect(self.intent)
        self._clock.timeout.connect(self._tick)
        LANGUAGE.changed.connect(self._retitle)

    @property
    def page(self) -> Page:
        """The page on screen; the device test comes over any other."""
        return self._now[1]

    @property
    def _view(self) -> View:
        if self._state.checkup is not None:
            return Over.TEST
        return Over.SETTINGS if self._in_settings else self._state.page

    @property
    def _now(self) -> Shown:
        """What is on screen; made when it is first needed, so that the first page comes soon."""
        view = self._view
        if view not in self._made:
            self._made[view] = self._joined(*self._makers[view](self._state))
        return self._made[view]

    def _joined(self, model: Model[Any], page: Page) -> Shown:
        model.intent.connect(self._on_wish)
        self._stack.addWidget(page)
        page.settings_wished.connect(self._open_settings)
        page.banner.acted.connect(lambda: self.intent.emit(intents.Refresh()))
        if isinstance(page, SettingsPage):
            page.left.connect(self._close_settings)
        return model, page

    def follow(self, state: Client) -> None:
        """Show this state; pages that are not on screen follow when they come up."""
        if state.page is not self._state.page:
            self._in_settings = False
        self._state = state
        LANGUAGE.set("en" if state.preferences.language == "en" else "zh")
        SCALE.set_large(state.preferences.large_text)
        self._now[0].follow(state)
        self._upload.follow(state)
        self._proof.follow(state)
        self._show_banner()
        if self._question.view is not None:
            self._question.present(self._asks(state))
        self._show_page()

    def _show_banner(self) -> None:
        """What the page in view must tell; login and room have ways of their own."""
        now = machine_ms()
        self._plugs.follow(self._state.devices, now)
        if self._view not in {PageName.LOGIN, PageName.ROOM}:
            banner = banner_view(self._state, now) or self._plugs.banner(now)
            self.page.banner.present(banner)

    def fresh(self, people: frozenset[PersonId]) -> None:
        """There is a new picture of these people: for the page on screen."""
        self.page.fresh(people)

    def _show_page(self) -> None:
        if self._shown is self.page:
            return
        previewed, self._shown = isinstance(self._shown, SettingsPage), self.page
        if previewed is not isinstance(self.page, SettingsPage):
            self.intent.emit(intents.ShowPreview(on=not previewed))
        self._stack.setCurrentWidget(self.page)
        first = self.page.first()
        if first is not None:
            first.setFocus()

    def _open_settings(self) -> None:
        self._in_settings = True
        self.follow(self._state)

    def _close_settings(self) -> None:
        self._in_settings = False
        self.follow(self._state)

    def _tick(self) -> None:
        """A second has passed: what counts seconds on the page in view counts one more."""
        if self.isVisible():
            self._now[0].refresh()
            self._upload.refresh()
            self._proof.refresh()
            self._show_banner()

    def _retitle(self) -> None:
        self.setWindowTitle(tr("云法庭"))

    def _on_wish(self, wish: object) -> None:
        if not isinstance(wish, intents.LogOut) or not self._ask(logout_question):
            self.intent.emit(wish)

    def _ask(self, asks: Asks) -> bool:
        """Whether there is a question, which shows then."""
        question = asks(self._state)
        if question is None:
            return False
        self._asks = asks
        self._question.present(question)
        return True

    def _on_answer(self, key: str) -> None:
        if key == Verb.LEAVE.value:
            self.intent.emit(intents.LeaveRoom())
            self.end()
        elif key == QUIT:
            self.end()
        elif key == LOG_OUT:
            self.intent.emit(intents.LogOut())
        elif key == Verb.HELP.value:
            self._close_settings()
            self.intent.emit(intents.OpenHelp(on=True))

    def end(self) -> None:
        """Close without a question: the program ends."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._may_close and self._ask(closing_question):
            event.ignore()
            return
        self._clock.stop()
        self.closed.emit(self.saveGeometry().data())
        event.accept()
