"""What happened lately, for the help bundle: kept from changes of the state, bounded, never sent.

Only codes, counts and device names are kept; what people are called is kept apart, so that it can
be taken out of everything else.
"""

from collections import deque
from collections.abc import Iterator
from threading import Lock
from typing import Any

import msgspec

from yunclient.devicetest.report import body
from yunclient.session.state import Client, Room

SAMPLES = 1800  # of the media, one a second: half an hour
STEPS = 500  # of link and devices
WORDS = 2000  # names and numbers that must not be told


class Report(msgspec.Struct, frozen=True):
    """`facts` goes into the bundle once `secrets` are taken out of it."""

    facts: dict[str, Any] = {}
    secrets: frozenset[str] = frozenset()


class History:
    """`observe` each new state in one thread; `report` may be asked for in another."""

    def __init__(self, screens: tuple[str, ...] = ()) -> None:
        self._screens = screens
        self._lock = Lock()
        self._last: Client | None = None
        self._net_at = 0
        self._links: deque[dict[str, Any]] = deque(maxlen=STEPS)
        self._devices: deque[dict[str, Any]] = deque(maxlen=STEPS)
        self._media: deque[dict[str, Any]] = deque(maxlen=SAMPLES)
        self._tests: deque[dict[str, Any]] = deque(maxlen=8)
        self._secrets: dict[str, None] = {}

    def observe(self, client: Client, now: int) -> None:
        """Note what changed since the last call; `now` is machine time in ms."""
        with self._lock:
            old, self._last = self._last, client
            if old is client:
                return
            self._links.extend(_link_step(old, client, now))
            self._devices.extend(_device_step(old, client, now))
            self._sample(client, now)
            self._test(client)
            self._learn_words(old, client)

    def report(self) -> Report:
        """What the bundle tells of this run of the program."""
        with self._lock:
            client = self._last
            if client is None:
                return Report()
            facts = {
                "program": {"version": client.version, "system": client.system},
                "screens": list(self._screens),
                "server": {"url": client.server.url, "reach": client.server.reach.value},
                "devices": _present(client),
                "device_history": list(self._devices),
                "link_history": list(self._links),
                "media_history": list(self._media),
                "device_tests": list(self._tests),
            }
            return Report(facts, frozenset(self._secrets))

    def _sample(self, client: Client, now: int) -> None:
        """A second of the media, while a hearing's pictures and sound run."""
        room = client.room
        if room is None or room.media.since == 0 or now - self._net_at < 1000:
            return
        self._net_at, net = now, room.media.net
        self._media.append(
            {
                "at": now,
                "down_kbps": round(net.down_kbps, 1),
                "up_kbps": round(net.up_kbps, 1),
                "rtt_ms": net.rtt_ms,
                "loss": round(net.loss_percent, 2),
                "pictures": len(room.media.live),
                "publisher": room.media.publisher.value,
                "subscriber": room.media.subscriber.value,
                "pair": room.media.generation,
                "restarts": client.crashes,
            }
        )

    def _test(self, client: Client) -> None:
        """The result of each device test as the court would be told it; the newest of a round."""
        if client.checkup is None:
            return
        test = client.checkup.test
        told = body(test, "", client.version, client.system)
        result = {"round": test.round, **msgspec.to_builtins(told)}
        if self._tests and self._tests[-1]["round"] == test.round:
            self._tests[-1] = result
        else:
            self._tests.append(result)

    def _learn_words(self, old: Client | None, client: Client) -> None:
        for word in _words(old, client):
            if len(self._secrets) < WORDS:
                self._secrets[word] = None


def _link_step(old: Client | None, new: Client, now: int) -> Iterator[dict[str, Any]]:
    """States and attempts; `lasted` is how long the state before had lasted, in ms."""
    if old is None or old.server.reach is not new.server.reach:
        yield {"at": now, "server": new.server.reach.value}
    link = new.room.link if new.room is not None else None
    before = old.room.link if old is not None and old.room is not None else None
    if link is None:
        if before is not None:
            yield {"at": now, "link": "left", "lasted": now - before.since}
        return
    if before is not None and (before.state, before.attempt) == (link.state, link.attempt):
        return
    yield {
        "at": now,
        "link": link.state.value,
        "attempt": link.attempt,
        "code": link.problem.code.value if link.problem is not None else "",
        "lasted": now - before.since if before is not None else 0,
    }


def _device_step(old: Client | None, new: Client, now: int) -> Iterator[dict[str, Any]]:
    if old is not None and old.devices is new.devices:
        return
    had = old.devices if old is not None else None
    has = new.devices
    seen = (had.present, had.open, had.works) if had is not None else None
    if seen == (has.present, has.open, has.works):
        return
    yield {
        "at": now,
        "present": _present(new),
        "open": {kind.value: device.name for kind, device in has.open.items()},
        "works": {kind.value: reason or "ok" for kind, reason in has.works.items()},
    }


def _present(client: Client) -> dict[str, list[str]]:
    """Names by kind; ids hold serial numbers and stay here."""
    present = client.devices.present
    return {kind.value: [device.name for device in all_] for kind, all_ in present.items()}


def _words(old: Client | None, new: Client) -> Iterator[str]:
    """Names and numbers a new state knows that the old one did not."""
    if new.account is not None and (old is None or old.account is not new.account):
        yield new.account.name
    if old is None or old.login is not new.login:
        yield new.login.remembered_phone
    if old is None or old.hearings is not new.hearings:
        for item in new.hearings.items:
            yield from (item.number, item.title, item.case_number, item.judge, item.cause)
    room = new.room
    if room is not None and (old is None or old.room is None or _known(old.room, room)):
        yield from (room.facts.number, room.facts.title, room.facts.case_number)
        for person in room.hearing.people if room.hearing is not None else ():
            yield person.name


def _known(old: Room, new: Room) -> bool:
    """Whether the people may have changed."""
    before = old.hearing.people if old.hearing is not None else None
    return before is not (new.hearing.people if new.hearing is not None else None)
