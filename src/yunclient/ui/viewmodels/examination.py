"""质证: one's own opinion on the exhibit in view, and the table of what every side said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from yunclient.session.state import LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.evidence import ICONS, exhibit_name
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.room_words import court_clock, title_of
from yunclient.ui.viewmodels.words import role_text
from yunhearing.attendance import company
from yunhearing.commands import CompareOriginal, GiveOpinion
from yunhearing.evidence import Exhibit, ExhibitState, Opinion, Stance
from yunhearing.examining import opinion_of
from yunhearing.exhibits import exhibit_state, next_side, speaking_order
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.roles import PARTIES, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person

MOST_REASON: Final = 300
NATURES: Final = (later("真实性"), later("合法性"), later("关联性"))
SHORT_NATURES: Final = (later("真"), later("合"), later("关"))
STANCES: Final = {Stance.ACCEPTED: later("认可"), Stance.DENIED: later("不认可")}

Natures = tuple[Stance | None, Stance | None, Stance | None]


@dataclass(frozen=True)
class Draft:
    """An opinion that is being made up."""

    natures: Natures = (None, None, None)
    reason: str = ""
    original: bool = False

    def command(self, evidence: EvidenceId) -> GiveOpinion:
        return GiveOpinion(evidence, *self.natures, self.reason.strip(), self.original)

    def turned(self, nature: int, stance: Stance) -> "Draft":
        """With one answer given; the same again takes it back."""
        natures = list(self.natures)
        natures[nature] = None if natures[nature] is stance else stance
        return replace(self, natures=(natures[0], natures[1], natures[2]))


ALL_ACCEPTED: Final = Draft((Stance.ACCEPTED,) * 3)


@dataclass(frozen=True)
class OpinionView:
    """The bar of a side: three answers, a reason where one is denied, and what is left to do."""

    natures: Natures
    words: tuple[str, str, str]
    reason: str
    reasoned: bool
    original: bool
    send: ButtonView
    all_accepted: ButtonView | None
    told: str
    enabled: bool


@dataclass(frozen=True)
class TurnView:
    """The bar of the court: whose turn it is, and the original where one is to be compared."""

    text: str
    same: ButtonView | None = None
    other: ButtonView | None = None


class Filter(StrEnum):
    ALL = "all"
    DISPUTED = "disputed"
    WAITING = "waiting"


CellKind = Literal["own", "said", "waiting", "none"]


@dataclass(frozen=True)
class CellView:
    """What one side said of one exhibit, in a cell of the table."""

    kind: CellKind
    natures: Natures = (None, None, None)
    note: str = ""
    name: str = ""


@dataclass(frozen=True)
class LineView:
    """One exhibit in the table."""

    evidence: EvidenceId
    role: Role
    icon: str
    name: str
    purpose: str
    cells: tuple[CellView, ...]
    showing: bool


@dataclass(frozen=True)
class SideView:
    role: Role
    title: str
    name: str


@dataclass(frozen=True)
class TableView:
    """质证意见表. `chosen` is the cell (row, side) whose whole text stands below."""

    count: str
    filters: tuple[str, str, str]
    chosen_filter: Filter
    sides: tuple[SideView, ...]
    rows: tuple[LineView, ...]
    empty: str
    chosen: tuple[EvidenceId, int] | None
    detail_head: str
    detail: str
    export: ButtonView
    told: str


def opinion_bar(room: Room, evidence: EvidenceId | None, draft: Draft | None) -> OpinionView | None:
    """For a party or counsel on the other side's exhibit; None where there is nothing to say."""
    hearing, me = room.hearing, room.mine
    exhibit = hearing.exhibit(evidence) if hearing is not None else None
    if hearing is None or me is None or exhibit is None:
        return None
    side = company(me)
    if side is None or side not in speaking_order(hearing, exhibit):
        return None
    given = opinion_of(exhibit, side)
    shown = draft or from_opinion(given)
    refused = may(hearing, room.me, _probe(shown, exhibit.id, given))
    if refused is not None:
        return None
    busy = any(p.kind == GiveOpinion.__name__ for p in room.pending.values())
    live = room.link.state is LinkState.LIVE
    natures = tuple(translate(word) for word in NATURES)
    return OpinionView(
        natures=shown.natures,
        words=(natures[0], natures[1], natures[2]),
        reason=shown.reason,
        reasoned=Stance.DENIED in shown.natures,
        original=shown.original,
        send=_send(shown, given, live=live, busy=busy),
        all_accepted=_all_accepted(shown, given, live=live, busy=busy),
        told=_told(hearing, given) if draft is None else "",
        enabled=live and not busy,
    )


