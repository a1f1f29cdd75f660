"""Abstract policies, read into plain records.

Principal, action and resource are globs over any text, the empty one included; an element that is absent means any.
Conditions are those of AWS without policy variables.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timezone
from fractions import Fraction

ELEMENTS = ("Principal", "Action", "Resource")

ORDERS = ("LessThanEquals", "LessThan", "GreaterThanEquals", "GreaterThan", "NotEquals", "Equals")

# The operators without `...IfExists`: the type of their key, and whether they are negated.
OPERATORS = {
    "StringEquals": ("text", False),
    "StringNotEquals": ("text", True),
    "StringEqualsIgnoreCase": ("text", False),
    "StringNotEqualsIgnoreCase": ("text", True),
    "StringLike": ("text", False),
    "StringNotLike": ("text", True),
    "ArnEquals": ("text", False),
    "ArnNotEquals": ("text", True),
    "ArnLike": ("text", False),
    "ArnNotLike": ("text", True),
    "Bool": ("truth", False),
    "IpAddress": ("address", False),
    "NotIpAddress": ("address", True),
    **{f"{kind}{order}": (kind.lower(), order == "NotEquals") for kind in ("Numeric", "Date") for order in ORDERS},
}


@dataclass(frozen=True)
class Condition:
    qualifier: str | None  # "all", "any" or None
    operator: str  # without its suffix
    if_exists: bool
    key: str
    values: tuple

    @property
    def kind(self):
        return None if self.operator == "Null" else OPERATORS[self.operator][0]

    @property
    def is_negated(self):
        return OPERATORS[self.operator][1]

    @property
    def order(self):
        """How a number or date is compared, before negation."""
        order = next(order for order in ORDERS if self.operator.endswith(order))
        return "Equals" if order == "NotEquals" else order


@dataclass(frozen=True)
class Statement:
    allows: bool
    elements: dict  # name: (is negated, patterns)
    conditions: tuple


def many(value):
    return tuple(value) if isinstance(value, list) else (value,)


def read(document):
    """The statements of a policy document."""
    return [statement(node) for node in many(document["Statement"])]


def statement(node):
    elements = {}
    for name in ELEMENTS:
        for is_negated, spelled in ((False, name), (True, "Not" + name)):
            if spelled in node:
                elements[name] = (is_negated, many(node[spelled]))
    conditions = tuple(
        condition(operator, key, many(values))
        for operator, keys in node.get("Condition", {}).items()
        for key, values in keys.items()
    )
    return Statement(node["Effect"] == "Allow", elements, conditions)


def condition(operator, key, values):
    qualifier = None
    for prefix, short in (("ForAllValues:", "all"), ("ForAnyValue:", "any")):
        if operator.startswith(prefix):
            qualifier, operator = short, operator[len(prefix):]
    if_exists = operator.endswith("IfExists")
    operator = operator.removesuffix("IfExists")
    return Condition(qualifier, operator, if_exists, key.lower(), values)


def set_keys(statements):
    """The keys that hold sets: those that an operator with a qualifier asks about."""
    return {c.key for s in statements for c in s.conditions if c.qualifier}


def number(text):
    return Fraction(text)


def moment(text):
    """Seconds since 1970; a date without a time is its midnight in UTC."""
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if time.tzinfo is None:
        time = time.replace(tzinfo=timezone.utc)
    return Fraction(time.timestamp())


def network(text):
    return ipaddress.ip_network(text, strict=False)
