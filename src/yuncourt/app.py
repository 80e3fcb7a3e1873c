"""The server's one composition root: services from a data folder, the application over them."""

from pathlib import Path

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.types import Message, Scope

from yuncourt.api.auth import provide_session
from yuncourt.api.hearings import hearings, ticket
from yuncourt.api.live import live
from yuncourt.api.log import checkpoint, consistency, entries
from yuncourt.api.login import by_number, login, logout, send_code, staff_login
from yuncourt.api.problems import HANDLERS
from yuncourt.api.server import server
from yuncourt.clock import Clock, system_clock
from yuncourt.identity.login import NumberLogin, PasswordLogin
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.sessions import Sessions
from yuncourt.ledger.keys import LogKey, code_key
from yuncourt.media.plane import PlaneFactory
from yuncourt.notices.courier import Courier
from yuncourt.notices.outbox import Outbox
from yuncourt.room import Limits
from yuncourt.rooms import Rooms
from yuncourt.services import Services
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Admission
from yuncourt.store.database import open_database
from yuncourt.store.docket import Docket
from yuncourt.store.streams import Streams
from yuncourt.version import VERSION
from yuncourt.watch import Watch

LARGEST_BODY = 16 * 1024

ROUTES = [
    server,
    login,
    staff_login,
    send_code,
    by_number,
    logout,
    hearings,
    ticket,
    entries,
    consistency,
    checkpoint,
    live,
]


async def open_services(
    folder: Path,
    planes: PlaneFactory,
    clock: Clock = system_clock,
    passwords: Passwords | None = None,
    limits: Limits | None = None,
) -> Services:
    """Everything of one court, from its data folder; `close()` it when done."""
    engine = await open_database(folder)
    key = LogKey.open(folder)
    accounts, docket, admission = Accounts(engine), Docket(engine), Admission(engine)
    sessions = Sessions(admission, docket, clock)
    passwords = passwords or Passwords()
    courier = Courier(Outbox(engine, clock))
    return Services(
        engine=engine,
        clock=clock,
        key=key,
        docket=docket,
        sessions=sessions,
        passwords=passwords,
        by_password=PasswordLogin(accounts, passwords, sessions, clock),
        by_number=NumberLogin(
            accounts, docket, admission, sessions, courier, code_key(folder), clock
        ),
        courier=courier,
        rooms=Rooms(Streams(engine), key, planes, clock, limits),
        watch=Watch(admission, clock),
    )


def create_app(services: Services) -> Litestar:
    """The web application; it starts and closes the services with its own life."""
    return Litestar(
        ROUTES,
        dependencies={
            "services": Provide(lambda: services, sync_to_thread=False),
            "session": Provide(provide_session),
        },
        exception_handlers=HANDLERS,
        on_startup=[services.start],
        on_shutdown=[services.close],
        openapi_config=_openapi(),
        request_max_body_size=LARGEST_BODY,
        before_send=[_harden],
        logging_config=None,
        debug=False,  # whatever the environment says: a traceback is nobody's business
    )


async def _harden(message: Message, _: Scope) -> None:
    """What every answer says to browsers and caches, errors too (OWASP ASVS)."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders(message)
        headers.setdefault("cache-control", "no-store")
        headers["x-content-type-options"] = "nosniff"
        headers["strict-transport-security"] = "max-age=31536000"


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
