"""The panel of a signature: the code for the phone or the text and the pad, a name to confirm."""

from enum import Enum
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import Card
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunclient.ui.widgets.sign_faces import CodeFace, PadFace, ReadFace, Receipt
from yunclient.ui.widgets.sign_pad import NameView
from yunclient.ui.widgets.sign_progress import SignerFlow
from yunhearing.handwriting import Handwriting

WIDTH: Final = 724
LONGEST: Final = 200
ROOMY, AROUND_TEXT = 580, 220

Act = tuple[str, bool, Literal["primary", "danger"]]


class Face(Enum):
    """What of the panel shows."""

    CODE = "code"
    RENEW = "renew"  # asked, since a phone reads by the code there is
    READ = "read"
    PAD = "pad"
    OFFERED = "offered"
    DENY = "deny"  # asked, since the name is gone then
    REFUSE = "refuse"
    DONE = "done"


PROGRESS: Final = frozenset({Face.CODE, Face.PAD, Face.DONE})
OFFER: Final = frozenset({Face.OFFERED, Face.DENY})


class SignCard(QFrame):
    """`renewed()`, `signed(writing)`, `confirmed(yes)`, `refused(reason)`, `closed()`, `kept()`."""

    renewed = Signal()
    signed = Signal(object)
    confirmed = Signal(bool)
    refused = Signal(str)
    closed = Signal()
    kept = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._face, self._roomy = SigningView(), Face.CODE, True
        self.setProperty("dialog", True)
        self._title, self._head = Label("h2", wrap=True), Label("small", "text-2", wrap=True)
        self._signers = SignerFlow()
        self._strip = Card(self._ground(), "quiet")
        self._problem = Label("small", "danger", wrap=True)
        self._asked = Label("body", wrap=True)
        self.code, self.text, self.hand, self.name = CodeFace(), ReadFace(), PadFace(), NameView()
        self.pad, self.agree = self.hand.pad, self.hand.agree
        self.receipt, self.reason = Receipt(), LineEdit(height=44)
        self.reason.setMaxLength(LONGEST)
        self.by_hand, self.back = Button("link", height=32), Button("secondary")
        self.refuse, self.deny = Button("secondary"), Button("secondary")
        self.act, self.later = Button("primary"), Button("secondary")
        self._faces: dict[QWidget, frozenset[Face]] = {
            self.code: frozenset({Face.CODE}),
            self.text: frozenset({Face.READ}),
            self.hand: frozenset({Face.PAD}),
            self.name: frozenset({Face.OFFERED}),
            self._asked: frozenset({Face.RENEW, Face.DENY}),
            self.reason: frozenset({Face.REFUSE}),
            self.receipt: frozenset({Face.DONE}),
        }
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        fix(self, width=WIDTH)
        lift(self)

    def _ground(self) -> Row:
        row = Row(Icon("users", theme.TEXT_2, 18), gap=10, margins=(12, 8, 12, 8))
        row.put(self._signers, stretch=1)
        return row

    def _build(self) -> None:
        column = Column(self._title, self._head, gap=10, margins=(28, 24, 28, 24))
        for part in self._faces:
            column.put(part)
        column.put(self._strip)
        column.put(self._problem)
        foot = Row(self.by_hand, self.back, STRETCH, gap=12)
        for button in (self.refuse, self.deny, self.later, self.act):
            foot.put(button)
        column.put(foot)
        self.setLayout(column)

    def _connect(self) -> None:
        self.code.renewed.connect(self._renew)
        self.text.read.connect(self._follow)
        self.text.kept.connect(self.kept)
        self.hand.changed.connect(self._changed)
        self.reason.textChanged.connect(self._follow)
        self.later.clicked.connect(self.closed)
        self.by_hand.clicked.connect(self._by_hand)
        self.back.clicked.connect(lambda: self.turn(self._home))
        self.refuse.clicked.connect(lambda: self.turn(Face.REFUSE))
        self.deny.clicked.connect(lambda: self.turn(Face.DENY))
        self.act.clicked.connect(self._carry_out)

    def fit_to(self, height: int) -> None:
        """Give up what can be had elsewhere where the window, of this height, is low."""
        self._roomy = height >= px(ROOMY)
        self.text.fit_to(height - px(AROUND_TEXT))
        self.present(self._view)

    @property
    def face(self) -> Face:
        """What is done comes before all else, then a name that waits to be confirmed."""
        if self._view.receipt:
            return Face.DONE
        if self._view.offered is None:
            return Face.CODE if self._face in OFFER else self._face
        return self._face if self._face in OFFER else Face.OFFERED

    @property
    def _home(self) -> Face:
        return Face.OFFERED if self._view.offered is not None else Face.CODE

    def turn(self, face: Face) -> None:
        """Show this; the focus goes where nothing is settled by one key."""
        self._face = face
        self.present(self._view)
        self.turned.emit()
        self.rest().setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> QWidget:
        """Where the focus belongs when a face comes up."""
        calm = {
            Face.CODE: self.later,
            Face.READ: self.text.lines,
            Face.PAD: self.agree,
            Face.OFFERED: self.name,
            Face.REFUSE: self.reason,
            Face.DONE: self.act,
        }
        return calm.get(self.face, self.back)

    def present(self, view: SigningView) -> None:
        if view.offered is not None and view.offered != self._view.offered:
            self.name.show_name(view.offered)
            self._face = Face.OFFERED
        self._view = view
        self._head.setText(view.head)
        lost = tr("连接断了，正在恢复。写好的都在，恢复后接着签。")
        self._problem.show_text(lost if view.offline else view.problem)
        self._signers.present(tr("签名情况："), view.signers, view.count)
        for part in (self.code, self.text, self.hand, self.receipt):
            part.present(view)
        self.name.setAccessibleName(tr("手机上签的名字"))
        for widget, faces in self._faces.items():
            widget.setVisible(self.face in faces)
        self._strip.setVisible(bool(view.signers) and self.face in PROGRESS and self._roomy)
        self._show_buttons()

    def _show_buttons(self) -> None:
        face = self.face
        again = tr("再看笔录")
        self.by_hand.present(again if face is Face.PAD else tr("没有手机，用鼠标或手写板签"))
        self.by_hand.setVisible(face in (Face.CODE, Face.PAD))
        self.back.present(tr("返回扫码") if self._home is Face.CODE else tr("返回"))
        self.back.setVisible(face not in (Face.CODE, Face.OFFERED, Face.DONE))
        self.refuse.present(tr("不签名，说明理由"))
        self.refuse.setVisible(face in (Face.CODE, Face.READ, Face.PAD))
        self.deny.present(tr("不是我签的"))
        self.deny.setVisible(face is Face.OFFERED)
        self.reason.setPlaceholderText(tr("不签名的理由，记入笔录"))
        self.reason.setAccessibleName(tr("不签名的理由，记入笔录"))
        self.later.present(tr("稍后再签"))
        self.later.setVisible(face not in OFFER | {Face.DONE})
        self._follow()

    def _changed(self) -> None:
        self.hand.present(self._view)
        self._follow()

    def _follow(self) -> None:
        """What the one act is here, and whether it may be done."""
        titles = {
            Face.CODE: tr("用手机扫码，签署庭审笔录"),
            Face.RENEW: tr("换一张二维码？"),
            Face.READ: tr("请看完笔录全文"),
            Face.PAD: tr("在这里写下姓名"),
            Face.OFFERED: tr("手机上签的是这个名字吗？"),
            Face.DENY: tr("确定不是您签的？"),
            Face.REFUSE: tr("不在笔录上签名"),
            Face.DONE: tr("签名已生效"),
        }
        asked = {
            Face.RENEW: tr("手机上正在看笔录。换一张以后，手机上的页面失效，要重新扫码、重新看。"),
            Face.DENY: tr("这次手机签名作废，不写进笔录。要签名，用新的二维码再扫一次。"),
        }
        self._title.setText(titles[self.face])
        self._asked.setText(asked.get(self.face, ""))
        self.setAccessibleName(titles[self.face])
        act = self._act()
        self.act.setVisible(act is not None)
        if act is not None:
            text, ready, kind = act
            online = not self._view.offline or self.face in (Face.READ, Face.DONE)
            busy = self._view.busy and self.face is not Face.DONE
            self.act.present(text, kind=kind, enabled=ready and online and not busy, busy=busy)

    def _act(self) -> Act | None:
        ready = self.text.done and self.agree.isChecked() and self.pad.writing is not None
        acts: dict[Face, Act] = {
            Face.RENEW: (tr("换一张"), True, "primary"),
            Face.READ: (tr("看完了，去签名"), self.text.done, "primary"),
            Face.PAD: (tr("签名"), ready, "primary"),
            Face.OFFERED: (tr("是我签的，确认"), True, "primary"),
            Face.DENY: (tr("不是我签的"), True, "danger"),
            Face.REFUSE: (tr("不签名"), bool(self.reason.text().strip()), "danger"),
            Face.DONE: (tr("知道了"), True, "primary"),
        }
        return acts.get(self.face)

    def _renew(self) -> None:
        """A phone that reads is asked about first."""
        reading = self._view.step > 1 and not self._view.expired
        self.turn(Face.RENEW) if reading else self.renewed.emit()

    def _by_hand(self) -> None:
        self.turn(Face.PAD if self.text.done and self.face is Face.CODE else Face.READ)

    def _carry_out(self) -> None:
        writing: Handwriting | None = self.pad.writing
        match self.face:
            case Face.RENEW:
                self.turn(Face.CODE)
                self.renewed.emit()
            case Face.READ:
                self.turn(Face.PAD)
            case Face.OFFERED | Face.DENY:
                self.confirmed.emit(self.face is Face.OFFERED)
            case Face.DONE:
                self.closed.emit()
            case Face.REFUSE:
                self.refused.emit(self.reason.text().strip())
            case Face.PAD if writing is not None and self.text.done and self.agree.isChecked():
                self.signed.emit(writing)

    def stops(self) -> list[QWidget]:
        """What Tab leads to, in the eye's order."""
        read = (self.code.renew, self.text.keep, self.text.lines, self.name)
        hand = (self.agree, self.hand.undo, self.hand.clear, self.reason, self.by_hand)
        foot = (self.back, self.refuse, self.deny, self.later, self.act)
        every = (*read, *hand, *foot)
        return [w for w in every if w.isVisibleTo(self) and w.isEnabled()]


