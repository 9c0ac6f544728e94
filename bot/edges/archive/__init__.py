"""What is kept: SQLAlchemy Core and Alembic over SQLite, one module for what a dialect does its own way."""
