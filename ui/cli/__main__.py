"""`python -m ui.cli`: the program without its script, for processes that are started by this one."""

import sys

from ui.cli import run

if __name__ == "__main__":
    sys.exit(run())
