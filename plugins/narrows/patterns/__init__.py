"""The patterns room: reads, resolves, checks and cross-links notes."""
