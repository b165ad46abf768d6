"""Long work beside the server: commands in the background, with progress and cancel. The front door of the room."""

from ui.jobs.job import Job, State
from ui.jobs.runner import Runner, runner_of

__all__ = ["Job", "Runner", "State", "runner_of"]
