"""Errors as `ProblemReply`: a code and a status, never a sentence, never what was typed."""

import logging
import re
from collections.abc import Sequence
from typing import Any

from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import ExceptionHandlersMap

from yuncourt.evidence.errors import Busy, DiskFull, TooLarge, WrongOffset
from yuncourt.identity.errors import (
    AlreadyBound,
    BadCode,
    BadCredentials,
    BadIdentity,
    BindingOver,
    ConsentOutdated,
    DoubleBooked,
    HearingBegun,
    HearingOver,
    IdentityError,
    NotFound,
    SecondFactorMissing,
    SecondFactorNeeded,
    SsoFailed,
    StepUpNeeded,
    Throttled,
    Unavailable,
    WeakPassword,
    WrongStage,
)
from yuncourt.identity.forms import FormError
from yunhearing.rest import ProblemCode, ProblemReply

log = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]
Problem = Response[ProblemReply]


UNNOTED = "unnoted"  # the audit took no refusal of this request: seconds to wait, or a fault


class SignedOutError(Exception):
    """The request carries no session that lasts."""


IDENTITY: dict[type[IdentityError], tuple[int, ProblemCode]] = {
    BadCredentials: (401, ProblemCode.BAD_CREDENTIALS),
    BadCode: (401, ProblemCode.BAD_CODE),
    SecondFactorNeeded: (401, ProblemCode.SECOND_FACTOR),
    SecondFactorMissing: (403, ProblemCode.NO_SECOND_FACTOR),
    SsoFailed: (401, ProblemCode.BAD_CREDENTIALS),
    BadIdentity: (403, ProblemCode.BAD_IDENTITY),
    WeakPassword: (400, ProblemCode.WEAK_PASSWORD),
    WrongStage: (409, ProblemCode.WRONG_STAGE),
    BindingOver: (401, ProblemCode.SIGNED_OUT),
    AlreadyBound: (409, ProblemCode.ALREADY_BOUND),
    ConsentOutdated: (409, ProblemCode.CONSENT_OUTDATED),
    Throttled: (429, ProblemCode.THROTTLED),
    HearingOver: (409, ProblemCode.HEARING_OVER),
    HearingBegun: (409, ProblemCode.HEARING_BEGUN),
    DoubleBooked: (409, ProblemCode.DOUBLE_BOOKED),
    StepUpNeeded: (403, ProblemCode.STEP_UP),
    TooLarge: (413, ProblemCode.TOO_LARGE),
    WrongOffset: (409, ProblemCode.WRONG_OFFSET),
    Busy: (423, ProblemCode.BUSY),
    DiskFull: (507, ProblemCode.DISK_FULL),
    NotFound: (404, ProblemCode.NOT_FOUND),
    Unavailable: (503, ProblemCode.UNAVAILABLE),
}

STATUS: dict[int, ProblemCode] = {
    401: ProblemCode.SIGNED_OUT,
    404: ProblemCode.NOT_FOUND,
    413: ProblemCode.TOO_LARGE,
}


def problem(status: int, code: ProblemCode, field: str = "", retry_after: int = 0) -> Problem:
    """The reply for one problem."""
    headers = {}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    if retry_after:
        headers["retry-after"] = str(retry_after)
    body = ProblemReply(code, field, retry_after)
    return Response(body, status_code=status, headers=headers, media_type=MediaType.JSON)


def documented(statuses: Sequence[int]) -> dict[int, ResponseSpec]:
    """What a route's description says of its problems."""
    return {s: ResponseSpec(ProblemReply, description="Problem") for s in statuses}


def _identity(request: AnyRequest, error: IdentityError) -> Problem:
    unnoted: int | None = request.scope["state"].get(UNNOTED)
    if unnoted is not None:  # who guesses unseen is told nothing
        code = ProblemCode.THROTTLED if unnoted else ProblemCode.UNAVAILABLE
        return problem(429 if unnoted else 503, code, retry_after=unnoted)
    status, code = IDENTITY[type(error)]
    log.info("refused", extra={"route": request.route_handler.name, "why": code.value})
    field, wait = getattr(error, "field", ""), getattr(error, "retry_after", 0)
    return problem(status, code, field, wait)


def _signed_out(_: AnyRequest, _error: SignedOutError) -> Problem:
    return problem(401, ProblemCode.SIGNED_OUT)


def _invalid(_: AnyRequest, error: FormError) -> Problem:
    return problem(400, ProblemCode.INVALID, error.field)


def _validation(_: AnyRequest, error: ValidationException) -> Problem:
    return problem(400, ProblemCode.INVALID, _field(error.extra))


def _http(_: AnyRequest, error: HTTPException) -> Problem:
    if error.status_code >= 500:
        return problem(error.status_code, ProblemCode.UNAVAILABLE)
    return problem(error.status_code, STATUS.get(error.status_code, ProblemCode.INVALID))


def _unforeseen(request: AnyRequest, error: Exception) -> Problem:
    log.error("request failed", exc_info=error, extra={"route": request.route_handler.name})
    return problem(500, ProblemCode.UNAVAILABLE)


def _field(extra: object) -> str:
    """The first input that Litestar names; a missing one stands in its message only."""
    match extra:
        case [{"key": str(key), "message": str(message)}, *_]:
            missing = re.search(r"required field `(\w+)`", message)
            return missing.group(1) if missing else key
    return ""


HANDLERS: ExceptionHandlersMap = {
    IdentityError: _identity,
    SignedOutError: _signed_out,
    FormError: _invalid,
    ValidationException: _validation,
    HTTPException: _http,
    Exception: _unforeseen,
}
