"""证据目录: the items by party, folding, searched; as a narrow rail where there is little room."""

from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, font, metrics, px
from yunclient.ui.viewmodels.evidence import EvidenceView, GroupView, RowView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label, plain_tip
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.room_desk import on_paper
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.roles import Role

WIDTH: Final = 288
NARROW: Final = 76
ROW, NARROW_ROW, HEAD = 58, 54, 36


class ExhibitRow(QAbstractButton):
    """One item. `marks` is a row for what vouches for it; `exchanged` its own small button."""

    menu_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._current, self._narrow, self._number = False, False, ""
        self._icon = Icon("pdf", theme.TEXT_2, 20)
        self._title, self._facts = ElidedLabel("body"), ElidedLabel("label", "text-2")
        self._chip = Chip(height=20)
        self.exchange = Button("link", height=24)
        self.marks = QWidget()
        self.marks.setLayout(Row())
        end = Row(STRETCH, self.exchange, self.marks)
        words = Column(STRETCH, self._title, self._facts, STRETCH, gap=3)
        side = Column(STRETCH, Row(STRETCH, self._chip), end, STRETCH, gap=3)
        row = Row(self._icon, gap=10, margins=(12, 0, 12, 0))
        row.put(words, stretch=1)
        row.put(side)
        self._full = QWidget(self)
        self._full.setLayout(row)
        self._full.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        for part in (self._icon, self._title, self._facts, self._chip):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = Column(self._full)
        self.setLayout(column)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, view: RowView, *, narrow: bool) -> None:
        self._current, self._narrow, self._number = view.current, narrow, view.number
        colour = theme.TEXT_3 if view.withdrawn else theme.TEXT_2
        self._icon.present(view.icon, theme.ACCENT if view.current else colour)
        self._title.set_look("body-bold" if view.current else "body", _tone(view))
        self._title.setText(view.title)
        self._facts.setText(view.facts)
        self._chip.present(view.state, kind=cast(ChipKind, view.kind))
        self.exchange.setVisible(view.exchange)
        self.exchange.present(tr("交换"), busy=view.exchanging)
        self.exchange.setAccessibleName(tr("交换 {title}", title=view.title))
        self.exchange.setToolTip(tr("交换后各方都能看到这份证据"))
        self._full.setVisible(not narrow)
        self.setAccessibleName(view.label)
        self.setToolTip(plain_tip(view.tip))
        self._icon_name = view.icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(NARROW if self._narrow else 200), px(NARROW_ROW if self._narrow else ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(40), self.sizeHint().height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.menu_wished.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        ground = theme.SURFACE_2 if self.underMouse() else theme.SURFACE
        painter.fillRect(self.rect(), QColor(theme.ACCENT_TINT if self._current else ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.BORDER))
        if self._current:
            painter.fillRect(0, 0, px(3), self.height(), QColor(theme.ACCENT))
        if self._narrow:
            self._paint_narrow(painter)

    def _paint_narrow(self, painter: QPainter) -> None:
        side = px(20)
        box = QRectF((self.width() - side) / 2, px(7), side, side)
        ink = theme.ACCENT_HOVER if self._current else theme.TEXT_2
        icons.paint(painter, self._icon_name, ink, box)
        painter.setFont(font("micro-bold" if self._current else "micro"))
        painter.setPen(QColor(ink))
        room = QRectF(0, px(28), self.width(), px(20))
        text = metrics("micro").elidedText(
            self._number, Qt.TextElideMode.ElideRight, self.width() - px(6)
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)


def _tone(view: RowView) -> str:
    if view.withdrawn:
        return "text-3"
    return "accent-hover" if view.current else "text-1"


class GroupHead(QAbstractButton):
    """A party: its colour, its name, how many items; a press folds them."""

    def __init__(self) -> None:
        super().__init__()
        self._view: GroupView | None = None
        self._narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, view: GroupView, *, narrow: bool) -> None:
        self._view, self._narrow = view, narrow
        how = tr("已折叠") if view.folded else tr("已展开")
        self.setAccessibleName(f"{view.title} {view.name} {view.count} {how}")
        self.setToolTip(plain_tip(f"{view.title} {view.name}"))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(60), px(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view, painter = self._view, QPainter(self)
        if view is None:
            return
        height = self.height()
        painter.fillRect(self.rect(), QColor(theme.SURFACE_2))
        painter.fillRect(0, height - 1, self.width(), 1, QColor(theme.BORDER))
        side, x = px(16), px(6 if self._narrow else 12)
        sign = "right" if view.folded else "down"
        icons.paint(painter, sign, theme.TEXT_2, QRectF(x, (height - side) / 2, side, side))
        x += side + px(4 if self._narrow else 8)
        colour = theme.ROLE_ON_PAPER[view.role or Role.OBSERVER]
        painter.fillRect(QRectF(x, px(10), px(4), height - px(20)), QColor(colour))
        x += px(8)
        count = "" if self._narrow else view.count
        end = metrics("label").horizontalAdvance(count) + px(12)
        painter.setPen(QColor(theme.TEXT_1))
        painter.setFont(font("label-bold" if self._narrow else "small-bold"))
        words = view.title if self._narrow else f"{view.title}\u2002{view.name}"
        room = self.width() - x - (px(4) if self._narrow else end + px(8))
        text = metrics("label-bold" if self._narrow else "small-bold").elidedText(
            words, Qt.TextElideMode.ElideRight, int(room)
        )
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(x, 0, room + 2, height), middle, text)
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.TEXT_2))
        painter.drawText(QRectF(self.width() - end, 0, end, height), middle, count)


