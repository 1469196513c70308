"""From dossiers to documents: `reports.formats.writer(name)` gives the function of a form."""
