"""A question: the consequence first, acts as answers, the safe one focused at the far right.

It is a layer over the window with a painted veil: no loop of its own, nothing waits for it.
"""

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import FADE_MS, is_reduced
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.theme import px
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note


class Badge(QWidget):
    """A sign in a tinted disc, before the words of a question."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        fix(self, width=44, height=44)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.WARN_TINT))
        painter.drawEllipse(self.rect())
        inset = (self.width() - px(22)) / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, self._name, theme.WARN, rect)


class QuestionLayer(QWidget):
    """Covers its parent while a question is open; `answered(key)` closes it, Esc is safe."""

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: QuestionView | None = None
        self._card: QFrame | None = None
        self._buttons: list[Button] = []
        self._before: QWidget | None = None
        self._fade = QVariantAnimation(self, duration=FADE_MS, startValue=0.0, endValue=1.0)
        self._fade.valueChanged.connect(self.update)
        parent.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def view(self) -> QuestionView | None:
        return self._view

    def present(self, view: QuestionView | None) -> None:
        """Open, change or close the question; on closing the focus goes back to where it was."""
        if view == self._view:
            return
        self._view = view
        if view is None:
            self._dismiss()
            return
        card = self._build(view)
        self._open(card, self._buttons[-1])

    def _open(self, card: QFrame, first: QWidget) -> None:
        """Show this card, in the place of another one; the focus goes to `first`."""
        opening = self.isHidden()
        if opening:
            self._before = self.window().focusWidget()
        if self._card is not None and self._card is not card:
            self._card.setParent(None)
            self._card.deleteLater()
        self._card = card
        self.setGeometry(self._parent().rect())
        card.show()
        self._arrange()
        self.raise_()
        self.show()
        if opening and not is_reduced(self):
            self._fade.start()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parent(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - given at construction, never taken away
        return parent

    def _dismiss(self) -> None:
        """Hide; the focus goes back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _build(self, view: QuestionView) -> QFrame:
        self._buttons = [self._button(answer) for answer in view.answers]
        words = Column(
            Label("h2", text=view.title, wrap=True),
            Label("body", "text-2", text=view.text, wrap=True),
            gap=6,
        )
        if view.note:
            words.put(6)
            words.put(Note(view.note))
        foot = Row(Label("label", "text-3", text=view.code), STRETCH, *self._buttons, gap=12)
        body = Row(gap=16)
        body.put(Badge(view.icon), align=Qt.AlignmentFlag.AlignTop)
        body.put(words, stretch=1)
        card = QFrame(self)
        card.setProperty("dialog", True)
        card.setLayout(Column(body, foot, gap=20, margins=(28, 24, 28, 24)))
        card.setAccessibleName(view.title)
        card.setAccessibleDescription(f"{view.text} {view.note}".strip())
        fix(card, width=550)
        lift(card)
        return card

    def _button(self, answer: Answer) -> Button:
        button = Button(answer.kind, icon=answer.icon)
        button.present(answer.text)
        button.clicked.connect(lambda: self._answer(answer.key))
        return button

    def _answer(self, key: str) -> None:
        self.present(None)
        self.answered.emit(key)

    def _arrange(self) -> None:
        if self._card is None:
            return
        self._card.adjustSize()
        height = self._card.heightForWidth(self._card.width())
        if height > 0:  # exact; what `adjustSize` found is a guess where lines wrap
            self._card.resize(self._card.width(), height)
        self._card.move(self.rect().center() - self._card.rect().center())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._parent().rect())
            self._arrange()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._safe()
            return
        event.accept()  # nothing below hears a key while the question is open

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab stays among the answers."""
        stops = self._stops()
        now = next((i for i, stop in enumerate(stops) if stop.hasFocus()), 0)
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if stops:
            stops[(now + step) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        """What Tab leads to, round and round."""
        return list(self._buttons)

    def _safe(self) -> None:
        """The answer that changes nothing."""
        if self._view is not None:
            self._answer(self._view.answers[-1].key)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        veil = QColor(theme.VEIL)
        if self._fade.state() == QVariantAnimation.State.Running:
            veil.setAlphaF(veil.alphaF() * float(self._fade.currentValue()))
        QPainter(self).fillRect(self.rect(), veil)


def lift(card: QFrame) -> None:
    """The shadow of a dialog, the only thing here that has one."""
    shadow = QGraphicsDropShadowEffect(card)
    shadow.setOffset(0, px(10))
    shadow.setBlurRadius(px(32))
    shadow.setColor(QColor(0, 0, 0, round(255 * 0.35)))
    card.setGraphicsEffect(shadow)
