"""The page, as Markdown."""

INTRODUCTION = """# The documented policies, beside those that are emitted

Five public documents tell their readers which policies to paste. This page holds each against the least-privilege policy
that `policygen emit` makes for the same client in the example environment: what in it is broken, what never applies,
what it grants beyond, and what it lacks. Each request is a witness: `policylint diff --realistic` found it, and the
evaluator confirmed that one of the two policies allows it and the other does not. The policies stand in
`Fixtures/policies/documented`, with what was filled in. `make docs` writes this page anew.

- **errors**: findings of `policylint check` of severity error.
- **dead**: pairs of an action and a resource that no request can match, of all such pairs; those on `*` are not counted.
- **beyond**: actions that the policy allows somewhere where the emitted one does not. Of those that it grants in the
  same way and that the client never calls, one is compared for all.
- **lacking**: actions that the client calls and that the policy denies somewhere where the emitted one allows them.
"""

ROWS = 8


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def row(*cells) -> str:
    return "| " + " | ".join(escaped(str(cell)) for cell in cells) + " |"


def table(head: list, rows: list) -> list:
    return [row(*head), row(*["---"] * len(head))] + [row(*cells) for cells in rows]


def anchor(title: str) -> str:
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return "#" + kept.replace(" ", "-")


def request_cells(comparison, request: dict) -> list:
    context = [f"`{key}` = `{value}`" for key, value in sorted(request.get("context", {}).items())]
    where = f"`{request['resource']}`"
    if comparison.type != "identity":
        where = f"by `{request['principal']}`" + ("" if comparison.type == "trust" else f" on {where}")
    return [f"`{request['action']}`", where + (", with " + ", ".join(context) if context else "")]


def more(rest: list, noun: str) -> list:
    if not rest:
        return []
    actions = sorted({request["action"] for request in rest})
    shown = actions[:24]
    left = f" and {len(actions) - len(shown)} more" if len(actions) > len(shown) else ""
    return ["", f"{noun}: " + ", ".join(f"`{action}`" for action in shown) + left + "."]


def findings(comparison) -> list:
    kept = [finding for finding in comparison.findings if finding["severity"] in ("error", "security", "warning")]
    if not kept:
        return []
    rows = [(f"`{finding['name']}`", f"`{finding['pointer']}`", finding["message"]) for finding in kept[:ROWS]]
    left = ["", f"And {len(kept) - ROWS} more."] if len(kept) > ROWS else []
    return ["**Broken**", ""] + table(["rule", "where", "what"], rows) + left + [""]


def dead(comparison) -> list:
    if not comparison.dead:
        return []
    resources: dict = {}
    for action, resource in comparison.dead:
        resources.setdefault(action, []).append(resource)
    by_resources: dict = {}
    for action, places in resources.items():
        by_resources.setdefault(tuple(places), []).append(action)
    ordered = sorted(by_resources.items(), key=lambda item: (-len(item[0]) * len(item[1]), item[0]))
    rows = []
    for places, actions in ordered[:6]:
        names = ", ".join(f"`{action}`" for action in actions[:6])
        rest = f" and {len(actions) - 6} more" if len(actions) > 6 else ""
        stands = "<br>".join(f"`{place}`" for place in places)
        rows.append((names + rest, stands))
    count = sum(len(places) * len(actions) for places, actions in ordered[6:])
    left = ["", f"And {count} pairs more."] if count else []
    return ["**Never applies**", ""] + table(["actions", "on"], rows) + left + [""]


def beyond(comparison, powers: dict) -> list:
    if not comparison.over:
        return []
    known = [request for request in comparison.over if request["action"] in powers]
    order = list(powers)
    known.sort(key=lambda request: (risk(request["action"]), order.index(request["action"])))
    others = [request for request in comparison.over if request["action"] not in powers]
    shown = (known + [request for request in others if not request.get("isBorrowed")])[:ROWS]
    rest = [request for request in comparison.over if request not in shown]
    rows = [request_cells(comparison, request) + [powers.get(request["action"], "")] for request in shown]
    return (
        ["**Granted beyond the emitted policy**", ""]
        + table(["action", "for example", "what one could do with it"], rows)
        + more(rest, "Also")
        + [""]
    )


