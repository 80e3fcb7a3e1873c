"""One cell of 质证意见表: the three natures as small marks, and a line of what was said."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from yunclient.ui import icons, theme
from yunclient.ui.language import translate
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.examination import SHORT_NATURES, CellView
from yunclient.ui.widgets.button import Look, paint_box
from yunhearing.evidence import Stance

HEIGHT: Final = 62
MARK: Final = (46, 24)
LOOKS: Final[dict[Stance | None, tuple[Look, str]]] = {
    Stance.ACCEPTED: (Look(theme.OK_TINT, theme.OK_BORDER, theme.OK), "check"),
    Stance.DENIED: (Look(theme.DANGER_TINT, theme.DANGER_BORDER, theme.DANGER), "cross"),
    None: (Look(theme.SURFACE, theme.BORDER, theme.TEXT_2), "minus"),
}


class ExamineCell(QAbstractButton):
    """A press chooses it; the chosen one has an edge."""

    def __init__(self) -> None:
        super().__init__()
        self._view = CellView("none")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, view: CellView, *, chosen: bool) -> None:
        self._view = view
        self.setChecked(chosen)
        self.setAccessibleName(view.name)
        self.setToolTip(view.note)
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The view says what is chosen, not the press."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(3 * (MARK[0] + 6) + 24), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            look = Look(theme.SURFACE, theme.ACCENT, theme.TEXT_1)
            paint_box(painter, QRectF(self.rect()), look, radius=0)
        if self._view.kind in ("own", "none"):
            self._paint_word(painter)
        else:
            self._paint_marks(painter)

    def _paint_word(self, painter: QPainter) -> None:
        """举证方, or a dash where nothing is asked."""
        x, side = px(12), px(18)
        ink = theme.TEXT_2
        if self._view.kind == "own":
            rect = QRectF(x, (self.height() - side) / 2, side, side)
            icons.paint(painter, "present", ink, rect)
            x += side + px(8)
        painter.setFont(font("small"))
        painter.setPen(QColor(ink))
        text = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self._view.note or "—")

    def _paint_marks(self, painter: QPainter) -> None:
        width, height = (px(n) for n in MARK)
        noted = bool(self._view.note)
        top = px(8) if noted else (self.height() - height) / 2
        x = float(px(12))
        for nature, stance in zip(SHORT_NATURES, self._view.natures, strict=True):
            look, icon = LOOKS[stance]
            rect = QRectF(x, top, width, height)
            paint_box(painter, rect, look, radius=4)
            painter.setFont(font("label"))
            painter.setPen(QColor(look.ink))
            word = rect.adjusted(px(7), 0, -px(22), 0)
            painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), translate(nature))
            side = px(14)
            sign = QRectF(rect.right() - side - px(6), top + (height - side) / 2, side, side)
            icons.paint(painter, icon, look.ink, sign)
            x += width + px(6)
        if noted:
            self._paint_note(painter, top + height)

    def _paint_note(self, painter: QPainter, top: float) -> None:
        waiting = self._view.kind == "waiting"
        painter.setFont(font("label"))
        painter.setPen(QColor(theme.WARN if waiting else theme.TEXT_1))
        room = self.width() - px(24)
        text = metrics("label").elidedText(self._view.note, Qt.TextElideMode.ElideRight, room)
        rect = QRectF(px(12), top, room, self.height() - top)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), text)
