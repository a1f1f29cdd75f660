"""Decides one request by an abstract policy, as plainly as can be: what witnesses are checked with."""

import ipaddress

import language


def allows(statements, request):
    """Whether a request is allowed: some statement allows it and none denies it."""
    sets = language.set_keys(statements)
    effects = {s.allows for s in statements if holds(s, request, sets)}
    return effects == {True}


def holds(statement, request, sets=frozenset()):
    for name, (is_negated, patterns) in statement.elements.items():
        if any(matches(pattern, request[name.lower()]) for pattern in patterns) == is_negated:
            return False
    context = {key.lower(): value for key, value in request.get("context", {}).items()}
    return all(condition_holds(condition, context.get(condition.key)) for condition in statement.conditions)


def condition_holds(condition, value):
    if condition.operator == "Null":
        return any((value is None) == (text.lower() == "true") for text in condition.values)
    if value is None:
        if condition.qualifier == "all" or condition.if_exists:
            return True
        return condition.qualifier is None and condition.is_negated
    if condition.qualifier is None:
        # A set is nothing that an operator without a qualifier can compare.
        return isinstance(value, str) and value_holds(condition, value)
    members = [value] if isinstance(value, str) else value
    return {"all": all, "any": any}[condition.qualifier](value_holds(condition, member) for member in members)


def value_holds(condition, value):
    return any(compares(condition, value, text) for text in condition.values) != condition.is_negated


def compares(condition, value, text):
    """Whether a value of a request is the one of a policy, by the operator before its negation."""
    operator = condition.operator.replace("Not", "")
    if operator == "StringEquals":
        return value == text
    if operator == "StringEqualsIgnoreCase":
        return folded(value) == folded(text)
    if operator == "StringLike":
        return matches(text, value)
    if operator in ("ArnEquals", "ArnLike"):
        # The first five parts are compared part by part; the sixth may hold colons.
        parts, wanted = value.split(":", 5), text.split(":", 5)
        return len(parts) == len(wanted) == 6 and all(map(matches, wanted, parts))
    if operator == "Bool":
        return value.lower() == text.lower()
    if operator == "IpAddress":
        address, network = ipaddress.ip_address(value.split("/")[0]), language.network(text)
        return address.version == network.version and address in network
    read = language.number if condition.kind == "numeric" else language.moment
    left, right = read(value), read(text)
    return {
        "Equals": left == right,
        "LessThan": left < right,
        "LessThanEquals": left <= right,
        "GreaterThan": left > right,
        "GreaterThanEquals": left >= right,
    }[condition.order]


def folded(text):
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def matches(pattern, text):
    """Whether a glob matches all of a text: which beginnings of the text do the pattern's beginnings match?"""
    ends = {0}
    for token in pattern:
        if token == "*":
            ends = set(range(min(ends, default=len(text) + 1), len(text) + 1))
        else:
            ends = {end + 1 for end in ends if end < len(text) and token in ("?", text[end])}
    return len(text) in ends
