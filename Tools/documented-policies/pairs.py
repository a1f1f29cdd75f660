"""Which actions of a policy have nothing to do with which of its resources."""

import json


# Rules that find a pair in which the two cannot meet, and rules that find that the resource is none.
NEVER_MEET = frozenset(
    {"unmatched-action", "unknown-resource", "swapped-bucket-and-object", "table-without-database"}
)
MALFORMED = frozenset(
    {
        "missing-arn-account",
        "missing-arn-region",
        "superfluous-arn-account",
        "superfluous-arn-region",
        "malformed-account",
        "missing-arn-prefix",
    }
)


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def pairs(policy: dict) -> list:
    """Each (action, resource) that the policy's statements name; statements on `*` alone, and negated ones, left out."""
    found = []
    for statement in listed(policy["Statement"]):
        if statement["Effect"] != "Allow" or "Action" not in statement or "Resource" not in statement:
            continue
        resources = [resource for resource in listed(statement["Resource"]) if resource != "*"]
        found += [(action, resource) for action in listed(statement["Action"]) for resource in resources]
    return sorted(set(found))


def unmatched(toolkit, every: list, rules: frozenset = NEVER_MEET) -> set:
    """The places of the (action, resource) pairs that the linter calls dead."""
    singles = [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}]}
        for action, resource in every
    ]
    if not singles:
        return set()
    findings = toolkit.findings(json.dumps(singles), "identity")
    return {int(finding["pointer"].split("/")[1]) for finding in findings if finding["name"] in rules}


def dead(toolkit, policy: dict) -> tuple:
    """The pairs that no request can match, and how many there are in all."""
    every = pairs(toolkit.expanded(policy))
    return [every[place] for place in sorted(unmatched(toolkit, every, NEVER_MEET | MALFORMED))], len(every)
