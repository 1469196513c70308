"""Tables of any markup as records: readers of markup make grids, in which models and benchmarks are found."""
