"""A process of the program's own and the pipe to it: how it begins, is spoken with, and ends.

Knows: multiprocessing, bounded queues, how long a child may be silent.
Never touches: what is said; the network, the screen, files.
Runs in: the desktop process and, for the pipe, the child.
"""
