"""The clerk by keyboard alone: phrases, headings, drafts, changes, conflicts, recognition."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.seeing import show
from yunclient.session import intents
from yunclient.session.minute_intents import PlayLine, ShowStruck, WriteMinutes
from yunclient.session.minutes import Unsaved
from yunclient.session.state import Client
from yunclient.ui.gallery_transcript import held, id_of, page, state, transcript
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.phrases import GAP, PHRASES, count_now, speaker, usual
from yunclient.ui.widgets.transcript_side import CorrectionCard
from yunhearing.commands import (
    AmendLine,
    ConfirmLines,
    RestoreLine,
    StrikeLine,
    TurnRecognition,
)
from yunhearing.ids import PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.state import Stage
from yunhearing.transcript import LineKind, LineState

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
JUDGE = PersonId("judge")


def clerk(qtbot, client: Client | None = None) -> tuple[RoomPage, list[object]]:
    made, wishes = page(client or state("clerk")), []
    qtbot.addWidget(made)
    made.model.intent.connect(wishes.append)
    made.resize(1366, 768)
    show(qtbot, made)
    made.transcript.writer.text.setFocus()
    wishes.clear()
    return made, wishes


def commands(wishes: list[object]) -> list[object]:
    return [wish.command for wish in wishes if isinstance(wish, WriteMinutes)]


def text(made: RoomPage) -> str:
    return made.transcript.writer.text.toPlainText()


# phrases


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_phrases_of_its_own_first(stage: Stage) -> None:
    hearing = held(stage=stage)
    phrases = usual(hearing)
    now = count_now(phrases, stage)
    assert now >= 1
    assert all(phrase.stage is stage for phrase in phrases[:now])
    assert all(phrase.stage is not stage for phrase in phrases[now:])


def test_phrases_carry_the_names_of_the_hearing_and_no_gap_of_the_program() -> None:
    texts = [phrase.text for phrase in usual(held())]
    opening = next(text for text in texts if "现在开庭。" in text)
    assert "张建国" in opening
    assert "京北商贸有限公司" in opening or "赵立新" in opening
    assert not any("{" in text for text in texts)


def test_a_closed_hearing_is_not_opened_as_a_public_one() -> None:
    closed = replace(held(), facts=replace(held().facts, closed=True))
    for hearing, word in ((held(), "公开审理"), (closed, "不公开审理")):
        opening = next(p.text for p in usual(hearing) if "现在开庭。" in p.text)
        assert f"今天{word}原告" in opening


def test_a_strike_that_was_refused_is_said_again_against_the_newest(qtbot) -> None:
    line = transcript().lines[id_of(3)]
    newer = replace(line, version=5)
    whole = replace(transcript(), lines={**transcript().lines, line.id: newer})
    wish = Unsaved(StrikeLine(line.id, 1), RefusalCode.STALE)
    made, wishes = clerk(qtbot, state("clerk", transcript=whole, unsaved=(wish,)))
    made.transcript.writer.again.emit(0)
    assert commands(wishes) == [StrikeLine(line.id, 5)]


def test_a_cause_brings_its_own_and_no_other() -> None:
    def names(cause: str) -> set[str]:
        facts = replace(held().facts, cause=cause)
        return {phrase.name for phrase in usual(replace(held(), facts=facts))}

    assert "借款交付" in names("民间借贷纠纷")
    assert "借款交付" not in names("离婚纠纷")
    assert "子女抚养" in names("离婚纠纷")
    plain = {phrase.name for phrase in PHRASES if not phrase.causes}
    assert names("名誉权纠纷") == plain


def test_names_are_unknown_where_nobody_is_listed() -> None:
    bare = replace(held(), people=())
    assert any(GAP in phrase.text for phrase in usual(bare) if "开庭" in phrase.name)
    assert all(speaker(phrase, bare) is None for phrase in PHRASES)


def test_a_phrase_by_its_key_brings_who_says_it(qtbot) -> None:
    made, wishes = clerk(qtbot)
    made.model.writing.choose(PersonId("plaintiff"))
    first = made.model.writing.view.phrases[0]
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_1, ALT)
    assert text(made) == first.text
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_Return)
    (line,) = commands(wishes)
    assert (line.text, line.speaker) == (first.text, JUDGE)


def test_a_gap_is_chosen_to_be_filled(qtbot) -> None:
    made, _ = clerk(qtbot)
    names = [phrase.name for phrase in made.model.writing.view.phrases]
    made.transcript.writer.phrased.emit(names.index("传证人到庭"))
    QTest.keyClicks(made.transcript.writer.text, "A")
    assert text(made) == "传证人A到庭。"


def test_all_phrases_are_found_by_typing(qtbot) -> None:
    made, _ = clerk(qtbot)
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_0, ALT)
    card = made.transcript.layer.card
    assert card is not None
    assert card.search.hasFocus()
    assert card.list.count() == len(made.model.writing.view.phrases)
    card.search.setText("最后")
    assert 0 < card.list.count() < 5
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    assert "最后意见" in text(made)
    assert made.transcript.layer.card is None
    assert made.transcript.writer.text.hasFocus()


def test_looking_for_a_phrase_can_be_left_and_find_nothing(qtbot) -> None:
    made, _ = clerk(qtbot)
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_0, ALT)
    card = made.transcript.layer.card
    card.search.setText("没有这样的话")
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    assert made.transcript.layer.card is card
    card.search.setText("")
    QTest.keyClick(card.search, Qt.Key.Key_Down)
    assert card.list.currentRow() == 1
    QTest.keyClick(card.search, Qt.Key.Key_Escape)
    assert made.transcript.layer.card is None
    assert text(made) == ""


def test_phrases_beyond_the_room_there_is_stay_behind_their_button(qtbot) -> None:
    made, _ = clerk(qtbot)
    bar = made.transcript.writer.phrases
    shown = [button for button in bar.buttons if button.isVisible()]
    assert shown
    assert all(button.geometry().right() <= bar.every.geometry().left() for button in shown)
    assert bar.every.geometry().right() <= bar.width()
    made.resize(1024, 640)
    assert bar.every.geometry().right() <= bar.width()


# lines


def test_a_whole_exchange_by_keys_alone(qtbot) -> None:
    made, wishes = clerk(qtbot)
    line = made.transcript.writer.text
    QTest.keyClicks(line, "heading")
    QTest.keyClick(line, Qt.Key.Key_H, ALT)
    QTest.keyClick(line, Qt.Key.Key_F4)
    QTest.keyClicks(line, "yes")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "note")
    QTest.keyClick(line, Qt.Key.Key_Return, CONTROL)
    heading, said, note = commands(wishes)
    assert (heading.kind, heading.speaker) == (LineKind.HEADING, None)
    speakers = {view.key: view.person for view in made.model.writing.view.speakers}
    assert (said.kind, said.speaker) == (LineKind.SPEECH, speakers["F4"])
    assert (note.kind, note.speaker) == (LineKind.NOTE, None)


def test_an_empty_line_confirms_the_oldest_draft_and_nothing_else(qtbot) -> None:
    made, wishes = clerk(qtbot)
    line = made.transcript.writer.text
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert commands(wishes) == []
    QTest.keyClick(line, Qt.Key.Key_Return, CONTROL)
    assert commands(wishes) == [ConfirmLines(("draft001",))]


def test_a_draft_is_worded_anew_by_one_key(qtbot) -> None:
    made, wishes = clerk(qtbot)
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_E, ALT)
    assert text(made) == transcript().lines["draft001"].text
    QTest.keyClicks(made.transcript.writer.text, "OK")
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_Return)
    assert commands(wishes) == [AmendLine("draft001", 1, "OK")]


def act(made: RoomPage, key: str, word: str) -> None:
    """What the line's menu does under this word."""
    acts = [each for extra in made.transcript.desk.acts for each in extra(key)]
    next(do for _, told, do in acts if told == word)()


