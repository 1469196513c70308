"""From a file, a page or pasted text to the clean text of an article, with offsets that lead back."""
