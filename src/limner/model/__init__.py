"""Facts: frozen structs, hardly a function."""
