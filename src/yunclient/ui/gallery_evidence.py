"""The evidence tab in each of its states, for pictures and tests."""

from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.shelf import Paper, PaperState, Shelf, Tab
from yunclient.session.state import Client
from yunclient.ui.gallery_room import hearing, room
from yunclient.ui.gallery_states import NOW, Shot, at
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.papers import Papers
from yunclient.ui.theme import FAMILIES
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunclient.viewer.messages import Box, Found, Opened, Render, Rendered, Search, Searched, Tile
from yunhearing.evidence import (
    Compared,
    Evidence,
    Exhibit,
    FileKind,
    Opinion,
    Provenance,
    Showing,
    Stance,
    View,
)
from yunhearing.filing import CatalogueReply, Limits
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.state import Hearing

PLAINTIFF, DEFENDANT = PersonId("plaintiff"), PersonId("defendant")
LIMITS: Final = Limits(2 << 30, 4 << 30, 50_000_000, 1000)
A4: Final = (595.0, 842.0)


def of(side: PersonId, *, denies: bool = False) -> Opinion:
    relevant = Stance.DENIED if denies else Stance.ACCEPTED
    return Opinion(side, side, at(9, 30), Stance.ACCEPTED, Stance.ACCEPTED, relevant)


def exhibit(
    number: int, party: PersonId, name: str, kind: FileKind, pages: int = 1, **more: Any
) -> Exhibit:
    entry = number + (0 if party == PLAINTIFF else 10)
    base = Exhibit(EvidenceId(f"e{entry}"), entry, party, number, name, kind, pages)
    return replace(base, **{"exchanged": True, **more})


EXHIBITS: Final = (
    exhibit(1, PLAINTIFF, "购销合同", FileKind.PDF, 12, presented=True, opinions=(of(DEFENDANT),)),
    exhibit(2, PLAINTIFF, "付款凭证", FileKind.IMAGE, presented=True, opinions=(of(DEFENDANT),)),
    exhibit(
        3,
        PLAINTIFF,
        "电话录音",
        FileKind.AUDIO,
        duration_ms=252_000,
        presented=True,
        opinions=(of(DEFENDANT, denies=True),),
    ),
    exhibit(4, PLAINTIFF, "催货函", FileKind.WORD, 2, exchanged=False),
    exhibit(1, DEFENDANT, "仓库照片", FileKind.IMAGE, presented=True, opinions=(of(PLAINTIFF),)),
    exhibit(2, DEFENDANT, "到货验收单", FileKind.PDF, 3, presented=True),
    exhibit(3, DEFENDANT, "卸货视频", FileKind.VIDEO, duration_ms=160_000),
)
SHOWN: Final = EvidenceId("e12")


def item(exhibit_: Exhibit, **more: Any) -> Evidence:
    """The same as the catalogue tells it."""
    base = Evidence(
        exhibit_.id,
        exhibit_.party,
        exhibit_.party,
        exhibit_.number,
        exhibit_.name,
        exhibit_.kind,
        "application/pdf",
        2_400_000,
        "ab" * 32,
        "cd" * 32,
        exhibit_.entry,
        at(8, 30),
        exhibit_.pages,
        purpose="证明货物的数量和交付时间",
        provenance=Provenance.ORIGINAL_HELD,
        exchanged_at=at(8, 40) if exhibit_.exchanged else None,
        file_name=f"{exhibit_.name}.pdf",
        view_size=2_400_000,
    )
    return replace(base, **more)


def catalogue(exhibits: tuple[Exhibit, ...] = EXHIBITS) -> CatalogueReply:
    return CatalogueReply(tuple(map(item, exhibits)), LIMITS, PLAINTIFF)


def held(exhibits: tuple[Exhibit, ...] = EXHIBITS, **more: Any) -> Hearing:
    showing = Showing(PersonId("d-counsel"), View(SHOWN))
    return hearing(exhibits=exhibits, **{"showing": showing, **more})


def shelf(**more: Any) -> Shelf:
    """The shown item open, three pages of it in the viewer."""
    paper = Paper(1, FileKind.PDF, 2_400_000, PaperState.OPEN, 3, *A4)
    base = Shelf(
        Tab.EVIDENCE, catalogue(), (), open=SHOWN, papers={SHOWN: paper}, looks={SHOWN: View(SHOWN)}
    )
    return replace(base, **more)


def evidence(me: str = "plaintiff", held_: Hearing | None = None, **more: Any) -> Client:
    return room(held_ or held(), me, shelf=shelf(**more))


# a viewer that draws by itself


ROWS: Final = (
    ("序号", "品名", "规格", "合同数量", "实收数量", "备注"),
    ("1", "不锈钢保温壶", "1.5 L", "240", "240", "—"),
    ("2", "便携电热水壶", "0.8 L", "180", "144", "短缺 36"),
    ("3", "玻璃储物罐", "600 ml", "500", "500", "—"),
    ("4", "隔热杯垫", "10 片装", "300", "300", "—"),
)


def sheet(page: int, width: int) -> QImage:
    """A delivery note, drawn."""
    height = round(width * A4[1] / A4[0])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / 740, width / 740)
    _head(painter, page)
    _table(painter)
    painter.end()
    return image


def _write(painter: QPainter, rect: QRectF, text: str, size: int, *, bold: bool = False) -> None:
    face = painter.font()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(size)
    face.setBold(bold)
    painter.setFont(face)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


