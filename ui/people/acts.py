"""What people do on the server besides accounts: noted in the audit trail before it is done."""

from ui.people.audit import Thing, record
from ui.people.guard import needs
from ui.people.roles import Person, Role
from ui.store import Store


@needs(Role.ADMIN)
def note_act(store: Store, person: Person, action: str, kind: str, name: str) -> None:
    """Who began or ended what (`action`), on which thing. To be called first: who may not, is refused here."""
    with store.session() as session:
        record(session, person, action, Thing(kind, name))


@needs(Role.OFFICER)
def note_work(store: Store, person: Person, action: str, name: str) -> None:
    """As `note_act`, for work in the background (`name`) that belongs to the desk."""
    with store.session() as session:
        record(session, person, action, Thing("job", name))
