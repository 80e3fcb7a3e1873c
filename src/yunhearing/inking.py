"""Ink decided, folded and packed: whose stroke is whose, and what undo may touch.

Everybody undoes only what he did himself. Who presides may erase any stroke, and his own undo
brings it back; nobody else changes what another drew. Of each stroke that is gone exactly one act
says so: an erasing in somebody's `done`, or its drawing in its author's `undone`. What no act
answers for any more stays gone.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from yunhearing import exhibits
from yunhearing.audience import member
from yunhearing.commands import ClearPage, Draw, Erase, InkCommand, RedoInk, UndoInk
from yunhearing.events import (
    Body,
    Event,
    Sealed,
    StrokeDrawn,
    StrokesErased,
    StrokesRestored,
)
from yunhearing.ids import EvidenceId, PersonId, StrokeId
from yunhearing.ink import MAX_POINTS, MAX_STROKES, Deed, Ink, Mark, Stroke, Tool, Turn
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import PRESIDING
from yunhearing.state import Hearing, Person

Strokes = dict[StrokeId, Stroke]
Deeds = tuple[Deed, ...]
Acts = dict[PersonId, Deeds]

MAX_DEEDS = 200
"""Acts a person may undo; what was done before stays."""

MAX_ERASED = 500
"""Strokes in one event: more are erased by several, each undone by itself."""

SHAPES = frozenset({Tool.RECTANGLE, Tool.ARROW})
FARTHEST = 32767
"""The longest way between two packed points, in each direction."""


# packed points


def pack(points: Sequence[tuple[int, int]]) -> bytes:
    """Points of 0..65535 as bytes: the first absolute, the rest as steps; see `unpack`.

    A step too long to be written becomes several on the straight line, so of a shape the first and
    the last point count. ValueError for none, for too many, and for points off the page.
    """
    if not points or any(not 0 <= place <= 65535 for point in points for place in point):
        raise ValueError("no points of a page")
    steps = [step for pair in pairwise(points) for step in _steps(*pair)]
    if len(steps) >= MAX_POINTS:
        raise ValueError("too many points")
    return struct.pack(f"<HH{2 * len(steps)}h", *points[0], *(p for step in steps for p in step))


def unpack(data: bytes) -> list[tuple[int, int]]:
    """The points: little-endian uint16 x, y of the first, int16 dx, dy of each that follows.

    ValueError if malformed, or where one leaves 0..65535.
    """
    if not data or len(data) % 4 or len(data) > 4 * MAX_POINTS:
        raise ValueError("not a row of points")
    x, y, *steps = struct.unpack(f"<HH{len(data) // 2 - 2}h", data)
    points = [(x, y)]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        if not (0 <= x <= 65535 and 0 <= y <= 65535):
            raise ValueError("a point off the page")
        points.append((x, y))
    return points


def _steps(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    (x, y), (to_x, to_y) = start, end
    parts = max(1, -(-max(abs(to_x - x), abs(to_y - y)) // FARTHEST))
    places = [
        (x + (to_x - x) * part // parts, y + (to_y - y) * part // parts)
        for part in range(parts + 1)
    ]
    return [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]


# what happened


def evolve_ink(ink: Ink, event: Event | Sealed) -> Ink:
    """The ink after the event; the same object if it does not come next. Never raises."""
    return fold_ink(ink, (event,))


def fold_ink(ink: Ink, events: Iterable[Event | Sealed]) -> Ink:
    """`evolve_ink` over many events, as fast as over few strokes."""
    folding = _Folding(ink)
    for event in events:
        folding.take(event)
    return folding.ink()


class _Held(NamedTuple):
    """What may be changed while events are taken."""

    strokes: Strokes
    done: Acts
    undone: Acts


class _Folding:
    """Ink while events are taken: copied once, and only if any of them changes it."""

    def __init__(self, before: Ink) -> None:
        self._before = before
        self._seen = before.seen
        self._held: _Held | None = None

    def ink(self) -> Ink:
        """What came of it; the very ink it began with if nothing was next."""
        if self._seen == self._before.seen:
            return self._before
        if self._held is None:
            return replace(self._before, seen=self._seen)
        return Ink(self._seen, *self._held)

    def take(self, event: Event | Sealed) -> None:
        """The event, if it comes next."""
        if event.number != self._seen + 1:
            return
        self._seen = event.number
        match event.body if isinstance(event, Event) else None:
            case StrokeDrawn(mark, by):
                self._draw(Stroke(mark, by, event.number))
            case StrokesErased(evidence, ids, by, turn):
                self._turn(self._of(evidence, ids, erased=False), by, turn, erased=True)
            case StrokesRestored(evidence, ids, by, turn):
                self._turn(self._of(evidence, ids, erased=True), by, turn, erased=False)

    def _draw(self, stroke: Stroke) -> None:
        held = self._own()
        if stroke.mark.id not in held.strokes:
            held.strokes[stroke.mark.id] = stroke
            _act(held, stroke.by, Deed((stroke.mark.id,), erased=False))

    def _of(self, evidence: EvidenceId, ids: Iterable[StrokeId], *, erased: bool) -> list[Stroke]:
        """Those of the strokes that are of this exhibit and so, each once."""
        found = (self._own().strokes.get(id_) for id_ in dict.fromkeys(ids))
        return [s for s in found if s and s.mark.evidence == evidence and s.erased == erased]

    def _turn(self, strokes: Sequence[Stroke], by: PersonId, turn: Turn, *, erased: bool) -> None:
        """These strokes become erased, or are so no longer."""
        if not strokes:
            return
        held, ids = self._own(), tuple(s.mark.id for s in strokes)
        held.strokes.update({s.mark.id: replace(s, erased=erased) for s in strokes})
        match turn:
            case Turn.UNDONE:
                _move(Deed(ids, not erased), by, held.done, held.undone)
            case Turn.REDONE:
                _move(Deed(ids, erased), by, held.undone, held.done)
            case Turn.DONE if erased:
                _act(held, by, Deed(ids, erased=True))

    def _own(self) -> _Held:
        if self._held is None:
            ink = self._before
            self._held = _Held(dict(ink.strokes), dict(ink.done), dict(ink.undone))
        return self._held


def _act(held: _Held, by: PersonId, deed: Deed) -> None:
    """A new act: what its author had taken back can be redone no more."""
    held.done[by] = (*held.done.get(by, ()), deed)[-MAX_DEEDS:]
    held.undone.pop(by, None)


def _move(deed: Deed, by: PersonId, out_of: Acts, into: Acts) -> None:
    """The person's newest act of this kind on these strokes goes over, with what it still did."""
    held, touched = out_of.get(by, ()), set(deed.strokes)
    for place in reversed(range(len(held))):
        if held[place].erased == deed.erased and touched.intersection(held[place].strokes):
            _keep(out_of, by, (*held[:place], *held[place + 1 :]))
            into[by] = (*into.get(by, ()), deed)[-MAX_DEEDS:]
            return


