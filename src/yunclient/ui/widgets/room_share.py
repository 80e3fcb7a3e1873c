"""The dialog of what can be shared, and the bar that stays on top while it is shared."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.room_share import ICON, ChoiceView, SharedBar, ShareView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunclient.ui.widgets.room_desk import on_paper

IN_ROW = 3
CARD_WIDTH, CARD_HEIGHT = 1000, 560
CHOICE = (186, 158)


class ScreenChoice(QAbstractButton):
    """One window or screen: its picture, its title; checked with a thick edge."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ChoiceView | None = None
        self._picture = QPixmap()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def view(self) -> ChoiceView | None:
        return self._view

    @property
    def picture(self) -> QPixmap:
        return self._picture

    def present(self, view: ChoiceView) -> None:
        if self._view is None or self._view.preview != view.preview:
            self._picture = QPixmap()
            self._picture.loadFromData(view.preview)
        self._view = view
        kind = tr("窗口") if view.window else tr("整个屏幕")
        self.setAccessibleName(f"{kind} {view.title}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(CHOICE[0]), px(CHOICE[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        on = self.isChecked()
        width = 2 if on else 1
        painter.setPen(QPen(QColor(theme.ACCENT if on else theme.BORDER_CONTROL), width))
        painter.setBrush(QColor(theme.ACCENT_TINT if on else theme.SURFACE))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, px(8), px(8))
        place = QRectF(px(8), px(8), self.width() - px(16), px(98))
        paint_preview(painter, place, self._picture)
        self._paint_words(painter, view)

    def _paint_words(self, painter: QPainter, view: ChoiceView) -> None:
        side, left, top = px(16), px(10), px(112)
        ink = theme.ACCENT_HOVER if self.isChecked() else theme.TEXT_1
        sign = "window" if view.window else "desktop"
        icons.paint(painter, sign, ink, QRectF(left, top + px(3), side, side))
        room = self.width() - 2 * left - side - px(6)
        painter.setPen(QColor(ink))
        painter.setFont(font("small"))
        fit = metrics("small").elidedText(view.title, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left + side + px(6), top, room, px(22)), flags, fit)
        painter.setPen(QColor(theme.TEXT_2 if view.window else theme.WARN_TEXT))
        painter.setFont(font("micro"))
        note = view.size if view.window else tr("会看到弹出的消息")
        painter.drawText(QRectF(left, top + px(22), self.width() - 2 * left, px(18)), flags, note)


def paint_preview(painter: QPainter, place: QRectF, picture: QPixmap) -> None:
    """The picture whole in its place; without one a sign."""
    painter.fillRect(place, QColor(theme.TILE_EMPTY))
    if picture.isNull():
        side = px(24)
        middle = QRectF(0, 0, side, side)
        middle.moveCenter(place.center())
        icons.paint(painter, "desktop", theme.ON_DARK_2, middle)
        return
    size = picture.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(0, 0, size.width(), size.height())
    target.moveCenter(place.center())
    painter.drawPixmap(target, picture, QRectF(picture.rect()))


