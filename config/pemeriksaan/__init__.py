"""What must hold before a process may serve: one module per place, each a list of checks that yield findings."""