def _head(painter: QPainter, page: int) -> None:
    title = "到 货 验 收 单" if page == 1 else f"附页 {page}"
    _write(painter, QRectF(0, 22, 740, 44), title, 28, bold=True)
    for y, left, right in (
        (66, "收货单位：京北商贸有限公司", "编号：JB-2026-0317"),
        (92, "供货人：张建国", "到货日期：2026年3月17日"),
    ):
        _write(painter, QRectF(50, y, 260, 26), left, 15)
        _write(painter, QRectF(470, y, 230, 26), right, 15)


def _table(painter: QPainter) -> None:
    lefts = (58, 112, 276, 366, 476, 582, 682)
    painter.setPen(QPen(QColor("#17191C"), 1))
    for line, row in enumerate(ROWS):
        for column, text in enumerate(row):
            width = lefts[column + 1] - lefts[column]
            box = QRectF(lefts[column], 124 + line * 34, width, 34)
            painter.drawRect(box)
            _write(painter, box, text, 15, bold=line == 0)
    words = "验收意见：第 2 项便携电热水壶外箱破损 9 箱，清点短缺 36 台，已当场告知送货司机。"
    _write(painter, QRectF(50, 308, 640, 28), words, 15)
    _write(painter, QRectF(50, 376, 160, 28), "验收人：孙卫东", 15)


class DrawingPapers(Papers):
    """Papers whose viewer is this process: it answers before anybody has waited."""

    def __init__(self, pages: int = 3) -> None:
        super().__init__(self._answer)
        self.asked: list[object] = []
        self._said: list[Any] = []
        self.draws = True
        for doc in (1, 2):  # the item in view, and one beside it
            self._take(Opened(doc, pages, *A4))

    def _answer(self, message: object) -> None:
        self.asked.append(message)
        if isinstance(message, Render) and self.draws:
            for tile in message.tiles:
                self.post(_drawn(message, tile))
        elif isinstance(message, Search) and message.text:
            box = Box(22_000, 21_000, 40_000, 23_500)
            self.post(Found(message.doc, message.serial, 1, ((box,), (box,))))
            self.post(Searched(message.doc, message.serial, 2, whole=True))


def _drawn(wish: Render, tile: Tile) -> Rendered:
    image = sheet(tile.page, tile.width)
    if tile.w:
        part = QRect(tile.x, tile.y, tile.w, tile.h).intersected(image.rect())
        image = image.copy(part)
    data = memoryview(bytes(image.constBits()))
    size = (image.width(), image.height())
    return Rendered(wish.view, wish.serial, wish.doc, tile, *size, data)


def page(state: Client) -> RoomPage:
    """The room's page with that state, and papers that draw."""
    model = RoomModel(state, lambda: int(NOW))
    papers = DrawingPapers()
    made = RoomPage(model, Silhouettes(), papers)
    papers.setParent(made)
    model.setParent(made)
    return made


def searching() -> RoomPage:
    made = page(evidence())
    made.evidence.open_search()
    made.evidence.search.text.setText("短缺")
    return made


def thumbs() -> RoomPage:
    made = page(evidence("judge"))
    made.evidence.tools.thumbs_wished.emit()
    return made


def broken(reason: str) -> Client:
    paper = Paper(1, FileKind.PDF, 2_400_000, PaperState.BROKEN, reason=reason)
    return evidence(papers={SHOWN: paper})


def compared() -> tuple[Exhibit, ...]:
    """Every state word at once."""
    original = replace(of(DEFENDANT), original=True)
    changed: dict[int, dict[str, Any]] = {
        1: {"opinions": (original,)},
        2: {"withdrawn": True},
        3: {"compared": Compared(PersonId("judge"), at(9, 40), same=False)},
    }
    return tuple(replace(e, **changed.get(e.entry, {})) for e in EXHIBITS)


def _note() -> Client:
    words = replace(EXHIBITS[3], exchanged=True)
    exhibits = (*EXHIBITS[:3], words, *EXHIBITS[4:])
    items = tuple(item(e, preview=e.kind is FileKind.WORD) for e in exhibits)
    paper = Paper(1, FileKind.WORD, 2_400_000, PaperState.OPEN, 3, *A4)
    return evidence(
        held_=held(exhibits),
        known=CatalogueReply(items, LIMITS, PLAINTIFF),
        open=words.id,
        papers={words.id: paper},
        looks={words.id: View(words.id)},
    )


def attached() -> Client:
    """What is open holds other files, as an invoice does."""
    known = catalogue()
    items = tuple(replace(i, attached=i.id == SHOWN) for i in known.items)
    return evidence(known=replace(known, items=items))


SMALL: Final = (1024, 640)
NOTHING: Final = Problem(ProblemCode.SERVER_UNREACHABLE)

SHOTS: Final = (
    Shot("evidence", lambda: page(evidence()), large=True),
    Shot("evidence-judge", lambda: page(evidence("judge")), large=True),
    Shot("evidence-small", lambda: page(evidence()), size=SMALL, large=True),
    Shot("evidence-states", lambda: page(evidence("judge", held(compared())))),
    Shot("evidence-search", searching),
    Shot("evidence-thumbs", thumbs),
    Shot("evidence-preview", lambda: page(_note())),
    Shot("evidence-attached", lambda: page(attached())),
    Shot("evidence-opening", lambda: page(evidence(papers={}))),
    Shot("evidence-broken", lambda: page(broken("encrypted"))),
    Shot("evidence-away", lambda: page(broken("unreachable")), large=True),
    Shot("evidence-none-open", lambda: page(evidence(open=None))),
    Shot("evidence-empty", lambda: page(evidence(held_=held((), showing=None), open=None))),
    Shot("evidence-unread", lambda: page(evidence(known=None, problem=NOTHING))),
    Shot("evidence-sound", lambda: page(evidence(open=EvidenceId("e3")))),
)
