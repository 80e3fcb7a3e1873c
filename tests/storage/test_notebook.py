"""What one wrote in a hearing outlives the program; a damaged file is nothing."""

import stat
from pathlib import Path

from yunclient.session.minutes import Draft, Unsaved
from yunclient.storage.notebook import Notebook
from yunhearing.commands import AmendLine, WriteLine
from yunhearing.ids import CommandId, HearingId, LineId, PersonId
from yunhearing.refusals import RefusalCode

PLACE = "https://court.test", HearingId("../h1"), PersonId("clerk")
DRAFT = Draft(
    "写到一半",
    PersonId("plaintiff"),
    {
        CommandId("c2"): WriteLine("line0002", "第二句"),
        CommandId("c1"): WriteLine("line0001", "一"),
    },
    (Unsaved(AmendLine(LineId("line0001"), 1, "改"), RefusalCode.STALE),),
)


def test_what_was_kept_is_read_again_in_its_order(tmp_path: Path) -> None:
    Notebook(tmp_path).keep(*PLACE, DRAFT)
    again = Notebook(tmp_path).recall(*PLACE)
    assert again == DRAFT
    assert list(again.sent) == ["c2", "c1"]
    (file,) = (tmp_path / "drafts").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Notebook(tmp_path).recall("https://other.test", *PLACE[1:]) == Draft()


def test_nothing_left_to_keep_leaves_no_file(tmp_path: Path) -> None:
    book = Notebook(tmp_path)
    book.keep(*PLACE, DRAFT)
    book.keep(*PLACE, Draft())
    book.keep(*PLACE, Draft())
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_damaged_file_is_nothing(tmp_path: Path) -> None:
    book = Notebook(tmp_path)
    book.keep(*PLACE, DRAFT)
    (file,) = (tmp_path / "drafts").iterdir()
    for content in (b"", b"{", b"[]", b"\xff", b'{"typing": 3}'):
        file.write_bytes(content)
        assert book.recall(*PLACE) == Draft()
