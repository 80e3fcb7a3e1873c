"""What is true in a court, with or without computers: vocabulary, rules and proofs.

Knows: people, phases, events, commands, who may do, see and hear what, the Merkle log.
Never touches: files, sockets, clocks, threads, or any package but msgspec.
Runs in: server, client and tests alike.
"""
