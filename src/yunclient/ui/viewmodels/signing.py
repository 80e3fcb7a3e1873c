"""Signing the transcript on screen: the code for the phone, who signed, who may begin and stop."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from PySide6.QtCore import QTimer

from yunclient.session import intents
from yunclient.session.asking import busy
from yunclient.session.calls import Topic
from yunclient.session.problems import ProblemCode
from yunclient.session.shelf import Tab
from yunclient.session.signing_steps import mine
from yunclient.session.state import Client, LinkState, Room
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import stopwatch_text, title_of
from yunclient.ui.viewmodels.sign_progress import (
    ProgressView,
    SignerView,
    count_of,
    progress_of,
    signers_of,
    until_words,
)
from yunclient.ui.viewmodels.transcript_rows import Rows, TranscriptRow
from yunclient.ui.viewmodels.words import local_time, problem_text
from yunhearing.ceremony import LAPSED, concerned, signers
from yunhearing.commands import RefuseSigning, StopSigning
from yunhearing.handwriting import Handwriting
from yunhearing.ids import PersonId
from yunhearing.roles import CALLED, ORDER
from yunhearing.rules import may
from yunhearing.signing import Signer, SignerState, SignMethod
from yunhearing.state import Hearing, Phase
from yunhearing.transcribing import record
from yunhearing.transcript import CorrectionState, LineState, Transcript

LASTS_MS: Final = 300_000
"""How long a code is good."""

FINGERPRINT: Final = 16
"""Letters of the document's hash, as the phone shows them."""

SEALED: Final = "/signing/sealed"
DOCUMENT: Final = "/signing/document"


@dataclass(frozen=True)
class SigningView:
    """The panel (`open`) and what the side of the transcript offers.

    `url` is what the code says, "" while there is none; `left` of its time, `turn` 0..1. `step`:
    1 to be scanned, 2 scanned. `offered`: the name that came from the phone. `rows`: the frozen
    text (`whole`: it is all there; `keeps`: it may be had as a file; `kept`: what became of that,
    and whether it failed), `document` its hash.
    `choices`: who may be asked. `receipt`: one has signed; names and values.
    `count` of who signed; `progress`: how far it is, for who looks at something else.
    """

    open: bool = False
    head: str = ""
    who: str = ""
    document: str = ""
    rows: tuple[TranscriptRow, ...] = ()
    whole: bool = False
    extent: str = ""
    keeps: bool = False
    part: bool = False  # what concerns a witness, not the whole
    kept: tuple[str, bool] = ("", False)
    offline: bool = False
    receipt: tuple[tuple[str, str], ...] = ()
    url: str = ""
    left: str = ""
    turn: float = 0.0
    expired: bool = False
    step: int = 1
    offered: Handwriting | None = None
    busy: bool = False
    problem: str = ""
    signers: tuple[SignerView, ...] = ()
    count: str = ""
    progress: ProgressView | None = None
    begins: bool = False
    choices: tuple[tuple[PersonId, str, bool], ...] = ()
    warning: str = ""
    stops: bool = False
    sealed: bool = False
    saved: str = ""
    told: str = ""


