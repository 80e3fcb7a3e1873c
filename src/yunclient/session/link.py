"""The link to a hearing as a pure machine: when it is live, lost, tried again, closed for good."""

from msgspec.structs import replace

from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Link, LinkState
from yunhearing.frames import FarewellCode

# ms before try 1, 2, ...; the last for all further: who is in a hearing is back within 5 s
BACKOFF = (0, 300, 600, 1200, 2500, 4000)
STEADY = 3000  # ms live after which a loss counts as a new one

HANGING = 1000  # ms after which a try may be begun anew

UP = frozenset({LinkState.LIVE, LinkState.WAITING})

LOST = Problem(ProblemCode.LINK_LOST, remedy=Remedy.RETRY)

# what each farewell means to the person; a code that is not here is tried again
FINAL: dict[FarewellCode, Problem] = {
    FarewellCode.SEAT_TAKEN: Problem(ProblemCode.SEAT_TAKEN, remedy=Remedy.TAKE_SEAT),
    FarewellCode.LEFT: Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST),
    FarewellCode.DISMISSED: Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST),
    FarewellCode.EXCLUDED: Problem(ProblemCode.SENT_OUT, remedy=Remedy.TAKE_SEAT),
    FarewellCode.UPGRADE_NEEDED: Problem(ProblemCode.UPGRADE_NEEDED, remedy=Remedy.BACK_TO_LIST),
}

# problems of a try that trying again does not mend
HOPELESS = frozenset(
    {ProblemCode.NOT_FOUND, ProblemCode.HEARING_OVER, ProblemCode.UPGRADE_NEEDED},
)


def backoff(attempt: int) -> int:
    """Milliseconds to wait before try number `attempt` since the loss, from 1."""
    return BACKOFF[min(attempt, len(BACKOFF)) - 1]


def opened(link: Link, state: LinkState, now: int) -> Link:
    """The link after the court's first answer; `attempt` stays until it has proved steady."""
    since = link.since if link.state is state else now
    return replace(
        link, state=state, since=since, retry_at=None, problem=None, snapshot=False, held=True
    )


def lost(
    link: Link, now: int, problem: Problem = LOST, retry_after: int = 0, snapshot: bool = False
) -> Link:
    """The link after a loss or a try that failed: it will be tried again, never given up."""
    if link.state is LinkState.CLOSED:
        return link
    up = link.state in UP
    attempt = 1 if up and now - link.since >= STEADY else link.attempt + 1
    return replace(
        link,
        state=LinkState.LOST if up else link.state,
        serial=link.serial + 1,
        since=now if up else link.since,
        attempt=attempt,
        retry_at=now + max(backoff(attempt), retry_after),
        problem=problem,
        snapshot=snapshot or link.snapshot,
    )


def ended(link: Link, now: int, problem: Problem, retry_after: int) -> Link:
    """The link after its connection ended or a try failed, for whatever reason."""
    if problem.code in HOPELESS:
        return closed(link, now, replace(problem, remedy=Remedy.BACK_TO_LIST))
    return lost(link, now, problem, retry_after)


def farewell(link: Link, now: int, code: FarewellCode) -> Link:
    """The link after the server said why it ends it."""
    problem = FINAL.get(code)
    if problem is None:
        return lost(replace(link, farewell=code), now, snapshot=code is FarewellCode.BAD_FRAME)
    return closed(replace(link, farewell=code), now, problem)


def closed(link: Link, now: int, problem: Problem) -> Link:
    """The link that will not come back by itself."""
    return replace(
        link, state=LinkState.CLOSED, since=now, retry_at=None, problem=problem, snapshot=False
    )


def hurried(link: Link, now: int) -> Link:
    """The link tried at once, also instead of a try that began a while ago and hangs."""
    if link.retry_at is None or 0 <= now - link.retry_at < HANGING:
        return link
    return replace(link, serial=link.serial + 1, retry_at=now)


def reopened(link: Link, now: int) -> Link:
    """The link of a person who takes the seat back."""
    if link.state is not LinkState.CLOSED:
        return link
    return Link(serial=link.serial + 1, since=now, retry_at=now)
