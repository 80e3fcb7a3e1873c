"""Ink: nobody's stroke is another's, undo is one's own, and everybody ends with one picture."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from tests.yunhearing.court import (
    CLERK,
    DEFENDANT,
    EXPERT,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    STRANGER,
    WITNESS,
    Court,
    event,
)
from tests.yunhearing.evidence import CONTRACT, FILM, LETTER, PHOTO, drawing, mark
from tests.yunhearing.ink_storm import storm, storms
from tests.yunhearing.shapes import values
from yunhearing import codec, inking
from yunhearing.audience import project
from yunhearing.commands import (
    CallRecess,
    ClearPage,
    Draw,
    EndRight,
    Erase,
    InkCommand,
    RedoInk,
    UndoInk,
)
from yunhearing.events import Body, Sealed, StrokeDrawn, StrokesErased
from yunhearing.frames import Act
from yunhearing.ids import CommandId, EvidenceId, PersonId, StrokeId
from yunhearing.ink import MAX_POINTS, Deed, Ink, Mark, Tool, Turn
from yunhearing.inking import (
    MAX_DEEDS,
    decide_ink,
    evolve_ink,
    fold_ink,
    on_page,
    pack,
    project_ink,
    redoable,
    sound,
    undoable,
    unpack,
)
from yunhearing.refusals import Refusal, RefusalCode as Code

FUZZ = settings(derandomize=True, deadline=None, max_examples=200, database=None)
PLACES = st.tuples(st.integers(0, 65535), st.integers(0, 65535))
STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 2**16)))


def refusal(court: Court, who: PersonId, command: InkCommand) -> Code | None:
    outcome = decide_ink(court.state, court.ink, who, command)
    return outcome.code if isinstance(outcome, Refusal) else None


def drawn(court: Court, evidence: EvidenceId = CONTRACT, page: int = 1) -> list[str]:
    return [s.mark.id[-1] for s in on_page(court.ink, evidence, page)]


# storms


@given(STEPS)
@FUZZ
def test_three_in_any_order_make_one_picture(steps: list[tuple[int, int, int]]) -> None:
    storm(steps)


def test_ten_thousand_interleavings_end_with_one_picture() -> None:
    storms(10_000)


def _anybodys(right: Any, ink: Ink, person: PersonId) -> Deed | None:
    return right(ink, person) or next(filter(None, (right(ink, p) for p in ink.done)), None)


def _keeping_redo(held: Any, by: PersonId, deed: Deed) -> None:
    held.done[by] = (*held.done.get(by, ()), deed)


def _losing_what_has_no_effect(right: Any, ink: Ink, deeds: Any, effective: Any) -> Deed | None:
    newest: Deed | None = right(ink, deeds[-1:], effective)
    return newest


def _whole_acts(right: Any, deed: Deed, by: PersonId, out_of: Any, into: Any) -> None:
    """What is redone counts with all it ever took."""
    whole = next((d for d in out_of.get(by, ()) if set(deed.strokes) <= set(d.strokes)), deed)
    right(deed, by, out_of, into)
    if by in into:
        into[by] = (*into[by][:-1], whole)


def _whenever(right: Any, folding: Any, each: Any) -> None:
    seen, folding._seen = folding._seen, each.number - 1
    right(folding, each)
    folding._seen = max(seen, each.number)


def spoil(name: str, how: Callable[..., Any], owner: Any = inking) -> Callable[..., None]:
    right = getattr(owner, name)
    return lambda patch: patch.setattr(owner, name, lambda *args: how(right, *args))


BUGS: dict[str, Callable[..., None]] = {
    "anybody's act is undone": spoil("undoable", _anybodys),
    "anybody erases": spoil("_may_erase", lambda *_: True),
    "the judge erases nothing of others": spoil(
        "_may_erase", lambda _, person, stroke: stroke.by == person.id
    ),
    "redo outlives a new act": lambda patch: patch.setattr(inking, "_act", _keeping_redo),
    "an act without effect stops undo": spoil("_newest", _losing_what_has_no_effect),
    "redone acts take all": spoil("_move", _whole_acts),
    "what comes twice is taken twice": spoil("take", _whenever, inking._Folding),
    "undo does not count as undo": lambda patch: patch.setattr(
        inking, "_move", lambda deed, by, out_of, into: None
    ),
}


@pytest.mark.parametrize("bug", BUGS, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_ink_is_seen(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    with pytest.raises(AssertionError):
        storms(1000)


# whose it is


def test_the_author_is_who_commands_whatever_the_frame_says() -> None:
    court = drawing()
    plain = json.loads(codec.encode_frame(Act(CommandId("c1"), Draw(mark("1")))))
    plain["command"] |= {"by": JUDGE, "colour": "red"}
    plain["command"]["mark"] |= {"by": JUDGE, "colour": "red", "number": 1, "erased": True}
    forged = codec.decode_client_frame(json.dumps(plain))
    assert isinstance(forged, Act)
    court.does(PLAINTIFF, forged.command)
    [stroke] = court.ink.strokes.values()
    assert (stroke.by, stroke.number, stroke.erased) == (PLAINTIFF, court.state.seen, False)
    assert b"red" not in codec.encode_event(court.events[-1])


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (mark("1", CONTRACT, 4), Code.NO_SUCH_PAGE),
        (mark("1", PHOTO, 2), Code.NO_SUCH_PAGE),
        (mark("1", EvidenceId("none")), Code.NO_SUCH_EXHIBIT),
        (mark("1", LETTER), Code.NO_SUCH_EXHIBIT),  # of the other side, not exchanged
        (mark("1", FILM), Code.NOT_PRESENTED),
        (replace(mark("1"), points=b"\x00\x00\x00"), Code.MALFORMED),
        (replace(mark("1"), points=pack([(65535, 0)]) + b"\x01\x00\x00\x00"), Code.MALFORMED),
        (replace(mark("1"), text="不是文字"), Code.MALFORMED),
        (mark("1", tool=Tool.TEXT, text=" \n"), Code.MALFORMED),
        (replace(mark("1", tool=Tool.ARROW), points=pack([(1, 1)])), Code.MALFORMED),
    ],
)
def test_ink_goes_only_where_it_may(made: Mark, code: Code) -> None:
    court = drawing()
    before = court.ink
    assert court.commands(PLAINTIFF, Draw(made)) is code
    assert court.ink is before


def test_a_film_that_was_presented_has_no_page_to_draw_on() -> None:
    court = drawing()
    for exhibit in court.state.exhibits:
        if exhibit.id == FILM:
            shown = replace(exhibit, presented=True)
            others = tuple(e for e in court.state.exhibits if e.id != FILM)
            hearing = replace(court.state, exhibits=(*others, shown))
            outcome = decide_ink(hearing, court.ink, JUDGE, Draw(mark("1", FILM)))
            assert outcome == Refusal(Code.NO_SUCH_PAGE)


def test_every_tool_draws() -> None:
    court = drawing()
    for place, tool in enumerate(Tool):
        text = "此处\n无签名" if tool is Tool.TEXT else ""
        court.does(PLAINTIFF, Draw(mark(str(place), tool=tool, text=text)))
    assert drawn(court) == ["0", "1", "2", "3", "4"]


EVERY_COMMAND: tuple[InkCommand, ...] = (
    Draw(mark("9")),
    Erase((mark("1").id,)),
    ClearPage(CONTRACT, 1),
    UndoInk(),
    RedoInk(),
)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda c: type(c).__name__)
@pytest.mark.parametrize(
    ("who", "code"),
    [
        (WITNESS, Code.NOT_YOUR_POWER),
        (EXPERT, Code.NOT_SEATED),
        (OBSERVER, Code.NOT_YOUR_POWER),
        (STRANGER, Code.NOT_IN_HEARING),
        (DEFENDANT, Code.NOT_YOUR_POWER),  # whose right was taken back
    ],
)
def test_ink_is_a_right(who: PersonId, code: Code, command: InkCommand) -> None:
    court = drawing().does(DEFENDANT, Draw(mark("1")))
    right = next(r for r in court.state.requests if r.by == DEFENDANT)
    court.does(JUDGE, EndRight(right.id))
    assert refusal(court, who, command) is code
    court.does(CLERK, CallRecess())
    assert refusal(court, JUDGE, command) is Code.WRONG_PHASE


def test_another_cannot_be_touched_by_erasing_clearing_or_undo() -> None:
    court = drawing().does(DEFENDANT, Draw(mark("1"))).does(PLAINTIFF, Draw(mark("2")))
    theirs, own = mark("1").id, mark("2").id
    assert refusal(court, PLAINTIFF, Erase((theirs,))) is Code.NOT_YOUR_POWER
    assert refusal(court, PLAINTIFF, Erase((own, theirs))) is Code.NOT_YOUR_POWER
    assert refusal(court, CLERK, Erase((theirs,))) is Code.NOT_YOUR_POWER
    assert refusal(court, CLERK, UndoInk()) is Code.NOTHING_TO_UNDO
    assert refusal(court, CLERK, ClearPage(CONTRACT, 1)) is Code.ALREADY_SO
    court.does(PLAINTIFF, UndoInk())
    assert refusal(court, PLAINTIFF, UndoInk()) is Code.NOTHING_TO_UNDO
    assert drawn(court) == ["1"]
    assert refusal(court, DEFENDANT, RedoInk()) is Code.NOTHING_TO_UNDO
    assert refusal(court, PLAINTIFF, Draw(mark("1"))) is Code.ALREADY_SO


def test_who_presides_erases_any_and_brings_it_back() -> None:
    court = drawing().does(PLAINTIFF, Draw(mark("1")), Draw(mark("2")))
    court.does(JUDGE, ClearPage(CONTRACT, 1))
    assert drawn(court) == []
    assert refusal(court, PLAINTIFF, UndoInk()) is Code.NOTHING_TO_UNDO
    court.does(JUDGE, UndoInk())
    assert drawn(court) == ["1", "2"]
    assert undoable(court.ink, PLAINTIFF) == Deed((mark("2").id,), erased=False)
    assert redoable(court.ink, JUDGE) == Deed((mark("1").id, mark("2").id), erased=True)
    court.does(PLAINTIFF, Erase((mark("1").id,))).does(JUDGE, RedoInk())
    assert drawn(court) == []
    court.does(JUDGE, UndoInk())
    assert drawn(court) == ["2"], "the party's own erasing is not the judge's to take back"


def test_erasing_on_two_exhibits_is_two_events() -> None:
    court = drawing().does(PLAINTIFF, Draw(mark("1")), Draw(mark("2", PHOTO)))
    before = court.state.seen
    court.does(PLAINTIFF, Erase((mark("1").id, mark("2").id, mark("1").id)))
    erased = [e.body for e in court.events[before:]]
    assert erased == [
        StrokesErased(CONTRACT, (mark("1").id,), PLAINTIFF),
        StrokesErased(PHOTO, (mark("2").id,), PLAINTIFF),
    ]
    assert refusal(court, PLAINTIFF, Erase((mark("1").id,))) is Code.NO_SUCH_STROKE
    assert refusal(court, PLAINTIFF, Erase((StrokeId("none"),))) is Code.NO_SUCH_STROKE


# bounds


def test_acts_that_can_be_undone_are_bounded() -> None:
    bodies = [StrokeDrawn(mark(str(n)), PLAINTIFF) for n in range(MAX_DEEDS + 5)]
    ink = fold_ink(Ink(), (event(n, body) for n, body in enumerate(bodies, 1)))
    assert len(ink.strokes) == MAX_DEEDS + 5
    assert [len(deeds) for deeds in ink.done.values()] == [MAX_DEEDS]


def test_strokes_are_bounded_and_a_crowded_page_is_cleared_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inking, "MAX_STROKES", 5)
    monkeypatch.setattr(inking, "MAX_ERASED", 2)
    court = drawing().does(JUDGE, *(Draw(mark(str(n))) for n in range(5)))
    assert refusal(court, JUDGE, Draw(mark("5"))) is Code.TOO_MANY
    before = court.state.seen
    court.does(JUDGE, ClearPage(CONTRACT, 1))
    assert court.state.seen == before + 3
    assert drawn(court) == []
    court.does(JUDGE, UndoInk(), UndoInk())
    assert drawn(court) == ["2", "3", "4"]


# points


@given(st.lists(PLACES, min_size=1, max_size=40))
@FUZZ
def test_points_come_back_as_they_were(points: list[tuple[int, int]]) -> None:
    back = unpack(pack(points))
    places = iter(back)
    assert all(point in places for point in points), "in their order, with more between"
    assert (back[0], back[-1]) == (points[0], points[-1])
    assert len(back) <= 3 * len(points)


def test_a_point_takes_four_bytes() -> None:
    assert pack([(258, 3), (257, 5)]) == b"\x02\x01\x03\x00\xff\xff\x02\x00"
    assert unpack(pack([(0, 0), (65535, 65535)]))[-1] == (65535, 65535)
    assert len(pack([(1, 1)] * MAX_POINTS)) == 4 * MAX_POINTS


@pytest.mark.parametrize("points", [[], [(-1, 0)], [(0, 65536)], [(1, 1)] * (MAX_POINTS + 1)])
def test_what_is_no_row_of_points_is_not_packed(points: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="points"):
        pack(points)


@given(st.binary(max_size=40))
@FUZZ
def test_any_bytes_are_points_of_the_page_or_none(data: bytes) -> None:
    try:
        points = unpack(data)
    except ValueError:
        return
    assert all(0 <= x <= 65535 and 0 <= y <= 65535 for x, y in points)
    assert pack(points) == data


# the fold


@given(st.lists(values(Body), max_size=20))
@FUZZ
def test_any_events_in_any_order_give_ink(bodies: list[Body]) -> None:
    ink = Ink()
    for number, body in enumerate(bodies, 1):
        ink = evolve_ink(ink, event(number, body))
        assert ink.seen == number
    assert ink == fold_ink(Ink(), (event(n, body) for n, body in enumerate(bodies, 1)))
    assert msgspec.json.decode(msgspec.json.encode(ink), type=Ink) == ink


def test_only_what_comes_next_is_taken() -> None:
    court = drawing().does(PLAINTIFF, Draw(mark("1")))
    ink, last = court.ink, court.events[-1]
    for other in (last, Sealed(last.number, b""), replace(last, number=last.number + 2)):
        assert evolve_ink(ink, other) is ink
    assert evolve_ink(ink, Sealed(last.number + 1, b"")) == replace(ink, seen=ink.seen + 1)


def test_an_undo_of_what_nobody_did_changes_no_list() -> None:
    odd = StrokesErased(CONTRACT, (mark("1").id,), DEFENDANT, Turn.UNDONE)
    ink = fold_ink(Ink(), [event(1, StrokeDrawn(mark("1"), PLAINTIFF)), event(2, odd)])
    assert ink.strokes[mark("1").id].erased
    assert ink.undone == {}
    elsewhere = StrokesErased(PHOTO, (mark("1").id,), PLAINTIFF)
    kept = fold_ink(Ink(), [event(1, StrokeDrawn(mark("1"), PLAINTIFF)), event(2, elsewhere)])
    assert not kept.strokes[mark("1").id].erased


# who sees it


def test_ink_is_seen_by_all_in_the_room_and_nobody_outside() -> None:
    court = drawing().does(PLAINTIFF, Draw(mark("1")))
    for inside in (JUDGE, DEFENDANT, WITNESS, OBSERVER):
        assert project_ink(court.state, court.ink, inside) is court.ink
    for outside in (EXPERT, STRANGER):
        assert project_ink(court.state, court.ink, outside) == Ink(court.ink.seen)
    shown = project(court.state, WITNESS)
    assert shown is not None
    assert decide_ink(shown, court.ink, WITNESS, UndoInk()) == Refusal(Code.NOT_YOUR_POWER)


def test_ink_on_what_one_does_not_know_would_stay_hidden() -> None:
    court = drawing().does(PLAINTIFF, Draw(mark("1")))
    odd = event(court.ink.seen + 1, StrokeDrawn(mark("2", LETTER), DEFENDANT))
    ink = evolve_ink(court.ink, odd)
    assert project_ink(court.state, ink, PLAINTIFF) == replace(
        court.ink, seen=ink.seen, done={PLAINTIFF: court.ink.done[PLAINTIFF]}
    )
    assert project_ink(court.state, ink, DEFENDANT) is ink


def test_sound_marks_only() -> None:
    assert sound(mark("1"))
    assert not sound(replace(mark("1"), points=b"12345"))
