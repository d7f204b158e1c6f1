"""Creates or updates every stream and consumer: python -m every_program.setup"""

from .runtime.setup import main
from .topology import STREAMS


def run() -> None:
    """Ends with status 1 and a message when something cannot be made as designed."""
    main(STREAMS)


if __name__ == "__main__":
    run()
