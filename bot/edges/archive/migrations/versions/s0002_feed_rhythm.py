"""What polling remembers of a feed beyond its last outcome: since when it fails, its rhythm, and what its server asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the columns; a feed that fails now has failed since its last poll, as far as anyone knows."""
    for name in ("failing", "changed", "whole", "asked"):
        op.add_column("feed_state", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("feed_state", sa.Column("off", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("gap", "idle", "stated"):
        op.add_column("feed_state", sa.Column(name, sa.Float(), nullable=True))
    op.execute("UPDATE feed_state SET failing = polled WHERE failures > 0")