def _keep(acts: Acts, by: PersonId, deeds: Deeds) -> None:
    if deeds:
        acts[by] = deeds
    else:
        acts.pop(by, None)


# what may happen


def may(hearing: Hearing, person: Person, command: InkCommand) -> RefusalCode | None:
    """Why the person may not do this, as far as it can be said without the ink."""
    match command:
        case Draw(mark):
            return exhibits.may_draw(hearing, person.id, mark.evidence, mark.page)
        case ClearPage(evidence, page):
            return exhibits.may_ink(hearing, person.id) or _may_clear(
                hearing, person, evidence, page
            )
        case Erase() | UndoInk() | RedoInk():
            return exhibits.may_ink(hearing, person.id)


def decide_ink(  # noqa: PLR0911 - a table, one row each
    hearing: Hearing, ink: Ink, actor: PersonId, command: InkCommand
) -> tuple[Body, ...] | Refusal:
    """What happens to the ink, or why nothing does.

    Whose stroke it is, and so its colour, comes from the actor: the command cannot say it.
    """
    person = hearing.person(actor)
    if person is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
    refused = may(hearing, person, command)
    if refused is not None:
        return Refusal(refused)
    match command:
        case Draw(mark):
            return _drawn(ink, actor, mark)
        case Erase(ids):
            return _erased(ink, person, ids)
        case ClearPage(evidence, page):
            return _cleared(ink, person, evidence, page)
        case UndoInk():
            return _turned(ink, actor, undoable(ink, actor), Turn.UNDONE)
        case RedoInk():
            return _turned(ink, actor, redoable(ink, actor), Turn.REDONE)


def undoable(ink: Ink, person: PersonId) -> Deed | None:
    """The person's newest act that still has an effect, narrowed to that; None: there is none."""
    return _newest(ink, ink.done.get(person, ()), lambda deed, s: s.erased == deed.erased)


def redoable(ink: Ink, person: PersonId) -> Deed | None:
    """The person's act taken back last that can have its effect again; None: there is none."""
    return _newest(ink, ink.undone.get(person, ()), lambda deed, s: s.erased != deed.erased)


def on_page(ink: Ink, evidence: EvidenceId, page: int) -> list[Stroke]:
    """The strokes of this page that are not erased, in the order they were drawn."""
    return [
        s
        for s in ink.strokes.values()
        if not s.erased and s.mark.evidence == evidence and s.mark.page == page
    ]


