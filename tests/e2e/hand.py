"""A user's hand: finds what is on the screen by the name a screen reader would say, and uses it."""

from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt, QTime
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)


class NotThereError(Exception):
    """No such control is visible and enabled; the text lists those that are."""


def name_of(widget: QWidget) -> str:
    """The accessible name, or the text on the control."""
    if name := widget.accessibleName():
        return name
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def controls(window: QWidget) -> list[QWidget]:
    """Visible rows that take the focus, buttons, fields, choices; what lies on top comes last."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit)
    found = [row for row in window.findChildren(QWidget) if _takes_focus(row)]
    found += [widget for kind in kinds for widget in window.findChildren(kind)]
    return [widget for widget in found if widget.isVisibleTo(window) and widget.isVisible()]


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.accessibleName()) and widget.focusPolicy() is Qt.FocusPolicy.StrongFocus


def find(window: QWidget, name: str) -> QWidget:
    """The enabled control of this name (an exact name wins over a beginning).

    Raises:
        NotThereError: nothing of that name can be used now.
    """
    usable = [widget for widget in controls(window) if widget.isEnabled()]
    exact = [widget for widget in usable if name_of(widget) == name]
    close = exact or [widget for widget in usable if name_of(widget).startswith(name)]
    if not close:
        names = ", ".join(sorted({name_of(widget) for widget in usable} - {""}))
        raise NotThereError(f"no {name!r} to use here; there are: {names}")
    return close[-1]


def click(window: QWidget, name: str) -> None:
    """Press and release the left button in the middle of the control."""
    widget = find(window, name)
    middle = QPoint(widget.width() // 2, widget.height() // 2)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def type_into(window: QWidget, name: str, text: str) -> None:
    """Click into the field, clear it by keyboard and type; Chinese as from an input method."""
    widget = find(window, name)
    click(window, name)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QCoreApplication.sendEvent(widget, typed)


def press(window: QWidget, name: str, keys: list[str]) -> None:
    """Press these keys one after another in the control: Return, F2."""
    widget = find(window, name)
    for key in keys:
        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}"))


def click_at(widget: QWidget, place: QPoint, *, twice: bool = False) -> None:
    """Press and release the left button just above this place of the widget."""
    above = place - QPoint(0, 4)
    click_ = QTest.mouseDClick if twice else QTest.mouseClick
    click_(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, above)


def pick(text: str) -> None:
    """Press the line of this text in the menu that is open."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        raise NotThereError("no menu is open")
    lines = {line.text(): line for line in menu.actions() if line.isEnabled()}
    if text not in lines:
        raise NotThereError(f"no {text!r} in the menu; there are: {', '.join(lines)}")
    middle = menu.actionGeometry(lines[text]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def choose(window: QWidget, name: str, text: str) -> None:
    """Go by keyboard to the line of this text in the choice of this name."""
    box = find(window, name)
    if not isinstance(box, QComboBox):
        raise NotThereError(f"{name!r} is no choice")
    lines = [box.itemText(at) for at in range(box.count())]
    if text not in lines:
        raise NotThereError(f"no {text!r} in {name!r}; there are: {', '.join(lines)}")
    box.setFocus()
    while (at := box.currentIndex()) != lines.index(text):
        down = at < lines.index(text)
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        if box.currentIndex() == at:
            raise NotThereError(f"{name!r} stays at {lines[at]!r}")


def set_time(window: QWidget, name: str, value: str) -> None:
    """Go by arrow keys to this day (ISO) or hour (HH:MM)."""
    field = find(window, name)
    if not isinstance(field, QDateTimeEdit):
        raise NotThereError(f"{name!r} is neither day nor hour")
    sections = QDateTimeEdit.Section
    day = QDate.fromString(value, Qt.DateFormat.ISODate)
    hour = QTime.fromString(value, "HH:mm")
    wanted = (
        {
            sections.MonthSection: lambda: day.month() - field.date().month(),
            sections.DaySection: lambda: day.day() - field.date().day(),
        }
        if day.isValid()
        else {
            sections.HourSection: lambda: hour.hour() - field.time().hour(),
            sections.MinuteSection: lambda: hour.minute() - field.time().minute(),
        }
    )
    for section, missing in wanted.items():
        field.setCurrentSection(section)
        for _ in range(60):
            if not (steps := missing()):
                break
            QTest.keyClick(field, Qt.Key.Key_Up if steps > 0 else Qt.Key.Key_Down)
        else:
            raise NotThereError(f"{name!r} does not come to {value}")


def choose_files(window: QWidget, paths: list[str]) -> None:
    """Type the names of files into the dialog that asks for them, and press its button."""
    asking = [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]
    if not asking:
        raise NotThereError("no dialog asks for a file")
    field = asking[-1].findChild(QLineEdit, "fileNameEdit")
    box = asking[-1].findChild(QDialogButtonBox)
    if field is None or box is None:
        raise NotThereError("the dialog is the system's own")
    field.setText(paths[0] if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))
    buttons = [b for b in box.buttons() if box.buttonRole(b) is box.ButtonRole.AcceptRole]
    if not buttons or not buttons[0].isEnabled():
        raise NotThereError("the dialog does not take these files")
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def drag(
    widget: QWidget, points: list[QPoint], *, press: bool = True, release: bool = True
) -> None:
    """Press at the first point, move along all, and let go at the last; or only a part of it.

    Raises:
        NotThereError: a point is not in view, so no hand could be there.
    """
    seen = widget.visibleRegion().boundingRect()
    if not all(seen.contains(point) for point in points):
        raise NotThereError(f"{points} are not all in view")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    if press:
        QTest.mousePress(widget, left, none, points[0])
    for point in points[press:]:
        QTest.mouseMove(widget, point)
    if release:
        QTest.mouseRelease(widget, left, none, points[-1])


def texts(window: QWidget) -> list[str]:
    """Every text a user could read or hear now."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    names = [
        widget.accessibleName() for widget in window.findChildren(QWidget) if widget.isVisible()
    ]
    buttons = [
        button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()
    ]
    return [text for text in (*labels, *names, *buttons) if text]
