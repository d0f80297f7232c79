"""One rule a file: dropping a file in registers it, and its name is the public one."""
