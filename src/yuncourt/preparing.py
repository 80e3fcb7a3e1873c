"""How ready the people of a hearing are, by all that is known of them."""

from collections.abc import Iterable

from yuncourt.clock import Clock
from yuncourt.rooms import Rooms
from yuncourt.store.accounts import Accounts
from yuncourt.store.consents import Consents
from yuncourt.store.device_tests import DeviceTests
from yuncourt.store.identity_checks import IdentityChecks, Standing
from yuncourt.store.notices import Notices
from yunhearing.accounts import ConsentKind
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import IdentityState, Readiness
from yunhearing.scheduling import Notice, NoticeState

ONLINE = (ConsentKind.HEARING, ConsentKind.ONLINE_LITIGATION)
UNSEEN = Standing(IdentityState.OPEN, Millis(0), "")


class Preparing:
    """Reads, and changes nothing."""

    def __init__(
        self,
        rooms: Rooms,
        accounts: Accounts,
        tests: DeviceTests,
        checks: IdentityChecks,
        consents: Consents,
        notices: Notices,
        clock: Clock,
    ) -> None:
        self._rooms = rooms
        self._accounts = accounts
        self._tests = tests
        self._checks = checks
        self._consents = consents
        self._notices = notices
        self._clock = clock

    async def people(self, hearing: HearingId) -> tuple[Readiness, ...]:
        """Everybody in seating order."""
        held, now = (await self._rooms.record(hearing)).hearing, self._clock()
        ids = [person.id for person in held.people]
        tests = await self._tests.today(ids, now)
        checks = await self._checks.standing(hearing, ids, now)
        consented = await self._consents.agreed(ids, ONLINE, hearing)
        notices = _newest(await self._notices.of(hearing))
        bound = await self._accounts.bound(ids)
        ready = []
        for person in held.people:
            tested, check = tests.get(person.id), checks.get(person.id)
            standing = check or UNSEEN
            ready.append(
                Readiness(
                    person.id,
                    person.name,
                    person.role,
                    person.of,
                    person.presence,
                    person.door,
                    person.declared_at,
                    consented.get(person.id),
                    notices.get(person.id),
                    tested.at if tested else None,
                    tested.test if tested else None,
                    standing.state,
                    standing.by,
                    check.at if check else None,
                    person.id in bound,
                )
            )
        return tuple(ready)


def _newest(notices: Iterable[Notice]) -> dict[PersonId, Notice]:
    """Of each person what went out last, or is tried; a reminder of tomorrow is no news."""
    newest: dict[PersonId, Notice] = {}
    for notice in notices:
        former, waits = newest.get(notice.person), notice.state is NoticeState.QUEUED
        if former is None or (former.at <= notice.at and not (waits and notice.attempts == 0)):
            newest[notice.person] = notice
    return newest
