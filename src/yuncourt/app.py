"""The server's one composition root: services from a data folder, the application over them."""

import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.types import Message, Scope
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.api.audit import REFUSALS, note_refusal
from yuncourt.api.auth import provide_binding, provide_session
from yuncourt.api.problems import HANDLERS
from yuncourt.api.routes import ROUTES
from yuncourt.archiving import Archiving
from yuncourt.attending import Act, Attendant, Attending
from yuncourt.ceremonies import Ceremonies
from yuncourt.chronicle import Chronicler
from yuncourt.clock import SECOND, Clock, system_clock
from yuncourt.desk import Desk
from yuncourt.evidence.filing import Filing
from yuncourt.evidence.receiving import Receiving
from yuncourt.helpline import HelpDesk
from yuncourt.identity.binding import BindingDesk
from yuncourt.identity.codes import Codes
from yuncourt.identity.consenting import Consenting
from yuncourt.identity.faces import Faces, FaceService
from yuncourt.identity.keeping import Keeping
from yuncourt.identity.login import NumberLogin, PasswordLogin
from yuncourt.identity.measuring import Measuring
from yuncourt.identity.oidc import OidcClient
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.proving import Proving
from yuncourt.identity.second_factor import Demand, SecondFactor
from yuncourt.identity.sessions import Sessions
from yuncourt.identity.sso import Sso
from yuncourt.identity.throttle import Throttle
from yuncourt.ledger.anchors import EVERY as ANCHOR_EVERY, Anchoring, Anchors
from yuncourt.ledger.audit import Audit, AuditReader
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey, code_key, identity_key
from yuncourt.ledger.timestamps import StampingAuthority
from yuncourt.limits import Limits
from yuncourt.media.echo import Echo, Tickets
from yuncourt.media.plane import MediaPlane, PlaneFactory
from yuncourt.media.relays import Relays
from yuncourt.notices.courier import Courier
from yuncourt.notices.dispatch import Dispatch
from yuncourt.notices.gateway import Gateway
from yuncourt.notices.outbox import Outbox
from yuncourt.notices.sms import Sms
from yuncourt.preparing import Preparing
from yuncourt.receipts import Receipts
from yuncourt.recording.films import Films
from yuncourt.recording.keeping import Keeping as Recordings
from yuncourt.recording.playback import Playback
from yuncourt.recording.recorder import Recorder
from yuncourt.retention import Retention
from yuncourt.rooms import Rooms
from yuncourt.scheduling import Post, Scheduling
from yuncourt.sealing import Sealer
from yuncourt.services import Services
from yuncourt.speech.listener import Equipped, Listener
from yuncourt.speech.port import Recogniser
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Admission
from yuncourt.store.audit import AuditRows
from yuncourt.store.cases import Cases
from yuncourt.store.consents import Consents
from yuncourt.store.database import open_database
from yuncourt.store.device_tests import DeviceTests
from yuncourt.store.docket import Docket
from yuncourt.store.help_messages import HelpMessages
from yuncourt.store.identity_checks import IdentityChecks
from yuncourt.store.ledger import LedgerRows
from yuncourt.store.notices import Notices
from yuncourt.store.persons import Persons
from yuncourt.store.retention import DEFAULT
from yuncourt.store.second_factors import SecondFactors
from yuncourt.store.streams import Streams
from yuncourt.version import VERSION
from yuncourt.watch import Watch
from yunhearing.frames import Heard
from yunhearing.ids import HearingId, PersonId

LARGEST_BODY = 16 * 1024
NOTHING_AT_ALL = "default-src 'none'; frame-ancestors 'none'"


