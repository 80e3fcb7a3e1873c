"""Pictures for the stage without an engine: plain colours in real memory, newest wins."""

from collections.abc import Iterable

from PySide6.QtGui import QColor

from yunclient.media.pictures import Picture
from yunhearing.ids import PersonId


class FakePictures:
    """`show` puts a picture up; `tear(n)` makes the next `n` readings of it overwritten ones."""

    def __init__(self) -> None:
        self.sizes: dict[PersonId, tuple[int, int]] = {}
        self.resized = 0
        self.asked: list[PersonId] = []
        self._shown: dict[PersonId, Picture] = {}
        self._after: dict[PersonId, list[Picture]] = {}
        self._sequence = 0

    def show(self, person: str, colour: str, right: str = "") -> None:
        """A picture of one colour, or of two halves."""
        self._shown[PersonId(person)] = self._make(person, colour, right or colour)

    def overwrite(self, person: str, *colours: str) -> None:
        """The picture now up is overwritten while it is drawn; then these come, one by one."""
        self._after[PersonId(person)] = [self._make(person, c, c) for c in colours]

    def blank(self, person: str) -> None:
        self._shown.pop(PersonId(person), None)

    def _make(self, person: str, left: str, right: str) -> Picture:
        width, height = self.sizes.get(PersonId(person), (64, 36))
        a, b = (QColor(c).rgb().to_bytes(4, "little") for c in (left, right))
        row = a * (width // 2) + b * (width - width // 2)
        self._sequence += 1
        return Picture(memoryview(bytearray(row * height)), width, height, self._sequence)

    # the protocol

    def latest(self, person: PersonId) -> Picture | None:
        self.asked.append(person)
        return self._shown.get(person)

    def still(self, person: PersonId, picture: Picture) -> bool:
        queue = self._after.get(person)
        if not queue:
            return True
        self._shown[person] = queue.pop(0)
        return False

    def resize(
        self,
        sizes: Iterable[tuple[PersonId, int, int]],
        screens: Iterable[tuple[PersonId, int, int]] = (),
    ) -> None:
        self.resized += 1
        self.sizes = {person: (width, height) for person, width, height in sizes}
