"""The tables for SQLAlchemy Core; `migrations` creates them. Times are Unix milliseconds."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from yuncourt.store.encryption import Encrypted, EncryptedBytes, EncryptedText

metadata = MetaData()

courts = Table(
    "courts",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("support_phone", String, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Encrypted("accounts.name"), nullable=False),
    Column("phone", Encrypted("accounts.phone", alike=True), unique=True),
    Column("staff_number", Encrypted("accounts.staff_number", alike=True), unique=True),
    Column("password", String),  # argon2id; without one only a hearing number lets in
    Column("created_at", BigInteger, nullable=False),
    Column("id_digest", LargeBinary),  # of the identity document, under a key that is no row
    Column("bound_at", BigInteger),
    Column("staff_role", String),  # of staff; without one there is no work here any more
    Index("accounts_by_id_digest", "id_digest", unique=True),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("court", ForeignKey("courts.id"), nullable=False),
    Column("number", String, nullable=False, unique=True),
    Column("cause", String, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

hearings = Table(
    "hearings",
    metadata,
    Column("id", String, primary_key=True),
    Column("case", ForeignKey("cases.id"), nullable=False),
    Column("number", String, nullable=False, unique=True),
    Column("title", Encrypted("hearings.title"), nullable=False),
    Column("cause", String, nullable=False),  # of the case, and the stage where there are several
    Column("courtroom", String, nullable=False),
    Column("scheduled_at", BigInteger, nullable=False),
    # what the list shows of the log, written in the transaction that appends to it
    Column("phase", String, nullable=False),
    Column("dismissed", Boolean, nullable=False),
    Column("occupied", Boolean, nullable=False),
    Column("opened_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("minutes", Integer, nullable=False, server_default="0"),  # expected; 0: unsaid
    Column("rehearsal", Boolean, nullable=False, server_default="0"),
    Column("key", String),  # of who fixed it and of the wish: the same wish is the same hearing
    Index("hearings_by_key", "key", unique=True),
)

seats = Table(
    "seats",
    metadata,
    Column("hearing", ForeignKey("hearings.id"), primary_key=True),
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("role", String, nullable=False),
    Column("place", Integer, nullable=False),
    Index("seats_by_account", "account"),
)

events = Table(
    "events",
    metadata,
    Column("hearing", ForeignKey("hearings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    # salt and text are erased together; with the salt a text could be guessed by its commitment
    Column("salt", EncryptedBytes("events.salt")),
    Column("text", EncryptedText("events.text")),
    Column("commitment", LargeBinary, nullable=False),
)

case_events = Table(
    "case_events",
    metadata,
    Column("case", ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("salt", EncryptedBytes("case_events.salt")),
    Column("text", EncryptedText("case_events.text")),
    Column("commitment", LargeBinary, nullable=False),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String, primary_key=True),  # also the name of its folder on disk
    Column("hearing", ForeignKey("hearings.id"), nullable=False),
    Column("case", ForeignKey("cases.id"), nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("party", ForeignKey("accounts.id"), nullable=False),
    Column("file_name", Encrypted("uploads.file_name"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("type", String, nullable=False, default=""),
    Column("pages", Integer, nullable=False, default=0),
    Column("duration_ms", BigInteger, nullable=False, default=0),
    Column("view_size", BigInteger, nullable=False, default=0),
    Column("preview", Boolean, nullable=False, default=False),
    Column("attached", Boolean, nullable=False, default=False),
    Column("sha256", String, nullable=False, default=""),
    Column("sm3", String, nullable=False, default=""),
    Column("entry", Integer),  # in the evidence ledger, from 0
    Column("fault", String),
    Column("evidence", String, unique=True),  # the item of the case it became
    Column("file_key", EncryptedBytes("uploads.file_key")),  # none: its bytes lie in plain yet
    Index("uploads_by_account", "account", "state"),
    Index("uploads_by_case", "case"),
)

recordings = Table(
    "recordings",
    metadata,
    Column("id", String, primary_key=True),  # also the name of its file on disk
    Column("hearing", ForeignKey("hearings.id"), nullable=False),
    Column("person", String, nullable=False),
    Column("source", String, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("file_key", EncryptedBytes("recordings.file_key"), nullable=False),
    Column("ended_at", BigInteger),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String, nullable=False),
    Column("sm3", String, nullable=False),
    Column("entry", Integer),  # in the evidence ledger, from 0; none: it runs
    Index("recordings_by_hearing", "hearing", "started_at"),
)

signings = Table(
    "signings",
    metadata,
    Column("hearing", ForeignKey("hearings.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),  # of the frozen text, from 1
    Column("document", String, nullable=False),  # SHA-256 of what is read
    Column("paper", EncryptedBytes("signings.paper"), nullable=False),  # what is read
    Column("signed", EncryptedBytes("signings.signed"), nullable=False),  # with the names so far
    Column("entry", Integer),  # of the sealed one in the evidence ledger; none: not sealed
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("court", String, primary_key=True),  # its name, which is in the certificates
    Column("name", String, primary_key=True),
    Column("pem", EncryptedBytes("signing_keys.pem"), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("id", String, nullable=False),  # what its owner ends it by
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("hearing", ForeignKey("hearings.id")),
    Column("begun_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),  # coarse
    Column("idle", BigInteger, nullable=False),  # ms after which an unused one has ended
    Column("address", Encrypted("sessions.address"), nullable=False),  # a prefix
    Column("client", Encrypted("sessions.client"), nullable=False),
    Column("proven_at", BigInteger, nullable=False, server_default="0"),
    Column("way", String, nullable=False, server_default="password"),
    Index("sessions_by_account", "account"),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("secret", EncryptedBytes("second_factors.secret"), nullable=False),
    Column("last_step", BigInteger, nullable=False),  # of the newest code that was used
)

tickets = Table(
    "tickets",
    metadata,
    Column("ticket_hash", LargeBinary, primary_key=True),
    Column("session", ForeignKey("sessions.token_hash", ondelete="CASCADE"), nullable=False),
    Column("hearing", ForeignKey("hearings.id"), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

codes = Table(
    "codes",
    metadata,
    Column("attempt_hash", LargeBinary, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("code_hash", LargeBinary, nullable=False),  # of the code and what it is for
    Column("expires_at", BigInteger, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Index("codes_by_account", "account"),
)

bindings = Table(
    "bindings",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, unique=True),
    Column("stage", String, nullable=False),
    Column("id_digest", LargeBinary),
    Column("consent", String),
    Column("expires_at", BigInteger, nullable=False),
    Column("tries_left", Integer, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("hearing", ForeignKey("hearings.id")),
    Column("kind", String, nullable=False),
    Column("version", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
    Column("reason", Encrypted("consents.reason"), nullable=False),
    Index("consents_by_account", "account"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("phone", Encrypted("outbox.phone", alike=True), nullable=False),
    Column("text", EncryptedText("outbox.text"), nullable=False),
    Column("key", String, unique=True),  # of who sent it: the same key is the same message
)

notices = Table(
    "notices",
    metadata,
    Column("id", String, primary_key=True),  # also the key under which a carrier takes it once
    Column("hearing", ForeignKey("hearings.id"), nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("kind", String, nullable=False),
    # event number, time of the hearing or of the wish: what makes it another of its kind
    Column("occasion", BigInteger, nullable=False),
    Column("phone", Encrypted("notices.phone"), nullable=False),
    Column("text", EncryptedText("notices.text"), nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("fault", String, nullable=False),
    Column("carrier_id", String, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger, nullable=False),  # what is not sent by then comes too late
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("hearing", "account", "kind", "occasion"),
    Index("notices_by_state", "state", "due_at"),
)

device_tests = Table(
    "device_tests",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("day", BigInteger, primary_key=True),  # when it began in the court's time
    Column("at", BigInteger, nullable=False),
    Column("body", EncryptedText("device_tests.body"), nullable=False),
)

identity_checks = Table(
    "identity_checks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("hearing", ForeignKey("hearings.id")),  # none: by the court's face service
    Column("by", ForeignKey("accounts.id")),
    Column("at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("document", Encrypted("identity_checks.document"), nullable=False),
    Column("consent", String, nullable=False),
    Index("identity_checks_by_account", "account"),
)

help_messages = Table(
    "help_messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("hearing", ForeignKey("hearings.id"), nullable=False),
    Column("person", ForeignKey("accounts.id"), nullable=False),  # whose line it is
    Column("author", ForeignKey("accounts.id"), nullable=False),
    Column("key", String, nullable=False),  # of its author: the same key is the same message
    Column("court", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("text", EncryptedText("help_messages.text"), nullable=False),
    UniqueConstraint("author", "key"),
    Index("help_messages_by_line", "hearing", "person"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column(
        "salt", EncryptedBytes("audit.salt")
    ),  # salt and text are erased together when retention ends
    Column("text", EncryptedText("audit.text")),
    Column("commitment", LargeBinary, nullable=False),
)

ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # index in the log, plus one
    Column("salt", EncryptedBytes("ledger_entries.salt"), nullable=False),
    Column("text", EncryptedText("ledger_entries.text"), nullable=False),
)

ledger_nodes = Table(
    "ledger_nodes",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order in which subtrees become full
    Column("hash", LargeBinary, nullable=False),
)

ledger_anchors = Table(
    "ledger_anchors",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("size", Integer, nullable=False),  # of the tree whose signed head was anchored
    Column("note", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("proof", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),  # as the anchor says
    Index("ledger_anchors_by_size", "size"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("hearing", ForeignKey("hearings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # of the event that has no text any more
    Column("at", BigInteger, nullable=False),
    Column("reason", Encrypted("erasures.reason"), nullable=False),
)

data_key = Table(
    "data_key",
    metadata,
    Column("id", String, primary_key=True),  # of the one key that `Encrypted` columns are under
)