def from_opinion(given: Opinion | None) -> Draft:
    """What was said, as something to change."""
    if given is None:
        return Draft()
    natures = given.authentic, given.lawful, given.relevant
    return Draft(natures, given.reason, given.original)


def _probe(shown: Draft, evidence: EvidenceId, given: Opinion | None) -> GiveOpinion:
    """A command that says something new, to ask whether anything may be said at all."""
    asked = given is not None and given.original
    return GiveOpinion(evidence, *shown.natures, shown.reason, not asked)


def _send(shown: Draft, given: Opinion | None, *, live: bool, busy: bool) -> ButtonView:
    left = shown.natures.count(None)
    if busy:
        return ButtonView(tr("正在提交…"), enabled=False, busy=True)
    if not live:
        return ButtonView(tr("待恢复"), enabled=False)
    if left:
        return ButtonView(tr("还差 {n} 项", n=left), enabled=False)
    if Stance.DENIED in shown.natures and not shown.reason.strip():
        return ButtonView(tr("请写理由"), enabled=False)
    if given is not None and from_opinion(given) == shown:
        return ButtonView(tr("已提交"), enabled=False)
    return ButtonView(tr("提交意见") if given is None else tr("更改意见"))


def _all_accepted(
    shown: Draft, given: Opinion | None, *, live: bool, busy: bool
) -> ButtonView | None:
    """The usual answer in one click more; not once something is answered."""
    if given is not None or shown != Draft() or not live or busy:
        return None
    return ButtonView(tr("三性均认可"))


def _told(hearing: Hearing, given: Opinion | None) -> str:
    if given is None:
        return ""
    by = hearing.person(given.by)
    return tr(
        "{who} {time} 发表", who=by.name if by is not None else "", time=court_clock(given.at)
    )


def turn_bar(room: Room, evidence: EvidenceId | None) -> TurnView | None:
    """For the court: who is to speak of the exhibit in view; None where nobody is."""
    hearing, me = room.hearing, room.mine
    exhibit = hearing.exhibit(evidence) if hearing is not None else None
    if hearing is None or me is None or exhibit is None:
        return None
    if exhibit_state(hearing, exhibit) is ExhibitState.WITHDRAWN:
        return None
    may_compare = [
        may(hearing, room.me, CompareOriginal(exhibit.id, same)) is None for same in (True, False)
    ]
    asked = exhibit.compared is None and any(o.original for o in exhibit.opinions)
    if not any(may_compare):
        return None
    busy = any(p.kind == CompareOriginal.__name__ for p in room.pending.values())
    words = (tr("原件一致"), tr("原件不一致"))
    buttons = [
        ButtonView(word, enabled=allowed and not busy)
        for word, allowed in zip(words, may_compare, strict=True)
    ]
    text = _turn_text(hearing, exhibit, asked=asked)
    return TurnView(text, *(buttons if asked or exhibit.compared is not None else ()))


def _turn_text(hearing: Hearing, exhibit: Exhibit, *, asked: bool) -> str:
    if asked:
        return tr("有当事人申请核对原件。")
    if exhibit.compared is not None:
        same = exhibit.compared.same
        return tr("原件已核对：一致。") if same else tr("原件已核对：不一致。")
    side = hearing.person(next_side(hearing, exhibit))
    if side is None:
        return tr("各方都已发表质证意见。")
    return tr("轮到{who}质证（证据规定第六十二条）。", who=f"{role_text(side.role)} {side.name}")


def table(
    room: Room,
    purposes: Mapping[EvidenceId, str],
    chosen_filter: Filter,
    chosen: tuple[EvidenceId, int] | None,
    *,
    exporting: bool = False,
    told: str = "",
) -> TableView | None:
    """The table as this person may see it; None without a hearing."""
    hearing = room.hearing
    if hearing is None:
        return None
    sides = tuple(p for p in hearing.people if p.role in PARTIES)
    every = tuple(_line(hearing, e, sides, purposes) for e in hearing.exhibits if not e.withdrawn)
    groups = {f: tuple(line for line in every if _fits(line, f)) for f in Filter}
    cells = [cell for line in every for cell in line.cells]
    said = sum(cell.kind == "said" for cell in cells)
    due = said + sum(cell.kind == "waiting" for cell in cells)
    head, detail = _detail(hearing, sides, chosen)
    return TableView(
        count=tr("{n} 件证据 · 已收 {said} / {due} 份", n=len(every), said=said, due=due),
        filters=(
            tr("全部"),
            tr("有异议 {n}", n=len(groups[Filter.DISPUTED])),
            tr("未发表 {n}", n=len(groups[Filter.WAITING])),
        ),
        chosen_filter=chosen_filter,
        sides=tuple(SideView(p.role, role_text(p.role), p.name) for p in sides),
        rows=groups[chosen_filter],
        empty=tr("没有这一类证据。") if every else tr("本次庭审还没有证据。"),
        chosen=chosen,
        detail_head=head,
        detail=detail,
        export=ButtonView(tr("正在导出…") if exporting else tr("导出 PDF"), busy=exporting),
        told=told,
    )


