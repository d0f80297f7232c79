"""The kinds of overview, one a file."""