def sound(mark: Mark) -> bool:
    """Whether points and words of the mark are such as its tool makes."""
    try:
        count = len(unpack(mark.points))
    except ValueError:
        return False
    if mark.tool is Tool.TEXT:
        return count == 1 and bool(mark.text.strip())
    return not mark.text and (mark.tool not in SHAPES or count > 1)


def project_ink(hearing: Hearing, ink: Ink, viewer: PersonId) -> Ink:
    """The ink as the viewer may know it: of the exhibits he sees; nothing for who is outside."""
    person = member(hearing, viewer)
    if person is None:
        return Ink(ink.seen)
    drawn_on = {stroke.mark.evidence for stroke in ink.strokes.values()}
    unknown = {id_ for id_ in drawn_on if exhibits.shown_to(hearing, person, id_) is None}
    if not unknown:
        return ink
    shown = {id_: s for id_, s in ink.strokes.items() if s.mark.evidence not in unknown}
    return Ink(ink.seen, shown, _within(shown, ink.done), _within(shown, ink.undone))


def _within(shown: Strokes, acts: Acts) -> Acts:
    """Acts on one exhibit each, so all of its strokes are shown or none."""
    kept = {by: tuple(d for d in deeds if d.strokes[0] in shown) for by, deeds in acts.items()}
    return {by: deeds for by, deeds in kept.items() if deeds}


def _drawn(ink: Ink, actor: PersonId, mark: Mark) -> tuple[Body, ...] | Refusal:
    if not sound(mark):
        return Refusal(RefusalCode.MALFORMED)
    if mark.id in ink.strokes:
        return Refusal(RefusalCode.ALREADY_SO)
    if len(ink.strokes) >= MAX_STROKES:
        return Refusal(RefusalCode.TOO_MANY)
    return (StrokeDrawn(mark, actor),)


def _erased(ink: Ink, person: Person, ids: Iterable[StrokeId]) -> tuple[Body, ...] | Refusal:
    """What others erased meanwhile is passed over, if there is more."""
    wanted = [ink.strokes.get(id_) for id_ in dict.fromkeys(ids)]
    strokes = [stroke for stroke in wanted if stroke is not None]
    if len(strokes) < len(wanted):
        return Refusal(RefusalCode.NO_SUCH_STROKE)
    if any(not _may_erase(person, stroke) for stroke in strokes):
        return Refusal(RefusalCode.NOT_YOUR_POWER)
    left = [stroke for stroke in strokes if not stroke.erased]
    return _erasing(left, person.id) if left else Refusal(RefusalCode.NO_SUCH_STROKE)


def _may_erase(person: Person, stroke: Stroke) -> bool:
    return stroke.by == person.id or person.role in PRESIDING


def _may_clear(
    hearing: Hearing, person: Person, evidence: EvidenceId, page: int
) -> RefusalCode | None:
    exhibit = exhibits.shown_to(hearing, person, evidence)
    if exhibit is None:
        return RefusalCode.NO_SUCH_EXHIBIT
    return RefusalCode.NO_SUCH_PAGE if page > exhibit.pages else None


def _cleared(
    ink: Ink, person: Person, evidence: EvidenceId, page: int
) -> tuple[Body, ...] | Refusal:
    strokes = [s for s in on_page(ink, evidence, page) if _may_erase(person, s)]
    return _erasing(strokes, person.id) if strokes else Refusal(RefusalCode.ALREADY_SO)


def _erasing(strokes: Iterable[Stroke], by: PersonId) -> tuple[Body, ...]:
    """One event for each exhibit, and for each MAX_ERASED."""
    of: dict[EvidenceId, list[StrokeId]] = {}
    for stroke in strokes:
        of.setdefault(stroke.mark.evidence, []).append(stroke.mark.id)
    return tuple(
        StrokesErased(evidence, tuple(ids[start : start + MAX_ERASED]), by)
        for evidence, ids in of.items()
        for start in range(0, len(ids), MAX_ERASED)
    )


def _newest(ink: Ink, deeds: Deeds, effective: Callable[[Deed, Stroke], bool]) -> Deed | None:
    for deed in reversed(deeds):
        held = (ink.strokes.get(id_) for id_ in deed.strokes)
        left = tuple(s.mark.id for s in held if s is not None and effective(deed, s))
        if left:
            return Deed(left, deed.erased)
    return None


def _turned(ink: Ink, by: PersonId, deed: Deed | None, turn: Turn) -> tuple[Body, ...] | Refusal:
    """The act taken back, or done again."""
    if deed is None:
        return Refusal(RefusalCode.NOTHING_TO_UNDO)
    evidence = ink.strokes[deed.strokes[0]].mark.evidence
    erases = deed.erased == (turn is Turn.REDONE)
    kind = StrokesErased if erases else StrokesRestored
    return (kind(evidence, deed.strokes, by, turn),)
