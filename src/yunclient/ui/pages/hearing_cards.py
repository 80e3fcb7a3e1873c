"""Cards of the hearing list: one hearing, the later ones, one's own devices."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.session.state import DeviceKind
from yunclient.ui import theme
from yunclient.ui.language import later, tr, translate
from yunclient.ui.theme import metrics, px
from yunclient.ui.viewmodels.hearings import CardState, CardView, DeviceLine, UpcomingView
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.frame import Card, CardKind, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

DEVICE_ICON = {
    DeviceKind.CAMERA: "camera",
    DeviceKind.MICROPHONE: "mic",
    DeviceKind.LOUDSPEAKER: "speaker",
}
_CHIPS: dict[CardState, tuple[ChipKind, str]] = {
    CardState.RUNNING: ("filled", "record"),
    CardState.RECESS: ("warn", "recess"),
    CardState.CLOSED: ("neutral", "close-hearing"),
    CardState.COMING: ("accent", "clock"),
    CardState.OVER: ("neutral", "check"),
}
_CARDS: dict[CardState, CardKind] = {
    CardState.RUNNING: "current",
    CardState.RECESS: "current",
    CardState.OVER: "quiet",
}
_LATER = later("以后的庭审")
_HOUR_TONE = {CardState.RUNNING: "accent-hover", CardState.OVER: "text-3"}


class HearingCard(Card):
    """One hearing of today.

    `entered(id)` is 进入庭审, `board_wished(id)` 就绪情况, `plan_wished(id)` 修改,
    `files_wished(id)` 提交证据, `paper_wished(id)` 保存笔录, `film_wished(id)` 导出录像.
    """

    entered = Signal(object)
    files_wished = Signal(object)
    paper_wished = Signal(object)
    film_wished = Signal(object)
    board_wished = Signal(object)
    plan_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: CardView | None = None
        self._hour, self._beside = Label("clock-m"), Label("label", "text-2")
        self._chip = Chip()
        self._number = Label("label", "text-2")
        self._title, self._facts = ElidedLabel("lead-bold"), ElidedLabel("small", "text-2")
        self.enter = Button("secondary")
        self.enter.clicked.connect(self._on_enter)
        self.board = Button("link", icon="users")
        self.board.clicked.connect(self._on_board)
        self.plan = Button("link", icon="edit-line")
        self.plan.clicked.connect(self._on_plan)
        self.files = Button("link", icon="upload")
        self.files.clicked.connect(self._on_files)
        self.paper = Button("link", icon="download")
        self.paper.clicked.connect(self._on_paper)
        self.film = Button("link", icon="video")
        self.film.clicked.connect(self._on_film)
        hour = QWidget()
        hour.setLayout(Column(STRETCH, self._hour, self._beside, STRETCH, gap=0))
        fix(hour, width=112)
        head = Row(self._chip, self._number, STRETCH, gap=8)
        words = Column(STRETCH, head, 5, self._title, self._facts, STRETCH, gap=1)
        self._row = Row(hour, Rule("v"), 20)
        self._row.put(words, stretch=1)
        self._row.put(20)
        self._row.put(self.film, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.put(self.paper, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.put(self.files, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.put(self.plan, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.put(self.board, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.put(8)
        self._row.put(self.enter, align=Qt.AlignmentFlag.AlignVCenter)
        self._row.set_margins((20, 12, 20, 12))
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def present(self, view: CardView) -> None:
        self._view = view
        state = view.state
        running = state in (CardState.RUNNING, CardState.RECESS)
        self._set_kind(_CARDS.get(state, "plain"))
        tall = 18 if running else 12
        self._row.set_margins((20, tall, 20, tall))
        self._hour.set_look("clock-m", _HOUR_TONE.get(state, "text-1"))
        self._hour.setText(view.hour)
        self._beside.setText(view.beside_hour)
        kind, icon = _CHIPS[state]
        self._chip.present(view.chip, kind=kind, icon=icon)
        self._number.setText(view.number)
        self._title.set_look("lead-bold", "text-2" if state is CardState.OVER else "text-1")
        self._title.setText(view.title)
        self._facts.setText(view.facts)
        button: Kind = "primary" if running else "secondary"
        self.enter.set_shape(48 if running else 40, "right" if running else "")
        self.enter.present(view.enter, kind=button)
        self.enter.setVisible(bool(view.enter))
        words = metrics("h4").horizontalAdvance(view.enter)
        self.enter.setFixedWidth(max(px(148), words + px(64)))
        self.enter.setAccessibleName(view.enter_name)
        self.board.present(view.board)
        self.board.setVisible(bool(view.board))
        self.board.setAccessibleName(f"{view.board} {view.number}")
        self.plan.present(view.plan)
        self.plan.setVisible(bool(view.plan))
        self.plan.setAccessibleName(f"{view.plan} {view.number}")
        self.files.present(view.files)
        self.files.setVisible(bool(view.files))
        self.files.setAccessibleName(f"{view.files} {view.number}")
        self.paper.present(view.paper)
        self.paper.setVisible(bool(view.paper))
        self.paper.setAccessibleName(f"{view.paper} {view.number}")
        self.film.present(view.film)
        self.film.setVisible(bool(view.film))
        self.film.setAccessibleName(f"{view.film} {view.number}")
        self.setAccessibleName(f"{view.hour} {view.chip} {view.title}")

    def _set_kind(self, kind: CardKind) -> None:
        if self.property("card") != kind:
            self.setProperty("card", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_enter(self) -> None:
        if self._view is not None:
            self.entered.emit(self._view.id)

    def _on_plan(self) -> None:
        if self._view is not None:
            self.plan_wished.emit(self._view.id)

    def _on_files(self) -> None:
        if self._view is not None:
            self.files_wished.emit(self._view.id)

    def _on_paper(self) -> None:
        if self._view is not None:
            self.paper_wished.emit(self._view.id)

    def _on_film(self) -> None:
        if self._view is not None:
            self.film_wished.emit(self._view.id)

    def _on_board(self) -> None:
        if self._view is not None:
            self.board_wished.emit(self._view.id)


class UpcomingCard(Card):
    """The hearings of other days, a row each; hidden when there are none.

    `board_wished(id)` 就绪情况, `plan_wished(id)` 修改, `files_wished(id)` 提交证据,
    `paper_wished(id)` 保存笔录, `film_wished(id)` 导出录像.
    """

    files_wished = Signal(object)
    paper_wished = Signal(object)
    film_wished = Signal(object)
    board_wished = Signal(object)
    plan_wished = Signal(object)

    def __init__(self, title: str = _LATER, icon: str = "calendar") -> None:
        super().__init__()
        self._words = title
        self._title, self._count = Label("h4"), Label("small", "text-3")
        head = Row(Icon(icon), self._title, self._count, STRETCH, gap=8)
        head.set_margins((20, 11, 20, 9))
        self._rows = Column()
        self._shown: tuple[UpcomingView, ...] = ()
        self._widgets: list[QWidget] = []
        self.setLayout(Column(head, self._rows))

    def present(self, rows: tuple[UpcomingView, ...]) -> None:
        self.setVisible(bool(rows))
        self._title.setText(translate(self._words))
        self._count.setText(tr("共 {n} 场", n=len(rows)))
        if rows == self._shown:
            return
        self._shown = rows
        for old in self._widgets:
            old.setParent(None)
            old.deleteLater()
        self._widgets = [self._row(row) for row in rows]
        for widget in self._widgets:
            self._rows.put(widget)

    def _row(self, view: UpcomingView) -> QWidget:
        widget = QWidget()
        day, hour = Label("body-bold", text=view.day), Label("body", text=view.hour)
        fix(day, width=132)
        fix(hour, width=52)
        row = Row(day, hour, gap=16, margins=(20, 0, 20, 0))
        row.put(ElidedLabel("body", text=view.title), stretch=1)
        row.put(Label("small", "text-3", text=view.number))
        ways = (
            (view.film, self.film_wished),
            (view.paper, self.paper_wished),
            (view.files, self.files_wished),
            (view.plan, self.plan_wished),
            (view.board, self.board_wished),
        )
        for text, wished in ways:
            if text:
                button = Button("link", height=32)
                button.present(text)
                button.setAccessibleName(f"{text} {view.number}")
                button.clicked.connect(lambda _on=False, wished=wished: wished.emit(view.id))
                row.put(button)
        widget.setLayout(Column(Rule(), row))
        fix(widget, height=44)
        return widget


class DeviceCard(Card):
    """Whether one's devices were tested today, which are used, and the ways to change that."""

    settings_wished = Signal()
    test_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("h4")
        self._settings = Button("link", height=32, icon="settings")
        self._settings.clicked.connect(self.settings_wished)
        self._tested = Chip()
        self._test = Button("outline", height=40, icon="refresh")
        self._test.clicked.connect(self.test_wished)
        self._lines = [_DeviceRow(kind) for kind in DeviceKind]
        head = Row(self._title, STRETCH, self._tested)
        column = Column(head, 12, margins=(18, 16, 18, 18))
        for line in self._lines:
            column.put(Rule())
            column.put(line)
        self._test.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ways = Row(gap=8)
        ways.put(self._test, stretch=1)
        ways.put(self._settings)
        column.put(8)
        column.put(ways)
        self.setLayout(column)

    def present(self, lines: tuple[DeviceLine, ...], *, tested: bool) -> None:
        if tested:
            self._tested.present(tr("今天已检测"), kind="ok", icon="check")
        else:
            self._tested.present(tr("今天未检测"), kind="warn", icon="warning")
        self._test.present(tr("重新检测") if tested else tr("检测设备"))
        self._title.setText(tr("我的设备"))
        self._settings.present(tr("设置"))
        self._settings.setAccessibleName(tr("设备设置"))
        for row, line in zip(self._lines, lines, strict=True):
            row.present(line)


class _DeviceRow(QWidget):
    def __init__(self, kind: DeviceKind) -> None:
        super().__init__()
        self._name, self._device = Label("body"), ElidedLabel("small", "text-2")
        self._device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._warning = Icon("warning", theme.WARN, 18)
        row = Row(Icon(DEVICE_ICON[kind]), self._name, gap=10)
        row.put(self._device, stretch=1)
        row.put(self._warning)
        self.setLayout(row)
        fix(self, height=45)

    def present(self, line: DeviceLine) -> None:
        self._name.setText(line.name)
        self._device.set_look("small", "warn" if line.problem else "text-2")
        self._device.setText(line.problem or line.device)
        self._warning.setVisible(bool(line.problem))
