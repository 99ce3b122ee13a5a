"""Text as it may stand in any file: without characters that cannot be seen and yet change what is read."""

import re

_ORDERING = "\u202a-\u202e\u2066-\u2069"
_BROKEN = "\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_ORDERING}{_BROKEN}]")


def visible(text: str) -> str:
    r"""Text on one line in which control characters and marks that turn the reading order are written out.

    Ends of lines and tabs become spaces.

    >>> visible("GP\u202eservices\r\nin 2024\x07")
    'GP<U+202E>services in 2024<U+0007>'
    """
    line = re.sub(r"\s*[\r\n\u2028\u2029]+\s*|\t", " ", text)
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line)
