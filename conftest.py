"""README.md and docs/ are tests: their Python and console blocks run."""

from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from tests.docblocks import console

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", console), SkipParser()],
    pattern="*.md",  # of those under pytest's testpaths
).pytest()
