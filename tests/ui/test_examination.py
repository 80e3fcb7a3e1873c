"""质证: what the bar offers, what is sent, what the table tells of every side."""

from msgspec.structs import replace

from yunclient.session import intents
from yunclient.session.state import (
    Account,
    Client,
    Link,
    LinkState,
    Pending,
    Room,
    Saving,
    Server,
)
from yunclient.ui.pages.examine_table import ExamineTable
from yunclient.ui.viewmodels.examination import Filter, opinion_bar, table, turn_bar
from yunclient.ui.viewmodels.examining import ExaminingModel
from yunclient.ui.widgets.examine_bar import OpinionBar, TurnBar
from yunhearing.commands import CompareOriginal, GiveOpinion
from yunhearing.evidence import Compared, Exhibit, FileKind, Opinion, Stance
from yunhearing.ids import CommandId, EvidenceId, HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Person, Phase, Presence

NOW = Millis(1_795_000_000_000)
JUDGE, PLAINTIFF, DEFENDANT, COUNSEL, THIRD = map(PersonId, "jpdlt")
ITEM = EvidenceId("e1")
A, D = Stance.ACCEPTED, Stance.DENIED
FACTS = Facts("002308", "张建国诉京北商贸", "买卖合同纠纷", "(2026)民初1号", "法院", "一庭", NOW)


def person(id_: PersonId, name: str, role: Role, of: PersonId | None = None) -> Person:
    return Person(id_, name, role, of, presence=Presence.SEATED)


PEOPLE = (
    person(JUDGE, "周文静", Role.JUDGE),
    person(PLAINTIFF, "张建国", Role.PLAINTIFF),
    person(DEFENDANT, "京北商贸", Role.DEFENDANT),
    person(COUNSEL, "刘志恒", Role.COUNSEL, DEFENDANT),
    person(THIRD, "启航物流", Role.THIRD_PARTY),
)
EXHIBIT = Exhibit(ITEM, 0, PLAINTIFF, 1, "购销合同", FileKind.PDF, exchanged=True, presented=True)
SAID = Opinion(DEFENDANT, COUNSEL, NOW, A, A, D, "已付二期")


def room(me: PersonId = COUNSEL, exhibit: Exhibit = EXHIBIT, **changes: object) -> Room:
    hearing = Hearing(
        HearingId("h"), FACTS, PEOPLE, 9, Phase.OPEN, opened_at=NOW, exhibits=(exhibit,)
    )
    return replace(
        Room(HearingId("h"), FACTS, me, hearing=hearing, link=Link(LinkState.LIVE)), **changes
    )


def model(held: Room) -> tuple[ExaminingModel, list[object]]:
    client = Client(Server("https://c"), account=Account("刘志恒", False), room=held)
    made = ExaminingModel(client, lambda: NOW)
    sent: list[object] = []
    made.intent.connect(sent.append)
    made.look_at(ITEM)
    return made, sent


def test_the_usual_answer_takes_two_clicks(qapp: object) -> None:
    made, sent = model(room())
    assert made.view.opinion is not None
    assert made.view.opinion.send.text == "还差 3 项"
    made.accept_all()
    made.send()
    assert sent == [intents.Send(GiveOpinion(ITEM, A, A, A))]


def test_a_denial_needs_its_reason(qapp: object) -> None:
    made, sent = model(room())
    made.accept_all()
    made.answer(2, D)
    assert made.view.opinion is not None
    assert (made.view.opinion.send.text, made.view.opinion.send.enabled) == ("请写理由", False)
    made.send()
    assert not sent
    made.write_reason("已付二期")
    made.want_original(True)
    made.send()
    assert sent == [intents.Send(GiveOpinion(ITEM, A, A, D, "已付二期", True))]


def test_the_same_answer_again_takes_it_back(qapp: object) -> None:
    made, _ = model(room())
    made.answer(0, D)
    made.answer(0, D)
    assert made.view.opinion is not None
    assert made.view.opinion.natures == (None, None, None)


def test_a_draft_stays_while_one_looks_elsewhere_and_goes_when_the_court_has_it(
    qapp: object,
) -> None:
    made, _ = model(room())
    made.answer(0, D)
    made.look_at(None)
    assert made.view.opinion is None
    made.look_at(ITEM)
    assert made.view.opinion is not None
    assert made.view.opinion.natures == (D, None, None)
    made.accept_all()
    made.send()
    given = replace(SAID, authentic=A, lawful=A, relevant=A, reason="")
    made.follow(replace(made.state, room=room(exhibit=replace(EXHIBIT, opinions=(given,)))))
    assert made.view.opinion.send.text == "已提交"
    assert made.view.opinion.told.startswith("刘志恒")


def test_what_was_refused_can_be_sent_again(qapp: object) -> None:
    made, sent = model(room())
    made.accept_all()
    made.send()
    made.follow(replace(made.state, room=room()))
    made.send()
    assert len(sent) == 2


