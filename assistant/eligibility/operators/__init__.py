"""The operators that conditions use; each gives met, not met or unknown, never a guess."""

from assistant.eligibility.operators.partner import check_partner
from assistant.eligibility.operators.partnership import MEMBER_STATES, Group, Seat, check_group, lacking
from assistant.eligibility.operators.project import check_project

__all__ = ["MEMBER_STATES", "Group", "Seat", "check_group", "check_partner", "check_project", "lacking"]
