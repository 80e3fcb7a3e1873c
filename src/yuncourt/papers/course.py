"""What happened in a hearing, in the words a transcript has for it: proposals for its clerk.

Only what everybody in the room may know, but for those who must not meet whom it is about.
"""

from typing import NamedTuple

from yuncourt.clock import MINUTE, SECOND
from yuncourt.papers.examination import STANCES, label as exhibit_label
from yuncourt.papers.hours import moment
from yuncourt.papers.transcript import role
from yunhearing.events import (
    Body,
    ExhibitPresented,
    HearingEnded,
    HearingOpened,
    HearingReopened,
    HearingResumed,
    OpinionGiven,
    OriginalCompared,
    PersonAdmitted,
    PersonEntered,
    PersonExcluded,
    PersonLeft,
    PersonReadmitted,
    PersonWarned,
    RecessCalled,
    RecordingTurned,
    RequestGranted,
    StageBegun,
    Unknown,
    WitnessCalled,
    WitnessReleased,
)
from yunhearing.evidence import PAGED, Opinion
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.roles import PARTIES, Role
from yunhearing.state import (
    EndReason,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
    Recording,
    RequestKind,
    Stage,
)
from yunhearing.transcript import LineKind

IN_SESSION = frozenset({Phase.OPEN, Phase.RECESS})
STAGES = {
    Stage.IDENTITY: "核对当事人身份",
    Stage.RIGHTS: "告知诉讼权利义务",
    Stage.INQUIRY: "法庭调查",
    Stage.EVIDENCE: "举证质证",
    Stage.DEBATE: "法庭辩论",
    Stage.STATEMENT: "最后陈述",
}  # signing comes after the last line


class News(NamedTuple):
    """A line to be proposed. Who must not meet `about` does not read it."""

    text: str
    about: PersonId | None = None
    kind: LineKind = LineKind.COURSE


def news(before: Hearing, body: Body | Unknown, after: Hearing) -> list[News]:
    """What the transcript should tell of this event, in order; mostly nothing."""
    match body:
        case HearingOpened():
            return _opened(after)
        case StageBegun(stage) if stage in STAGES:
            return [News(STAGES[stage], kind=LineKind.HEADING)]
        case ExhibitPresented() | OpinionGiven() | OriginalCompared():
            return _examined(before, body, after)
    told = _of_session(before, body) or _of_person(before, body, after)
    return [told] if told is not None else []


def lost(hearing: Hearing, person: Person) -> News:
    """The link of somebody is gone (在线诉讼规则 art. 25: which is no absence)."""
    return News(f"{_who(hearing, person)}网络连接中断", person.id)


def back(hearing: Hearing, person: Person, gone: int) -> News:
    """It is back after `gone` ms."""
    minutes, seconds = gone // MINUTE, gone % MINUTE // SECOND
    while_ = f"{minutes}分{seconds}秒" if minutes else f"{seconds}秒"
    return News(f"{_who(hearing, person)}网络连接恢复，中断{while_}", person.id)


def _opened(hearing: Hearing) -> list[News]:
    """Who is there; those who must not meet somebody on lines of their own."""
    alone = {person for pair in hearing.apart for person in pair}
    listed = [p for p in hearing.people if p.role is not Role.OBSERVER]
    here = [p for p in listed if p.presence is Presence.SEATED]
    away = [p for p in listed if p.presence is Presence.AWAY and p.role in PARTIES | {Role.COUNSEL}]
    text = "宣布开庭"
    for word, people in (("到庭", here), ("未到庭", away)):
        if named := "、".join(_who(hearing, p) for p in people if p.id not in alone):
            text += f"。{word}：{named}"
    apart = [News(f"{_who(hearing, p)}到庭", p.id) for p in here if p.id in alone]
    return [News(text), *apart]


