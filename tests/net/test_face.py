"""A face before the court: the same for the real server over TLS and for the fake one."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from tests.fakes import court as fake
from tests.fakes.faces import FakeFaces
from tests.yuncourt.serving import running_court
from yunclient.net.api import Api
from yunclient.session.face import CONSENT
from yunclient.session.intents import LogIn
from yunclient.session.ports import Court, Failure
from yunclient.session.problems import ProblemCode
from yuncourt.app import Around
from yuncourt.identity.faces import JPEG
from yunhearing.rest import LARGEST_PICTURE, FaceBody, FaceReply, FaceResultReply, IdentityState

PICTURE = JPEG + b"\xe0 a face nobody may keep"
BODY = FaceBody(CONSENT, PICTURE)


@dataclass
class Comparing:
    """A way to a court with this face service; `logged_in` begins a session."""

    faces: FakeFaces | None
    court: Court
    account: LogIn

    async def logged_in(self) -> Court:
        await self.court.log_in(self.account)
        return self.court


async def visit(which: str, data: Path, faces: FakeFaces | None) -> AsyncIterator[Comparing]:
    if which == "fake":
        account = LogIn(fake.PHONE, fake.PASSWORD, remember=False)
        yield Comparing(faces, fake.FakeCourt(fake.FakeServer(faces=faces)), account)
        return
    async with running_court(data, around=Around(faces=faces)) as running:
        me = running.people["plaintiff"]
        api = Api(running.url, running.ca)
        yield Comparing(faces, api, LogIn(me["phone"], me["password"], remember=False))
        await api.close()


@pytest.fixture(params=["real", "fake"])
async def comparing(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Comparing]:
    async for made in visit(request.param, tmp_path, FakeFaces()):
        yield made


@pytest.fixture(params=["real", "fake"])
async def manual(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Comparing]:
    """A court without such a service, as the reference server is."""
    async for made in visit(request.param, tmp_path, None):
        yield made


async def refusal(court: Court, body: FaceBody) -> ProblemCode:
    with pytest.raises(Failure) as failure:
        await court.compare_face(body)
    return failure.value.problem.code


async def test_without_a_service_the_clerk_looks_and_nothing_is_compared(
    manual: Comparing,
) -> None:
    court = await manual.logged_in()
    assert await court.face() == FaceReply(automatic=False, consent="")
    assert await refusal(court, BODY) is ProblemCode.SERVER_FAULT


async def test_the_service_says_which_text_to_agree_to(comparing: Comparing) -> None:
    court = await comparing.logged_in()
    assert await court.face() == FaceReply(automatic=True, consent=CONSENT)


@pytest.mark.parametrize("state", list(IdentityState))
async def test_its_answer_comes_back_as_it_is(comparing: Comparing, state: IdentityState) -> None:
    assert comparing.faces is not None
    comparing.faces.answers = state
    court = await comparing.logged_in()
    assert await court.compare_face(BODY) == FaceResultReply(state)
    assert [picture for _, picture in comparing.faces.asked] == [PICTURE]


async def test_the_largest_picture_gets_there_and_is_in_no_log(
    comparing: Comparing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    court = await comparing.logged_in()
    largest = msgspec.structs.replace(BODY, picture=PICTURE.ljust(LARGEST_PICTURE, b"."))
    await court.compare_face(largest)
    assert comparing.faces is not None
    assert len(comparing.faces.asked[0][1]) == LARGEST_PICTURE
    assert "nobody may keep" not in caplog.text
    assert "/9j/4CBhIGZhY2U" not in caplog.text  # the same in base64


@pytest.mark.parametrize(
    "body", [FaceBody("face-0", PICTURE), FaceBody(CONSENT, b"GIF89a"), FaceBody(CONSENT, b"")]
)
async def test_what_the_court_does_not_take(comparing: Comparing, body: FaceBody) -> None:
    court = await comparing.logged_in()
    assert await refusal(court, body) is ProblemCode.FIELD_REFUSED
    assert comparing.faces is not None
    assert comparing.faces.asked == []


async def test_a_service_that_fails_is_no_answer(comparing: Comparing) -> None:
    assert comparing.faces is not None
    comparing.faces.answers = OSError()
    assert await refusal(await comparing.logged_in(), BODY) is ProblemCode.SERVER_FAULT


async def test_it_is_for_who_is_signed_in(comparing: Comparing) -> None:
    with pytest.raises(Failure) as failure:
        await comparing.court.face()
    assert failure.value.problem.code is ProblemCode.SIGNED_OUT
    assert await refusal(comparing.court, BODY) is ProblemCode.SIGNED_OUT
