"""What the measurements have in common: a folder to throw away, figures told, a report kept."""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

Figures = dict[str, float]


def run(measure: Callable[[Path], Figures], about: str | None) -> int:
    """Measure in a new folder; print the figures, and write them where `--report` says."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yuncourt-bench-") as folder:
        figures = measure(Path(folder))
    for name, value in figures.items():
        print(f"{name:<36}{value!s:>10}")
    if options.report:
        options.report.write_text(json.dumps({"figures": figures}, indent=2), "utf-8")
    return 0
