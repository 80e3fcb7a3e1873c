"""Every requirement has its row, and every row its test or its reason."""

import re

import pytest

from tests.security.table import DOCUMENT, ROOT, Row, exists, rows

CHAPTERS = {"3", "4", "5", "6", "7", "8", "12", "13", "14", "16", "17"}
ROWS = 148


def test_no_row_is_lost_or_doubled() -> None:
    numbers = [row.number for row in rows()]
    assert len(numbers) == len(set(numbers)) == ROWS
    assert {number.partition(".")[0] for number in numbers} == CHAPTERS
    lines = re.findall(r"^\| \d+\.\d+\.\d+ ", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == ROWS


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_each_row_has_its_test_or_its_reason(row: Row) -> None:
    if row.test:
        assert exists(row.test)
    else:
        assert re.search(r"(Not met|None here)[^:]*: .{4}", row.here)


def test_the_tests_of_the_model_of_threats_exist() -> None:
    model = DOCUMENT.read_text("utf-8").partition("## Ways in")[0]
    paths = re.findall(r"`(tests/[^`]+)`", model)
    assert len(paths) > 8
    assert all((ROOT / path).is_file() for path in paths)
