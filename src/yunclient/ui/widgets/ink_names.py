"""Whose ink it is: cards in a column right of the page, each tied to its newest stroke."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.ink_marks import Line, NameTag
from yunclient.ui.widgets.ink_paint import box_of
from yunclient.ui.widgets.page_place import FULL, Sheet

LEAST, MOST = 96, 168  # px of a card's width
PAD: Final = 12  # px before the words
AFTER: Final = 6  # px behind them, between two cards, and beside the column
FLAGS: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

Tied = tuple[QRectF, NameTag]


def column_of(tags: Sequence[NameTag]) -> int:
    """Points the cards need beside the page; 0 without any."""
    return round(_width(tags)) + 2 * px(AFTER) if tags else 0


def paint_names(
    painter: QPainter, tags: Sequence[tuple[NameTag, Line | None]], sheet: Sheet
) -> None:
    """The cards of the ink in sight, as near to it as they can be without lying over another."""
    height = sheet.room[1] / sheet.ratio
    tied: list[Tied] = []
    for tag, line in tags:
        area = sheet.places.mapRect(box_of(line, FULL, FULL)) if line is not None else QRectF()
        if line is not None and 0 <= area.center().y() <= height:
            tied.append((area, tag))
    tied.sort(key=lambda one: one[0].center().y())
    wide, high = _width([tag for tag, _ in tags]), _height()
    left = sheet.room[0] / sheet.ratio + px(AFTER)
    tops = spread([area.center().y() - high / 2 for area, _ in tied], high + px(AFTER), height)
    for (area, tag), top in zip(tied, tops, strict=True):
        _paint_tie(painter, area, QPointF(left, top + high / 2), tag)
        _paint_card(painter, QRectF(left, top, wide, high), tag)


def spread(tops: Sequence[float], step: float, height: float) -> list[float]:
    """Where cards lie that want to begin there, ascending: each a step below the one before.

    They move up from the lower edge as far as there is room; what does not fit goes beyond it.
    """
    made: list[float] = []
    for top in tops:
        made.append(max(top, made[-1] + step if made else 0.0))
    floor = height
    for place in reversed(range(len(made))):
        made[place] = max(place * step, min(made[place], floor - step))
        floor = made[place]
    return made


def _width(tags: Sequence[NameTag]) -> float:
    title, name = QFontMetricsF(font("label")), QFontMetricsF(font("small"))
    words = [title.horizontalAdvance(tag.title) for tag in tags]
    words += [name.horizontalAdvance(tag.name) for tag in tags]
    return max(px(LEAST), min(px(MOST), max(words, default=0) + px(PAD + AFTER)))


def _height() -> float:
    return QFontMetricsF(font("label")).height() + QFontMetricsF(font("small")).height() + px(8)


def _paint_tie(painter: QPainter, area: QRectF, end: QPointF, tag: NameTag) -> None:
    """From the stroke to its card; not where the stroke itself reaches as far."""
    if area.right() < end.x():
        painter.setPen(QPen(QColor(tag.colour), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.right(), area.center().y()), end)


def _paint_card(painter: QPainter, card: QRectF, tag: NameTag) -> None:
    painter.setPen(QPen(QColor(theme.BORDER), 1))
    painter.setBrush(QColor(theme.SURFACE))
    painter.drawRoundedRect(card, 4, 4)
    painter.fillRect(QRectF(card.left(), card.top(), px(4), card.height()), QColor(tag.colour))
    inner = card.adjusted(px(PAD), px(4), -px(AFTER) / 2, -px(4))
    first = QFontMetricsF(font("label")).height()
    rows = (("label", theme.TEXT_2, tag.title, 0.0), ("small", theme.TEXT_1, tag.name, first))
    for face, colour, words, down in rows:
        metrics = QFontMetricsF(font(face))
        row = QRectF(inner.left(), inner.top() + down, inner.width(), metrics.height())
        painter.setFont(font(face))
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(row, FLAGS, shown)
