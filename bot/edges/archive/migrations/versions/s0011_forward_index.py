"""How long each article's text is, and what its forward index notes, so that matches are weighed without their texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.edges.archive import forward

revision = "0011"
down_revision = "0010"

STEP = 1_000
"""Articles whose texts are in memory at once."""


def upgrade() -> None:
    """Both are made of every article there is: a hundred thousand take some seconds."""
    op.add_column("articles", sa.Column("length", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("noted", sa.Text(), nullable=True))
    connection, last = op.get_bind(), 0
    read = sa.text(
        "SELECT a.number, a.headline, r.text FROM articles a JOIN revisions r ON r.article = a.number AND r.hash = a.revision"
        " WHERE a.number > :last ORDER BY a.number LIMIT :step"
    )
    write = sa.text("UPDATE articles SET length = :length, noted = :noted WHERE number = :number")
    while rows := connection.execute(read, {"last": last, "step": STEP}).all():
        made = [{"number": row.number, "length": len(row.text), "noted": forward.noted(row.headline, row.text)} for row in rows]
        connection.execute(write, made)
        last = rows[-1].number
