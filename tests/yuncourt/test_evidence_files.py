"""Who gets which file of evidence, whole and in pieces, and what holds when things race."""

import asyncio
import io
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest
from PIL import Image

from tests.yuncourt import hostile
from tests.yuncourt.papers_of import pdf, picture
from tests.yuncourt.serving import LIMIT, RunningCourt
from tests.yuncourt.test_filing import TUS, Side, side
from tests.yuncourt.visitor import visiting
from yuncourt.evidence.filing import Filing
from yuncourt.evidence.sealed import STORED, SealedFile
from yunhearing.commands import CallWitness, OpenHearing, Present, ReleaseWitness
from yunhearing.filing import EvidenceReply
from yunhearing.ids import CaseId, EvidenceId
from yunhearing.roles import Role


@pytest.fixture
async def plaintiff(court: RunningCourt) -> AsyncIterator[Side]:
    made = await side(court, "plaintiff")
    yield made
    await made.http.aclose()


def large_picture() -> bytes:
    """Of more than a piece of what is read at a time."""
    made = io.BytesIO()
    Image.effect_noise((1200, 1200), 90).save(made, "PNG", compress_level=0)
    return made.getvalue()


async def stored(court: RunningCourt, item: EvidenceId) -> SealedFile:
    row = await court.services.receiving.rows.of_evidence(item)
    assert row is not None
    return court.services.receiving.disk.original(row.id, row.file_key)


async def test_what_was_changed_on_the_disk_does_not_arrive(
    court: RunningCourt, plaintiff: Side, caplog: pytest.LogCaptureFixture
) -> None:
    item = await plaintiff.hand_in("a.png", large_picture())
    file = await stored(court, item.id)
    assert file.path.stat().st_mode & 0o777 == 0o400
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    file.path.chmod(0o600)
    address = f"/api/evidence/{item.id}/original"
    first, last = ({"range": f"bytes={at}-{at}"} for at in (0, item.size - 1))
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(httpx.RemoteProtocolError):
        await plaintiff.http.get(address)
    assert (await plaintiff.http.get(address, headers=first)).status_code == 206
    for other in (
        whole[:-1] + bytes([whole[-1] ^ 1]),
        whole[:-STORED],  # as if it ended there
        whole[:STORED] + whole[: len(whole) - STORED],  # blocks of its own in other places
    ):
        file.path.write_bytes(other)
        caplog.clear()
        assert (await plaintiff.http.get(address, headers=last)).status_code == 503
        assert "a file of evidence was changed" in caplog.text
    file.path.unlink()
    gone = await plaintiff.http.get(address)
    assert gone.status_code == 503
    assert str(court.data) not in gone.text


async def test_no_file_takes_the_place_of_another(court: RunningCourt, plaintiff: Side) -> None:
    items = [await plaintiff.hand_in(name, picture()) for name in ("a.png", "b.png")]
    one, other = [(await stored(court, item.id)).path for item in items]
    one.chmod(0o600)
    one.write_bytes(other.read_bytes())
    got = await plaintiff.http.get(f"/api/evidence/{items[0].id}/original")
    assert got.status_code == 503


async def test_many_ranges_are_no_attack(plaintiff: Side) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf())
    place = f"/api/evidence/{item.id}/view"
    for start in range(150):  # more than anything else is answered in a minute
        reply = await plaintiff.http.get(place, headers={"range": f"bytes={start}-{start}"})
        assert reply.status_code == 206


async def test_files_in_a_pdf_are_told_of_and_stay_in_the_original(plaintiff: Side) -> None:
    data = hostile.pdf(hostile.holding("invoice.xml", b"<EInvoice/>"))
    item = await plaintiff.hand_in("invoice.pdf", data)
    assert item.attached
    assert not (await plaintiff.hand_in("plain.pdf", pdf())).attached
    reply = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
    assert reply.content == data


async def test_what_is_known_is_not_sent_again(plaintiff: Side) -> None:
    data = pdf()
    item = await plaintiff.hand_in("a.pdf", data)
    place = f"/api/evidence/{item.id}/original"
    tag = f'"{item.sha256}"'
    known = await plaintiff.http.get(place, headers={"if-none-match": tag})
    assert (known.status_code, known.content) == (304, b"")
    ranged = {"range": "bytes=0-3"}
    same = await plaintiff.http.get(place, headers=ranged | {"if-range": tag})
    assert (same.status_code, same.content) == (206, data[:4])
    other = await plaintiff.http.get(place, headers=ranged | {"if-range": '"x"'})
    assert (other.status_code, other.content) == (200, data)


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-0", 206, 0, 1),
        ("bytes=5-", 206, 5, None),
        ("bytes=0-999999999", 206, 0, None),
        ("bytes=-999999999", 206, 0, None),
        ("bytes=1-2,4-5", 200, 0, None),
        ("bytes=9-3", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=" + "9" * 40 + "-", 200, 0, None),
        ("bytes=-0", 416, 0, 0),
        ("bytes=9999999-", 416, 0, 0),
    ],
)
async def test_ranges_as_the_standard_says(
    plaintiff: Side, asked: str, status: int, start: int, end: int | None
) -> None:
    data = picture()
    item = await plaintiff.hand_in("a.png", data)
    reply = await plaintiff.http.get(f"/api/evidence/{item.id}/view", headers={"range": asked})
    assert (reply.status_code, reply.content) == (status, data[start:end])
    assert reply.headers["x-content-type-options"] == "nosniff"


