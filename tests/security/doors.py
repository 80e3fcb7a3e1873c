"""Made-up requests to every published operation, by whoever holds a token or none."""

from collections import defaultdict
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.yuncourt.serving import RunningCourt

Operation = tuple[str, str]
Statuses = dict[Operation, set[int]]

# they would end the session that the next request needs
ENDINGS = {("post", "/api/logout"), ("delete", "/api/sessions"), ("delete", "/api/binding")}


def knock(
    schema: dict[str, Any], court: RunningCourt, token: str, known: dict[str, str], examples: int
) -> Statuses:
    """The statuses of each operation; `known` are parameters of paths that lead somewhere."""
    statuses: Statuses = defaultdict(set)
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with requests.Session() as link:

        def once(case: schemathesis.Case) -> None:
            # every second request is about something that exists
            if len(statuses[case.method.lower(), case.path]) % 2 == 0:
                case.path_parameters |= {k: v for k, v in known.items() if f"{{{k}}}" in case.path}
            reply = case.call(
                base_url=court.url, session=link, verify=str(court.ca), headers=headers
            )
            statuses[case.method.lower(), case.path].add(reply.status_code)

        bounds = settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        for found in schemathesis.openapi.from_dict(schema).get_all_operations():
            operation = found.ok()
            if not token or (operation.method, operation.path) not in ENDINGS:
                bounds(given(case=operation.as_strategy())(once))()
    return dict(statuses)


def broken(schema: dict[str, Any], statuses: Statuses) -> int:
    """How many answers of a server that did not know what to say; a described 503 does."""
    return sum(
        status >= requests.codes.internal_server_error
        and str(status) not in schema["paths"][path][method]["responses"]
        for (method, path), found in statuses.items()
        for status in found
    )


def opened(statuses: Statuses) -> set[Operation]:
    """What was answered as asked."""
    return {
        operation
        for operation, found in statuses.items()
        if any(status < requests.codes.bad_request for status in found)
    }


def public(schema: dict[str, Any]) -> set[Operation]:
    """What is described as open to everybody."""
    return {
        (method, path)
        for path, methods in schema["paths"].items()
        for method, described in methods.items()
        if not described.get("security")
    }
