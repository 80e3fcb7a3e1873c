"""The transcript tab in each of its states, for pictures and tests."""

from typing import Any, Final

from msgspec.structs import replace

from yunclient.session.minutes import Minutes, Unsaved, Words
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.shelf import Shelf, Tab
from yunclient.session.state import Client
from yunclient.ui.gallery_evidence import EXHIBITS, SHOWN, page as room_page
from yunclient.ui.gallery_room import hearing, room
from yunclient.ui.gallery_states import Shot, at
from yunclient.ui.pages.room import RoomPage
from yunhearing.commands import AmendLine
from yunhearing.ids import CorrectionId, LineId, Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.signing import Signer, SignerState, Signing
from yunhearing.state import Hearing, Phase, Recording
from yunhearing.transcript import (
    Correction,
    CorrectionState,
    Line,
    LineKind,
    LineState,
    Transcript,
    Version,
)

SAID: Final = (
    ("judge", "现在进行法庭调查。原告，说明诉讼请求。"),
    ("plaintiff", "请求判令被告支付货款四十八万六千元，并支付逾期利息。"),
    ("judge", "被告，发表答辩意见。"),
    ("d-counsel", "合同和收货我方认可，但货物短缺三十六台，应当扣减相应货款。"),
    ("judge", "原告，对短缺的数量有无异议？"),
    ("plaintiff", "三月十七日的到货验收单上写明短缺三十六台，对此没有异议。"),
    ("clerk", "已记明。"),
    ("judge", "现在质证。被告，出示你方证据二。"),
    ("d-counsel", "现出示到货验收单，证明收货时外箱破损九箱，短缺三十六台，已经当场告知司机。"),
    ("judge", "原告看清了吗？"),
    ("plaintiff", "看清了。"),
    ("judge", "原告，对被告出示的证据2到货验收单，发表质证意见。"),
    ("plaintiff", "对真实性没有异议，验收单是我方司机带回的。"),
    ("plaintiff", "但是短缺的三十六台，我方在三月二十二日已经补送。"),
    ("judge", "补送是否有签收凭证？"),
    ("plaintiff", "有。在我方证据目录第四项，催货函的附件里。"),
    ("d-counsel", "对补送一事不予认可，我方仓库没有三月二十二日的入库记录。"),
    ("judge", "被告庭后三日内提交三月份的入库登记。书记员记明。"),
    ("clerk", "已记明。"),
    ("d-counsel", "请求法庭准许证人孙卫东出庭，说明验收的经过。"),
)  # fmt: skip
ASKED, REFUSED, CHANGED = 15, 5, 8
"""Places in SAID of lines that somebody wants changed, or had changed."""


def id_of(place: int) -> LineId:
    return LineId(f"line{place:04}")


def line(number: int, **more: Any) -> Line:
    place = number
    who, text = SAID[place % len(SAID)]
    base = Line(
        id_of(place),
        f"{place + 1:09}",
        Millis(at(9, 1) + place * 13_000),
        text,
        PersonId(who),
        by=PersonId("clerk"),
        written_at=Millis(at(9, 1) + place * 13_000 + 2_000),
        exhibit=SHOWN if place > CHANGED else None,
    )
    return replace(base, **more)


def transcript(count: int = len(SAID)) -> Transcript:
    """So many lines, a heading before them, one draft at the end."""
    lines = [line(n) for n in range(count)]
    before = Version(SAID[CHANGED][1].replace("九箱", "六箱"), None, Millis(at(9, 3)))
    lines[CHANGED] = line(CHANGED, earlier=(before,), version=2)
    head = line(0, id=LineId("head0001"), place="0", text="法庭调查", kind=LineKind.HEADING)
    lines.insert(0, replace(head, speaker=None))
    draft = line(count, id=LineId("draft001"), text="原告方证据四《催货函》已经撤回。")
    lines.append(replace(draft, speaker=None, kind=LineKind.COURSE, state=LineState.DRAFT, by=None))
    wishes = (_asked(), _refused())
    return Transcript(40, {v.id: v for v in lines}, {c.id: c for c in wishes})


def _asked() -> Correction:
    text = SAID[ASKED][1].replace("催货函", "补货函")
    me = PersonId("plaintiff")
    return Correction(CorrectionId("wish0001"), id_of(ASKED), me, me, at(9, 10), text)


