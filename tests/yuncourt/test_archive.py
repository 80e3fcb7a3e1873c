"""The package of a hearing: who has it, what lies in it, and that any change of it is found."""

import asyncio
import io
import zipfile
from pathlib import Path

import pytest

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.test_signing import begun, ended, sealed_pdf
from yuncourt.__main__ import main
from yuncourt.transcripts.archive import packed, verify_package
from yuncourt.transcripts.package import HEAD, LOG, RECEIPT, TRANSCRIPT, Standing, log_standing


async def test_the_clerk_has_it_all_and_a_stranger_can_check_it(
    court: RunningCourt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with ended(court, "clerk", "plaintiff") as (judge, clerk, plaintiff):
        before = await clerk.court.http(clerk.link.token).__aenter__()
        path = f"/api/hearings/{clerk.hearing}/archive"
        assert (await before.get(path)).status_code == 404
        await judge.begins()
        for number, party in enumerate((judge, clerk, plaintiff)):
            await begun(party)
            assert (await party.signs(number)).status_code == 200
        pdf = await sealed_pdf(judge)
        reply = await before.get(path)
        await before.aclose()
        assert reply.status_code == 200, reply.text
        async with court.http(plaintiff.link.token) as http:
            assert (await http.get(path)).status_code == 404
    data, key = reply.content, court.services.key.vkey
    found = verify_package(data)
    assert found.good
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in (TRANSCRIPT, RECEIPT, LOG, HEAD)}
    assert parts[TRANSCRIPT] == pdf
    assert log_standing(parts[LOG], parts[HEAD], key) is Standing.GOOD
    assert log_standing(parts[LOG], parts[HEAD], "") is Standing.UNCHECKED

    async def verdict(content: bytes, *more: str) -> tuple[int, str]:
        file = tmp_path / "归档.zip"
        file.write_bytes(content)
        command = ["verify-transcript", str(file), "--key", key, *more]
        code = await asyncio.to_thread(main, command)
        return code, capsys.readouterr().out

    code, told = await verdict(data)
    assert code == 3, told  # the root of the authority was not given
    assert "一致：与法院签署的一致" in told
    code, told = await verdict(data, "--sha256", "0" * 64)
    assert code == 1, told
    shorter = {**parts, LOG: b"\n".join(parts[LOG].splitlines()[:-1]) + b"\n"}
    assert found.manifest is not None
    forged = packed(found.manifest.hearing, found.manifest.at, shorter, {})
    code, told = await verdict(forged)
    assert (code, "不是法院签署的日志" in told) == (1, True)
    code, told = await verdict(data[:-40])
    assert code == 1, told
    changed = data.replace("现在闭庭。".encode(), "现在开庭。".encode())
    assert (await verdict(changed))[0] == (1 if changed != data else 3)
