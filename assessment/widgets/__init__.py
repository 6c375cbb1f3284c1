"""Pieces of a screen that two or more pages draw."""
