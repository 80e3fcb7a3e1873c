"""Exhibits: who knows of them, who presents and examines them, and the word for how they stand."""

import msgspec
import pytest
from msgspec.structs import replace

from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    EXPERT,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    THIRD,
    WITNESS,
    Court,
    sitting,
)
from tests.yunhearing.evidence import (
    CONTRACT,
    FILM,
    ITEMS,
    LETTER,
    PHOTO,
    drawing,
    granted,
    item,
    lists,
)
from yunhearing import codec, exhibits
from yunhearing.audience import project, sees
from yunhearing.commands import (
    CallRecess,
    CallWitness,
    Command,
    CompareOriginal,
    EndHearing,
    EndRight,
    Exclude,
    GiveOpinion,
    Leave,
    MakeRequest,
    Present,
    ReleaseWitness,
    Show,
    StopPresenting,
)
from yunhearing.events import ShowingEnded
from yunhearing.evidence import (
    MAX_EXHIBITS,
    ExhibitState,
    FileKind,
    Opinion,
    Playback,
    Showing,
    Stance,
    View,
)
from yunhearing.examining import MAX_SAID, OPINION_WEIGHT, said
from yunhearing.exhibits import (
    exchanged_here,
    exhibit_state,
    may_draw,
    may_point,
    missing,
    next_side,
    speaking_order,
)
from yunhearing.frames import MAX_WELCOME, Inking, Pointing, Welcome
from yunhearing.ids import EvidenceId, Millis, PersonId, StrokeId
from yunhearing.ink import Tool
from yunhearing.inking import pack
from yunhearing.refusals import RefusalCode as Code
from yunhearing.sketching import sees_sketch, sketched
from yunhearing.state import Phase, RequestKind

YES, NO = Stance.ACCEPTED, Stance.DENIED
STROKE = StrokeId("stroke000001")


def listed() -> Court:
    """Nothing is exchanged yet."""
    return lists(sitting(), *ITEMS)


def knows(court: Court, evidence: EvidenceId) -> set[PersonId]:
    shown = {p: project(court.state, p) for p in EVERYONE}
    return {p for p, hearing in shown.items() if hearing and hearing.exhibit(evidence)}


def told(court: Court) -> set[PersonId]:
    before = court.states[-2]
    return {p for p in EVERYONE if sees(before, court.events[-1], p)}


def state(court: Court, evidence: EvidenceId) -> ExhibitState:
    exhibit = court.state.exhibit(evidence)
    assert exhibit is not None
    return exhibit_state(court.state, exhibit)


# who knows


def test_a_secret_is_between_a_side_and_the_court_until_it_is_exchanged_then_shown() -> None:
    side, litigants = {JUDGE, ASSESSOR, CLERK, PLAINTIFF, COUNSEL}, {DEFENDANT, THIRD}
    court = lists(sitting(), ITEMS[0])
    assert knows(court, CONTRACT) == told(court) == side
    lists(court, replace(ITEMS[0], name="新名称"))
    assert told(court) == side
    lists(court, replace(ITEMS[0], exchanged_at=Millis(1)))
    assert knows(court, CONTRACT) == told(court) == side | litigants
    court.does(DEFENDANT, GiveOpinion(CONTRACT, NO))
    assert told(court) == side | litigants
    court.does(JUDGE, Present(CONTRACT))
    assert knows(court, CONTRACT) == told(court) == set(EVERYONE) - {EXPERT}


def test_what_was_withdrawn_unseen_stays_unknown_to_others() -> None:
    court = listed()
    lists(court, replace(ITEMS[1], withdrawn_at=Millis(1), withdrawn="误传"))
    assert PLAINTIFF not in knows(court, PHOTO) | told(court)
    assert court.commands(PLAINTIFF, GiveOpinion(PHOTO, NO)) is Code.NO_SUCH_EXHIBIT
    assert court.commands(DEFENDANT, GiveOpinion(PHOTO, NO)) is Code.WITHDRAWN


