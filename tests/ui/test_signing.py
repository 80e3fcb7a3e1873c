"""Signing on screen: the code, the pad, the name from the phone, refusing, beginning, stopping."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

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
from yunclient.ui.gallery_sign import NAME, SHOTS, expired, offered, signing
from yunclient.ui.gallery_states import Shot
from yunclient.ui.gallery_transcript import SIGNED, WAITS, ended, page, state
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.signing import SigningModel
from yunclient.ui.widgets.sign_pad import INK, NameView
from yunclient.ui.widgets.sign_panel import Face, SignCard
from yunhearing.commands import RefuseSigning, StopSigning
from yunhearing.handwriting import Handwriting


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
    panel(made).renew.click()
    QTest.keyClick(panel(made).later, Qt.Key.Key_Escape)
    assert wishes == [AskInvitation(), CloseSigning()]
    late, _ = open_page(qtbot, expired())
    assert late.model.signing.view.expired


def test_a_name_is_written_by_hand_once_all_was_read(qtbot) -> None:
    made, wishes = open_page(qtbot, signing())
    card = panel(made)
    card.by_hand.click()
    assert not card.act.isEnabled()
    for x in (60, 200):
        QTest.mousePress(card.pad, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
        QTest.mouseMove(card.pad, QPoint(x + 90, 120))
        QTest.mouseRelease(card.pad, Qt.MouseButton.LeftButton, pos=QPoint(x + 90, 120))
    assert not card.act.isEnabled(), "the text was not agreed to"
    card.agree.setChecked(True)
    card.undo.click()
    assert len(card.pad.strokes) == 1
    card.act.click()
    (wish,) = wishes
    assert isinstance(wish, SubmitName)
    assert len(wish.writing.strokes) == 1
    assert "stroke" not in repr(wish)


@pytest.mark.parametrize("yes", [True, False])
def test_the_name_from_the_phone_is_confirmed_or_denied(qtbot, yes: bool) -> None:
    made, wishes = open_page(qtbot, offered())
    card = panel(made)
    assert card.face is Face.OFFERED
    assert len(card.name.strokes) == len(NAME.strokes)
    (card.act if yes else card.later).click()
    assert wishes == [ConfirmName(yes)]


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


def test_the_judge_begins_after_a_question_and_may_stop(qtbot) -> None:
    made, wishes = open_page(qtbot, state("judge", ended()))
    made.transcript.desk.side.begin.click()
    assert "1" in made.model.signing.view.warning
    assert wishes == []
    made.signing.question.answered.emit("begin")
    assert wishes == [BeginSigning()]
    runs, wishes = open_page(qtbot, state("judge", ended(SIGNED, WAITS, WAITS, WAITS)))
    runs.transcript.desk.side.stop.click()
    runs.signing.question.answered.emit("stop")
    assert [type(wish.command) for wish in wishes] == [StopSigning]


def test_a_party_neither_begins_nor_stops_and_saves_what_is_sealed(qtbot) -> None:
    view = open_page(qtbot, state(held_=ended()))[0].model.signing.view
    assert (view.begins, view.stops, view.sealed) == (False, False, False)
    made, wishes = open_page(qtbot, state(held_=ended(*[SIGNED] * 4, sealed="cd" * 32)))
    assert made.transcript.desk.side.save.isVisibleTo(made)
    made.model.signing.save("transcript.pdf")
    (wish,) = wishes
    assert isinstance(wish, intents.SaveFile)
    assert wish.source.endswith("/signing/sealed")


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
