"""What a person with a session does, as the audit notes it: how each such route begins."""

from collections.abc import Sequence

from litestar.handlers import HTTPRouteHandler, patch, post
from litestar.types import Empty

from yuncourt.api.problems import documented
from yunhearing.audit import Action

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
ALWAYS = 401, 404, 409, 429, 503
WITH_BODY = 400, 413


def deed(
    method: type[post] | type[patch],
    path: str,
    action: Action,
    *,
    status: int = 200,
    body: bool = True,
    more: Sequence[int] = (),
    largest: int | None = None,
) -> HTTPRouteHandler:
    """The decorator of its handler; `more` are problems that not every deed has.

    `largest` body in bytes, where it is more than of other routes.
    """
    problems = {*ALWAYS, *(WITH_BODY if body else ()), *more}
    return method(
        path,
        status_code=status,
        responses=documented(sorted(problems)),
        security=SECURITY,
        audited=action,
        request_max_body_size=Empty if largest is None else largest,
    )
