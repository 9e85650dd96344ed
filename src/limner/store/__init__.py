"""Where everything lives: the port, and its adapters."""