def test_who_comes_late_finds_the_same_on_view() -> None:
    court = listed().does(JUDGE, Present(CONTRACT), Show(View(CONTRACT, 3, 1, 2500, 5, 6)))
    court.does(JUDGE, CallWitness(EXPERT))
    shown = project(court.state, EXPERT)
    assert shown is not None
    assert shown.showing == court.state.showing
    assert [e.id for e in shown.exhibits] == [CONTRACT]


def test_the_hearing_is_brought_up_to_the_case_once() -> None:
    court = listed()
    assert missing(court.state, ITEMS) == ()
    changed = replace(ITEMS[0], purpose="证明借款关系")
    assert missing(court.state, (changed,)) == (), "what an exhibit does not tell is no news"
    crowd = [item(EvidenceId(f"e{n}"), n, PLAINTIFF, FileKind.IMAGE) for n in range(10, 600)]
    lists(court, *crowd)
    assert len(court.state.exhibits) == MAX_EXHIBITS
    lists(court, replace(crowd[0], name="又一"), crowd[-1])
    assert len(court.state.exhibits) == MAX_EXHIBITS
    assert "又一" in {e.name for e in court.state.exhibits}


# presenting


@pytest.mark.parametrize(
    ("who", "command", "code"),
    [
        (PLAINTIFF, Present(CONTRACT), Code.NOT_YOUR_POWER),
        (WITNESS, Present(CONTRACT), Code.NOT_YOUR_POWER),
        (OBSERVER, Present(CONTRACT), Code.NOT_YOUR_POWER),
        (JUDGE, Present(CONTRACT, 4), Code.NO_SUCH_PAGE),
        (JUDGE, Present(EvidenceId("none")), Code.NO_SUCH_EXHIBIT),
        (JUDGE, Present(CONTRACT, beside=True), Code.NOT_PRESENTED),
        (JUDGE, Show(View(CONTRACT)), Code.NOT_PRESENTED),
        (JUDGE, StopPresenting(), Code.ALREADY_SO),
        (PLAINTIFF, GiveOpinion(CONTRACT, YES), Code.OWN_EVIDENCE),
        (COUNSEL, GiveOpinion(CONTRACT, YES), Code.OWN_EVIDENCE),
        (DEFENDANT, GiveOpinion(CONTRACT, YES), Code.NO_SUCH_EXHIBIT),
        (DEFENDANT, CompareOriginal(CONTRACT, True), Code.NOT_YOUR_POWER),
        (JUDGE, CompareOriginal(CONTRACT, True), Code.NOT_PRESENTED),
        (JUDGE, GiveOpinion(CONTRACT, YES), Code.NOT_YOUR_POWER),
        (JUDGE, MakeRequest(RequestKind.PRESENT), Code.NOT_YOUR_POWER),
        (CLERK, MakeRequest(RequestKind.PRESENT), Code.NOT_YOUR_POWER),
        (CLERK, MakeRequest(RequestKind.ANNOTATE), Code.NOT_YOUR_POWER),
        (WITNESS, MakeRequest(RequestKind.PRESENT), Code.NOT_YOUR_POWER),
    ],
)
def test_what_may_not_be_done_with_evidence(who: PersonId, command: Command, code: Code) -> None:
    court = listed()
    before = court.state
    assert court.commands(who, command) is code
    assert court.state is before


def test_while_something_is_shown() -> None:
    court = listed().does(JUDGE, Present(CONTRACT))
    tries: list[tuple[PersonId, Command, Code]] = [
        (JUDGE, Present(CONTRACT), Code.ALREADY_SO),
        (JUDGE, Show(View(CONTRACT)), Code.ALREADY_SO),
        (JUDGE, Show(View(CONTRACT), running=True), Code.ALREADY_SO),
        (JUDGE, Show(View(CONTRACT, 4)), Code.NO_SUCH_PAGE),
        (JUDGE, Show(View(PHOTO)), Code.NOT_PRESENTED),
        (JUDGE, Show(View(CONTRACT), View(EvidenceId("none"))), Code.NO_SUCH_EXHIBIT),
        (JUDGE, Show(View(CONTRACT, playback=Playback(5))), Code.MALFORMED),
        (CLERK, Show(View(CONTRACT, 2)), Code.NOT_YOUR_POWER),
        (PLAINTIFF, StopPresenting(), Code.NOT_YOUR_POWER),
        (ASSESSOR, StopPresenting(), Code.NOT_YOUR_POWER),
    ]
    for who, command, code in tries:
        assert court.commands(who, command) is code, command
    lists(court, replace(ITEMS[0], withdrawn_at=Millis(1)))
    assert court.state.showing is None
    assert court.commands(JUDGE, Present(CONTRACT)) is Code.WITHDRAWN


