"""Whole engines and the real forwarder: what one says and shows reaches the other, no one else."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.ear import LATEST, Recording, correlation, read
from tests.media.hearing import Client, everybody, nobody, until
from yunclient.media import barcode
from yunclient.media.client import launch_process
from yunclient.session.messages import (
    AcceptOffer,
    AssignSlots,
    Connect,
    DeviceFailed,
    DevicesListed,
    DeviceWorks,
    Disconnect,
    ListDevices,
    Measured,
    PeersChanged,
    PicturesLive,
    PublisherOffered,
    Ready,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import DeviceKind, PeerState
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import Layer, Source
from yunhearing.ids import PersonId


@pytest.fixture
async def forwarder() -> AsyncIterator[Forwarder]:
    forwarder = Forwarder(lambda levels: None)
    yield forwarder
    await forwarder.close()


@pytest.fixture
async def people(forwarder: Forwarder, tmp_path: Path) -> AsyncIterator[tuple[Client, Client]]:
    """Two who see and hear each other."""
    clients = tuple(Client(name, forwarder, probe=tmp_path / name) for name in ("anna", "boris"))
    await asyncio.gather(*(until(lambda c=c: c.last(Ready)) for c in clients))
    for client in clients:
        await client.join()
        client.play()
        client.pictures.resize([(other.me, 320, 180) for other in clients])
    forwarder.update(everybody, [c.me for c in clients])
    await until(lambda: all(c.connected for c in clients))
    for client in clients:
        await client.want(*(c for c in clients if c is not client))
    yield clients
    await asyncio.gather(*(c.close() for c in clients))


def seen(client: Client, person: Client) -> barcode.Code | None:
    """The code of the picture on this person's tile, if it is one."""
    picture = client.pictures.latest(person.me)
    if picture is None:
        return None
    code = barcode.decode(bytes(picture.data), picture.width, picture.height)
    return code if client.pictures.still(person.me, picture) else None


async def until_seen(client: Client, person: Client) -> barcode.Code:
    await until(lambda: seen(client, person))
    code = seen(client, person) or seen(client, person)
    return code or await until_seen(client, person)


async def test_each_sees_the_other_and_oneself(people: tuple[Client, Client]) -> None:
    for client in people:
        for person in people:
            code = await until_seen(client, person)
            assert code.owner == barcode.owner_of(person.me)
            await until(lambda c=client, p=person, t=code.tick: (await_tick(c, p) or t) != t)
        live = client.last(PicturesLive)
        assert live is not None and set(live.people) == {p.me for p in people}


def await_tick(client: Client, person: Client) -> int | None:
    code = seen(client, person)
    return code.tick if code else None


async def test_each_hears_what_the_other_says(
    people: tuple[Client, Client], tmp_path: Path
) -> None:
    def alike(listener: str, speaker: str) -> bool:
        sent, heard = taps(tmp_path, listener, speaker)
        if sent is None or heard is None or heard.end - heard.start < LATEST + 2:
            return False
        return correlation(sent, heard, heard.start, heard.end - LATEST) >= 0.8

    await until(lambda: alike("anna", "boris") and alike("boris", "anna"))


def taps(folder: Path, listener: str, speaker: str) -> tuple[Recording | None, Recording | None]:
    sent = folder / speaker / "sent.json"
    heard = [
        r for p in (folder / listener).glob("heard-*.json") if (r := read(p)).person == speaker
    ]
    return (read(sent) if sent.exists() else None), (heard[0] if heard else None)


async def test_a_muted_microphone_is_silent_at_the_other_end(
    people: tuple[Client, Client], tmp_path: Path
) -> None:
    _, boris = people
    boris.engine.send(SwitchSource(mic=False, camera=True))

    def silent_for_a_second() -> bool:
        _, heard = taps(tmp_path, "anna", "boris")
        return (
            heard is not None
            and len(heard.samples) > 2 * 48_000
            and not heard.samples[-48_000:].any()
        )

    await until(silent_for_a_second)
    boris.engine.send(SwitchSource(mic=True, camera=True))
    await until(lambda: not silent_for_a_second())


