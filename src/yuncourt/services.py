"""What the routes ask: made once by `app.open_services`, closed by it."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import Clock
from yuncourt.identity.login import NumberLogin, PasswordLogin
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.sessions import Sessions
from yuncourt.ledger.keys import LogKey
from yuncourt.notices.courier import Courier
from yuncourt.rooms import Rooms
from yuncourt.store.docket import Docket
from yuncourt.watch import Watch


@dataclass(frozen=True)
class Services:
    """The parts of a running court that outlive a request."""

    engine: AsyncEngine
    clock: Clock
    key: LogKey
    docket: Docket
    sessions: Sessions
    passwords: Passwords
    by_password: PasswordLogin
    by_number: NumberLogin
    courier: Courier
    rooms: Rooms
    watch: Watch

    async def start(self) -> None:
        """Begin what runs beside the requests."""
        self.courier.start()
        self.watch.start()
        await self.rooms.start()

    async def close(self) -> None:
        """Send everybody away and let go of the database; within seconds."""
        await self.rooms.close()
        await self.watch.close()
        await self.courier.close()
        await self.engine.dispose()
