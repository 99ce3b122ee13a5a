"""A file of sorted observations says where the rows of each series are, and is believed only where that may be so."""

import json
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plantrack.findings import PlanError
from plantrack.portfolio.ordered import META, ORDER, ROWS, key, opened, said_of, stretches
from plantrack.portfolio.questions import ALWAYS, Questions
from plantrack.portfolio.shards import answers
from plantrack.portfolio.sorting import SELDOM, write_sorted

NONE = np.zeros(0, dtype=np.int64)


def rows(series: list[int], low: list[float] | None = None) -> pa.Table:
    """Figures of some series, each a day after the one before."""
    days = pa.array(range(len(series)), pa.int32())
    nothing = pa.nulls(len(series))
    values = {"series": series, "low": low or [float(n) for n in range(len(series))], "parts": [""] * len(series)}
    given = {
        name: values.get(name, days if name in ("day", "known", "start", "end") else nothing) for name in ROWS.names
    }
    return pa.table([pa.array(given[name], ROWS.field(name).type) for name in ROWS.names], schema=ROWS)


def written(file: Path, series: list[int], said: dict[bytes, bytes]) -> str:
    """A file of one row group that says of itself that it is sorted, and what is to be said of its series."""
    about = json.dumps({"series": "these", "figures": [0], "others": [], "apart": []}).encode()
    with pq.ParquetWriter(str(file), ROWS, sorting_columns=ORDER) as writer:
        writer.write_table(rows(series))
        writer.add_key_value_metadata({META: about, **said})
    return str(file)


def packed(*numbers: int) -> bytes:
    return b64encode(zlib.compress(np.array(numbers, dtype="<i4").tobytes()))


def found(file: str) -> list[tuple[list[int], ...]]:
    with pq.ParquetFile(file) as source:
        return [tuple(map(list, each)) for each in stretches(source, file, range(source.num_row_groups))]


def test_the_rows_of_each_series_are_where_the_file_says(tmp_path: Path) -> None:
    write_sorted([rows([5, 3, 3, 9, 3])], str(tmp_path / "s.parquet"), "these", 10, 5)
    assert found(str(tmp_path / "s.parquet")) == [([3, 5, 9], [0, 3, 4], [3, 4, 5])]


@pytest.mark.parametrize(
    "said",
    [
        None,
        b"",
        b"no",
        b64encode(b"no"),
        packed(),
        packed(3),
        packed(3, 4),
        packed(3, 2, 3, 2)[:-8],
        packed(3, 2, 2, 3, 2, 1),
        packed(3, 2, 3, 1),
        packed(3, 2, 5, 0),
        packed(3, 0, 3, 2),
        packed(3, 4, 3, 2),
        packed(2, 3, 3, 2),
        packed(3, 2, 6, -1),
        packed(3, -1, 3, 3, 1, 1),
        packed(*[0] * 1000),
    ],
)
def test_what_cannot_be_so_is_refused_in_words(tmp_path: Path, said: bytes | None) -> None:
    assert found(written(tmp_path / "s.parquet", [3, 3, 3, 5, 5], {key(0): packed(3, 2, 3, 2)}))
    file = written(tmp_path / "s.parquet", [3, 3, 3, 5, 5], {} if said is None else {key(0): said})
    asked = Questions(series=NONE, until=NONE, known_at=NONE, count=6, days=NONE, known_on=NONE)
    with pytest.raises(PlanError, match=r"not what they say of themselves \(row group 0\); sort them anew"):
        answers(file, [0], asked, with_known=False)


def test_more_than_a_row_group_can_have_is_not_unpacked(tmp_path: Path) -> None:
    file = written(tmp_path / "s.parquet", [3], {key(0): b64encode(zlib.compress(bytes(10**8)))})
    before = pa.total_allocated_bytes()
    with pytest.raises(PlanError, match="sort them anew"):
        found(file)
    assert pa.total_allocated_bytes() - before < 10**6


