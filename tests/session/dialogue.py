"""A store with the world written out: what is put in, what comes out as effects."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from tests.fakes.register import VKEY
from tests.yunhearing.court import FACTS, HEARING, PLAINTIFF
from yunclient.net.signatures import verify
from yunclient.session import effects as do, intents, news
from yunclient.session.messages import FromEngine, Ready, ToEngine
from yunclient.session.state import Client, Reach, Room, Server
from yunclient.session.store import Store
from yunhearing.frames import ClientFrame, ServerFrame
from yunhearing.ids import CommandId, Millis, PersonId
from yunhearing.rest import HearingReply, HearingsReply, ServerReply
from yunhearing.roles import Role
from yunhearing.state import Phase

URL = "https://court.test"
NOW = 1_790_000_000_000

T = TypeVar("T")


def card(me: PersonId = PLAINTIFF, **changes: Any) -> HearingReply:
    fields: dict[str, Any] = {
        "id": HEARING,
        "number": FACTS.number,
        "title": FACTS.title,
        "cause": FACTS.cause,
        "case_number": FACTS.case_number,
        "court": FACTS.court,
        "courtroom": FACTS.courtroom,
        "judge": "王审判",
        "scheduled_at": FACTS.scheduled_at,
        "phase": Phase.SCHEDULED,
        "dismissed": False,
        "me": me,
        "my_role": Role.PLAINTIFF,
    }
    return HearingReply(**fields | changes)


SERVER = ServerReply("北京互联网法院", 1, "0.1.0", Millis(NOW), "010-5550-0123", VKEY)


class Dialogue:
    """`now` is the test's to move; `effects` are those of the last word alone."""

    def __init__(self, first: Client | None = None) -> None:
        self.now = NOW
        self.effects: list[do.Effect] = []
        ids = itertools.count(1)
        self.store = Store(
            first or Client(Server(URL), test_skipped=True),
            self.effects.extend,
            now=lambda: self.now,
            new_id=lambda: CommandId(f"c{next(ids)}"),
            verify=verify,
        )

    @property
    def client(self) -> Client:
        return self.store.client

    @property
    def room(self) -> Room:
        assert self.client.room is not None
        return self.client.room

    def start(self) -> "Dialogue":
        self.effects.clear()
        self.store.start()
        return self

    def wants(self, intent: intents.Intent) -> "Dialogue":
        self.effects.clear()
        self.store.intend(intent)
        return self

    def learns(self, *facts: news.News) -> "Dialogue":
        self.effects.clear()
        for fact in facts:
            self.store.learn(fact)
        return self

    def hears(self, frames: Iterable[ServerFrame]) -> "Dialogue":
        """Frames of the present connection."""
        self.effects.clear()
        for frame in frames:
            self.store.learn(news.FrameCame(self.room.link.serial, frame))
        return self

    def engine(self, *messages: FromEngine) -> "Dialogue":
        return self.learns(*(news.EngineSaid(message) for message in messages))

    def after(self, ms: int) -> "Dialogue":
        """Time passes, second by second."""
        end = self.now + ms
        self.effects.clear()
        while self.now < end:
            self.now = min(end, self.now + 1000)
            self.store.learn(news.Tick())
        return self

    # what came out

    def of(self, kind: type[T]) -> list[T]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def sent(self) -> list[ClientFrame]:
        return [effect.frame for effect in self.of(do.SendFrame)]

    def told(self) -> list[ToEngine]:
        return [effect.message for effect in self.of(do.TellEngine)]

    # ways to begin

    def logged_in(self, me: PersonId = PLAINTIFF, cards: Sequence[HearingReply] = ()) -> "Dialogue":
        """At the list, with one hearing on it."""
        reply = HearingsReply(Millis(self.now), tuple(cards) or (card(me),))
        self.learns(
            news.ServerAnswered(URL, SERVER, 0),
            news.LoggedIn(URL, "张三", staff=False),
            news.HearingsLoaded(reply),
        )
        assert self.client.server.reach is Reach.CONNECTED
        return self

    def at_the_door(self, me: PersonId = PLAINTIFF) -> "Dialogue":
        """In the room's page, the link not yet open, the engine ready."""
        return self.logged_in(me).engine(Ready()).wants(intents.EnterHearing(HEARING))
