"""The court as a client of its identity provider: OpenID Connect Core 1.0, code flow with PKCE.

Authlib knows the rules for addresses and claims, joserfc the signatures, httpx the way there.
"""

import logging
import ssl
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlsplit

import httpx
import msgspec
from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped] # ships no types
    prepare_grant_uri,
)
from authlib.oauth2.rfc7636 import (  # type: ignore[import-untyped] # ships no types
    create_s256_code_challenge,
)
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped] # ships no types
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from yuncourt.clock import HOUR, SECOND, Clock
from yuncourt.identity.errors import SsoFailed, Unavailable
from yunhearing.ids import Millis

log = logging.getLogger(__name__)

WITHIN = httpx.Timeout(8.0, connect=4.0)
LARGEST = 256 * 1024  # bytes of an answer
KEYS_LAST = HOUR
LEEWAY = 60  # seconds the two clocks may be apart
# asymmetric alone: who knows the secret must not make tokens
ALGORITHMS = [f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)]
SCOPE = "openid profile"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Provider(NamedTuple):
    """Where staff logs in; `claim` is what holds the staff number."""

    issuer: str
    client_id: str
    secret: str
    claim: str = "preferred_username"

    def checked(self) -> "Provider":
        """Itself; ValueError for an address that others can read or change on the way."""
        parts = urlsplit(self.issuer)
        plain = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or not (parts.scheme == "https" or plain):
            raise ValueError(f"the identity provider has an https address, not {self.issuer}")
        return self


class Asked(NamedTuple):
    """What one authorization request holds; `max_age` in seconds."""

    redirect_uri: str
    nonce: str
    verifier: str
    max_age: int
    again: bool


class Known(NamedTuple):
    """Who logged in at the provider, by the configured claim, and when."""

    staff_number: str
    at: Millis


class _Metadata(msgspec.Struct, frozen=True):
    """OpenID Connect Discovery 1.0, section 3: what is needed of it."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str
    access_token: str = ""


class OidcClient:
    """Asks one provider; its description and keys are kept for an hour."""

    def __init__(
        self,
        provider: Provider,
        clock: Clock,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._provider = provider.checked()
        self._clock = clock
        self._metadata: _Metadata | None = None
        self._keys: KeySet | None = None
        self._kept_until = Millis(0)
        self._http = httpx.AsyncClient(
            verify=ssl.create_default_context(),
            timeout=WITHIN,
            trust_env=False,
            transport=transport,
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def address(self, asked: Asked, state: str) -> str:
        """Where the browser goes; raises Unavailable."""
        metadata, _ = await self._described()
        return str(
            prepare_grant_uri(
                metadata.authorization_endpoint,
                self._provider.client_id,
                "code",
                asked.redirect_uri,
                SCOPE,
                state,
                nonce=asked.nonce,
                code_challenge=create_s256_code_challenge(asked.verifier),
                code_challenge_method="S256",
                max_age=str(asked.max_age),
                prompt="login" if asked.again else None,
            )
        )

    async def known(self, asked: Asked, code: str) -> Known:
        """Who the code is of; raises SsoFailed, Unavailable."""
        metadata, keys = await self._described()
        tokens = await self._exchange(metadata, asked, code)
        try:
            token = jwt.decode(tokens.id_token, keys, algorithms=ALGORITHMS)
            claims = self._claims(token, asked, tokens.access_token)
        except (JoseError, ValueError, TypeError) as error:
            self._kept_until = Millis(0)  # the provider may have new keys
            why = {"reason": type(error).__name__, "claim": getattr(error, "claim", "")}
            log.warning("id token refused", extra=why)
            raise SsoFailed from error
        if self._provider.claim not in claims and metadata.userinfo_endpoint:
            claims |= await self._userinfo(metadata, tokens, claims["sub"])
        number, auth_time = claims.get(self._provider.claim), claims.get("auth_time")
        if not isinstance(number, str) or not isinstance(auth_time, int | float):
            raise SsoFailed
        return Known(number, Millis(int(auth_time) * SECOND))

    async def _userinfo(self, metadata: _Metadata, tokens: _Tokens, subject: str) -> dict[str, Any]:
        """The configured claim, where the ID token has none (OIDC Core, 5.3)."""
        headers = {"authorization": f"Bearer {tokens.access_token}"}
        request = self._http.build_request("GET", metadata.userinfo_endpoint, headers=headers)
        told = await self._answer(request)
        if not isinstance(told, dict) or told.get("sub") != subject:
            raise SsoFailed
        return {self._provider.claim: told.get(self._provider.claim)}

    def _claims(self, token: jwt.Token, asked: Asked, access_token: str) -> dict[str, Any]:
        """The claims, once they are found good for this request (OIDC Core, 3.1.3.7)."""
        options = {
            "iss": {"essential": True, "value": self._provider.issuer},
            "aud": {"essential": True, "value": self._provider.client_id},
        }
        params = {
            "nonce": asked.nonce,
            "client_id": self._provider.client_id,
            "max_age": asked.max_age,
            "access_token": access_token,
        }
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(now=self._clock() // SECOND, leeway=LEEWAY)
        return dict(claims)

    async def _exchange(self, metadata: _Metadata, asked: Asked, code: str) -> _Tokens:
        """The tokens for a code (RFC 6749, 4.1.3)."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": asked.redirect_uri,
            "code_verifier": asked.verifier,
        }
        auth = None
        if "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
            name, secret = self._provider.client_id, self._provider.secret
            auth = httpx.BasicAuth(quote_plus(name), quote_plus(secret))
        else:
            form |= {"client_id": self._provider.client_id, "client_secret": self._provider.secret}
        request = self._http.build_request("POST", metadata.token_endpoint, data=form)
        try:
            return msgspec.convert(await self._answer(request, auth), _Tokens)
        except msgspec.ValidationError as error:
            raise SsoFailed from error

    async def _described(self) -> tuple[_Metadata, KeySet]:
        """The provider's own description and keys; another issuer's are none."""
        if self._metadata and self._keys and self._clock() < self._kept_until:
            return self._metadata, self._keys
        url = self._provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
        try:
            metadata = msgspec.convert(await self._get(url), _Metadata)
            if metadata.issuer != self._provider.issuer:
                raise Unavailable
            keys = KeySet.import_key_set(await self._get(metadata.jwks_uri))
        except (SsoFailed, msgspec.ValidationError, JoseError, ValueError, KeyError) as error:
            raise Unavailable from error
        self._metadata, self._keys = metadata, keys
        self._kept_until = Millis(self._clock() + KEYS_LAST)
        return metadata, keys

    async def _get(self, url: str) -> Any:
        return await self._answer(self._http.build_request("GET", url))

    async def _answer(self, request: httpx.Request, auth: httpx.Auth | None = None) -> Any:
        """JSON; raises SsoFailed where the provider says no, Unavailable where it says nothing."""
        try:
            answer = await self._http.send(request, auth=auth, stream=True)
            try:
                read = bytearray()
                async for chunk in answer.aiter_bytes():
                    read += chunk
                    if len(read) > LARGEST:
                        raise Unavailable
            finally:
                await answer.aclose()
            if answer.is_client_error:
                log.warning("identity provider says no", extra={"status": answer.status_code})
                raise SsoFailed
            answer.raise_for_status()
            return msgspec.json.decode(read)
        except (httpx.HTTPError, msgspec.MsgspecError, UnicodeError) as error:
            raise Unavailable from error
