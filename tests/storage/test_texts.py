"""Texts for other programs: what is on the disk, byte by byte."""

import os
from pathlib import Path

import pytest

from tests.fakes.disk import FakeTexts
from yunclient.session.ports import Texts
from yunclient.storage.texts import TextFiles

MARK = b"\xef\xbb\xbf"


def test_a_text_begins_with_its_mark_and_ends_lines_as_the_system_does(tmp_path: Path) -> None:
    path = tmp_path / "检测结果.txt"
    TextFiles().write(str(path), "图像：通过\r\n声音：通过\n")
    line = os.linesep.encode()
    assert path.read_bytes() == (MARK + "图像：通过".encode() + line + "声音：通过".encode() + line)
    assert path.read_text("utf-8-sig") == "图像：通过\n声音：通过\n"


@pytest.mark.parametrize("where", ["taken/result.txt", "."])
def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, where: str) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(OSError, match=r".+"):
        TextFiles().write(str(tmp_path / where), "x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_fake_is_as_the_real_one(tmp_path: Path) -> None:
    fake = FakeTexts()
    texts: tuple[Texts, ...] = (TextFiles(), fake)
    path = tmp_path / "a.txt"
    for each in texts:
        each.write(str(path), "一\n")
    assert fake.written[str(path)] == path.read_text("utf-8-sig")
