"""Drawings (SVG) on their way out of the vault: written anew, from lists of what may stay."""
