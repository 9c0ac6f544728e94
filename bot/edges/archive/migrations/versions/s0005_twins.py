"""Which articles are copies of one text, what they are found by, and which were old when their feed was new."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Articles there are count as copies of none, and as news when they came; no new one is compared with them."""
    op.add_column("articles", sa.Column("twin", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("back", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_articles_twin", "articles", ["twin"], unique=False)
    op.create_table(
        "prints",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article", name="pk_prints"),
        sqlite_with_rowid=False,
    )
