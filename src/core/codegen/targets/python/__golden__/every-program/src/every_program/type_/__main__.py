"""Runs type: python -m every_program.type_"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("type", wire)


if __name__ == "__main__":
    run()
