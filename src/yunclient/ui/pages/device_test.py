"""The device test: header, four steps, what is measured at the left and right, the way on."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from yunclient.devicetest.checks import Mark
from yunclient.devicetest.machine import Stage
from yunclient.media.pictures import Pictures
from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.device_test_panels import SoundPanel, SpeakerPanel
from yunclient.ui.pages.device_test_side import SideCard
from yunclient.ui.pages.device_test_verdict import VerdictCard, VerdictPanel
from yunclient.ui.pages.page import Page
from yunclient.ui.pages.sample_room import guide_stage
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.device_test import DeviceTestModel, DeviceTestView, FootView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.framing import FramedPicture
from yunclient.ui.widgets.guide import GuideStage
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel
from yunclient.ui.widgets.layout import Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer
from yunclient.ui.widgets.step_tabs import StepTabs
from yunhearing.ids import PersonId

SIDE: Final = 410
WIDE_SIDE: Final = 460
WIDE_WINDOW: Final = 1600
NARROW_SIDE: Final = 372
NARROW_WINDOW: Final = 1180
NARROW_SHARE: Final = 0.38
LOW_WINDOW: Final = 600
FOOT: Final = 68


class _Turns(QStackedWidget):
    """One of several; those out of sight ask for no room."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else QSize()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()


