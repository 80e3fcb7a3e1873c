"""What a person does in 质证: makes up an opinion, sends it, looks through the table, saves it."""

from dataclasses import dataclass, replace

from yunclient.session import intents
from yunclient.session.state import Client, Room
from yunclient.ui.language import tr
from yunclient.ui.viewmodels import examination as words
from yunclient.ui.viewmodels.examination import (
    ALL_ACCEPTED,
    Draft,
    Filter,
    OpinionView,
    TableView,
    TurnView,
)
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunhearing.attendance import company
from yunhearing.commands import CompareOriginal
from yunhearing.evidence import Opinion, Stance
from yunhearing.examining import opinion_of
from yunhearing.ids import EvidenceId


@dataclass(frozen=True)
class ExaminingView:
    """The bar under the page, whichever it is for this person, and the table while it is open."""

    opinion: OpinionView | None = None
    turn: TurnView | None = None
    table: TableView | None = None


class ExaminingModel(Model[ExaminingView]):
    """Follows the exhibit in view (`look_at`); drafts are kept by exhibit until they were sent."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._evidence: EvidenceId | None = None
        self._drafts: dict[EvidenceId, Draft] = {}
        self._sent: dict[EvidenceId, Opinion | None] = {}  # what stood there when it was sent
        self._open = False
        self._filter = Filter.ALL
        self._chosen: tuple[EvidenceId, int] | None = None
        super().__init__(state, clock)

    def _compute(self) -> ExaminingView:
        room = self._state.room
        if room is None or room.hearing is None:
            self._drafts, self._sent, self._open = {}, {}, False
            return ExaminingView()
        self._forget_sent()
        draft = self._drafts.get(self._evidence) if self._evidence is not None else None
        return ExaminingView(
            words.opinion_bar(room, self._evidence, draft),
            words.turn_bar(room, self._evidence),
            self._table(room) if self._open else None,
        )

    def _table(self, room: Room) -> TableView | None:
        known = room.shelf.known
        purposes = {item.id: item.purpose for item in known.items} if known is not None else {}
        saving = self._state.saving
        if saving is None or saving.source != _paper(room):
            return words.table(room, purposes, self._filter, self._chosen)
        if saving.problem is not None:
            told = tr("没有导出成功，请重试。")
        else:
            told = "" if saving.busy else tr("已保存到 {path}", path=saving.path)
        return words.table(
            room, purposes, self._filter, self._chosen, exporting=saving.busy, told=told
        )

    def _forget_sent(self) -> None:
        """A draft is let go once the court has said it on; a refused one stays."""
        for evidence, before in list(self._sent.items()):
            if self._given(evidence) != before:
                self._sent.pop(evidence)
                self._drafts.pop(evidence, None)

    def _given(self, evidence: EvidenceId) -> Opinion | None:
        room = self._state.room
        exhibit = room.hearing.exhibit(evidence) if room is not None and room.hearing else None
        side = company(room.mine) if room is not None and room.mine is not None else None
        return opinion_of(exhibit, side) if exhibit is not None and side is not None else None

    # verbs

    def look_at(self, evidence: EvidenceId | None) -> None:
        """Another exhibit is in view."""
        if evidence != self._evidence:
            self._evidence = evidence
            self.refresh()

    def answer(self, nature: int, stance: Stance) -> None:
        """认可 or 不认可 of one of the three."""
        self._change(self._draft().turned(nature, stance))

    def write_reason(self, text: str) -> None:
        if text != self._draft().reason:
            self._change(replace(self._draft(), reason=text[: words.MOST_REASON]))

    def want_original(self, wanted: bool) -> None:
        self._change(replace(self._draft(), original=wanted))

    def accept_all(self) -> None:
        """三性均认可; it waits to be sent."""
        self._change(replace(ALL_ACCEPTED, original=self._draft().original))

    def send(self) -> None:
        """提交意见."""
        bar = self.view.opinion
        if bar is None or not bar.send.enabled or self._evidence is None:
            return
        draft = self._draft()
        if Stance.DENIED not in draft.natures:
            draft = replace(draft, reason="")
        self._drafts[self._evidence] = draft
        self._sent[self._evidence] = self._given(self._evidence)
        self.intent.emit(intents.Send(draft.command(self._evidence)))

    def compare(self, same: bool) -> None:
        """原件一致, 原件不一致."""
        if self._evidence is not None:
            self.intent.emit(intents.Send(CompareOriginal(self._evidence, same)))

    def show_table(self, on: bool) -> None:
        self._open = on
        self.refresh()

    def filter(self, chosen: Filter) -> None:
        self._filter = chosen
        self.refresh()

    def choose(self, evidence: EvidenceId, side: int) -> None:
        self._chosen = (evidence, side)
        self.refresh()

    def export_name(self) -> str:
        """What the file is called unless the person says otherwise."""
        room = self._state.room
        case = room.facts.case_number if room is not None else ""
        return f"{tr('质证意见表')} {case}.pdf".replace("/", "-")

    def export(self, path: str) -> None:
        room = self._state.room
        if room is not None and path:
            self.intent.emit(intents.SaveFile(_paper(room), path))

    def _draft(self) -> Draft:
        if self._evidence is None:
            return Draft()
        given = words.from_opinion(self._given(self._evidence))
        return self._drafts.get(self._evidence, given)

    def _change(self, draft: Draft) -> None:
        if self._evidence is not None:
            self._drafts[self._evidence] = draft
            self.refresh()


def _paper(room: Room) -> str:
    """Where the court has the table as PDF."""
    return f"/api/hearings/{room.id}/examination.pdf"
