"""What the room knows of chain marks: what was checked on this machine, and how it came out.

A mark is checked from the file itself and from papers of the ledger; nothing here is taken from
the court's word alone. Structs only.
"""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.digests import Digests
from yunhearing.ids import EvidenceId, Millis
from yunhearing.receipts import Receipt, Verdict


class Stamp(msgspec.Struct, frozen=True):
    """What was found here of a receipt's time stamp: when, and by whom it was signed.

    `at` None: it does not hold.
    """

    at: Millis | None = None
    by: str = ""


class Papers(msgspec.Struct, frozen=True):
    """What the ledger says of an entry.

    `newest` is its newest signed head and `kept` the last one this machine trusted, "" none.
    `placed` proves that the newest continues the receipt's, `grown` that it continues the kept one.
    `stamp` of the receipt's anchor, None: there was none, or nothing to check it by.
    """

    receipt: Receipt
    newest: str
    kept: str = ""
    placed: tuple[bytes, ...] = ()
    grown: tuple[bytes, ...] = ()
    stamp: Stamp | None = None


class Mark(msgspec.Struct, frozen=True):
    """One check of an item, done at `at` (server time), which took `took` ms.

    `verdict` None: the ledger's papers did not come, `unread` says why; `unfetched`: why the file
    did not. `size` counts the entries of the ledger's newest head, 0 if that does not hold.
    `stamper` is who signed the time stamp that holds.
    """

    at: Millis
    took: int
    verdict: Verdict | None = None
    receipt: Receipt | None = None
    file: Digests | None = None
    size: int = 0
    stamper: str = ""
    unfetched: Problem | None = None
    unread: Problem | None = None


class Chain(msgspec.Struct, frozen=True):
    """`open`: whose panel shows; `checking`: what is checked since the machine time `since`, ms.

    `head` is the newest head of the ledger that was found to hold, a signed note.
    """

    open: EvidenceId | None = None
    checking: EvidenceId | None = None
    since: int = 0
    marks: dict[EvidenceId, Mark] = {}
    head: str = ""
