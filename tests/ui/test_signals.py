"""A Qt binding that loses a reference at every signal ends the program after some thousands."""

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool, object)


def test_a_million_signals_do_no_harm() -> None:
    bell, heard = Bell(), [0]

    def count(_on: bool, _what: object) -> None:
        heard[0] += 1

    bell.rung.connect(count)
    for _ in range(500_000):
        bell.rung.emit(True, None)
        bell.rung.emit(False, heard)
    assert heard == [1_000_000]
