"""What checkov's checks of policies in CloudFormation templates, Terraform files and plans find."""

import json
import logging
import sys
import tempfile

from templates import case_of, write

logging.disable(logging.CRITICAL)

from checkov.cloudformation.runner import Runner as TemplateRunner  # noqa: E402
from checkov.runner_filter import RunnerFilter  # noqa: E402
from checkov.terraform.plan_runner import Runner as PlanRunner  # noqa: E402
from checkov.terraform.runner import Runner as FileRunner  # noqa: E402

CHECKS = [
    f"CKV_AWS_{number}"
    for number in (1, 32, 33, 40, 49, 60, 61, 62, 63, 70, 72, 93, 107, 108, 109, 110, 111, 167, 168, 169, 273, 274, 275, 283)
    + (286, 287, 288, 289, 290, 348, 355, 356, 358, 364, 379, 385, 387, 393)
]

found = {}
with tempfile.TemporaryDirectory() as folder:
    for case in json.load(sys.stdin):
        found[case["file"]] = [] if write(case, folder) else None
    for framework, runner in (("cloudformation", TemplateRunner), ("terraform", FileRunner), ("terraform_plan", PlanRunner)):
        chosen = RunnerFilter(checks=CHECKS, framework=[framework])
        report = runner().run(root_folder=f"{folder}/{framework}", runner_filter=chosen)
        for record in report.failed_checks:
            found[case_of(record.file_path)].append(record.check_id)

json.dump({name: codes and sorted(set(codes)) for name, codes in found.items()}, sys.stdout)
