"""The transcript in the client: fetched, followed, written to, said again, taken back."""

from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING
from yunclient.session import effects as do, intents, minuting, news
from yunclient.session.calls import Topic
from yunclient.session.minutes import Draft, Minutes, Unsaved, Words
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import LinkState
from yunclient.ui.gallery_evidence import held, shelf
from yunclient.ui.gallery_room import room
from yunhearing.commands import AmendLine, AscribeLine, RestoreLine, StrikeLine, WriteLine
from yunhearing.events import Event, LineWritten, MicrophoneSwitched
from yunhearing.frames import Act, Heard, Refused
from yunhearing.ids import CommandId, LineId, Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.transcribing import fold_transcript, in_order
from yunhearing.transcript import Line, LineState, Transcript

CLERK, PLAINTIFF = PersonId("clerk"), PersonId("plaintiff")
ONE = LineId("line0001")


def line(number: int = 1, text: str = "看清了。", **more: object) -> Line:
    made = Line(LineId(f"line{number:04}"), f"{number:09}", Millis(number), text, PLAINTIFF)
    return replace(made, **more)


def court(*lines: Line) -> Dialogue:
    """The clerk's client, with these lines."""
    dialogue = Dialogue(room(held(), "clerk", shelf=shelf())).learns(news.Tick())
    assert dialogue.room.hearing is not None
    whole = Transcript(dialogue.room.hearing.seen, {v.id: v for v in lines})
    number = dialogue.client.asking[Topic.TRANSCRIPT].number
    return dialogue.learns(news.Replied(Topic.TRANSCRIPT, number, whole))


def minutes(dialogue: Dialogue) -> Minutes:
    return dialogue.room.minutes


def commands(dialogue: Dialogue) -> list[object]:
    frames = [effect.frame for effect in dialogue.of(do.SendFrame)]
    return [frame.command for frame in frames if isinstance(frame, Act)]


def refuse(dialogue: Dialogue, id_: CommandId, code: RefusalCode) -> Dialogue:
    return dialogue.learns(news.FrameCame(dialogue.room.link.serial, Refused(id_, code)))


def linked(dialogue: Dialogue, state: LinkState) -> Dialogue:
    """The same client a moment after its link is so."""
    room_ = replace(dialogue.room, link=replace(dialogue.room.link, state=state))
    other = Dialogue(replace(dialogue.client, room=room_))
    other.now = dialogue.now
    return other.learns(news.Tick())


def test_the_transcript_is_asked_for_once_and_again_after_a_failure() -> None:
    dialogue = Dialogue(room(held(), "clerk", shelf=shelf())).learns(news.Tick())
    asked = [e.call.path for e in dialogue.of(do.Request) if e.topic is Topic.TRANSCRIPT]
    assert asked == ["/api/hearings/h-002208/transcript"]
    number = dialogue.client.asking[Topic.TRANSCRIPT].number
    problem = Problem(ProblemCode.SERVER_UNREACHABLE)
    dialogue.learns(news.RequestFailed(Topic.TRANSCRIPT, number, problem))
    assert minutes(dialogue).problem == problem
    again = dialogue.after(minuting.AGAIN)
    assert any(e.topic is Topic.TRANSCRIPT for e in again.of(do.Request))


def test_refresh_asks_at_once_and_what_came_is_no_longer_a_problem() -> None:
    dialogue = court(line()).wants(intents.RefreshMinutes())
    assert [e.topic for e in dialogue.of(do.Request)] == [Topic.TRANSCRIPT]
    assert not dialogue.wants(intents.RefreshMinutes()).of(do.Request)


def test_a_line_is_shown_at_once_and_its_hour_is_when_it_was_written() -> None:
    dialogue = court(line()).wants(intents.WriteMinutes(WriteLine("line0002", "准许。")))
    (sent,) = minutes(dialogue).sent.values()
    assert isinstance(sent, WriteLine)
    assert sent.at == dialogue.now + dialogue.client.server.clock_offset
    assert commands(dialogue) == [sent]
    assert [v.text for v in minuting.shown(minutes(dialogue))] == ["看清了。", "准许。"]


