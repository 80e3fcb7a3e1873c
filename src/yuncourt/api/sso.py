"""Single sign-on: the browser's way to the court's identity provider and back to the client."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery, JSONBody, Parameter, QueryParameter
from litestar.response import Redirect

from yuncourt.api.address import address, client
from yuncourt.api.audit import note_refusal
from yuncourt.api.auth import Given
from yuncourt.api.problems import documented
from yuncourt.identity.errors import IdentityError
from yuncourt.identity.sso import ATTEMPT, Unknown, Wish
from yunhearing.audit import Action
from yunhearing.rest import SessionReply, SsoLoginBody

AnyRequest = Request[Any, Any, Any]
COOKIE = "__Host-yuncourt-sso"
CALLBACK = "/api/sso/callback"
PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>云法庭</title>'
    "<h1>{title}</h1><p>{text}</p></html>"
)
FAILED = "没有登录成功", "请回到客户端，重新点“统一身份登录”。如果仍不成功，请联系本院技术人员。"
STRANGER = (
    "没有您的工作账号",
    "统一身份认证已通过，但在线庭审系统中没有您的账号。请联系本院管理员。",
)
SHUT = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}
BROWSER = {302: ResponseSpec(None, description="On to the next place")}
PAGES = {403: ResponseSpec(str, description="A page that says why", media_type="text/html")}

Challenge = Annotated[str, Parameter(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
Port = Annotated[int, Parameter(ge=1024, le=65535)]
State = Annotated[str, QueryParameter(name="state", pattern=r"^[A-Za-z0-9_-]{16,128}\Z")]
Returned = Annotated[str, QueryParameter(name="state", max_length=128)]
GivenCode = Annotated[str, QueryParameter(name="code", max_length=4096)]


@get("/api/sso", status_code=302, responses=BROWSER | documented([400, 404, 429, 503]))
async def sso(
    request: AnyRequest,
    services: Given,
    challenge: FromQuery[Challenge],
    port: FromQuery[Port],
    own_state: State,
    again: FromQuery[bool] = False,
) -> Redirect:
    """Where a client opens the system's browser; `again`: the password shall be asked anew."""
    wish = Wish(challenge, port, own_state, again)
    sent = await services.sso.begin(wish, _callback(request), address(request))
    return Redirect(sent.url, status_code=302, cookies=[_cookie(sent.cookie, ATTEMPT // 1000)])


@get(CALLBACK, status_code=302, responses=BROWSER | PAGES, audited=Action.LOGIN_SSO)
async def sso_callback(
    request: AnyRequest,
    services: Given,
    returned: Returned = "",
    code: GivenCode = "",
) -> Response[str] | Redirect:
    """Where the provider sends the browser back to."""
    try:
        url = await services.sso.finish(returned, code, request.cookies.get(COOKIE, ""))
    except IdentityError as error:
        await note_refusal(services, request.scope, error)
        title, text = STRANGER if isinstance(error, Unknown) else FAILED
        page = PAGE.format(title=title, text=text)
        return Response(page, status_code=403, media_type=MediaType.HTML, headers=SHUT)
    headers = {"referrer-policy": "no-referrer"}
    return Redirect(url, status_code=302, headers=headers, cookies=[_cookie("", 0)])


@post(
    "/api/login/sso",
    status_code=200,
    responses=documented([400, 401, 404, 413, 429]),
    audited=Action.LOGIN_SSO,
)
async def sso_login(
    data: JSONBody[SsoLoginBody], request: AnyRequest, services: Given
) -> SessionReply:
    """A session for the code that came to the client's port, once."""
    return await services.sso.login(data, client(request))


def _cookie(value: str, seconds: int) -> Cookie:
    """The one of this name; its end, too, is believed by browsers only if it is secure."""
    return Cookie(COOKIE, "/", value, seconds, secure=True, httponly=True, samesite="lax")


def _callback(request: AnyRequest) -> str:
    return str(request.base_url).rstrip("/") + CALLBACK