def test_a_party_presents_what_it_kept_and_so_exchanges_it() -> None:
    court = granted(listed(), DEFENDANT, RequestKind.PRESENT).does(DEFENDANT, Present(LETTER, 2))
    assert court.state.showing == Showing(DEFENDANT, View(LETTER, 2))
    exhibit = court.state.exhibit(LETTER)
    assert exhibit is not None
    assert exhibit.exchanged
    assert PLAINTIFF in knows(court, LETTER)
    assert exchanged_here(court.state, ITEMS) == (LETTER,), "for the case to be told"
    assert court.commands(DEFENDANT, Present(CONTRACT)) is Code.NO_SUCH_EXHIBIT


def test_one_presents_at_a_time_and_two_items_stand_beside_each_other() -> None:
    court = listed().does(JUDGE, Present(CONTRACT, 2)).does(CLERK, Present(PHOTO, beside=True))
    assert court.state.showing == Showing(CLERK, View(CONTRACT, 2), View(PHOTO))
    assert {state(court, id_) for id_ in (CONTRACT, PHOTO)} == {ExhibitState.SHOWING}
    court.does(CLERK, Show(View(CONTRACT, 3), View(PHOTO, zoom=4000)))
    lists(court, replace(ITEMS[1], withdrawn_at=Millis(1)))
    assert court.state.showing == Showing(CLERK, View(CONTRACT, 3))
    court.does(JUDGE, Present(CONTRACT, 3))
    assert court.state.showing == Showing(JUDGE, View(CONTRACT, 3))


def test_a_film_runs_by_the_courts_clock() -> None:
    court = listed().does(JUDGE, Present(FILM)).after(2000)
    court.does(JUDGE, Show(View(FILM, playback=Playback(5000, Millis(1))), running=True))
    assert court.state.showing is not None
    assert court.state.showing.view.playback == Playback(5000, court.now)
    court.does(JUDGE, Show(View(FILM, playback=Playback(10**9))))
    assert court.state.showing.view.playback == Playback(90_000), "no longer than it is"


def going(kind: str) -> tuple[Court, PersonId, Command]:
    """A party presents; who commands what so that it does no longer."""
    court = granted(listed(), PLAINTIFF, RequestKind.PRESENT).does(PLAINTIFF, Present(CONTRACT))
    right = court.state.requests[0].id
    ways: dict[str, tuple[PersonId, Command]] = {
        "leaves": (PLAINTIFF, Leave()),
        "is sent out": (JUDGE, Exclude(PLAINTIFF)),
        "gives the right back": (PLAINTIFF, EndRight(right)),
        "loses the right": (JUDGE, EndRight(right)),
        "is stopped": (CLERK, StopPresenting()),
        "sees the end": (JUDGE, EndHearing()),
    }
    return court, *ways[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "leaves",
        "is sent out",
        "gives the right back",
        "loses the right",
        "is stopped",
        "sees the end",
    ],
)
def test_what_is_presented_goes_with_who_presents(kind: str) -> None:
    court, who, command = going(kind)
    before = court.state.seen
    court.does(who, command)
    assert court.state.showing is None
    ended = isinstance(court.events[before].body, ShowingEnded)
    assert ended == (kind != "sees the end"), "told first, to all: not all may know of the person"


