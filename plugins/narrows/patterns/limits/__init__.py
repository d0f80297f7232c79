"""How much a note may ask for: counted before anything is made of it, never timed."""
