"""The one cookie there is: it ties the browser that comes back from the provider."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.browser import Browser
from tests.yuncourt.identity_provider import CLIENT, SECRET, identity_provider
from tests.yuncourt.serving import RunningCourt, running_court
from yuncourt.app import Around
from yuncourt.identity.oidc import OidcClient, Provider


@pytest.fixture
async def offering(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    with identity_provider() as provider:
        around = Around(oidc=OidcClient(Provider(provider.issuer, CLIENT, SECRET), clock))
        async with running_court(data, planes=planes, clock=clock, around=around) as court:
            provider.allow(court.url + "/api/sso/callback")
            yield court


async def test_the_one_cookie_is_shut_to_everybody_else(offering: RunningCourt) -> None:
    query = {"challenge": "A" * 43, "port": "4000", "state": "state-of-the-client"}
    async with offering.http() as http:
        reply = await http.get("/api/sso", params=query)
    assert reply.status_code == 302
    assert "max-age=600" in shut(reply)


async def test_it_ends_with_the_login(offering: RunningCourt) -> None:
    query = {"challenge": "A" * 43, "port": "4000", "state": "state-of-the-client"}
    async with Browser(offering) as browser:
        back = await browser.open(f"{offering.url}/api/sso?{urlencode(query)}")
    assert back.headers["location"].startswith("http://127.0.0.1:4000/")
    assert "max-age=0" in shut(back)


def shut(reply: httpx.Response) -> set[str]:
    """The attributes of the one cookie, which a browser takes only if all of these are there."""
    (cookie,) = reply.headers.get_list("set-cookie")
    parts = {part.strip().casefold() for part in cookie.split(";")[1:]}
    assert cookie.startswith("__Host-")
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts
    assert not any(part.startswith("domain=") for part in parts)
    return parts
