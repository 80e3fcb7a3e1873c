"""Plain text in one of the types and tones of the design; data is never read as markup."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption


def plain_tip(text: str) -> str:
    """The text for a tooltip, which Qt would take for markup where it looks like it."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text


class Label(QLabel):
    """`type_` is a line of `theme.TYPES`, `tone` a token such as "text-2"."""

    def __init__(
        self, type_: str = "body", tone: str = "text-1", *, text: str = "", wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type_)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)

    def set_look(self, type_: str, tone: str) -> None:
        """Another type or tone; nothing happens if it is the present one."""
        if (self.property("type"), self.property("tone")) == (type_, tone):
            return
        self.setProperty("type", type_)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_text(self, text: str) -> None:
        """Set the text; an empty label takes no room."""
        self.setText(text)
        self.setVisible(bool(text))


class ElidedLabel(Label):
    """One line that is cut with … where room ends; the whole text is its tooltip then."""

    def __init__(self, type_: str = "body", tone: str = "text-1", *, text: str = "") -> None:
        super().__init__(type_, tone, text=text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def _elided(self) -> str:
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), mode, self.width())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("" if self._elided() == self.text() else plain_tip(self.text()))
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self._elided(),
            self.foregroundRole(),
        )
