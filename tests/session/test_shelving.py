"""The evidence tab: the catalogue follows the hearing, files are opened and let go, gestures."""

from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from yunclient.session import effects as do, intents, news
from yunclient.session.calls import Topic
from yunclient.session.places import outside
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.react import react
from yunclient.session.shelf import PaperState, Shelf, Tab
from yunclient.session.shelving import AGAIN, MOST_PAPERS
from yunclient.session.state import Client, Engine, LinkState
from yunclient.ui.gallery_evidence import (
    DEFENDANT,
    EXHIBITS,
    LIMITS,
    PLAINTIFF,
    catalogue,
    exhibit,
    held,
    item,
)
from yunclient.ui.gallery_room import room
from yunhearing.evidence import Evidence, FileKind, Showing, View
from yunhearing.filing import CatalogueReply, EvidenceReply
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.state import Hearing

PATH = "/api/hearings/h-002208/evidence"
AWAY = Problem(ProblemCode.SERVER_UNREACHABLE)
CONTRACT, LETTER, PHOTO = EvidenceId("e1"), EvidenceId("e4"), EvidenceId("e11")


def begun(hearing: Hearing | None = None, **more: object) -> Dialogue:
    """In court, with the evidence of the pictures, nothing asked yet."""
    return Dialogue(room(hearing or held(showing=None), shelf=Shelf(**more)))  # type: ignore[arg-type]


def shelf(dialogue: Dialogue) -> Shelf:
    return dialogue.room.shelf


def asked(dialogue: Dialogue, topic: Topic = Topic.EVIDENCE) -> list[str]:
    return [f"{e.call.method} {e.call.path}" for e in dialogue.of(do.Request) if e.topic is topic]


def replied(dialogue: Dialogue, reply: object, topic: Topic = Topic.EVIDENCE) -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.Replied(topic, number, reply))


def failed(dialogue: Dialogue, topic: Topic = Topic.EVIDENCE) -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.RequestFailed(topic, number, AWAY))


def known(hearing: Hearing | None = None) -> Dialogue:
    dialogue = begun(hearing).learns(news.Tick())
    return replied(dialogue, catalogue())


def changed(dialogue: Dialogue, **hearing: object) -> Dialogue:
    """The same dialogue with another hearing, as an event would make it."""
    client, inside = dialogue.client, dialogue.room
    assert inside.hearing is not None
    other = replace(inside, hearing=replace(inside.hearing, **hearing))
    again = Dialogue(replace(client, room=other))
    again.now = dialogue.now
    return again.learns(news.Tick())


def test_the_catalogue_is_asked_for_once_there_are_exhibits() -> None:
    dialogue = begun().learns(news.Tick())
    assert asked(dialogue) == [f"GET {PATH}"]
    assert not asked(dialogue.after(3000))  # one question at a time
    replied(dialogue, catalogue())
    assert shelf(dialogue).known == catalogue()
    assert not asked(dialogue.after(30_000))


def test_without_exhibits_it_is_asked_for_when_the_tab_is_turned_to() -> None:
    dialogue = begun(held((), showing=None)).learns(news.Tick())
    assert not asked(dialogue)
    assert asked(dialogue.wants(intents.ShowTab(Tab.EVIDENCE))) == [f"GET {PATH}"]


def test_the_viewer_starts_once_there_are_exhibits_and_the_engine_is_up() -> None:
    starting = replace(begun().client, engine=Engine.STARTING)
    up = replace(starting, engine=Engine.READY)
    assert do.StartViewer() in react(starting, up)
    assert do.StartViewer() not in react(up, replace(up, docs=up.docs + 1))
    bare = replace(begun(held((), showing=None)).client, engine=Engine.READY)
    assert do.StartViewer() not in react(replace(bare, engine=Engine.STARTING), bare)
    assert do.StartViewer() in react(bare, replace(bare, room=up.room))


def test_without_exhibits_the_viewer_starts_with_the_tab() -> None:
    dialogue = begun(held((), showing=None)).wants(intents.ShowTab(Tab.EVIDENCE))
    assert dialogue.of(do.StartViewer) == [do.StartViewer()]


