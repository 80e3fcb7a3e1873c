"""A 100 MB picture on its way into a case over a link that is cut, and how long proving it takes.

The court is a process of its own. The client's own uploader sends the file over a path of TCP that
is cut five times; then the court's hash is compared with that of the file here. Proving is what a
client does with an item: its receipt and the whole file are read from the court, SHA-256 and SM3
are computed here and held against the entry, the proof and the signed head.
"""

import asyncio
import hashlib
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from PIL import Image

from bench._running import Figures, run
from tests.net.proxy import Proxy
from tests.yuncourt.processes import court_process
from yunclient.net.api import Api
from yunclient.net.signatures import verify
from yunclient.net.uploads import Patience
from yunclient.session.calls import Call
from yunclient.session.intents import LogIn
from yunclient.session.uploads import Arrived, LocalFile, Parcel, Stage, Told
from yunclient.storage.uploads import UnsentFiles
from yuncourt.sample import PEOPLE
from yunhearing.digests import Digester
from yunhearing.filing import EvidenceReply, SubmitBody
from yunhearing.ids import EvidenceId, HearingId
from yunhearing.receipts import Light, Receipt, verify_receipt

SIDE = 5900  # pixels each way: 104 MB of noise
CUTS = 5
TIMES = 5
NUMBER = "002208"
OFTEN = Patience()._replace(beat=0.01)


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


async def prove(api: Api, item: EvidenceId) -> None:
    """All of what is computed here about one item; AssertionError where a light is not green."""
    receipt = await api.request(Call("GET", f"/api/evidence/{item}/receipt", Receipt))
    digester = Digester()

    async def take(piece: bytes) -> None:
        await asyncio.to_thread(digester.update, piece)

    await api.download(f"/api/evidence/{item}/original", take)
    verdict = verify_receipt(receipt, verify, key=receipt.key, file=digester.digests)
    assert verdict.unchanged.light is Light.GOOD, verdict


async def proving(url: str, ca: Path, item: EvidenceId) -> Figures:
    """Seconds of some proofs of the same item."""
    times = []
    async with plaintiff(url, ca) as (api, _):
        for _again in range(TIMES):
            began = time.perf_counter()
            await prove(api, item)
            times.append(time.perf_counter() - began)
    return {"verify_100mb_s": round(statistics.median(times), 3)}


async def _measure(folder: Path) -> Figures:
    file = noise(folder)
    async with court(folder / "court") as (url, ca):
        figures, item = await send(url, ca, file)
        return figures | await proving(url, ca, item)


def measure(folder: Path) -> Figures:
    """The figures; `folder` is empty and to be thrown away."""
    return asyncio.run(_measure(folder))


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
