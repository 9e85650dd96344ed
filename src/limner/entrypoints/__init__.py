"""Between bytes and our words."""
