#!/usr/bin/env python3
"""Measures decisions a second against peers, interleaved in one run.

usage: decisions.py SIMULATE_ACCESS CASE.json [ROUNDS]

CASE.json is a line of the batch format. Each peer gets the same policies, read once, and the same requests:

- simulate-access batch --decision-only, a whole process: JSON in, JSON out, a thousand requests a line;
- moto's policy evaluation (`moto.iam.access_control`), in this process, which knows no conditions;
- Cedar (`cedarpy`), its batch call, over the same statements written as Cedar policies.

The packages are pinned in Tests/requirements.txt.
"""

import json
import re
import statistics
import subprocess
import sys
import time


def requests_of(case, count):
    """Requests like the case's: each for another object, so that no answer can be remembered."""
    base = case["request"]
    stem = base["resource"].rsplit("/", 1)[0]
    return [dict(base, resource=f"{stem}/part-{number:06}") for number in range(count)]


class Ours:
    name = "simulate-access batch"

    def __init__(self, program, case, per_line, lines):
        self.program = program
        requests = requests_of(case, per_line)
        line = json.dumps({"id": "1", "requests": requests, "policies": case["policies"]})
        self.text = ((line + "\n") * lines).encode()
        self.count = per_line * lines

    def run(self):
        result = subprocess.run([self.program, "batch", "--decision-only"], input=self.text, capture_output=True, check=True)
        assert result.stdout.count(b"llowed") + result.stdout.count(b"Denied") == self.count


class Moto:
    name = "moto"

    def __init__(self, case, count):
        from moto.iam.access_control import IAMPolicy

        self.policies = [IAMPolicy({"policy_document": json.dumps(entry["policy"])}) for entry in case["policies"]["identity"]]
        self.requests = requests_of(case, count)
        self.count = count

    def run(self):
        from moto.iam.access_control import PermissionResult

        for request in self.requests:
            results = [policy.is_action_permitted(request["action"], request["resource"]) for policy in self.policies]
            if PermissionResult.DENIED not in results:
                PermissionResult.PERMITTED in results


class Cedar:
    name = "cedarpy"

    def __init__(self, case, count):
        self.policies = "\n".join(
            self.policy(statement)
            for entry in case["policies"]["identity"]
            for statement in entry["policy"]["Statement"]
        )
        self.requests = [
            {
                "principal": 'User::"ana"',
                "action": 'Action::"act"',
                "resource": 'Resource::"res"',
                "context": {
                    "action": request["action"],
                    "resource": request["resource"],
                    **{self.key(k): v for k, v in request["context"].items()},
                },
            }
            for request in requests_of(case, count)
        ]
        self.count = count

    @staticmethod
    def key(name):
        return re.sub(r"[^A-Za-z0-9]", "_", name)

    @classmethod
    def policy(cls, statement):
        def many(value):
            return value if isinstance(value, list) else [value]

        def like(name, values):
            return "(" + " || ".join(f'context.{name} like "{value}"' for value in values) + ")"

        parts = [like("action", many(statement["Action"]))]
        # A variable becomes a star: Cedar's patterns hold no values.
        parts.append(like("resource", [re.sub(r"\$\{[^}]*\}", "*", r) for r in many(statement["Resource"])]))
        for operator, keys in statement.get("Condition", {}).items():
            for key, values in keys.items():
                name = cls.key(key)
                values = [re.sub(r"\$\{[^}]*\}", "*", v) for v in many(values)]
                if operator in ("StringEquals", "StringLike", "Bool"):
                    parts.append(f"context has {name} && {like(name, values)}")
                else:
                    parts.append(f"context has {name}")
        word = "permit" if statement["Effect"] == "Allow" else "forbid"
        return f"{word}(principal, action, resource) when {{ {' && '.join(parts)} }};"

    def run(self):
        import cedarpy

        results = cedarpy.is_authorized_batch(self.requests, self.policies, [])
        assert len(results) == self.count


def main():
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    case = json.load(open(sys.argv[2]))
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    peers = [Ours(sys.argv[1], case, 1000, 200), Moto(case, 500), Cedar(case, 1000)]
    rates = {peer.name: [] for peer in peers}
    for number in range(rounds + 1):
        for peer in peers:
            start = time.perf_counter()
            peer.run()
            if number > 0:
                rates[peer.name].append(peer.count / (time.perf_counter() - start))
    ours = statistics.median(rates[Ours.name])
    print(f"{case['id']}: decisions a second, median of {rounds} interleaved rounds")
    for name, values in rates.items():
        rate = statistics.median(values)
        print(f"  {name:24} {rate:12,.0f}   1/{ours / rate:,.1f} of ours" if name != Ours.name else f"  {name:24} {rate:12,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
