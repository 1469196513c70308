"""How each kind of claim is judged: one module a kind, or a group of kinds that ask the evidence alike."""