def _of_session(before: Hearing, body: Body | Unknown) -> News | None:  # noqa: PLR0911 - a table
    match body:
        case RecessCalled(RecessReason.BENCH_LOST):
            return News("审判人员均不在线，庭审暂停")
        case RecessCalled():
            return News("休庭")
        case HearingResumed():
            return News("继续开庭")
        case HearingEnded(EndReason.ADJOURNED, until):
            return News("延期开庭" + (f"，定于{moment(until)}继续审理" if until else ""))
        case HearingEnded():
            return News("宣布闭庭")
        case HearingReopened():
            return News("恢复庭审")
        case RecordingTurned(Recording.BROKEN):
            return News("录音录像因故障中断")  # 法释〔2017〕5号 art. 3
        case RecordingTurned(Recording.ON) if before.recording is Recording.BROKEN:
            return News("录音录像恢复")
    return None


def _of_person(before: Hearing, body: Body | Unknown, after: Hearing) -> News | None:
    id_ = body.by if isinstance(body, RequestGranted) else getattr(body, "person", None)
    then, now = before.person(id_), after.person(id_)
    if then is None or now is None or after.phase not in IN_SESSION:
        return None
    text = _told(body, _who(after, now), then, now)
    return News(text, now.id) if text else None


def _told(body: Body | Unknown, who: str, then: Person, now: Person) -> str:  # noqa: PLR0911 - a table
    came = then.presence is not Presence.SEATED and now.presence is Presence.SEATED
    match body:
        case PersonWarned(_, reason):
            return _why(f"对{who}予以警告", reason)
        case PersonExcluded(_, reason) if then.presence is Presence.LOBBY:
            return _why(f"不准许{who}进入法庭", reason)
        case PersonExcluded(_, reason):
            return _why(f"责令{who}退出法庭", reason)
        case PersonReadmitted():
            return f"准许{who}重新进入法庭"
        case WitnessCalled():
            return f"传{who}到庭"
        case WitnessReleased():
            return f"{who}退庭"
        case RequestGranted(kind=RequestKind.SHARE):
            return f"准许{who}共享屏幕"
        case PersonEntered() | PersonAdmitted() if _noted(then) and came:
            return f"{who}到庭"
        case PersonLeft() if _noted(then) and then.presence is Presence.SEATED:
            return f"{who}离开法庭"
    return ""


def _noted(then: Person) -> bool:
    """Whether coming and going is told: not of who listens, nor of a link that was lost."""
    return then.role is not Role.OBSERVER and then.presence is not Presence.LOST


def _examined(
    before: Hearing, body: ExhibitPresented | OpinionGiven | OriginalCompared, after: Hearing
) -> list[News]:
    match body:
        case ExhibitPresented(exhibit, showing):
            shown = before.showing.view.evidence if before.showing is not None else None
            by = after.person(showing.by)
            if shown == exhibit.id or by is None:
                return []
            paged = exhibit.kind in PAGED and exhibit.pages > 1
            page = f"，第{showing.view.page}页" if paged else ""
            return [News(f"{_who(after, by)}出示{exhibit_label(after, exhibit)}{page}", by.id)]
        case OpinionGiven(evidence, opinion):
            by = after.person(opinion.by)
            named = _public(after, evidence)
            if by is None or not named:
                return []
            return [News(f"{_who(after, by)}对{named}的质证意见：{_said(opinion)}", by.id)]
        case OriginalCompared(evidence, by=_, same=same):
            named = _public(after, evidence)
            result = "一致" if same else "不一致"
            return [News(f"法庭核对{named}的原件，与所提交的{result}")] if named else []


def _public(hearing: Hearing, id_: EvidenceId) -> str:
    """Its name, if everybody has seen it."""
    exhibit = hearing.exhibit(id_)
    return exhibit_label(hearing, exhibit) if exhibit is not None and exhibit.presented else ""


def _said(opinion: Opinion) -> str:
    natures = (
        ("真实性", opinion.authentic),
        ("合法性", opinion.lawful),
        ("关联性", opinion.relevant),
    )
    text = "，".join(f"{name}{STANCES[stance]}" for name, stance in natures)
    return _why(text, opinion.reason) + ("。要求核对原件" if opinion.original else "")


def _who(hearing: Hearing, person: Person) -> str:
    return role(hearing, person) + person.name


def _why(text: str, reason: str) -> str:
    return f"{text}，理由：{reason.rstrip('。')}" if reason.strip() else text
