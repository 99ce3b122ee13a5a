"""Many plans at once: files to tables, and tables with observations to scores."""