class EvidenceList(GroundFrame):
    """The catalogue. `opened(id)`, `folded(party)`, `searched(text)`, `exchanged(id)`.

    `menu_wished(id, place on the screen)`. `legend` is a row beside the title, `foot` a column
    under the items. `narrow_wished()`: the person folds it or opens it again.
    """

    opened = Signal(object)
    folded = Signal(object)
    searched = Signal(str)
    exchanged = Signal(object)
    menu_wished = Signal(object, object)
    retried = Signal()
    heeded = Signal()
    narrow_wished = Signal()
    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._narrow = False
        self._rows: dict[EvidenceId, ExhibitRow] = {}
        self._heads: dict[PersonId, GroupHead] = {}
        self._title, self.legend = Label("h4"), Row()
        self.fold = Button("tool", height=32, icon="left")
        self.search = LineEdit("search", height=38)
        self._search_row = QWidget()
        self._search_row.setLayout(Column(self.search, margins=(12, 0, 12, 10)))
        self._told, self._told_words = QWidget(), Label("label", "danger", wrap=True)
        self.retry = Button("link", height=28)
        told = Row(gap=8, margins=(12, 6, 12, 6))
        told.put(self._told_words, stretch=1)
        told.put(self.retry)
        self._told.setLayout(told)
        self._empty = Label("small", "text-2", wrap=True)
        self._empty.setContentsMargins(16, 20, 16, 20)
        self._items = Column()
        self._area: QScrollArea = on_paper(
            GroundFrame("surface", Column(self._items, self._empty, STRETCH))
        )
        self.foot = Column(margins=(12, 0, 12, 0))
        self._foot = QWidget()
        self._foot.setLayout(self.foot)
        self._head = Row(self._title, gap=8, margins=(12, 0, 6, 0))
        self._head.put(STRETCH)
        self._head.put(self.legend)
        self._head.put(self.fold)
        head = QWidget()
        head.setLayout(self._head)
        fix(head, height=48)
        column = Column(head, self._search_row, Rule(), self._told)
        column.put(self._area, stretch=1)
        column.put(self._foot)
        self.setLayout(column)
        self.search.textChanged.connect(self.searched)
        self.fold.clicked.connect(self.narrow_wished)
        self.retry.clicked.connect(self._on_told)
        self._retries = False
        SCALE.changed.connect(self._rescale)
        self._rescale()

    @property
    def narrow(self) -> bool:
        return self._narrow

    def row(self, id_: EvidenceId) -> ExhibitRow | None:
        """The row of this item, while it is shown."""
        return self._rows.get(id_)

    def present(self, view: EvidenceView) -> None:
        self._title.setText(tr("证据目录"))
        self.search.setPlaceholderText(tr("查找证据"))
        self.search.setAccessibleName(tr("在证据目录里查找"))
        self._told.setVisible(bool(view.told) and not self._narrow)
        self._told_words.setText(view.told)
        self._retries = view.retry
        self.retry.present(tr("重试") if view.retry else tr("知道了"))
        self._empty.setVisible(bool(view.empty) and not self._narrow)
        self._empty.setText(tr("正在取得目录…") if view.loading else view.empty)
        self._place(view.groups)
        self._name_fold()

    def set_narrow(self, narrow: bool) -> None:
        """As a rail of icons, or whole; `present` follows."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        self._search_row.setVisible(not narrow)
        self._foot.setVisible(not narrow)
        self._rescale()
        self.narrowed.emit()

    def _name_fold(self) -> None:
        word = tr("展开目录") if self._narrow else tr("收起目录")
        self.fold.present("", icon="right" if self._narrow else "left")
        self.fold.setAccessibleName(word)
        self.fold.setToolTip(word)

    def _rescale(self) -> None:
        self.setFixedWidth(px(NARROW if self._narrow else WIDTH))

    def _on_told(self) -> None:
        (self.retried if self._retries else self.heeded).emit()

    def _place(self, groups: tuple[GroupView, ...]) -> None:
        """Heads and rows in their order; those there are are kept, with what has the focus."""
        shown = {row.id for group in groups for row in group.rows if not group.folded}
        for gone in self._rows.keys() - shown:
            self._drop(self._rows.pop(gone))
        for party in self._heads.keys() - {group.party for group in groups}:
            self._drop(self._heads.pop(party))
        at = 0
        for group in groups:
            head = self._head_of(group.party)
            self._put(head, at)
            head.present(group, narrow=self._narrow)
            at += 1
            for view in () if group.folded else group.rows:
                row = self._row_of(view.id)
                self._put(row, at)
                row.present(view, narrow=self._narrow)
                at += 1

    def _put(self, widget: QWidget, at: int) -> None:
        if self._items.indexOf(widget) != at:
            self._items.insertWidget(at, widget)

    def _drop(self, widget: QWidget) -> None:
        self._items.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _head_of(self, party: PersonId) -> GroupHead:
        head = self._heads.get(party)
        if head is None:
            head = self._heads[party] = GroupHead()
            head.clicked.connect(lambda: self.folded.emit(party))
        return head

    def _row_of(self, id_: EvidenceId) -> ExhibitRow:
        row = self._rows.get(id_)
        if row is None:
            row = self._rows[id_] = ExhibitRow()
            row.clicked.connect(lambda: self.opened.emit(id_))
            row.exchange.clicked.connect(lambda: self.exchanged.emit(id_))
            row.menu_wished.connect(lambda at: self._wish_menu(id_, at))
        return row

    def _wish_menu(self, id_: EvidenceId, at: QPoint) -> None:
        self.menu_wished.emit(id_, at)
