"""`yuncourt admin`: courts, people, staff, cases and hearings. Prints what it made as JSON."""

import argparse
import asyncio
import datetime
import getpass
import json
import os
import secrets
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.cli import privacy, staff
from yuncourt.cli.audit import OPERATOR
from yuncourt.cli.options import CommandError, add_data
from yuncourt.clock import system_clock
from yuncourt.guests import may_sit
from yuncourt.identity.documents import digest, typed_number
from yuncourt.identity.forms import FormError, typed, typed_password
from yuncourt.identity.passwords import Passwords
from yuncourt.ledger.audit import Audit, Deed
from yuncourt.ledger.keys import identity_key
from yuncourt.listing import Listing, list_hearing, new_id
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.admission import Admission
from yuncourt.store.audit import AuditRows
from yuncourt.store.database import open_database
from yuncourt.store.docket import Case, Court, Docket
from yunhearing.accounts import DocumentKind
from yunhearing.audit import Action, Outcome
from yunhearing.ids import CaseId, CourtId, Millis, PersonId
from yunhearing.roles import PRESIDING, Role, StaffRole
from yunhearing.state import Person

SHORTEST_PASSWORD = 8
ID_NUMBER = "YUNCOURT_ID_NUMBER"

Verb = Callable[[argparse.Namespace, AsyncEngine], Awaitable[dict[str, str]]]
Verbs = Any  # argparse names the type of its own subparsers with an underscore


def add_parser(verbs: Verbs) -> None:
    """Describe the verbs of the verb."""
    admin = verbs.add_parser("admin", help="create courts, people, staff, cases, hearings")
    made = admin.add_subparsers(dest="what", required=True, metavar="WHAT")
    _add_people(made)
    _add_docket(made)
    staff.add_parsers(made, _finish)
    privacy.add_parsers(made, _finish)


def _add_people(made: Verbs) -> None:
    person = made.add_parser(
        "create-person", help="a party; the password is asked for, or read from standard input"
    )
    person.add_argument("--name", required=True)
    person.add_argument("--phone", required=True)
    person.add_argument(
        "--no-password", action="store_true", help="may log in by hearing number and code only"
    )
    _add_document(person)
    _finish(person, _create_person)

    staff = made.add_parser(
        "create-staff",
        help="judge, clerk, technician or administrator; the password as for create-person",
    )
    staff.add_argument("--name", required=True)
    staff.add_argument("--staff-number", required=True)
    staff.add_argument(
        "--role", choices=list(StaffRole), default=StaffRole.JUDGE, help="(default %(default)s)"
    )
    staff.add_argument("--phone")
    _finish(staff, _create_person)

    document = made.add_parser("set-id-number", help="the identity document the court knows")
    document.add_argument("--person", required=True, metavar="ID")
    _add_document(document)
    _finish(document, _set_id_number)

    phone = made.add_parser("set-phone", help="the phone by which the court knows a person")
    phone.add_argument("--person", required=True, metavar="ID")
    phone.add_argument("--phone", required=True)
    _finish(phone, _set_phone)

    password = made.add_parser("set-password", help="also ends all sessions of the person")
    password.add_argument("--person", required=True, metavar="ID")
    _finish(password, _set_password)


def _add_docket(made: Verbs) -> None:
    court = made.add_parser("create-court", help="a court, which cases belong to")
    court.add_argument("--name", required=True)
    court.add_argument("--support-phone", default="")
    _finish(court, _create_court)

    case = made.add_parser("create-case", help="a case of a court, which hearings belong to")
    case.add_argument("--court", required=True, metavar="ID")
    case.add_argument("--number", required=True, help="such as (2026)京0105民初12345号")
    case.add_argument("--cause", required=True, help="such as 买卖合同纠纷")
    _finish(case, _create_case)

    hearing = made.add_parser("create-hearing", help="a hearing of a case, with its seats")
    hearing.add_argument("--case", required=True, metavar="ID")
    hearing.add_argument("--number", help="six digits (default: a free one)")
    hearing.add_argument("--title", required=True, help="such as 张建国 诉 京北商贸有限公司")
    hearing.add_argument("--stage", default="", help="such as 第二次开庭")
    hearing.add_argument("--courtroom", required=True)
    hearing.add_argument(
        "--at", required=True, type=_time, help="ISO 8601, such as 2026-11-18T09:30+08:00"
    )
    hearing.add_argument(
        "--seat",
        action="append",
        required=True,
        metavar="ROLE:PERSON[:OF]",
        help="one per person, in seating order; OF is whom counsel stands for; roles: "
        + ", ".join(Role),
    )
    _finish(hearing, _create_hearing)


def _add_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--document",
        choices=list(DocumentKind),
        help="kind of the identity document; its number is read from the environment variable "
        f"{ID_NUMBER}, for a command line is seen by others, and only a keyed hash is kept",
    )


def _finish(parser: argparse.ArgumentParser, verb: Verb) -> None:
    add_data(parser)
    parser.set_defaults(run=lambda options: asyncio.run(_run(options, verb)))


