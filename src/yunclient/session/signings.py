"""What the room knows of one's own signature; the signing itself is part of the hearing."""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.signing import Digest, InvitationReply, OfferedReply


class Signings(msgspec.Struct, frozen=True):
    """`open`: the panel shows, for revision `revision` (0: none was seen).

    `invitation` for the phone, whose address holds a secret. `awaited` is the hash of a name that
    came from the phone and is to be fetched, `offered` that name; `looked`: the link on which it
    was asked for last. `over`: one signed or refused since it opened. `problem`: why what was
    asked last came to nothing.
    """

    open: bool = False
    revision: int = 0
    invitation: InvitationReply | None = None
    awaited: Digest = ""
    offered: OfferedReply | None = None
    looked: int = 0
    over: bool = False
    problem: Problem | None = None

    def __repr__(self) -> str:
        """Neither the secret nor the strokes belong into a log."""
        return f"Signings(open={self.open}, revision={self.revision})"