def test_a_lost_link_and_a_recess_leave_it_on_view() -> None:
    court = listed().does(JUDGE, Present(CONTRACT)).loses(JUDGE)
    assert court.state.showing is not None
    court.does(CLERK, CallRecess())
    assert court.state.showing is not None
    assert court.enters(JUDGE).commands(JUDGE, Show(View(CONTRACT, 2))) is Code.WRONG_PHASE
    court.does(JUDGE, StopPresenting())
    assert court.state.showing is None


def test_another_right_ends_without_ending_what_is_shown() -> None:
    court = granted(listed(), PLAINTIFF, RequestKind.PRESENT).does(PLAINTIFF, Present(CONTRACT))
    granted(court, PLAINTIFF, RequestKind.ANNOTATE)
    court.does(PLAINTIFF, EndRight(court.state.requests[-1].id))
    court.does(JUDGE, ReleaseWitness(WITNESS))
    assert court.state.showing is not None


# examining


def test_the_order_of_speaking_is_that_of_the_law() -> None:
    court = listed()
    contract, photo = court.state.exhibit(CONTRACT), court.state.exhibit(PHOTO)
    assert contract is not None
    assert photo is not None
    assert speaking_order(court.state, contract) == (DEFENDANT, THIRD)
    assert speaking_order(court.state, photo) == (PLAINTIFF, THIRD)
    strays = replace(photo, party=PersonId("gone"))
    assert speaking_order(court.state, strays) == (PLAINTIFF, DEFENDANT, THIRD)


def test_an_exhibit_stands_as_its_sides_and_the_court_said() -> None:
    court = listed()
    assert state(court, CONTRACT) is ExhibitState.UNSEEN
    court.does(JUDGE, Present(CONTRACT))
    assert state(court, CONTRACT) is ExhibitState.SHOWING
    court.does(JUDGE, StopPresenting())
    assert state(court, CONTRACT) is ExhibitState.PRESENTED
    court.does(DEFENDANT, GiveOpinion(CONTRACT, YES, YES, YES))
    exhibit = court.state.exhibit(CONTRACT)
    assert exhibit is not None
    assert next_side(court.state, exhibit) == THIRD
    court.does(THIRD, GiveOpinion(CONTRACT, YES, YES, YES))
    assert state(court, CONTRACT) is ExhibitState.EXAMINED
    court.does(THIRD, GiveOpinion(CONTRACT, YES, YES, YES, original=True))
    assert state(court, CONTRACT) is ExhibitState.ORIGINAL
    court.does(CLERK, CompareOriginal(CONTRACT, True))
    assert state(court, CONTRACT) is ExhibitState.EXAMINED
    court.does(JUDGE, CompareOriginal(CONTRACT, False))
    assert state(court, CONTRACT) is ExhibitState.DISPUTED
    court.does(JUDGE, CompareOriginal(CONTRACT, True))
    court.does(DEFENDANT, GiveOpinion(CONTRACT, NO, YES, YES, "签名不是本人所写"))
    assert state(court, CONTRACT) is ExhibitState.DISPUTED
    lists(court, replace(ITEMS[0], withdrawn_at=Millis(1)))
    assert state(court, CONTRACT) is ExhibitState.WITHDRAWN


def test_counsel_speaks_for_the_side_and_the_newer_word_counts() -> None:
    court = listed().does(JUDGE, Present(PHOTO)).does(PLAINTIFF, GiveOpinion(PHOTO, YES))
    court.after(1000).does(COUNSEL, GiveOpinion(PHOTO, NO, reason="无原件"))
    exhibit = court.state.exhibit(PHOTO)
    assert exhibit is not None
    assert exhibit.opinions == (Opinion(PLAINTIFF, COUNSEL, court.now, NO, reason="无原件"),)
    again = GiveOpinion(PHOTO, NO, reason="无原件")
    assert court.commands(PLAINTIFF, again) is Code.ALREADY_SO
    assert court.commands(DEFENDANT, GiveOpinion(CONTRACT)) is Code.NO_SUCH_EXHIBIT
    assert court.commands(THIRD, GiveOpinion(PHOTO)) is Code.ALREADY_SO, "nothing is said"


