"""A file on its way into the case: by tus, checked, in the ledger, seen by whom it is meant for."""

import asyncio
import base64
import hashlib
import io
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest
from tusclient.client import TusClient

from tests.yuncourt.papers_of import pdf, picture
from tests.yuncourt.serving import LIMIT, RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yunhearing.commands import OpenHearing, Present
from yunhearing.evidence import Evidence, FileKind
from yunhearing.filing import (
    CatalogueReply,
    EvidenceReply,
    FileFault,
    UploadReply,
    UploadState,
)
from yunhearing.receipts import decode_receipt

TUS = {"tus-resumable": "1.0.0"}
PIECES = TUS | {"content-type": "application/offset+octet-stream"}


class Side:
    """One person at the court's resources of evidence."""

    def __init__(self, http: httpx.AsyncClient, hearing: str) -> None:
        self.http, self.hearing = http, hearing

    async def begin(self, name: str, size: int) -> str:
        reply = await self.http.post(
            f"/api/hearings/{self.hearing}/uploads", headers=_creation(name, size)
        )
        assert reply.status_code == 201, reply.text
        return str(reply.headers["location"])

    async def send(self, place: str, data: bytes, offset: int = 0) -> httpx.Response:
        headers = PIECES | {"upload-offset": str(offset)}
        return await self.http.patch(place, content=data, headers=headers)

    async def stands(self, place: str) -> UploadReply:
        return msgspec.json.decode((await self.http.get(place)).content, type=UploadReply)

    async def checked(self, place: str) -> UploadReply:
        async with asyncio.timeout(LIMIT * 6):
            while (now := await self.stands(place)).state is UploadState.CHECKING:  # noqa: ASYNC110 - a client can only ask again
                await asyncio.sleep(0.02)
        return now

    async def upload(self, name: str, data: bytes) -> UploadReply:
        place = await self.begin(name, len(data))
        if data:
            reply = await self.send(place, data)
            assert reply.status_code == 204, reply.text
        return await self.checked(place)

    async def submit(self, upload: UploadReply, **more: object) -> httpx.Response:
        body = {"upload": upload.id, "sha256": upload.sha256, "name": "购销合同"} | more
        return await self.http.post(f"/api/hearings/{self.hearing}/evidence", json=body)

    async def hand_in(self, name: str, data: bytes, **more: object) -> Evidence:
        reply = await self.submit(await self.upload(name, data), **more)
        assert reply.status_code == 201, reply.text
        return msgspec.json.decode(reply.content, type=EvidenceReply).item

    async def catalogue(self) -> CatalogueReply:
        reply = await self.http.get(f"/api/hearings/{self.hearing}/evidence")
        assert reply.status_code == 200, reply.text
        return msgspec.json.decode(reply.content, type=CatalogueReply)


def _creation(name: str, size: int) -> dict[str, str]:
    coded = base64.b64encode(name.encode()).decode()
    return TUS | {"upload-length": str(size), "upload-metadata": f"filename {coded}"}


async def side(court: RunningCourt, part: str) -> Side:
    """Whoever is given; the client is closed with the court's test."""
    token = (await log_in(court, part)).token
    return Side(court.http(token), (await hearing_of(court, token)).id)


@pytest.fixture
async def plaintiff(court: RunningCourt) -> AsyncIterator[Side]:
    made = await side(court, "plaintiff")
    yield made
    await made.http.aclose()


@pytest.fixture
async def defendant(court: RunningCourt) -> AsyncIterator[Side]:
    made = await side(court, "defendant")
    yield made
    await made.http.aclose()


async def test_a_file_comes_is_checked_entered_and_seen(plaintiff: Side, defendant: Side) -> None:
    data = pdf(3)
    upload = await plaintiff.upload("合同.pdf", data)
    assert (upload.state, upload.kind, upload.pages) == (UploadState.READY, FileKind.PDF, 3)
    assert upload.sha256 == hashlib.sha256(data).hexdigest()
    assert upload.sm3 == hashlib.new("sm3", data).hexdigest()
    assert upload.entry == 0
    reply = await plaintiff.submit(upload, purpose="证明数量", cited=[1, 2])
    item = msgspec.json.decode(reply.content, type=EvidenceReply).item
    assert (item.number, item.first_page, item.cited) == (1, 1, (1, 2))
    again = await plaintiff.submit(upload)
    assert msgspec.json.decode(again.content, type=EvidenceReply).item == item
    seen = await defendant.catalogue()
    assert seen.items == (item,)
    whole = await defendant.http.get(f"/api/evidence/{item.id}/original")
    assert whole.content == data
    second = await plaintiff.hand_in("图.png", picture())
    assert (second.number, second.first_page) == (2, 4)


