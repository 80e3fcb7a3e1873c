"""The page on the phone, in Debian's Chromium as a phone: touch, both languages, axe, attacks."""

import contextlib
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright, expect

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.test_signing import HARD, Party, begun, ended, sealed_pdf, told
from yuncourt.transcripts.verify import carried_roots, verify
from yunhearing.commands import StopSigning
from yunhearing.frames import NameOffered
from yunhearing.signing import ConfirmBody, SigningReply

CHROMIUM = shutil.which("chromium")
SMALL = {"width": 320, "height": 568}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@contextlib.asynccontextmanager
async def phone(language: str = "zh-CN", **screen: Any) -> AsyncIterator[Page]:
    """A page in a phone's browser; what its console says against it fails the test."""
    async with async_playwright() as play:
        flags = ["--no-sandbox", "--disable-background-networking"]
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=flags)
        look = {**play.devices["Pixel 7"], **screen}
        context = await browser.new_context(**look, locale=language, ignore_https_errors=True)
        page = await context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
        try:
            yield page
        finally:
            await browser.close()
        assert not said


async def clean(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    found = await Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def write(page: Page, points: list[tuple[float, float]]) -> None:
    """Touch the pad at these places of its box, as a finger that is not lifted."""
    box = await page.locator("#pad").bounding_box()
    assert box is not None
    cdp = await page.context.new_cdp_session(page)
    for at, (x, y) in enumerate(points):
        place = {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"], "force": 0.5}
        kind = "touchMove" if at else "touchStart"
        await cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
    await cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


NAME = [(0.1, 0.2), (0.3, 0.7), (0.5, 0.2), (0.7, 0.8), (0.9, 0.3)]


async def reach_pad(page: Page, court: RunningCourt, secret: str) -> None:
    """From the QR code to the pad, as a person goes."""
    await page.goto(f"{court.url}/sign#{secret}")
    await page.locator("#it-is-me").tap()
    await page.locator("#lines article").last.scroll_into_view_if_needed()
    await page.locator("#to-write").tap()


async def invited(judge: Party, plaintiff: Party) -> str:
    await judge.begins()
    await begun(plaintiff)
    return await plaintiff.invited()


async def test_a_person_reads_signs_and_has_it_confirmed(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff), phone(viewport=SMALL) as page:
        secret = await invited(judge, plaintiff)
        await page.goto(f"{court.url}/sign#{secret}")
        await expect(page.locator("#name")).to_have_text("张建国")
        assert secret not in page.url
        await clean(page)
        await page.locator("#it-is-me").tap()
        await expect(page.locator("#lines .text").first).to_have_text(HARD)
        await clean(page)
        await page.locator("#lines article").last.scroll_into_view_if_needed()
        await page.locator("#to-write").tap()
        await expect(page.locator("#lines")).to_be_hidden()
        await clean(page)
        await write(page, NAME)
        await expect(page.locator("#send")).to_be_disabled()
        await page.locator("#agree").click()
        await page.locator("#send").click()
        nudge = await plaintiff.link.next(NameOffered)
        await expect(page.locator("#message-head")).to_have_text("请看电脑屏幕")
        await clean(page)
        told(await plaintiff.post("/confirmation", ConfirmBody(nudge.mark, True)), SigningReply)
        await expect(page.locator("#message-head")).to_have_text("✓ 签名已生效")
        await clean(page)
        await begun(judge)
        assert (await judge.signs(0)).status_code == 200
        pdf = await sealed_pdf(judge)
    assert (await verify(pdf, carried_roots(pdf))).good


async def test_undo_and_again_leave_what_was_meant(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff), phone() as page:
        await reach_pad(page, court, await invited(judge, plaintiff))
        await expect(page.locator("#lines")).to_be_visible()
        await page.locator("#agree").click()
        await write(page, NAME)
        await write(page, NAME[:2])
        await page.locator("#undo").click()
        assert await page.evaluate("pad.strokes.length") == 1
        await page.locator("#clear").click()
        await expect(page.locator("#send")).to_be_disabled()
        await write(page, [(0.5, 0.5), (0.501, 0.5)])
        await page.locator("#send").click()
        await expect(page.locator("#fault")).to_have_text("签得太小了，请写大一些。")
        await clean(page)


async def test_a_code_that_was_used_says_what_to_do(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff), phone("en-GB") as page:
        secret = await invited(judge, plaintiff)
        await page.goto(f"{court.url}/sign#{secret}")
        await expect(page.locator("#it-is-me")).to_have_text("I am 张建国: read the transcript")
        await clean(page)
        await page.goto("about:blank")
        await page.goto(f"{court.url}/sign#{secret}")
        await expect(page.locator("#message-head")).to_have_text("This code is no longer good")
        await page.locator("#language").tap()
        await expect(page.locator("#message-head")).to_have_text("二维码已失效")
        await clean(page)


async def test_a_text_that_is_changed_meanwhile_takes_no_name(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff), phone() as page:
        await reach_pad(page, court, await invited(judge, plaintiff))
        await judge.link.done(StopSigning("补一句"))
        await page.locator("#agree").click()
        await write(page, NAME)
        await page.locator("#send").click()
        await expect(page.locator("#message-head")).to_have_text("现在不能签名了")


async def test_who_does_not_want_to_sign_is_told_where(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff), phone() as page:
        await reach_pad(page, court, await invited(judge, plaintiff))
        await page.locator("#write .wrong").click()
        await expect(page.locator("#message-text")).to_contain_text("不签名，说明理由")
        await page.locator("#again").click()
        await expect(page.locator("#lines")).to_be_visible()