class Around(NamedTuple):
    """What the operator set up around the server; `probe` is a bound UDP socket, closed with it.

    `gateway` sends short messages, without one they wait in the outbox; `download` is where people
    get the client, told in notices; `data_key` is where the key of personal data is kept,
    `keep` for how many days what is.
    `oidc` asks the court's identity provider; `second_factor`: of whom of the staff a code is asked
    besides the password. `anchors` says when the evidence ledger was what it is, asked every
    `anchor_every` seconds at most; `stamping` says it of sealed transcripts. `attending` goes with
    every room; `recording` False: another one records; `course` False: nobody proposes what the
    transcript should tell.
    `speech` recognises it.
    """

    probe: socket.socket | None = None
    relays: Relays | None = None
    faces: FaceService | None = None
    gateway: Gateway | None = None
    download: str = ""
    data_key: Path | None = None
    keep: Mapping[str, int] = DEFAULT
    oidc: OidcClient | None = None
    second_factor: Demand = Demand.REQUIRED
    anchors: Anchors | None = None
    anchor_every: float = ANCHOR_EVERY
    stamping: StampingAuthority | None = None
    attending: Sequence[Attending] = ()
    recording: bool = True
    course: bool = True
    speech: Recogniser | None = None


NOTHING = Around()


async def open_services(
    folder: Path,
    planes: PlaneFactory,
    clock: Clock = system_clock,
    passwords: Passwords | None = None,
    limits: Limits | None = None,
    around: Around = NOTHING,
) -> Services:
    """Everything of one court, from its data folder; `close()` it when done."""
    engine = await open_database(folder, around.data_key)
    key = LogKey.open(folder)
    accounts, docket, admission = Accounts(engine), Docket(engine), Admission(engine)
    limits, audit_log = limits or Limits(), Audit(AuditRows(engine), clock)
    sending, messages = _notices(engine, clock, around), Notices(engine)
    codes = Codes(admission, docket, sending["courier"], code_key(folder), clock)
    sessions = Sessions(admission, docket, audit_log, clock, round(limits.step_up_after) * SECOND)
    post = Post(messages, sending["dispatch"], around.download)
    tickets, relays = Tickets(clock), around.relays or Relays()
    echo, checks = Echo(tickets, around.probe), IdentityChecks(engine)
    recordings = Recordings(engine, folder / "recordings", clock)
    recorder: Attending = partial(Recorder, keeping=recordings)

    def sealer(hearing: HearingId, plane: MediaPlane, act: Act) -> Attendant:
        return Sealer(hearing, plane, act, ceremonies=ceremonies)  # made below: it asks the rooms

    attending: list[Attending] = [*around.attending, sealer]
    attending += [recorder] if around.recording else []
    attending += [Chronicler] if around.course else []

    def tell(hearing: HearingId, words: Heard, people: Sequence[PersonId]) -> None:
        rooms.tell(hearing, words, people)  # made below: they are attended

    equipped = Equipped(around.speech, tell, clock)
    attending.append(partial(Listener, equipped=equipped))
    rooms = Rooms(Streams(engine), key, planes, clock, limits, relays, attending)
    ceremonies = Ceremonies(engine, sessions, rooms, clock, around.stamping)
    desk = Desk(docket, accounts, sessions, rooms, clock, around.download)
    consents_given = Consents(engine)
    tests = DeviceTests(engine)
    preparing = Preparing(rooms, accounts, tests, checks, consents_given, messages, clock)
    ledger_rows = LedgerRows(engine)
    ledger = EvidenceLedger(ledger_rows, key)
    receiving = Receiving(engine, folder, clock)
    playback = Playback(recordings, sessions, rooms)
    return Services(
        engine=engine,
        clock=clock,
        key=key,
        docket=docket,
        **_identity(engine, identity_key(folder), sessions, codes, passwords, clock, around),
        audit=audit_log,
        audit_reader=AuditReader(AuditRows(engine), key),
        evidence_ledger=ledger,
        anchoring=Anchoring(ledger, ledger_rows, around.anchors, around.anchor_every),
        refusals=Throttle(REFUSALS, clock),
        consenting=Consenting(consents_given, sessions, rooms.note, clock),
        **sending,
        receiving=receiving,
        ceremonies=ceremonies,
        archiving=Archiving(ceremonies, ledger, recordings, rooms, key),
        recordings=recordings,
        playback=playback,
        films=Films(recordings, sessions, rooms, folder / "films"),
        filing=Filing(receiving, Cases(engine), docket, sessions, rooms, clock),
        desk=desk,
        preparing=preparing,
        help_desk=HelpDesk(HelpMessages(engine), accounts, docket, sessions, rooms, clock),
        scheduling=Scheduling(docket, desk, sessions, rooms, post, clock),
        rooms=rooms,
        watch=Watch(admission, clock),
        echo=echo,
        measuring=Measuring(tickets, echo, relays, clock),
        device_tests=tests,
        identity_checks=checks,
        retention=Retention(engine, around.keep, clock, recordings.sweep),
        faces=Faces(around.faces, checks, clock),
    )