async def test_a_name_cannot_break_out_of_its_header(plaintiff: Side) -> None:
    item = await plaintiff.hand_in('a";x="y\r\nSet-Cookie: a=b /..%0d.png', picture())
    reply = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
    assert "set-cookie" not in reply.headers
    _, _, name = reply.headers["content-disposition"].partition("filename*=UTF-8''")
    assert set(name) & set('"; /\r\n') == set()


async def test_a_witness_sees_what_was_shown_while_in_the_room(
    court: RunningCourt, plaintiff: Side
) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf())
    witness = await side(court, "witness")
    place, seen = f"/api/evidence/{item.id}/view", []

    async def look() -> None:
        seen.append((await witness.http.get(place)).status_code)

    async with visiting(court, "judge") as judge, visiting(court, "witness"):
        assert judge.hearing is not None
        who = next(p.id for p in judge.hearing.people if p.role is Role.WITNESS)
        await look()
        await judge.done(OpenHearing())
        await judge.done(CallWitness(who))
        await look()
        await judge.done(Present(item.id))
        await look()
        await judge.done(ReleaseWitness(who))
        await look()
    await witness.http.aclose()
    assert seen == [404, 404, 200, 404]


async def test_handed_in_twice_at_once_it_is_one_item(court: RunningCourt, plaintiff: Side) -> None:
    upload = await plaintiff.upload("a.pdf", pdf())
    replies = await asyncio.gather(*(plaintiff.submit(upload) for _ in range(4)))
    items = {msgspec.json.decode(r.content, type=EvidenceReply).item.id for r in replies}
    assert len(items) == 1
    assert len((await plaintiff.catalogue()).items) == 1


async def test_taken_back_and_handed_in_at_once_it_is_one_or_the_other(plaintiff: Side) -> None:
    for _ in range(5):
        upload = await plaintiff.upload("a.pdf", pdf())
        submitting = asyncio.create_task(plaintiff.submit(upload))
        deleting = asyncio.create_task(
            plaintiff.http.delete(f"/api/uploads/{upload.id}", headers=TUS)
        )
        submitted, deleted = await asyncio.gather(submitting, deleting)
        assert {submitted.status_code, deleted.status_code} in ({201, 404}, {404, 204})
        if submitted.status_code == 201:
            item = msgspec.json.decode(submitted.content, type=EvidenceReply).item
            whole = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
            assert whole.status_code == 200


async def test_what_a_crash_kept_from_the_hearing_is_told_before_anybody_enters(
    court: RunningCourt, plaintiff: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(_: Filing, _case: CaseId) -> None:
        """As if the server stopped here."""

    with monkeypatch.context() as crashing:
        crashing.setattr(Filing, "tell", silent)
        item = await plaintiff.hand_in("a.pdf", pdf())
    async with visiting(court, "judge") as judge:
        assert judge.hearing is not None
        assert judge.hearing.exhibit(EvidenceId(item.id)) is not None


async def test_a_name_turns_nothing_around(plaintiff: Side) -> None:
    upload = await plaintiff.upload("a.pdf", pdf())
    reply = await plaintiff.submit(upload, name="合同\u202egpj.\u200bexe")
    assert reply.json()["item"]["name"] == "合同gpj.exe"
    again = await plaintiff.upload("b.pdf", pdf())
    assert (await plaintiff.submit(again, name="\u202e")).json()["field"] == "name"


async def test_other_bytes_than_promised_become_no_evidence(plaintiff: Side) -> None:
    upload = await plaintiff.upload("a.pdf", pdf())
    reply = await plaintiff.submit(upload, sha256="0" * 64)
    assert (reply.status_code, reply.json()["field"]) == (400, "sha256")
    assert (await plaintiff.catalogue()).items == ()


async def test_the_same_file_twice_is_told_and_allowed(plaintiff: Side) -> None:
    first = await plaintiff.hand_in("a.pdf", pdf())
    again = await plaintiff.upload("b.pdf", pdf())
    assert again.same_as == first.id
    assert (await plaintiff.submit(again)).status_code == 201


async def test_what_may_not_be_done_is_told_as_such(plaintiff: Side) -> None:
    item = await plaintiff.hand_in("a.pdf", pdf(2))
    upload = await plaintiff.upload("b.pdf", pdf(2))
    miscited = await plaintiff.submit(upload, cited=[1, 3])
    assert (miscited.status_code, miscited.json()["field"]) == (400, "cited")
    unknown = await plaintiff.submit(upload, replaces="x")
    assert (unknown.status_code, unknown.json()["field"]) == (400, "replaces")
    place = f"/api/evidence/{item.id}"
    for _ in range(2):  # an answer that was lost is given again
        gone = await plaintiff.http.post(f"{place}/withdraw", json={"reason": "错了"})
        assert gone.status_code == 200
    assert (await plaintiff.http.patch(place, json={"name": "新"})).status_code == 409
    assert (await plaintiff.http.post(f"{place}/exchange")).status_code == 409
    late = await plaintiff.submit(upload, replaces=item.id)
    assert late.status_code == 409


async def test_a_word_document_is_shown_as_a_pdf_and_kept_as_it_is(plaintiff: Side) -> None:
    data = hostile.docx()
    async with asyncio.timeout(LIMIT * 6):
        item = await plaintiff.hand_in("合同.docx", data)
    view = await plaintiff.http.get(f"/api/evidence/{item.id}/view")
    assert view.content.startswith(b"%PDF-")
    assert (view.headers["content-type"], len(view.content)) == (
        "application/pdf",
        item.view_size,
    )
    whole = await plaintiff.http.get(f"/api/evidence/{item.id}/original")
    assert whole.content == data
    assert whole.headers["etag"] != view.headers["etag"]
