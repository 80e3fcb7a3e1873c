"""What people say of their evidence, and who may hand it in: pages, names, what is missing."""

import pytest
from msgspec.structs import replace

from tests.session.dialogue import card
from tests.session.test_uploading import WORDS, local, reply
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.session.uploading import files
from yunclient.session.uploads import Lack, LocalFile, Step, Upload, Wording, cited, lacks, title_of
from yunhearing.roles import Role
from yunhearing.state import Phase


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("3", (3, 3)),
        ("3-5", (3, 5)),
        (" 3 至 5 ", (3, 5)),
        ("3～9", (3, 9)),
        ("5-3", None),
        ("0", None),
        ("3-10", None),
        ("三", None),
        ("3-5-7", None),
        ("", None),
    ],
)
def test_pages_as_people_write_them(typed: str, pages: tuple[int, int] | None) -> None:
    words = replace(WORDS, cited=typed)
    upload = Upload(1, HEARING, PLAINTIFF, local(), words, Step.READY, reply=reply())
    assert cited(upload) == pages
    assert (Lack.PAGES in lacks(upload)) is (pages is None and bool(typed))


@pytest.mark.parametrize(
    ("words", "lack"),
    [
        (replace(WORDS, name=" "), Lack.NAME),
        (replace(WORDS, name="a/b"), Lack.NAME),
        (replace(WORDS, name="长" * 61), Lack.NAME_LONG),
        (replace(WORDS, purpose="\n"), Lack.PURPOSE),
        (replace(WORDS, purpose="长" * 201), Lack.PURPOSE),
        (replace(WORDS, purpose="a\tb"), Lack.PURPOSE),
        (replace(WORDS, provenance=None), Lack.PROVENANCE),
    ],
)
def test_what_the_court_would_not_read_is_missing(words: Wording, lack: Lack) -> None:
    assert lacks(Upload(1, HEARING, PLAINTIFF, local(), words)) == (lack,)


def test_names_begin_as_the_files_do() -> None:
    assert title_of(LocalFile("a/合同.扫描.pdf", 1, 1)) == "合同.扫描"
    assert title_of(LocalFile("a/" + "长" * 90 + ".pdf", 1, 1)) == "长" * 60
    assert title_of(LocalFile("a/b\tc.pdf", 1, 1)) == "bc"


def test_only_parties_and_counsel_of_what_goes_on_hand_in() -> None:
    assert files(card())
    assert files(card(my_role=Role.COUNSEL))
    assert not files(card(my_role=Role.WITNESS))
    assert not files(card(my_role=Role.JUDGE))
    assert not files(card(phase=Phase.SEALED))
