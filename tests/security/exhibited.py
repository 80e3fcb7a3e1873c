"""Evidence in the case of a hearing that is attacked: of every kind, and in every state."""

import random
from collections.abc import Callable

from tests.yuncourt.serving import RunningCourt
from yuncourt.evidence.case_log import CaseLog
from yuncourt.store.audit import nothing
from yuncourt.store.cases import Cases
from yuncourt.store.docket import Docket
from yunhearing.case import Case
from yunhearing.evidence import Evidence, FileKind
from yunhearing.filing_rules import Outcome, exchange, submit, withdraw
from yunhearing.ids import CaseId, EvidenceId, PersonId

KINDS = (
    (FileKind.PDF, 3, 0),
    (FileKind.IMAGE, 1, 0),
    (FileKind.VIDEO, 1, 60_000),
    (FileKind.WORD, 2, 0),
)
OWNERS = ("plaintiff-1", "defendant-1", "third_party-1")


class CaseFile:
    """What the parties do with their evidence while a hearing goes on."""

    def __init__(self, court: RunningCourt, case: CaseId, people: dict[str, PersonId]) -> None:
        services = court.services
        self._filing, self._now, self.case = services.filing, services.clock, case
        self._log = CaseLog(Cases(services.engine), Docket(services.engine), services.clock)
        self._parties = [people[name] for name in OWNERS]
        self._entries = 0

    async def begin(self) -> None:
        """Every party has one of each kind, and the first of them is exchanged."""
        for party in self._parties:
            for kind in KINDS:
                await self._submit(party, kind, exchanged=kind is KINDS[0])

    async def go_on(self, dice: random.Random) -> None:
        """Something is handed in, exchanged or withdrawn, and hearings are told."""
        items = (await self._log.case(self.case)).evidence
        item, what = dice.choice(items), dice.randrange(4)
        if what == 0:
            await self._submit(item.party, dice.choice(KINDS), exchanged=dice.random() < 0.5)
        elif what == 1:
            await self._happen(item.party, lambda now: withdraw(now, item.party, item.id, "错了"))
        else:
            await self._happen(item.party, lambda now: exchange(now, item.party, item.id))
        await self._filing.tell(self.case)

    async def _submit(
        self, party: PersonId, kind: tuple[FileKind, int, int], *, exchanged: bool
    ) -> None:
        self._entries += 1
        id_ = EvidenceId(f"{self.case[:8]}-item-{self._entries:04}")
        what, pages, duration = kind
        item = Evidence(
            id=id_,
            party=party,
            by=party,
            number=0,
            name=f"secret of {id_}",
            kind=what,
            media_type="",
            size=1,
            sha256="",
            sm3="",
            entry=self._entries,
            submitted_at=self._now(),
            pages=pages,
            duration_ms=duration,
        )
        await self._happen(party, lambda now: submit(now, item))
        if exchanged:
            await self._happen(party, lambda now: exchange(now, party, id_))

    async def _happen(self, party: PersonId, decide: Callable[[Case], Outcome]) -> None:
        await self._log.happen(self.case, party, decide, lambda _: nothing)
