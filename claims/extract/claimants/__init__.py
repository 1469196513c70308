"""Who says it: people, firms, sources, and how far their words carry."""
