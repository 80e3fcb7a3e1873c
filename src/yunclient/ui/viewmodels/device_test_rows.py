"""The lines of the device test: an item, its mark in a word, what was measured, how to mend it."""

from dataclasses import dataclass

from yunclient.devicetest.checks import Check, Fault, Item, Mark, Part
from yunclient.devicetest.machine import DeviceTest, Stage, mark_of
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.device_test_facts import fact_text, sentence_values
from yunclient.ui.viewmodels.device_test_words import (
    MarkLook,
    fault_text,
    item_text,
    items_of,
    mark_look,
    part_text,
)
from yunclient.ui.viewmodels.face import face_words

PART_OF = {
    Stage.IMAGE: Part.IMAGE,
    Stage.SOUND: Part.SOUND,
    Stage.SPEAKER: Part.SPEAKER,
    Stage.GUIDE: Part.GUIDE,
}


@dataclass(frozen=True)
class CheckRow:
    """One line. `remedy` and `code` are "" where nothing is wrong.

    `action` is what one may do in the line itself, "" nothing; `busy`: it is under way.
    """

    item: Item
    name: str
    fact: str
    look: MarkLook
    remedy: str = ""
    code: str = ""
    action: str = ""
    busy: bool = False

    @property
    def spoken(self) -> str:
        """The whole line, for a screen reader."""
        parts = (self.name, self.look.word, self.fact, self.remedy, self.code)
        return tr("，").join(part.rstrip("。.") for part in parts if part)


@dataclass(frozen=True)
class PartRows:
    """The lines of one part under its name and its mark."""

    part: Part
    name: str
    look: MarkLook
    rows: tuple[CheckRow, ...]


def rows_of(test: DeviceTest, part: Part, *, mirrored: bool) -> tuple[CheckRow, ...]:
    """The lines of a part in the order of the vocabulary; what is not judged yet says so."""
    checks = {check.item: check for check in test.checks.get(part, ())}
    if part is Part.IMAGE and test.identity is not None:
        checks.setdefault(Item.IDENTITY, test.identity)
    if test.network.relay is None:
        checks.pop(Item.RELAY, None)  # the court has none
    order = list(Item)
    items = sorted({*items_of(part), *checks}, key=order.index)
    rows = [_row(test, part, item, checks.get(item), mirrored=mirrored) for item in items]
    return tuple(rows)


def _row(
    test: DeviceTest, part: Part, item: Item, check: Check | None, *, mirrored: bool
) -> CheckRow:
    if check is None:
        mark = Mark.TESTING if _under_way(test, part) else Mark.UNTESTED
        check = Check(item, mark)
    look, name = mark_look(check.mark), item_text(item)
    if item is Item.IDENTITY:
        words = face_words(check)
        return CheckRow(
            item, name, words.fact, look, words.more, action=words.action, busy=words.busy
        )
    if check.fault is None:
        return CheckRow(item, name, fact_text(check), look)
    fact, remedy = fault_text(check.fault, sentence_values(check, mirrored=mirrored))
    code = "" if check.fault is Fault.HEADSET else check.fault.value
    return CheckRow(item, name, fact, look, remedy, code)


def _under_way(test: DeviceTest, part: Part) -> bool:
    """A check not made yet is being made while its stage shows, of the network always."""
    if part is Part.NETWORK:
        return not test.network.done
    return PART_OF.get(test.stage) is part


def part_rows(test: DeviceTest, *, mirrored: bool) -> tuple[PartRows, ...]:
    """Everything, for the verdict."""
    return tuple(
        PartRows(
            part,
            part_text(part),
            mark_look(mark_of(test, part)),
            rows_of(test, part, mirrored=mirrored),
        )
        for part in Part
    )


def failures(test: DeviceTest) -> int:
    """How many lines have failed."""
    return sum(check.mark is Mark.FAILED for checks in test.checks.values() for check in checks)


def judged(test: DeviceTest) -> bool:
    """Whether every part has been judged, for better or worse."""
    waiting = (Mark.UNTESTED, Mark.TESTING)
    return all(mark_of(test, part) not in waiting for part in Part)
