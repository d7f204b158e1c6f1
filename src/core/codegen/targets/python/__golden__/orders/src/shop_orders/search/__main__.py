"""Runs search: python -m shop_orders.search"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("search", wire)


if __name__ == "__main__":
    run()
