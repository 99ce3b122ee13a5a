"""Which spelling a message offers for a word that is none of those allowed."""

import random
import string
import time

import pytest

from plantrack.checks import CHECKS
from plantrack.findings import alike, did_you_mean, near, nearest

KEYS = ("title", "statement", "area", "part_of", "answers", "indicators", "continues", "contributes_to", "at", "due")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("anwsers", "answers", id="two letters swapped"),
        pytest.param("deu", "due", id="swapped in a short word"),
        pytest.param("att", "at", id="a letter too many in a short word"),
        pytest.param("partof", "part_of", id="a letter left out"),
        pytest.param("area-", "area", id="a sign too many"),
        pytest.param("indicator", "indicators", id="the singular"),
        pytest.param("titles", "title", id="the plural"),
        pytest.param("Title", "title", id="a capital"),
        pytest.param("contributes", "contributes_to", id="the beginning of it"),
        pytest.param("continuation", "continues", id="the same beginning and another end"),
        pytest.param("stmt", "", id="an abbreviation without half of it"),
        pytest.param("owner", "", id="another word"),
        pytest.param("an", "", id="two letters, one of them other"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_is_meant_differs_in_few_letters_or_begins_alike(word: str, meant: str) -> None:
    assert nearest(word, KEYS) == meant


@pytest.mark.parametrize(
    ("word", "is_near"), [("xbc", True), ("xyc", False), ("xycdef", True), ("xyzdef", False), ("xycdefghi", True)]
)
def test_a_third_of_the_letters_may_be_other(word: str, is_near: bool) -> None:
    assert bool(near(word, ["abcdefghi"[: len(word)]])) is is_near


@pytest.mark.parametrize(("word", "is_near"), [("abcuvw", True), ("abuvwx", False), ("abcuvwx", False)])
def test_one_that_begins_alike_for_half_of_it_may_end_in_any_way(word: str, is_near: bool) -> None:
    assert bool(near(word, ["abcdef"])) is is_near


def test_words_that_are_as_near_as_each_other_are_all_offered_up_to_three() -> None:
    documents = ["D24M", "D24N", "D24P", "D24Q", "D20"]
    assert near("D24X", documents) == ("D24M", "D24N", "D24P", "D24Q")
    assert alike("D24X", documents) == ("D24M", "D24N", "D24P")
    assert did_you_mean("D24X", documents) == "; did you mean 'D24M' or 'D24N' or 'D24P'?"
    assert did_you_mean("D2", documents) == "; did you mean 'D20'?"


def test_where_nothing_is_near_all_is_told_up_to_a_dozen() -> None:
    assert did_you_mean("x", ["b", "a"]) == "; allowed: a, b"
    assert did_you_mean("x", []) == "; there are none"
    assert did_you_mean("orphan", CHECKS).endswith(f" … ({len(CHECKS)} in all)")
    assert (alike("x", ["b", "a"]), alike("x", [])) == (("a", "b"), ("–",))


def test_ten_thousand_ids_are_searched_within_a_second() -> None:
    letters = random.Random(0)
    ids = ["".join(letters.choices(string.ascii_lowercase, k=14)) for _ in range(10_000)]
    begin = time.perf_counter()
    assert nearest(f"{ids[5000][:-1]}-", ids) == ids[5000]
    assert time.perf_counter() - begin < 1
