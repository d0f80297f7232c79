"""The calculator room: computes the numbers in notes, and checks the ones in the prose."""
