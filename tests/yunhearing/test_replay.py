"""The log reproduces what was shown at any moment."""

import random

import pytest

from tests.yunhearing.court import CLERK, JUDGE, PLAINTIFF, START, Court, sitting
from tests.yunhearing.evidence import CONTRACT, FILM, ITEMS, PHOTO, drawing, lists, mark
from yunhearing import codec, replay
from yunhearing.commands import (
    CallRecess,
    Draw,
    Erase,
    Present,
    Show,
    StopPresenting,
    SwitchCamera,
    UndoInk,
)
from yunhearing.events import Sealed
from yunhearing.evidence import Playback, View
from yunhearing.ids import Millis


def a_morning() -> Court:
    """Pages turned, ink drawn and taken back, a film begun and stopped by the recess."""
    court, dice = drawing(), random.Random(5)
    for n in range(40):
        court.after(dice.randrange(3) * 500)
        view = View(CONTRACT, dice.randint(1, 3), dice.randrange(4), dice.randint(100, 4000))
        court.does(JUDGE, Show(view)).does(PLAINTIFF, Draw(mark(str(n), CONTRACT, view.page)))
        if n % 5 == 4:
            court.does(PLAINTIFF, UndoInk())
        if n % 7 == 6:
            court.does(JUDGE, Erase((mark(str(n)).id,) if n % 5 != 4 else (mark("0").id,)))
    court.does(JUDGE, Present(PHOTO, beside=True)).after(700).does(JUDGE, Present(FILM))
    court.does(JUDGE, Show(View(FILM, playback=Playback(1000)), running=True))
    return court.after(5000).does(CLERK, CallRecess()).does(JUDGE, StopPresenting())


def test_every_moment_is_as_it_was() -> None:
    court = a_morning()
    events = [codec.decode_event(codec.encode_event(event)) for event in court.events]
    each = list(replay.moments(events))
    assert len(each) == len(events)
    for number, moment in enumerate(each, 1):
        state = court.states[number]
        assert state is not None
        assert (moment.hearing, moment.ink) == (state, court.inks[number])
        assert moment.showing == state.showing
        assert replay.after(events, number) == moment
    times = sorted({event.at for event in events})
    for time in times:
        last = max(event.number for event in events if event.at <= time)
        assert replay.at(events, Millis(time)) == each[last - 1]
        assert replay.at(events, Millis(time - 1)) != each[last - 1]


def test_a_film_stands_where_the_recess_found_it() -> None:
    court = a_morning()
    recess = next(e.number for e in court.events if type(e.body).__name__ == "RecessCalled")
    before, then = (replay.after(court.events, number) for number in (recess - 1, recess))
    assert before is not None
    assert then is not None
    assert before.showing is not None
    assert then.showing is not None
    assert before.showing.view.playback == Playback(1000, Millis(court.now - 5000))
    assert then.showing.view.playback == Playback(6000)


def test_before_the_listing_there_is_nothing() -> None:
    events = sitting().events
    assert replay.after(events, 0) is None
    assert replay.at(events, Millis(START - 1)) is None


@pytest.mark.parametrize("number", [20, 30])
def test_what_was_erased_is_passed_over(number: int) -> None:
    court = lists(sitting(), *ITEMS).does(JUDGE, Present(CONTRACT))
    for n in range(30):
        court.does(JUDGE, SwitchCamera(n % 2 == 1))
    events = [Sealed(e.number, b"") if e.number == number else e for e in court.events]
    moment = replay.after(events, number)
    assert moment is not None
    assert (moment.hearing.seen, moment.ink.seen) == (number, number)
