"""What cfn-lint's rules about policies find, its informational ones switched on."""

import json
import subprocess
import sys
import tempfile

from templates import case_of, language, write

PROGRAM = "import sys; from cfnlint.runner import main; sys.exit(main())"
RULES = {"E3510", "E3512", "E3513", "E3514", "E3530", "E3511", "E3050", "W2511", "W3037", "I3510"}
OPTIONS = ["--format", "json", "--include-checks", "I", "--regions", "eu-west-1"]

found = {}
with tempfile.TemporaryDirectory() as folder:
    for case in json.load(sys.stdin):
        is_read = language(case) == "cloudformation" and write(case, folder)
        found[case["file"]] = [] if is_read else None
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *OPTIONS, "--", f"{folder}/cloudformation/*/*"], capture_output=True, text=True)
    # The exit code is a mask of the levels of what was found; without anything it prints nothing or an empty list.
    if run.returncode & 1 or run.stderr.strip():
        sys.exit(run.stderr or f"cfn-lint ended with {run.returncode}")
    for match in json.loads(run.stdout or "[]"):
        code = match["Rule"]["Id"]
        if code in RULES:
            found[case_of(match["Filename"])].append(code)

json.dump({name: codes and sorted(set(codes)) for name, codes in found.items()}, sys.stdout)
