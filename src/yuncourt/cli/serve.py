"""`yuncourt serve`: the court's server until it is stopped."""

import argparse
import asyncio
import datetime
import ipaddress
import json
import re
import socket
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from yuncourt import sample
from yuncourt.app import Around, create_app, open_services
from yuncourt.cli import anchoring, sign_in, speech
from yuncourt.cli.options import (
    CommandError,
    add_data,
    all_or_none,
    default_folder,
    environment,
    environment_list,
    environment_path,
    reading,
)
from yuncourt.clock import system_clock
from yuncourt.ledger.keys import identity_key
from yuncourt.limits import Limits
from yuncourt.logs import set_up
from yuncourt.media.forwarder import forwarders
from yuncourt.media.relays import Relays, read_secret
from yuncourt.notices.gateway import Gateway, Signer, read_key
from yuncourt.notices.templates import LONGEST_URL
from yuncourt.services import Services
from yuncourt.serving import bind, bind_probe, make_server, url_of
from yuncourt.store.lock import TakenError, only_one
from yuncourt.store.retention import DEFAULT, parse_keep
from yuncourt.tls import TlsFiles, own_certificate

PORT = "8443"
DAY = 24 * 60 * 60.0  # seconds
EPILOG = """\
Prints one line of JSON when ready: {"url": ..., "ca": ..., "data": ...}; logs go to standard error.
The certificate authority that clients must trust is ca.pem in the data folder.
"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the verb."""
    parser = verbs.add_parser("serve", help="run the court server", epilog=EPILOG)
    add_data(parser)
    parser.add_argument(
        "--address",
        default=environment("ADDRESS", "127.0.0.1"),
        help="address to listen on (default %(default)s; YUNCOURT_ADDRESS)",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=environment("PORT", PORT),
        help="port, 0 for any free one (default %(default)s; YUNCOURT_PORT)",
    )
    parser.add_argument(
        "--host",
        action="append",
        default=environment_list("HOST"),
        metavar="NAME",
        help="a name or address clients use, for the own certificate; may be repeated "
        "(YUNCOURT_HOST, with commas)",
    )
    parser.add_argument(
        "--certificate",
        type=Path,
        default=environment_path("CERTIFICATE"),
        metavar="PEM",
        help="certificate chain instead of an own one, with --key (YUNCOURT_CERTIFICATE)",
    )
    parser.add_argument(
        "--key",
        type=Path,
        default=environment_path("KEY"),
        metavar="PEM",
        help="private key of --certificate (YUNCOURT_KEY)",
    )
    _add_media(parser)
    _add_notices(parser)
    sign_in.add_options(parser)
    anchoring.add_options(parser)
    speech.add_options(parser)
    parser.add_argument(
        "--keep",
        action="append",
        default=environment_list("KEEP"),
        metavar="KIND=DAYS",
        help="how long something is kept; may be repeated (default "
        + ", ".join(f"{kind}={days}" for kind, days in DEFAULT.items())
        + "; YUNCOURT_KEEP, with commas)",
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        help="sample data, in a folder that is deleted at the end unless --data is given; "
        "loopback only",
    )
    parser.set_defaults(run=run)


def _add_media(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--udp-probe-port",
        type=int,
        default=environment("UDP_PROBE_PORT", "0"),
        metavar="PORT",
        help="UDP port that device tests measure by, 0 for any free one, as media takes "
        "(default %(default)s; YUNCOURT_UDP_PROBE_PORT)",
    )
    parser.add_argument(
        "--turn",
        action="append",
        default=environment_list("TURN"),
        metavar="URL",
        help="a TURN relay of the court, such as turn:relay.court.example:3478?transport=udp; "
        "may be repeated (default none; YUNCOURT_TURN, with commas)",
    )
    parser.add_argument(
        "--turn-secret-file",
        type=Path,
        default=environment_path("TURN_SECRET_FILE"),
        metavar="FILE",
        help="the secret the relays share with this server (static-auth-secret of coturn), in a "
        "file that its owner alone can read (YUNCOURT_TURN_SECRET_FILE)",
    )


