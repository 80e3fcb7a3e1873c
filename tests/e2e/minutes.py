"""The transcript of the hearing: written, corrected, signed on a phone, sealed and verified."""

import asyncio
import hashlib
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.async_api import Browser, Error as PageError, Page, async_playwright

from tests.e2e.stage import Client, Court, StepError, call
from tests.e2e.visit import visiting
from yunclient.session.calls import Call
from yuncourt.transcripts.verify import carried_roots
from yunhearing.recording import RecordingReply

SAID = (
    ("F1", "现在核对到庭人员身份。请原告陈述诉讼请求。"),
    ("F3", "请求判令被告支付货款四十八万元，喆堃商行的对账单可以证明。"),
    ("F5", "货款数额无异议，但短缺的三十六台应当扣除。"),
)
CORRECTED = "货款数额无异议，但短缺的三十六台货物应当扣除。"
NAME = (
    [(0.2 + 0.05 * n, 0.3 + 0.1 * (n % 2)) for n in range(12)],
    [(0.5, 0.2), (0.48, 0.5), (0.4, 0.8)],
)
"""Strokes of a name, as parts of the pad."""
PHONE = {"width": 390, "height": 844}
WITHIN = 20_000  # ms, of the phone's page


class Minutes:
    """The part of the hearing in which its transcript comes to be; `figures` is what came of it."""

    def __init__(
        self, court: Court, judge: Client, plaintiff: Client, defendant: Client, folder: Path
    ) -> None:
        self.court, self.folder = court, folder
        self.judge, self.plaintiff, self.defendant = judge, plaintiff, defendant
        self.all = (judge, plaintiff, defendant)
        self.figures: dict[str, Any] = {}
        self.shots: Path | None = None

    def in_session(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("transcript written", self.write),
            ("line corrected", self.correct),
            ("back from the transcript", self.leave),
        ]

    def after_the_end(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("recording in the ledger", self.recorded),
            ("line heard", self.hear),
            ("transcript signed", self.sign),
            ("transcript verified", self.verify),
        ]

    async def photograph(self, name: str) -> None:
        for client in self.all:
            await client.photograph(self.shots, f"transcript-{name}")

    async def everyone(self, do: str, **order: Any) -> None:
        await asyncio.gather(*(client.ask(do, **order) for client in self.all))

    async def write(self) -> None:
        """Who presides writes, for no clerk is there: the speaker by one key, the line by Enter."""
        await self.everyone("click", name="庭审笔录")
        took = []
        for key, text in SAID:
            await self.judge.ask("keys", name="写笔录", keys=[key])
            await self.judge.ask("type", name="写笔录", text=text)
            sent = (await self.judge.ask("keys", name="写笔录", keys=["Return"]))["at"]
            seen = await asyncio.gather(*(c.ask("line", text=text) for c in self.all))
            took.append(max(one["at"] for one in seen) - sent)
        self.figures["lines"] = len(SAID)
        self.figures["line_seen_ms"] = round(sorted(took)[len(took) // 2] * 1000)
        await self.photograph("written")

    async def correct(self) -> None:
        """The defendant wants a line to read otherwise; it is granted, and everybody sees it."""
        client = self.defendant
        await client.ask("point", text=SAID[-1][1])
        await client.ask("click", name="对某一行提出更正")
        await client.ask("type", name="这一行应当写成", text=CORRECTED)
        await client.photograph(self.shots, "transcript-correction")
        await client.ask("click", name="提交申请")
        await self.judge.photograph(self.shots, "transcript-asked")
        await self.judge.ask("click", name="采纳")
        await self.everyone("line", text=CORRECTED)
        self.figures["corrected"] = 1
        await self.photograph("corrected")

    async def leave(self) -> None:
        await self.everyone("click", name="视频庭审")

    async def recorded(self) -> None:
        """Every seat that was heard has a recording whose hash is in the ledger."""
        facts = await self.judge.ask("facts")
        path = f"/api/hearings/{facts['hearing']}/recording"
        async with visiting(self.court, "judge") as api:
            for _ in range(40):
                held = await api.request(Call("GET", path, RecordingReply))
                if held.segments and all(s.sha256 and s.entry is not None for s in held.segments):
                    break
                await asyncio.sleep(0.25)
            else:
                raise StepError(f"not all of the recording is in the ledger: {held}")
        self.figures["recorded_segments"] = len(held.segments)
        self.figures["recorded_seats"] = len({segment.person for segment in held.segments})

    async def hear(self) -> None:
        """The judge hears what the plaintiff said when a line was set down."""
        await self.everyone("click", name="庭审笔录")
        await self.judge.ask("point", text=SAID[1][1], twice=True)
        await self.judge.ask("pick", text="播放这句录音")
        await self.judge.ask("sounding", within=20)
        await self.judge.photograph(self.shots, "transcript-heard")
        await self.judge.ask("sounding", gone=True, within=45)
        self.figures["line_heard"] = 1

    # signing

    async def sign(self) -> None:
        """The judge begins; the plaintiff signs on a phone and confirms it, the others by hand."""
        await self.judge.ask("click", name="发起校对签名")
        await self.judge.photograph(self.shots, "signing-question")
        await self.judge.ask("click", name="发起签名")
        await self.everyone("signing", signed=0, within=20)
        await self.photograph("signing")
        await self._by_phone(self.plaintiff)
        for client in (self.defendant, self.judge):
            await self._by_hand(client)
        await self.everyone("signing", signed=3, sealed=True, within=30)
        await self.everyone("text", text="已加盖电子印章")
        await self.photograph("sealed")
        self.figures["signed"] = 3

    async def _by_hand(self, client: Client) -> None:
        await client.ask("click", name="没有手机，用鼠标或手写板签")
        await client.photograph(self.shots, "signing-read")
        await client.ask("keys", name="笔录全文", keys=["PageDown"])
        await client.ask("click", name="看完了，去签名")
        for stroke in NAME:
            await client.ask("write", points=stroke)
        await client.ask("click", name="我已看完全部笔录，与我的陈述一致")
        await client.photograph(self.shots, "signing-by-hand")
        await client.ask("click", name="签名")
        await client.ask("text", text="签名已生效")
        await client.photograph(self.shots, "signing-done")
        await client.ask("click", name="知道了")
        await client.ask("text", text="您已签名")

    async def _by_phone(self, client: Client) -> None:
        chromium = shutil.which("chromium")
        if chromium is None:  # then by mouse, as who has no phone
            await self._by_hand(client)
            return
        url = await self._scanned(client)
        await client.photograph(self.shots, "signing-code")
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            try:
                await self._on_the_phone(browser, client, url)
            except PageError as error:
                raise StepError(f"the phone's page: {error}") from None
            finally:
                await browser.close()
        self.figures["signed_by_phone"] = 1

    async def _scanned(self, client: Client) -> str:
        """The address in the code on the client's screen."""
        for _ in range(40):
            code = self.folder / "code.png"
            await client.ask("code", path=str(code))
            url, _, _ = cv2.QRCodeDetector().detectAndDecode(cv2.imread(str(code)))
            if url:
                return str(url)
            await asyncio.sleep(0.1)
        raise StepError("no code that can be scanned is on the screen")

    async def _on_the_phone(self, browser: Browser, client: Client, url: str) -> None:
        around = await browser.new_context(
            viewport={"width": PHONE["width"], "height": PHONE["height"]},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            locale="zh-CN",
            ignore_https_errors=True,  # the court's root is not among the browser's
        )
        page = await around.new_page()
        page.set_default_timeout(WITHIN)
        await page.goto(url)
        await page.click("#it-is-me")
        await self._shot(page, "read")
        await page.evaluate("document.getElementById('lines').scrollTo(0, 1e6)")
        await page.click("#to-write:not([disabled])")
        await page.check("#agree")
        await _writes(page)
        await self._shot(page, "write")
        await page.click("#send:not([disabled])")
        await client.ask("text", text="手机上签的是这个名字吗？")
        await client.photograph(self.shots, "signing-offered")
        await client.ask("click", name="是我签的，确认")
        await self.everyone("signing", signed=1)
        await client.ask("click", name="知道了")
        await page.locator("#clock").wait_for(state="hidden")
        await self._shot(page, "signed")

    async def _shot(self, page: Page, name: str) -> None:
        if self.shots is not None:
            await page.screenshot(path=self.shots / f"phone-{name}.png")

    async def verify(self) -> None:
        """The sealed paper holds without any court, and a changed one does not."""
        held = await self.judge.ask("signing")
        paper = self.folder / "transcript.pdf"
        await self.judge.ask("click", name="保存签署后的笔录")
        await self.judge.ask("files", paths=[str(paper)])
        await self.judge.ask("text", text="已保存到", within=20)
        if hashlib.sha256(paper.read_bytes()).hexdigest() != held["sealed"]:
            raise StepError("the sealed paper is not what the log tells of")
        root = self.folder / "root.pem"
        carried = [
            x509.load_der_x509_certificate(v.dump()) for v in carried_roots(paper.read_bytes())
        ]
        root.write_bytes(b"".join(v.public_bytes(Encoding.PEM) for v in carried))
        asked = ("--root", str(root), "--sha256", held["sealed"])
        await call("-m", "yuncourt", "verify-transcript", str(paper), *asked)
        changed = self.folder / "changed.pdf"
        flipped = bytearray(paper.read_bytes())
        flipped[len(flipped) // 2] ^= 1
        changed.write_bytes(flipped)
        with suppress(StepError):
            await call("-m", "yuncourt", "verify-transcript", str(changed), *asked)
            raise AssertionError("a changed transcript passed")
        if self.shots is not None:
            shutil.copyfile(paper, self.shots / "transcript.pdf")
        self.figures |= {"transcript_verified": True, "pages": held["pages"]}


async def _writes(page: Page) -> None:
    """Two strokes by a finger over the pad."""
    box = await page.locator("#pad").bounding_box()
    if box is None:
        raise StepError("the phone shows no pad")
    for down in (0.3, 0.6):
        await page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * down)
        await page.mouse.down()
        for n in range(12):
            x = box["x"] + box["width"] * (0.2 + 0.05 * n)
            await page.mouse.move(x, box["y"] + box["height"] * (down + 0.1 * (n % 2)))
        await page.mouse.up()