async def test_a_stranger_client_resumes_what_was_cut(
    court: RunningCourt, plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`tuspy`, which nobody here wrote."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(court.ca))
    data = pdf(50) + b"\n%" + b"x" * 200_000
    client = TusClient(
        f"{court.url}/api/hearings/{plaintiff.hearing}/uploads",
        headers={"authorization": plaintiff.http.headers["authorization"]},
    )

    def go(stop_at: int | None, url: str | None) -> str:
        uploader = client.uploader(
            file_stream=io.BytesIO(data),
            chunk_size=30_000,
            metadata={"filename": "a.pdf"},
            url=url,
        )
        uploader.upload(stop_at=stop_at)
        return str(uploader.url)

    url = await asyncio.to_thread(go, 60_000, None)
    await asyncio.to_thread(go, None, url)
    upload = await plaintiff.checked(url.removeprefix(court.url))
    assert upload.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("tenth", range(10))
async def test_a_link_cut_at_every_tenth_loses_nothing(plaintiff: Side, tenth: int) -> None:
    data = picture("JPEG", (300, 200))
    cut = len(data) * tenth // 10
    place = await plaintiff.begin("a.jpg", len(data))

    async def body() -> AsyncIterator[bytes]:
        yield data[:cut]
        raise httpx.ReadError("cut")

    headers = PIECES | {"upload-offset": "0"}
    with pytest.raises(httpx.ReadError):
        await plaintiff.http.patch(place, content=body(), headers=headers)
    async with asyncio.timeout(LIMIT):
        while True:
            told = await plaintiff.http.head(place, headers=TUS)
            reply = await plaintiff.send(
                place,
                data[int(told.headers["upload-offset"]) :],
                int(told.headers["upload-offset"]),
            )
            if reply.status_code == 204:
                break
            assert reply.status_code in (409, 423)
    assert (await plaintiff.checked(place)).sha256 == hashlib.sha256(data).hexdigest()


async def test_what_came_survives_the_server(court: RunningCourt, plaintiff: Side) -> None:
    data = pdf()
    place = await plaintiff.begin("a.pdf", len(data))
    await plaintiff.send(place, data[:100])
    token = plaintiff.http.headers["authorization"].removeprefix("Bearer ")
    folder, hearing = court.data, plaintiff.hearing
    await court.services.receiving.close()
    async with running_court(folder) as later, later.http(token) as http:
        other = Side(http, hearing)
        assert (await other.http.head(place, headers=TUS)).headers["upload-offset"] == "100"
        await other.send(place, data[100:], 100)
        assert (await other.checked(place)).state is UploadState.READY


async def test_limits_races_and_strangers(plaintiff: Side, defendant: Side) -> None:
    big = await plaintiff.http.post(
        f"/api/hearings/{plaintiff.hearing}/uploads", headers=_creation("a.mp4", 4 << 30)
    )
    assert big.status_code == 413
    place = await plaintiff.begin("a.pdf", 1000)
    assert (await plaintiff.send(place, b"x" * 10, 5)).status_code == 409
    assert (await plaintiff.send(place, b"x" * 1001)).status_code == 413
    assert (await defendant.http.get(place)).status_code == 404
    assert (await defendant.send(place, b"x")).status_code == 404
    both = await asyncio.gather(*(plaintiff.send(place, b"y" * 400) for _ in range(2)))
    assert sorted(r.status_code for r in both) in ([204, 409], [204, 423])
    assert (await plaintiff.http.head(place)).status_code == 412
    assert (
        await plaintiff.http.patch(place, headers=TUS | {"upload-offset": "400"})
    ).status_code == 415
    assert (await plaintiff.http.delete(place, headers=TUS)).status_code == 204
    assert (await plaintiff.http.get(place)).status_code == 404


async def test_a_full_disk_keeps_what_came(
    plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pdf()
    place = await plaintiff.begin("a.pdf", len(data))
    await plaintiff.send(place, data[:50])

    def full(_: int) -> None:
        raise OSError(28, "no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("yuncourt.evidence.sealed.os.fsync", full)
        assert (await plaintiff.send(place, data[50:], 50)).status_code == 507
    assert (await plaintiff.stands(place)).offset == 50
    assert (await plaintiff.send(place, data[50:], 50)).status_code == 204
    assert (await plaintiff.checked(place)).state is UploadState.READY


async def test_what_is_not_exchanged_is_hidden_until_it_is(
    plaintiff: Side, defendant: Side
) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf(), exchange=False)
    assert (await defendant.catalogue()).items == ()
    for what in ("original", "view", "receipt"):
        assert (await defendant.http.get(f"/api/evidence/{item.id}/{what}")).status_code == 404
    assert (await defendant.http.post(f"/api/evidence/{item.id}/exchange")).status_code == 404
    assert (await plaintiff.http.post(f"/api/evidence/{item.id}/exchange")).status_code == 200
    assert len((await defendant.catalogue()).items) == 1


async def test_nothing_vanishes_silently(plaintiff: Side, defendant: Side) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf())
    newer = await plaintiff.hand_in("b.pdf", pdf(2), replaces=item.id)
    gone = await plaintiff.http.post(f"/api/evidence/{newer.id}/withdraw", json={"reason": "错了"})
    assert gone.status_code == 200
    theirs = await defendant.http.post(f"/api/evidence/{newer.id}/withdraw", json={"reason": "x"})
    assert theirs.status_code == 404
    items = (await defendant.catalogue()).items
    assert [(i.withdrawn, i.replaces) for i in items] == [("replaced", None), ("错了", item.id)]
    assert (await defendant.http.get(f"/api/evidence/{item.id}/original")).status_code == 200


async def test_the_hearing_learns_of_it_and_words_stand_once_it_was_presented(
    court: RunningCourt, plaintiff: Side
) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf())
    words = {"name": "新名", "purpose": "新的"}
    assert (await plaintiff.http.patch(f"/api/evidence/{item.id}", json=words)).status_code == 200
    async with visiting(court, "judge") as visitor:
        held = await visitor.state(lambda hearing: hearing.exhibit(item.id) is not None)
        exhibit = held.exhibit(item.id)
        assert exhibit is not None
        assert exhibit.name == "新名"
        await visitor.done(OpenHearing())
        await visitor.done(Present(item.id))
        late = await plaintiff.http.patch(f"/api/evidence/{item.id}", json=words)
        assert late.status_code == 409
        second = await plaintiff.hand_in("b.png", picture())
        await visitor.state(lambda hearing: hearing.exhibit(second.id) is not None)