def test_a_file_without_rows_of_a_series_in_the_tables_answers_for_none(tmp_path: Path) -> None:
    """On many days all series are asked about at once: those that the tables do not have are no one's."""
    file = written(tmp_path / "s.parquet", [3, 3, 7], {key(0): packed(3, 4, 2, 1)})
    days = np.arange(9)
    asked = Questions(series=NONE, until=NONE, known_at=NONE, count=4, days=days, known_on=np.full(9, ALWAYS))
    given = answers(file, [0], asked, with_known=False)
    assert given["question"].to_pylist() == [3 + 4 * n for n in range(9)]
    assert given["low"].to_pylist() == [0.0, *[1.0] * 8]


@pytest.mark.parametrize(
    ("known_on", "low"),
    [
        pytest.param([0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 2, 2, 2, 2, 2, 2], id="as known then"),
        pytest.param([ALWAYS] * 9, [0, 1, 2, 2, 2, 2, 2, 2, 2], id="as known now"),
        pytest.param([3] * 9, [0, 0, 2, 2, 2, 2, 2, 2, 2], id="as known on one day"),
        pytest.param([4, 4, 5, 5, 5, 5, 5, 5, 5], [0, 0, 2, 2, 2, 2, 2, 2, 2], id="as known on days of its own"),
        pytest.param([5, 5, 5, 5, 5, 5, 5, 5, 5], [0, 1, 2, 2, 2, 2, 2, 2, 2], id="once all is known"),
    ],
)
def test_on_many_days_what_was_not_known_gives_way_to_the_figure_before(
    tmp_path: Path, known_on: list[int], low: list[float]
) -> None:
    """The figure of day 1 became known on day 5, that of day 2 on day 3."""
    file, days = str(tmp_path / "s.parquet"), np.arange(9)
    given = rows([0, 0, 0])
    given = given.set_column(2, ROWS.field("known"), pa.array([0, 5, 3], pa.int32()))
    write_sorted([given], file, "these", 1, 3)
    asked = Questions(series=NONE, until=NONE, known_at=NONE, count=1, days=days, known_on=np.array(known_on))
    found = answers(file, [0], asked, with_known=True)
    assert dict(zip(found["question"].to_pylist(), found["low"].to_pylist(), strict=True)) == dict(enumerate(low))


def test_rows_that_another_program_wrote_anew_are_not_taken_for_sorted(tmp_path: Path) -> None:
    """Not even where it hands on what the file says of itself: only who sorts says of row groups that they are so."""
    file, again = str(tmp_path / "s.parquet"), str(tmp_path / "again.parquet")
    write_sorted([rows([3, 5, 3])], file, "these", 10, 3)
    assert opened(file, "these")
    said = pq.read_metadata(file).metadata
    anew = pq.read_table(file).sort_by([("day", "descending")])
    pq.write_table(anew.replace_schema_metadata(said), again)
    assert pq.read_metadata(again).metadata[META] == said[META]
    assert opened(again, "these") is None


@pytest.mark.parametrize(("values", "listed"), [(SELDOM - 1, True), (SELDOM + 1, False)])
def test_values_go_through_a_dictionary_where_they_stand_again_and_again(
    tmp_path: Path, values: int, listed: bool
) -> None:
    """Of values that do not, a dictionary takes more time and no less room."""
    count = SELDOM * SELDOM
    low = [float(n % values) for n in range(count)]
    write_sorted([rows([3] * count, low)], str(tmp_path / "s.parquet"), "these", 10, count)
    about = pq.read_metadata(tmp_path / "s.parquet").row_group(0).column(ROWS.get_field_index("low"))
    assert about.has_dictionary_page == listed


def test_what_is_said_of_series_is_short() -> None:
    series = np.repeat(np.arange(100_000, dtype=np.int32), 12)
    assert len(said_of(series)) < 10_000
    assert len(zlib.decompress(b64decode(said_of(series)))) == 8 * 100_000
