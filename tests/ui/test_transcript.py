"""The transcript tab on screen: lines, search, corrections, the way to the signature, recording."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest

from tests.ui.seeing import show
from yunclient.session import intents
from yunclient.session.minute_intents import (
    KeepTyping,
    PlayLine,
    RefreshMinutes,
    StopLine,
    UndoMinutes,
    WriteMinutes,
)
from yunclient.session.minutes import Minutes
from yunclient.session.shelf import Tab
from yunclient.session.state import Client
from yunclient.ui.gallery_evidence import SHOWN
from yunclient.ui.gallery_room import hearing
from yunclient.ui.gallery_states import Shot
from yunclient.ui.gallery_transcript import (
    ASKED,
    CHANGED,
    REFUSED,
    SAID,
    SHOTS,
    SIGNED,
    WAITS,
    ended,
    held,
    id_of,
    line,
    page,
    state,
    transcript,
)
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.viewmodels.transcript_rows import Mood, Part, Rows, change_words, difference
from yunclient.ui.widgets.transcript_desk import TranscriptDesk
from yunclient.ui.widgets.transcript_list import TranscriptList
from yunhearing.commands import (
    AmendLine,
    AnswerCorrection,
    AscribeLine,
    ConfirmLines,
    ProposeCorrection,
    RestartRecording,
    StrikeLine,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.ids import CommandId, CorrectionId, LineId, PersonId
from yunhearing.state import Presence, Recording


def open_page(qtbot, client: Client) -> tuple[RoomPage, TranscriptDesk, list[object]]:
    made, wishes = page(client), []
    qtbot.addWidget(made)
    made.model.intent.connect(wishes.append)
    made.resize(1366, 768)
    show(qtbot, made)
    return made, made.transcript.desk, wishes


def model(client: Client) -> tuple[TranscriptModel, list[object]]:
    made, wishes = TranscriptModel(client), []
    made.intent.connect(wishes.append)
    return made, wishes


def listed(qtbot, count: int = 300) -> TranscriptList:
    made = TranscriptList()
    qtbot.addWidget(made)
    made.resize(898, 540)
    made.present(Rows().of([line(n) for n in range(count)], {}, hearing()))
    show(qtbot, made)
    return made


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_scene_can_be_shown(qtbot, shot: Shot) -> None:
    made = shot.build()
    qtbot.addWidget(made)
    made.resize(*shot.size)
    show(qtbot, made)
    assert made.transcript.desk.isVisible()


# words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("在催货函的附件里", "在补货函的附件里", "“催货函”应为“补货函”"),
        ("短缺三台。", "短缺台。", "应删去“三”"),
        ("短缺台。", "短缺三台。", "应增加“三”"),
        ("五月，", "三月，", "“五月”应为“三月”"),
        ("aa", "aaa", "应增加“a”"),
    ],
)
def test_a_change_is_told_in_one_sentence(old: str, new: str, words: str) -> None:
    assert change_words(old, new) == words


def test_a_difference_gives_both_wordings_back() -> None:
    old, new = "我方在三月二十二日已经补送", "我方三月二十五日补送了"
    runs = difference(old, new)
    assert "".join(text for part, text in runs if part is not Part.NEW) == old
    assert "".join(text for part, text in runs if part is not Part.OLD) == new


def test_an_unchanged_line_keeps_its_row() -> None:
    rows, lines, court = Rows(), [line(n) for n in range(5)], hearing()
    before = rows.of(lines, {}, court)
    lines[2] = replace(lines[2], text="改了。", version=2)
    after = rows.of(lines, {}, court)
    assert [one is other for one, other in zip(before, after, strict=True)] == [
        n != 2 for n in range(5)
    ]


# what is shown


def test_each_state_of_a_line_has_its_word() -> None:
    made, _ = model(state())
    rows = {row.key: row for row in made.view.rows}
    assert rows[id_of(ASKED)].mood is Mood.ASKED
    assert (Part.OLD, "催") in rows[id_of(ASKED)].runs
    assert rows[id_of(REFUSED)].chip == "未采纳"
    assert "与录音一致" in rows[id_of(REFUSED)].note
    assert rows["draft001"].mood is Mood.DRAFT
    assert not rows["draft001"].numbered
    assert made.view.rows[-1].text == "准许。证人现在是否在等候室"
    assert made.view.count == "共 21 行"


def test_what_is_on_its_way_says_so() -> None:
    wish = WriteLine(LineId("newline1"), "本庭现在宣布休庭。", PersonId("judge"))
    made, _ = model(state("clerk", sent={CommandId("c1"): wish}, words={}))
    row = next(row for row in made.view.rows if row.key == "newline1")
    assert (row.mood, row.chip) == (Mood.SENT, "正在发送")


def test_markup_in_a_line_stays_text(qtbot) -> None:
    text = "<b>甲</b>&amp;<img src=x>"
    made = transcript()
    lines = {**made.lines, id_of(0): line(0, text=text)}
    _, desk, _ = open_page(qtbot, state(transcript=replace(made, lines=lines)))
    row = desk.list.row(id_of(0))
    assert row is not None
    assert row.text == text


def test_out_of_view_nothing_is_computed() -> None:
    client = state()
    assert client.room is not None
    away = replace(client.room, shelf=replace(client.room.shelf, tab=Tab.VIDEO))
    made, _ = model(replace(client, room=away))
    assert made.view.rows == ()


def test_only_what_i_said() -> None:
    made, _ = model(state())
    made.show_mine(True)
    assert {row.person for row in made.view.rows} == {PersonId("plaintiff")}


@pytest.mark.parametrize(
    ("court", "step", "signs"),
    [
        (held(), 1, False),
        (ended(), 2, False),
        (ended(WAITS, WAITS, WAITS, WAITS), 3, True),
        (ended(SIGNED, WAITS, WAITS, WAITS), 3, False),
        (ended(*[SIGNED] * 4, sealed="cd" * 32), 4, False),
    ],
)
def test_the_way_to_the_signature(court, step: int, signs: bool) -> None:
    view = model(state(held_=court))[0].view
    assert [s.number for s in view.steps if s.state == "now"] == [step]
    assert view.sign is signs
    assert view.sign_note


# corrections


def test_a_correction_is_asked_for_with_the_keyboard(qtbot) -> None:
    _, desk, wishes = open_page(qtbot, state())
    desk.side.ask.click()
    assert desk.side.form.isHidden(), "no line was chosen"
    desk.list.choose(id_of(13))
    desk.side.ask.click()
    form = desk.side.form
    assert form.text.toPlainText() == SAID[13][1]
    form.text.setPlainText(SAID[13][1].replace("补送", "送到"))
    form.grounds.setText("见附件")
    QTest.keyClick(form.grounds, Qt.Key.Key_Tab)
    QTest.keyClick(form._send, Qt.Key.Key_Return)
    wish = wishes[-1]
    assert isinstance(wish, WriteMinutes)
    assert isinstance(wish.command, ProposeCorrection)
    assert (wish.command.line, wish.command.grounds) == (id_of(13), "见附件")
    assert form.isHidden()


def test_mine_are_withdrawn_and_the_judge_answers_with_a_reason(qtbot) -> None:
    mine, wishes = model(state())
    assert [c.withdraw for c in mine.view.corrections] == [True, False]
    mine.withdraw(CorrectionId("wish0001"))
    assert wishes == [WriteMinutes(WithdrawCorrection(CorrectionId("wish0001")))]
    judge, answers = model(state("judge"))
    assert [c.answer for c in judge.view.corrections] == [True]
    judge.answer(CorrectionId("wish0001"), accept=False)
    assert answers == [], "a refusal needs its reason"
    judge.answer(CorrectionId("wish0001"), accept=False, reason="与录音一致")
    told = AnswerCorrection(CorrectionId("wish0001"), False, "与录音一致")
    assert answers == [WriteMinutes(told)]


def test_wordings_are_told_newest_first() -> None:
    made, _ = model(state())
    texts = [view.text for view in made.wordings(id_of(CHANGED))]
    assert texts == [SAID[CHANGED][1], SAID[CHANGED][1].replace("九箱", "六箱")]


def test_a_line_leads_to_its_sound_and_its_exhibit() -> None:
    party, _ = model(state())
    assert not party.view.plays
    judge, wishes = model(state("judge"))
    judge.play(id_of(ASKED))
    judge.open_exhibit(id_of(ASKED))
    told = [intents.OpenExhibit(SHOWN), intents.ShowTab(Tab.EVIDENCE)]
    assert wishes == [PlayLine(id_of(ASKED)), *told]
    playing, wishes = model(state("judge", playing=id_of(ASKED)))
    playing.play(id_of(ASKED))
    assert wishes == [StopLine()]


# the list


def test_it_follows_the_end_until_one_scrolls_away(qtbot) -> None:
    made = listed(qtbot)
    bar = made.verticalScrollBar()
    assert made.at_end
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    assert made.newest.isVisible()
    top = made.key_at(5)
    made.present(Rows().of([line(n) for n in range(301)], {}, hearing()))
    assert made.key_at(5) == top
    made.newest.click()
    assert made.at_end
    assert bar.value() == bar.maximum()


def test_arrows_choose_and_copy_takes_what_is_chosen(qtbot) -> None:
    made = listed(qtbot)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Home)
    QTest.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.key for row in made.selected()] == [id_of(0), id_of(1)]
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = QGuiApplication.clipboard().text().split("\n")
    assert first.endswith(SAID[0][1])
    assert "原告：" in second
    assert made.accessibleDescription() == second


def test_the_search_counts_and_goes_round(qtbot) -> None:
    _, desk, wishes = open_page(qtbot, state())
    desk.head.text.setText("三十六台")
    hits = [n for n, (_, text) in enumerate(SAID) if "三十六台" in text]
    assert desk.list.hit == (len(hits), len(hits))
    desk.list.seek(1)
    assert desk.list.current == id_of(hits[0])
    desk.head.text.setText("没有这句")
    assert desk.list.hit is None
    desk.head.reload.click()
    assert wishes[-1] == RefreshMinutes()


@pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
def test_a_menu_offers_what_can_be_done(qtbot) -> None:
    _, desk, _ = open_page(qtbot, state("judge"))
    menu = desk.open_menu(id_of(CHANGED), desk.mapToGlobal(desk.pos()))
    words = [action.text() for action in menu.actions()]
    menu.close()
    assert words == ["播放这句录音", "对这一行提出更正", "修改经过", "复制"]


def test_an_empty_transcript_is_shown(qtbot) -> None:
    client = state()
    assert client.room is not None
    empty = replace(client, room=replace(client.room, minutes=Minutes()))
    _, desk, _ = open_page(qtbot, empty)
    assert desk.list.rows == ()
    assert not desk.list.newest.isVisible()


# writing


def said(wishes: list[object]) -> list[object]:
    """The commands among the wishes."""
    return [wish.command for wish in wishes if isinstance(wish, WriteMinutes)]


def writing(qtbot, **more: object) -> tuple[RoomPage, list[object]]:
    made, _, wishes = open_page(qtbot, state("clerk", **more))
    assert made.transcript.writer.isVisible()
    made.transcript.writer.text.setFocus()
    wishes.clear()
    return made, wishes


def test_a_key_chooses_who_speaks_and_enter_writes(qtbot) -> None:
    made, wishes = writing(qtbot)
    text = made.transcript.writer.text
    person = made.model.writing.view.speakers[3].person
    QTest.keyClick(text, Qt.Key.Key_F4)
    text.setPlainText("对真实性没有异议。")
    assert wishes[-1] == KeepTyping("对真实性没有异议。", person)
    QTest.keyClick(text, Qt.Key.Key_Return)
    (command,) = said(wishes)
    assert isinstance(command, WriteLine)
    assert (command.text, command.speaker) == ("对真实性没有异议。", person)
    assert text.toPlainText() == ""


def test_enter_while_an_input_method_composes_writes_nothing(qtbot) -> None:
    made, wishes = writing(qtbot)
    text = made.transcript.writer.text
    text.setPlainText("原告")
    QGuiApplication.sendEvent(text, QInputMethodEvent("zhun xu", []))
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert said(wishes) == []
    QGuiApplication.sendEvent(text, QInputMethodEvent())
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert len(said(wishes)) == 1


def test_a_break_a_note_and_undo_have_their_keys(qtbot) -> None:
    made, wishes = writing(qtbot)
    text = made.transcript.writer.text
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wishes == [UndoMinutes()]
    text.setPlainText("宣读起诉状")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert said(wishes) == []
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (command,) = said(wishes)
    assert isinstance(command, WriteLine)
    assert command.speaker is None


def test_lines_are_mended_struck_ascribed_and_drafts_confirmed(qtbot) -> None:
    made, wishes = writing(qtbot)
    model, writer = made.model.writing, made.transcript.writer
    writer.amend(id_of(2), 4, SAID[2][1])
    writer.text.setPlainText("被告，答辩。")
    QTest.keyClick(writer.text, Qt.Key.Key_Return)
    model.strike(id_of(3))
    model.ascribe(id_of(4), PersonId("plaintiff"))
    writer.confirm.click()
    amended, struck, ascribed, confirmed = said(wishes)
    assert amended == AmendLine(id_of(2), 1, "被告，答辩。")
    assert struck == StrikeLine(id_of(3), 1)
    assert isinstance(ascribed, AscribeLine)
    assert confirmed == ConfirmLines((LineId("draft001"),))


def test_who_does_not_write_has_no_pen_but_the_judge_alone_does(qtbot) -> None:
    made, _, _ = open_page(qtbot, state())
    assert not made.transcript.writer.isVisible()
    people = tuple(
        replace(p, presence=Presence.AWAY) if p.id == "clerk" else p for p in held().people
    )
    judge, _, _ = open_page(qtbot, state("judge", held(people=people)))
    assert judge.transcript.writer.isVisible()


# recording


def test_everybody_sees_whether_the_court_records(qtbot) -> None:
    made, _, _ = open_page(qtbot, state())
    status = made.model.view.status
    assert status is not None
    assert status.recording
    assert "录制中" in status.number


def test_a_broken_recording_alarms_who_can_mend_it(qtbot) -> None:
    broken = held(recording=Recording.BROKEN)
    party, _, _ = open_page(qtbot, state(held_=broken))
    view = party.model.view
    assert view.stage_notice is not None
    assert view.stage_notice.title == "录音录像中断"
    assert view.banner is None
    judge, _, wishes = open_page(qtbot, state("judge", broken))
    banner = judge.model.view.banner
    assert banner is not None
    assert banner.danger
    judge.model.press(Verb.RECORD)
    assert wishes[-1] == intents.Send(RestartRecording())


def test_who_writes_is_told_that_the_disk_takes_nothing(qtbot) -> None:
    made, _, _ = open_page(qtbot, state("clerk", kept=False))
    bar = made.transcript.writer.unkept
    assert bar.isVisible()
    assert "磁盘" in bar.accessibleName()
    made.model.writing.follow(state("clerk"))
    assert not bar.isVisible()
