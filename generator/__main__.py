"""``python -m generator`` is ``lna``."""

from generator.cli import main

main()
