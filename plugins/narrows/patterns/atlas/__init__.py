"""The map of all notes: which are on it, where they stand, and how lines are drawn between them."""
