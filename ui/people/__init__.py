"""Who may do what: accounts, sessions, roles, and the audit trail. Every service checks for itself who calls it."""

from ui.people.accounts import (
    activate,
    add_person,
    deactivate,
    find_person,
    list_people,
    set_password,
    set_role,
)
from ui.people.acts import note_act, note_work
from ui.people.audit import Thing
from ui.people.guard import SERVICES, Service, needs, open_to_all
from ui.people.roles import OPERATOR, Person, Role, require
from ui.people.sessions import (
    issue_ticket,
    open_session,
    person_of,
    redeem_ticket,
    revoke_sessions,
    sign_out,
)
from ui.people.sign_in_service import person_of_claims
from ui.people.signing_in import change_password, sign_in
from ui.people.trail import AuditCheck, AuditEntry, audit_trail, verify_audit

__all__ = [
    "OPERATOR",
    "SERVICES",
    "AuditCheck",
    "AuditEntry",
    "Person",
    "Role",
    "Service",
    "Thing",
    "activate",
    "add_person",
    "audit_trail",
    "change_password",
    "deactivate",
    "find_person",
    "issue_ticket",
    "list_people",
    "needs",
    "note_act",
    "note_work",
    "open_session",
    "open_to_all",
    "person_of",
    "person_of_claims",
    "redeem_ticket",
    "require",
    "revoke_sessions",
    "set_password",
    "set_role",
    "sign_in",
    "sign_out",
    "verify_audit",
]
