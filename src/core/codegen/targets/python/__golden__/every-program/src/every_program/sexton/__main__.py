"""Runs sexton: python -m every_program.sexton"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("sexton", wire)


if __name__ == "__main__":
    run()
