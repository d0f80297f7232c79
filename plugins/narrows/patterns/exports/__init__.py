"""The kinds of export, one a file."""
