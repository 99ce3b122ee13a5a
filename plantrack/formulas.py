"""Arithmetic of derived indicators: a small grammar of its own, evaluated on intervals.

Names, numbers, `+ - * / ( )`, `min max floor ceil` and `target(NAME)`. A minus between names has
spaces round it, since `a-b` is one name.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product

from attrs import field, frozen

Interval = tuple[float, float]

WHOLE = 1e-9
"""How near a whole number a value must lie for `floor` and `ceil` to take it as that number."""

DEPTH = 50
LENGTH = 400
"""Deepest nesting and most tokens of a formula."""

_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9-]*)|((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([-+*/(),]))")
_FUNCTIONS = {"min": 2, "max": 2, "floor": 1, "ceil": 1, "target": 1}


class Undefined(ValueError):
    """A formula has no value; the message says why."""


@frozen
class Formula:
    """A formula as written, as a tree in prefix form, and the names in it."""

    text: str
    tree: tuple[object, ...] = field(eq=False, repr=False)
    names: tuple[str, ...] = field(eq=False, repr=False)
    targets: tuple[str, ...] = field(eq=False, repr=False)

    def __str__(self) -> str:
        return self.text

    def value(self, values: Mapping[str, Interval], targets: Mapping[str, Interval] = {}) -> Interval:
        """The smallest and largest value that the formula takes over the intervals of its names.

        Raises Undefined where a divisor may be zero or the value is not a number. Each name is
        taken on its own: a name used twice may widen the result, never narrow it.

        >>> parse("100 * a / b").value({"a": (1.0, 2.0), "b": (4.0, 4.0)})
        (25.0, 50.0)
        """
        return _value(self.tree, values, targets)


def parse(text: str) -> Formula:
    """The formula that a text stands for; raises ValueError, in words, where it is none.

    >>> parse("floor(1.05 * inhabitants) - list-places").names
    ('inhabitants', 'list-places')
    """
    tokens = list(_tokens(text))
    if len(tokens) > LENGTH:
        raise ValueError(f"a formula of more than {LENGTH} names, numbers and signs")
    tree, end = _sum(tokens, 0, 0)
    if end < len(tokens):
        raise ValueError(f"{text!r}: {tokens[end]!r} was not expected after {' '.join(tokens[:end])!r}")
    if not tokens:
        raise ValueError("an empty formula")
    names = dict.fromkeys(str(leaf[1]) for leaf in _leaves(tree) if leaf[0] == "name")
    targets = dict.fromkeys(str(leaf[1]) for leaf in _leaves(tree) if leaf[0] == "target")
    return Formula(text, tree, tuple(names), tuple(targets))


def _tokens(text: str) -> Iterator[str]:
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError(
                f"{text!r}: {text[at:].lstrip()[:1]!r} is not allowed; "
                "allowed: names, numbers, + - * / ( ), min max floor ceil target"
            )
        yield found[0].strip()
        at = found.end()


Parsed = tuple[tuple[object, ...], int]


def _chain(
    tokens: list[str], at: int, depth: int, signs: str, operand: Callable[[list[str], int, int], Parsed]
) -> Parsed:
    left, at = operand(tokens, at, depth)
    while at < len(tokens) and tokens[at] in signs:
        right, end = operand(tokens, at + 1, depth)
        left, at = (tokens[at], left, right), end
    return left, at


def _sum(tokens: list[str], at: int, depth: int) -> Parsed:
    return _chain(tokens, at, depth, "+-", _product)


def _product(tokens: list[str], at: int, depth: int) -> Parsed:
    return _chain(tokens, at, depth, "*/", _atom)


def _atom(tokens: list[str], at: int, depth: int) -> Parsed:
    if depth > DEPTH:
        raise ValueError(f"a formula nested more than {DEPTH} deep")
    token = tokens[at] if at < len(tokens) else "the end"
    if at < len(tokens):
        if token == "-":
            operand, end = _atom(tokens, at + 1, depth + 1)
            return ("-", ("number", 0.0), operand), end
        if token == "(":
            inner, end = _sum(tokens, at + 1, depth + 1)
            return inner, _expect(tokens, end, ")")
        if token in _FUNCTIONS and tokens[at + 1 : at + 2] == ["("]:
            return _call(token, tokens, at + 2, depth + 1)
        if token[0].isalpha():
            return ("name", token), at + 1
        if token[0] in "0123456789.":
            if math.isinf(number := float(token)):
                raise ValueError(f"{token} is too large a number")
            return ("number", number), at + 1
    raise ValueError(f"{' '.join(tokens)!r}: a name, a number or ( was expected, not {token}")


def _call(name: str, tokens: list[str], at: int, depth: int) -> Parsed:
    arguments: list[tuple[object, ...]] = []
    while True:
        argument, at = _sum(tokens, at, depth)
        arguments.append(argument)
        if tokens[at : at + 1] != [","]:
            break
        at += 1
    end = _expect(tokens, at, ")")
    wanted = _FUNCTIONS[name]
    if (len(arguments) < 2) if wanted == 2 else (len(arguments) != 1):
        raise ValueError(f"{name} takes {'two numbers or more' if wanted == 2 else 'one'}, got {len(arguments)}")
    if name == "target":
        if arguments[0][0] != "name":
            raise ValueError("target takes the name of an indicator")
        return ("target", arguments[0][1]), end
    return (name, *arguments), end


def _expect(tokens: list[str], at: int, token: str) -> int:
    if tokens[at : at + 1] != [token]:
        got = tokens[at] if at < len(tokens) else "the end"
        raise ValueError(f"{' '.join(tokens)!r}: {token} was expected, not {got}")
    return at + 1


def _leaves(tree: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    stack = [tree]
    while stack:
        node = stack.pop()
        if node[0] in ("name", "target"):
            yield node
        stack.extend(child for child in reversed(node) if isinstance(child, tuple))


def _value(node: tuple[object, ...], values: Mapping[str, Interval], targets: Mapping[str, Interval]) -> Interval:
    match node:
        case ("number", float(number)):
            return number, number
        case ("name", str(name)):
            return values[name]
        case ("target", str(name)):
            return targets[name]
    arguments = [_value(child, values, targets) for child in node[1:] if isinstance(child, tuple)]
    low, high = _OPERATIONS[str(node[0])](*arguments)
    if math.isnan(low) or math.isnan(high):
        raise Undefined("the formula has no value for these numbers")
    return low, high


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b


def _multiply(a: Interval, b: Interval) -> Interval:
    corners = [_times(x, y) for x, y in product(a, b)]
    return min(corners), max(corners)


def _divide(a: Interval, b: Interval) -> Interval:
    if b[0] <= 0 <= b[1]:
        raise Undefined("the divisor may be zero")
    # infinite over infinite lies between the corners beside it
    corners = [0.0 if math.isinf(y) else x / y for x, y in product(a, b) if not (math.isinf(x) and math.isinf(y))]
    return min(corners), max(corners)


def _whole(rounding: Callable[[float], int]) -> Callable[[Interval], Interval]:
    def rounded(number: float) -> float:
        if math.isinf(number):
            return number
        near = round(number)
        return float(near if abs(number - near) <= WHOLE else rounding(number))

    return lambda a: (rounded(a[0]), rounded(a[1]))


_OPERATIONS: Mapping[str, Callable[..., Interval]] = {
    "+": lambda a, b: (a[0] + b[0], a[1] + b[1]),
    "-": lambda a, b: (a[0] - b[1], a[1] - b[0]),
    "*": _multiply,
    "/": _divide,
    "min": lambda *items: (min(a[0] for a in items), min(a[1] for a in items)),
    "max": lambda *items: (max(a[0] for a in items), max(a[1] for a in items)),
    "floor": _whole(math.floor),
    "ceil": _whole(math.ceil),
}
