#!/usr/bin/env python3
"""Writes the AWS managed policies that moto carries, for the benchmarks.

usage: managed-policies.py MOTO_FILE FOLDER

MOTO_FILE is `moto/iam/aws_managed_policies.py` of an installed moto (`pip install moto`). FOLDER receives
`managed-policies.ndjson` (one policy document a line) and `managed-policies.json` (all of them, indented, in an array).
"""

import json
import pathlib
import runpy
import sys


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    policies = json.loads(runpy.run_path(sys.argv[1])["aws_managed_policies_data"])
    documents = [policies[name]["Document"] for name in sorted(policies)]
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(document, separators=(",", ":")) + "\n" for document in documents)
    (folder / "managed-policies.ndjson").write_text(lines)
    (folder / "managed-policies.json").write_text(json.dumps(documents, indent=4) + "\n")
    print(f"{len(documents)} policies", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
