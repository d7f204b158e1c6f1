"""Runs context: python -m every_program.context"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("context", wire)


if __name__ == "__main__":
    run()
