"""What the ledger knows of a subscription that cannot be served, of hours in which it is silent, and why a slot had no edition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns, all empty: nobody is paused, no hour is quiet, and of slots passed over before nothing is known. Rows
    are now looked for by channel, too."""
    op.add_column("subscriptions", sa.Column("quiet", sa.Text(), nullable=True))
    op.add_column("subscriptions", sa.Column("paused", sa.Text(), nullable=True))
    op.add_column("editions", sa.Column("skipped", sa.Text(), nullable=True))
    op.create_index("ix_outbox_channel_status", "outbox", ["channel", "status"], unique=False)
