"""The panel of a signature: the code for the phone, the pad, a name to confirm, a refusal."""

from enum import Enum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunclient.ui.widgets.sign_pad import CodeView, NameView, SignPad, TimeRing
from yunhearing.handwriting import Handwriting

WIDTH: Final = 724
LONGEST: Final = 200


class Face(Enum):
    """What of the panel shows."""

    CODE = "code"
    PAD = "pad"
    OFFERED = "offered"
    REFUSE = "refuse"


class SignCard(QFrame):
    """`renewed()`, `signed(writing)`, `confirmed(yes)`, `refused(reason)`, `closed()`."""

    renewed = Signal()
    signed = Signal(object)
    confirmed = Signal(bool)
    refused = Signal(str)
    closed = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._face = SigningView(), Face.CODE
        self.setProperty("dialog", True)
        self._title, self._head = Label("h2"), Label("small", "text-2", wrap=True)
        self._signers, self._problem = (
            Label("small", wrap=True),
            Label("small", "danger", wrap=True),
        )
        self.code, self.ring, self._hint = CodeView(), TimeRing(), Label("label", "text-2")
        self._time, self._steps = Label("small", "text-2"), [Label("body") for _ in range(3)]
        self.pad, self.name = SignPad(), NameView()
        self.agree, self.reason = CheckBox(), LineEdit(height=44)
        self.reason.setMaxLength(LONGEST)
        self.renew, self.by_hand = Button("link", height=32), Button("link", height=32)
        self.undo, self.clear = Button("secondary", height=36), Button("secondary", height=36)
        self.back, self.refuse = Button("secondary"), Button("secondary")
        self.act, self.later = Button("primary"), Button("secondary")
        self._faces = {Face.CODE: self._code_face(), Face.PAD: self._pad_face()}
        self._faces |= {Face.OFFERED: self._plain(self.name), Face.REFUSE: self._plain(self.reason)}
        self._build()
        self._connect()
        fix(self, width=WIDTH)
        lift(self)

    def _code_face(self) -> QWidget:
        right = Column(Row(self.ring, Column(self._time, self.renew), STRETCH, gap=14), 8, gap=6)
        for step in self._steps:
            right.put(step)
        right.put(STRETCH)
        row = Row(Column(self.code, self._hint, gap=6), gap=28)
        row.put(right, stretch=1)
        face = QWidget()
        face.setLayout(row)
        return face

    def _pad_face(self) -> QWidget:
        face = QWidget()
        tools = Row(self.agree, STRETCH, self.undo, self.clear, gap=8)
        face.setLayout(Column(self.pad, tools, gap=10))
        return face

    def _plain(self, part: QWidget) -> QWidget:
        face = QWidget()
        face.setLayout(Column(part))
        return face

    def _build(self) -> None:
        column = Column(self._title, self._head, gap=10, margins=(28, 24, 28, 24))
        for face in self._faces.values():
            column.put(face)
        column.put(self._signers)
        column.put(self._problem)
        foot = Row(self.by_hand, self.back, STRETCH, self.refuse, self.later, self.act, gap=12)
        column.put(foot)
        self.setLayout(column)

    def _connect(self) -> None:
        self.renew.clicked.connect(self.renewed)
        self.later.clicked.connect(self._put_off)
        self.by_hand.clicked.connect(lambda: self.turn(Face.PAD))
        self.back.clicked.connect(lambda: self.turn(Face.CODE))
        self.refuse.clicked.connect(lambda: self.turn(Face.REFUSE))
        self.undo.clicked.connect(self.pad.undo)
        self.clear.clicked.connect(self.pad.clear)
        self.act.clicked.connect(self._carry_out)
        self.pad.changed.connect(self._follow)
        self.agree.toggled.connect(self._follow)
        self.reason.textChanged.connect(self._follow)

    @property
    def face(self) -> Face:
        """A name that waits to be confirmed comes before all else."""
        return Face.OFFERED if self._view.offered is not None else self._face

    def turn(self, face: Face) -> None:
        self._face = face
        self.present(self._view)
        self.turned.emit()

    def present(self, view: SigningView) -> None:
        if view.offered is not None and view.offered != self._view.offered:
            self.name.show_name(view.offered)
        self._view = view
        self._head.setText(view.head)
        self._problem.show_text(view.problem)
        signers = "　".join(f"{s.who} {s.state}" for s in view.signers)
        self._signers.setText(tr("签名情况：{signers}", signers=signers))
        self.code.present(view.url, tr("已过期，请换一张") if view.expired else "")
        self.ring.present(view.left, view.turn)
        self._hint.setText(tr("用手机相机、浏览器或微信扫一扫"))
        self._time.setText(tr("二维码有效时间"))
        self.renew.present(tr("换一张"))
        words = (tr("1　待扫码"), tr("2　已扫码，在手机上看笔录"), tr("3　已签名，回到这里确认"))
        for n, (step, word) in enumerate(zip(self._steps, words, strict=True), 1):
            now = n == view.step
            step.set_look("body-bold" if now else "body", "accent" if now else "text-2")
            step.setText(word)
        for face, part in self._faces.items():
            part.setVisible(face is self.face)
        self._show_buttons()

    def _show_buttons(self) -> None:
        face = self.face
        self.by_hand.present(tr("没有手机，用鼠标或手写板签"))
        self.by_hand.setVisible(face is Face.CODE)
        self.back.present(tr("返回扫码"))
        self.back.setVisible(face in (Face.PAD, Face.REFUSE))
        self.refuse.present(tr("不签名，说明理由"))
        self.refuse.setVisible(face in (Face.CODE, Face.PAD))
        self.undo.present(tr("撤销一笔"))
        self.clear.present(tr("重写"))
        self.agree.setText(tr("我已看完全部笔录，与我的陈述一致"))
        self.reason.setPlaceholderText(tr("不签名的理由，记入笔录"))
        self.reason.setAccessibleName(tr("不签名的理由，记入笔录"))
        self.later.present(tr("不是我签的") if face is Face.OFFERED else tr("稍后再签"))
        self._follow()

    def _follow(self) -> None:
        """What the one act is here, and whether it may be done."""
        face, busy = self.face, self._view.busy
        ready = self.agree.isChecked() and self.pad.writing is not None
        acts = {
            Face.PAD: (tr("签名"), ready),
            Face.OFFERED: (tr("是我签的，确认"), True),
            Face.REFUSE: (tr("不签名"), bool(self.reason.text().strip())),
        }
        self.act.setVisible(face in acts)
        titles = {
            Face.CODE: tr("用手机扫码，签署庭审笔录"),
            Face.PAD: tr("在这里写下姓名"),
            Face.OFFERED: tr("手机上签的是这个名字吗？"),
            Face.REFUSE: tr("不在笔录上签名"),
        }
        self._title.setText(titles[face])
        self.setAccessibleName(titles[face])
        if face in acts:
            text, enabled = acts[face]
            kind = "danger" if face is Face.REFUSE else "primary"
            self.act.present(text, kind=kind, enabled=enabled and not busy, busy=busy)  # type: ignore[arg-type]  # two kinds

    def _put_off(self) -> None:
        self.confirmed.emit(False) if self.face is Face.OFFERED else self.closed.emit()

    def _carry_out(self) -> None:
        writing: Handwriting | None = self.pad.writing
        if self.face is Face.OFFERED:
            self.confirmed.emit(True)
        elif self.face is Face.REFUSE:
            self.refused.emit(self.reason.text().strip())
        elif writing is not None and self.agree.isChecked():
            self.signed.emit(writing)

    def stops(self) -> list[QWidget]:
        """What Tab leads to, in the eye's order."""
        every = (self.renew, self.agree, self.undo, self.clear, self.reason, self.by_hand)
        foot = (self.back, self.refuse, self.later, self.act)
        return [w for w in (*every, *foot) if w.isVisibleTo(self) and w.isEnabled()]


class SignLayer(QuestionLayer):
    """Covers its parent while one signs; Esc puts it off."""

    renewed = Signal()
    signed = Signal(object)
    confirmed = Signal(bool)
    refused = Signal(str)
    closed = Signal()

    def show_signing(self, view: SigningView) -> None:
        """Open, change or close the panel."""
        if not view.open:
            if isinstance(self._card, SignCard) and not self.isHidden():
                self._dismiss()
            return
        if self.isHidden() or not isinstance(self._card, SignCard):
            card = SignCard(self)
            for name in ("renewed", "signed", "confirmed", "refused", "closed"):
                getattr(card, name).connect(getattr(self, name))
            card.turned.connect(self._arrange)
            card.present(view)
            self._open(card, card.later)
            return
        face = self._card.face
        self._card.present(view)
        if self._card.face is not face:
            self._arrange()

    @property
    def card(self) -> SignCard | None:
        return self._card if isinstance(self._card, SignCard) and not self.isHidden() else None

    def _safe(self) -> None:
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        return list(self._card.stops()) if isinstance(self._card, SignCard) else []
