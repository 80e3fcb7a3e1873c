"""A row of the transcript laid out and painted: number, time, speaker, text and its state."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.transcript_rows import Mood, Part, TranscriptRow

LINE: Final = 26
PAD: Final = 7
UNDER: Final = 28
"""Lengths in px at 100%: a line of text, above and below it, what stands under it."""

DRAFT_GROUND, ASKED_GROUND, NEW_GROUND = "#EEF2F7", "#FFFAEE", "#FFE9B0"
HIT, HIT_NOW = "#FFF0A8", "#FFC94D"
CHOSEN_GROUND: Final = theme.ACCENT_TINT


@dataclass(frozen=True)
class Columns:
    """Where each part of a row begins and the text ends, in pixels."""

    number: int
    time: int
    bar: int
    text: int
    right: int

    @property
    def width(self) -> int:
        return max(px(120), self.right - self.text)


def columns(width: int, speaker: int) -> Columns:
    """For a list so wide, whose longest speaker is `speaker` pixels; the text is kept readable."""
    left = max(0, (width - px(1040)) // 2)
    narrow = width < px(560)
    number = left + px(36 if narrow else 52)
    time = number + px(10 if narrow else 17)
    bar = time + metrics("small").horizontalAdvance("00:00:00") + px(10)
    text = bar + px(10) + max(px(60 if narrow else 88), speaker) + px(10)
    return Columns(number, time, bar, text, min(width, width - left) - px(16))


class Sheet:
    """A laid out row. `height` in pixels."""

    def __init__(self, row: TranscriptRow, width: int) -> None:
        self.row = row
        self._text = QTextLayout("".join(text for _, text in row.runs), _type(row))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setTextOption(option)
        self._text.setFormats(_formats(row))
        self._text.setCacheEnabled(True)
        y = _lay(self._text, width, px(LINE))
        self._note: QTextLayout | None = None
        under = px(UNDER) if row.chip else 0
        if row.note:
            self._note = QTextLayout(row.note, font("label"))
            self._note.setTextOption(option)
            room = max(px(80), width - _chip_width(row) - px(8))
            under = max(under, _lay(self._note, room, px(20)) + px(8))
        self._lines = y
        self.height = y + 2 * px(PAD) + under

    def paint(  # noqa: PLR0913 - a row, where it stands and how it is marked
        self,
        painter: QPainter,
        top: int,
        width: int,
        at: Columns,
        number: str,
        search: str = "",
        *,
        chosen: bool = False,
        current_hit: bool = False,
        focus: bool = False,
    ) -> None:
        row, box = self.row, QRectF(0, top, width, self.height)
        _ground(painter, row.mood, box, chosen=chosen)
        middle = QRectF(0, top + px(PAD), at.number, px(LINE))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        _write(painter, middle, number, "small", theme.TEXT_3, right)
        time = QRectF(at.time, middle.y(), at.bar - at.time, px(LINE))
        _write(painter, time, row.time, "small", theme.TEXT_3)
        if row.speaker:
            self._paint_speaker(painter, middle.y(), at)
        painter.setPen(QColor(_ink(row)))
        hits = self._hits(search, now=current_hit)
        self._text.draw(painter, QPointF(at.text, top + px(PAD)), hits)
        self._paint_under(painter, top + px(PAD) + self._lines, at)
        if focus:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_speaker(self, painter: QPainter, y: float, at: Columns) -> None:
        row, hollow = self.row, self.row.mood is Mood.DRAFT
        bar = QRectF(at.bar + 0.5, y + px(5) + 0.5, px(4) - 1, px(16) - 1)
        painter.setPen(QPen(QColor(row.colour), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(row.colour))
        painter.drawRoundedRect(bar, 1, 1)
        type_ = "body" if hollow else "body-bold"
        box = QRectF(at.bar + px(10), y, at.text - at.bar - px(14), px(LINE))
        words = metrics(type_).elidedText(
            row.speaker, Qt.TextElideMode.ElideRight, int(box.width())
        )
        _write(painter, box, words, type_, theme.TEXT_1)

    def _paint_under(self, painter: QPainter, y: float, at: Columns) -> None:
        row, x = self.row, float(at.text)
        if row.chip:
            width = _chip_width(row)
            box = QRectF(x + 0.5, y + 0.5, width - 1, px(24) - 1)
            fill, edge, ink = _CHIPS.get(row.mood, _PLAIN_CHIP)
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(box, px(4), px(4))
            icons.paint(painter, row.chip_icon, ink, QRectF(x + px(9), y + px(4), px(15), px(15)))
            words = QRectF(x + px(30), y, width, px(24))
            _write(painter, words, row.chip, "label", ink)
            x += width + px(8)
        if self._note is not None:
            painter.setPen(QColor(theme.TEXT_2))
            self._note.draw(painter, QPointF(x, y + px(2)))

    def _hits(self, search: str, *, now: bool) -> list[QTextLayout.FormatRange]:
        """Where the search is found, marked."""
        if not search:
            return []
        text, found, start = self._text.text().casefold(), [], 0
        while (start := text.find(search, start)) >= 0:
            format_ = QTextCharFormat()
            format_.setBackground(QColor(HIT_NOW if now else HIT))
            format_.setForeground(QColor(theme.TEXT_1))
            found.append(_range(start, len(search), format_))
            start += len(search)
        return found


_PLAIN_CHIP: Final = (theme.SURFACE, theme.BORDER, theme.TEXT_2)
_CHIPS: Final = {
    Mood.ASKED: (theme.WARN_TINT, theme.WARN_BORDER, theme.WARN),
    Mood.DRAFT: _PLAIN_CHIP,
    Mood.STRUCK: _PLAIN_CHIP,
}


def estimate(row: TranscriptRow, width: int) -> int:
    """About the height of a row that was not laid out yet, in pixels."""
    letters = sum(len(text) for _, text in row.runs)
    in_line = max(1, width // px(16))
    under = px(UNDER) if row.chip or row.note else 0
    return max(1, -(-letters // in_line)) * px(LINE) + 2 * px(PAD) + under


def _type(row: TranscriptRow) -> QFont:
    return font("h4" if row.mood is Mood.HEADING else "body-l")


def _ink(row: TranscriptRow) -> str:
    return theme.TEXT_2 if row.mood in (Mood.DRAFT, Mood.SENT, Mood.STRUCK) else theme.TEXT_1


def _lay(text: QTextLayout, width: int, line_height: int) -> int:
    """Break it into lines; the height of all."""
    text.beginLayout()
    y = 0
    while (line := text.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
        y += line_height
    text.endLayout()
    return y


def _formats(row: TranscriptRow) -> list[QTextLayout.FormatRange]:
    """Old wording struck through, new one bold on its ground."""
    formats, start = [], 0
    for part, text in row.runs:
        if part is not Part.SAME:
            format_ = QTextCharFormat()
            if part is Part.OLD:
                format_.setFontStrikeOut(True)
                format_.setForeground(QColor(theme.DANGER))
            else:
                format_.setFontWeight(QFont.Weight.Bold)
                format_.setBackground(QColor(NEW_GROUND))
                format_.setFontUnderline(True)
            formats.append(_range(start, len(text), format_))
        start += len(text)
    return formats


def _range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, format_
    return made


def _chip_width(row: TranscriptRow) -> int:
    return px(40) + metrics("label").horizontalAdvance(row.chip) if row.chip else 0


def _ground(painter: QPainter, mood: Mood, box: QRectF, *, chosen: bool) -> None:
    """What lies under the row; a state is never told by its colour alone."""
    colour = {Mood.DRAFT: DRAFT_GROUND, Mood.SENT: DRAFT_GROUND, Mood.ASKED: ASKED_GROUND}
    if mood in colour or chosen:
        painter.fillRect(box, QColor(CHOSEN_GROUND if chosen else colour[mood]))
    if mood in (Mood.DRAFT, Mood.SENT):
        pen = QPen(QColor(theme.BORDER_CONTROL), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft() - QPointF(0, 1), box.bottomRight() - QPointF(0, 1))
    elif mood is Mood.ASKED:
        painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(theme.WARN_EDGE))
    if chosen:
        painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(theme.ACCENT))


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    type_: str,
    ink: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> None:
    painter.setFont(font(type_))
    painter.setPen(QColor(ink))
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), text)
