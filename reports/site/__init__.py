"""A folder of pages about many articles, for reading from disk: `reports.site.write.write_site`."""