def test_no_bar_for_who_has_nothing_to_say() -> None:
    for me in (JUDGE, PLAINTIFF):
        assert opinion_bar(room(me), ITEM, None) is None
    assert opinion_bar(room(), None, None) is None
    assert opinion_bar(room(), EvidenceId("e9"), None) is None
    withdrawn = replace(EXHIBIT, withdrawn=True)
    assert opinion_bar(room(exhibit=withdrawn), ITEM, None) is None
    assert turn_bar(room(), ITEM) is None
    assert turn_bar(room(JUDGE, withdrawn), ITEM) is None


def test_nothing_is_sent_twice_or_into_a_lost_link() -> None:
    busy = room(pending={CommandId("c"): Pending("GiveOpinion", NOW, None, ITEM)})
    bar = opinion_bar(busy, ITEM, None)
    assert bar is not None
    assert bar.send.busy
    lost = opinion_bar(room(link=Link(LinkState.LOST)), ITEM, None)
    assert lost is not None
    assert not lost.send.enabled


def test_the_court_reads_whose_turn_it_is_by_the_law() -> None:
    first = turn_bar(room(JUDGE), ITEM)
    assert first is not None
    assert first.text == "轮到被告 京北商贸质证（证据规定第六十二条）。"
    second = turn_bar(room(JUDGE, replace(EXHIBIT, opinions=(SAID,))), ITEM)
    assert second is not None
    assert "第三人" in second.text
    everybody = (SAID, replace(SAID, side=THIRD, by=THIRD))
    done = turn_bar(room(JUDGE, replace(EXHIBIT, opinions=everybody)), ITEM)
    assert done is not None
    assert done.text == "各方都已发表质证意见。"


def test_the_original_is_compared_where_somebody_asks(qapp: object) -> None:
    asked = replace(EXHIBIT, opinions=(replace(SAID, original=True),))
    made, sent = model(room(JUDGE, asked))
    assert made.view.turn is not None
    assert made.view.turn.same is not None
    made.compare(False)
    assert sent == [intents.Send(CompareOriginal(ITEM, False))]
    compared = replace(asked, compared=Compared(JUDGE, NOW, same=True))
    bar = turn_bar(room(JUDGE, compared), ITEM)
    assert bar is not None
    assert bar.text == "原件已核对：一致。"
    assert bar.same is not None
    assert not bar.same.enabled
    assert bar.other is not None
    assert bar.other.enabled


def test_the_table_counts_and_filters() -> None:
    other = replace(EXHIBIT, id=EvidenceId("e2"), entry=1, number=2, party=DEFENDANT, opinions=())
    held = room(JUDGE, replace(EXHIBIT, opinions=(SAID,)))
    assert held.hearing is not None
    hearing = replace(held.hearing, exhibits=(*held.hearing.exhibits, other))
    held = replace(held, hearing=hearing)
    every = table(held, {ITEM: "证明数量"}, Filter.ALL, (ITEM, 1))
    assert every is not None
    assert every.count == "2 件证据 · 已收 1 / 4 份"
    assert [cell.kind for cell in every.rows[0].cells] == ["own", "said", "waiting"]
    assert every.rows[0].purpose == "证明数量"
    assert every.rows[0].cells[2].note == "等待第三人发表"
    assert every.detail == "真实性认可；合法性认可；关联性不认可：已付二期。"
    assert "刘志恒" in every.detail_head
    disputed = table(held, {}, Filter.DISPUTED, None)
    assert disputed is not None
    assert [row.evidence for row in disputed.rows] == [ITEM]
    waiting = table(held, {}, Filter.WAITING, None)
    assert waiting is not None
    assert len(waiting.rows) == 2


def test_the_table_is_saved_where_the_person_says(qapp: object) -> None:
    made, sent = model(room(JUDGE))
    made.show_table(True)
    made.export("/there/t.pdf")
    source = "/api/hearings/h/examination.pdf"
    assert sent == [intents.SaveFile(source, "/there/t.pdf")]
    made.follow(replace(made.state, saving=Saving(source, "/there/t.pdf")))
    assert made.view.table is not None
    assert made.view.table.export.busy
    made.follow(replace(made.state, saving=Saving(source, "/there/t.pdf", busy=False)))
    assert made.view.table.told == "已保存到 /there/t.pdf"
    assert made.export_name() == "质证意见表 (2026)民初1号.pdf"


def test_the_widgets_say_what_is_pressed(qapp: object) -> None:
    bar, turn, sheet = OpinionBar(), TurnBar(), ExamineTable()
    heard: list[object] = []
    bar.answered.connect(lambda nature, stance: heard.append((nature, stance)))
    bar.reasoned.connect(heard.append)
    bar.present(opinion_bar(room(), ITEM, None))
    turn.present(turn_bar(room(JUDGE), ITEM))
    shown = table(room(JUDGE, replace(EXHIBIT, opinions=(SAID,))), {}, Filter.ALL, None)
    sheet.present(shown)
    sheet.chosen.connect(lambda evidence, side: heard.append((evidence, side)))
    bar._natures[1]._segments[1].click()
    sheet._grid._rows[0]._cells[1].click()
    assert heard == [(1, D), (ITEM, 1)]
    bar.present(None)
    sheet.present(None)
    assert bar.isHidden()
    assert sheet.isHidden()
