"""The runner's part of 人脸验证: asked once, limited, ended with the session."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from tests.fakes.faces import FakeFaces
from tests.session.test_runner import RIGHT, URL, Bench
from yunclient.session import effects as do, news
from yunclient.session.face import CONSENT
from yunclient.session.runner import Rhythm
from yuncourt.identity.faces import JPEG
from yunhearing.ids import PersonId
from yunhearing.rest import FaceBody, FaceReply, IdentityState

PICTURE = JPEG + b"\xe0 a face nobody may keep"
COMPARE = do.CompareFace(7, FaceBody(CONSENT, PICTURE))


class Hanging(FakeFaces):
    """A service that never answers; `ended` once nobody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = False

    async def compare(self, person: PersonId, picture: bytes) -> IdentityState:
        await super().compare(person, picture)
        try:
            await asyncio.Event().wait()
        finally:
            self.ended = True
        raise AssertionError


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench().does(do.UseServer(URL, staff=False), RIGHT)
    await made.until(news.LoggedIn)
    yield made
    await made.runner.close()


async def test_the_court_is_asked_and_compares(bench: Bench) -> None:
    bench.server.faces = faces = FakeFaces(IdentityState.REFUSED)
    bench.does(do.AskFace(6))
    assert await bench.until(news.FaceAnswered) == news.FaceAnswered(6, FaceReply(True, CONSENT))
    bench.does(COMPARE)
    assert await bench.until(news.FaceCompared) == news.FaceCompared(7, IdentityState.REFUSED)
    assert [picture for _, picture in faces.asked] == [PICTURE]


async def test_a_court_that_is_away_is_no_answer_and_not_asked_twice(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bench.server.down = True
    bench.does(do.AskFace(6))
    assert await bench.until(news.FaceAnswered) == news.FaceAnswered(6, None)
    bench.does(COMPARE)
    assert await bench.until(news.FaceCompared) == news.FaceCompared(7, None)
    assert bench.server.calls.count("compare_face") == 1
    assert "nobody may keep" not in caplog.text


async def test_a_service_without_end_is_left(bench: Bench) -> None:
    bench.server.faces = faces = Hanging()
    bench.runner._rhythm = Rhythm(face=0.01)
    bench.does(COMPARE)
    assert await bench.until(news.FaceCompared) == news.FaceCompared(7, None)
    assert faces.ended


@pytest.mark.parametrize(
    "effect", [do.EndSession(tell=True), do.UseServer("https://other.test", staff=False)]
)
async def test_it_ends_with_the_session(bench: Bench, effect: do.Effect) -> None:
    bench.server.faces = faces = Hanging()
    bench.does(COMPARE)
    await bench.happens(lambda: faces.asked)
    bench.does(effect)
    await bench.happens(lambda: faces.ended)
    assert not [fact for fact in bench.news if isinstance(fact, news.FaceCompared)]
