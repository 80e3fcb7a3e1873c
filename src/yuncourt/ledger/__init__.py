"""The tamper-evident side of a hearing: its key, its Merkle log, the check of an old head.

Knows: the signing key, heads, proofs, commitments.
Never touches: sockets, rules of the courtroom.
Runs in: the server's loop and the command line.
"""
