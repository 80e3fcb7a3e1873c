"""Signing on screen: the code, the pad, the name from the phone, refusing, beginning, stopping."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import show
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.signing_intents import (
    AskInvitation,
    BeginSigning,
    CloseSigning,
    ConfirmName,
    OpenSigning,
    SubmitName,
)
from yunclient.session.state import Client, Saving
from yunclient.ui import theme
from yunclient.ui.gallery_sign import NAME, SHOTS, done, expired, offered, signing, without_link
from yunclient.ui.gallery_states import Shot
from yunclient.ui.gallery_transcript import SIGNED, WAITS, ended, page, state, transcript
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.signing import SigningModel, SigningView
from yunclient.ui.widgets.sign_pad import INK, NameView
from yunclient.ui.widgets.sign_panel import Face, SignCard
from yunhearing.commands import RefuseSigning, StopSigning
from yunhearing.handwriting import Handwriting
from yunhearing.ids import PersonId
from yunhearing.signing import SignerState
from yunhearing.state import Presence
from yunhearing.transcribing import record
from yunhearing.transcript import Transcript


def open_page(qtbot, client: Client) -> tuple[RoomPage, list[object]]:
    made, wishes = page(client), []
    qtbot.addWidget(made)
    made.model.intent.connect(wishes.append)
    made.resize(1366, 768)
    show(qtbot, made)
    wishes.clear()
    return made, wishes


def panel(made: RoomPage) -> SignCard:
    card = made.signing.layer.card
    assert card is not None
    return card


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_scene_can_be_shown(qtbot, shot: Shot) -> None:
    made = shot.build()
    qtbot.addWidget(made)
    made.resize(*shot.size)
    show(qtbot, made)


def test_the_code_has_its_time_and_can_be_renewed(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    assert made.model.signing.view.left == "3:07"
    panel(made).code.renew.click()
    QTest.keyClick(panel(made).later, Qt.Key.Key_Escape)
    assert wishes == [AskInvitation(), CloseSigning()]
    late, _ = open_page(qtbot, expired())
    assert late.model.signing.view.expired


def written(card: SignCard) -> None:
    """Two strokes on the pad."""
    for x in (60, 200):
        QTest.mousePress(card.pad, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
        QTest.mouseMove(card.pad, QPoint(x + 90, 120))
        QTest.mouseRelease(card.pad, Qt.MouseButton.LeftButton, pos=QPoint(x + 90, 120))


def painted(card: SignCard) -> None:
    """What is in sight was drawn."""
    card.text.lines.viewport().grab()
    QApplication.processEvents()


def read_to_the_end(qtbot, card: SignCard) -> None:
    """By the keyboard, page by page, as whoever reads does."""
    for _ in range(len(card.text.lines.rows)):
        painted(card)
        if card.text.done:
            return
        QTest.keyClick(card.text.lines, Qt.Key.Key_PageDown)
    raise AssertionError(f"seen {card.text.lines.seen} of {len(card.text.lines.rows)}")


def test_a_name_is_written_by_hand_once_all_was_read(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    card.by_hand.click()
    assert card.face is Face.READ
    assert card.text.lines.hasFocus()
    assert not card.act.isEnabled(), "nobody signs a text that was not shown to its end"
    painted(card)
    QTest.keyClick(card.text.lines, Qt.Key.Key_PageDown)
    assert not card.text.done
    read_to_the_end(qtbot, card)
    card.act.click()
    assert card.face is Face.PAD
    written(card)
    assert not card.act.isEnabled(), "the text was not agreed to"
    card.agree.setChecked(True)
    card.hand.undo.click()
    assert len(card.pad.strokes) == 1
    card.act.click()
    (wish,) = wishes
    assert isinstance(wish, SubmitName)
    assert len(wish.writing.strokes) == 1
    assert "stroke" not in repr(wish)


@pytest.mark.parametrize("large", [False, True])
def test_twenty_pages_are_read_page_by_page(qtbot, large: bool) -> None:
    theme.SCALE.set_large(large)
    client = signing()
    whole = replace(transcript(600), seen=client.room.hearing.seen)
    minutes = replace(client.room.minutes, transcript=whole)
    made, _ = open_page(qtbot, replace(client, room=replace(client.room, minutes=minutes)))
    card = panel(made)
    card.by_hand.click()
    lines, shown = card.text.lines, 0
    painted(card)
    bar = lines.verticalScrollBar()
    while not card.text.done and shown < 400:
        before = bar.value()
        QTest.keyClick(lines, Qt.Key.Key_Space if shown % 2 else Qt.Key.Key_PageDown)
        assert bar.value() - before <= lines.viewport().height(), "nothing is passed over"
        lines.viewport().repaint()
        QApplication.processEvents()
        shown += 1
    assert card.text.done
    assert shown > 50
    QTest.keyClick(lines, Qt.Key.Key_Home)
    assert bar.value() == 0
    assert made.rect().contains(card.geometry())


def test_who_leaps_to_the_end_has_not_read_what_lies_between(qtbot) -> None:
    made, _ = open_page(qtbot, signing())
    card = panel(made)
    card.by_hand.click()
    painted(card)
    QTest.keyClick(card.text.lines, Qt.Key.Key_End)
    painted(card)
    assert 0 < card.text.lines.seen < len(card.text.lines.rows)
    assert not card.text.done
    QTest.keyClick(card.text.lines, Qt.Key.Key_Home)
    read_to_the_end(qtbot, card)
    assert card.act.isEnabled()


def test_what_is_read_is_the_record_and_nothing_else(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    client = signing()
    assert client.room is not None
    lines = record(client.room.minutes.transcript)
    card.by_hand.click()
    assert [row.text for row in card.text.lines.rows] == [line.text for line in lines]
    assert all(row.numbered for row in card.text.lines.rows), "drafts are no part of it"
    made.model.signing.keep("text.pdf")
    assert wishes[-1].source.endswith("/signing/document")
    assert wishes[-1].sha256 == client.room.hearing.signing.document


def test_who_wants_the_text_as_a_file_is_told_what_became_of_it(qtbot) -> None:
    client = signing()
    saving_ = Saving("/api/hearings/h/signing/document", "/home/x/text.pdf", busy=False)
    other = replace(saving_, problem=Problem(ProblemCode.FILE_DIFFERENT))
    away = replace(saving_, problem=Problem(ProblemCode.SERVER_UNREACHABLE))
    for known, words, failed in (
        (saving_, "已保存到 /home/x/text.pdf", False),
        (other, "没有保存：收到的文件与笔录的指纹不符。请再试一次，还是这样请告诉法院。", True),
    ):
        assert SigningModel(replace(client, saving=known)).view.kept == (words, failed)
    assert SigningModel(replace(client, saving=away)).view.kept[1]
    made, _ = open_page(qtbot, replace(client, saving=other))
    panel(made).by_hand.click()
    assert panel(made).text.told.isVisible()


def test_a_text_that_is_not_all_there_cannot_have_been_read(qtbot) -> None:
    client = signing()
    assert client.room is not None
    behind = replace(client.room.minutes, transcript=Transcript())
    made, _ = open_page(qtbot, replace(client, room=replace(client.room, minutes=behind)))
    card = panel(made)
    card.by_hand.click()
    made.grab()
    QApplication.processEvents()
    assert made.model.signing.view.extent == "正在取笔录…"
    assert not card.text.done
    assert not card.act.isEnabled()


def test_a_lost_link_takes_nothing_of_what_was_done(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    card.by_hand.click()
    read_to_the_end(qtbot, card)
    card.act.click()
    written(card)
    card.agree.setChecked(True)
    made.model.signing.follow(without_link())
    assert made.signing.layer.card is card
    assert not card.act.isEnabled()
    assert len(card.pad.strokes) == 2
    made.model.signing.follow(signing())
    card.later.click()
    made.model.signing.follow(signing(open=False))
    assert made.signing.layer.card is None
    made.model.signing.follow(signing())
    assert made.signing.layer.card is card, "put off, not thrown away"
    card.act.click()
    assert isinstance(wishes[-1], SubmitName)


def test_a_text_frozen_anew_is_read_and_signed_anew(qtbot) -> None:
    made, _ = open_page(qtbot, signing())
    first = panel(made)
    first.by_hand.click()
    read_to_the_end(qtbot, first)
    client = signing()
    hearing = client.room.hearing
    other = replace(hearing.signing, document="cd" * 32, revision=2)
    room = replace(client.room, hearing=replace(hearing, signing=other))
    made.model.signing.follow(replace(client, room=room))
    assert not panel(made).text.done
    assert not panel(made).pad.strokes


def test_the_name_from_the_phone_is_confirmed(qtbot) -> None:
    made, wishes = open_page(qtbot, offered())
    card = panel(made)
    assert card.face is Face.OFFERED
    assert len(card.name.strokes) == len(NAME.strokes)
    card.act.click()
    assert wishes == [ConfirmName(True)]


def test_no_single_key_denies_a_name(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    assert card.later.hasFocus()
    made.model.signing.follow(offered())
    focused = made.window().focusWidget()
    assert focused is card.name
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(focused, key)
    assert wishes == []
    card.deny.click()
    assert card.face is Face.DENY
    QTest.keyClick(card.back, Qt.Key.Key_Escape)
    assert card.face is Face.OFFERED
    card.deny.click()
    card.act.click()
    assert wishes == [ConfirmName(False)]


def test_a_phone_that_reads_is_asked_about_before_its_code_ends(qtbot) -> None:
    made, wishes = open_page(qtbot, signing(SignerState.READING, SIGNED))
    card = panel(made)
    card.code.renew.click()
    assert (card.face, wishes) == (Face.RENEW, [])
    card.back.click()
    card.code.renew.click()
    card.act.click()
    assert wishes == [AskInvitation()]


def test_who_signed_has_a_receipt_until_it_is_put_away(qtbot) -> None:
    made, wishes = open_page(qtbot, done())
    card = panel(made)
    assert card.face is Face.DONE
    told = dict(made.model.signing.view.receipt)
    assert told["笔录指纹"].replace(" ", "") == "ab" * 8
    assert told["方式"] == "手机"
    assert "盖章" in told["接下来"]
    card.act.click()
    assert wishes == [CloseSigning()]


def test_a_pen_writes_with_its_pressure_and_a_finger_writes(qtbot) -> None:
    made, _ = open_page(qtbot, signing())
    card = panel(made)
    card.text.done = True
    card.turn(Face.PAD)
    for kind, x, force in (
        (QEvent.Type.TabletPress, 50, 0.25),
        (QEvent.Type.TabletMove, 150, 0.75),
        (QEvent.Type.TabletRelease, 150, 0.0),
    ):
        QApplication.sendEvent(card.pad, pen(kind, QPointF(x, 80), force))
    (stroke,) = card.pad.strokes
    assert [point[3] for point in stroke] == [round(0.25 * 65535), round(0.75 * 65535)]
    finger = QTest.createTouchDevice()
    QTest.touchEvent(card.pad, finger).press(0, QPoint(60, 60), card.pad).commit()
    QTest.touchEvent(card.pad, finger).move(0, QPoint(160, 120), card.pad).commit()
    QTest.touchEvent(card.pad, finger).release(0, QPoint(160, 120), card.pad).commit()
    assert len(card.pad.strokes) == 2
    assert card.pad.writing is not None


def pen(kind: QEvent.Type, at: QPointF, force: float) -> QTabletEvent:
    """What a tablet says."""
    left = Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletRelease else left
    device = QPointingDevice.primaryPointingDevice()
    none = Qt.KeyboardModifier.NoModifier
    return QTabletEvent(kind, device, at, at, force, 0, 0, 0, 0, 0, none, left, buttons)


def test_code_and_pad_have_names_for_who_does_not_see_them(qtbot) -> None:
    made, _ = open_page(qtbot, signing())
    card = panel(made)
    assert "二维码" in card.code.code.accessibleName()
    assert "张建国" in card.pad.accessibleName()


def test_who_refuses_says_why(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    card.refuse.click()
    assert not card.act.isEnabled()
    card.reason.setText("第三十五行与我说的不符")
    card.act.click()
    assert wishes == [intents.Send(RefuseSigning("第三十五行与我说的不符"))]


def test_the_panel_can_be_opened_again(qtbot) -> None:
    made, wishes = open_page(qtbot, signing(open=False))
    assert made.signing.layer.card is None
    made.transcript.desk.side.sign.click()
    assert wishes == [OpenSigning()]


def test_the_judge_chooses_who_signs(qtbot) -> None:
    made, wishes = open_page(qtbot, state("judge", ended()))
    assert "1" in made.model.signing.view.warning
    made.transcript.desk.side.begin.click()
    card = made.signing.beginning.card
    assert card is not None
    assert card.safe.hasFocus()
    assert all(tick.isChecked() for tick in card.ticks.values())
    everybody = tuple(card.ticks)
    card.ticks[everybody[-1]].setChecked(False)
    assert wishes == []
    card.begin.click()
    assert wishes == [BeginSigning(everybody[:-1])]
    assert made.signing.beginning.card is None


def test_who_has_left_is_asked_only_where_days_are_given(qtbot) -> None:
    held = ended()
    gone = held.people[-1]
    people = (*held.people[:-1], replace(gone, presence=Presence.AWAY))
    made, wishes = open_page(qtbot, state("judge", replace(held, people=people)))
    made.transcript.desk.side.begin.click()
    card = made.signing.beginning.card
    assert not card.ticks[gone.id].isEnabled()
    card.window_.chosen.emit(3)
    card.ticks[gone.id].setChecked(True)
    card.window_.chosen.emit(0)
    assert gone.id not in card.chosen
    card.window_.chosen.emit(3)
    card.ticks[gone.id].setChecked(True)
    card.begin.click()
    (wish,) = wishes
    assert gone.id in wish.signers
    assert wish.days == 3


@pytest.mark.parametrize("large", [False, True])
def test_who_signs_is_chosen_among_sixty_in_a_small_window(qtbot, large: bool) -> None:
    theme.SCALE.set_large(large)
    choices = tuple((PersonId(f"p{n}"), f"旁听人 张建国{n}", True) for n in range(60))
    made, _ = open_page(qtbot, state("judge", ended()))
    made.resize(1024, 640)
    card = made.signing.beginning.ask(SigningView(begins=True, choices=choices, warning="一"))
    assert made.rect().contains(card.geometry())
    last = card.ticks[choices[-1][0]]
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    assert not last.visibleRegion().isEmpty(), "what has the focus is in sight"


def test_nobody_is_asked_by_nobody_or_by_escape(qtbot) -> None:
    made, wishes = open_page(qtbot, state("judge", ended()))
    made.transcript.desk.side.begin.click()
    card = made.signing.beginning.card
    for tick in card.ticks.values():
        tick.setChecked(False)
    assert not card.begin.isEnabled()
    QTest.keyClick(card.safe, Qt.Key.Key_Escape)
    assert made.signing.beginning.card is None
    assert wishes == []


def test_signing_is_stopped_with_a_reason_somebody_gave(qtbot) -> None:
    made, wishes = open_page(qtbot, state("judge", ended(SIGNED, WAITS, WAITS, WAITS)))
    made.transcript.desk.side.stop.click()
    made.signing.stopping.sent.emit("  ", "", "")
    assert wishes == []
    made.transcript.desk.side.stop.click()
    made.signing.stopping.sent.emit("第三行记错", "", "")
    assert wishes == [intents.Send(StopSigning("第三行记错"))]


def test_a_party_neither_begins_nor_stops_and_saves_what_is_sealed(qtbot) -> None:
    view = open_page(qtbot, state(held_=ended()))[0].model.signing.view
    assert (view.begins, view.stops, view.sealed) == (False, False, False)
    made, wishes = open_page(qtbot, state(held_=ended(*[SIGNED] * 4, sealed="cd" * 32)))
    assert made.transcript.desk.side.save.isVisibleTo(made)
    made.model.signing.save("transcript.pdf")
    (wish,) = wishes
    assert isinstance(wish, intents.SaveFile)
    assert wish.source.endswith("/signing/sealed")
    assert wish.sha256 == "cd" * 32


def test_a_name_written_on_a_tall_pad_is_shown_whole(qtbot) -> None:
    tall = Handwriting((tuple((9000, 5500 * n, 20 * n, 30_000) for n in range(12)),))
    view = NameView()
    qtbot.addWidget(view)
    view.show_name(tall)
    picture = view.grab().toImage()
    ink = QColor(INK)
    dark = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) == ink for x in range(picture.width()))
    ]
    assert 10 <= dark[0] < 30
    assert picture.height() - 30 <= dark[-1] < picture.height() - 10


def test_who_saves_the_sealed_paper_is_told_what_became_of_it() -> None:
    client = state(held_=ended(*[SIGNED] * 4, sealed="cd" * 32))
    saving = Saving("/api/hearings/h/signing/sealed", "/home/judge/transcript.pdf")
    problem = Problem(ProblemCode.NOT_SAVED)
    for known, saved, told in (
        (saving, "正在保存…", ""),
        (replace(saving, busy=False), "已保存到 /home/judge/transcript.pdf", ""),
        (replace(saving, busy=False, problem=problem), "", "没有保存"),
    ):
        view = SigningModel(replace(client, saving=known)).view
        assert (view.saved, view.told[:4]) == (saved, told)
