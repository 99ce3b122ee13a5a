"""Single indicators for the kernels and their reference."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.reference import FAR, Case, Ends

NEAR = Fraction(1000)
"""More than any number drawn here but for those that are endless."""

wholes = st.integers(-200, 200)


def between(low: int, high: int) -> st.SearchStrategy[Ends]:
    """Both ends of an interval of whole numbers, often of one number alone."""
    exact = st.integers(low, high).map(lambda n: (Fraction(n), Fraction(n)))
    wide = st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda pair: _sorted(*pair))
    return exact | wide


@st.composite
def cases(draw: st.DrawFn, *, bounded: bool = True, exact: bool = False) -> Case:
    """An indicator that can be judged: its baseline lies below its final target, or above where it is to decrease.

    Unless `bounded`, the far end of the baseline and either end of the observation may be open.
    """
    sign = draw(st.sampled_from([1, -1]))
    goal = draw(wholes)
    base = draw(between(goal - 200, goal - 1))
    seen = draw(between(-400, 400))
    if exact:
        base, seen = (base[0], base[0]), (seen[0], seen[0])
    if not bounded:
        base = (draw(st.sampled_from([base[0], -FAR])), base[1])
        seen = (draw(st.sampled_from([seen[0], -FAR])), draw(st.sampled_from([seen[1], FAR])))
    start = draw(st.integers(0, 2000))
    ahead = sorted(draw(st.sets(st.integers(1, 1500), min_size=1, max_size=4)))
    values = [*draw(st.lists(wholes, min_size=len(ahead) - 1, max_size=len(ahead) - 1)), goal]
    day = start + draw(st.integers(0, ahead[-1] + 100))
    return Case(
        baseline=_turned(base, sign),
        observed=_turned(seen, sign),
        targets=tuple((start + after, Fraction(sign * value)) for after, value in zip(ahead, values, strict=True)),
        start=start,
        day=day,
        as_of=day + draw(st.integers(0, 400)),
        sign=sign,
        step=draw(st.booleans()),
    )


@st.composite
def inner(draw: st.DrawFn, ends: Ends) -> Ends:
    """An interval within another."""
    first, second = draw(_within(ends)), draw(_within(ends))
    return min(first, second), max(first, second)


def _sorted(one: int, other: int) -> Ends:
    return Fraction(min(one, other)), Fraction(max(one, other))


def _turned(ends: Ends, sign: int) -> Ends:
    return ends if sign > 0 else (-ends[1], -ends[0])


def _within(ends: Ends) -> st.SearchStrategy[Fraction]:
    """Numbers from one end to the other, often an end itself."""
    low, high = max(ends[0], -NEAR), min(ends[1], NEAR)
    return st.sampled_from(ends) | st.integers(0, 8).map(lambda n: low + Fraction(n, 8) * (high - low))
