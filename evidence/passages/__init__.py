"""Passages of documents somebody adds (reports, PDFs, pages, texts), found in full text for a reviewer.

A passage is quoted with its document, page and offsets. It is never a verdict by itself, and nothing that
judges reads this package.
"""

from evidence.passages.search import Passage as Passage
from evidence.passages.search import for_claim as for_claim
from evidence.passages.search import search as search
from evidence.passages.store import Report as Report
from evidence.passages.store import build as build
