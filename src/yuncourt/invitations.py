"""Invitations to sign by phone: a secret in a QR code, used once, and what the phone does with it.

They are held in memory: after a restart a new code is shown. Who scans first may read and write;
the name counts only when its person confirms it on the screen of the hearing.
"""

from dataclasses import dataclass

from yuncourt.clock import MINUTE, Clock
from yuncourt.identity.errors import BadCode
from yuncourt.identity.secrets import new_token, token_hash
from yunhearing.handwriting import Handwriting, digest
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.signing import NameState, OfferedReply

SCAN_WITHIN = 5 * MINUTE
READ_WITHIN = 60 * MINUTE  # a whole transcript, by somebody who reads slowly
MOST = 10_000


@dataclass
class Invitation:
    """Of one person to sign one document. `key`: hash of what the phone was given, once opened."""

    hearing: HearingId
    person: PersonId
    document: str
    secret: bytes
    expires_at: Millis
    key: bytes = b""
    state: NameState = NameState.READING
    offered: OfferedReply | None = None


class Invitations:
    """At most one of each person; a new one ends the one before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_person: dict[tuple[HearingId, PersonId], Invitation] = {}
        self._by_secret: dict[bytes, Invitation] = {}  # of secrets and keys alike

    def invite(self, hearing: HearingId, person: PersonId, document: str) -> tuple[str, Millis]:
        """The secret and until when it opens."""
        self._forget_old()
        self.end(hearing, person)
        secret, expires_at = new_token(), Millis(self._clock() + SCAN_WITHIN)
        invitation = Invitation(hearing, person, document, token_hash(secret), expires_at)
        self._by_person[hearing, person] = invitation
        self._by_secret[invitation.secret] = invitation
        return secret, expires_at

    def look(self, secret: str) -> Invitation:
        """The one that this secret opens. Raises BadCode: expired, used, replaced, unknown."""
        invitation = self._by_secret.get(token_hash(secret))
        if invitation is None or invitation.key or invitation.expires_at <= self._clock():
            raise BadCode
        return invitation

    def open(self, invitation: Invitation) -> str:
        """The phone's own key from now on; the secret opens nothing any more."""
        key = new_token()
        self._by_secret.pop(invitation.secret, None)
        invitation.key, invitation.expires_at = token_hash(key), Millis(self._clock() + READ_WITHIN)
        self._by_secret[invitation.key] = invitation
        return key

    def opened(self, key: str) -> Invitation:
        """The one of this phone. Raises BadCode."""
        invitation = self._by_secret.get(token_hash(key))
        if invitation is None or not invitation.key or invitation.expires_at <= self._clock():
            raise BadCode
        return invitation

    def offer(self, invitation: Invitation, writing: Handwriting) -> OfferedReply:
        """A name came; it waits for its person. Raises BadCode where one came before."""
        if invitation.state is not NameState.READING:
            raise BadCode
        mark, at = digest(writing), self._clock()
        invitation.offered = OfferedReply(invitation.document, mark, writing, at)
        invitation.state = NameState.OFFERED
        return invitation.offered

    def offered(self, hearing: HearingId, person: PersonId) -> OfferedReply | None:
        """The name that waits for this person, if one does."""
        invitation = self._by_person.get((hearing, person))
        over = invitation is None or invitation.expires_at <= self._clock()
        return None if over or invitation is None else invitation.offered

    def answer(self, hearing: HearingId, person: PersonId, state: NameState) -> None:
        """The person said on the screen what it is; the strokes are forgotten."""
        if invitation := self._by_person.get((hearing, person)):
            invitation.offered, invitation.state = None, state

    def end(self, hearing: HearingId, person: PersonId) -> None:
        """Of this person none is good any more."""
        if invitation := self._by_person.pop((hearing, person), None):
            self._by_secret.pop(invitation.secret, None)
            self._by_secret.pop(invitation.key, None)

    def _forget_old(self) -> None:
        now = self._clock()
        old = [pair for pair, v in self._by_person.items() if v.expires_at <= now]
        spare = list(self._by_person)[: max(0, len(self._by_person) - MOST + 1)]
        for hearing, person in (*old, *spare):
            self.end(hearing, person)
