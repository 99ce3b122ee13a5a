"""The events of a YAML text, from libyaml where PyYAML has it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@contextmanager
def events(text: str) -> Iterator[Callable[[], Any]]:
    """What gives one event after another, each with its marks; raises yaml.YAMLError where the text is not YAML."""
    loader = _Loader(text)
    try:
        yield loader.get_event
    finally:
        loader.dispose()
