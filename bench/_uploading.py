"""A 100 MB picture on its way into a case over a link that is cut.

The client's own uploader sends the file over a path of TCP that is cut five times; then the court's
hash is compared with that of the file here.
"""

import asyncio
import hashlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from PIL import Image

from tests.net.proxy import Proxy
from tests.yuncourt.processes import court_process
from yunclient.net.api import Api
from yunclient.net.uploads import Patience
from yunclient.session.calls import Call
from yunclient.session.intents import LogIn
from yunclient.session.uploads import Arrived, LocalFile, Parcel, Stage, Told
from yunclient.storage.uploads import UnsentFiles
from yuncourt.sample import PEOPLE
from yunhearing.filing import EvidenceReply, SubmitBody
from yunhearing.ids import EvidenceId, HearingId

SIDE = 5900  # pixels each way: 104 MB of noise
CUTS = 5
NUMBER = "002208"
OFTEN = Patience()._replace(beat=0.01)

Figures = dict[str, float]


def noise(folder: Path, side: int = SIDE) -> LocalFile:
    """A picture that no compression makes small."""
    path = folder / "noise.png"
    pixels = os.urandom(side * side * 3)
    Image.frombytes("RGB", (side, side), pixels).save(path, compress_level=0)
    return looked(path)


def looked(path: Path) -> LocalFile:
    """The file as the client sees what was chosen."""
    return UnsentFiles(path.parent).look(str(path))


@asynccontextmanager
async def court(folder: Path) -> AsyncIterator[tuple[str, Path]]:
    """The sample's court as a process: where it is, and its root certificate."""
    async with court_process("--demo", "--port", "0", "--data", str(folder)) as process:
        yield process.told["url"], Path(process.told["ca"])


@asynccontextmanager
async def plaintiff(url: str, ca: Path) -> AsyncIterator[tuple[Api, HearingId]]:
    """The plaintiff's way to the court, logged in, and the hearing of the case."""
    api, who = Api(url, ca, patience=OFTEN), PEOPLE["plaintiff"]
    try:
        await api.log_in(LogIn(who["phone"], who["password"], remember=False))
        listed = await api.hearings()
        assert listed is not None
        yield api, next(h.id for h in listed.hearings if h.number == NUMBER)
    finally:
        await api.close()


async def submit(api: Api, hearing: HearingId, arrived: Arrived, name: str) -> EvidenceId:
    """What has arrived becomes evidence of the case."""
    body = SubmitBody(arrived.reply.id, arrived.sha256, name)
    reply = await api.request(
        Call("POST", f"/api/hearings/{hearing}/evidence", EvidenceReply, body)
    )
    assert isinstance(reply, EvidenceReply)
    return reply.item.id


class Scissors:
    """Cut the path each time another part of the file is through; mend it once that was felt."""

    def __init__(self, proxy: Proxy, size: int) -> None:
        self._proxy = proxy
        self._places = [size * n // (CUTS + 1) for n in range(1, CUTS + 1)] + [size + 1]
        self._cut = False
        self.felt = 0

    def heed(self, told: Told) -> None:
        if told.stage is Stage.LOST and self._cut:
            self.felt += 1
            self._cut = False
            self._proxy.heal()
        elif told.stage is Stage.SENDING and not self._cut and told.done >= self._places[0]:
            self._places.pop(0)
            self._cut = True
            self._proxy.cut()


def _sha256(file: LocalFile) -> str:
    with Path(file.path).open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


async def send(url: str, ca: Path, file: LocalFile) -> tuple[Figures, EvidenceId]:
    """The upload over the path that is cut."""
    proxy = Proxy(httpx.URL(url).port or 443)
    await proxy.start()
    try:
        path = str(httpx.URL(url).copy_with(port=proxy.port)).rstrip("/")
        async with plaintiff(path, ca) as (api, hearing):
            scissors, began = Scissors(proxy, file.size), time.perf_counter()
            arrived = await api.upload(Parcel(hearing, file), scissors.heed)
            took = time.perf_counter() - began
            item = await submit(api, hearing, arrived, "购销合同")
    finally:
        await proxy.stop()
    here = await asyncio.to_thread(_sha256, file)
    figures: Figures = {
        "upload_hash_equal": here == arrived.sha256 == arrived.reply.sha256,
        "upload_cuts": scissors.felt,
        "upload_bytes": file.size,
        "upload_s": round(took, 2),
    }
    return figures, item
