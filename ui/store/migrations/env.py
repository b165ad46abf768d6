"""What Alembic runs: on the connection, and within the transaction, that `ui.store.migrating` hands over."""

from alembic import context

from ui.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by making it anew.
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
