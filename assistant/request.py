"""What `interreg eligible` takes: an enquiry in words and codes, before places and kinds are looked up."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class PartnerRequest(BaseModel):
    """One organisation: where it sits and, as far as told, what it is; None means not told.

    `members` are the countries (two letters) of the members of an EGTC or another cross-border body.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    place: str
    country: str | None = None
    applicant: str | None = None
    legal_personality: bool | None = None
    in_difficulty: bool | None = None
    members: tuple[str, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> "PartnerRequest":
        """A partner in one text: `Vienna:university` is a university in Vienna; places have no colon."""
        place, _, kind = text.partition(":")
        return PartnerRequest(place=place.strip(), applicant=kind.strip() or None)


class EligibilityRequest(PartnerRequest):
    """Who asks, with whom, and what is known of the project.

    `partners` are places or whole organisations; `lead` is the place of the lead partner as given here;
    `completed` says that the project is finished already. `explain` asks for every criterion of every programme.
    """

    partners: tuple[str | PartnerRequest, ...] = Field(default=(), max_length=50)
    programme: str | None = None
    lead: str | None = None
    topic: str | None = None
    start: date | None = None
    end: date | None = None
    completed: bool | None = None
    explain: bool = False

    @property
    def everyone(self) -> tuple[PartnerRequest, ...]:
        """Who asks, then the partners."""
        others = (PartnerRequest(place=item) if isinstance(item, str) else item for item in self.partners)
        return (self, *others)