def test_a_line_is_put_after_another_once(qtbot) -> None:
    made, wishes = clerk(qtbot)
    act(made, id_of(5), "在下面插入一行")
    line = made.transcript.writer.text
    QTest.keyClicks(line, "between")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "last")
    QTest.keyClick(line, Qt.Key.Key_Return)
    between, last = commands(wishes)
    assert (between.after, last.after) == (id_of(5), None)


def test_what_was_taken_out_is_shown_if_wished_and_comes_back(qtbot) -> None:
    lines = transcript().lines
    gone = replace(lines[id_of(5)], state=LineState.STRUCK)
    whole = replace(transcript(), lines={**lines, gone.id: gone})
    made, wishes = clerk(qtbot, state("clerk", transcript=whole))
    assert id_of(5) not in {row.key for row in made.transcript.desk.list.rows}
    made.transcript.writer.removed.click()
    assert wishes[-1] == ShowStruck(True)
    shown, wishes = clerk(qtbot, state("clerk", transcript=whole, struck_shown=True))
    row = next(row for row in shown.transcript.desk.list.rows if row.key == id_of(5))
    assert row.chip == "已删去"
    assert not row.numbered
    act(shown, id_of(5), "恢复这一行")
    assert commands(wishes) == [RestoreLine(id_of(5))]


