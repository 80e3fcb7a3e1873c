"""The command `yunclient`."""

import multiprocessing
import sys


def main() -> int:
    """Run the program until its window is closed."""
    multiprocessing.freeze_support()
    from yunclient.bootstrap import start  # noqa: PLC0415 - the engine's process must not load Qt

    return start(sys.argv[1:]).exec()


if __name__ == "__main__":
    sys.exit(main())
