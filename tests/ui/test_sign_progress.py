"""How far the signing is, on the judge's desk and above the pictures."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.seeing import show
from yunclient.session import intents
from yunclient.session.shelf import Tab
from yunclient.session.signing_intents import OpenSigning
from yunclient.session.signings import Signings
from yunclient.session.state import Client
from yunclient.ui.gallery_sign import in_progress
from yunclient.ui.gallery_transcript import SIGNED, WAITS, ended, page, state
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.sign_progress import SignerView
from yunclient.ui.viewmodels.signing import SigningModel
from yunclient.ui.viewmodels.words import local_time
from yunclient.ui.widgets.sign_progress import SignerFlow
from yunhearing.ids import Millis
from yunhearing.signing import SignerState


def open_page(qtbot, client: Client) -> tuple[RoomPage, list[object]]:
    made, wishes = page(client), []
    qtbot.addWidget(made)
    made.model.intent.connect(wishes.append)
    made.resize(1366, 768)
    show(qtbot, made)
    wishes.clear()
    return made, wishes


def test_the_judge_sees_who_signed_reads_refuses_and_is_away(qtbot) -> None:
    made, _ = open_page(qtbot, in_progress(tab=Tab.TRANSCRIPT))
    lines = [line for line in made.transcript.desk.side._signers.lines if line.isVisible()]
    names = [line.accessibleName() for line in lines]
    assert "已签" in names[0]
    assert "已扫码" in names[1]
    assert names[2].endswith("理由：第三十五行与我说的不符")
    assert names[3].endswith("待签，不在庭")
    assert not made.signing.strip.isVisible(), "it is all told beside"


def test_above_the_pictures_one_line_leads_to_the_transcript(qtbot) -> None:
    made, wishes = open_page(qtbot, in_progress())
    strip = made.signing.strip
    assert strip.isVisible()
    told = strip.accessibleName()
    for word in ("1 / 4", "不签名：", "已扫码：", "（不在庭）"):
        assert word in told
    QTest.keyClick(strip.go, Qt.Key.Key_Space)
    assert wishes == [intents.ShowTab(Tab.TRANSCRIPT)]


def test_who_is_to_sign_is_led_to_the_name(qtbot) -> None:
    made, wishes = open_page(qtbot, in_progress("d-counsel"))
    assert made.signing.strip.isVisible()
    made.signing.strip.go.click()
    assert wishes == [OpenSigning()]


def test_without_a_signing_there_is_no_strip(qtbot) -> None:
    made, _ = open_page(qtbot, state("judge", ended()))
    assert not made.signing.strip.isVisible()
    assert not made.transcript.desk.side._signers.isVisible()


@pytest.mark.parametrize(
    ("states", "words"),
    [((SIGNED,) * 4, "等法院盖章"), ((SignerState.REFUSED, *[WAITS] * 3), "待签：")],
)
def test_the_strip_tells_what_is_left(states: tuple[SignerState, ...], words: str) -> None:
    progress = SigningModel(in_progress("judge", *states)).view.progress
    assert progress is not None
    assert words in progress.text


def test_people_are_broken_between_and_many_are_counted(qtbot) -> None:
    flow = SignerFlow()
    qtbot.addWidget(flow)
    few = tuple(SignerView(f"原告 张建国{n}", "待签", "text-1") for n in range(4))
    flow.present("签名情况：", few, "已签 0 / 4 人")
    assert flow.accessibleName().count("待签") == 4
    assert flow.heightForWidth(2000) < flow.heightForWidth(400) < flow.heightForWidth(150)
    flow.present("签名情况：", few * 15, "已签 0 / 60 人")
    assert flow.accessibleName() == "签名情况：已签 0 / 60 人"


def test_a_time_to_sign_is_told_everywhere(qtbot) -> None:
    client = in_progress("d-counsel")
    hearing = client.room.hearing
    until = Millis(1_800_000_000_000)
    held = replace(hearing, signing=replace(hearing.signing, until=until))
    client = replace(client, room=replace(client.room, hearing=held))
    words = f"{local_time(until):%m-%d %H:%M} 前签完"
    made, _ = open_page(qtbot, client)
    assert made.model.signing.view.progress.text.startswith(words)
    panel = replace(client, room=replace(client.room, signings=Signings(open=True, revision=1)))
    assert words in SigningModel(panel).view.head