def test_an_exchange_or_a_withdrawal_makes_it_old_an_opinion_does_not() -> None:
    dialogue = known()
    said = (replace(EXHIBITS[0], opinions=()), *EXHIBITS[1:])
    assert not asked(changed(dialogue, exhibits=said))
    gone = (replace(EXHIBITS[0], withdrawn=True), *EXHIBITS[1:])
    assert asked(changed(dialogue, exhibits=gone)) == [f"GET {PATH}"]
    more = (*EXHIBITS, exhibit(9, DEFENDANT, "新", FileKind.PDF))
    assert asked(changed(dialogue, exhibits=more)) == [f"GET {PATH}"]


def test_what_changed_while_an_answer_was_awaited_is_asked_for_after_it() -> None:
    dialogue = begun().learns(news.Tick())
    dialogue = changed(dialogue, exhibits=EXHIBITS[:2])
    assert not asked(dialogue)
    assert asked(replied(dialogue, catalogue())) == [f"GET {PATH}"]


def test_a_failure_is_told_and_it_is_asked_for_again() -> None:
    dialogue = failed(begun().learns(news.Tick()))
    assert shelf(dialogue).problem == AWAY
    assert not asked(dialogue.after(AGAIN - 1000))
    assert asked(dialogue.after(1000)) == [f"GET {PATH}"]
    replied(dialogue, catalogue())
    assert shelf(dialogue).problem is None


def test_the_person_need_not_wait_for_the_next_try() -> None:
    dialogue = failed(begun().learns(news.Tick()))
    assert asked(dialogue.wants(intents.ReadAgain())) == [f"GET {PATH}"]


def test_nothing_is_asked_while_the_link_is_away() -> None:
    dialogue = begun()
    inside = replace(dialogue.room, link=replace(dialogue.room.link, state=LinkState.LOST))
    dialogue = Dialogue(replace(dialogue.client, room=inside))
    assert not asked(dialogue.learns(news.Tick()))


def test_an_item_opens_in_the_viewer_and_the_tab_turns() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    assert shelf(dialogue).tab is Tab.EVIDENCE
    effects = dialogue.of(do.OpenPaper)
    assert effects == [do.OpenPaper(1, "/api/evidence/e1/view", FileKind.PDF, 2_400_000)]
    dialogue.learns(news.PaperOpened(1, 12, 595, 842))
    paper = shelf(dialogue).papers[CONTRACT]
    assert (paper.state, paper.pages) == (PaperState.OPEN, 12)


def test_it_waits_for_the_catalogue_which_knows_the_size() -> None:
    dialogue = begun().wants(intents.OpenExhibit(CONTRACT))
    assert not dialogue.of(do.OpenPaper)
    assert replied(dialogue, catalogue()).of(do.OpenPaper)


def test_what_is_presented_opens_and_its_tab_with_it() -> None:
    dialogue = known(held())
    assert [e.path for e in dialogue.of(do.OpenPaper)] == ["/api/evidence/e12/view"]
    assert shelf(dialogue).tab is Tab.EVIDENCE


def test_sound_and_a_word_file_without_a_view_are_not_the_viewers() -> None:
    letter = EXHIBITS[3]
    bare = CatalogueReply((item(EXHIBITS[2]), item(letter, view_size=0)), LIMITS, PLAINTIFF)
    dialogue = replied(begun().learns(news.Tick()), bare)
    assert not dialogue.wants(intents.OpenExhibit(LETTER)).of(do.OpenPaper)
    assert not dialogue.wants(intents.OpenExhibit(EvidenceId("e3"))).of(do.OpenPaper)


def test_an_item_nobody_heard_of_opens_nothing() -> None:
    dialogue = known().wants(intents.OpenExhibit(EvidenceId("no")))
    assert shelf(dialogue).open is None
    assert not dialogue.effects


def many() -> tuple[tuple[EvidenceId, ...], Dialogue]:
    exhibits = tuple(exhibit(n, PLAINTIFF, f"件{n}", FileKind.PDF) for n in range(1, 10))
    dialogue = begun(held(exhibits, showing=None)).learns(news.Tick())
    return tuple(e.id for e in exhibits), replied(dialogue, catalogue(exhibits))