class SigningModel(Model[SigningView]):
    """Follows `Room.signings` and the hearing's signing; a code's time runs while it shows."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._rows = Rows()
        self._read: tuple[Transcript, tuple[TranscriptRow, ...], bool] = (Transcript(), (), False)
        super().__init__(state, clock)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.refresh)

    def follow(self, state: Client) -> None:
        super().follow(state)
        runs = self.view.open and bool(self.view.url) and not self.view.expired
        if runs is not self._second.isActive():
            self._second.start() if runs else self._second.stop()

    def _compute(self) -> SigningView:
        room = self._state.room
        hearing = room.hearing if room is not None else None
        if room is None or hearing is None or room.mine is None:
            return SigningView()
        known, me = room.signings, mine(room)
        trouble = problem_text(known.problem).text if known.problem is not None else ""
        begins = _begins(room, hearing)
        saved, failed = _saved(self._state, SEALED)
        view = SigningView(
            signers=signers_of(hearing),
            count=count_of(hearing.signing) if hearing.signing is not None else "",
            progress=progress_of(room, hearing, me),
            begins=begins,
            choices=_choices(hearing) if begins else (),
            warning=_warning(room) if begins else "",
            stops=may(hearing, room.me, _STOP) is None,
            sealed=hearing.signing is not None and bool(hearing.signing.sealed),
            busy=busy(self._state, Topic.SIGNING),
            saved="" if failed else saved,
            told="" if known.open else trouble or (saved if failed else "") or _late(me),
        )
        if not known.open or me is None:
            return view
        return self._panel(view, room, hearing, me, trouble)

    def _panel(
        self, view: SigningView, room: Room, hearing: Hearing, me: Signer, trouble: str
    ) -> SigningView:
        signing, person = hearing.signing, room.mine
        invitation = room.signings.invitation
        now = self._clock() + self._state.server.clock_offset
        left = max(0, invitation.expires_at - now) if invitation is not None else 0
        offered = room.signings.offered
        who = f"{title_of(person, hearing)} {person.name}" if person is not None else ""
        pages = signing.pages if signing is not None else 0
        rows, whole = self._text(room, hearing)
        words = tr("签名人：{who} · 笔录共 {n} 页", who=who, n=pages)
        number = tr("庭审号 {number}", number=hearing.facts.number)
        if signing is not None and signing.until is not None:
            words += f" · {until_words(signing.until)}"
        return SigningView(
            open=True,
            head=f"{words} · {number}",
            who=person.name if person is not None else "",
            document=signing.document if signing is not None else "",
            rows=rows,
            whole=whole,
            keeps=person is not None and person.role not in CALLED,
            part=person is not None and person.role in CALLED,
            kept=_saved(self._state, DOCUMENT),
            extent=_extent(pages, len(rows)) if whole else tr("正在取笔录…"),
            receipt=_receipt(hearing, me, who),
            offline=room.link.state is not LinkState.LIVE,
            url=invitation.url if invitation is not None else "",
            left=stopwatch_text(left),
            turn=left / LASTS_MS,
            expired=invitation is not None and left == 0,
            step=2 if me.state is SignerState.READING else 1,
            offered=offered.writing if offered is not None else None,
            problem=trouble,
            signers=view.signers,
            count=view.count,
            progress=view.progress,
            stops=view.stops,
            busy=view.busy,
        )

    def _text(self, room: Room, hearing: Hearing) -> tuple[tuple[TranscriptRow, ...], bool]:
        """What is signed, as far as this viewer may read it, once it is all there."""
        transcript = room.minutes.transcript
        whole = transcript.seen >= hearing.seen
        if transcript is not self._read[0] or whole is not self._read[2]:
            lines = record(transcript) if whole else []
            rows = self._rows.of(lines, transcript.corrections, hearing)
            self._read = (transcript, rows, whole)
        return self._read[1], whole

    # verbs

    def begin(self, signers: tuple[PersonId, ...], days: int = 0) -> None:
        self.intent.emit(intents.BeginSigning(signers, days))

    def open(self) -> None:
        self.intent.emit(intents.OpenSigning())

    def follow_progress(self) -> None:
        """Where the strip leads: to one's own name, or to where all of it is told."""
        progress = self.view.progress
        signs = progress is not None and progress.signs
        self.intent.emit(intents.OpenSigning() if signs else intents.ShowTab(Tab.TRANSCRIPT))

    def close(self) -> None:
        self.intent.emit(intents.CloseSigning())

    def renew(self) -> None:
        """换一张."""
        self.intent.emit(intents.AskInvitation())

    def submit(self, writing: Handwriting) -> None:
        self.intent.emit(intents.SubmitName(writing))

    def confirm(self, yes: bool) -> None:
        self.intent.emit(intents.ConfirmName(yes))

    def refuse(self, reason: str) -> None:
        if reason.strip():
            self.intent.emit(intents.Send(RefuseSigning(reason.strip())))

    def stop(self, reason: str) -> None:
        if reason.strip():
            self.intent.emit(intents.Send(StopSigning(reason.strip())))

    def keep(self, path: str) -> None:
        """The text that is signed, as it is now, into this file."""
        self._fetch(DOCUMENT, path)

    def save(self, path: str) -> None:
        """The sealed transcript, into this file."""
        self._fetch(SEALED, path)

    def _fetch(self, what: str, path: str) -> None:
        """Only the very file that the log of the hearing names is saved."""
        room = self._state.room
        signing = room.hearing.signing if room is not None and room.hearing is not None else None
        if room is not None and signing is not None:
            known = signing.sealed if what == SEALED else signing.document
            self.intent.emit(intents.SaveFile(f"/api/hearings/{room.id}{what}", path, known))