class _Foot(GroundFrame):
    """Which hearing the test is for; leave, back, on."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__("surface")
        self._icon = Icon("clock", theme.TEXT_2, 18)
        self._hearing = ElidedLabel("small", "text-2")
        self._leave, self._back = Button("link"), Button("secondary", icon="left")
        self.on = Button("primary")
        self._leave.clicked.connect(model.leave)
        self._back.clicked.connect(model.back)
        self.on.clicked.connect(model.go_on)
        row = Row(self._icon, gap=12, margins=(24, 0, 24, 0))
        row.put(self._hearing, stretch=1)
        for button in (self._leave, self._back, self.on):
            row.put(button)
        line = QWidget()
        line.setLayout(row)
        column = Column(Rule())
        column.put(line, stretch=1)
        self.setLayout(column)
        fix(self, height=FOOT)

    def present(self, view: FootView) -> None:
        self._hearing.setText(view.hearing)
        self._icon.setVisible(bool(view.hearing))
        for button, text in ((self._leave, view.leave), (self._back, view.back)):
            button.present(text)
            button.setVisible(bool(text))
        self.on.present(view.on.text, enabled=view.on.enabled)


class DeviceTestPage(Page):
    """Shows a DeviceTestView; stays as it was when there is none."""

    def __init__(self, model: DeviceTestModel, pictures: Pictures) -> None:
        super().__init__("bg")
        self._model = model
        self._stage: Stage | None = None
        self._turned = False  # behind a question, after which the focus begins anew
        self._said = ""
        self._header, self._tabs = CourtHeader(), StepTabs()
        self._picture = FramedPicture(pictures)
        self._sound, self._speaker = SoundPanel(model), SpeakerPanel(model)
        self._guide: GuideStage | None = None
        self._results, self._verdict = VerdictPanel(model), VerdictCard(model)
        self._side, self._foot = SideCard(model), _Foot(model)
        self._left, self._right = _Turns(), _Turns()
        self._build()
        self._question = QuestionLayer(self)
        self._connect()
        self._on_change()

    def _build(self) -> None:
        self._guide_place = GroundFrame("canvas")
        self._guide_column = Column(margins=(8, 8, 8, 8))
        self._guide_place.setLayout(self._guide_column)
        for left in (self._picture, self._sound, self._speaker, self._guide_place, self._results):
            self._left.addWidget(left)
        for right in (self._side, self._verdict):
            self._right.addWidget(right)
        body = Row(gap=20, margins=(24, 20, 24, 16))
        body.put(self._left, stretch=1)
        body.put(self._right)
        column = Column(self._header, self.banner, self._tabs)
        column.put(body, stretch=1)
        column.put(self._foot)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._on_change)
        self._tabs.chosen.connect(model.show)
        self._question.answered.connect(model.answer)
        self._header.ask(model)

    def _on_change(self) -> None:
        if self._model.view is not None:
            self.render_view(self._model.view)

    def render_view(self, view: DeviceTestView) -> None:
        """Show this view."""
        turned, self._stage = self._turned or view.stage is not self._stage, view.stage
        self._header.present(view.court, view.greeting, log_out=view.log_out)
        self._tabs.present(view.tabs, tr("检测的四个步骤"))
        self._show_left(view)
        if view.side is not None:
            number = view.speaker.number if view.speaker is not None else None
            self._side.present(view.side, number)
        if view.verdict is not None:
            self._verdict.present(view.verdict)
        self._right.setCurrentWidget(self._verdict if view.verdict else self._side)
        self._foot.present(view.foot)
        self._question.present(view.question)
        self._turned = turned and view.question is not None
        if turned and self.isVisible() and view.question is None:
            self._focus_first()
        self._tell(view)
        self._fit()

    def _show_left(self, view: DeviceTestView) -> None:
        if view.image is not None:
            self._picture.present(view.image)
            self._left.setCurrentWidget(self._picture)
        elif view.sound is not None:
            self._sound.present(view.sound)
            self._left.setCurrentWidget(self._sound)
        elif view.speaker is not None:
            self._speaker.present(view.speaker)
            self._left.setCurrentWidget(self._speaker)
        elif view.verdict is not None:
            self._results.present(view.verdict)
            self._left.setCurrentWidget(self._results)
        else:
            self._show_guide()

    def _show_guide(self) -> None:
        """The guide is made when it is first looked at: a whole room is drawn for it."""
        if self._guide is None:
            self._guide = guide_stage()
            self._guide_column.put(self._guide)
            self._guide.stepped.connect(self._side.set_step)
            QWidget.setTabOrder(self._tabs.last(), self._guide)
        self._left.setCurrentWidget(self._guide_place)

    def _tell(self, view: DeviceTestView) -> None:
        """What has changed without a gesture is said to who does not see it."""
        said = tr("，").join(filter(None, (*_news(view), mark_words(view), view.face_said)))
        if said != self._said:
            self._said = said
            announce(self, said)

    def first(self) -> QWidget | None:
        view = self._model.view
        if view is None:
            return None
        if view.stage is Stage.GUIDE:
            return self._guide
        if view.verdict is not None:
            failed = view.verdict.mark is Mark.FAILED
            return self._verdict.again if failed else self._foot.on
        return self._tabs.current()

    def _focus_first(self) -> None:
        first = self.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def fresh(self, people: frozenset[PersonId]) -> None:
        self._picture.fresh(people)

    def _fit(self) -> None:
        """The checks keep their width; a large window gives them more, a small one less."""
        narrow, wide = self.width() < px(NARROW_WINDOW), self.width() >= px(WIDE_WINDOW)
        side = min(px(NARROW_SIDE), round(self.width() * NARROW_SHARE))
        self._right.setFixedWidth(side if narrow else px(WIDE_SIDE if wide else SIDE))
        low = self.height() < px(LOW_WINDOW)
        self._sound.fold(low)
        self._speaker.fold(low)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()


def _news(view: DeviceTestView) -> tuple[str, ...]:
    """What to do now, and what has come of it; what changes every moment is not said."""
    if view.image is not None:
        return (view.image.hint or view.image.badge,)
    if view.sound is not None:
        return view.sound.above, view.sound.title
    if view.speaker is not None:
        number = view.speaker.number
        asked = (number.title, number.error or number.text) if number.shown else ()
        return view.speaker.above, *asked
    if view.verdict is not None:
        shown = view.verdict
        return shown.title, shown.text, shown.exported, shown.told
    return ()


def mark_words(view: DeviceTestView) -> str:
    """The lines of the present step that have failed, each as a sentence."""
    rows = view.side.rows if view.side is not None else ()
    return tr("，").join(row.spoken for row in rows if row.code)
