"""A package, so that fixtures of that scope end here: while the browser is open, no other test can run an event loop."""
