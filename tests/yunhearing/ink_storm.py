"""Three people draw, erase, clear, undo and redo in any order, and viewers miss what they may.

What must come out is said a second time, by a model of who answers for a stroke being gone. Run as
a program it makes ten thousand storms by dice.
"""

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from tests.yunhearing.court import CLERK, DEFENDANT, HEARING, JUDGE, PLAINTIFF, WITNESS
from tests.yunhearing.evidence import CONTRACT, PHOTO, drawing, mark
from yunhearing.commands import ClearPage, Draw, Erase, InkCommand, RedoInk, UndoInk
from yunhearing.events import Event
from yunhearing.ids import EvidenceId, Millis, PersonId, StrokeId
from yunhearing.ink import Ink
from yunhearing.inking import decide_ink, evolve_ink, on_page, project_ink
from yunhearing.refusals import Refusal
from yunhearing.state import Hearing

DRAWERS = (JUDGE, PLAINTIFF, DEFENDANT)
VIEWERS = (CLERK, PLAINTIFF, WITNESS)
PAGES = ((CONTRACT, 1), (CONTRACT, 2), (PHOTO, 1))
Step = tuple[int, int, int]
"""What is done, by whom, and to what: numbers that `Storm` reads."""


@cache
def scene() -> tuple[Hearing, Ink]:
    court = drawing()
    return court.state, court.ink


@dataclass(eq=False)
class Act:
    by: PersonId
    erases: bool
    done_at: int
    undone_at: int = 0
    forgotten: bool = False


@dataclass(eq=False)
class Line:
    """A stroke of the model. `gone_by`: the act that answers for its being gone."""

    id: StrokeId
    by: PersonId
    place: tuple[EvidenceId, int]
    drawn_by: Act
    gone_by: Act | None = None


@dataclass
class Model:
    """Who drew what, and what of it is there: by acts and not by stacks."""

    lines: list[Line] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    turn: int = 0

    def _act(self, by: PersonId, erases: bool) -> Act:
        self.turn += 1
        for act in self.acts:
            act.forgotten |= act.by == by and act.undone_at > 0
        self.acts.append(Act(by, erases, self.turn))
        return self.acts[-1]

    def draw(self, by: PersonId, id_: StrokeId, place: tuple[EvidenceId, int]) -> None:
        self.lines.append(Line(id_, by, place, self._act(by, False)))

    def erase(self, by: PersonId, lines: Iterable[Line]) -> None:
        per_exhibit: dict[EvidenceId, list[Line]] = {}
        for line in lines:
            per_exhibit.setdefault(line.place[0], []).append(line)
        for together in per_exhibit.values():
            act = self._act(by, True)
            for line in together:
                line.gone_by = act

    def touched(self, act: Act, back: bool) -> list[Line]:
        """What taking the act back, or doing it again, would change."""
        if act.erases:
            # done again it takes what it took the first time, as far as that is there
            mine = self.taken(act)
            return [x for x in mine if (x.gone_by is act) == back and (back or not x.gone_by)]
        return [x for x in self.lines if x.drawn_by is act and x.gone_by is (None if back else act)]

    def taken(self, act: Act) -> list[Line]:
        return [x for x in self.lines if x.gone_by is act or (act, x.id) in self.held]

    held: set[tuple[Act, StrokeId]] = field(default_factory=set)
    """What an erasing that was taken back would take again."""

    def turn_back(self, by: PersonId, back: bool) -> bool:
        """Undo, or redo; False: there is nothing."""
        mine = [
            a for a in self.acts if a.by == by and not a.forgotten and back == (not a.undone_at)
        ]
        for act in sorted(mine, key=lambda a: a.done_at if back else a.undone_at, reverse=True):
            lines = self.touched(act, back)
            if lines:
                self._switch(act, back, lines)
                return True
        return False

    def _switch(self, act: Act, back: bool, lines: list[Line]) -> None:
        self.turn += 1
        act.done_at, act.undone_at = (act.done_at, self.turn) if back else (self.turn, 0)
        self.held = {(a, id_) for a, id_ in self.held if a is not act}
        if act.erases and back:
            self.held |= {(act, line.id) for line in lines}
        for line in lines:
            line.gone_by = act if act.erases != back else None


