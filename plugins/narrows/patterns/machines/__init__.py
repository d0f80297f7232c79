"""What a build tells programs: of each page in its head, and beside it as text."""
