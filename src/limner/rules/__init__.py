"""Decisions: pure functions of facts."""
