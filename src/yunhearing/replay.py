"""What was shown at any moment of a hearing, made again from its log."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yunhearing.events import Event, Sealed
from yunhearing.evidence import Showing
from yunhearing.fold import evolve
from yunhearing.ids import Millis
from yunhearing.ink import Ink
from yunhearing.inking import evolve_ink, fold_ink
from yunhearing.state import Hearing
from yunhearing.transcribing import fold_transcript
from yunhearing.transcript import Transcript

Told = Event | Sealed


class Moment(NamedTuple):
    """A hearing after one of its events: its state, its ink, and its transcript."""

    hearing: Hearing
    ink: Ink
    transcript: Transcript

    @property
    def showing(self) -> Showing | None:
        """The page, zoom, rotation and place that was presented; None: nothing was."""
        return self.hearing.showing


def moments(events: Iterable[Told]) -> Iterator[Moment]:
    """The hearing after each event, from the first that says what it is."""
    hearing, ink, transcript = None, Ink(), Transcript()
    for event in events:
        hearing, ink = evolve(hearing, event), evolve_ink(ink, event)
        transcript = fold_transcript(transcript, (event,))
        if hearing is not None:
            yield Moment(hearing, ink, transcript)


def after(events: Iterable[Told], number: int) -> Moment | None:
    """The moment after event `number`, or after the last before it; None: not listed yet."""
    return _end([event for event in events if event.number <= number])


def at(events: Iterable[Told], time: Millis) -> Moment | None:
    """The moment at server time `time`: after the last event that is not later; None as `after`.

    What was erased tells no time and counts with what came before it.
    """
    told: list[Told] = []
    for event in events:
        if isinstance(event, Event) and event.at > time:
            break
        told.append(event)
    return _end(told)


def _end(told: list[Told]) -> Moment | None:
    hearing = None
    for event in told:
        hearing = evolve(hearing, event)
    if hearing is None:
        return None
    return Moment(hearing, fold_ink(Ink(), told), fold_transcript(Transcript(), told))