class SignLayer(QuestionLayer):
    """Covers its parent while one signs; Esc puts it off, and what was written stays."""

    renewed = Signal()
    signed = Signal(object)
    confirmed = Signal(bool)
    refused = Signal(str)
    closed = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = ""

    def show_signing(self, view: SigningView) -> None:
        """Open, change or close the panel."""
        card = self._card
        if not view.open:
            if isinstance(card, SignCard) and not self.isHidden():
                self._dismiss()
            return
        if not isinstance(card, SignCard) or view.document != self._document:
            self._document, card = view.document, self._made()
            card.present(view)
            self._open(card, card.rest())
            return
        face = card.face
        card.present(view)
        if self.isHidden():
            self._open(card, card.rest())
        elif card.face is not face:
            self._arrange()
            card.rest().setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> SignCard:
        card = SignCard(self)
        for name in ("renewed", "signed", "confirmed", "refused", "closed", "kept"):
            getattr(card, name).connect(getattr(self, name))
        card.turned.connect(self._arrange)
        return card

    def _arrange(self) -> None:
        if isinstance(self._card, SignCard):
            self._card.fit_to(self.height())
        super()._arrange()

    @property
    def card(self) -> SignCard | None:
        return self._card if isinstance(self._card, SignCard) and not self.isHidden() else None

    def _safe(self) -> None:
        card = self.card
        if card is not None and card.face is Face.DENY:
            card.turn(Face.OFFERED)
        else:
            self.closed.emit()

    def _stops(self) -> list[QWidget]:
        return list(self._card.stops()) if isinstance(self._card, SignCard) else []
