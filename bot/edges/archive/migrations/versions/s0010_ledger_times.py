"""The outbox by when its rows were settled, and are to be looked at again: a ledger of months is asked every few seconds."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Changes how rows are found, and none of them."""
    op.drop_index("ix_outbox_status", table_name="outbox")
    op.create_index("ix_outbox_status_settled", "outbox", ["status", "settled"], unique=False)
    op.create_index("ix_outbox_status_retry_at", "outbox", ["status", "retry_at"], unique=False)
