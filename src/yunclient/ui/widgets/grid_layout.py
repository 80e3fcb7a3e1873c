"""Where each person's tile lies on the stage: the court's bench layout, as numbers only.

The judge takes 2 x 2 at the top left, the others fill right and bottom: three columns up to five
others, four columns beyond. A panel of three shares the 2 x 2. Without a judge all tiles are equal.
Tiles keep 16:9, the block is centred; who is beyond the twelfth waits in a strip below. Beside
something larger the tiles stand in one column.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from yunhearing.ids import PersonId

SHOWN: Final = 12
PANEL: Final = 3
PAD: Final = 12
GAP: Final = 8
STRIP_GAP: Final = 6
STRIP_TILE: Final = (172, 97)
SCROLLBAR: Final = 12
COLUMN_PAD: Final = 8
SMALLEST_OF_COLUMN: Final = 0.85
"""Tiles of a column shrink to this part of its width before the column scrolls."""


class Seat(NamedTuple):
    """A person who has a tile; `presiding` and the rest of the `bench` come first on the stage."""

    person: PersonId
    presiding: bool = False
    bench: bool = False


class Box(NamedTuple):
    """A rectangle in logical pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


class Arrangement(NamedTuple):
    """`tiles` on the stage; `waiting` in the strip, before scrolling; `strip` is its window.

    `upright`: the strip is scrolled up and down.
    """

    tiles: dict[PersonId, Box]
    waiting: dict[PersonId, Box]
    strip: Box | None
    upright: bool = False

    @property
    def overflow(self) -> int:
        """How far the strip can be scrolled."""
        if self.upright:
            lowest = max((box.bottom for box in self.waiting.values()), default=0)
            return max(0, lowest - self.strip.bottom) if self.strip else 0
        last = max((box.right for box in self.waiting.values()), default=0)
        return max(0, last - self.strip.right) if self.strip else 0


class _Cells(NamedTuple):
    """A grid of equal cells of `width` x `height`, its block centred at `left`, `top`."""

    left: int
    top: int
    width: int
    height: int
    gap: int

    def box(self, column: int, row: int, span: int = 1) -> Box:
        return Box(
            self.left + column * (self.width + self.gap),
            self.top + row * (self.height + self.gap),
            span * self.width + (span - 1) * self.gap,
            span * self.height + (span - 1) * self.gap,
        )


def layout(people: Sequence[Seat], width: int, height: int, scale: float = 1.0) -> Arrangement:
    """Boxes for these people on a stage of `width` x `height`; `scale` is 1.25 for large text."""
    order = bench_first(people)
    shown, rest = order[:SHOWN], order[SHOWN:]
    pad = round(PAD * scale)
    room = Box(pad, pad, max(1, width - 2 * pad), max(1, height - 2 * pad))
    strip = _strip(room, scale) if rest else None
    if strip is not None:
        gap = round(GAP * scale)
        room = room._replace(height=max(1, strip.y - gap - room.y))
    waiting = _queue(rest, strip, scale) if strip is not None else {}
    return Arrangement(_grid(shown, room, round(GAP * scale)), waiting, strip)


def column(people: Sequence[Seat], width: int, height: int, scale: float = 1.0) -> Arrangement:
    """One above the other, the bench on top; the first stays in view where the rest must scroll."""
    order, pad, gap = bench_first(people), round(COLUMN_PAD * scale), round(STRIP_GAP * scale)
    room = Box(pad, pad, max(1, width - 2 * pad), max(1, height - 2 * pad))
    cells = _fit(1, max(1, len(order)), room, gap)
    if cells.width >= SMALLEST_OF_COLUMN * room.width:
        cells = cells._replace(top=pad)
        return Arrangement({seat.person: cells.box(0, i) for i, seat in enumerate(order)}, {}, None)
    wide = max(1, width - pad - round(SCROLLBAR * scale))
    cells = _Cells(pad, pad, wide, max(1, round(wide * 9 / 16)), gap)
    boxes = {seat.person: cells.box(0, i) for i, seat in enumerate(order)}
    first = order[0].person
    top = boxes[first].bottom + gap
    strip = Box(pad, top, width - pad, max(1, height - top))
    rest = {person: box for person, box in boxes.items() if person != first}
    return Arrangement({first: boxes[first]}, rest, strip, upright=True)


