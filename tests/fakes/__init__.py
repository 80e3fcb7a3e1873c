"""Stand-ins for the outside world: classes with the ports' methods, no mock of anything.

Knows: the ports and the words on the wire.
Never touches: what it stands in for.
Runs in: tests.
"""
