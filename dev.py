#!/usr/bin/env python3
"""Everything a developer does, from a bare Python 3.11: set up, run, test, look, measure.

Standard library only. All that is installed goes into `.venv`, and, on Debian as root, into
Debian's own packages; on another system the command to type is printed instead.
"""

import argparse
import ctypes.util
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".ready"
LOCKS = [ROOT / "requirements" / name for name in ("uv.txt", "dev.txt")]

# What Qt, sound and the pictures need of Debian; the tests' peer and relay are of no one here.
DEBIAN_RUN = [
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libfreetype6",
    "libdbus-1-3",
    "libxkbcommon0",
    "libglib2.0-0",
    "libportaudio2",
    "fonts-noto-cjk",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxkbcommon-x11-0",
]
DEBIAN_TEST = [
    "chromium",
    "coturn",
    "xvfb",
    "fonts-dejavu-core",
    "openssl",
    "poppler-utils",
    "libatomic1",  # what drives Chromium
]

# The same for other Linux systems: the command to type when Qt's or PortAudio's library is missing.
ELSEWHERE = {
    "dnf": "dnf install mesa-libEGL mesa-libGL portaudio google-noto-sans-cjk-fonts",
    "pacman": "pacman -S libglvnd portaudio noto-fonts-cjk",
    "zypper": "zypper install libEGL1 libGL1 libportaudio2 google-noto-sans-cjk-fonts",
}


class SetupError(Exception):
    """Setting up cannot go on; the text says what to type."""


def say(text: str) -> None:
    print(f"dev: {text}", file=sys.stderr, flush=True)


def missing_packages(wanted: list[str]) -> list[str]:
    """Those of `wanted` that dpkg does not list as installed."""
    query = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    present = {line.split()[0] for line in query.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in present]


def ensure_system(wanted: list[str]) -> None:
    """Install what Debian lacks as root; otherwise say what to type. Other systems ship it all."""
    if not shutil.which("dpkg-query"):
        ensure_elsewhere()
        return
    if importlib.util.find_spec("ensurepip") is None:
        wanted = ["python3-venv", *wanted]
    missing = missing_packages(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise SetupError("these system packages are missing; type:\n  sudo " + " ".join(install))
    say("installing " + " ".join(missing))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if "coturn" in missing and shutil.which("systemctl"):
        # The tests start a relay of their own; Debian's would listen to the world from now on.
        subprocess.run(["systemctl", "mask", "coturn.service"], check=False, stdout=sys.stderr)
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=sys.stderr, env=environment)
    subprocess.run(install, check=True, stdout=sys.stderr, env=environment)


def ensure_elsewhere() -> None:
    """On a Linux that is not Debian nothing is installed; what is missing is named."""
    needed = ("EGL", "GL", "portaudio")
    if not sys.platform.startswith("linux") or all(map(ctypes.util.find_library, needed)):
        return
    command = next((text for tool, text in ELSEWHERE.items() if shutil.which(tool)), None)
    libraries = "install them: " + ", ".join(needed)
    hint = f"type:\n  sudo {command} chromium coturn" if command else libraries
    raise SetupError(f"system libraries are missing; {hint}")


def fingerprint() -> str:
    """What `.venv` was made from: the locks and this Python."""
    parts = [path.read_bytes() for path in LOCKS] + [sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def ensure_venv() -> None:
    """Make or renew `.venv` from the locks; nothing happens when it is up to date."""
    if STAMP.exists() and STAMP.read_text() == fingerprint():
        return
    if not PYTHON.exists():
        say("making .venv")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    say("installing the pinned packages")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCKS[0])], check=True, stdout=sys.stderr)
    uv = [str(PYTHON), "-m", "uv", "--system-certs", "pip", "install", "-q"]
    uv += ["--python", str(PYTHON)]
    subprocess.run([*uv, "--require-hashes", "-r", str(LOCKS[1])], check=True, stdout=sys.stderr)
    site = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    Path(site, "yunclient-source.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    STAMP.write_text(fingerprint())


def set_up(*, testing: bool) -> None:
    if sys.version_info < (3, 11):
        raise SetupError(f"Python 3.11 or newer is needed; this is {platform.python_version()}")
    ensure_system(DEBIAN_RUN + (DEBIAN_TEST if testing else []))
    ensure_venv()


def run(*arguments: str, offscreen: bool = False) -> int:
    """Run a Python module of the project in `.venv`; gives its exit code."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment["PYTHONUTF8"] = "1"
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [str(PYTHON), *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def has_display() -> bool:
    linux = sys.platform.startswith("linux")
    return not linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(options: argparse.Namespace) -> int:
    headless = options.headless or not has_display()
    arguments = ["-m", "tests.e2e.demo", "--seconds", str(options.seconds)]
    arguments += ["--headless"] if headless else []
    arguments += ["--report", str(options.report.resolve())] if options.report else []
    arguments += ["--shots", str(options.shots.resolve())] if options.shots else []
    return run(*arguments, offscreen=headless)


def test(options: argparse.Namespace) -> int:
    """The fast tests side by side, then those that need the machine for themselves."""
    if options.arguments:
        return run("-m", "pytest", *options.arguments, offscreen=True)
    side_by_side = run("-m", "pytest", "-q", "-n", "2", "-m", "not alone", offscreen=True)
    alone = run("-m", "pytest", "-q", "-m", "alone", offscreen=True)
    return side_by_side or alone


def lint(_options: argparse.Namespace) -> int:
    checks = [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    ]
    return max(run(*check) for check in checks)


def shots(options: argparse.Namespace) -> int:
    return run("-m", "yunclient.ui.gallery", str(options.directory.resolve()), offscreen=True)


def bench(options: argparse.Namespace) -> int:
    report = ["--report", str(options.report.resolve())] if options.report else []
    return run("-m", f"bench.{options.name}", *report, offscreen=True)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("demo", help="a court server and three clients in one hearing")
    verb.add_argument("--headless", action="store_true", help="no windows: play the whole hearing")
    verb.add_argument("--seconds", type=int, default=20, help="length of the talking part (20)")
    verb.add_argument("--report", type=Path, help="write what was measured as JSON")
    verb.add_argument("--shots", type=Path, help="write pictures of every step")
    verb.set_defaults(act=demo)
    verb = verbs.add_parser("test", help="every test there is, or those named")
    verb.add_argument("arguments", nargs=argparse.REMAINDER, help="arguments for pytest")
    verb.set_defaults(act=test)
    verbs.add_parser("lint", help="style, types and import contracts").set_defaults(act=lint)
    verb = verbs.add_parser("shots", help="a picture of every screen in every state")
    verb.add_argument("directory", type=Path)
    verb.set_defaults(act=shots)
    verb = verbs.add_parser("bench", help="side-by-side measurements")
    verb.add_argument("name", choices=sorted(p.stem for p in (ROOT / "bench").glob("[a-z]*.py")))
    verb.add_argument("--report", type=Path, help="write the figures as JSON")
    verb.set_defaults(act=bench)
    return parser.parse_args(arguments)


def main() -> int:
    options = parse(sys.argv[1:])
    try:
        set_up(testing=options.verb == "test")
        result: int = options.act(options)
    except SetupError as error:
        say(str(error))
        return 1
    except subprocess.CalledProcessError as error:
        say(f"failed with exit code {error.returncode}: {' '.join(map(str, error.cmd))}")
        return 1
    except KeyboardInterrupt:
        return 130
    return result


if __name__ == "__main__":
    sys.exit(main())
