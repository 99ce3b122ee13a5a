"""Arithmetic of derived indicators: a small grammar of its own, evaluated on intervals.

Names, numbers, `+ - * / ( )`, `min max floor ceil` and `target(NAME)`. A minus between names has
spaces round it, since `a-b` is one name.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from plantrack.formulas import program
from plantrack.formulas.program import Program
from plantrack.formulas.ranges import Interval

DEPTH = 50
LENGTH = 400
"""Deepest nesting and most tokens of a formula."""

_TOKEN = r"\s*(?:([a-z][a-z0-9-]*)|((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([-+*/(),]))"
_FUNCTIONS = {"min": 2, "max": 2, "floor": 1, "ceil": 1, "target": 1}


@frozen
class Formula:
    """A formula as written, as a tree in prefix form, and the names in it."""

    text: str
    tree: tuple[object, ...] = field(eq=False, repr=False)
    names: tuple[str, ...] = field(eq=False, repr=False)
    targets: tuple[str, ...] = field(eq=False, repr=False)
    program: Program = field(eq=False, repr=False)

    def __str__(self) -> str:
        return self.text

    def value(self, values: Mapping[str, Interval], targets: Mapping[str, Interval] = {}) -> Interval:
        """The smallest and largest value that the formula takes over the intervals of its names.

        A name has one value wherever it stands. Both ends are computed exactly and rounded once, to
        the nearest doubles. They are attained, or are limits where an interval is infinite, if each
        name stands once, or if the formula is monotonic, or (a x + b) / (c x + d), in each name
        that stands more than once. Otherwise the box of all names is taken apart in up to 300 parts
        (`search.BOXES`): an end then lies outside the range by 1e-16 of itself or of the width at
        most, by more where 300 parts do not suffice, and never inside.

        Raises Undefined where a divisor is zero for numbers in the intervals, or 300 parts do not
        suffice to tell; and where a value is no double, because it is too large.

        >>> parse("100 * a / b").value({"a": (1.0, 2.0), "b": (4.0, 4.0)})
        (25.0, 50.0)
        >>> parse("100 * a / (a + b)").value({"a": (1.0, 3.0), "b": (1.0, 1.0)})
        (50.0, 75.0)
        """
        from plantrack.formulas import evaluate  # with all that computes, which a plan without formulas does not need

        held = {"name": values, "target": targets}
        return evaluate.value(self.program, [held[kind][name] for kind, name in self.program.slots])


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
    return Formula(text, tree, tuple(names), tuple(targets), program.compiled(tree))


def written_out(formula: Formula, others: Mapping[str, Formula]) -> Formula:
    """The formula with others in place of their names, and of the names in those.

    Others do not lead back to themselves. Raises ValueError where it becomes too long or too deep.

    >>> str(written_out(parse("a + b"), {"b": parse("2 * a")}))
    'a + ( 2 * a )'
    """
    return parse(" ".join(_written_out(formula, others))) if others.keys() & set(formula.names) else formula


def _written_out(formula: Formula, others: Mapping[str, Formula]) -> Iterator[str]:
    tokens = list(_tokens(formula.text))
    count = 0
    for n, token in enumerate(tokens):
        is_target = tokens[max(n - 2, 0) : n] == ["target", "("]
        several = ["(", *_written_out(others[token], others), ")"] if token in others and not is_target else [token]
        count += len(several)
        if count > LENGTH:
            raise ValueError(f"a formula of more than {LENGTH} names, numbers and signs")
        yield from several


def _tokens(text: str) -> Iterator[str]:
    at, text, form = 0, text.rstrip(), re.compile(_TOKEN)
    while at < len(text):
        found = form.match(text, at)
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
