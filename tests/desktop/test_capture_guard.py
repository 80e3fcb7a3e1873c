"""A hearing's window is kept out of captures where the system can do it."""

import pytest

from yunclient.desktop.capture_guard import EXCLUDE, MONITOR, NONE, CaptureGuard

WINDOW = 4711


class FakeUser32:
    """`knows`: the affinities this Windows takes."""

    def __init__(self, *knows: int) -> None:
        self._knows = knows
        self.affinity: dict[int, int] = {}

    def SetWindowDisplayAffinity(self, window: int, affinity: int) -> int:  # noqa: N802 - Windows' name
        if affinity not in self._knows:
            return 0
        self.affinity[window] = affinity
        return 1


class NoUser32:
    """A Windows before the function was there."""


@pytest.mark.parametrize(
    ("knows", "done", "affinity"),
    [
        ((NONE, MONITOR, EXCLUDE), True, EXCLUDE),
        ((NONE, MONITOR), True, MONITOR),
        ((NONE,), False, None),
    ],
)
def test_windows_takes_the_best_it_knows(knows, done, affinity):
    windows = FakeUser32(*knows)
    guard = CaptureGuard("win32", windows)
    assert guard.protect(WINDOW, True) is done
    assert windows.affinity.get(WINDOW) == affinity
    assert guard.protect(WINDOW, False)
    assert windows.affinity[WINDOW] == NONE, "help tools see the other pages"


def test_an_old_windows_is_no_failure():
    assert not CaptureGuard("win32", NoUser32()).protect(WINDOW, True)


def test_linux_says_that_it_cannot():
    assert not CaptureGuard("linux").protect(WINDOW, True)
