"""A day and an hour to choose: by the keyboard, or the day from a calendar that opens below."""

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QEvent,
    QLocale,
    QPointF,
    QRectF,
    Qt,
    QTime,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateEdit, QTimeEdit

from yunclient.ui import icons, theme
from yunclient.ui.language import LANGUAGE
from yunclient.ui.theme import px
from yunclient.ui.widgets.layout import fix

ISO = Qt.DateFormat.ISODate
YEARLY = "yyyy年M月d日"


class DayEdit(QDateEdit):
    """A day; `chosen(iso)` comes from the person alone."""

    chosen = Signal(str)

    def __init__(self, *, height: int = 40) -> None:
        super().__init__()
        self.setProperty("ring", "none")
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHeaderTextFormat(QTextCharFormat())
        fix(self, height=height)
        self.dateChanged.connect(lambda day: self.chosen.emit(day.toString(ISO)))
        LANGUAGE.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        self.setLocale(QLocale())
        self.calendarWidget().setLocale(QLocale())
        self._show_year()

    def _show_year(self) -> None:
        """Of another year than this one the year shows."""
        chinese = "M月d日 dddd" if self.date().year() == QDate.currentDate().year() else YEARLY
        wanted = chinese if LANGUAGE.code == "zh" else "ddd d MMM yyyy"
        if self.displayFormat() != wanted:
            self.setDisplayFormat(wanted)

    def present(self, day: str, name: str, *, earliest: str = "") -> None:
        """`earliest`: the first day that can be chosen; an earlier `day` is shown all the same."""
        date = QDate.fromString(day, ISO)
        self.blockSignals(True)
        if earliest and date.isValid():
            self.setMinimumDate(min(date, QDate.fromString(earliest, ISO)))
        if date.isValid():
            self.setDate(date)
        self._show_year()
        self.blockSignals(False)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # the wheel scrolls the page

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if down or event.key() == Qt.Key.Key_F4:
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        """By a press on the sign: Qt has no other way to its calendar."""
        at = QPointF(self.width() - px(20), self.height() / 2)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            press = QMouseEvent(kind, at, self.mapToGlobal(at), left, left, none)
            QCoreApplication.sendEvent(self, press)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        size = px(20)
        ink = theme.TEXT_1 if self.isEnabled() else theme.TEXT_3
        rect = QRectF(self.width() - size - px(10), (self.height() - size) / 2, size, size)
        icons.paint(QPainter(self), "calendar", ink, rect)


class HourEdit(QTimeEdit):
    """An hour, HH:MM; `chosen(text)` comes from the person alone."""

    chosen = Signal(str)

    def __init__(self, *, height: int = 40) -> None:
        super().__init__()
        self.setProperty("ring", "none")
        self.setDisplayFormat("HH:mm")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        fix(self, height=height)
        self.timeChanged.connect(lambda time: self.chosen.emit(time.toString("HH:mm")))

    def present(self, hour: str, name: str) -> None:
        time = QTime.fromString(hour, "HH:mm")
        self.blockSignals(True)
        if time.isValid():
            self.setTime(time)
        self.blockSignals(False)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """A styled box without buttons would leave no room for its text."""
        inset = px(12)
        self.lineEdit().setGeometry(self.rect().adjusted(inset, 2, -px(4), -2))