class _Identity(TypedDict):
    """The part of the services that says who somebody is."""

    sessions: Sessions
    passwords: Passwords
    by_password: PasswordLogin
    by_number: NumberLogin
    sso: Sso
    proving: Proving
    binding: BindingDesk
    keeping: Keeping


def _identity(
    engine: AsyncEngine,
    documents: bytes,
    sessions: Sessions,
    codes: Codes,
    passwords: Passwords | None,
    clock: Clock,
    around: Around,
) -> _Identity:
    passwords = passwords or Passwords()
    accounts, persons = Accounts(engine), Persons(engine)
    second_factor = SecondFactor(SecondFactors(engine), around.second_factor, clock)
    max_age = sessions.step_up_after // SECOND
    single = Sso(around.oidc, accounts, sessions, clock, max_age)
    return _Identity(
        sessions=sessions,
        passwords=passwords,
        by_password=PasswordLogin(accounts, passwords, second_factor, sessions, clock),
        by_number=NumberLogin(accounts, Docket(engine), sessions, codes),
        sso=single,
        proving=Proving(accounts, passwords, second_factor, sessions, single, clock),
        binding=BindingDesk(accounts, persons, codes, passwords, sessions, documents, clock),
        keeping=Keeping(accounts, persons, sessions, codes, passwords, documents, clock),
    )


class _Notices(TypedDict):
    """The part of the services that sends short messages."""

    sms: Sms
    courier: Courier
    dispatch: Dispatch
    receipts: Receipts


def _notices(engine: AsyncEngine, clock: Clock, around: Around) -> _Notices:
    sms, messages = around.gateway or Outbox(engine, clock), Notices(engine)
    signer = around.gateway.signer if around.gateway else None
    return _Notices(
        sms=sms,
        courier=Courier(sms),
        dispatch=Dispatch(messages, sms, clock),
        receipts=Receipts(messages, signer, clock),
    )


def create_app(services: Services) -> Litestar:
    """The web application; it starts and closes the services with its own life."""
    return Litestar(
        ROUTES,
        dependencies={
            "services": Provide(lambda: services, sync_to_thread=False),
            "session": Provide(provide_session),
            "bind_token": Provide(provide_binding, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        after_exception=[_noting(services)],
        on_startup=[services.start],
        on_shutdown=[services.close],
        openapi_config=_openapi(),
        request_max_body_size=LARGEST_BODY,
        before_send=[_harden],
        logging_config=None,
        debug=False,  # whatever the environment says: a traceback is nobody's business
    )


def _noting(services: Services) -> Callable[[Exception, Scope], Awaitable[None]]:
    async def note(error: Exception, scope: Scope) -> None:
        await note_refusal(services, scope, error)

    return note


async def _harden(message: Message, _: Scope) -> None:
    """What every answer says to browsers and caches, errors too (OWASP ASVS)."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders(message)
        headers.setdefault("cache-control", "no-store")
        headers["x-content-type-options"] = "nosniff"
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        headers["referrer-policy"] = "no-referrer"
        headers.setdefault("content-security-policy", NOTHING_AT_ALL)


def _openapi() -> OpenAPIConfig:
    bearer = SecurityScheme(type="http", scheme="bearer")
    return OpenAPIConfig(
        title="云法庭 yuncourt",
        version=VERSION,
        path="/schema",
        # one renderer, without a page: pages would load scripts from a foreign network
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        components=Components(security_schemes={"session": bearer}),
    )
