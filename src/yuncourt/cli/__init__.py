"""The verbs of `yuncourt`, each a parser and one function.

Knows: arguments, environment, exit codes.
Never touches: a password on the command line.
Runs in: a process of its own.
"""
