"""What a page holds, read as a browser reads it."""

from collections.abc import Sequence
from html.parser import HTMLParser


class Read(HTMLParser):
    """Tags with their attributes in order, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._raw = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that is shown, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def all(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [found[name] for _, found in self.tags if name in found]

    def with_class(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """The tags of a class."""
        return [(tag, found) for tag, found in self.tags if name in found.get("class", "").split()]
