"""A transcript that people sign: a page each for tests, made once and copied."""

from tests.yunhearing.court import CLERK, DEFENDANT, JUDGE, PLAINTIFF, sitting
from yuncourt.papers.marks import refusal, seal
from yuncourt.papers.transcript import transcript
from yuncourt.transcripts.authority import CourtAuthority
from yuncourt.transcripts.fields import prepared
from yuncourt.transcripts.signing import SignedBy, sealed, signed
from yunhearing.commands import EndHearing, WriteLine
from yunhearing.handwriting import Handwriting, Point
from yunhearing.ids import LineId, Millis, PersonId

SIGNERS = (JUDGE, CLERK, PLAINTIFF, DEFENDANT)
NAMES = ("王审判", "钱书记", "张三", "李四")
COURT, HOUR = "北京互联网法院", Millis(1_795_000_000_000)
WHY = "已阅读笔录全文，签名确认"


def name_of(number: int) -> Handwriting:
    """A zigzag that is nobody else's."""
    points: list[Point] = [
        (3000 * n, 20_000 + (n % 2) * 9000 + 700 * number, 40 * n, 30_000) for n in range(20)
    ]
    return Handwriting((tuple(points), ((4000, 50_000, 900, 20_000),)))


def paper(lines: int = 3, signers: tuple[PersonId, ...] = SIGNERS) -> tuple[bytes, int]:
    """The document that is read, with so many lines, and how many pages it has."""
    court = sitting()
    for number in range(lines):
        text = f"第{number + 1}句：货款一直没有付，喆堃珺龑㛃𬭎。"
        court.after(1000).does(CLERK, WriteLine(LineId(f"line{number:06}"), text, PLAINTIFF))
    court.does(JUDGE, EndHearing())
    sheet = transcript(court.state, court.transcript, signers, court.now)
    return prepared(sheet, signers), max(field.page for field in sheet.fields)


class Day:
    """One document on its way through everybody's hands; `revisions` as each left it."""

    def __init__(self, lines: int = 3) -> None:
        self.authority = CourtAuthority({}, COURT)
        self.pdf, self.pages = paper(lines)
        self.revisions = [self.pdf]

    async def signs(self, *numbers: int) -> "Day":
        for number in numbers:
            vouched = await self.authority.person(NAMES[number])
            by = SignedBy(number, name_of(number), WHY)
            self._keep(await signed(self.pdf, by, self.pages, vouched))
        return self

    async def seals(self, *refused: int) -> "Day":
        """The court's seal; who refused is noted in the place of the name."""
        notes = {number: refusal("笔录与陈述不符", HOUR) for number in refused}
        vouched = await self.authority.court()
        self._keep(await sealed(self.pdf, seal(COURT, HOUR), notes, "法院盖章", vouched))
        return self

    def _keep(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.revisions.append(pdf)
