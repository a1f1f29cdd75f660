"""A documented policy beside the emitted one: what it grants beyond it, and what it lacks."""

import json
from fnmatch import fnmatchcase

from pairs import dead, listed, unmatched

QUOTAS = {"identity": 6144, "trust": 2048, "glue": 10240, "s3": 20480, "lambda": 20480}


def size(policy: dict) -> int:
    return len(json.dumps(policy, separators=(",", ":"), ensure_ascii=False))


def actions(policy: dict) -> set:
    """The names of the actions that the policy allows."""
    return {
        action
        for statement in listed(policy["Statement"])
        if statement["Effect"] == "Allow"
        for action in listed(statement["Action"])
    }


def restricted(policy: dict, name: str, never: set) -> dict:
    """The policy with one of its actions alone, on what it can apply to, and what the policy denies."""
    kept = []
    for statement in listed(policy["Statement"]):
        if statement["Effect"] == "Deny":
            patterns = [pattern.lower() for pattern in listed(statement.get("Action", "*"))]
            if any(fnmatchcase(name.lower(), pattern) for pattern in patterns):
                kept.append({**statement, "Action": name} if "Action" in statement else statement)
        elif any(action.lower() == name.lower() for action in listed(statement["Action"])):
            if "Resource" not in statement:
                kept.append({**statement, "Action": name})
                continue
            resources = [resource for resource in listed(statement["Resource"]) if (name, resource) not in never]
            if resources:
                kept.append({**statement, "Action": name, "Resource": resources})
    return {"Version": policy["Version"], "Statement": kept}


class Comparison:
    def __init__(
        self, toolkit, entry: dict, texts: list, emitted: dict, explanations: list, probes: dict, powers: dict
    ):
        self.toolkit = toolkit
        self.entry = entry
        self.kind = entry["kind"]
        self.type = {"identity": "identity", "trust": "trust"}.get(self.kind, "resource")
        self.findings = [finding for text in texts for finding in toolkit.findings(text, self.type)]
        policies = []
        for text in texts:
            for written, meant in entry.get("meant", {}).items():
                text = text.replace(written, meant)
            policies.append(json.loads(text))
        self.documented = {
            "Version": "2012-10-17",
            "Statement": [statement for policy in policies for statement in listed(policy["Statement"])],
        }
        self.emitted = emitted["policy"]
        # Groups make no requests.
        self.holder = emitted["attachTo"].replace(":group/", ":user/")
        self.undecided: list = []
        self.why = {
            explanation["action"]: explanation["why"]
            for explanation in explanations
            if (explanation["name"], explanation["kind"]) == (emitted["name"], emitted["kind"])
        }
        self.sizes = [size(policy) for policy in policies]
        self.quota = QUOTAS[self.kind]
        self.dead, self.pairs = dead(toolkit, self.documented) if self.kind == "identity" else ([], 0)
        if self.kind == "identity":
            self.over, self.lacks = self.by_action(powers)
        else:
            difference = toolkit.difference(self.documented, self.emitted, self.type)
            self.over, self.lacks = (self.witnesses(difference[side]) for side in ("noLongerAllowed", "newlyAllowed"))
        if self.kind == "identity":
            self.read_better(probes, powers)
        self.relation = (bool(self.over), bool(self.lacks))
        if entry.get("isPart"):
            self.lacks = []

    def by_action(self, powers: dict) -> tuple:
        """A request for each action that one of the policies allows where the other does not."""
        documented, emitted = self.toolkit.expanded(self.documented), self.toolkit.expanded(self.emitted)
        names = sorted({name for policy in (documented, emitted) for name in actions(policy)}, key=str.lower)
        never = set(self.dead)
        needed, groups = {name.lower() for name in actions(emitted)}, {}
        for name in names:
            a, b = restricted(documented, name, never), restricted(emitted, name, set())
            # What is granted in the same way and never needed is asked for once.
            is_alone = name in powers or name.lower() in needed
            key = name if is_alone else json.dumps(a).replace(f'"{name}"', name.split(":")[0])
            groups.setdefault(key, []).append((name, a, b))
        lines = [{"id": group[0][0], "a": group[0][1], "b": group[0][2]} for group in groups.values()]
        over, lacks = [], []
        for group, answer in zip(groups.values(), self.toolkit.differences(lines)):
            if answer["relation"] == "unknown":
                # Asked for by its resources instead.
                self.undecided += [{"action": name, "principal": self.holder} for name, _, _ in group]
            if answer["aNotB"]:
                witness = {**answer["aNotB"], "principal": self.holder}
                over += [{**witness, "action": name, "isBorrowed": name != answer["id"]} for name, _, _ in group]
            if answer["bNotA"]:
                lacks.append({**answer["bNotA"], "principal": self.holder})
        return over, lacks

    def witnesses(self, side: dict) -> list:
        """One request for each action and principal."""
        if side["result"] == "unknown":
            raise SystemExit(f"{self.entry['title']}: the comparison was not decided")
        found = {}
        for witness in side.get("witnesses", []):
            request = witness["request"]
            if self.type == "trust":
                request["resource"] = self.holder
            key = request["action"], request["principal"]
            found.setdefault(key, request)
        return list(found.values())

    def read_better(self, probes: dict, powers: dict):
        """Puts a telling resource in place of a made-up one, where the policies decide it the same way."""
        account = self.holder.split(":")[4]
        tried = [
            (place, request["action"], probe.replace("ACCOUNT", account))
            for place, request in enumerate(self.over + self.undecided)
            if request["action"] in powers or "resource" not in request
            for probe in probes.get(request["action"].split(":")[0], [])
        ]
        unfit = unmatched(self.toolkit, [(action, resource) for _, action, resource in tried])
        tried = [pair for number, pair in enumerate(tried) if number not in unfit]
        requests = [
            {"principal": self.holder, "action": action, "resource": resource, "resourceAccount": account}
            for _, action, resource in tried
        ]
        granted = self.toolkit.decisions(self.documented, requests)
        needed = self.toolkit.decisions(self.emitted, requests)
        better = {}
        for (place, _, _), request, is_granted, is_needed in zip(tried, requests, granted, needed):
            if is_granted and not is_needed:
                better.setdefault(place, request)
        every = [better.get(place, request) for place, request in enumerate(self.over + self.undecided)]
        self.undecided = [request["action"] for request in every if "resource" not in request]
        self.over = [request for request in every if "resource" in request]
