"""The case: its events, folded as totally as those of a hearing."""

from msgspec.structs import replace

from tests.yunhearing.court import PLAINTIFF, START
from yunhearing.case import (
    Case,
    CaseBody,
    CaseEvent,
    CaseFiled,
    HearingFixed,
    Party,
    PartyJoined,
    evolve_case,
)
from yunhearing.ids import CaseId, HearingId
from yunhearing.roles import Role

FILED = CaseFiled("(2026)京0491民初1号", "民间借贷纠纷", "北京互联网法院")
PARTY = Party(PLAINTIFF, "张三", Role.PLAINTIFF)


def event(number: int, body: CaseBody) -> CaseEvent:
    return CaseEvent(CaseId("c1"), number, START, None, body)


def test_a_case_gathers_people_and_hearings() -> None:
    case: Case | None = None
    fixed = HearingFixed(HearingId("h1"), START)
    bodies: list[CaseBody] = [FILED, PartyJoined(PARTY), fixed, fixed]
    for number, body in enumerate(bodies, 1):
        case = evolve_case(case, event(number, body))
    assert case == Case(
        CaseId("c1"), FILED.number, FILED.cause, FILED.court, 4, (PARTY,), (HearingId("h1"),)
    )
    changed = replace(PARTY, name="张叁")
    after = evolve_case(case, event(5, PartyJoined(changed)))
    assert after is not None
    assert after.people == (changed,)


def test_only_what_comes_next_changes_anything() -> None:
    assert evolve_case(None, event(2, FILED)) is None
    assert evolve_case(None, event(1, PartyJoined(PARTY))) is None
    case = evolve_case(None, event(1, FILED))
    for number in (0, 1, 3):
        assert evolve_case(case, event(number, PartyJoined(PARTY))) is case
    foreign = replace(event(2, PartyJoined(PARTY)), case=CaseId("c2"))
    assert evolve_case(case, foreign) is case
    again = evolve_case(case, event(2, FILED))
    assert case is not None
    assert again == replace(case, seen=2)