def test_signs_that_are_not_seen_go_before_the_court_refuses_them() -> None:
    pasted = WriteLine("line0002", "甲\u202e乙\t丙\r\n丁\x00")
    dialogue = court().wants(intents.WriteMinutes(pasted))
    (sent,) = minutes(dialogue).sent.values()
    assert isinstance(sent, WriteLine)
    assert sent.text == "甲乙 丙\n丁"


def test_the_court_confirms_and_the_hour_it_was_saved_is_known() -> None:
    dialogue = court(line()).wants(intents.WriteMinutes(WriteLine("line0002", "准许。")))
    ((id_, _),) = minutes(dialogue).sent.items()
    happened = Event(HEARING, 99, Millis(7), CLERK, LineWritten(line(2, "准许。")), id_)
    after = minuting.confirmed(minutes(dialogue), happened)
    assert (after.sent, after.saved_at) == ({}, Millis(7))


def test_what_was_written_while_the_link_was_lost_is_said_when_it_is_back_in_order() -> None:
    away = linked(court(line()), LinkState.LOST)
    for number in (2, 3):
        away.wants(intents.WriteMinutes(WriteLine(f"line{number:04}", f"第{number}句")))
        assert not away.of(do.SendFrame)
    back = linked(away, LinkState.LIVE)
    acts = minuting.again(back.room)
    assert [act.command.id for act in acts if isinstance(act.command, WriteLine)] == [
        "line0002",
        "line0003",
    ]
    assert [act.id for act in acts] == list(minutes(back).sent)


def test_a_refused_line_keeps_its_text_until_it_is_put_away() -> None:
    dialogue = court(line()).wants(intents.WriteMinutes(AmendLine(ONE, 1, "看不清。")))
    ((id_, command),) = minutes(dialogue).sent.items()
    refuse(dialogue, id_, RefusalCode.STALE)
    assert minutes(dialogue).unsaved == (Unsaved(command, RefusalCode.STALE),)
    assert dialogue.room.problem is None
    assert minutes(dialogue).undos == ()
    assert minutes(dialogue.wants(intents.DropUnsaved(0))).unsaved == ()


def test_what_is_so_already_is_done() -> None:
    dialogue = court(line()).wants(intents.WriteMinutes(StrikeLine(ONE, 1)))
    ((id_, _),) = minutes(dialogue).sent.items()
    refuse(dialogue, id_, RefusalCode.ALREADY_SO)
    assert minutes(dialogue).sent == {}
    assert minutes(dialogue).unsaved == ()


def test_too_much_under_way_is_kept_and_told() -> None:
    dialogue = linked(court(), LinkState.LOST)
    for number in range(minuting.MOST_SENT + 1):
        dialogue.wants(intents.WriteMinutes(WriteLine(f"line{number:04}", "句")))
    assert len(minutes(dialogue).sent) == minuting.MOST_SENT
    assert [v.code for v in minutes(dialogue).unsaved] == [None]


def test_each_change_is_taken_back_by_its_opposite() -> None:
    dialogue = court(line(), line(2, "二", version=3))
    dialogue.wants(intents.WriteMinutes(AmendLine(LineId("line0002"), 3, "贰")))
    assert commands(dialogue.wants(intents.UndoMinutes())) == [
        AmendLine(LineId("line0002"), 3, "二")
    ]
    dialogue.wants(intents.WriteMinutes(StrikeLine(ONE, 1)))
    assert commands(dialogue.wants(intents.UndoMinutes())) == [RestoreLine(ONE)]
    dialogue.wants(intents.WriteMinutes(AscribeLine(ONE, 1, "line0009", CLERK)))
    assert commands(dialogue.wants(intents.UndoMinutes())) == [RestoreLine(ONE)]
    assert commands(dialogue.wants(intents.UndoMinutes())) == []


def test_two_changes_of_one_line_in_a_row_name_the_versions_the_court_will_give() -> None:
    dialogue = court(line()).wants(intents.WriteMinutes(AmendLine(ONE, 1, "甲")))
    (shown,) = minuting.shown(minutes(dialogue))
    assert (shown.text, shown.version, shown.state) == ("甲", 2, LineState.CONFIRMED)


