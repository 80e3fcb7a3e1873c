"""庭审笔录: the confirmed lines of a hearing, with places for everybody's name on every page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from yuncourt.papers.hours import day, hour
from yuncourt.papers.press import placed, printable, printed
from yunhearing.ids import Millis, PersonId
from yunhearing.roles import BENCH, Role
from yunhearing.state import Hearing, Person
from yunhearing.transcribing import record
from yunhearing.transcript import Correction, CorrectionState, Line, Transcript

TEMPLATE = "transcript.typ"
ROLES = {
    Role.JUDGE: "审判员",
    Role.PRESIDING_JUDGE: "审判长",
    Role.ASSESSOR: "人民陪审员",
    Role.CLERK: "书记员",
    Role.PLAINTIFF: "原告",
    Role.DEFENDANT: "被告",
    Role.THIRD_PARTY: "第三人",
    Role.COUNSEL: "诉讼代理人",
    Role.WITNESS: "证人",
    Role.EXPERT: "鉴定人",
    Role.INTERPRETER: "翻译人员",
    Role.OBSERVER: "旁听人员",
}
SIDES = {Role.PLAINTIFF: "原告", Role.DEFENDANT: "被告", Role.THIRD_PARTY: "第三人"}
CODED = "〔U+…〕处为无法印出的字符，以其统一码（Unicode）编号代替。"
RECOGNISED = "本笔录通过语音识别自动生成，所有内容以录音录像为准。"


class Field(NamedTuple):
    """A place for a name, a small mark or the seal; in points, from the page's upper left corner.

    `page` counts from 1; `person` is "" for the seal, and `name` the court's then.
    """

    kind: str
    person: PersonId
    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """The paper to be signed, and where."""

    pdf: bytes
    fields: tuple[Field, ...]


def transcript(
    hearing: Hearing, held: Transcript, signers: Sequence[PersonId], at: Millis
) -> Sheet:
    """The paper, dated `at`. Takes half a second, so call it in a thread. Raises PressError."""
    data = sheet(hearing, held, signers)
    shown = printable(data)
    if shown != data:
        data = {**shown, "notes": [*shown["notes"], CODED]}
    fields = tuple(Field(**place) for place in placed(TEMPLATE, data, "<field>"))
    return Sheet(printed(TEMPLATE, data, at), fields)


def sheet(hearing: Hearing, held: Transcript, signers: Sequence[PersonId]) -> dict[str, Any]:
    """What the template prints, in words."""
    people = [p for p in (hearing.person(id_) for id_ in signers) if p is not None]
    lines = record(held)
    numbers = {line.id: number for number, line in enumerate(lines, 1)}
    refused = [c for c in held.corrections.values() if c.state is CorrectionState.REFUSED]
    return {
        "case": hearing.facts.case_number,
        "court": hearing.facts.court,
        "head": [{"name": name, "text": text} for name, text in _head(hearing)],
        "lines": [_line(hearing, line, number) for number, line in enumerate(lines, 1)],
        "refused": [_refused(hearing, wish, numbers.get(wish.line)) for wish in refused],
        "notes": [RECOGNISED] if any(line.drafted for line in lines) else [],
        "signers": [_signer(hearing, person) for person in people],
    }


def _signer(hearing: Hearing, person: Person) -> dict[str, str]:
    short, whole = person.name[:4], label(hearing, person)
    return {"id": person.id, "name": person.name, "short": short, "label": whole}


def label(hearing: Hearing, person: Person) -> str:
    """被告诉讼代理人 刘志恒."""
    return f"{role(hearing, person)} {person.name}"


def role(hearing: Hearing, person: Person) -> str:
    """The word of the role; of counsel with whose."""
    principal = hearing.person(person.of) if person.role is Role.COUNSEL else None
    side = SIDES.get(principal.role, "") if principal is not None else ""
    return side + ROLES[person.role]


def _head(hearing: Hearing) -> list[tuple[str, str]]:
    facts = hearing.facts
    begun, ended = hearing.opened_at or facts.scheduled_at, hearing.ended_at
    hours = f"{day(begun)} {hour(begun)}" + (f" 至 {hour(ended)}" if ended else "")
    bench = [p for p in hearing.people if p.role in BENCH | {Role.CLERK}]
    others = [p for p in hearing.people if p not in bench and p.role is not Role.OBSERVER]
    return [
        ("案号", facts.case_number),
        ("案由", facts.cause),
        ("庭审号", facts.number),
        ("时间", hours),
        ("地点", f"{facts.courtroom}（在线庭审）"),
        ("是否公开", "不公开审理" if facts.closed else "公开审理"),
        *((ROLES[p.role], p.name) for p in bench),
        *((role(hearing, p), p.name) for p in others),
    ]


def _line(hearing: Hearing, line: Line, number: int) -> dict[str, Any]:
    speaker = hearing.person(line.speaker)
    return {
        "number": number,
        "kind": line.kind.value if line.speaker is not None or line.kind != "speech" else "note",
        "who": _spoken(hearing, speaker) if speaker is not None else "",
        "text": line.text,
        "hour": hour(line.at),
    }


def _spoken(hearing: Hearing, person: Person) -> str:
    """审判员; with the name where several have the role."""
    same = sum(role(hearing, other) == role(hearing, person) for other in hearing.people)
    return role(hearing, person) + (person.name if same > 1 else "")


def _refused(hearing: Hearing, wish: Correction, number: int | None) -> str:
    who = hearing.person(wish.by)
    name = label(hearing, who) if who is not None else ""
    place = f"第{number}行" if number is not None else "已删除的一行"
    grounds = f"，理由：{wish.grounds}" if wish.grounds else ""
    return f"{name} 申请将{place}改为“{wish.text}”{grounds}。未予准许：{wish.answer}"