class Seen(QWidget):
    """What the others would see of the choice; nothing has left yet."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        fix(self, width=270, height=160)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_preview(painter, QRectF(self.rect()), self._picture)


class ShareCard(QFrame):
    """The card of the dialog. `started(id)`, `given_up()` gives the right back, `closed()`."""

    started = Signal(str)
    given_up = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("dialog", True)
        self._choices: dict[str, ScreenChoice] = {}
        self._told, self._empty = (
            Label("small", "ok", wrap=True),
            Label("body", "text-2", wrap=True),
        )
        self._heads = (Label("small-bold"), Label("small-bold"))
        self._windows, self._screens = QGridLayout(), QGridLayout()
        self._seen, self._seen_head = Seen(), Label("small-bold")
        self._lines = [Label("small", "text-1", wrap=True) for _ in range(3)]
        self.start, self.give_up = Button("primary", icon=ICON), Button("secondary")
        self.close_button = Button("link", icon="cross", height=36)
        self._title = Label("h2")
        self._build()
        self.start.clicked.connect(self._start)
        self.give_up.clicked.connect(self.given_up)
        self.close_button.clicked.connect(self.closed)
        fix(self, width=CARD_WIDTH, height=CARD_HEIGHT)
        lift(self)

    def _build(self) -> None:
        head = Row(Icon(ICON, theme.ACCENT, 26), self._title, STRETCH, self.close_button, gap=10)
        listed = Column(self._empty, gap=8, margins=(2, 2, 0, 2))
        for label, grid in zip(self._heads, (self._windows, self._screens), strict=True):
            grid.setSpacing(px(10))
            grid.setColumnStretch(IN_ROW, 1)
            listed.put(label)
            listed.put(grid)
        listed.put(STRETCH)
        side = Column(self._seen_head, self._seen, 6, gap=8)
        for icon, line in zip(("users", "hand", "speaker-off"), self._lines, strict=True):
            row = Row(gap=8)
            row.put(Icon(icon, theme.TEXT_2, 18), align=Qt.AlignmentFlag.AlignTop)
            row.put(line, stretch=1)
            side.put(row)
        side.put(STRETCH)
        body = Row(gap=20)
        body.put(on_paper(GroundFrame("surface", listed)), stretch=1)
        body.put(side)
        foot = Row(STRETCH, self.give_up, self.start, gap=12)
        column = Column(head, self._told, gap=10, margins=(24, 18, 24, 18))
        column.put(body, stretch=1)
        column.put(foot)
        self.setLayout(column)

    def present(self, view: ShareView) -> None:
        self._title.setText(tr("共享桌面：选一个给全体看"))
        self.setAccessibleName(self._title.text())
        self.close_button.present(tr("稍后再选"))
        self._told.set_look("small", "danger" if view.warn else "ok")
        self._told.setText(view.told)
        self._heads[0].setText(tr("一个窗口（推荐：别的窗口、弹出的消息都不会被看到）"))
        self._heads[1].setText(tr("整个屏幕（云法庭的窗口不在其中）"))
        self._seen_head.setText(tr("别人会看到（预览，还没有发出）"))
        words = (
            tr("在庭各方看得到；隔离等候的证人看不到。"),
            tr("法官可以随时停止，您也可以随时点“结束共享”。"),
            tr("只传画面，不传电脑里的声音。"),
        )
        for line, word in zip(self._lines, words, strict=True):
            line.setText(word)
        self._empty.show_text(view.empty)
        self._show_choices(view.choices)
        self.give_up.present(tr("不共享了"), busy=view.ending)
        self._follow()

    def _show_choices(self, choices: tuple[ChoiceView, ...]) -> None:
        ids = [choice.id for choice in choices]
        for gone in set(self._choices) - set(ids):
            button = self._choices.pop(gone)
            button.hide()
            button.deleteLater()
        for index, grid in enumerate((self._windows, self._screens)):
            group = [choice for choice in choices if choice.window is (index == 0)]
            self._heads[index].setVisible(bool(group))
            for at, choice in enumerate(group):
                button = self._choices.get(choice.id) or self._choice(choice.id)
                button.present(choice)
                grid.addWidget(button, *divmod(at, IN_ROW))
                button.show()

    def _choice(self, id_: str) -> ScreenChoice:
        button = self._choices[id_] = ScreenChoice()
        button.toggled.connect(self._follow)
        return button

    def _chosen(self) -> ScreenChoice | None:
        return next((b for b in self._choices.values() if b.isChecked()), None)

    def _follow(self) -> None:
        chosen = self._chosen()
        view = chosen.view if chosen is not None else None
        self._seen.show_picture(chosen.picture if chosen is not None else QPixmap())
        text = tr("请先选一个窗口或屏幕")
        if view is not None:
            text = tr("开始共享这个窗口") if view.window else tr("开始共享这个屏幕")
        self.start.present(text, enabled=view is not None)

    def _start(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.view is not None:
            self.started.emit(chosen.view.id)

    def stops(self) -> list[QWidget]:
        every = (*self._choices.values(), self.give_up, self.start, self.close_button)
        return [widget for widget in every if widget.isEnabled()]


class ShareLayer(QuestionLayer):
    """Covers its parent while one chooses; Esc puts the dialog away and keeps the right."""

    started = Signal(str)
    given_up = Signal()
    closed = Signal()

    def show_share(self, view: ShareView | None) -> None:
        if view is None:
            if not self.isHidden():
                self._dismiss()
            return
        if not self.isHidden() and isinstance(self._card, ShareCard):
            self._card.present(view)
            return
        card = ShareCard(self)
        card.started.connect(self.started)
        card.given_up.connect(self.given_up)
        card.closed.connect(self.closed)
        card.present(view)
        self._open(card, card.close_button)

    def _arrange(self) -> None:
        """Never larger than the window: the list scrolls."""
        if self._card is None:
            return
        self._card.setFixedHeight(min(px(CARD_HEIGHT), self.height() - px(24)))
        self._card.setFixedWidth(min(px(CARD_WIDTH), self.width() - px(24)))
        self._card.move(self.rect().center() - self._card.rect().center())

    def _safe(self) -> None:
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        return self._card.stops() if isinstance(self._card, ShareCard) else []


class SharingBar(QFrame):
    """A small window above all others while one shares; it takes no focus. `ended()`."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        flags = Qt.WindowType
        super().__init__(
            parent,
            flags.Tool
            | flags.FramelessWindowHint
            | flags.WindowStaysOnTopHint
            | flags.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("strip", "plain")
        self._title = ElidedLabel("small-bold", "on-dark-1")
        self.end = Button("danger-filled", height=36)
        self.end.clicked.connect(self.ended)
        row = Row(Icon(ICON, theme.SPEAKING, 20), gap=12, margins=(16, 6, 8, 6))
        row.put(self._title, stretch=1)
        row.put(self.end)
        self.setLayout(row)
        fix(self, width=460, height=52)
        self.hide()

    def present(self, view: SharedBar | None) -> None:
        if view is None:
            self.hide()
            return
        words = tr("正在开始：{title}") if view.waits else tr("正在共享：{title}")
        self._title.setText(words.format(title=view.title))
        self.setWindowTitle(self._title.text())
        self.end.present(tr("结束共享"), busy=view.ending)
        if self.isHidden():
            self.show()
            screen = self.screen().availableGeometry()
            self.move(screen.center().x() - self.width() // 2, screen.top() + px(8))
