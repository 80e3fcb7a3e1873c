"""A witness outside gets no byte of the hearing (rules art. 26), and an observer gives none."""

import contextlib
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.security.isolation import isolated, peer_of, speaking
from tests.yuncourt.desk import JUDGE, KNOWN, fix
from tests.yuncourt.media.peers import Picture, Tone
from tests.yuncourt.serving import running_court, until
from tests.yuncourt.visitor import visiting
from yuncourt.sample import PEOPLE
from yunhearing.codec import encode_frame
from yunhearing.commands import MakeRequest, OpenHearing, SwitchMicrophone
from yunhearing.frames import Levels, Slots, Source
from yunhearing.refusals import RefusalCode
from yunhearing.state import RequestKind


async def test_a_witness_outside_gets_no_byte_of_the_hearing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])
    async with running_court(data, clock=Hand()) as court:
        found = await isolated(court, frames=10)
    assert found.while_called > 10_000
    assert (found.before, found.after) == (0, 0)


async def test_an_observer_who_sends_all_the_same_reaches_nobody(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])
    async with running_court(data, clock=Hand()) as court, contextlib.AsyncExitStack() as stack:
        watching = {"role": "observer", "name": "安立群", "phone": PEOPLE["landlord"]["phone"]}
        number = (await fix(court, people=[JUDGE, KNOWN, watching])).number
        judge, party, observer = [
            await stack.enter_async_context(visiting(court, part, number=number))
            for part in ("judge", "plaintiff", "landlord")
        ]
        await judge.done(OpenHearing())
        for command in (SwitchMicrophone(True), MakeRequest(RequestKind.SHARE)):
            assert (await observer.refused(command)).code is RefusalCode.NO_VOICE
        viewer, loud, speaker = peer_of(judge), peer_of(observer), await speaking(party, 90)
        for peer in (viewer, loud, speaker):
            stack.push_async_callback(peer.close)
        pictures = Picture(200, 320, 240), Picture(200, 160, 120)
        await loud.publish(Tone(880), *pictures, names=("mic", "main", "thumb"))
        await viewer.subscribe()
        await viewer.want(**{speaker.id: "main", loud.id: "main"})
        await until(lambda: len(viewer.got(speaker.id, Source.CAMERA)) >= 20)
        await judge.next(Levels)
        said = [f for link in (judge, party, observer) for f in link.frames]
        of_media = [encode_frame(f) for f in said if isinstance(f, Slots | Levels)]
        assert any(speaker.id in text for text in of_media)
        assert not any(loud.id in text for text in of_media)
        assert not viewer.got(loud.id, Source.CAMERA)
