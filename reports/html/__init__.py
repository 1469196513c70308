"""The report as one page that needs nothing else: `reports.html.page.render`."""
