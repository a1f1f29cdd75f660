#!/usr/bin/env python3
"""Writes the page that holds the documented policies against the emitted ones: Documentation/documented-policies.md.

usage: generate.py FOLDER > page.md

FOLDER holds the built commands. `policies.json` lists the policies, `powers.json` what an action lets one do, and
`probes.json` resources that tell more than made-up ones.
"""

import json
import pathlib
import sys

from comparison import Comparison, size
from page import page
from sizes import rows
from toolkit import Toolkit

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "Fixtures"


def read(name: str):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def documented(projects: list, kinds: dict) -> dict:
    """The sizes of the documented policies, by the alias, name and kind of the document in whose place they stand."""
    sizes: dict = {}
    for _, comparisons in projects:
        for comparison in comparisons:
            entry = comparison.entry
            key = (entry["alias"], entry["name"], kinds.get(entry["kind"], entry["kind"]))
            sizes.setdefault(key, []).append(sum(comparison.sizes))
    return sizes


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    toolkit = Toolkit(pathlib.Path(sys.argv[1]).resolve(), FIXTURES / "environments" / "example.json")
    powers, probes = read("powers.json"), read("probes.json")
    kinds = {"glue": "resource:glue", "s3": "resource:s3", "lambda": "resource:lambda"}
    roles: dict = {}
    projects = []
    for project in read("policies.json"):
        comparisons = []
        for entry in project["entries"]:
            alias = entry["alias"]
            if alias not in roles:
                roles[alias] = toolkit.emitted(entry["template"], alias)
            kind = kinds.get(entry["kind"], entry["kind"])
            emitted = next(
                document
                for document in roles[alias]["documents"]
                if (document["name"], document["kind"]) == (entry["name"], kind)
            )
            texts = [
                (FIXTURES / "policies" / "documented" / f"{name}.json").read_text(encoding="utf-8")
                for name in entry["files"]
            ]
            comparison = Comparison(toolkit, entry, texts, emitted, roles[alias]["explanations"], probes, powers)
            comparison.heading = entry["title"]
            comparison.emitted_size = size(emitted["policy"])
            comparisons.append(comparison)
        projects.append((project, comparisons))
    for alias, template in toolkit.roles():
        if alias not in roles:
            roles[alias] = toolkit.emitted(template, alias)
    sizes = rows({alias: roles[alias] for alias, _ in toolkit.roles()}, documented(projects, kinds))
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(page(projects, powers, sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
