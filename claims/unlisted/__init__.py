"""Names nobody has listed: models, tests and firms, told by what a text says of them."""
