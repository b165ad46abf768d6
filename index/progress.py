"""How long-running work reports: a stage in words and the fraction done, 0.0 to 1.0."""

from collections.abc import Callable

Progress = Callable[[str, float], None]


def silent(_stage: str, _fraction: float) -> None:
    """Reports nothing."""
