"""What an identity provider, or somebody in its place, may not get past the court."""

import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.fakes.provider import CLIENT, ISSUER, SECRET, FakeProvider
from tests.yuncourt.serving import running_court
from yuncourt.app import Around
from yuncourt.clock import HOUR, MINUTE, SECOND
from yuncourt.identity.errors import BadCredentials, SsoFailed, Throttled, Unavailable
from yuncourt.identity.oidc import Asked, Known, OidcClient, Provider
from yuncourt.identity.once import Once
from yuncourt.identity.sessions import Session
from yuncourt.identity.sso import Wish
from yuncourt.services import Services
from yuncourt.store.admission import Way
from yunhearing.rest import StepUpBody
from yunhearing.roles import StaffRole

BACK = "https://court.example/api/sso/callback"
ASKED = Asked(BACK, "nonce", "v" * 43, 7200, False)
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode()[:43]
WISH = Wish(CHALLENGE, 4000, "s" * 16, False)


@pytest.fixture
def provider(clock: Hand) -> FakeProvider:
    return FakeProvider(clock)


@pytest.fixture
async def client(provider: FakeProvider, clock: Hand) -> AsyncIterator[OidcClient]:
    made = OidcClient(Provider(ISSUER, CLIENT, SECRET), clock, provider)
    yield made
    await made.close()


async def known(client: OidcClient, provider: FakeProvider) -> Known:
    provider.browse(await client.address(ASKED, "state"))
    return await client.known(ASKED, "code")


async def test_an_honest_provider(client: OidcClient, provider: FakeProvider, clock: Hand) -> None:
    who = await known(client, provider)
    assert who == Known("J0001", clock() // SECOND * SECOND)
    assert provider.asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid profile",
        "state": "state",
        "nonce": "nonce",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "max_age": "7200",
    }
    assert provider.exchanged["code_verifier"] == VERIFIER
    basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    assert provider.authorization == f"Basic {basic}"


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another-client"},
        {"aud": "another-client", "azp": CLIENT},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"aud": None},
        {"iss": "https://another.example"},
        {"nonce": "of an older attempt"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"auth_time": None},
        {"auth_time": "today"},
        {"preferred_username": 17},
    ],
    ids=str,
)
async def test_a_token_that_is_not_for_this(
    client: OidcClient, provider: FakeProvider, changes: dict[str, Any]
) -> None:
    provider.changes = changes
    with pytest.raises(SsoFailed):
        await known(client, provider)


@pytest.mark.parametrize("how", ["sign_by_another", "sign_by_secret", "sign_not"])
async def test_a_token_that_the_provider_did_not_sign(
    client: OidcClient, provider: FakeProvider, how: str
) -> None:
    provider.signed = getattr(provider, how)
    with pytest.raises(SsoFailed):
        await known(client, provider)


async def test_a_code_the_provider_does_not_know(
    client: OidcClient, provider: FakeProvider
) -> None:
    await client.address(ASKED, "state")
    with pytest.raises(SsoFailed):
        await client.known(ASKED, "bad")


async def test_new_keys_of_the_provider_are_fetched(
    client: OidcClient, provider: FakeProvider
) -> None:
    await known(client, provider)
    provider.key = provider.other_key
    with pytest.raises(SsoFailed):
        await known(client, provider)
    assert (await known(client, provider)).staff_number == "J0001"


async def test_a_claim_that_is_told_elsewhere(client: OidcClient, provider: FakeProvider) -> None:
    provider.changes = {"preferred_username": None}
    assert (await known(client, provider)).staff_number == "C0001"
    provider.userinfo["sub"] = "another"
    with pytest.raises(SsoFailed):
        await known(client, provider)


@pytest.mark.parametrize(
    "described", [{"issuer": "https://another.example"}, {"token_endpoint": None}], ids=str
)
async def test_a_description_of_another_provider(
    client: OidcClient, provider: FakeProvider, described: dict[str, Any]
) -> None:
    provider.described = described
    with pytest.raises(Unavailable):
        await client.address(ASKED, "state")


