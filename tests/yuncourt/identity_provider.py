"""A real identity provider (Canaille) on a loopback port, as a process of its own.

Prints a line of JSON when it answers: its issuer. Reads addresses, a line each, that it may send
browsers back to, and says so for each; ends with its input. People log in with `PASSWORD`.
"""

import json
import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT, SECRET, PASSWORD = "yuncourt-client", "a-secret-of-the-two", "correct horse 4711"
PEOPLE = {"judge": "J0001", "clerk": "C0001", "stranger": "X9999"}
"""Names at the provider, and the staff number told of each."""
END = 10.0


class IdentityProvider:
    """The process, as tests see it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.issuer: str = self._told()["issuer"]

    def allow(self, redirect_uri: str) -> None:
        """Let it send browsers back there."""
        assert self._process.stdin
        self._process.stdin.write(redirect_uri + "\n")
        self._process.stdin.flush()
        assert self._told()["allowed"] == redirect_uri

    def _told(self) -> dict[str, str]:
        assert self._process.stdout
        told: dict[str, str] = json.loads(self._process.stdout.readline())
        return told


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """A provider of one's own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": ""}
    with subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as process:
        try:
            yield IdentityProvider(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(END)


class Server(ThreadingMixIn, WSGIServer):
    """A browser keeps connections open ahead of need; others must not wait for them."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        pass


def serve() -> None:
    """The process itself."""
    server = make_server("127.0.0.1", 0, None, Server, Quiet)
    app = make_app(f"127.0.0.1:{server.server_port}")
    server.set_app(app)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(issuer=f"http://127.0.0.1:{server.server_port}")
    for line in sys.stdin:
        allow(app, line.strip())
        say(allowed=line.strip())


def say(**told: str) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def make_app(host: str) -> Any:
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    from canaille import create_app  # noqa: PLC0415 - only the process has it, after the variable
    from joserfc.jwk import JWKRegistry  # noqa: PLC0415

    key = JWKRegistry.generate_key("RSA", 2048)
    key.ensure_kid()
    app = create_app(
        config={
            "ENV_FILE": None,
            "SECRET_KEY": uuid.uuid4().hex,
            "PREFERRED_URL_SCHEME": "http",
            "SERVER_NAME": host,
            "CANAILLE": {
                "DATABASE": "memory",
                "JAVASCRIPT": False,
                "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc"]}},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)]},
        }
    )
    people(app)
    return app


def people(app: Any) -> None:
    from canaille.app import models  # noqa: PLC0415
    from canaille.backends import Backend  # noqa: PLC0415

    with app.app_context():
        for name, number in PEOPLE.items():
            user = models.User(
                user_name=name,
                formatted_name=name,
                family_name=name,
                display_name=number,
                emails=[f"{name}@court.example"],
                password=PASSWORD,
            )
            Backend.instance.save(user)


def allow(app: Any, redirect_uri: str) -> None:
    from canaille.app import models  # noqa: PLC0415
    from canaille.backends import Backend  # noqa: PLC0415

    with app.app_context():
        backend = Backend.instance
        if client := backend.get(models.Client, client_id=CLIENT):
            backend.update(client, redirect_uris=[*client.redirect_uris, redirect_uri])
            backend.save(client)
            return
        client = models.Client(
            client_id=CLIENT,
            client_secret=SECRET,
            client_name="yuncourt",
            client_id_issued_at=datetime.now(UTC),
            redirect_uris=[redirect_uri],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "profile"],
            token_endpoint_auth_method="client_secret_basic",
        )
        backend.save(client)
        backend.update(client, audience=[client])
        backend.save(client)


if __name__ == "__main__":
    serve()
