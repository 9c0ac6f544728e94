"""What people make and ask: who made a subscription and how it is called, who may see a brief, and when somebody last asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Subscriptions there are get numbers in the order they came; they have no creator and go on saying in a line that there is
    nothing new. Of briefs made before nobody knows who asked for them."""
    op.add_column("subscriptions", sa.Column("resumes", sa.DateTime(timezone=True), nullable=True))
    op.add_column("subscriptions", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("subscriptions", sa.Column("creator", sa.Text(), nullable=True))
    op.add_column("subscriptions", sa.Column("empty", sa.Text(), nullable=False, server_default="line"))
    op.execute(
        "UPDATE subscriptions SET number = (SELECT count(*) FROM subscriptions AS other WHERE other.added < subscriptions.added"
        " OR (other.added = subscriptions.added AND other.id <= subscriptions.id))"
    )
    op.create_index("ix_subscriptions_number", "subscriptions", ["number"], unique=True)
    op.create_table(
        "last_asked",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", "topic", name="pk_last_asked"),
    )
    op.create_table(
        "brief_readers",
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brief"], ["briefs.id"], name="fk_brief_readers_brief"),
        sa.PrimaryKeyConstraint("brief", "reader", name="pk_brief_readers"),
    )
