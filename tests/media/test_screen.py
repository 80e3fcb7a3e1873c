"""Sharing a screen: real engines, the real forwarder, and what arrives at 1:1."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media.hearing import Client, everybody, until
from yunclient.session.messages import (
    LARGEST_PREVIEW,
    ListScreens,
    Ready,
    ScreenEnded,
    ScreenShared,
    ScreensListed,
    ScreensLive,
    ShareScreen,
    Unshared,
)
from yuncourt.media.forwarder import Forwarder
from yuncourt.media.slot import OutgoingSlot
from yunhearing.frames import Layer, Source

SIZE = (640, 400)


@pytest.fixture
async def forwarder() -> AsyncIterator[Forwarder]:
    forwarder = Forwarder(lambda levels: None)
    yield forwarder
    await forwarder.close()


@pytest.fixture
async def people(forwarder: Forwarder) -> AsyncIterator[list[Client]]:
    clients = [Client(name, forwarder) for name in ("anna", "boris")]
    for client in clients:
        await until(lambda c=client: c.last(Ready))
        await client.join()
    forwarder.update(everybody, [c.me for c in clients])
    await until(lambda: all(c.connected for c in clients))
    yield clients
    for client in clients:
        await client.close()


def drawn(path: Path, text: str, size: tuple[int, int] = SIZE) -> str:
    """A picture file with a text, as the simulated screen that shows it."""
    picture = np.full((size[1], size[0], 3), 250, np.uint8)
    cv2.putText(picture, text, (20, 60), (20, 20, 20), cv2.FontFace("uni"), 24)
    new = path.with_suffix(".new.png")
    cv2.imwrite(str(new), picture)
    new.replace(path)
    return f"simulated:{path}"


def seen(looking: Client, shown: Client) -> NDArray[np.uint8] | None:
    picture = looking.pictures.latest(shown.me, Source.SCREEN)
    if picture is None:
        return None
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4).copy()


def screen_slot(forwarder: Forwarder, viewer: Client) -> OutgoingSlot:
    subscriber = forwarder._seats[viewer.me].subscriber
    assert subscriber is not None
    return subscriber.slots[Source.SCREEN][0]


def shows(looking: Client, shown: Client, path: Path) -> Callable[[], bool]:
    """Whether the tile holds the file's picture, but for what a codec leaves out."""
    original = cv2.imread(str(path)).astype(np.int16)

    def check() -> bool:
        picture = seen(looking, shown)
        if picture is None or picture.shape[:2] != original.shape[:2]:
            return False
        return float(np.abs(picture[:, :, :3] - original).mean()) < 2.0

    return check


async def test_a_screen_arrives_as_it_is_and_follows_its_changes(
    people: list[Client], tmp_path: Path
) -> None:
    looking, sharing = people
    file = tmp_path / "page.png"
    sharing.engine.send(ShareScreen(1, drawn(file, "第一页")))
    await until(lambda: sharing.last(ScreenShared))
    assert sharing.last(ScreenShared) == ScreenShared(1, *SIZE)
    await looking.watch(sharing)
    await until(lambda: looking.last(ScreensLive) == ScreensLive({sharing.me: SIZE}))
    looking.pictures.resize([], [(sharing.me, *SIZE)])
    await until(shows(looking, sharing, file))
    drawn(file, "第二页")
    await until(shows(looking, sharing, file))
    file.unlink()
    await until(lambda: sharing.last(ScreenEnded) == ScreenEnded(1, Unshared.GONE))
    await until(lambda: looking.last(ScreensLive) == ScreensLive({}))
    assert seen(looking, sharing) is None


async def test_nothing_of_a_screen_leaves_without_the_right(
    people: list[Client], forwarder: Forwarder, tmp_path: Path
) -> None:
    looking, sharing = people
    file = tmp_path / "page.png"
    sharing.engine.send(ShareScreen(1, drawn(file, "保密")))
    await looking.watch(sharing)
    looking.pictures.resize([], [(sharing.me, *SIZE)])
    await until(shows(looking, sharing, file))
    slot = screen_slot(forwarder, looking)
    forwarder.update(lambda _v, _s, source: source is not Source.SCREEN, [p.me for p in people])
    left = slot.packets  # the same moment: no packet is on its way to the slot any more
    publisher = forwarder._seats[sharing.me].publisher
    assert publisher is not None
    stream = publisher.streams[Source.SCREEN, Layer.MAIN]
    arrived = stream.octets
    drawn(file, "还在共享")
    await until(lambda: stream.octets > arrived)
    await until(lambda: seen(looking, sharing) is None)
    assert slot.packets == left
    assert slot.person is None
    forwarder.update(everybody, [p.me for p in people])
    await until(shows(looking, sharing, file))