async def test_a_camera_off_frees_the_device_and_comes_back(people: tuple[Client, Client]) -> None:
    anna, boris = people
    await until_seen(boris, boris)
    works = boris.count(DeviceWorks)
    boris.engine.send(SwitchSource(mic=True, camera=False))
    await until(lambda: boris.pictures.latest(boris.me) is None)
    boris.engine.send(SwitchSource(mic=True, camera=True))
    await until(lambda: boris.count(DeviceWorks) > works)
    await until_seen(boris, boris)
    before = (await until_seen(anna, boris)).tick
    await until(lambda: (await_tick(anna, boris) or before) > before + 20)


async def test_what_one_may_not_see_is_blank(
    people: tuple[Client, Client], forwarder: Forwarder
) -> None:
    anna, boris = people
    await until_seen(anna, boris)
    forwarder.update(nobody, [c.me for c in people])
    await until(lambda: anna.pictures.latest(boris.me) is None)
    await until(lambda: (live := anna.last(PicturesLive)) and boris.me not in live.people)
    forwarder.update(everybody, [c.me for c in people])
    assert (await until_seen(anna, boris)).owner == barcode.owner_of(boris.me)


async def test_thumb_takes_over_without_another_face(people: tuple[Client, Client]) -> None:
    anna, boris = people
    await until_seen(anna, boris)
    await until(lambda: net_down(anna) > 400)
    await anna.want(boris, layer=Layer.THUMB)
    await until(lambda: 0 < net_down(anna) < 400)
    assert (await until_seen(anna, boris)).owner == barcode.owner_of(boris.me)


def net_down(client: Client) -> float:
    measured = client.last(Measured)
    return measured.net.down_kbps if measured else 0.0


async def test_links_are_measured(people: tuple[Client, Client]) -> None:
    anna, boris = people

    def measured() -> bool:
        said = anna.last(Measured)
        return said is not None and (
            said.net.rtt_ms is not None
            and said.net.up_kbps > 100
            and said.level > -60
            and boris.me in said.loss
        )

    await until(measured)


async def test_a_slot_given_to_another_never_shows_the_former(
    people: tuple[Client, Client], forwarder: Forwarder
) -> None:
    anna, boris = people
    clara = Client("clara", forwarder)
    await until(lambda: clara.last(Ready))
    await clara.join()
    clara.play()
    forwarder.update(everybody, [c.me for c in (*people, clara)])
    anna.pictures.resize([(c.me, 320, 180) for c in (boris, clara)])
    await until(lambda: clara.connected)
    for person, other in ((clara, boris), (boris, clara), (clara, boris)):
        await anna.want(person)
        assert (await until_seen(anna, person)).owner == barcode.owner_of(person.me)
        await until(lambda other=other: anna.pictures.latest(other.me) is None)
    await clara.close()


async def test_a_new_generation_replaces_the_old(people: tuple[Client, Client]) -> None:
    anna, boris = people
    await until_seen(anna, boris)
    anna.engine.send(AcceptOffer(0, "v=0"))  # of a generation that never was
    anna.engine.send(AssignSlots(0, ()))
    await anna.join()
    await until(lambda: anna.connected)
    await anna.want(boris)
    await until_seen(anna, boris)
    before = (await until_seen(boris, anna)).tick
    await until(lambda: (await_tick(boris, anna) or before) > before)
    assert all(m.generation in (1, 2) for m in anna.messages if isinstance(m, PeersChanged))


async def test_leaving_ends_everything(people: tuple[Client, Client]) -> None:
    anna, boris = people
    await until_seen(anna, boris)
    anna.engine.send(SwitchSource(mic=False, camera=False))
    anna.engine.send(Disconnect())
    await until(lambda: anna.pictures.latest(boris.me) is None)
    await until(lambda: anna.pictures.latest(anna.me) is None)
    quiet = anna.count(Measured)
    await until(lambda: anna.count(Measured) > quiet + 1)
    measured = anna.last(Measured)
    assert measured is not None
    assert measured.net.down_kbps == 0.0
    assert measured.level == -127


