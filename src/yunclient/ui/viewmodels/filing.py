"""Handing in and withdrawing from within the room: a button, and the reason of a withdrawal."""

from dataclasses import dataclass, replace

from yunclient.session import intents
from yunclient.session.state import Client
from yunclient.session.uploads import UNSENT, Step
from yunclient.ui.language import tr
from yunclient.ui.notices import QuestionView
from yunclient.ui.viewmodels.evidence import exhibit_name
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_forms import FormView
from yunclient.ui.viewmodels.words import problem_text
from yunhearing.attendance import company
from yunhearing.evidence import Exhibit
from yunhearing.exhibits import LITIGANTS
from yunhearing.ids import EvidenceId
from yunhearing.phases import FINAL


@dataclass(frozen=True)
class FilingView:
    """`upload` is "" for who hands in nothing; `form` asks for the reason of a withdrawal."""

    upload: str = ""
    form: FormView | None = None


def filing_view(state: Client, withdrawing: EvidenceId | None, *, tried: bool) -> FilingView:
    """What the evidence tab offers to a party and its counsel. `tried`: it was sent once."""
    room = state.room
    if room is None or room.hearing is None or room.hearing.phase in FINAL:
        return FilingView()
    if room.mine is None or room.mine.role not in LITIGANTS:
        return FilingView()
    exhibit = room.hearing.exhibit(withdrawing)
    form = None
    if exhibit is not None and own(state, exhibit):
        problem = state.uploads.kept_back if tried else None
        form = FormView(
            key=f"withdraw {exhibit.id}",
            icon="undo",
            title=tr("撤回{name}？", name=exhibit_name(room.hearing, exhibit)),
            text=tr("撤回后它仍在目录里，标为已撤回，理由各方都能看到；文件和记录都保留。"),
            code="",
            label=tr("撤回理由"),
            shortcuts=tuple((word, word) for word in (tr("提交有误"), tr("不再作为证据"))),
            confirm=tr("撤回"),
            safe=tr("不撤回"),
            busy=state.uploads.withdrawing is not None,
            problem=problem_text(problem).sentence if problem is not None else "",
        )
    return FilingView(_upload_text(state), form)


def _upload_text(state: Client) -> str:
    """The button, with how far the files of this hearing are."""
    room = state.room
    items = state.uploads.of(room.id) if room is not None else ()
    waiting = sum(item.step in UNSENT for item in items)
    ready = sum(item.step is Step.READY for item in items)
    if waiting:
        return tr("上传证据（已传 {ready}/{n}）", ready=ready, n=ready + waiting)
    return tr("上传证据（{n} 件待提交）", n=ready) if ready else tr("上传证据")


def leaving(state: Client, question: QuestionView | None) -> QuestionView | None:
    """The question before one leaves, with what becomes of files on their way."""
    waiting = sum(item.step in UNSENT for item in state.uploads.items)
    if question is None or not waiting:
        return question
    files = tr("{n} 份文件没有传完：离开庭审后接着传，不用留在庭上。", n=waiting)
    return replace(question, note=question.note + files)


def own(state: Client, exhibit: Exhibit) -> bool:
    """Whether it is one's own side's, and still there to be withdrawn or replaced."""
    me = state.room.mine if state.room is not None else None
    mine = me is not None and me.role in LITIGANTS and company(me) == exhibit.party
    return mine and not exhibit.withdrawn


class FilingModel(Model[FilingView]):
    """Verbs of the evidence tab for who hands in evidence."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._withdrawing: EvidenceId | None = None
        self._tried = False
        super().__init__(state, clock)

    def _compute(self) -> FilingView:
        view = filing_view(self._state, self._withdrawing, tried=self._tried)
        if view.form is None:
            self._withdrawing = None
        return view

    def is_own(self, id_: EvidenceId) -> bool:
        """Whether 撤回 and 换一份 are offered for this item."""
        room = self._state.room
        exhibit = room.hearing.exhibit(id_) if room is not None and room.hearing else None
        return bool(self._view.upload) and exhibit is not None and own(self._state, exhibit)

    def upload(self, replaces: EvidenceId | None = None) -> None:
        """上传证据, or 换一份."""
        if self._state.room is not None:
            self.intent.emit(intents.OpenUpload(self._state.room.id, replaces))

    def ask_withdraw(self, id_: EvidenceId) -> None:
        """Ask for the reason."""
        self._withdrawing, self._tried = id_, False
        self.refresh()

    def withdraw(self, reason: str) -> None:
        if self._withdrawing is not None:
            self._tried = True
            self.intent.emit(intents.WithdrawEvidence(self._withdrawing, reason))

    def keep(self) -> None:
        """不撤回."""
        self._withdrawing = None
        self.refresh()
