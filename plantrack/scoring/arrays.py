"""numpy, loaded at the first use of anything in it: one plan is judged without arrays.

Kernels of arrays write `from plantrack.scoring import arrays as np`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import *  # noqa: F403  # what stands here for those who check types
else:

    def __getattr__(name: str) -> Any:
        import numpy

        return globals().setdefault(name, getattr(numpy, name))