async def test_what_was_shown_in_one_hearing_is_no_secret_in_the_next(
    court: RunningCourt, plaintiff: Side, defendant: Side
) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf(), exchange=False)
    async with visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await judge.done(Present(item.id))
    assert (await plaintiff.catalogue()).items[0].exchanged_at is None
    async with visiting(court, "judge"):
        pass
    assert (await defendant.catalogue()).items[0].exchanged_at is not None


async def test_files_come_by_ranges(plaintiff: Side) -> None:
    data = pdf()
    item = await plaintiff.hand_in("合同 1.pdf", data)
    place = f"/api/evidence/{item.id}/view"
    part = await plaintiff.http.get(place, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, data[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(data)}"
    tail = await plaintiff.http.get(place, headers={"range": "bytes=-5"})
    assert tail.content == data[-5:]
    beyond = await plaintiff.http.get(place, headers={"range": f"bytes={len(data)}-"})
    assert beyond.status_code == 416
    whole = await plaintiff.http.get(place)
    assert whole.headers["content-type"] == "application/pdf"
    assert "filename*=UTF-8''" in whole.headers["content-disposition"]


async def test_a_receipt_proves_the_entry(court: RunningCourt, plaintiff: Side) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf())
    reply = await plaintiff.http.get(f"/api/evidence/{item.id}/receipt")
    receipt = decode_receipt(reply.content)
    assert receipt.index == item.entry


async def test_the_table_of_opinions_is_a_paper(plaintiff: Side) -> None:
    await plaintiff.hand_in("a.pdf", pdf(), purpose="证明数量")
    reply = await plaintiff.http.get(f"/api/hearings/{plaintiff.hearing}/examination.pdf")
    assert reply.status_code == 200, reply.text
    assert reply.content.startswith(b"%PDF-")


async def test_a_witness_and_staff_hand_in_nothing(court: RunningCourt) -> None:
    for part in ("judge", "witness"):
        token = (await log_in(court, part)).token
        hearing = (await hearing_of(court, token)).id
        async with court.http(token) as http:
            reply = await http.post(
                f"/api/hearings/{hearing}/uploads", headers=_creation("a.pdf", 10)
            )
            assert reply.status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"", FileFault.EMPTY),
        ("a.gif", b"GIF89a" + bytes(20), FileFault.WRONG_TYPE),
        ("a.pdf", picture(), FileFault.MISLABELLED),
        ("a.pdf", b"GIF89a\n" + pdf(), FileFault.AMBIGUOUS),
        ("a.pdf", pdf()[:300], FileFault.DAMAGED),
        ("a.png", picture()[:60], FileFault.DAMAGED),
    ],
)
async def test_what_is_no_file_of_ours_is_refused_by_its_name(
    plaintiff: Side, name: str, content: bytes, fault: FileFault
) -> None:
    told = await plaintiff.upload(name, content)
    assert (told.state, told.fault) == (UploadState.REFUSED, fault)
    assert (await plaintiff.submit(told, sha256="0" * 64)).status_code == 409


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("好" * 300 + ".pdf", "好" * 111 + "….pdf"),
    ],
)
async def test_a_name_is_shown_and_never_a_path(plaintiff: Side, name: str, shown: str) -> None:
    place = await plaintiff.begin(name, 10)
    assert (await plaintiff.stands(place)).file_name == shown
