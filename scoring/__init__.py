"""What the answers mean: pure values and pure functions, no files, clock, randomness or screens."""
