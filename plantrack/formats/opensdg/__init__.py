"""Open SDG: indicators of the Sustainable Development Goals as national statistical offices publish them.

`read` reads a folder of data and metadata, `progress` judges an indicator from them by the rules of
the format (the progress measure of sdg-build), and what a site has published is kept beside it.
"""

from plantrack.formats.opensdg.folder import Indicator, read
from plantrack.formats.opensdg.options import Group, Options, Series
from plantrack.formats.opensdg.progress import Progress, SeriesProgress, progress
from plantrack.formats.opensdg.published import Published, PublishedSeries
from plantrack.formats.opensdg.selection import Columns, Point
from plantrack.formats.opensdg.table import Row, Table

__all__ = [
    "Columns",
    "Group",
    "Indicator",
    "Options",
    "Point",
    "Progress",
    "Published",
    "PublishedSeries",
    "Row",
    "Series",
    "SeriesProgress",
    "Table",
    "progress",
    "read",
]
