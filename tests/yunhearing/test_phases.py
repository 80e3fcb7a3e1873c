"""The phase machine: its whole table, its picture, and what it lets the judge do."""

from pathlib import Path

import pytest

from tests.yunhearing.court import JUDGE, sitting
from tests.yunhearing.law import LAWFUL, ORDERS
from yunhearing import phases
from yunhearing.commands import CallRecess, Command
from yunhearing.events import HearingOpened, PersonEntered
from yunhearing.refusals import RefusalCode
from yunhearing.state import Phase

PICTURE = Path(__file__).parents[2] / "docs" / "phases.md"


@pytest.mark.parametrize("order", ORDERS, ids=lambda o: type(o).__name__)
@pytest.mark.parametrize("where", LAWFUL, ids=str)
def test_a_judge_moves_the_hearing_only_along_the_table(
    where: tuple[Phase, bool], order: Command
) -> None:
    phase, dismissed = where
    court = sitting(phase, dismissed=dismissed and phase is Phase.ENDED)
    lawful = LAWFUL[where].get(type(order))
    code = court.commands(JUDGE, order)
    again = order == CallRecess() and phase is Phase.RECESS
    refused = RefusalCode.ALREADY_SO if again else RefusalCode.WRONG_PHASE
    assert code is (None if lawful else refused)
    assert court.state.phase is (lawful or phase)


def test_sealed_has_no_way_out_and_every_phase_a_way_in() -> None:
    assert not [before for before, _ in phases.TABLE if before is Phase.SEALED]
    assert set(phases.TABLE.values()) == set(Phase) - {Phase.SCHEDULED}


def test_other_events_are_no_steps() -> None:
    assert phases.step(Phase.SCHEDULED, False, HearingOpened) is Phase.OPEN
    assert phases.step(Phase.SCHEDULED, False, PersonEntered) is None


def test_the_picture_in_docs_is_drawn_from_the_table() -> None:
    redraw = "from yunhearing.phases import draw; print(draw(), end='')"
    assert PICTURE.read_text(encoding="utf-8") == phases.draw(), f"write docs/phases.md: {redraw}"