def test_all_that_may_be_said_fits_a_snapshot() -> None:
    name, person = "证" * 20 + "\U00020000" * 40, PersonId("p" * 32)
    fullest = "\U00020000" * 300
    opinions = MAX_SAID // (OPINION_WEIGHT + 300)
    crowd = [
        replace(item(EvidenceId(f"{n:032}"), n, person, FileKind.PDF, 5000), name=name)
        for n in range(MAX_EXHIBITS)
    ]
    court = lists(sitting(), *crowd)
    said_of = tuple(
        Opinion(PersonId(f"{n:032}"), person, court.now, YES, YES, YES, fullest, True)
        for n in range(opinions)
    )
    first, *others = court.state.exhibits
    whole = replace(court.state, exhibits=(replace(first, opinions=said_of), *others))
    assert said(whole) > MAX_SAID - (OPINION_WEIGHT + 300)
    text = codec.encode_frame(Welcome(1, court.now, JUDGE, whole))
    people_and_all = 72 * 1024  # what a listing may take
    assert len(text.encode()) + people_and_all < MAX_WELCOME
    assert codec.decode_server_frame(text) is not None


def test_a_hearing_is_told_when_enough_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yunhearing.examining.MAX_SAID", 100)
    court = listed().does(JUDGE, Present(CONTRACT)).does(DEFENDANT, GiveOpinion(CONTRACT, YES))
    assert court.commands(THIRD, GiveOpinion(CONTRACT, YES)) is Code.TOO_MANY


# pens and pointers


def test_a_pen_is_shown_in_the_name_of_who_draws_to_who_sees_the_page() -> None:
    court = drawing()
    pen = Inking(STROKE, CONTRACT, 1, Tool.PEN, 40, pack([(1, 1), (9, 9)]))
    shown = sketched(court.state, PLAINTIFF, pen)
    assert shown is not None
    assert (shown.by, shown.page) == (PLAINTIFF, 1)
    seen_by = {p for p in EVERYONE if sees_sketch(court.state, p, pen)}
    assert seen_by == set(EVERYONE) - {EXPERT}
    assert sketched(court.state, WITNESS, pen) is None
    assert sketched(court.state, PLAINTIFF, replace(pen, page=4)) is None
    assert sketched(court.state, PLAINTIFF, replace(pen, evidence=LETTER)) is None
    assert sketched(court.state, PLAINTIFF, replace(pen, points=b"12345")) is None


def test_only_who_presents_points_and_only_at_what_is_shown() -> None:
    court = drawing()
    here = Pointing(CONTRACT, 2, 5, 6)
    assert sketched(court.state, JUDGE, here) is not None
    tries = [
        (CLERK, CONTRACT, 1, Code.NOT_YOUR_POWER),
        (JUDGE, PHOTO, 1, Code.NOT_PRESENTED),
        (JUDGE, CONTRACT, 4, Code.NO_SUCH_PAGE),
        (PersonId("nobody"), CONTRACT, 1, Code.NOT_IN_HEARING),
    ]
    for who, evidence, page, code in tries:
        assert may_point(court.state, who, evidence, page) is code
    assert may_draw(court.state, JUDGE, CONTRACT, 3) is None
    court.loses(JUDGE)
    assert may_point(court.state, JUDGE, CONTRACT, 1) is Code.NOT_SEATED
    assert may_draw(court.state, JUDGE, CONTRACT, 1) is Code.NOT_SEATED
    court.enters(JUDGE).does(CLERK, CallRecess())
    assert may_point(court.state, JUDGE, CONTRACT, 1) is Code.WRONG_PHASE


def test_exhibits_of_a_case_are_bare() -> None:
    told_of = exhibits.exhibit_of(replace(ITEMS[2], exchanged_at=Millis(1)))
    assert (told_of.exchanged, told_of.presented, told_of.duration_ms) == (True, False, 90_000)
    assert msgspec.json.decode(msgspec.json.encode(told_of), type=type(told_of)) == told_of
    assert sitting(Phase.SCHEDULED).state.exhibits == ()
