"""Alembic's environment: the connection comes from `migrate.run`, and with it the transaction."""

from __future__ import annotations

from alembic import context

from bot.edges.archive.tables import metadata


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether comparing the schema concerns a name: the tables that FTS5 keeps for itself do not."""
    return kind != "table" or not (name or "").startswith("article_search")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=ours,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
