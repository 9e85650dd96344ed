"""Other systems that are reached by more than one destination, or by none yet: one file for each type."""
