"""Runs audit: python -m every_program.audit"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("audit", wire)


if __name__ == "__main__":
    run()
