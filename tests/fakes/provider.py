"""An identity provider that says whatever a test wants, without a socket."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from yuncourt.clock import SECOND, Clock

ISSUER = "https://idp.court.example"
CLIENT, SECRET = "yuncourt-client", "a-secret-of-the-two"


class FakeProvider(httpx.AsyncBaseTransport):
    """Signs an honest ID token for J0001, but for `changes`; a value None leaves the claim out.

    `signed` makes the token out of its claims; `described` changes the provider's description.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "one"})
        self.changes: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {"sub": "subject", "preferred_username": "C0001"}
        self.signed: Callable[[dict[str, Any]], str] = self.sign
        self.asked: dict[str, str] = {}
        self.exchanged: dict[str, str] = {}
        self.authorization = ""
        self.auth_age = 0

    def browse(self, url: str) -> dict[str, str]:
        """The browser comes here: what it was sent with."""
        query = parse_qs(urlsplit(url).query)
        self.asked = {name: values[0] for name, values in query.items()}
        return self.asked

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)

    def sign_by_another(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.other_key)

    def sign_by_secret(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET.encode() * 2))

    def sign_not(self, claims: dict[str, Any]) -> str:
        head, body, _ = self.sign(claims).split(".")
        return f"eyJhbGciOiJub25lIn0.{body}." if head else ""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        match request.url.path:
            case "/.well-known/openid-configuration":
                return httpx.Response(200, json=self._description() | self.described)
            case "/keys":
                keys = {"keys": [self.key.as_dict(private=False)]}
                return httpx.Response(200, json=keys)
            case "/token":
                return self._token(request.content.decode(), request.headers["authorization"])
            case "/userinfo":
                return httpx.Response(200, json=self.userinfo)
        return httpx.Response(404)

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/keys",
        }

    def _token(self, form: str, authorization: str) -> httpx.Response:
        self.exchanged = {name: values[0] for name, values in parse_qs(form).items()}
        self.authorization = authorization
        if self.exchanged["code"] == "bad":
            return httpx.Response(400, json={"error": "invalid_grant"})
        now = self.clock() // SECOND
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "sub": "subject",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "auth_time": now - self.auth_age,
            "nonce": self.asked["nonce"],
            "preferred_username": "J0001",
        } | self.changes
        claims = {name: value for name, value in claims.items() if value is not None}
        body = {"id_token": self.signed(claims), "access_token": "x", "token_type": "Bearer"}
        return httpx.Response(200, content=msgspec.json.encode(body))
