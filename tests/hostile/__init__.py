"""Vaults that try to stop a build: what is in them, and how they are built within bounds."""
