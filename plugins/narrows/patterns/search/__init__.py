"""The search of a site: which one it has, what it finds pages by, and the box that asks it."""