class Watcher:
    """A client that follows the ink: some events do not reach it, some twice, some late."""

    def __init__(self, who: PersonId) -> None:
        self.who = who
        self.ink = Ink()
        self.waiting: list[Event] = []

    def told(self, event: Event, luck: int) -> None:
        if luck % 7 == 0:
            return  # lost
        self.waiting.append(event)
        if luck % 3 == 0:
            return  # stuck on the way, while what comes later overtakes
        for each in (*self.waiting, event) if luck % 2 else reversed(self.waiting):
            self.ink = evolve_ink(self.ink, each)
        self.waiting = [e for e in self.waiting if e.number > self.ink.seen]

    def resumes(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.number > self.ink.seen:
                self.ink = evolve_ink(self.ink, event)

    def fetches(self, hearing: Hearing, ink: Ink, later: Iterable[Event]) -> None:
        """The whole ink by HTTPS as it was, and what the link told before and after that."""
        self.ink = project_ink(hearing, ink, self.who)
        for event in (*self.waiting, *later):
            self.ink = evolve_ink(self.ink, event)


class Storm:
    """One interleaving, checked at every step."""

    def __init__(self) -> None:
        self.hearing, self.ink = scene()
        self.offset = self.ink.seen
        self.events: list[Event] = []
        self.inks = [self.ink]
        self.model = Model()
        self.watchers = [Watcher(who) for who in VIEWERS]
        for watcher in self.watchers:
            watcher.ink = self.ink

    def step(self, what: int, who: int, pick: int) -> None:
        by = DRAWERS[who % len(DRAWERS)]
        before = self.ink
        match what % 8:
            case 0 | 1 | 2:
                self._draw(by, pick)
            case 3:
                self._erase(by, pick)
            case 4:
                self._clear(by, pick)
            case 5 | 6:
                self._turn(by, UndoInk(), back=True)
            case 7:
                self._turn(by, RedoInk(), back=False)
        self._nobody_was_touched(before, by)
        for place, watcher in enumerate(self.watchers):
            self._network(watcher, pick // (place + 1))

    def ends(self) -> None:
        """Everybody comes back, and holds the same picture."""
        for watcher in self.watchers:
            self._catch_up(watcher)
            assert watcher.ink == self.ink
        there = {line.id for line in self.model.lines if line.gone_by is None}
        drawn = {s.mark.id for place in PAGES for s in on_page(self.ink, *place)}
        assert drawn == there
        assert {s.mark.id: s.by for s in self.ink.strokes.values()} == {
            line.id: line.by for line in self.model.lines
        }

    def _draw(self, by: PersonId, pick: int) -> None:
        place, id_ = PAGES[pick % len(PAGES)], str(len(self.model.lines))
        new = mark(id_, *place)
        assert self._does(by, Draw(new))
        self.model.draw(by, new.id, place)

    def _erase(self, by: PersonId, pick: int) -> None:
        lines = self.model.lines[pick % 5 :: 1 + pick % 3][: 1 + pick % 4]
        mine = [line for line in lines if by in (line.by, JUDGE)]
        there = [line for line in mine if line.gone_by is None]
        if lines:
            done = self._does(by, Erase(tuple(line.id for line in lines)))
            assert done == (len(mine) == len(lines) and bool(there))
            self.model.erase(by, there if done else ())

    def _clear(self, by: PersonId, pick: int) -> None:
        place = PAGES[pick % len(PAGES)]
        here = [x for x in self.model.lines if x.place == place and x.gone_by is None]
        mine = [line for line in here if by in (line.by, JUDGE)]
        assert self._does(by, ClearPage(*place)) == bool(mine)
        self.model.erase(by, mine)

    def _turn(self, by: PersonId, command: InkCommand, *, back: bool) -> None:
        assert self._does(by, command) == self.model.turn_back(by, back)

    def _does(self, by: PersonId, command: InkCommand) -> bool:
        outcome = decide_ink(self.hearing, self.ink, by, command)
        if isinstance(outcome, Refusal):
            return False
        for body in outcome:
            number = self.offset + len(self.events) + 1
            self.events.append(Event(HEARING, number, Millis(number), by, body))
            self.ink = evolve_ink(self.ink, self.events[-1])
            self.inks.append(self.ink)
        return True

    def _nobody_was_touched(self, before: Ink, by: PersonId) -> None:
        """Only own strokes changed; of others' only what who presides erased, or had erased."""
        for id_, stroke in self.ink.strokes.items():
            was = before.strokes.get(id_)
            if was is None or was.erased == stroke.erased or stroke.by == by:
                continue
            assert by == JUDGE
            line = next(x for x in self.model.lines if x.id == id_)
            assert line.gone_by is None or line.gone_by.by == JUDGE

    def _network(self, watcher: Watcher, luck: int) -> None:
        known = max(0, watcher.ink.seen - self.offset)
        if self.events:
            watcher.told(self.events[-1], luck)
        if luck % 11 == 0:
            watcher.resumes(self.events)
        if luck % 13 == 0:
            # answered a moment ago: what came since is told by the link, in part for a second time
            old = min(len(self.events), known + luck % 3)
            watcher.fetches(self.hearing, self.inks[old], self.events[max(0, old - 2) :])

    def _catch_up(self, watcher: Watcher) -> None:
        if watcher.ink.seen % 2:
            watcher.resumes(self.events)
        else:
            watcher.fetches(self.hearing, self.ink, self.events[-3:])


def storm(steps: Iterable[Step]) -> None:
    """One interleaving from these numbers. AssertionError where the picture is not the same."""
    raging = Storm()
    for step in steps:
        raging.step(*step)
    raging.ends()


def storms(count: int, steps: int = 24, seed: int = 1) -> None:
    """So many by dice."""
    dice = random.Random(seed)
    for _ in range(count):
        length = dice.randint(1, steps)
        storm((dice.randrange(8), dice.randrange(3), dice.randrange(2**16)) for _ in range(length))


if __name__ == "__main__":
    storms(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
