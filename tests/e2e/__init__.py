"""A whole hearing: the real server and real clients as processes, driven through their widgets.

Knows: the script of the hearing, how to press a button, how to read a bar code and compare sound.
Never touches: the insides of server or client, but for the hooks that measure.
Runs in: the demo and the tests.
"""
