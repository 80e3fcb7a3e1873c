"""The technician's page: the lines of all hearings at the left, the one that is answered right."""

from PySide6.QtWidgets import QWidget

from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.page import Page
from yunclient.ui.pages.settings_bundle import ask_where
from yunclient.ui.viewmodels.help_desk import HelpDeskModel
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.room_help import HelpPanel


class HelpDeskPage(Page):
    """One panel: all lines, or one of them."""

    def __init__(self, model: HelpDeskModel) -> None:
        super().__init__("bg")
        self._model = model
        self._title, self._text = Label("h1"), Label("body", "text-2")
        self._leave = Button("secondary", icon="leave")
        self._panel = HelpPanel(closable=False)
        fix(self._panel, width=720)
        head = Row(Column(self._title, self._text, gap=4), STRETCH, self._leave, gap=16)
        head.set_margins((28, 20, 28, 16))
        middle = Row(STRETCH, self._panel, STRETCH)
        column = Column(self.banner, head, Rule())
        column.put(middle, stretch=1)
        self.setLayout(column)
        model.changed.connect(self.render_view)
        LANGUAGE.changed.connect(self.render_view)
        self._leave.clicked.connect(model.log_out)
        self._panel.said.connect(model.say)
        self._panel.retried.connect(model.say_again)
        self._panel.followed.connect(model.follow_line)
        self._panel.bundled.connect(lambda: ask_where(self, model.bundle_name(), model.make_bundle))
        self.render_view()

    def first(self) -> QWidget | None:
        return self._leave

    def render_view(self) -> None:
        self._title.setText(tr("求助台"))
        self._text.setText(tr("所有庭审里的求助都在这里，标出的在等回答。"))
        self._leave.present(tr("退出登录"))
        self._panel.present(self._model.view)