def risk(action: str) -> int:
    """Changes of rights first, then other changes, then reading."""
    service, name = action.split(":")
    if service in ("iam", "sts", "lakeformation") and not name.startswith(("Get", "List")):
        return 0
    if "Policy" in name and not name.startswith("Get"):
        return 0
    return 2 if name.startswith(("Get", "List", "BatchGet", "Describe", "Scan", "Query")) else 1


def lacking(comparison) -> list:
    if not comparison.lacks:
        return []
    shown = comparison.lacks[: ROWS + 4]
    rows = [request_cells(comparison, request) + [comparison.why.get(request["action"], "")] for request in shown]
    rest = comparison.lacks[ROWS + 4 :]
    return (
        ["**Lacking**", ""]
        + table(["action", "for example", "what the client needs it for"], rows)
        + more(rest, "Also")
        + [""]
    )


RELATIONS = {
    (False, False): "The two policies allow the same.",
    (False, True): "All that it allows the emitted policy allows too.",
    (True, False): "It allows all that the emitted policy allows, and more.",
    (True, True): "Each of the two policies allows what the other does not.",
}


def section(comparison, powers: dict) -> list:
    entry = comparison.entry
    sizes = " + ".join(f"{size:,}" for size in comparison.sizes)
    unit = "characters" if comparison.type != "resource" else "bytes"
    lines = [f"### {comparison.heading}", "", entry["verdict"], ""]
    relation = RELATIONS[comparison.relation]
    if entry.get("isPart"):
        relation = "It is a part of what the client has, so what it lacks is not told."
    lines += [f"{sizes} of {comparison.quota:,} {unit}; the emitted policy has {comparison.emitted_size:,}. {relation}", ""]
    if entry.get("meant"):
        read = ", ".join(
            f"`{written}` as `{meant}`" for written, meant in entry["meant"].items() if "\n" not in written
        )
        repaired = ", and the missing comma put in" if any("\n" in written for written in entry["meant"]) else ""
        lines += [f"Compared with {read} {repaired}".rstrip().replace(" ,", ",") + ".", ""]
    if comparison.undecided:
        names = ", ".join(f"`{action}`" for action in comparison.undecided)
        lines += [f"Not decided, as no request could be confirmed: {names}.", ""]
    lines += findings(comparison) + dead(comparison) + beyond(comparison, powers) + lacking(comparison)
    return lines


SIZES = """## Sizes

Every policy that is emitted for the example environment, without white space as AWS counts it: how much of its quota it
takes, and how large the policies are that are documented in its place, where there are any.
"""


def page(projects: list, powers: dict, sizes: list) -> str:
    lines = [INTRODUCTION, "## Summary", ""]
    rows = []
    for project, comparisons in projects:
        for comparison in comparisons:
            errors = sum(finding["severity"] == "error" for finding in comparison.findings)
            rows.append(
                (
                    project["title"].split(":")[0],
                    f"[{comparison.entry['title']}]({anchor(comparison.heading)})",
                    errors or "",
                    f"{len(comparison.dead)} of {comparison.pairs}" if comparison.dead else "",
                    len({request["action"] for request in comparison.over}) or "",
                    len({request["action"] for request in comparison.lacks}) or "",
                    comparison.entry["verdict"],
                )
            )
    lines += table(["project", "policy", "errors", "dead", "beyond", "lacking", "in short"], rows) + [""]
    lines += [SIZES] + table(["role", "policy", "size", "quota", "taken", "documented"], sizes) + [""]
    for project, comparisons in projects:
        lines += [f"## {project['title']}", "", f"Source: {project['source']}", ""]
        for comparison in comparisons:
            lines += section(comparison, powers)
    return "\n".join(lines).rstrip("\n") + "\n"
