"""Which articles have changed or were taken back since, and which editions quote them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Of articles there are nothing is known to have changed; editions sent before are told of no correction."""
    op.add_column("articles", sa.Column("changed", sa.DateTime(timezone=True), nullable=True))
    op.add_column("articles", sa.Column("checked", sa.DateTime(timezone=True), nullable=True))
    op.add_column("articles", sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_articles_changed", "articles", ["changed"], unique=False)
    op.create_index("ix_articles_withdrawn", "articles", ["withdrawn"], unique=False)
    op.create_table(
        "edition_briefs",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.number"], name="fk_edition_briefs_edition", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["brief"], ["briefs.id"], name="fk_edition_briefs_brief", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("edition", "brief", name="pk_edition_briefs"),
    )
    op.create_index("ix_edition_briefs_brief", "edition_briefs", ["brief"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.number"], name="fk_corrections_edition", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("edition", "article", "revision", name="pk_corrections"),
    )