async def test_who_does_not_show_it_gets_none_of_it(
    people: list[Client], forwarder: Forwarder, tmp_path: Path
) -> None:
    looking, sharing = people
    file = tmp_path / "page.png"
    sharing.engine.send(ShareScreen(1, drawn(file, "第一页")))
    await looking.watch(sharing)
    looking.pictures.resize([], [(sharing.me, *SIZE)])
    await until(shows(looking, sharing, file))
    await looking.watch()
    slot = screen_slot(forwarder, looking)
    assert slot.person is None
    await until(lambda: seen(looking, sharing) is None)
    await looking.watch(sharing)  # who comes to it gets a key frame
    await until(shows(looking, sharing, file))


async def test_sharing_goes_on_when_either_comes_back(people: list[Client], tmp_path: Path) -> None:
    looking, sharing = people
    file = tmp_path / "page.png"
    sharing.engine.send(ShareScreen(1, drawn(file, "第一页")))
    await looking.watch(sharing)
    looking.pictures.resize([], [(sharing.me, *SIZE)])
    await until(shows(looking, sharing, file))
    await sharing.join()
    await until(lambda: seen(looking, sharing) is None)
    await until(shows(looking, sharing, file))
    await looking.join()
    await looking.watch(sharing)
    await until(lambda: looking.last(ScreensLive) == ScreensLive({}))
    await until(shows(looking, sharing, file))


async def test_another_screen_takes_its_place_at_once(people: list[Client], tmp_path: Path) -> None:
    looking, sharing = people
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    sharing.engine.send(ShareScreen(1, drawn(first, "第一个")))
    await looking.watch(sharing)
    await until(lambda: looking.last(ScreensLive) == ScreensLive({sharing.me: SIZE}))
    sharing.engine.send(ShareScreen(2, drawn(second, "第二个", (320, 240))))
    await until(lambda: looking.last(ScreensLive) == ScreensLive({sharing.me: (320, 240)}))
    looking.pictures.resize([], [(sharing.me, 320, 240)])
    await until(shows(looking, sharing, second))
    assert sharing.count(ScreenEnded) == 0
    sharing.engine.send(ShareScreen(2))
    await until(lambda: looking.last(ScreensLive) == ScreensLive({}))


async def test_the_screen_that_flows_is_shown_of_two_who_may(
    people: list[Client], forwarder: Forwarder, tmp_path: Path
) -> None:
    looking, sharing = people
    await looking.watch(looking, sharing)
    sharing.engine.send(ShareScreen(1, drawn(tmp_path / "page.png", "第一页")))
    await until(lambda: looking.last(ScreensLive) == ScreensLive({sharing.me: SIZE}))
    assert screen_slot(forwarder, looking).person == sharing.me


async def test_what_can_be_shared_is_told_with_previews(people: list[Client]) -> None:
    client = people[0]
    client.engine.send(ListScreens(3, simulate=True))
    await until(lambda: client.last(ScreensListed))
    listed = client.last(ScreensListed)
    assert listed is not None
    assert listed.number == 3
    screen = listed.screens[-1]
    assert (screen.id, screen.width, screen.height) == ("simulated", 1280, 720)
    assert 0 < len(screen.preview) <= LARGEST_PREVIEW
    preview = cv2.imdecode(np.frombuffer(screen.preview, np.uint8), cv2.IMREAD_COLOR)
    assert preview is not None
    assert preview.shape == (216, 384, 3)
    assert preview.mean() < 254


async def test_a_screen_that_cannot_be_opened_is_told(people: list[Client]) -> None:
    client = people[0]
    client.engine.send(ShareScreen(1, "simulated:/nowhere/page.png"))
    await until(lambda: client.last(ScreenEnded) == ScreenEnded(1, Unshared.GONE))
