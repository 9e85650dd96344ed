"""`python -m limner` is `limner`."""

from limner.cli import main

main()
