"""The loopback listener of single sign-on, asked by a real HTTP client as by a browser."""

import asyncio
import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from yunclient.net.errors import SignOnError
from yunclient.net.signing_on import sign_on

COURT = "https://court.test"


class Browser:
    """Remembers the page it was sent to, and comes back as it is told."""

    def __init__(self) -> None:
        self.asked: asyncio.Future[dict[str, str]] = asyncio.get_running_loop().create_future()
        self.url = ""

    def open(self, url: str) -> None:
        self.url = url
        query = parse_qs(urlsplit(url).query)
        self.asked.set_result({name: values[0] for name, values in query.items()})

    async def back(self, path: str = "/", method: str = "GET", **query: str) -> httpx.Response:
        wish = await self.asked
        address = f"http://127.0.0.1:{wish['port']}{path}"
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.request(method, address, params=query)


async def test_the_code_comes_back_with_the_state_that_was_given_out() -> None:
    browser = Browser()
    waiting = asyncio.create_task(sign_on(COURT, browser.open, again=False))
    wish = await browser.asked
    assert browser.url.startswith(f"{COURT}/api/sso?")
    assert "again" not in wish
    page = await browser.back(code="the-code", state=wish["state"])
    brought = await waiting
    assert brought.code == "the-code"
    digest = hashlib.sha256(brought.verifier.encode()).digest()
    assert wish["challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert 43 <= len(brought.verifier) <= 128
    assert page.status_code == 200
    assert "可以关闭此页" in page.text
    assert "the-code" not in page.text
    with pytest.raises(httpx.ConnectError):
        await browser.back(code="again", state=wish["state"])


async def test_whoever_does_not_know_the_state_is_sent_away() -> None:
    browser = Browser()
    waiting = asyncio.create_task(sign_on(COURT, browser.open, again=True))
    wish = await browser.asked
    assert wish["again"] == "true"
    assert (await browser.back(code="evil", state="x" * 32)).status_code == 404
    assert (await browser.back(code="evil")).status_code == 404
    assert (await browser.back("/favicon.ico", state=wish["state"])).status_code == 404
    assert (await browser.back(method="POST", code="e", state=wish["state"])).status_code == 404
    assert not waiting.done()
    await browser.back(code="good", state=wish["state"])
    assert (await waiting).code == "good"


async def test_a_request_without_end_or_none_at_all_holds_up_nobody() -> None:
    browser = Browser()
    waiting = asyncio.create_task(sign_on(COURT, browser.open, again=False))
    wish = await browser.asked
    _, silent = await asyncio.open_connection("127.0.0.1", int(wish["port"]))
    _, endless = await asyncio.open_connection("127.0.0.1", int(wish["port"]))
    endless.write(b"GET /" + b"a" * 20_000)
    await browser.back(code="good", state=wish["state"])
    assert (await waiting).code == "good"
    for writer in (silent, endless):
        writer.close()


async def test_nobody_waits_for_ever() -> None:
    browser = Browser()
    with pytest.raises(SignOnError):
        await sign_on(COURT, browser.open, again=False, patience=0.01)
    with pytest.raises(httpx.ConnectError):
        await browser.back(code="late", state=(await browser.asked)["state"])


async def test_a_wait_can_be_given_up() -> None:
    browser = Browser()
    waiting = asyncio.create_task(sign_on(COURT, browser.open, again=False))
    await browser.asked
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(httpx.ConnectError):
        await browser.back(code="late", state=(await browser.asked)["state"])
