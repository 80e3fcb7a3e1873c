"""What outlives the program: choices, the login, signed heads of logs, the program's own log.

Knows: the platform's folders, files, the system's key store.
Never touches: the network, Qt, devices; secrets never reach a file.
Runs in: threads of the asyncio thread, which may wait for a disk.
"""