async def _run(options: argparse.Namespace, verb: Verb) -> int:
    options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = await open_database(options.data, options.data_key)
    try:
        made = await _noted(options, engine, verb)
    except IntegrityError:
        raise CommandError("taken already, or refers to something that does not exist") from None
    except ValueError as error:
        raise CommandError(str(error)) from error
    finally:
        await engine.dispose()
    sys.stdout.write(json.dumps(made) + "\n")
    return 0


async def _noted(options: argparse.Namespace, engine: AsyncEngine, verb: Verb) -> dict[str, str]:
    """Carry it out between two entries of the audit: one alone tells of an act cut short."""
    audit, deed = Audit(AuditRows(engine), system_clock), Deed(Action.ADMIN, None, options.what)
    deed = deed._replace(client=OPERATOR, outcome=Outcome.BEGUN)
    await audit.note(deed)
    try:
        made = await verb(options, engine)
    except BaseException:
        await audit.note(deed._replace(outcome=Outcome.FAILED))
        raise
    told = [options.what, *(made[name] for name in ("id", "role") if name in made)]
    await audit.note(deed._replace(object=" ".join(told), outcome=Outcome.DONE))
    return made


async def _create_court(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    court = Court(CourtId(new_id()), options.name, options.support_phone)
    await Docket(engine).add_court(court, system_clock())
    return {"id": court.id}


async def _create_person(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    number, phone = getattr(options, "staff_number", None), options.phone
    number = number and typed("staff_number", number)
    phone = phone and typed("phone", phone)
    hashed = None
    if not getattr(options, "no_password", False):
        hashed = await Passwords().hash(_password())
    role = StaffRole(options.role) if number else None
    account = Account(PersonId(new_id()), options.name, phone, number, hashed, staff_role=role)
    seen = _document(options) if getattr(options, "document", None) else None
    await Accounts(engine).add(account._replace(id_digest=seen), system_clock())
    return {"id": account.id}


async def _set_id_number(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    person = PersonId(options.person)
    if await Accounts(engine).by_id(person) is None:
        raise CommandError("no such person")
    await Accounts(engine).set_id_digest(person, _document(options))
    return {"id": person}


async def _set_phone(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    person = PersonId(options.person)
    if await Accounts(engine).by_id(person) is None:
        raise CommandError("no such person")
    await Accounts(engine).set_phone(person, typed("phone", options.phone))
    return {"id": person}


async def _set_password(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    person = PersonId(options.person)
    if await Accounts(engine).by_id(person) is None:
        raise CommandError("no such person")
    await Accounts(engine).set_password(person, await Passwords().hash(_password()))
    await Admission(engine).end_sessions_of(person)
    return {"id": person}


async def _create_case(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    case = Case(CaseId(new_id()), CourtId(options.court), options.number, options.cause)
    await Docket(engine).add_case(case, system_clock())
    return {"id": case.id}


async def _create_hearing(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    docket, accounts = Docket(engine), Accounts(engine)
    case = await docket.case(options.case)
    court = await docket.court(case.court) if case else None
    if case is None or court is None:
        raise CommandError("no such case")
    people = [await _seat(accounts, seat) for seat in options.seat]
    number = typed("hearing_number", options.number or f"{secrets.randbelow(1_000_000):06d}")
    listing = Listing(number, options.title, options.courtroom, options.at, people, options.stage)
    record = await list_hearing(docket, court, case, listing, system_clock())
    return {"id": record.id, "number": number}


async def _seat(accounts: Accounts, text: str) -> Person:
    role, _, rest = text.partition(":")
    person, _, of = rest.partition(":")
    account = await accounts.by_id(PersonId(person))
    if role not in set(Role) or account is None:
        raise CommandError(f"no such role or person: {text}")
    if role in PRESIDING | {Role.CLERK} and not may_sit(account, Role(role)):
        raise CommandError(f"not employed by the court for such a seat: {text}")
    return Person(account.id, account.name, Role(role), PersonId(of) if of else None)


def _document(options: argparse.Namespace) -> bytes:
    """The digest of the document; its number is never on the command line."""
    kind = DocumentKind(options.document or DocumentKind.RESIDENT)
    try:
        number = typed_number(kind, os.environ.get(ID_NUMBER, ""))
    except FormError:
        raise CommandError(f"no number of such a document in {ID_NUMBER}") from None
    return digest(identity_key(options.data), kind, number)


def _password() -> str:
    """From a prompt, or the first line of standard input; never from the command line."""
    if sys.stdin.isatty():
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Again: "):
            raise CommandError("the two differ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise CommandError(f"a password has at least {SHORTEST_PASSWORD} characters")
    return typed_password(password)


def _time(text: str) -> Millis:
    """Unix milliseconds of a time with its zone; ValueError for one without."""
    at = datetime.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError("the time needs its zone, such as +08:00")
    return Millis(round(at.timestamp() * 1000))
