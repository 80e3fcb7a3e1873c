"""Widgets without a screen, in the program's look; a warning of Qt's fails the test."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from yunclient.ui import motion, theme
from yunclient.ui.focus import FocusRing
from yunclient.ui.language import LANGUAGE

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # said by the screenless platform alone, about hints it has no window frame for
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its look, without motion, with the focus ring."""
    theme.install(qapp)
    motion.set_reduced(True)
    ring = FocusRing(qapp)
    yield qapp
    ring.stop()


@pytest.fixture(autouse=True)
def plain_look(dressed: QApplication) -> Iterator[None]:
    """Chinese, at 100%, before and after every test."""
    LANGUAGE.set("zh")
    theme.SCALE.set_large(False)
    yield
    LANGUAGE.set("zh")
    theme.SCALE.set_large(False)