def test_a_line_after_another_is_shown_between_the_two() -> None:
    dialogue = court(line(1), line(2, "二"))
    dialogue.wants(intents.WriteMinutes(WriteLine("line0003", "中间", after=ONE)))
    assert [v.text for v in minuting.shown(minutes(dialogue))] == ["看清了。", "中间", "二"]


def test_what_an_earlier_run_left_is_in_the_line_and_is_sent() -> None:
    dialogue = court(line())
    left = Draft("写到一半", PLAINTIFF, {CommandId("c77"): WriteLine("line0007", "上次没发出去")})
    fact = news.DraftRecalled(dialogue.room.id, dialogue.room.me, left)
    dialogue.learns(fact)
    assert commands(dialogue) == [WriteLine("line0007", "上次没发出去")]
    assert (minutes(dialogue).typing, minutes(dialogue).typing_speaker) == ("写到一半", PLAINTIFF)
    assert dialogue.of(do.KeepDraft)[-1].draft == left
    assert not dialogue.learns(fact).of(do.SendFrame)


def test_what_is_typed_is_on_the_disk_until_the_court_has_it() -> None:
    dialogue = court(line())
    dialogue.learns(news.DraftRecalled(dialogue.room.id, dialogue.room.me, Draft()))
    kept = dialogue.wants(intents.KeepTyping("准", CLERK)).of(do.KeepDraft)
    assert [effect.draft.typing for effect in kept] == ["准"]
    dialogue.wants(intents.KeepTyping("", CLERK))
    dialogue.wants(intents.WriteMinutes(WriteLine("line0002", "准许。")))
    ((id_, _),) = dialogue.of(do.KeepDraft)[-1].draft.sent.items()
    refuse(dialogue, id_, RefusalCode.ALREADY_SO)
    assert not dialogue.of(do.KeepDraft)[-1].draft.sent


def test_a_disk_that_takes_nothing_is_known_until_it_does() -> None:
    dialogue = court(line())
    assert minutes(dialogue).kept
    room_ = dialogue.room
    dialogue.learns(news.DraftKept(room_.id, PLAINTIFF, False))
    assert minutes(dialogue).kept, "somebody else's"
    dialogue.learns(news.DraftKept(room_.id, room_.me, False))
    assert not minutes(dialogue).kept
    dialogue.learns(news.DraftKept(room_.id, room_.me, True))
    assert minutes(dialogue).kept


@given(st.integers(0, 12), st.data())
@settings(max_examples=60, deadline=None)
def test_whenever_the_whole_comes_the_client_reads_what_the_court_folds(
    cut: int, data: st.DataObject
) -> None:
    """A reply of any age, with the later events before or after it, gives the same lines."""
    log = [
        Event(HEARING, n, Millis(n), CLERK, LineWritten(line(n % 4, f"第{n}稿", version=n)))
        if n % 3
        else Event(HEARING, n, Millis(n), CLERK, MicrophoneSwitched(CLERK, on=True))
        for n in range(1, 13)
    ]
    early = data.draw(st.integers(0, cut))
    known = Minutes()
    for event in log[early:]:
        known = minuting.followed(known, event)
    whole = fold_transcript(Transcript(), log[:cut])
    if whole.seen >= known.transcript.seen:
        known = replace(known, transcript=fold_transcript(whole, known.behind))
    assert in_order(known.transcript) == in_order(fold_transcript(Transcript(), log))


def test_what_is_being_said_is_there_until_it_is_over() -> None:
    dialogue = court(line()).hears([Heard(PLAINTIFF, "货款", Millis(5))])
    dialogue.hears([Heard(CLERK, "请", Millis(6)), Heard(PLAINTIFF, "货款一直", Millis(5))])
    assert minutes(dialogue).words == {
        CLERK: Words("请", Millis(6)),
        PLAINTIFF: Words("货款一直", Millis(5)),
    }
    dialogue.hears([Heard(PLAINTIFF, "", Millis(5))])
    assert list(minutes(dialogue).words) == [CLERK]
