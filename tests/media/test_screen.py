"""Sharing a screen: real engines, the real forwarder, and what arrives at 1:1."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media.hearing import Client, everybody, until
from yunclient.session.messages import (
    Ready,
    ScreenEnded,
    ScreenShared,
    ScreensLive,
    ShareScreen,
    Unshared,
)
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import Source

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
    await asyncio.sleep(0)
