"""Ink and what is presented: fetched, followed, drawn, refused; who follows, and who leads."""

from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from yunclient.session import effects as do, inking, intents, news
from yunclient.session.calls import Topic
from yunclient.session.inks import Inks, Unsaid
from yunclient.session.moment import Moment
from yunclient.session.shelf import Tab
from yunclient.session.state import LinkState
from yunclient.ui.gallery_evidence import SHOWN, held, shelf
from yunclient.ui.gallery_room import room
from yunhearing.commands import Draw, Show
from yunhearing.events import Event, StrokeDrawn, StrokesErased
from yunhearing.evidence import Showing, View
from yunhearing.frames import Act, Inked, Inking, Refused
from yunhearing.ids import CommandId, HearingId, Millis, PersonId, StrokeId
from yunhearing.ink import Ink, Mark, Tool
from yunhearing.inking import fold_ink, on_page, pack, project_ink
from yunhearing.refusals import RefusalCode

JUDGE, COUNSEL = PersonId("judge"), PersonId("d-counsel")
MOMENT = Moment(0, lambda: CommandId("c"), lambda *_: True)
LINE = pack([(100, 100), (200, 200)])


def mark(number: int = 1, page: int = 1) -> Mark:
    return Mark(f"stroke{number:04}", SHOWN, page, Tool.PEN, 200, LINE)


def court(me: str = "judge", *, by: str = "d-counsel", view: View | None = None) -> Dialogue:
    showing = Showing(PersonId(by), view or View(SHOWN))
    client = room(held(showing=showing), me, shelf=shelf(tab=Tab.VIDEO))
    return Dialogue(client).learns(news.Tick())


def inks(dialogue: Dialogue) -> Inks:
    return dialogue.room.inks


def fetched(dialogue: Dialogue, ink: Ink) -> Dialogue:
    number = dialogue.client.asking[Topic.INK].number
    return dialogue.learns(news.Replied(Topic.INK, number, ink))


def came(dialogue: Dialogue, frame: object) -> Dialogue:
    serial = dialogue.room.link.serial
    return dialogue.learns(news.FrameCame(serial, frame))  # type: ignore[arg-type]


def with_showing(dialogue: Dialogue, showing: Showing | None) -> Dialogue:
    hearing = dialogue.room.hearing
    assert hearing is not None
    inside = replace(dialogue.room, hearing=replace(hearing, showing=showing))
    again = Dialogue(replace(dialogue.client, room=inside))
    again.now = dialogue.now
    return again.learns(news.Tick())


def test_ink_is_asked_for_once_and_a_gap_asks_again() -> None:
    dialogue = court()
    assert [e.call.path for e in dialogue.of(do.Request) if e.topic is Topic.INK] == [
        "/api/hearings/h-002208/ink"
    ]
    assert dialogue.room.hearing is not None
    seen = dialogue.room.hearing.seen
    fetched(dialogue, Ink(seen - 1))
    assert not dialogue.of(do.Request)
    again = dialogue.after(inking.AGAIN)
    assert any(e.topic is Topic.INK for e in again.of(do.Request))
    fetched(dialogue, Ink(seen))
    assert inks(dialogue).ink == Ink(seen)
    assert not dialogue.after(10 * inking.AGAIN).of(do.Request)


def test_a_stroke_is_seen_at_once_and_gone_if_it_is_refused() -> None:
    dialogue = court().wants(intents.DrawMark(mark()))
    ((id_, drawn),) = inks(dialogue).drying.items()
    assert drawn == mark()
    assert [e.frame.command for e in dialogue.of(do.SendFrame)] == [Draw(mark())]
    came(dialogue, Refused(id_, RefusalCode.NO_SUCH_PAGE))
    assert not inks(dialogue).drying
    assert dialogue.room.problem is not None


def linked(dialogue: Dialogue, state: LinkState) -> Dialogue:
    """The same client a moment after its link is so."""
    room_ = replace(dialogue.room, link=replace(dialogue.room.link, state=state), pending={})
    other = Dialogue(replace(dialogue.client, room=room_))
    other.now = dialogue.now
    return other.learns(news.Tick())


def test_a_stroke_under_way_when_the_link_was_lost_is_said_again_under_its_id() -> None:
    dialogue = court().wants(intents.DrawMark(mark()))
    ((id_, _),) = inks(dialogue).drying.items()
    away = linked(dialogue, LinkState.LOST)
    assert inks(away).drying == {id_: mark()}
    back = linked(away, LinkState.LIVE)
    assert id_ in back.room.pending
    assert inking.again(back.room) == (Act(id_, Draw(mark())),)
    came(back, Refused(id_, RefusalCode.NO_SUCH_PAGE))
    assert not inks(back).drying
    assert back.room.problem is not None


def test_a_stroke_that_is_ink_already_when_the_link_is_back_waits_for_nothing() -> None:
    dialogue = court().wants(intents.DrawMark(mark()))
    away = linked(dialogue, LinkState.LOST)
    assert away.room.hearing is not None
    log = [event(n, StrokeDrawn(mark(), JUDGE)) for n in (1,)]
    ink = replace(fold_ink(Ink(), log), seen=away.room.hearing.seen)
    inside = replace(away.room, inks=replace(inks(away), ink=ink))
    back = linked(Dialogue(replace(away.client, room=inside)), LinkState.LIVE)
    assert not inks(back).drying
    assert not back.room.pending


