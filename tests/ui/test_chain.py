"""Chain marks on screen: lights in the catalogue, the panel, its words and ways out."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.seeing import show
from yunclient.session import evidence_intents as intents, intents as every
from yunclient.session.state import Client
from yunclient.ui.gallery_chain import (
    ALONE,
    ALONE_MARK,
    CHANGED,
    ENTRY,
    FORKED,
    LIST,
    NO_FILE,
    OFFLINE,
    SHA,
    SHOTS,
    STAMPED,
    UNTRIED_MARK,
    chained,
    mark,
    verdict,
    wrong,
)
from yunclient.ui.gallery_evidence import EXHIBITS, SHOWN, evidence, held, page
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.chain import PanelView, chain_view, grouped
from yunclient.ui.viewmodels.chain_words import FILE, LEDGER
from yunhearing.ids import EvidenceId, Millis
from yunhearing.receipts import Finding, Light, Why

ON_TOP = pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
GREY = (Light.UNCHECKED, Light.UNCHECKED, Light.UNCHECKED)


def open_page(qtbot, state: Client) -> tuple[RoomPage, list[object]]:
    made = page(state)
    wishes: list[object] = []
    made.model.chain.intent.connect(wishes.append)
    show(qtbot, made)
    return made, wishes


def panel(state: Client, now: int = NOW) -> PanelView:
    found = chain_view(state, now).panel
    assert found is not None
    return found


def of(mark_: object) -> tuple[Light, ...]:
    return tuple(light.light for light in panel(chained(mark_)).lights)  # type: ignore[arg-type]


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
@ON_TOP
def test_every_scene_shows(qtbot, shot: Shot) -> None:
    widget = shot.build()
    widget.resize(*shot.size)
    show(qtbot, widget)


def test_not_checked_is_never_green_and_the_third_light_never_turns() -> None:
    good = (Light.GOOD, Light.NOTICE, Light.UNCHECKED)
    assert of(ALONE_MARK) == of(UNTRIED_MARK) == good
    assert of(mark(STAMPED)) == (Light.GOOD, Light.GOOD, Light.UNCHECKED)
    assert of(None) == of(OFFLINE) == GREY
    assert of(NO_FILE) == (Light.UNCHECKED, Light.NOTICE, Light.UNCHECKED)
    assert of(CHANGED) == (Light.WRONG, Light.NOTICE, Light.UNCHECKED)
    assert of(FORKED) == (Light.UNCHECKED, Light.WRONG, Light.UNCHECKED)
    busy = panel(chained(ALONE_MARK, checking=SHOWN))
    assert tuple(light.light for light in busy.lights) == GREY


def test_every_reason_has_words_and_what_is_wrong_says_what_to_do() -> None:
    for why in Why:
        assert why in FILE or why in LEDGER or why in {Why.NO_FILE, Why.NOT_JUDGED}
    for why in FILE.keys() - {Why.SAME_FILE, Why.UNPROVEN}:
        assert panel(chained(mark(verdict(wrong(why))))).lights[0].advice
    unsure = Finding(Light.UNCHECKED, Why.UNPROVEN)
    for why in LEDGER.keys() - {Why.ANCHORED, Why.NO_ANCHOR, Why.ANCHOR_UNCHECKED}:
        assert panel(chained(mark(verdict(unsure, wrong(why))))).lights[1].advice


def test_the_words_are_of_this_machine_and_of_its_time() -> None:
    light = panel(chained(ALONE_MARK)).lights[0]
    assert light.text.startswith("本机刚刚重新计算")
    assert light.source == "《在线诉讼规则》第十六条 · 09:42:20 核验，用时 0.2 秒"
    later = panel(chained(ALONE_MARK), NOW + 61_000).lights[0]
    assert later.text.startswith("本机重新计算")


def test_no_chain_is_spoken_of_without_an_anchor() -> None:
    for made in (ALONE_MARK, CHANGED, FORKED, OFFLINE, UNTRIED_MARK):
        view = panel(chained(made))
        said = " ".join(light.text + light.advice for light in view.lights)
        said += " ".join(fact.text + fact.chip[0] for fact in view.facts)
        assert "区块链" not in said
        assert "已锚定" not in said


def test_the_facts_a_person_compares() -> None:
    view = panel(chained(ALONE_MARK))
    facts = {fact.name: fact for fact in view.facts}
    assert facts["SHA-256"].text == grouped(SHA)
    assert facts["存证编号"].text == "第 104\u2009233 号\u3000日志共 104\u2009871 条"
    assert facts["锚定状态"].chip == ("未锚定", "neutral")
    assert f"SHA-256 {SHA}" in view.copied
    assert "存证编号 104233" in view.copied
    assert "存证时 SHA-256" in {fact.name for fact in panel(chained(CHANGED)).facts}
    assert "日志共" not in {f.name: f for f in panel(chained(FORKED)).facts}["存证编号"].text
    assert panel(chained(OFFLINE)).facts == ()


def test_a_moment_that_no_calendar_has_breaks_nothing() -> None:
    late = verdict(entry=replace(ENTRY, at=Millis(2**53 - 1)))
    facts = {fact.name: fact.text for fact in panel(chained(mark(late))).facts}
    assert facts["存证时间"] == f"{2**53 - 1} ms"


def test_nobody_sees_the_mark_of_what_he_may_not_see() -> None:
    hidden = EXHIBITS[3].id
    assert hidden in chain_view(evidence(), NOW).marks
    assert hidden not in chain_view(evidence("defendant", held()), NOW).marks


@ON_TOP
def test_the_lights_of_the_catalogue_open_the_panel(qtbot) -> None:
    made, wishes = open_page(qtbot, chained(ALONE_MARK, LIST, open=None))
    dots = made.chain.dots(EvidenceId("e3"))
    assert dots is not None
    assert "不符" in dots.accessibleName()
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton)
    assert wishes == [intents.OpenMark(EvidenceId("e3"))]
    assert made.chain.layer.isHidden()
    made.model.follow(chained(ALONE_MARK, LIST))
    assert made.chain.layer.isVisible()


@ON_TOP
def test_a_row_that_comes_back_has_its_lights_once(qtbot) -> None:
    made, _ = open_page(qtbot, chained(ALONE_MARK, LIST, open=None))
    made.model.evidence.search("购销")
    made.model.evidence.search("")
    row = made.evidence.list.row(EvidenceId("e1"))
    assert row is not None
    layout = row.marks.layout()
    assert layout is not None
    assert layout.count() == 1


@ON_TOP
def test_the_panel_and_its_ways_out(qtbot) -> None:
    made, wishes = open_page(qtbot, chained(ALONE_MARK))
    card = made.chain.layer.card
    assert card is not None
    card.check.click()
    card.copied.emit()
    assert QApplication.clipboard().text() == panel(chained(ALONE_MARK)).copied
    card.save.click()
    dialog = made.evidence.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("存证回执-被告证据2《到货验收单》.json")
    dialog.fileSelected.emit("/there/r.json")
    dialog.close()
    QTest.keyClick(card.save, Qt.Key.Key_Escape)
    source = f"/api/evidence/{SHOWN}/receipt"
    assert wishes == [
        intents.CheckMark(),
        every.SaveFile(source, "/there/r.json"),
        intents.CloseMark(),
    ]
    made.model.follow(chained(ALONE_MARK, open=None))
    assert made.chain.layer.isHidden()


@ON_TOP
def test_what_goes_on_can_be_stopped(qtbot) -> None:
    made, wishes = open_page(qtbot, chained(checking=SHOWN))
    card = made.chain.layer.card
    assert card is not None
    assert card.check.text() == "停止核验"
    card.check.click()
    assert wishes == [intents.StopMark()]


@ON_TOP
def test_the_explanation_opens_and_folds(qtbot) -> None:
    made, _ = open_page(qtbot, chained(ALONE_MARK))
    made.model.chain.explain()
    assert len(made.model.chain.view.panel.explained) == 3
    made.model.follow(chained(ALONE_MARK, open=None))
    made.model.follow(chained(ALONE_MARK))
    assert made.model.chain.view.panel.explained == ()


def test_an_anchor_that_was_checked_says_when() -> None:
    facts = {fact.name: fact for fact in panel(chained(mark(STAMPED))).facts}
    assert facts["锚定状态"].chip == ("已锚定", "ok")
    assert "本机已核验" in facts["锚定状态"].text
    untried = {fact.name: fact for fact in panel(chained(UNTRIED_MARK)).facts}["锚定状态"]
    assert untried.chip == ("未核验", "neutral")
    assert ALONE.why is Why.NO_ANCHOR
