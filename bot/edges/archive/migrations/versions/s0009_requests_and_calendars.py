"""Which of Slack's requests came before; private calendar addresses, and what was served under them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Of requests before nothing is known; no subscription has a calendar address."""
    op.create_table(
        "requests",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_requests"),
    )
    op.create_index("ix_requests_at", "requests", ["at"], unique=False)
    op.create_table(
        "calendar_feeds",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subscription", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_calendar_feeds"),
    )
    op.create_index("ix_calendar_feeds_subscription", "calendar_feeds", ["subscription"], unique=False)
    op.create_table(
        "calendar_entries",
        sa.Column("subscription", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subscription", "uid", name="pk_calendar_entries"),
    )
