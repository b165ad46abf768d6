"""Operators on the project as a whole: its time."""

from datetime import date

from assistant.answer import Outcome
from assistant.eligibility.enquiry import Enquiry
from corpus.condition_types import Check


def check_project(check: Check, enquiry: Enquiry) -> Outcome:
    """The outcome of one check on dates; days not told leave it unknown."""
    if check.operator == "costs_between" and isinstance(check.value, tuple):
        first, last = (date.fromisoformat(str(day)) for day in check.value)
        days = [day for day in (enquiry.start, enquiry.end) if day is not None]
        if any(not first <= day <= last for day in days):
            return "not_met"
        return "met" if len(days) == 2 else "unknown"
    if check.operator == "not_completed" and enquiry.completed is not None:
        return "not_met" if enquiry.completed else "met"
    return "unknown"
