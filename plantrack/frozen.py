"""`attrs.frozen` with one `__repr__` for all classes, for the rooms that have many.

attrs writes one for each class and compiles it, which takes a tenth of the time of a start.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen
else:

    def frozen(model: type | None = None, **options: Any) -> Any:
        if model is None:
            return partial(frozen, **options)
        if options.get("repr", True):
            model.__repr__ = _shown
        return attrs.frozen(model, **options)


def _shown(value: Any) -> str:
    fields = [field.name for field in attrs.fields(value.__class__) if field.repr]
    return f"{value.__class__.__qualname__}({', '.join(f'{name}={getattr(value, name)!r}' for name in fields)})"


__all__ = ["frozen"]
