"""Who is asking: the principal of every store call, and the resume codes that bring a leader back."""
