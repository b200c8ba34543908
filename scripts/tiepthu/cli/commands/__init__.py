"""One module a command: options, the sequence of stages, and what the user is told."""
