"""庭审笔录 as PDF: read back by another program, character by character, with places to sign."""

from collections import Counter

import pypdfium2
import pytest
from msgspec.structs import replace

from tests.yunhearing.court import CLERK, DEFENDANT, JUDGE, PLAINTIFF, Court, sitting
from yuncourt.papers.transcript import CODED, RECOGNISED, Sheet, transcript
from yunhearing.commands import (
    AnswerCorrection,
    EndHearing,
    ProposeCorrection,
    StrikeLine,
    WriteLine,
)
from yunhearing.ids import CorrectionId, LineId, PersonId
from yunhearing.transcribing import draft
from yunhearing.transcript import LineKind, LineState

RARE = "喆堃珺龑㛃𬭎"
MARKUP = "#strong[已付] $x$ <a> _b_ *c* `d` \\e @f"
SIGNERS = (JUDGE, CLERK, PLAINTIFF, DEFENDANT)
FIRST = LineId("line0000")


def heard(*texts: str) -> Court:
    court = sitting()
    for number, text in enumerate(texts):
        court.after(1000).does(CLERK, WriteLine(LineId(f"line{number:04}"), text, PLAINTIFF))
    return court


def made(court: Court) -> Sheet:
    return transcript(court.state, court.transcript, SIGNERS, court.now)


def pages(paper: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(paper)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text(paper: bytes) -> str:
    return "".join(pages(paper)).replace("\r", "").replace("\n", "")


def test_every_line_can_be_read_back_with_who_said_it() -> None:
    court = heard(f"我叫{RARE}，货款一直没有付。")
    court.does(CLERK, WriteLine(LineId("line0900"), "宣读起诉状", kind=LineKind.NOTE))
    court.does(JUDGE, EndHearing())
    read = text(made(court).pdf)
    for word in (f"原告：我叫{RARE}，货款一直没有付。", "（宣读起诉状）", "审判长", "公开审理"):
        assert word in read
    assert RECOGNISED not in read


def test_what_is_said_is_never_markup() -> None:
    assert MARKUP.replace(" ", "") in text(made(heard(MARKUP)).pdf).replace(" ", "")


@pytest.mark.parametrize("sign", ["👍", "འ", "\ue000", "\U0010fffd", "\u0378"])
def test_a_character_no_font_has_stops_no_paper_and_is_named_by_its_code(sign: str) -> None:
    court = heard(f"同意{sign}。", "是。")
    wish = ProposeCorrection(CorrectionId("correct1"), FIRST, f"不同意{sign}", sign)
    court.does(DEFENDANT, wish)
    court.does(CLERK, AnswerCorrection(wish.id, False, f"{sign}无据"))
    read, code = text(made(court).pdf), f"〔U+{ord(sign):04X}〕"
    assert f"原告：同意{code}。" in read
    assert f"改为“不同意{code}”，理由：{code}。未予准许：{code}无据" in read
    assert CODED in read
    assert CODED not in text(made(heard(RARE)).pdf)


def test_the_longest_names_stay_inside_their_places() -> None:
    court = heard("是。")
    longest = replace(court.person(PLAINTIFF), name="买买提江·" + "龘" * 25)
    people = tuple(longest if p.id == PLAINTIFF else p for p in court.state.people)
    sheet = transcript(replace(court.state, people=people), court.transcript, SIGNERS, court.now)
    assert longest.name in text(sheet.pdf)
    places = [(f.page, f.x, f.y, f.x + f.width, f.y + f.height) for f in sheet.fields]
    for number, (page, left, top, right, bottom) in enumerate(places):
        assert 0 < left < right < 595
        assert 0 < top < bottom < 842
        for other in places[:number]:
            apart = other[3] <= left or right <= other[1] or other[4] <= top or bottom <= other[2]
            assert page != other[0] or apart, "no place lies over another"


def test_drafts_and_struck_lines_stay_out_and_recognition_is_told() -> None:
    court = heard("留下的话", "删去的话")
    court.does(CLERK, StrikeLine(LineId("line0001"), 1))
    body = draft(court.state, court.transcript, LineId("draft001"), "草稿的话", court.now)
    assert body is not None
    court.append(body, None)
    read = text(made(court).pdf)
    assert "留下的话" in read
    assert "删去的话" not in read
    assert "草稿的话" not in read
    court.append(
        replace(body, line=replace(body.line, state=LineState.CONFIRMED, version=2)), CLERK
    )
    assert RECOGNISED in text(made(court).pdf)


def test_a_refused_correction_is_printed_with_its_reason() -> None:
    court, wish = heard("三日内付清"), CorrectionId("correct1")
    court.does(DEFENDANT, ProposeCorrection(wish, FIRST, "三十日内付清"))
    court.does(CLERK, AnswerCorrection(wish, False, "录音为三日"))
    assert "申请将第1行改为“三十日内付清”。未予准许：录音为三日" in text(made(court).pdf)


def test_there_is_a_place_for_everybody_on_every_page_and_one_for_the_seal() -> None:
    sheet = made(heard(*("货款一直没有付。" * 8 for _ in range(80))))
    count = len(pages(sheet.pdf))
    assert count > 3
    kinds = Counter((field.kind, field.person) for field in sheet.fields)
    assert all(kinds["mark", person] == count for person in SIGNERS)
    assert all(kinds["name", person] == 1 for person in SIGNERS)
    assert kinds["seal", PersonId("")] == 1
    assert all(0 < f.x < 595 - f.width and 0 < f.y < 842 - f.height for f in sheet.fields)
    assert {f.page for f in sheet.fields if f.kind == "mark"} == set(range(1, count + 1))


def test_the_same_record_gives_the_same_bytes() -> None:
    court = heard("是。")
    assert made(court).pdf == made(court).pdf


def test_a_hearing_without_a_line_says_so() -> None:
    assert "没有记录内容" in text(made(sitting()).pdf)
