"""Strangers' code and ours alike: one file each."""