def bench_first(people: Sequence[Seat]) -> list[Seat]:
    """Presiding judge, the other judges and assessors, then everybody in the order of listing."""
    return sorted(people, key=lambda seat: (not seat.presiding, not seat.bench))


def _grid(order: Sequence[Seat], room: Box, gap: int) -> dict[PersonId, Box]:
    if not order:
        return {}
    if not order[0].presiding or len(order) <= 2:
        return _equal(order, room, gap)
    bench = sum(seat.bench for seat in order)
    head = order[: PANEL if bench == PANEL else 1]
    others = order[len(head) :]
    columns = 3 if len(others) <= 5 else 4
    beside = 2 * (columns - 2)
    rows = 2 + -(-max(0, len(others) - beside) // columns)
    cells = _fit(columns, rows, room, gap)
    places = [(c, r) for r in range(rows) for c in range(columns) if c >= 2 or r >= 2]
    boxes = {seat.person: cells.box(*at) for seat, at in zip(others, _filled(places), strict=False)}
    return _bench(head, cells.box(0, 0, span=2), gap) | boxes


def _filled(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Beside the judge from top to bottom, then the rows below from left to right."""
    beside = sorted(place for place in places if place[1] < 2)
    return beside + [place for place in places if place[1] >= 2]


def _bench(head: Sequence[Seat], box: Box, gap: int) -> dict[PersonId, Box]:
    """One judge has the whole box; of three the presiding one is wide, two are stacked beside."""
    if len(head) == 1:
        return {head[0].person: box}
    cells = _fit(3, 2, box, gap)
    return {
        head[0].person: cells.box(0, 0, span=2),
        head[1].person: cells.box(2, 0),
        head[2].person: cells.box(2, 1),
    }


def _equal(order: Sequence[Seat], room: Box, gap: int) -> dict[PersonId, Box]:
    """Tiles of one size, as large as they get; side by side where that costs hardly anything."""
    count = len(order)
    choices = [_fit(c, -(-count // c), room, gap) for c in range(1, count + 1)]
    enough = 0.95 * max(cells.width for cells in choices)
    columns = max(c for c, cells in enumerate(choices, 1) if cells.width >= enough)
    cells = choices[columns - 1]
    return {seat.person: cells.box(i % columns, i // columns) for i, seat in enumerate(order)}


def _fit(columns: int, rows: int, room: Box, gap: int) -> _Cells:
    """The largest 16:9 cells of which so many fit, centred in the room."""
    widest = (room.width - (columns - 1) * gap) // columns
    highest = (room.height - (rows - 1) * gap) // rows
    width = max(1, min(widest, highest * 16 // 9))
    height = max(1, min(round(width * 9 / 16), highest))
    left = room.x + (room.width - columns * width - (columns - 1) * gap) // 2
    top = room.y + (room.height - rows * height - (rows - 1) * gap) // 2
    return _Cells(left, top, width, height, gap)


def _strip(room: Box, scale: float) -> Box:
    height = round((STRIP_TILE[1] + SCROLLBAR) * scale)
    return Box(room.x, room.bottom - height, room.width, height)


def _queue(rest: Sequence[Seat], strip: Box, scale: float) -> dict[PersonId, Box]:
    width, height = (round(n * scale) for n in STRIP_TILE)
    step = width + round(STRIP_GAP * scale)
    return {
        seat.person: Box(strip.x + i * step, strip.y, width, height) for i, seat in enumerate(rest)
    }
