"""Many plans at once: files to tables, and tables with observations to scores, and scores to answers.

What may be chosen stands here, so that the command line can say it without pyarrow.
"""

LEVELS = ("plans", "goals", "indicators")
"""What is judged."""

ASPECTS = ("measurable", "implementation", "results")
"""By what plans are ranked: how many of their goals can be measured, what is done, and what is reached."""

ENGINES = ("threads", "dask", "spark")
"""Where observations are answered for."""
