"""Court staff sign in: a real client, the court's server, a real provider in a real browser."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.probe import choices
from tests.e2e.stage import Client
from tests.yuncourt.identity_provider import CLIENT, PASSWORD, SECRET, identity_provider
from tests.yuncourt.media.chromium import chromium_page
from tests.yuncourt.processes import court_process
from yunclient.storage.folders import folders
from yunclient.storage.preferences import PreferencesFile
from yuncourt.sample import PEOPLE

STEP = """((name, password) => {
  const words = document.body ? document.body.innerText : "";
  if (words.includes("登录已完成")) return "done";
  const form = document.querySelector("form");
  if (!form || document.readyState !== "complete" || window.sent) return null;
  window.sent = true;
  for (const [field, text] of [["login", name], ["password", password]])
    if (form.elements[field]) form.elements[field].value = text;
  const agree = form.querySelector("button[value=accept]");
  const button = agree || form.querySelector("button[type=submit], input[type=submit], button");
  setTimeout(() => button.click());  // the answer leaves before the page does
  return null;
})"""


@pytest.mark.alone
@pytest.mark.timeout(120)
async def test_a_judge_signs_in_by_the_courts_own_login(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(0o600)
    secret.write_text(SECRET)
    options = ["--demo", "--port", "0", "--data", str(tmp_path / "court")]
    with identity_provider() as provider:
        options += ["--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT]
        options += ["--oidc-secret-file", str(secret)]
        async with court_process(*options) as court, chromium_page() as browser:
            provider.allow(court.told["url"] + "/api/sso/callback")
            home = tmp_path / "judge"
            PreferencesFile(folders(home).config).keep(choices(0, tmp_path, tested=True))
            arguments = ["--data", str(home), "--language", "zh", "--staff"]
            arguments += ["--server", court.told["url"], "--ca", court.told["ca"]]
            judge = Client("judge", home, arguments)
            try:
                await judge.start()
                await judge.ask("browser")
                await judge.ask("click", name="统一身份登录", within=30)
                await browser.visit((await judge.ask("browsed"))["url"])
                await browser.wait_for(lambda said: said == "done", STEP, "judge", PASSWORD)
                await judge.ask("page", page="list", within=30)
                await judge.ask("text", text=f"您好，{PEOPLE['judge']['name']}")
                await judge.ask("text", text="创建庭审")
            finally:
                await asyncio.shield(judge.stop())