@pytest.mark.parametrize("issuer", ["http://idp.court.example", "idp", "ftp://127.0.0.1"])
def test_a_provider_that_can_be_listened_to(issuer: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Provider(issuer, CLIENT, SECRET).checked()


# between the browser and the client


@pytest.fixture
async def services(
    data: Path, provider: FakeProvider, client: OidcClient, clock: Hand
) -> AsyncIterator[Services]:
    around = Around(oidc=client)
    async with running_court(data, planes=FakePlanes(), clock=clock, around=around) as running:
        yield running.services


async def back(services: Services, provider: FakeProvider, wish: Wish = WISH) -> str:
    """The one-time code that comes to the client's port."""
    sent = await services.sso.begin(wish, BACK, "1.2.3.4")
    asked = provider.browse(sent.url)
    url = await services.sso.finish(asked["state"], "code", sent.cookie)
    assert url.startswith("http://127.0.0.1:4000/?code=")
    return url.partition("code=")[2].partition("&")[0]


async def test_an_attempt_lasts_ten_minutes(
    services: Services, provider: FakeProvider, clock: Hand
) -> None:
    sent = await services.sso.begin(WISH, BACK, "1.2.3.4")
    asked = provider.browse(sent.url)
    clock.move(10 * MINUTE)
    with pytest.raises(SsoFailed):
        await services.sso.finish(asked["state"], "code", sent.cookie)


async def test_the_way_back_is_the_same_browsers(
    services: Services, provider: FakeProvider
) -> None:
    for cookie in ("", "another", None):
        sent = await services.sso.begin(WISH, BACK, "1.2.3.4")
        state = provider.browse(sent.url)["state"]
        if cookie is None:
            assert await services.sso.finish(state, "code", sent.cookie)
            continue
        for tried in (cookie, sent.cookie):  # the other's try uses it up
            with pytest.raises(SsoFailed):
                await services.sso.finish(state, "code", tried)


async def test_who_said_no_at_the_provider_is_nobody(
    services: Services, provider: FakeProvider
) -> None:
    sent = await services.sso.begin(WISH, BACK, "1.2.3.4")
    state = provider.browse(sent.url)["state"]
    with pytest.raises(SsoFailed):
        await services.sso.finish(state, "", sent.cookie)


async def test_one_address_opens_no_thousand_browsers(services: Services) -> None:
    for _ in range(30):
        await services.sso.begin(WISH, BACK, "1.2.3.4")
    with pytest.raises(Throttled):
        await services.sso.begin(WISH, BACK, "1.2.3.4")
    await services.sso.begin(WISH, BACK, "5.6.7.8")


async def test_an_older_login_at_the_provider_is_no_step_up(
    services: Services, provider: FakeProvider, clock: Hand
) -> None:
    judge = services.sso.redeem(await back(services, provider), VERIFIER).person
    session = Session(b"", judge, None, StaffRole.JUDGE, Way.SSO)
    provider.auth_age = 120  # it did not ask, whatever was wanted of it
    code = await back(services, provider, WISH._replace(again=True))
    assert (provider.asked["prompt"], provider.asked["max_age"]) == ("login", "60")
    with pytest.raises(BadCredentials):
        await services.proving.renew(session, StepUpBody(sso_code=code, verifier=VERIFIER))
    provider.auth_age = 0
    code = await back(services, provider, WISH._replace(again=True))
    body = StepUpBody(sso_code=code, verifier=VERIFIER)
    assert await services.proving.renew(session, body) == clock() // SECOND * SECOND


async def test_a_login_is_as_old_as_the_provider_says(
    services: Services, provider: FakeProvider, clock: Hand
) -> None:
    provider.auth_age = HOUR // SECOND
    proven = services.sso.redeem(await back(services, provider), VERIFIER)
    assert proven.at == clock() // SECOND * SECOND - HOUR
    provider.auth_age = -HOUR // SECOND
    proven = services.sso.redeem(await back(services, provider), VERIFIER)
    assert proven.at == clock()  # and never of tomorrow


def test_what_is_kept_for_a_moment_is_bounded(clock: Hand) -> None:
    kept: Once[int] = Once(MINUTE, clock, bound=2)
    first, second, third = (kept.put(number) for number in range(3))
    assert [kept.take(name) for name in (first, second, second, third)] == [None, 1, None, 2]
    late = kept.put(4)
    clock.move(MINUTE)
    assert kept.take(late) is None
