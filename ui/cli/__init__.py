"""The command `interreg`: `run` is the front door."""

from ui.cli.main import run

__all__ = ["run"]
