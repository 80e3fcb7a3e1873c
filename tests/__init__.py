"""Tests, beside each room its own. A package, because others install one of that name too.

Knows: everything.
Never touches: the world outside loopback.
Runs in: pytest, and processes it starts.
"""
