"""Where data goes: one file for each system."""
