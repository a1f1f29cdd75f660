"""What checkov's checks of policies in CloudFormation templates find."""

import json
import logging
import pathlib
import sys
import tempfile

from templates import template

logging.disable(logging.CRITICAL)

from checkov.cloudformation.runner import Runner  # noqa: E402
from checkov.runner_filter import RunnerFilter  # noqa: E402

CHECKS = [
    f"CKV_AWS_{number}"
    for number in (1, 32, 33, 40, 49, 60, 61, 62, 63, 70, 72, 93, 107, 108, 109, 110, 111, 167, 168, 169, 273, 274, 275, 283)
    + (286, 287, 288, 289, 290, 348, 355, 356, 358, 364, 379, 385, 387, 393)
]

found = {}
with tempfile.TemporaryDirectory() as folder:
    for case in json.load(sys.stdin):
        wrapped = template(case)
        found[case["file"]] = None if wrapped is None else []
        if wrapped is not None:
            pathlib.Path(folder, case["file"].replace("/", "__")).write_text(json.dumps(wrapped))
    report = Runner().run(root_folder=folder, runner_filter=RunnerFilter(checks=CHECKS, framework=["cloudformation"]))
    for record in report.failed_checks:
        found[pathlib.Path(record.file_path).name.replace("__", "/")].append(record.check_id)

json.dump({name: codes and sorted(set(codes)) for name, codes in found.items()}, sys.stdout)
