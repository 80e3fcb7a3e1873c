"""What the routes ask: made once by `app.open_services`, closed by it."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.archiving import Archiving
from yuncourt.ceremonies import Ceremonies
from yuncourt.clock import Clock
from yuncourt.desk import Desk
from yuncourt.evidence.filing import Filing
from yuncourt.evidence.receiving import Receiving
from yuncourt.helpline import HelpDesk
from yuncourt.identity.binding import BindingDesk
from yuncourt.identity.consenting import Consenting
from yuncourt.identity.faces import Faces
from yuncourt.identity.keeping import Keeping
from yuncourt.identity.login import NumberLogin, PasswordLogin
from yuncourt.identity.measuring import Measuring
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.proving import Proving
from yuncourt.identity.sessions import Sessions
from yuncourt.identity.sso import Sso
from yuncourt.identity.throttle import Throttle
from yuncourt.ledger.anchors import Anchoring
from yuncourt.ledger.audit import Audit, AuditReader
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey
from yuncourt.media.echo import Echo
from yuncourt.notices.courier import Courier
from yuncourt.notices.dispatch import Dispatch
from yuncourt.notices.sms import Sms
from yuncourt.preparing import Preparing
from yuncourt.receipts import Receipts
from yuncourt.recording.films import Films
from yuncourt.recording.keeping import Keeping as Recordings
from yuncourt.recording.playback import Playback
from yuncourt.retention import Retention
from yuncourt.rooms import Rooms
from yuncourt.scheduling import Scheduling
from yuncourt.store.device_tests import DeviceTests
from yuncourt.store.docket import Docket
from yuncourt.store.identity_checks import IdentityChecks
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
    sso: Sso
    proving: Proving
    audit: Audit
    audit_reader: AuditReader
    evidence_ledger: EvidenceLedger
    anchoring: Anchoring
    refusals: Throttle
    binding: BindingDesk
    keeping: Keeping
    consenting: Consenting
    sms: Sms
    courier: Courier
    dispatch: Dispatch
    receipts: Receipts
    receiving: Receiving
    filing: Filing
    ceremonies: Ceremonies
    archiving: Archiving
    recordings: Recordings
    playback: Playback
    films: Films
    desk: Desk
    preparing: Preparing
    help_desk: HelpDesk
    scheduling: Scheduling
    rooms: Rooms
    watch: Watch
    echo: Echo
    measuring: Measuring
    device_tests: DeviceTests
    identity_checks: IdentityChecks
    faces: Faces
    retention: Retention

    async def start(self) -> None:
        """Begin what runs beside the requests; what is too old by now is forgotten."""
        await self.retention.start()
        self.courier.start()
        self.dispatch.start()
        self.anchoring.start()
        self.watch.start()
        await self.receiving.start()
        await self.recordings.start()
        await self.films.start()
        await self.echo.start()
        await self.rooms.start()

    async def close(self) -> None:
        """Send everybody away and let go of the database; within seconds."""
        await self.rooms.close()
        await self.films.close()
        await self.recordings.close()
        await self.watch.close()
        await self.retention.close()
        await self.receiving.close()
        await self.echo.close()
        await self.anchoring.close()
        await self.dispatch.close()
        await self.courier.close()
        await self.sms.close()
        await self.sso.close()
        await self.engine.dispose()
