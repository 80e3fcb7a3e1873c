"""Answers that are sent again only when they differ (RFC 9110 13): cheap to ask for often."""

import hashlib
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.openapi.datastructures import ResponseSpec

Reply = TypeVar("Reply")

UNCHANGED = {304: ResponseSpec(None, description="Nothing changed since the ETag given")}


def unless_known(
    request: Request[Any, Any, Any], content: object, reply: Reply
) -> Response[Reply | None]:
    """The reply, or 304 where the client has this content already.

    The ETag is weak: a reply also tells the time, which is no reason to send it again.
    """
    etag = f'W/"{hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if etag in (tag.strip() for tag in known.split(",")):
        return Response(None, status_code=304, headers=headers)
    return Response(reply, headers=headers)
