"""What people want otherwise: points marked wrong, stories muted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing was marked or muted before."""
    op.create_table(
        "feedback",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("number", name="pk_feedback"),
    )
    op.create_index("ix_feedback_left_out", "feedback", ["left_out"], unique=False)
    op.create_table(
        "mutes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_mutes"),
    )
    op.create_index("ix_mutes_reader", "mutes", ["reader"], unique=False)
    op.create_table(
        "muted_articles",
        sa.Column("mute", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mute"], ["mutes.number"], name="fk_muted_articles_mute", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_muted_articles_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mute", "article", name="pk_muted_articles"),
    )
    op.create_index("ix_muted_articles_article", "muted_articles", ["article"], unique=False)