def _refused() -> Correction:
    text = SAID[REFUSED][1].replace("三月十七日", "五月十七日")
    me, clerk = PersonId("plaintiff"), PersonId("clerk")
    asked = Correction(CorrectionId("wish0002"), id_of(REFUSED), me, me, at(9, 6), text)
    return replace(
        asked,
        state=CorrectionState.REFUSED,
        answered_by=clerk,
        answered_at=at(9, 8),
        answer="与录音一致",
    )


def held(**more: Any) -> Hearing:
    return hearing(**{"exhibits": EXHIBITS, "recording": Recording.ON, **more})


def state(me: str = "plaintiff", held_: Hearing | None = None, **more: Any) -> Client:
    """The client of `me` in the transcript tab; `more` replaces parts of the Minutes."""
    words = {PersonId("judge"): Words("准许。证人现在是否在等候室", at(9, 12))}
    minutes = replace(Minutes(transcript(), words=words), **more)
    return room(held_ or held(), me, shelf=Shelf(Tab.TRANSCRIPT), minutes=minutes)


def page(client: Client) -> RoomPage:
    return room_page(client)


def clerk() -> RoomPage:
    wish = AmendLine(id_of(3), 1, "合同和收货我方认可。")
    made = page(state("clerk", saved_at=at(9, 12), unsaved=(Unsaved(wish, RefusalCode.STALE),)))
    made.transcript.writer.text.setPlainText("请书记员核对身份，传证人到庭。")
    return made


def phrases() -> RoomPage:
    made = page(state("clerk", held(recognition=True)))
    made.transcript.writer.phrases.every.click()
    return made


def struck() -> RoomPage:
    """The clerk looks at what was taken out, while speech is recognised."""
    first, *_ = lines = list(transcript().lines.values())
    gone = {line.id: line for line in lines} | {
        line.id: replace(line, state=LineState.STRUCK) for line in (first, lines[-3])
    }
    whole = replace(transcript(), lines=gone)
    return page(state("clerk", held(recognition=True), transcript=whole, struck_shown=True))


def searching() -> RoomPage:
    made = page(state())
    made.transcript.desk.head.text.setText("三十六台")
    return made


def asking() -> RoomPage:
    made = page(state())
    desk = made.transcript.desk
    desk.list.choose(id_of(13))
    desk.ask()
    desk.side.form.text.setPlainText(SAID[13][1].replace("二十二", "二十五"))
    return made


def signing(*states: SignerState, sealed: str = "") -> Signing:
    people = ("plaintiff", "d-counsel", "judge", "clerk")
    signers = tuple(Signer(PersonId(p), s) for p, s in zip(people, states, strict=False))
    return Signing(1, "ab" * 32, 20, 40, at(9, 40), signers, sealed)


def ended(*states: SignerState, sealed: str = "") -> Hearing:
    made = signing(*states, sealed=sealed) if states else None
    return held(phase=Phase.ENDED, ended_at=at(9, 38), signing=made, recording=Recording.OFF)


WAITS, SIGNED = SignerState.WAITING, SignerState.SIGNED
SMALL: Final = (1024, 640)
AWAY: Final = Problem(ProblemCode.SERVER_UNREACHABLE)

SHOTS: Final = (
    Shot("transcript", lambda: page(state()), large=True),
    Shot("transcript-small", lambda: page(state()), size=SMALL, large=True),
    Shot("transcript-judge", lambda: page(state("judge"))),
    Shot("transcript-clerk", clerk, large=True),
    Shot("transcript-phrases", phrases, large=True),
    Shot("transcript-struck", struck),
    Shot("transcript-unkept", lambda: page(state("clerk", kept=False))),
    Shot("transcript-search", searching),
    Shot("transcript-asking", asking),
    Shot("transcript-empty", lambda: page(state(transcript=Transcript(), words={}))),
    Shot("transcript-away", lambda: page(state(problem=AWAY))),
    Shot("transcript-proofread", lambda: page(state(held_=ended()))),
    Shot("transcript-signing", lambda: page(state(held_=ended(WAITS, SIGNED, WAITS, WAITS)))),
    Shot("transcript-sealed", lambda: page(state(held_=ended(*[SIGNED] * 4, sealed="cd" * 32)))),
    Shot("transcript-broken", lambda: page(state("judge", held(recording=Recording.BROKEN)))),
)
