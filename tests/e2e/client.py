"""The process of one client that takes orders.

It imports nothing at its top: the engine's process, spawned from it, loads this module again.
"""

import sys

if __name__ == "__main__":
    from tests.e2e.actor import main

    sys.exit(main())
