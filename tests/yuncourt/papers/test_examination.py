"""质证意见表 as PDF: read back by another program, character by character."""

import unicodedata

import pypdfium2
import pytest
from msgspec.structs import replace

from yuncourt.papers import press
from yuncourt.papers.examination import examination, sheet
from yuncourt.papers.press import PressError
from yunhearing.evidence import Compared, Exhibit, FileKind, Opinion, Stance
from yunhearing.ids import EvidenceId, HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Person, Phase

HOUR = Millis(1_795_000_000_000)
RARE = "喆堃珺龑㛃𬭎"
MARKUP = "#strong[已付] $x$ <a> _b_ *c* `d` \\e @f"
PEOPLE = (
    Person(PersonId("j"), "周文静", Role.JUDGE),
    Person(PersonId("p"), "张建国", Role.PLAINTIFF),
    Person(PersonId("d"), "京北商贸有限公司", Role.DEFENDANT),
    Person(PersonId("l"), "刘志恒", Role.COUNSEL, of=PersonId("d")),
)


def hearing(*exhibits: Exhibit) -> Hearing:
    facts = Facts(
        "002308",
        "张建国诉京北商贸",
        "买卖合同纠纷",
        "(2026)京0105民初1号",
        "京北法院",
        "一庭",
        HOUR,
    )
    return Hearing(HearingId("h"), facts, PEOPLE, 7, Phase.OPEN, opened_at=HOUR, exhibits=exhibits)


def exhibit(**changes: object) -> Exhibit:
    base = Exhibit(EvidenceId("e"), 0, PersonId("p"), 1, "购销合同" + RARE, FileKind.PDF)
    return replace(base, presented=True, exchanged=True, **changes)


def opinion(reason: str = "") -> Opinion:
    accepted, denied = Stance.ACCEPTED, Stance.DENIED
    said = Opinion(PersonId("d"), PersonId("l"), Millis(HOUR + 60_000), accepted, accepted, denied)
    return replace(said, reason=reason, original=True)


def text(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_an_opinion_given_between_two_seconds_is_printed() -> None:
    said = replace(opinion("理由"), at=Millis(HOUR + 60_217))
    assert "理由" in text(examination(hearing(exhibit(opinions=(said,))), {}))


def test_every_character_can_be_read_back_as_itself() -> None:
    read = text(examination(hearing(exhibit(opinions=(opinion("已付二期"),))), {"e": "证明数量"}))
    for word in (f"原告证据1 购销合同{RARE}", "证明数量", "待核对原件", "举证方", "关联性 不认可"):
        assert word in read
    assert "申请核对原件" in read
    assert not [c for c in read if unicodedata.name(c, "").startswith("KANGXI RADICAL")]


def test_what_is_said_is_never_markup() -> None:
    read = text(examination(hearing(exhibit(opinions=(opinion(MARKUP),))), {"e": MARKUP}))
    assert (
        read.replace("\r", "").replace("\n", "").replace(" ", "").count(MARKUP.replace(" ", ""))
        == 2
    )


def test_the_same_record_gives_the_same_bytes() -> None:
    record = hearing(exhibit(opinions=(opinion(),)))
    assert examination(record, {}) == examination(record, {})


def test_a_machine_without_the_font_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "FONT", "No Such Font")
    with pytest.raises(PressError):
        examination(hearing(), {})


def test_a_long_table_goes_over_pages_under_its_own_head() -> None:
    many = tuple(
        exhibit(id=EvidenceId(str(n)), entry=n, number=n + 1, opinions=(opinion("理由" * 100),))
        for n in range(30)
    )
    document = pypdfium2.PdfDocument(examination(hearing(*many), {}))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 5
    assert all("被告 京北商贸有限公司" in page for page in pages)


def test_who_did_not_speak_and_who_is_not_asked_are_told_apart() -> None:
    third = Person(PersonId("t"), "启航物流", Role.THIRD_PARTY)
    other = Person(PersonId("p2"), "李建国", Role.PLAINTIFF)
    held = replace(hearing(exhibit()), people=(*PEOPLE, third, other))
    cells = [cell["kind"] for cell in sheet(held, {})["rows"][0]["cells"]]
    assert cells == ["own", "waiting", "waiting", "none"]
    assert sheet(held, {})["rows"][0]["name"].startswith("原告张建国证据1")


def test_an_original_that_was_compared_says_by_whom() -> None:
    compared = Compared(PersonId("j"), Millis(HOUR + 120_000), same=False)
    row = sheet(hearing(exhibit(compared=compared)), {})["rows"][0]
    assert row["compared"].startswith("原件核对不一致（周文静，")
    assert row["state"] == "有异议"


def test_a_hearing_without_evidence_says_so() -> None:
    assert "本次庭审尚无证据" in text(examination(hearing(), {}))
