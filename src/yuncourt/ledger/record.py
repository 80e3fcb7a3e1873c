"""The record of one hearing in memory: events, states, ink, transcript, and the Merkle tree."""

import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from yuncourt.store.streams import Entry
from yunhearing.audience import sees, stayed
from yunhearing.codec import decode_event, encode_event
from yunhearing.events import Body, Event, PersonExcluded, Sealed
from yunhearing.fold import evolve
from yunhearing.ids import CommandId, HearingId, Millis, PersonId
from yunhearing.ink import Ink
from yunhearing.inking import fold_ink
from yunhearing.merkle import SALT_SIZE, Frontier, commitment, consistency_proof
from yunhearing.state import Hearing
from yunhearing.transcribing import fold_transcript
from yunhearing.transcript import Transcript


class Step(NamedTuple):
    """One event between two states; `event` is Sealed once its text was erased."""

    before: Hearing | None
    event: Event | Sealed
    entry: Entry
    after: Hearing | None

    def seen_by(self, viewer: PersonId) -> bool:
        """Whether the viewer may have the event itself."""
        return isinstance(self.event, Event) and sees(self.before, self.event, viewer)


class Record:
    """Grows by `draft` and, once that is stored, `extend`. Not empty, except before its listing.

    Raises ValueError for entries that do not follow each other, or come from a newer version.
    """

    def __init__(self, id_: HearingId, entries: Iterable[Entry] = ()) -> None:
        self.id = id_
        self.steps: list[Step] = []
        self.frontier = Frontier()
        self.ink = Ink()
        self.transcript = Transcript()
        self._causes: dict[CommandId, list[Step]] = {}
        for entry in entries:
            self._grow(self._step(self._last, _event(entry), entry))
        self._fold(self.steps)
        if self._last is not None and self._last.seen != len(self.steps):
            raise ValueError(f"event {self._last.seen + 1} cannot be followed")

    @property
    def hearing(self) -> Hearing:
        """The state now; LookupError for a hearing that was never listed."""
        if self._last is None:
            raise LookupError(self.id)
        return self._last

    def at(self, number: int) -> Hearing | None:
        """The state after that many events."""
        return self.steps[number - 1].after if 0 < number <= len(self.steps) else None

    def draft(
        self,
        bodies: Sequence[Body],
        now: Millis,
        actor: PersonId | None,
        cause: CommandId | None = None,
    ) -> list[Step]:
        """The steps these bodies would be; nothing changes. Time never runs backwards."""
        steps: list[Step] = []
        before, number = self._last, len(self.steps)
        at = max(now, self._latest)
        for body in bodies:
            number += 1
            event = Event(self.id, number, at, actor, body, cause)
            text, salt = encode_event(event), secrets.token_bytes(SALT_SIZE)
            entry = Entry(number, salt, text.decode(), commitment(salt, text))
            steps.append(self._step(before, event, entry))
            before = steps[-1].after
        return steps

    def extend(self, steps: Sequence[Step]) -> None:
        """Take on steps that were stored."""
        for step in steps:
            self._grow(step)
        self._fold(steps)

    def caused_by(self, command: CommandId) -> Sequence[Step]:
        """What this command led to, if it was accepted before."""
        return self._causes.get(command, ())

    def why_shut(self, person: PersonId) -> str:
        """The reason given when this person was last refused or sent out; "" where none stands."""
        bodies = (step.event.body for step in reversed(self.steps) if isinstance(step.event, Event))
        shut = (b for b in bodies if isinstance(b, PersonExcluded) and b.person == person)
        return next((body.reason for body in shut), "")

    def tail(self, viewer: PersonId, after: int) -> list[Step] | None:
        """The steps after number `after`; None where only a snapshot helps.

        That is so for a number that is not ours, and where the viewer was outside meanwhile.
        """
        if not 0 < after <= len(self.steps):
            return None
        missed = self.steps[after:]
        inside = stayed((self.at(after), *(step.after for step in missed)), viewer)
        return missed if inside else None

    def consistency(self, first: int, second: int) -> tuple[bytes, ...]:
        """The proof between two sizes; ValueError unless 0 <= first <= second <= length."""
        if not 0 <= first <= second <= len(self.steps):
            raise ValueError("no such size")
        leaves = [step.entry.commitment for step in self.steps[:second]]
        return consistency_proof(leaves, first)

    def _fold(self, steps: Sequence[Step]) -> None:
        """Ink and transcript after these steps."""
        events = [step.event for step in steps]
        self.ink = fold_ink(self.ink, events)
        self.transcript = fold_transcript(self.transcript, events)

    def _grow(self, step: Step) -> None:
        self.steps.append(step)
        self.frontier = self.frontier.append(step.entry.commitment)
        if isinstance(step.event, Event) and step.event.cause is not None:
            self._causes.setdefault(step.event.cause, []).append(step)

    @property
    def _last(self) -> Hearing | None:
        return self.steps[-1].after if self.steps else None

    @property
    def _latest(self) -> Millis:
        """The time of the newest event that still has its text."""
        events = (step.event for step in reversed(self.steps))
        return next((event.at for event in events if isinstance(event, Event)), Millis(0))

    @staticmethod
    def _step(before: Hearing | None, event: Event | Sealed, entry: Entry) -> Step:
        return Step(before, event, entry, evolve(before, event))


def _event(entry: Entry) -> Event | Sealed:
    if entry.text is None:
        return Sealed(entry.number, entry.commitment)
    return decode_event(entry.text)
