"""Who sits in which slot: a slot once given is kept, and a free one rests as long as it can."""

from collections.abc import Sequence

from yunhearing.ids import PersonId


class SlotTable:
    """`size` slots of one kind. Pure."""

    def __init__(self, size: int) -> None:
        self.holders: list[PersonId | None] = [None] * size
        self._former: list[PersonId | None] = [None] * size
        self._freed = list(range(-size, 0))  # lower: free for longer
        self._count = 0

    def assign(self, wanted: Sequence[PersonId]) -> list[int]:
        """Seat as many of `wanted` as fit, the first ones first; the slots that changed.

        Someone who comes back gets the slot of before if it is still free, else the one free for
        longest, so that what is under way of the former holder has had time to arrive.
        """
        seated = list(dict.fromkeys(wanted))[: len(self.holders)]
        changed = [i for i, p in enumerate(self.holders) if p is not None and p not in seated]
        for i in changed:
            self._count += 1
            self._former[i], self._freed[i] = self.holders[i], self._count
            self.holders[i] = None
        for person in seated:
            if person not in self.holders:
                free = [i for i, p in enumerate(self.holders) if p is None]
                slot = min(free, key=lambda i: (self._former[i] != person, self._freed[i]))
                self.holders[slot] = person
                changed.append(slot)
        return sorted(set(changed))
