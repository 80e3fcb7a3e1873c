"""A time-stamping authority that nobody here wrote: `openssl ts` behind HTTP on loopback."""

import contextlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/ca.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def openssl(*arguments: str | Path, given: bytes = b"") -> bytes:
    """What openssl prints; raises CalledProcessError."""
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, input=given, check=True, capture_output=True).stdout


@dataclass
class Authority:
    """Its keys in a folder; `ca` is what stamps are checked by."""

    folder: Path
    spoil: Callable[[bytes], bytes] = bytes
    status: int = 200
    asked: list[bytes] = field(default_factory=list)

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def make(self) -> "Authority":
        """Make keys and certificates."""
        config = self.folder / "openssl.cnf"
        config.write_text(CONFIG.format(folder=self.folder))
        (self.folder / "serial").write_text("01\n")
        self._certificate("ca", "ca", [])
        signed_by = ["-CA", self.ca, "-CAkey", self.folder / "ca.key"]
        self._certificate("tsa", "leaf", signed_by)
        return self

    def _certificate(self, name: str, section: str, by: list[str | Path]) -> None:
        openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-config", self.folder / "openssl.cnf", "-extensions", section, "-days", "2"),
            *("-subj", f"/CN={name}", "-keyout", self.folder / f"{name}.key"),
            *("-out", self.folder / f"{name}.pem", *by),
        )

    def stamp(self, query: bytes) -> bytes:
        """The response to a query, DER both."""
        self.asked.append(query)
        asked, answer = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        config = self.folder / "openssl.cnf"
        openssl("ts", "-reply", "-config", config, "-queryfile", asked, "-out", answer)
        return self.spoil(answer.read_bytes())

    @contextlib.contextmanager
    def serve(self) -> Iterator[str]:
        """Its address while it answers."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                query = self.rfile.read(int(self.headers["content-length"]))
                self.send_response(authority.status)
                self.end_headers()
                self.wfile.write(authority.stamp(query))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                """Quiet."""

        return Handler
