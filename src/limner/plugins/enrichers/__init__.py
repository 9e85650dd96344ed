"""What can be known about a visit that nobody said."""