def test_a_reader_sees_nothing_of_what_was_taken_out(qtbot) -> None:
    lines = transcript().lines
    gone = replace(lines[id_of(5)], state=LineState.STRUCK)
    client = state("plaintiff", transcript=replace(transcript(), lines={**lines, gone.id: gone}))
    made, _ = clerk(qtbot, client)
    assert not made.transcript.writer.isVisible()
    assert id_of(5) not in {row.key for row in made.transcript.desk.list.rows}


# two at once


def conflict(qtbot) -> tuple[RoomPage, list[object]]:
    wish = AmendLine(id_of(3), 1, "我写的")
    return clerk(qtbot, state("clerk", unsaved=(Unsaved(wish, RefusalCode.STALE),)))


def test_two_wordings_of_one_line_stand_side_by_side(qtbot) -> None:
    made, wishes = conflict(qtbot)
    (view,) = made.model.writing.view.unsaved
    assert view.text == "我写的"
    assert view.now == transcript().lines[id_of(3)].text
    made.transcript.writer.merged.emit(0)
    assert text(made) == f"我写的\n{view.now}"
    QTest.keyClick(made.transcript.writer.text, Qt.Key.Key_Return)
    (amended,) = commands(wishes)
    assert isinstance(amended, AmendLine)
    assert amended.line == id_of(3)


def test_one_s_own_wording_is_said_again_against_the_newest(qtbot) -> None:
    made, wishes = conflict(qtbot)
    made.transcript.writer.again.emit(0)
    line = transcript().lines[id_of(3)]
    assert commands(wishes) == [AmendLine(line.id, line.version, "我写的")]


def test_what_was_refused_for_another_reason_has_nothing_beside_it(qtbot) -> None:
    wish = StrikeLine(id_of(3), 1)
    made, _ = clerk(qtbot, state("clerk", unsaved=(Unsaved(wish, RefusalCode.FROZEN),)))
    assert made.model.writing.view.unsaved[0].now == ""
    assert made.model.writing.merge(0) == ("", "")


# corrections


def test_what_waits_to_be_answered_comes_first_with_who_asks_and_its_sound(qtbot) -> None:
    made, wishes = clerk(qtbot)
    side = made.transcript.desk.side
    (card,) = side.findChildren(CorrectionCard)
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "原告 张建国" in words
    assert card.mapTo(side, QPoint(0, 0)).y() < side.height() // 3
    play = next(b for b in card.findChildren(QAbstractButton) if b.text() == "听原声")
    play.click()
    assert isinstance(wishes[-1], PlayLine)


def test_a_reason_that_is_being_written_stays_while_the_line_is_heard(qtbot) -> None:
    made, _ = clerk(qtbot)
    side = made.transcript.desk.side
    (card,) = side.findChildren(CorrectionCard)
    card.reason.setText("录音如此")
    line = made.model.transcript.view.corrections[0].line
    made.model.transcript.follow(state("clerk", playing=line))
    after = next(c for c in side.findChildren(CorrectionCard) if c is not card)
    qtbot.waitUntil(after.isVisible)
    assert after.written == "录音如此"


def test_a_reader_s_own_wishes_stand_under_the_way_to_the_signature(qtbot) -> None:
    made, _ = clerk(qtbot, state("plaintiff"))
    assert not made.transcript.desk.side._asked_first


# recognition


@pytest.mark.parametrize(("now", "word"), [(True, "识别 开"), (False, "识别 关")])
def test_recognition_is_turned_by_who_writes(qtbot, now: bool, word: str) -> None:
    made, wishes = clerk(qtbot, state("clerk", held(recognition=now)))
    button = made.transcript.writer.recognition
    assert button.isVisible()
    assert button.text() == word
    button.click()
    assert wishes[-1] == intents.Send(TurnRecognition(not now))


def test_a_court_without_a_recogniser_shows_no_switch_for_it(qtbot) -> None:
    made, _ = clerk(qtbot)
    assert not made.transcript.writer.recognition.isVisible()


def test_the_paper_s_sentence_stands_where_recognition_had_a_part(qtbot) -> None:
    made, _ = clerk(qtbot)
    assert "语音识别" not in made.model.transcript.view.notice
    lines = transcript().lines
    heard = replace(lines[id_of(5)], drafted=True)
    whole = replace(transcript(), lines={**lines, heard.id: heard})
    other, _ = clerk(qtbot, state("clerk", transcript=whole))
    assert other.model.transcript.view.notice == (
        "本笔录通过语音识别自动生成，所有内容以录音录像为准。"
    )


def test_judges_say_what_judges_say() -> None:
    hearing = held()
    said = [phrase for phrase in PHRASES if phrase.by is Role.JUDGE]
    assert {speaker(phrase, hearing).role for phrase in said} == {Role.JUDGE}
