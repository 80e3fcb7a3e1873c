"""How court staff may log in: options of `yuncourt serve`."""

import argparse
from pathlib import Path

from yuncourt.cli.options import (
    CommandError,
    all_or_none,
    environment,
    environment_path,
    reading,
)
from yuncourt.clock import system_clock
from yuncourt.identity.oidc import OidcClient, Provider
from yuncourt.identity.second_factor import Demand
from yuncourt.limits import Limits
from yuncourt.notices.gateway import read_key

STEP_UP_AFTER = round(Limits().step_up_after / 60)  # minutes


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--oidc-issuer",
        default=environment("OIDC_ISSUER", ""),
        metavar="URL",
        help="the court's identity provider (OpenID Connect), as it names itself; it sends "
        "browsers back to https://HOST/api/sso/callback (YUNCOURT_OIDC_ISSUER)",
    )
    parser.add_argument(
        "--oidc-client-id",
        default=environment("OIDC_CLIENT_ID", ""),
        metavar="ID",
        help="what the provider knows this server by (YUNCOURT_OIDC_CLIENT_ID)",
    )
    parser.add_argument(
        "--oidc-secret-file",
        type=Path,
        default=environment_path("OIDC_SECRET_FILE"),
        metavar="FILE",
        help="the secret shared with the provider, in a file that its owner alone can read "
        "(YUNCOURT_OIDC_SECRET_FILE)",
    )
    parser.add_argument(
        "--oidc-claim",
        default=environment("OIDC_CLAIM", "preferred_username"),
        metavar="NAME",
        help="the claim that holds the staff number (default %(default)s; YUNCOURT_OIDC_CLAIM)",
    )
    parser.add_argument(
        "--second-factor",
        choices=list(Demand),
        default=environment("SECOND_FACTOR", "") or None,
        help="of whom of the staff a code is asked besides the password: of all, or of who has one "
        "(default required, with --demo enrolled; YUNCOURT_SECOND_FACTOR)",
    )
    parser.add_argument(
        "--step-up-after",
        type=int,
        default=environment("STEP_UP_AFTER", str(STEP_UP_AFTER)),
        metavar="MINUTES",
        help="after how long judges must prove again who they are, to grant, end, dismiss and seal "
        "(default %(default)s; YUNCOURT_STEP_UP_AFTER)",
    )


def demand(options: argparse.Namespace) -> Demand:
    """Of whom a code is asked."""
    if options.second_factor not in {None, *Demand}:
        raise CommandError("--second-factor is required or enrolled")
    return Demand(options.second_factor or (Demand.ENROLLED if options.demo else Demand.REQUIRED))


def limits(options: argparse.Namespace) -> Limits:
    """How long a proof lasts."""
    if options.step_up_after < 1:
        raise CommandError("--step-up-after is at least one minute")
    return Limits(step_up_after=options.step_up_after * 60.0)


def provider(options: argparse.Namespace) -> OidcClient | None:
    """The court's identity provider, where it has one."""
    if not all_or_none(options, "--oidc-issuer", "--oidc-client-id", "--oidc-secret-file"):
        return None
    with reading(options.oidc_secret_file):
        secret = read_key(options.oidc_secret_file).decode()
        known = Provider(options.oidc_issuer, options.oidc_client_id, secret, options.oidc_claim)
        return OidcClient(known, system_clock)
