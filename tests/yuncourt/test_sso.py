"""Single sign-on against a real identity provider: through its own forms, and attacked."""

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.browser import Browser, brought
from tests.yuncourt.identity_provider import CLIENT, SECRET, IdentityProvider, identity_provider
from tests.yuncourt.newcomer import get, post
from tests.yuncourt.serving import RunningCourt, running_court
from yuncourt.app import Around
from yuncourt.clock import HOUR, SECOND
from yuncourt.identity.oidc import OidcClient, Provider
from yunhearing.audit import AuditEntry, decode_entry

STATE = "state-of-the-client"
BAD = (401, {"code": "bad_credentials"})


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with identity_provider() as running:
        yield running


@pytest.fixture
async def court(
    data: Path, planes: FakePlanes, clock: Hand, provider: IdentityProvider
) -> AsyncIterator[RunningCourt]:
    oidc = OidcClient(Provider(provider.issuer, CLIENT, SECRET), clock)
    async with running_court(data, planes=planes, clock=clock, around=Around(oidc=oidc)) as running:
        provider.allow(running.url + "/api/sso/callback")
        yield running


def wanted(court: RunningCourt, verifier: str, **other: Any) -> str:
    """Where a client opens the browser."""
    challenge = create_s256_code_challenge(verifier)
    query = {"challenge": challenge, "port": 4000, "state": STATE} | other
    return f"{court.url}/api/sso?" + "&".join(f"{name}={value}" for name, value in query.items())


async def came(court: RunningCourt, browser: Browser, **other: Any) -> dict[str, str]:
    """What the client then posts: the one-time code and its verifier."""
    verifier = secrets.token_urlsafe(32)
    told = brought(await browser.open(wanted(court, verifier, **other)))
    assert told["state"] == STATE
    return {"code": told["code"], "verifier": verifier}


async def noted(court: RunningCourt) -> list[AuditEntry]:
    return [decode_entry(row.text or "") for row in await court.services.audit_reader.page(0)]


async def test_a_judge_logs_in_through_the_providers_own_forms(court: RunningCourt) -> None:
    async with Browser(court) as browser:
        proof = await came(court, browser)
    status, session = await post(court, "/api/login/sso", proof)
    assert (status, session["name"], session["staff_role"]) == (200, "周文静", "judge")
    _, account = await get(court, "/api/account", session["token"])
    assert (account["sso"], account["staff_role"]) == (True, "judge")
    left = account["proven_until"] - court.services.clock()
    assert HOUR < left <= 2 * HOUR
    (entry,) = await noted(court)
    assert (entry.action, entry.outcome, entry.address) == ("login.sso", "done", "127.0.0.0/24")
    async with court.http() as http:
        assert (await http.get("/api/server")).json()["sso"] is True


async def test_a_code_is_good_once(court: RunningCourt) -> None:
    async with Browser(court) as browser:
        proof = await came(court, browser)
        assert (await post(court, "/api/login/sso", proof))[0] == 200
        assert await post(court, "/api/login/sso", proof) == BAD


async def test_a_code_is_worth_nothing_without_its_verifier(court: RunningCourt) -> None:
    async with Browser(court) as browser:
        proof = await came(court, browser)
    for verifier in ("", "é", secrets.token_urlsafe(32)):
        assert await post(court, "/api/login/sso", proof | {"verifier": verifier}) == BAD
    assert await post(court, "/api/login/sso", proof) == BAD  # the first wrong one used it up
    why = [(e.action, e.outcome, e.why) for e in await noted(court)]
    assert why == [("login.sso", "refused", "bad_credentials")] * 4
    assert (await noted(court))[0].actor  # whose code it was is known


async def test_a_code_lasts_a_minute(court: RunningCourt, clock: Hand) -> None:
    async with Browser(court) as browser:
        proof = await came(court, browser)
        clock.move(60 * SECOND)
        assert await post(court, "/api/login/sso", proof) == BAD


async def test_a_stranger_is_told_so(court: RunningCourt) -> None:
    async with Browser(court, "stranger") as browser:
        page = await browser.open(wanted(court, "x" * 43))
    assert page.status_code == 403
    assert "没有您的工作账号" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert [(e.action, e.outcome, e.actor) for e in await noted(court)] == [
        ("login.sso", "refused", None)
    ]


async def test_the_way_back_is_good_once(court: RunningCourt) -> None:
    async with Browser(court) as browser:
        sent = await browser.open(wanted(court, "x" * 43), stop=court.url + "/api/sso/callback")
        back = sent.headers["location"]
        brought(await browser.open(back))
        page = await browser.open(back)
    assert (page.status_code, "没有登录成功" in page.text) == (403, True)


async def test_the_client_may_name_a_port_and_no_other_place(court: RunningCourt) -> None:
    async with court.http() as http:
        for other in (
            {"port": 80},
            {"port": 70000},
            {"port": "4000@evil.example"},
            {"challenge": "short"},
            {"challenge": "x" * 43 + "%0A"},
            {"state": "x"},
            {"state": "x" * 20 + "%0d%0aset-cookie:a=b"},
        ):
            reply = await http.get(wanted(court, "x" * 43, **other))
            assert (reply.status_code, reply.json()["code"]) == (400, "invalid"), other


async def test_a_step_up_asks_for_the_password_again(court: RunningCourt, clock: Hand) -> None:
    async with Browser(court) as browser:
        proof = await came(court, browser)
        _, session = await post(court, "/api/login/sso", proof)
        token = session["token"]
        silent = await came(court, browser)
        assert browser.asked_password == 1  # the provider remembers
        again = await came(court, browser, again="true")
        assert browser.asked_password == 2
    body = {"sso_code": again["code"], "verifier": again["verifier"]}
    status, reply = await post(court, "/api/step-up", body, token)
    assert (status, reply["proven_until"] > clock() + HOUR) == (200, True)
    assert await post(court, "/api/step-up", body, token) == BAD
    assert await post(court, "/api/step-up", {"password": "judge-2208"}, token) == BAD
    assert silent["code"] != again["code"]


async def test_nobody_steps_up_in_anothers_session(court: RunningCourt) -> None:
    async with Browser(court) as judge, Browser(court, "clerk") as clerk:
        _, session = await post(court, "/api/login/sso", await came(court, judge))
        other = await came(court, clerk, again="true")
    body = {"sso_code": other["code"], "verifier": other["verifier"]}
    assert await post(court, "/api/step-up", body, session["token"]) == BAD


async def test_without_a_provider_there_is_no_way(data: Path, clock: Hand) -> None:
    async with (
        running_court(data, planes=FakePlanes(), clock=clock, around=Around()) as court,
        court.http() as http,
    ):
        assert (await http.get("/api/server")).json()["sso"] is False
        assert (await http.get(wanted(court, "x" * 43))).status_code == 404
        assert (await http.get("/api/sso/callback?state=x&code=y")).status_code == 403
        body = {"code": "x", "verifier": "y"}
        assert (await http.post("/api/login/sso", json=body)).status_code == 404
