"""What every process that reads plans needs, loaded and made once: in the process that they are forked from."""

import gc

from plantrack.plan import Plan
from plantrack.portfolio.reading import read_plans
from plantrack.structure.converter import converter

converter(detailed=False).get_structure_hook(Plan)
read_plans([])
gc.freeze()