_STOP: Final = StopSigning("。")


def _saved(state: Client, what: str) -> tuple[str, bool]:
    """What became of the paper that is saved, and whether that is a failure."""
    saving = state.saving
    if saving is None or not saving.source.endswith(what):
        return "", False
    if saving.busy:
        return tr("正在保存…"), False
    if saving.problem is not None and saving.problem.code is ProblemCode.FILE_DIFFERENT:
        return tr("没有保存：收到的文件与笔录的指纹不符。请再试一次，还是这样请告诉法院。"), True
    if saving.problem is not None and saving.problem.code is not ProblemCode.NOT_SAVED:
        return tr("没有保存：{why}", why=problem_text(saving.problem).text), True
    if saving.problem is not None:
        return tr("没有保存：请换一个可以写入、空间足够的文件夹再试。"), True
    return tr("已保存到 {path}", path=saving.path), False


def _begins(room: Room, hearing: Hearing) -> bool:
    me = room.mine
    ended = hearing.phase is Phase.ENDED and hearing.signing is None and not hearing.dismissed
    return ended and me is not None and me.role in ORDER and room.link.state is LinkState.LIVE


def _warning(room: Room) -> str:
    """What is left open, and will not be in the text."""
    transcript = room.minutes.transcript
    waits = sum(c.state is CorrectionState.WAITING for c in transcript.corrections.values())
    drafts = sum(line.state is LineState.DRAFT for line in transcript.lines.values())
    if not waits and not drafts:
        return ""
    return tr(
        "还有 {waits} 项更正申请没有处理，{drafts} 行草稿没有确认。", waits=waits, drafts=drafts
    )


def _late(me: Signer | None) -> str:
    if me is None or me.reason != LAPSED:
        return ""
    return tr("阅看期限已到，法院已记明您没有签名。")


def _receipt(hearing: Hearing, me: Signer, who: str) -> tuple[tuple[str, str], ...]:
    """What one has in hand once one has signed, as names and values."""
    signing = hearing.signing
    if me.state is not SignerState.SIGNED or me.at is None or signing is None:
        return ()
    ways = {SignMethod.PHONE: tr("手机"), SignMethod.CLIENT: tr("鼠标或手写板")}
    following = tr("其他人签完，法院盖章，然后可以保存。")
    if signing.complete:
        following = tr("法院正在盖章，然后可以保存。")
    if signing.sealed:
        following = tr("法院已盖章，可以在右边保存。")
    return (
        (tr("签名人"), who),
        (tr("时间"), f"{local_time(me.at):%Y-%m-%d %H:%M:%S}"),
        (tr("方式"), ways.get(me.method, "") if me.method is not None else ""),
        (tr("笔录指纹"), " ".join(wrap(signing.document[:FINGERPRINT], 4))),
        (tr("接下来"), following),
    )


def _extent(pages: int, lines: int) -> str:
    return tr("笔录全文　{pages} 页 {lines} 行", pages=pages, lines=lines)


def _choices(hearing: Hearing) -> tuple[tuple[PersonId, str, bool], ...]:
    """Who may be asked to sign, and whether he is here."""
    here = signers(hearing)
    people = (hearing.person(id_) for id_ in concerned(hearing))
    return tuple(
        (p.id, f"{title_of(p, hearing)} {p.name}", p.id in here) for p in people if p is not None
    )
