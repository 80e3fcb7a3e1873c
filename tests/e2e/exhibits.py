"""Evidence in the hearing: handed in, examined, proven, by mouse and keyboard like all else."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.e2e.papers import CONTRACT as WORDS, take_photo, write_paper
from tests.e2e.stage import Client, Court, StepError, call
from tests.e2e.visit import court_ink, ink_hash
from yunhearing.inking import on_page

CONTRACT, PHOTO = "购销合同", "到货照片"
PURPOSE = "证明双方约定的货款和付款时间"
REASON = "照片没有拍摄时间，看不出是本案的货物"
PAGES = 3
LEAST_INK = 100  # pixels of a colour

UNDERLINED = [(0.19 + 0.021 * n, 0.346) for n in range(11)]
LIT = [(0.19 + 0.021 * n, 0.383) for n in range(11)]
BOXED = [(0.18, 0.42), (0.4, 0.43), (0.61, 0.449)]
POINTED = [(0.88, 0.36), (0.8, 0.39), (0.63, 0.43)]
"""Strokes over words of the contract, as parts of its page's width and height."""


def pixels_of_ink(page: Path) -> dict[str, int]:
    """How many pixels of the picture have each role's colour, under a pen or a highlighter."""
    with Image.open(page) as picture:
        colours = np.asarray(picture.convert("RGB"), dtype=np.int16)
    red, green, blue = colours[..., 0], colours[..., 1], colours[..., 2]
    return {
        "judge": int(np.sum((red - green > 90) & (abs(green - blue) < 40))),
        "plaintiff": int(np.sum((blue - red > 40) & (blue > 150))),
        "defendant": int(np.sum((red - green > 90) & (green - blue > 60))),
    }


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
            ("two side by side", self.compare),
            ("page with ink exported", self.export),
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
        write_paper(self.files[CONTRACT], CONTRACT, WORDS, PAGES)
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
        await self.turn()
        await self.grant(self.plaintiff, "原告")
        await self.grant(self.defendant, "被告")
        drawn = (
            (self.judge, "画笔", UNDERLINED),
            (self.plaintiff, "荧光笔", LIT),
            (self.defendant, "方框", BOXED),
            (self.defendant, "箭头", POINTED),
        )
        for client, pen, points in drawn:
            await client.ask("click", name=pen)
            await client.ask("draw", points=points)
        await self.same_ink(len(drawn))
        await self.photograph("ink")

    async def compare(self) -> None:
        """The judge presents the photo beside the contract, and takes it away again."""
        both = f"《{CONTRACT}》第 1 页、原告证据2《{PHOTO}》第 1 页"
        await self.judge.ask("click", name="更多操作")
        await self.judge.ask("pick", text="并排举示")
        await self.judge.ask("pick", text=f"原告证据2《{PHOTO}》")
        await self.everyone("text", text=both, within=20)
        await self.photograph("beside")
        await self.judge.ask("click", name="关闭旁边的证据")
        await self.everyone("text", text=both, absent=True)

    async def grant(self, party: Client, word: str) -> None:
        """A party asks to draw, and the judge agrees without leaving the page."""
        await party.ask("click", name="申请批注")
        await self.judge.ask("click", name=f"同意：{word}")
        await party.ask("text", text="结束批注")

    async def turn(self) -> None:
        """Who presents makes the page smaller and turns it; the others see the same."""
        for _ in range(2):
            await self.judge.ask("click", name="缩小")
        zoom = (await self.judge.ask("looks"))["zoom"]
        await self.everyone("looks", zoom=zoom)
        turned = (await self.judge.ask("click", name="下一页"))["at"]
        seen = await asyncio.gather(*(client.ask("paper", page=2) for client in self.all))
        self.figures["turned_ms"] = round((max(one["at"] for one in seen) - turned) * 1000)
        await self.judge.ask("click", name="上一页")
        await self.everyone("paper", page=1)

    async def same_ink(self, strokes: int) -> None:
        """Every screen has the ink that the court has, at the same place of the log."""
        inks = [await self.ink_of(client, strokes) for client in self.all]
        if len({ink["hash"] for ink in inks}) != 1:
            raise StepError(f"not the same ink: {inks}")
        self.figures |= {"strokes": strokes, "drawn_by": len(inks[0]["by"]), "ink_equal": True}

    async def ink_of(self, client: Client, strokes: int) -> dict[str, Any]:
        """The ink on a client's screen; the court tells this person of the same.

        Raises:
            StepError: it does not, or the two were never at the same event.
        """
        for _ in range(20):
            ink = await client.ask("ink", strokes=strokes)
            there = await court_ink(self.court, client.role, ink["hearing"])
            if there.seen != ink["seen"]:
                continue  # something happened between the two questions
            if ink_hash(on_page(there, ink["evidence"], ink["page"])) != ink["hash"]:
                raise StepError(f"{client.role}: other ink than the court's: {ink}")
            return ink
        raise StepError(f"{client.role}: never at the event the court is at")

    async def export(self) -> None:
        """The judge keeps the page as it looks; the file has the ink of all three."""
        page = self.folder / "page.png"
        await self.judge.ask("click", name="更多操作")
        await self.judge.ask("pick", text="导出本页（含批注）…")
        await self.judge.ask("files", paths=[str(page)])
        await self.judge.ask("text", text="已导出", within=30)
        inked = pixels_of_ink(page)
        if min(inked.values()) < LEAST_INK:
            raise StepError(f"the exported page lacks ink: {inked}")
        self.figures["exported_ink_pixels"] = sum(inked.values())

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
