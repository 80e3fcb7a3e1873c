"""A browser without a window: follows redirects, fills in the forms it is shown, keeps cookies."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.yuncourt.identity_provider import PASSWORD
from tests.yuncourt.serving import RunningCourt

STEPS = 20


class Form(HTMLParser):
    """The first form of a page: where it goes, its inputs, and the button that agrees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str, str] = {}
        self._inside = self._over = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and not self._over:
            self._inside, self.action = True, told.get("action", "")
        elif self._inside and tag == "input" and told.get("name"):
            self.fields[told["name"]] = told.get("value", "")
        elif self._inside and tag == "button" and told.get("value") == "accept":
            self.fields[told["name"]] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside, self._over = False, True


class Browser:
    """The system browser of one person; `name` is who types."""

    def __init__(self, court: RunningCourt, name: str = "judge") -> None:
        self.name = name
        self.asked_password = 0
        self._http = httpx.AsyncClient(verify=court.tls(), trust_env=False)

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def open(self, url: str, stop: str = "\n") -> httpx.Response:
        """Go on from page to page until one has no form, or the next place begins with `stop`.

        A client's own port is never opened: the redirect to it is the last.
        """
        answer = await self._http.get(url)
        for _ in range(STEPS):
            place = answer.headers.get("location", "")
            if answer.is_redirect:
                target = str(answer.url.join(place))
                if target.startswith(("http://127.0.0.1:4000/", stop)):
                    return answer
                answer = await self._http.get(target)
                continue
            form = Form(answer.text)
            if form.action is None or not answer.is_success:
                return answer
            target = str(answer.url.join(form.action or str(answer.url)))
            answer = await self._http.post(target, data=self._filled(form))
        raise AssertionError(f"no end of it: {answer.url}\n{answer.text[:2000]}")

    def _filled(self, form: Form) -> dict[str, str]:
        fields = dict(form.fields)
        if "login" in fields:
            fields["login"] = self.name
        if "password" in fields:
            fields["password"] = PASSWORD
            self.asked_password += 1
        return fields


def brought(answer: httpx.Response) -> dict[str, str]:
    """What a browser brings to the client's port."""
    parts = urlsplit(answer.headers["location"])
    assert (parts.scheme, parts.netloc, parts.path) == ("http", "127.0.0.1:4000", "/")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}
