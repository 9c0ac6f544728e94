"""Sources that are pages, and why a source gives only teasers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Sources there are, are feeds; of their pages nothing is known before the next round."""
    op.add_column("feed_state", sa.Column("page", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("feed_state", sa.Column("teasers", sa.Text(), nullable=True))
