"""What stands around a note on its page: what it has to do with others, and who says so."""
