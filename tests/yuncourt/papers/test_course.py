"""What a transcript is proposed to tell of a hearing, and to whom none of it may come."""

from tests.yunhearing.court import (
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    THIRD,
    WITNESS,
    Court,
    sitting,
)
from tests.yunhearing.evidence import CONTRACT, ITEMS, PHOTO, granted, lists
from yuncourt.papers.course import News, back, lost, news
from yunhearing.commands import (
    BeginStage,
    CallRecess,
    CallWitness,
    CompareOriginal,
    EndHearing,
    Exclude,
    GiveOpinion,
    Leave,
    OpenHearing,
    Present,
    Readmit,
    ReleaseWitness,
    ResumeHearing,
    Warn,
)
from yunhearing.events import OpinionGiven, RecordingTurned
from yunhearing.evidence import Opinion, Stance
from yunhearing.ids import LineId, PersonId
from yunhearing.state import EndReason, RecessReason, Recording, RequestKind, Stage
from yunhearing.transcribing import draft, project_transcript
from yunhearing.transcript import LineKind


def told(court: Court, since: int = 0) -> list[News]:
    """All news of the court's log, after that many events."""
    pairs = list(zip(court.states, court.events, court.states[1:], strict=False))[since:]
    return [
        each
        for before, event, after in pairs
        if before is not None and after is not None
        for each in news(before, event.body, after)
    ]


def texts(court: Court, since: int = 0) -> list[str]:
    return [each.text for each in told(court, since)]


def test_the_opening_names_who_came_and_which_party_did_not() -> None:
    court = Court().enters(JUDGE, CLERK, PLAINTIFF, OBSERVER).does(JUDGE, OpenHearing())
    assert texts(court)[0] == (
        "宣布开庭。到庭：审判长王审判、书记员钱书记、原告张三。未到庭：原告诉讼代理人孙律师、被告李四、第三人周某"
    )


def test_a_whole_hearing_from_the_opening_to_its_end() -> None:
    court = Court().enters(*EVERYONE).does(JUDGE, OpenHearing())
    since = len(court.events)
    court.does(JUDGE, BeginStage(Stage.INQUIRY), CallWitness(WITNESS), ReleaseWitness(WITNESS))
    court.does(JUDGE, Warn(DEFENDANT, "喧哗。"), Exclude(DEFENDANT, "再次喧哗"), Readmit(DEFENDANT))
    court.enters(DEFENDANT).does(OBSERVER, Leave()).does(COUNSEL, Leave()).enters(COUNSEL)
    granted(court, COUNSEL, RequestKind.SHARE)
    court.does(JUDGE, CallRecess(), ResumeHearing(), EndHearing(EndReason.CLOSED))
    assert texts(court, since) == [
        "法庭调查",
        "传证人吴证到庭",
        "证人吴证退庭",
        "对被告李四予以警告，理由：喧哗",
        "责令被告李四退出法庭，理由：再次喧哗",
        "准许被告李四重新进入法庭",
        "被告李四到庭",
        "原告诉讼代理人孙律师离开法庭",
        "原告诉讼代理人孙律师到庭",
        "准许原告诉讼代理人孙律师共享屏幕",
        "休庭",
        "继续开庭",
        "宣布闭庭",
    ]
    assert told(court, since)[0].kind is LineKind.HEADING


def test_exhibits_opinions_and_the_original() -> None:
    court = lists(sitting(), *ITEMS)
    since = len(court.events)
    court.does(JUDGE, Present(CONTRACT), Present(CONTRACT, page=2))
    no = GiveOpinion(
        CONTRACT, Stance.ACCEPTED, Stance.ACCEPTED, Stance.DENIED, "与本案无关", original=True
    )
    court.does(DEFENDANT, no).does(JUDGE, CompareOriginal(CONTRACT, True), Present(PHOTO))
    assert texts(court, since) == [
        "审判长王审判出示原告证据1 证据1，第1页",
        "被告李四对原告证据1 证据1的质证意见：真实性认可，合法性认可，关联性不认可，"
        "理由：与本案无关。要求核对原件",
        "法庭核对原告证据1 证据1的原件，与所提交的一致",
        "审判长王审判出示被告证据2 证据2",
    ]


def test_breaks_are_told_with_the_law_s_words() -> None:
    court = sitting()
    since = len(court.events)
    for state in (Recording.ON, Recording.BROKEN, Recording.ON):
        court.append(RecordingTurned(state), None)
    court.loses(JUDGE).minds_itself()
    assert texts(court, since) == [
        "录音录像因故障中断",
        "录音录像恢复",
        "审判人员均不在线，庭审暂停",
    ]
    assert court.state.recess_reason is RecessReason.BENCH_LOST
    assert lost(court.state, court.person(DEFENDANT)).text == "被告李四网络连接中断"
    assert back(court.state, court.person(DEFENDANT), 83_000).text.endswith("恢复，中断1分23秒")


def test_what_is_private_or_before_the_hearing_is_not_told() -> None:
    court = lists(Court(), *ITEMS).enters(*EVERYONE).does(COUNSEL, Leave())
    assert texts(court) == [], "nobody came or went in session"
    court.does(JUDGE, OpenHearing()).loses(PLAINTIFF).enters(PLAINTIFF)
    since = len(court.events) - 2
    court.append(OpinionGiven(CONTRACT, Opinion(DEFENDANT, DEFENDANT, court.now)), DEFENDANT)
    assert texts(court, since) == [], "links are told with patience, exhibits once they were shown"


def test_nothing_names_a_person_to_who_must_not_meet_him() -> None:
    court = lists(Court(apart=((DEFENDANT, THIRD), (DEFENDANT, WITNESS))), *ITEMS)
    court.enters(*EVERYONE).does(JUDGE, OpenHearing(), CallWitness(WITNESS), Present(CONTRACT))
    granted(court, THIRD, RequestKind.SHARE)
    court.does(THIRD, GiveOpinion(CONTRACT, Stance.ACCEPTED, None, None), Leave()).enters(THIRD)
    court.does(JUDGE, Warn(THIRD, "喧哗"), Warn(WITNESS, "喧哗"), ReleaseWitness(WITNESS))
    court.does(JUDGE, Exclude(THIRD, "喧哗"), Readmit(THIRD))
    gone = lost(court.state, court.person(THIRD))
    lines = [*told(court), gone, back(court.state, court.person(WITNESS), 30_000)]
    for number, (text, about, kind) in enumerate(lines):
        line = draft(
            court.state,
            court.transcript,
            LineId(f"course{number:04}"),
            text,
            court.now,
            about,
            kind,
        )
        assert line is not None, text
        court.append(line, None)

    def read(viewer: PersonId) -> str:
        held = project_transcript(court.state, court.transcript, viewer)
        return "\n".join(line.text for line in held.lines.values())

    assert all(word in read(PLAINTIFF) for word in ("周某", "吴证", "李四"))
    assert not any(word in read(DEFENDANT) for word in ("周某", "吴证"))
    assert "李四" not in read(THIRD)
