"""A documented policy beside the emitted one: what it grants beyond it, and what it lacks."""

import json

from pairs import dead, listed, unmatched

QUOTAS = {"identity": 6144, "trust": 2048, "glue": 10240, "s3": 20480, "lambda": 20480}


def size(policy: dict) -> int:
    return len(json.dumps(policy, separators=(",", ":"), ensure_ascii=False))


class Comparison:
    def __init__(self, toolkit, entry: dict, texts: list, emitted: dict, explanations: list, probes: dict):
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
        self.holder = emitted["attachTo"]
        self.why = {
            explanation["action"]: explanation["why"]
            for explanation in explanations
            if (explanation["name"], explanation["kind"]) == (emitted["name"], emitted["kind"])
        }
        self.sizes = [size(policy) for policy in policies]
        self.quota = QUOTAS[self.kind]
        self.dead, self.pairs = dead(toolkit, self.documented) if self.kind == "identity" else ([], 0)
        difference = toolkit.difference(self.documented, self.emitted, self.type)
        self.relation = difference["relation"]
        self.over = self.witnesses(difference["noLongerAllowed"])
        self.lacks = [] if entry.get("isPart") else self.witnesses(difference["newlyAllowed"])
        if self.kind == "identity":
            self.read_better(probes)

    def witnesses(self, side: dict) -> list:
        """One request for each action, for each principal where there are several."""
        if side["result"] == "unknown":
            raise SystemExit(f"{self.entry['title']}: the comparison was not decided")
        found = {}
        for witness in side.get("witnesses", []):
            request = witness["request"]
            if self.type == "identity":
                request["principal"] = self.holder
            if self.type == "trust":
                request["resource"] = self.holder
            key = request["action"], request["principal"] if self.type != "identity" else ""
            found.setdefault(key, request)
        return list(found.values())

    def read_better(self, probes: dict):
        """Puts a telling resource in place of a made-up one, where the policies decide it the same way."""
        account = self.holder.split(":")[4]
        tried = [
            (place, request["action"], probe.replace("ACCOUNT", account))
            for place, request in enumerate(self.over)
            for probe in probes.get(request["action"].split(":")[0], [])
        ]
        unfit = unmatched(self.toolkit, [(action, resource) for _, action, resource in tried])
        tried = [pair for number, pair in enumerate(tried) if number not in unfit]
        if not tried:
            return
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
        for place, request in better.items():
            self.over[place] = request
