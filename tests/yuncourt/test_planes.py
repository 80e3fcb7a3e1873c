"""What a room expects of a media plane, of the real one and of the tests' own alike."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.plane import FakePlane
from tests.yuncourt.serving import until
from yuncourt.media.forwarder import forwarders
from yuncourt.media.plane import DescriptionError, MediaPlane, PlaneFactory
from yunhearing.frames import PublisherOffer, ServerFrame, Subscribe, SubscriberOffer
from yunhearing.ids import PersonId

ME, YOU = PersonId("me"), PersonId("you")


@pytest.fixture(params=[FakePlane, forwarders(["127.0.0.1"])], ids=["fake", "forwarder"])
async def plane(request: pytest.FixtureRequest) -> AsyncIterator[MediaPlane]:
    factory: PlaneFactory = request.param
    made = factory(lambda _levels: None)
    yield made
    await made.close()


async def test_who_subscribes_is_offered(plane: MediaPlane) -> None:
    sent: list[ServerFrame] = []
    await plane.join(ME, sent.append)
    plane.update(lambda *_: True, [ME, YOU])
    await plane.handle(ME, Subscribe(3))
    await until(lambda: bool(sent))
    (offer,) = [frame for frame in sent if isinstance(frame, SubscriberOffer)]
    assert offer.media == 3
    assert offer.sdp.startswith("v=0")


async def test_frames_without_a_seat_and_of_old_generations_are_dropped(plane: MediaPlane) -> None:
    sent: list[ServerFrame] = []
    await plane.handle(ME, Subscribe(1))
    await plane.join(ME, sent.append)
    await plane.handle(ME, Subscribe(2))
    await until(lambda: bool(sent))
    told = len(sent)
    await plane.handle(ME, Subscribe(1))
    await plane.leave(ME)
    await plane.handle(ME, Subscribe(3))
    assert len(sent) == told


async def test_nonsense_is_refused(plane: MediaPlane) -> None:
    await plane.join(ME, lambda _frame: None)
    with pytest.raises(DescriptionError):
        await plane.handle(ME, PublisherOffer(1, "nonsense"))


async def test_leaving_twice_and_never_having_come(plane: MediaPlane) -> None:
    await plane.join(ME, lambda _frame: None)
    for person in (ME, ME, YOU):
        await plane.leave(person)
