"""How an operator sets up who may log in."""

import json
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pyotp
import pytest

from tests.yuncourt.processes import CourtProcess, court_process
from yuncourt.__main__ import main
from yuncourt.store.files import EVERYBODY, replace_file

PASSWORD = "judge-pass-2208"
ISSUER = "https://idp.court.example"


def admin(data: Path, *arguments: str, stdin: str = "") -> dict[str, str]:
    """What a verb of the administrator made; in a process of its own, as he has it."""
    command = [sys.executable, "-m", "yuncourt", "admin", *arguments, "--data", str(data)]
    ended = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    made: dict[str, str] = json.loads(ended.stdout)
    return made | {"errors": ended.stderr}


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """A court with a judge."""
    admin(tmp_path, "create-court", "--name", "西山区人民法院")
    named = "--name", "周文静", "--staff-number", "J0001", "--role", "judge"
    admin(tmp_path, "create-staff", *named, stdin=PASSWORD)
    return tmp_path


async def log_in(court: CourtProcess, code: str = "") -> tuple[int, str]:
    trust = ssl.create_default_context(cafile=court.told["ca"])
    body = {"staff_number": "J0001", "password": PASSWORD, "code": code}
    async with httpx.AsyncClient(base_url=court.told["url"], verify=trust) as http:
        reply = await http.post("/api/login/staff", json=body)
    return reply.status_code, reply.json().get("code", "")


async def test_a_court_lets_none_of_its_staff_in_without_a_second_factor(staffed: Path) -> None:
    async with court_process("--data", str(staffed), "--port", "0") as court:
        assert await log_in(court) == (403, "no_second_factor")
        given = admin(staffed, "set-totp", "J0001")
        assert "█" in given["errors"]  # to be photographed
        totp = pyotp.parse_uri(given["uri"])
        assert isinstance(totp, pyotp.TOTP)
        assert (totp.name, totp.issuer) == ("J0001", "西山区人民法院")
        assert await log_in(court) == (401, "second_factor")
        assert await log_in(court, totp.now()) == (200, "")


async def test_a_court_may_ask_those_alone_who_have_one(staffed: Path) -> None:
    options = "--data", str(staffed), "--port", "0", "--second-factor", "enrolled"
    async with court_process(*options) as court:
        assert (await log_in(court))[0] == 200


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--oidc-issuer", ISSUER), "go together"),
        (("--oidc-client-id", "x"), "go together"),
        (("--oidc-issuer", ISSUER, "--oidc-client-id", "x", "--oidc-secret-file", "none"), "read"),
        (("--step-up-after", "0"), "one minute"),
    ],
    ids=str,
)
def test_half_a_setting_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], why: str
) -> None:
    assert main(["serve", "--data", str(tmp_path), "--port", "0", *given]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("issuer", "mode", "why"),
    [("http://idp.court.example", 0o600, "https"), (ISSUER, EVERYBODY, "others may read")],
)
def test_a_secret_stays_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], issuer: str, mode: int, why: str
) -> None:
    file = tmp_path / "secret"
    replace_file(file, b"a-secret-of-the-two")
    file.chmod(mode)
    options = ["--oidc-issuer", issuer, "--oidc-client-id", "x", "--oidc-secret-file", str(file)]
    assert main(["serve", "--data", str(tmp_path), "--port", "0", *options]) == 2
    assert why in capsys.readouterr().err


def test_a_wrong_word_in_the_environment_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUNCOURT_SECOND_FACTOR", "never")
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == 2
    assert "required or enrolled" in capsys.readouterr().err