def test_who_has_no_right_draws_nothing_and_is_told() -> None:
    dialogue = court("plaintiff").wants(intents.DrawMark(mark()))
    assert not dialogue.of(do.SendFrame)
    assert inks(dialogue).unsaid is Unsaid.ENDED
    frame = Inking("stroke0001", SHOWN, 1, Tool.PEN, 200, LINE)
    assert not dialogue.wants(intents.Ink(frame)).of(do.SendFrame)


def test_why_a_stroke_came_to_nothing_is_told_as_it_is() -> None:
    dialogue = court().wants(intents.DropMark())
    assert inks(dialogue).unsaid is Unsaid.ENDED
    away = replace(dialogue.room, link=replace(dialogue.room.link, state=LinkState.LOST))
    lost = Dialogue(replace(dialogue.client, room=away)).wants(intents.DropMark())
    assert inks(lost).unsaid is Unsaid.AWAY


def test_strokes_under_others_pens_grow_and_dry_away() -> None:
    dialogue = court()
    first = Inked(COUNSEL, StrokeId("abcdefgh"), SHOWN, 1, Tool.PEN, 200, LINE)
    came(dialogue, first)
    came(dialogue, replace(first, points=pack([(200, 200), (300, 310)])))
    assert inks(dialogue).wet[StrokeId("abcdefgh")].points == ((100, 100), (200, 200), (300, 310))
    came(dialogue, replace(first, points=b"\x00"))
    assert len(inks(dialogue).wet) == 1
    assert not inks(dialogue.after(inking.DRY)).wet
    for number in range(2 * inking.MOST_WET):
        came(dialogue, replace(first, stroke=StrokeId(f"stroke{number:04}")))
    assert len(inks(dialogue).wet) == inking.MOST_WET


def test_who_follows_sees_what_is_presented_and_leaves_by_an_own_move() -> None:
    dialogue = court()
    assert dialogue.room.shelf.tab is Tab.EVIDENCE
    moved = View(SHOWN, 2, 1, 1500, 100, 200)
    dialogue = with_showing(dialogue, Showing(COUNSEL, moved))
    assert dialogue.room.shelf.look == moved
    dialogue.wants(intents.Look(View(SHOWN, 3)))
    assert not dialogue.room.following.on
    dialogue = with_showing(dialogue, Showing(COUNSEL, replace(moved, page=1)))
    assert dialogue.room.shelf.look == View(SHOWN, 3)
    dialogue.wants(intents.Follow(True))
    assert dialogue.room.following.on
    assert dialogue.room.shelf.look == replace(moved, page=1)


def test_who_presents_tells_one_move_at_a_time() -> None:
    dialogue = court(by="judge").wants(intents.Look(View(SHOWN, 2)))
    assert [e.frame.command for e in dialogue.of(do.SendFrame)] == [Show(View(SHOWN, 2))]
    dialogue.wants(intents.Look(View(SHOWN, 3)))
    assert not dialogue.of(do.SendFrame)
    ((id_, _),) = dialogue.room.pending.items()
    came(dialogue, Refused(id_, RefusalCode.NO_SUCH_PAGE))
    assert not dialogue.of(do.SendFrame)  # what was refused is not said again and again


def event(number: int, body: object) -> Event:
    return Event(HearingId("h"), number, Millis(0), JUDGE, body)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_fetched_and_followed_ink_is_that_of_the_court(
    acts: list[int], joined: int, answered: int
) -> None:
    """Whenever one joins, and however late the answer: in the end it is the fold of the log."""
    log = [
        event(
            n,
            StrokeDrawn(mark(n), JUDGE)
            if act < 7
            else StrokesErased(SHOWN, (StrokeId(f"stroke{max(1, n - act + 6):04}"),), JUDGE),
        )
        for n, act in enumerate(acts, 1)
    ]
    joined = min(joined, len(log))
    answered = min(max(joined, answered), len(log))
    known = Inks()
    for one in log[joined:answered]:
        known = inking.followed(known, one)
    reply = fold_ink(Ink(), log[:answered])
    known = replace(known, ink=fold_ink(reply, known.behind), behind=())
    for one in log[answered:]:
        known = inking.followed(known, one)
    assert known.ink == fold_ink(Ink(), log)
    assert on_page(known.ink, SHOWN, 1) == [
        s for s in fold_ink(Ink(), log).strokes.values() if not s.erased
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("-.!")), max_size=40))
def test_whatever_is_lost_on_the_way_the_picture_is_that_of_the_court(
    acts: list[tuple[int, str]],
) -> None:
    """`.` comes, `-` is lost, `!` comes with the ink anew: in the end, what the court projects."""
    dialogue = court()
    assert dialogue.room.hearing is not None
    log, drawn = [], list[StrokeId]()
    fetched(dialogue, Ink())
    for number, (act, way) in enumerate([*acts, (0, "!")], 1):
        if act < 7 or not drawn:
            drawn.append(mark(number).id)
            log.append(event(number, StrokeDrawn(mark(number), (JUDGE, COUNSEL)[act % 2])))
        else:
            gone = (drawn[act * number % len(drawn)],)
            log.append(event(number, StrokesErased(SHOWN, gone, JUDGE)))
        room_ = dialogue.room
        if way != "-":
            room_ = replace(room_, inks=inking.followed(room_.inks, log[-1]))
        client = replace(dialogue.client, room=room_)
        if way == "!":
            client = inking.came(client, fold_ink(Ink(), log), MOMENT)
        dialogue = Dialogue(client)
    whole = fold_ink(Ink(), log)
    assert whole.strokes
    assert inks(dialogue).ink == project_ink(dialogue.room.hearing, whole, JUDGE)
