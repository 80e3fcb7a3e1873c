"""The bench of shared text: its pages, and how it counts what was read wrongly."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from bench.shared_text import KINDS, SIZE, Kind, Page, Reader, compose, errors, scrolling


@pytest.mark.parametrize(
    ("read", "meant", "wrong"),
    [
        ("被告", "被告", 0),
        ("被 告 ", "被告", 0),
        ("波告", "被告", 1),
        ("", "被告", 2),
        ("unpa1d", "unpaid", 1),
        ("paid", "unpaid", 2),
        ("unpaidd", "unpaid", 1),
    ],
)
def test_errors_are_edits(read: str, meant: str, wrong: int) -> None:
    assert errors(read, meant) == wrong


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_line_lies_within_its_own_strip(kind: Kind, qtbot: QtBot) -> None:
    page = compose(kind, 1)
    cells = [*kind.cells()]
    assert page.picture.shape == (SIZE[1], SIZE[0], 3)
    assert len(page.lines) == len(cells) > 60
    paper = int(page.picture[0, 0, 0])
    inked = np.abs(page.picture[:, :, 0].astype(int) - paper) > 60
    covered = np.zeros_like(inked)
    for cell in cells:
        assert inked[cell].any()
        assert not covered[cell].any()
        covered[cell] = True
    assert not (inked & ~covered).any()
    assert not np.array_equal(page.picture, compose(kind, 2).picture)


def test_the_rate_is_of_all_characters(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = compose(KINDS[0], 1)
    reader = Reader.__new__(Reader)  # without its models
    texts = iter([*page.lines[:-1], page.lines[-1][:-5]])
    monkeypatch.setattr(Reader, "_read", lambda self, strip: next(texts))
    count = sum(len("".join(line.split())) for line in page.lines)
    assert reader.error_rate(page.picture, page) == pytest.approx(100 * 5 / count)


def test_a_scrolled_page_is_the_page_moved(qtbot: QtBot) -> None:
    page: Page = compose(KINDS[0], 7)
    moved = scrolling(2)
    assert moved is not None
    assert np.array_equal(moved[0], page.picture[22])
