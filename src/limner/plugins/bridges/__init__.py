"""How sources of each type read what comes in."""
