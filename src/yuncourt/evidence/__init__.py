"""Evidence handed in: files that come in pieces, are checked, entered in the ledger, and filed.

Knows: the disk, the case's log, the evidence ledger, a process of its own for hostile files.
Never touches: a request, a connection; the stored original after it came.
Runs in: the server's loop; hashing and disk in threads, checks in short-lived processes.
"""