def test_few_files_stay_open_and_a_number_is_never_used_twice() -> None:
    ids, dialogue = many()
    docs, closed = [], []
    for id_ in (*ids, ids[0]):
        dialogue.wants(intents.OpenExhibit(id_))
        docs += [e.doc for e in dialogue.of(do.OpenPaper)]
        closed += [e.doc for e in dialogue.of(do.ClosePaper)]
    assert docs == list(range(1, 11))
    assert closed == docs[: len(docs) - MOST_PAPERS]
    assert len(shelf(dialogue).papers) == MOST_PAPERS


def test_leaving_the_room_closes_the_files_and_the_next_room_numbers_on() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    before = dialogue.client
    dialogue.wants(intents.LeaveRoom())
    assert [e.doc for e in dialogue.of(do.ClosePaper)] == [1]
    assert outside(before).docs == before.docs == 1


def test_who_waits_outside_again_keeps_nothing_of_what_was_seen() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    away = replace(dialogue.room, hearing=None)
    again = Dialogue(replace(dialogue.client, room=away)).learns(news.Tick())
    assert shelf(again) == Shelf()


def test_a_broken_file_is_left_until_the_person_tries_again() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    dialogue.learns(news.PaperBroken(1, "unreachable"))
    assert shelf(dialogue).papers[CONTRACT].reason == "unreachable"
    assert [e.doc for e in dialogue.of(do.ClosePaper)] == [1]
    assert not dialogue.after(3000).of(do.OpenPaper)
    assert [e.doc for e in dialogue.wants(intents.ReadAgain()).of(do.OpenPaper)] == [2]


def test_news_of_a_file_that_is_closed_changes_nothing() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    before = dialogue.client
    dialogue.learns(news.PaperOpened(7, 1, 1, 1), news.PaperBroken(7, "damaged"))
    assert dialogue.client is before


def test_each_item_is_found_as_it_was_left() -> None:
    dialogue = known().wants(intents.OpenExhibit(CONTRACT))
    look = View(CONTRACT, 3, 1, 2500, 100, 200)
    dialogue.wants(intents.Look(look)).wants(intents.OpenExhibit(PHOTO))
    assert shelf(dialogue).look == View(PHOTO)
    assert shelf(dialogue.wants(intents.OpenExhibit(CONTRACT))).look == look
    other = View(CONTRACT, 5)
    assert shelf(dialogue.wants(intents.OpenExhibit(CONTRACT, other))).look == other


def test_an_exchange_goes_to_the_court_once_and_its_answer_is_kept() -> None:
    dialogue = known().wants(intents.ExchangeEvidence(LETTER))
    assert asked(dialogue, Topic.EXCHANGE) == ["POST /api/evidence/e4/exchange"]
    assert not dialogue.wants(intents.ExchangeEvidence(LETTER)).effects
    new = replace(item(EXHIBITS[3]), exchanged_at=5)
    replied(dialogue, EvidenceReply(new), Topic.EXCHANGE)
    assert shelf(dialogue).exchanging is None
    told: Evidence | None = shelf(dialogue).item(LETTER)
    assert told is not None
    assert told.exchanged_at == 5


def test_an_exchange_that_failed_is_told_until_it_was_read() -> None:
    dialogue = known().wants(intents.ExchangeEvidence(LETTER))
    failed(dialogue, Topic.EXCHANGE)
    assert (shelf(dialogue).troubled, shelf(dialogue).trouble_of) == (AWAY, LETTER)
    assert shelf(dialogue.wants(intents.HeedTrouble())).troubled is None


def test_gestures_outside_a_room_do_nothing() -> None:
    nowhere = Dialogue()
    wishes: list[intents.Intent] = [
        intents.ShowTab(Tab.EVIDENCE),
        intents.OpenExhibit(CONTRACT),
        intents.Look(View(CONTRACT)),
        intents.ExchangeEvidence(CONTRACT),
        intents.ReadAgain(),
        intents.HeedTrouble(),
    ]
    for wish in wishes:
        before: Client = nowhere.client
        assert nowhere.wants(wish).client is before
        assert not nowhere.effects


def test_a_second_item_shown_beside_opens_too() -> None:
    showing = Showing(PersonId("judge"), View(CONTRACT), View(PHOTO))
    paths = [e.path for e in known(held(showing=showing)).of(do.OpenPaper)]
    assert paths == ["/api/evidence/e1/view", "/api/evidence/e11/view"]
