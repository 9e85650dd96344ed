"""The collection endpoints, static files, and the way to the management API."""
