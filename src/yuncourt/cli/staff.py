"""`yuncourt admin` verbs about court staff: what they are employed for, and their second factor."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

import segno
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.cli.options import CommandError
from yuncourt.identity.forms import typed
from yuncourt.identity.second_factor import enrol
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.admission import Admission
from yuncourt.store.docket import Docket
from yuncourt.store.second_factors import SecondFactors
from yunhearing.roles import StaffRole

NOBODY = "none"


def add_parsers(made: Any, finish: Callable[..., None]) -> None:
    """Describe the verbs."""
    role = made.add_parser(
        "set-role", help="what somebody of the staff is employed for; also ends all sessions"
    )
    role.add_argument("staff", metavar="STAFF", help="the staff number")
    role.add_argument("role", choices=[*StaffRole, NOBODY], help=f"{NOBODY}: works here no more")
    finish(role, _set_role)

    totp = made.add_parser(
        "set-totp",
        help="give a second factor in the place of an older; also ends all sessions. Prints the "
        "address an authenticator reads, and as a picture to standard error: to be shown once",
    )
    totp.add_argument("staff", metavar="STAFF", help="the staff number")
    finish(totp, _set_totp)


async def _set_role(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    account = await _staff(options, engine)
    role = None if options.role == NOBODY else StaffRole(options.role)
    await Accounts(engine).set_staff_role(account.id, role)
    await Admission(engine).end_sessions_of(account.id)
    return {"id": account.id, "role": options.role}


async def _set_totp(options: argparse.Namespace, engine: AsyncEngine) -> dict[str, str]:
    account, court = await _staff(options, engine), await Docket(engine).court()
    issuer = court.name if court else "yuncourt"
    uri = await enrol(SecondFactors(engine), account.id, options.staff, issuer)
    await Admission(engine).end_sessions_of(account.id)
    segno.make(uri).terminal(out=sys.stderr, compact=True)
    return {"id": account.id, "uri": uri}


async def _staff(options: argparse.Namespace, engine: AsyncEngine) -> Account:
    account = await Accounts(engine).by_staff_number(typed("staff_number", options.staff))
    if account is None:
        raise CommandError("nobody of the staff has this number")
    return account