async def test_an_offer_that_is_nonsense_fails_the_pair(forwarder: Forwarder) -> None:
    client = Client("anna", forwarder)
    await until(lambda: client.last(Ready))
    client.engine.send(Connect(1, client.me))
    await until(lambda: client.last(PublisherOffered))
    client.engine.send(AcceptOffer(1, "this is not SDP"))
    await until(lambda: failed(client))
    await client.close()


def failed(client: Client) -> bool:
    state = client.last(PeersChanged)
    return state is not None and PeerState.FAILED in (state.publisher, state.subscriber)


async def test_missing_devices_are_told_and_the_rest_goes_on(forwarder: Forwarder) -> None:
    client = Client("anna", forwarder)
    await until(lambda: client.last(Ready))
    client.engine.send(Connect(1, client.me))
    client.engine.send(UseDevices("/dev/video99", "no such microphone", "no such loudspeaker"))
    client.engine.send(SwitchSource(mic=True, camera=True))

    def failures() -> dict[DeviceKind, str]:
        """By kind: one may be told again when it is switched on."""
        return {m.kind: m.reason for m in client.messages if isinstance(m, DeviceFailed)}

    await until(lambda: len(failures()) == 3)
    assert failures() == dict.fromkeys(DeviceKind, "absent")
    client.engine.send(UseDevices("simulated", "simulated", ""))
    await until(lambda: client.count(DeviceWorks) == 2)
    await client.close()


async def test_devices_are_listed_with_and_without_simulated(forwarder: Forwarder) -> None:
    client = Client("anna", forwarder)
    client.engine.send(ListDevices(simulate=False))
    await until(lambda: client.count(DevicesListed) == 1)
    client.engine.send(ListDevices(simulate=True))
    await until(lambda: client.count(DevicesListed) == 2)
    without, with_ = (m.present for m in client.messages if isinstance(m, DevicesListed))
    for kind in DeviceKind:
        assert not any(d.simulated for d in without[kind])
        assert [d.id for d in with_[kind] if d.simulated] == ["simulated"]
    await client.close()


async def test_a_witness_who_waits_sees_oneself(forwarder: Forwarder) -> None:
    client = Client("anna", forwarder)
    await until(lambda: client.last(Ready))
    client.pictures.resize([(client.me, 320, 180)])
    client.engine.send(UseDevices("simulated", "", ""))
    client.engine.send(SwitchSource(mic=False, camera=True, me=client.me))
    assert (await until_seen(client, client)).owner == barcode.owner_of(client.me)
    await client.close()


async def test_a_killed_engine_comes_back_with_its_picture(
    people: tuple[Client, Client], forwarder: Forwarder
) -> None:
    anna, _ = people
    clara = Client("clara", forwarder, launch=launch_process)
    await until(lambda: clara.last(Ready))

    async def enter() -> None:
        clara.play()
        clara.pictures.announce()
        await clara.join()
        forwarder.update(everybody, [PersonId("anna"), PersonId("boris"), clara.me])
        await until(lambda: clara.connected)
        await clara.want(anna)

    clara.pictures.resize([(anna.me, 320, 180)])
    await enter()
    await until_seen(clara, anna)
    clara.engine._engine._running.kill()  # type: ignore[union-attr] # as a crash would
    await until(lambda: clara.exits == 1)
    assert clara.pictures.latest(anna.me) is None
    clara.engine.restart()
    await enter()
    assert (await until_seen(clara, anna)).owner == barcode.owner_of(anna.me)
    await clara.close()


async def test_what_hears_forbids_is_not_heard(
    people: tuple[Client, Client], forwarder: Forwarder, tmp_path: Path
) -> None:
    def no_sound(_viewer: PersonId, _speaker: PersonId, source: Source) -> bool:
        return source is not Source.MIC

    def length() -> int:
        _, heard = taps(tmp_path, "anna", "boris")
        return len(heard.samples) if heard else 0

    anna, boris = people
    await until(length)
    forwarder.update(no_sound, [c.me for c in people])
    await until_seen(anna, boris)
    measured = anna.count(Measured)
    await until(lambda: anna.count(Measured) > measured)
    before = length()
    await until(lambda: anna.count(Measured) > measured + 1)
    assert length() == before  # the voice is gone from the mixer
