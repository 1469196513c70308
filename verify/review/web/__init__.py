"""The web application of review: pages, an API, accounts. It may import everything; only the command line
imports it.
"""
