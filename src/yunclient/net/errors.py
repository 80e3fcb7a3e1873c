"""What can go wrong on the way to the court; each says itself to the person as a `Problem`.

NetError
├─ UnreachableError   no connection, or no answer in time
├─ UntrustedError     the server's certificate is not trusted here
├─ AnswerError        an answer that is none of this protocol
├─ SignOnError        the browser brought nothing back
├─ RefusedError       the server answered with a problem of its own
└─ LinkError          a connection to a hearing
   ├─ LinkSilentError    nothing came for too long
   ├─ LinkCutError       it ended without a farewell
   └─ LinkFloodedError   frames came faster than they could be taken
"""

import ssl

from msgspec.structs import replace

from yunclient.session.ports import Failure
from yunclient.session.problems import Category, Problem, ProblemCode, Remedy
from yunhearing.rest import ProblemCode as Code, ProblemReply

# what the person reads for each problem of the server; others are faults of the server
OF_CODE: dict[Code, Problem] = {
    Code.BAD_CREDENTIALS: Problem(ProblemCode.BAD_CREDENTIALS, Category.FIELD, field="password"),
    Code.BAD_CODE: Problem(ProblemCode.BAD_CODE, Category.FIELD, field="code"),
    Code.BAD_IDENTITY: Problem(ProblemCode.BAD_IDENTITY),
    Code.SECOND_FACTOR: Problem(ProblemCode.SECOND_FACTOR, Category.FIELD, field="code"),
    Code.NO_SECOND_FACTOR: Problem(ProblemCode.NO_SECOND_FACTOR),
    Code.WEAK_PASSWORD: Problem(ProblemCode.WEAK_PASSWORD, Category.FIELD, field="password"),
    Code.WRONG_STAGE: Problem(ProblemCode.WRONG_STAGE),
    Code.ALREADY_BOUND: Problem(ProblemCode.ALREADY_BOUND),
    Code.CONSENT_OUTDATED: Problem(ProblemCode.CONSENT_OUTDATED),
    Code.STEP_UP: Problem(ProblemCode.STEP_UP),
    Code.HEARING_BEGUN: Problem(ProblemCode.HEARING_BEGUN),
    Code.DOUBLE_BOOKED: Problem(ProblemCode.DOUBLE_BOOKED),
    Code.THROTTLED: Problem(ProblemCode.THROTTLED),
    Code.SIGNED_OUT: Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN),
    Code.NOT_FOUND: Problem(ProblemCode.NOT_FOUND, remedy=Remedy.BACK_TO_LIST),
    Code.HEARING_OVER: Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST),
    Code.INVALID: Problem(ProblemCode.FIELD_REFUSED, Category.FIELD),
    Code.TOO_LARGE: Problem(ProblemCode.FILE_TOO_LARGE),
    Code.UNAVAILABLE: Problem(ProblemCode.SERVER_FAULT, remedy=Remedy.RETRY),
}
FAULT = Problem(ProblemCode.SERVER_FAULT, remedy=Remedy.RETRY)
LOST = Problem(ProblemCode.LINK_LOST, remedy=Remedy.RETRY)


class NetError(Failure):
    """Head of the tree."""


class UnreachableError(NetError):
    def __init__(self) -> None:
        super().__init__(Problem(ProblemCode.SERVER_UNREACHABLE, remedy=Remedy.RETRY))


class UntrustedError(NetError):
    def __init__(self) -> None:
        super().__init__(Problem(ProblemCode.SERVER_UNTRUSTED, remedy=Remedy.CHANGE_SERVER))


class AnswerError(NetError):
    """`status`: of an answer that is no problem of this protocol's."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(FAULT)
        self.status = status


class SignOnError(NetError):
    def __init__(self) -> None:
        super().__init__(Problem(ProblemCode.SIGN_ON_FAILED))


class RefusedError(NetError):
    """The server's own problem; seconds to wait go into the words and into `retry_after`.

    The field is the server's, where it names one.
    """

    def __init__(self, reply: ProblemReply, status: int = 0) -> None:
        problem = OF_CODE.get(reply.code, FAULT)
        if reply.field:
            problem = replace(problem, field=reply.field)
        if reply.retry_after:
            problem = replace(problem, detail=str(reply.retry_after))
        super().__init__(problem, reply.retry_after * 1000)
        self.code = reply.code
        self.status = status


class LinkError(NetError):
    def __init__(self) -> None:
        super().__init__(LOST)


class LinkSilentError(LinkError):
    pass


class LinkCutError(LinkError):
    pass


class LinkFloodedError(LinkError):
    pass


def of_connection(error: BaseException) -> UnreachableError | UntrustedError:
    """Why there is no connection: looks for a certificate in the causes of `error`."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UntrustedError()
        cause = cause.__cause__ or cause.__context__
    return UnreachableError()
