"""Language models under control: optional, told only what they need, and believed only where their sources agree.

`open_writer` makes the one object that the assistant uses; `docs/models.md` says what is sent and what is checked.
Nothing of LangChain is loaded before a model is named.
"""

from assistant.models.checks import Checked, Checker, Finding
from assistant.models.masking import Masked, mask
from assistant.models.spec import ModelSpec, check_address, parse_spec
from assistant.models.starting import Rewording, open_writer

__all__ = [
    "Checked",
    "Checker",
    "Finding",
    "Masked",
    "ModelSpec",
    "Rewording",
    "check_address",
    "mask",
    "open_writer",
    "parse_spec",
]
