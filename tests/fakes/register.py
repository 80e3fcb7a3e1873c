"""What a court server tells each person of one hearing: frames over a salted, signed log; pure."""

import hashlib

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Raw
from msgspec.structs import replace

from tests.yunhearing.court import HEARING, Court
from yunhearing import audience, merkle, rules
from yunhearing.codec import encode_event
from yunhearing.events import Unknown
from yunhearing.frames import (
    PROTOCOL,
    Act,
    Checkpointed,
    Farewell,
    FarewellCode,
    Happened,
    Refused,
    ServerFrame,
    Waiting,
    Welcome,
    Withheld,
)
from yunhearing.ids import CommandId, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.state import Hearing

NAME = "court.test"
ORIGIN = "court.test/hearing/h1"
PRIVATE = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"court.test").digest())
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
VKEY = merkle.vkey(NAME, PUBLIC)

Frames = list[ServerFrame]


def signed(size: int, root: bytes, origin: str = ORIGIN) -> str:
    """A checkpoint as the court signs it."""
    body = merkle.Checkpoint(origin, size, root).body
    return merkle.sign_note(body, NAME, merkle.key_id(NAME, PUBLIC), PRIVATE.sign)


class Register:
    """One hearing of the court's; `told` are the frames of what happened since the last call."""

    def __init__(self, seed: bytes = b"") -> None:
        self.court = Court()
        self._seed = seed
        self._causes: dict[int, CommandId] = {}
        self.texts: list[bytes] = []
        self.commitments: list[bytes] = []
        self._seal()

    @property
    def hearing(self) -> Hearing:
        return self.court.state

    def view(self, who: PersonId) -> Hearing | None:
        """What the court would show this person."""
        return audience.project(self.court.state, who)

    def enter(self, who: PersonId, after: int | None = None) -> Frames:
        """The greeting of who comes, or a farewell where nobody may."""
        if not isinstance(rules.entering(self.court.state, who), tuple):
            return [Farewell(FarewellCode.DISMISSED)]
        self.court.enters(who)
        self._seal()
        return self.greeting(who, after)

    def greeting(self, who: PersonId, after: int | None = None) -> Frames:
        now, shown = self.court.now, self.view(who)
        if shown is None:
            return [Waiting(now, self.court.person(who), HEARING, self.court.state.facts)]
        if after is None:
            peaks = self.frontier().peaks
            return [Welcome(PROTOCOL, now, who, shown, peaks, self.note())]
        tail = self.tail(who, after)
        return [Welcome(PROTOCOL, now, who), *tail, Checkpointed(self.note())]

    def act(self, who: PersonId, act: Act) -> Frames:
        """What the actor is told in answer to a command."""
        before = len(self.texts)
        if act.id in self._causes.values():
            return []
        code = self.court.commands(who, act.command)
        if code is not None:
            return [Refused(act.id, RefusalCode(code))]
        self._causes |= dict.fromkeys(range(before + 1, len(self.court.events) + 1), act.id)
        self._seal()
        return [*self.tail(who, before), Checkpointed(self.note())]

    def happen(self, body: Unknown, *, critical: bool) -> None:
        """Something of a newer protocol happens."""
        self.court.append(body, None)
        self.court.events[-1] = replace(self.court.events[-1], critical=critical)
        self._seal()

    def tail(self, who: PersonId, after: int) -> Frames:
        return [self._told(who, number) for number in range(after + 1, len(self.texts) + 1)]

    def note(self, size: int | None = None) -> str:
        frontier = self.frontier(size)
        return signed(frontier.size, frontier.root)

    def frontier(self, size: int | None = None) -> merkle.Frontier:
        return merkle.Frontier.over(self.commitments[:size])

    def consistency(self, first: int, second: int) -> tuple[bytes, ...]:
        return merkle.consistency_proof(self.commitments[:second], first)

    def _told(self, who: PersonId, number: int) -> Happened | Withheld:
        before, event = self.court.states[number - 1], self.court.events[number - 1]
        if not audience.sees(before, event, who):
            return Withheld(number, self.commitments[number - 1])
        return Happened(self._salt(number), Raw(self.texts[number - 1]))

    def _salt(self, number: int) -> bytes:
        return hashlib.sha256(self._seed + str(number).encode()).digest()

    def _seal(self) -> None:
        for event in self.court.events[len(self.texts) :]:
            caused = replace(event, cause=self._causes.get(event.number))
            text = _newer(caused) if isinstance(event.body, Unknown) else encode_event(caused)
            self.texts.append(text)
            self.commitments.append(merkle.commitment(self._salt(event.number), text))


def _newer(event: object) -> bytes:
    """The text of an event whose body this program does not know."""
    fields = msgspec.to_builtins(event)
    fields["body"] = {"type": fields["body"]["kind"]}
    return msgspec.json.encode(fields, order="sorted")