def _line(
    hearing: Hearing,
    exhibit: Exhibit,
    sides: tuple[Person, ...],
    purposes: Mapping[EvidenceId, str],
) -> LineView:
    party = hearing.person(exhibit.party)
    return LineView(
        evidence=exhibit.id,
        role=party.role if party is not None else Role.OBSERVER,
        icon=ICONS[exhibit.kind],
        name=exhibit_name(hearing, exhibit),
        purpose=purposes.get(exhibit.id, ""),
        cells=tuple(_cell(hearing, exhibit, side) for side in sides),
        showing=exhibit_state(hearing, exhibit) is ExhibitState.SHOWING,
    )


def _cell(hearing: Hearing, exhibit: Exhibit, side: Person) -> CellView:
    who = f"{role_text(side.role)} {side.name}"
    if exhibit.party == side.id:
        return CellView("own", note=tr("举证方"), name=f"{who} {tr('举证方')}")
    opinion = opinion_of(exhibit, side.id)
    if opinion is None:
        waiting = side.id in speaking_order(hearing, exhibit)
        turn = waiting and next_side(hearing, exhibit) == side.id and exhibit.presented
        note = tr("等待{role}发表", role=role_text(side.role)) if turn else ""
        return CellView("waiting" if waiting else "none", note=note, name=f"{who} {tr('未发表')}")
    natures = opinion.authentic, opinion.lawful, opinion.relevant
    note = opinion.reason or (tr("申请核对原件") if opinion.original else "")
    return CellView("said", natures, note, f"{who} {_sentence(opinion)}")


def _fits(line: LineView, chosen: Filter) -> bool:
    if chosen is Filter.DISPUTED:
        return any(Stance.DENIED in cell.natures for cell in line.cells)
    if chosen is Filter.WAITING:
        return any(cell.kind == "waiting" for cell in line.cells)
    return True


def _detail(
    hearing: Hearing, sides: tuple[Person, ...], chosen: tuple[EvidenceId, int] | None
) -> tuple[str, str]:
    """Whose cell it is, and all that stands in it."""
    exhibit = hearing.exhibit(chosen[0]) if chosen is not None else None
    if chosen is None or exhibit is None or not 0 <= chosen[1] < len(sides):
        return "", ""
    side = sides[chosen[1]]
    head = tr("{role}对{name}", role=role_text(side.role), name=exhibit_name(hearing, exhibit))
    opinion = opinion_of(exhibit, side.id)
    if exhibit.party == side.id:
        return head, tr("这是{role}自己的证据。", role=role_text(side.role))
    if opinion is None:
        return head, tr("还没有发表质证意见。")
    by = hearing.person(opinion.by)
    who = f"{title_of(by, hearing)} {by.name}" if by is not None else ""
    head = tr("{head}，{who} {time} 发表", head=head, who=who, time=court_clock(opinion.at))
    return head, _sentence(opinion)


def _sentence(opinion: Opinion) -> str:
    """All of it in one sentence: 真实性认可；合法性认可；关联性不认可：已付二期."""
    natures = opinion.authentic, opinion.lawful, opinion.relevant
    parts = [
        translate(nature) + (translate(STANCES[stance]) if stance is not None else tr("未发表"))
        for nature, stance in zip(NATURES, natures, strict=True)
    ]
    text = tr("；").join(parts)
    if opinion.reason:
        text += tr("：") + opinion.reason
    text += tr("。") if not text.endswith(("。", ".")) else ""
    return text + (tr("申请核对原件。") if opinion.original else "")


def sides_of(room: Room) -> tuple[PersonId, ...]:
    """The parties, in the order of the table's columns."""
    people = room.hearing.people if room.hearing is not None else ()
    return tuple(p.id for p in people if p.role in PARTIES)