def _add_notices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sms-gateway",
        default=environment("SMS_GATEWAY", ""),
        metavar="URL",
        help="https address of the carrier's gateway for short messages; without it they wait in "
        "the outbox (YUNCOURT_SMS_GATEWAY)",
    )
    parser.add_argument(
        "--sms-key-file",
        type=Path,
        default=environment_path("SMS_KEY_FILE"),
        metavar="FILE",
        help="the key shared with the gateway, in a file that its owner alone can read "
        "(YUNCOURT_SMS_KEY_FILE)",
    )
    parser.add_argument(
        "--sms-sender",
        default=environment("SMS_SENDER", ""),
        metavar="NAME",
        help="the sender the carrier knows the court by (YUNCOURT_SMS_SENDER)",
    )
    parser.add_argument(
        "--download-url",
        default=environment("DOWNLOAD_URL", ""),
        metavar="URL",
        help="where people get the client, told in notices (YUNCOURT_DOWNLOAD_URL)",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    set_up(sys.stderr)
    all_or_none(options, "--certificate", "--key")
    if options.demo and not loopback(options.address):
        raise CommandError("--demo is refused on any but a loopback address")
    relays = _relays(options)
    gateway, download, keep = _gateway(options), _download(options), _keep(options)
    demand, limits = sign_in.demand(options), sign_in.limits(options)
    oidc = sign_in.provider(options)
    anchors, anchor_every = anchoring.anchors(options), anchoring.every(options)
    recogniser = speech.recogniser(options)
    with ExitStack() as stack:
        if options.demo and options.data == default_folder():
            temporary = tempfile.TemporaryDirectory(prefix="yuncourt-")
            options.data = Path(stack.enter_context(temporary))
        options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            stack.enter_context(only_one(options.data))
        except TakenError:
            raise CommandError(f"another server serves {options.data}") from None
        try:
            bound = stack.enter_context(bind(options.address, options.port))
            probe = stack.enter_context(bind_probe(options.address, options.udp_probe_port))
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "no such port"
            raise CommandError(f"cannot listen on {options.address}: {why}") from error
        around = Around(probe, relays, None, gateway, download, options.data_key, keep)
        around = around._replace(oidc=oidc, second_factor=demand)
        around = around._replace(anchors=anchors, anchor_every=anchor_every, speech=recogniser)
        around = around._replace(stamping=anchors.authority if anchors else None)
        asyncio.run(_serve(options, bound, around, limits))
    return 0


def _relays(options: argparse.Namespace) -> Relays:
    if not all_or_none(options, "--turn", "--turn-secret-file"):
        return Relays()
    with reading(options.turn_secret_file):
        return Relays(options.turn, read_secret(options.turn_secret_file))


def _gateway(options: argparse.Namespace) -> Gateway | None:
    if not all_or_none(options, "--sms-gateway", "--sms-key-file", "--sms-sender"):
        return None
    with reading(options.sms_key_file):
        signer = Signer(read_key(options.sms_key_file), system_clock)
        return Gateway(options.sms_gateway, options.sms_sender, signer)


def _download(options: argparse.Namespace) -> str:
    url = str(options.download_url)
    if not re.fullmatch(rf"(https://[!-~]{{1,{LONGEST_URL - 8}}})?", url):
        raise CommandError(
            f"--download-url is an https address of at most {LONGEST_URL} characters"
        )
    return url


def _keep(options: argparse.Namespace) -> dict[str, int]:
    try:
        return dict(DEFAULT) | dict(parse_keep(text) for text in options.keep)
    except ValueError as error:
        raise CommandError(str(error)) from error


async def _serve(
    options: argparse.Namespace, bound: socket.socket, around: Around, limits: Limits
) -> None:
    media = [] if _everywhere(options.address) else [bound.getsockname()[0]]
    services = await open_services(options.data, forwarders(media), limits=limits, around=around)
    try:
        await _furnish(options, services)
    except ValueError as error:
        await services.engine.dispose()
        raise CommandError(str(error)) from error
    tls = _tls(options)

    def ready() -> None:
        line = {"url": url_of(bound), "ca": str(tls.ca or ""), "data": str(options.data)}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    server = make_server(create_app(services), services, tls, ready)
    renewing = asyncio.create_task(server.keep_renewed(lambda: _tls(options), DAY))
    try:
        await server.serve([bound])
    finally:
        renewing.cancel()
        await asyncio.wait([renewing])


async def _furnish(options: argparse.Namespace, services: Services) -> None:
    """The sample with --demo alone: its passwords are known to everybody. Raises ValueError."""
    if options.demo:
        key = identity_key(options.data)
        await sample.fill(services.engine, services.passwords, services.clock(), key)
    elif await sample.present(services.docket):
        raise ValueError("this data folder holds the sample: serve it with --demo")


def _tls(options: argparse.Namespace) -> TlsFiles:
    if options.certificate:
        return TlsFiles(options.certificate, options.key, None)
    hosts = list(options.host)
    if not _everywhere(options.address):
        hosts.append(options.address)
    return own_certificate(options.data, hosts, datetime.datetime.now(datetime.UTC))


def loopback(address: str) -> bool:
    """Whether only this machine can reach the address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _everywhere(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False
