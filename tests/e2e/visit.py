"""The court asked over the wire, without a window: files handed in beforehand, its own ink."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.e2e.papers import CONTRACT, STATEMENT, take_photo, write_paper
from tests.e2e.stage import Court
from yunclient.net.api import Api
from yunclient.session.calls import Call
from yunclient.session.intents import LogIn, LogInStaff
from yunclient.session.uploads import Parcel
from yunclient.storage.uploads import UnsentFiles
from yuncourt.sample import PEOPLE
from yunhearing.evidence import Provenance
from yunhearing.filing import EvidenceReply, SubmitBody
from yunhearing.ids import HearingId
from yunhearing.ink import Ink, Stroke


class Exhibit(NamedTuple):
    """A file and the words it is handed in with."""

    path: Path
    name: str
    purpose: str
    provenance: Provenance


@asynccontextmanager
async def visiting(court: Court, part: str) -> AsyncIterator[Api]:
    """Somebody of the sample, logged in once more; takes no seat from anybody."""
    api, who = Api(court.url, Path(court.ca)), PEOPLE[part]
    number, password = who.get("staff_number"), who["password"]
    try:
        await api.log_in(
            LogInStaff(number, password)
            if number
            else LogIn(who["phone"], password, remember=False)
        )
        yield api
    finally:
        await api.close()


async def court_ink(court: Court, part: str, hearing: str) -> Ink:
    """All ink of a hearing as the court tells it to this person."""
    async with visiting(court, part) as api:
        ink = await api.request(Call("GET", f"/api/hearings/{hearing}/ink", Ink))
    assert isinstance(ink, Ink)
    return ink


def ink_hash(strokes: Sequence[Stroke]) -> str:
    """The same where all strokes are the same, in the same order."""
    return hashlib.sha256(msgspec.json.encode(list(strokes))).hexdigest()


async def hand_in(court: Court, part: str, number: str, exhibits: Sequence[Exhibit]) -> None:
    """Files become evidence of the case that the hearing of this number belongs to."""
    async with visiting(court, part) as api:
        listed = await api.hearings()
        assert listed is not None
        hearing = next(h.id for h in listed.hearings if h.number == number)
        for exhibit in exhibits:
            await _hand_in(api, hearing, exhibit)


async def _hand_in(api: Api, hearing: HearingId, exhibit: Exhibit) -> None:
    path, name, purpose, provenance = exhibit
    file = UnsentFiles(path.parent).look(str(path))
    arrived = await api.upload(Parcel(hearing, file), lambda _told: None)
    body = SubmitBody(arrived.reply.id, arrived.sha256, name, purpose, provenance)
    await api.request(Call("POST", f"/api/hearings/{hearing}/evidence", EvidenceReply, body))


async def furnish(court: Court, folder: Path, number: str) -> None:
    """Three exhibits of two parties, for who opens the evidence tab without files at hand."""
    contract, photo, statement = (
        folder / name for name in ("购销合同.pdf", "到货照片.jpg", "付款明细.pdf")
    )
    write_paper(contract, "购销合同", CONTRACT, pages=3)
    take_photo(photo)
    write_paper(statement, "付款明细", STATEMENT)
    held, electronic = Provenance.ORIGINAL_HELD, Provenance.ELECTRONIC
    theirs = [
        Exhibit(contract, "购销合同", "证明双方约定的货款和付款时间", held),
        Exhibit(photo, "到货照片", "证明货物已经送到", electronic),
    ]
    await hand_in(court, "plaintiff", number, theirs)
    paid = Exhibit(statement, "付款明细", "证明已付货款三十六万元", held)
    await hand_in(court, "defendant", number, [paid])
