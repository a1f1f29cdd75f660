#!/usr/bin/env python3
"""Measures policylint against parliament: whole processes, start included, rounds interleaved, medians printed.

usage: speed.py POLICYLINT PARLIAMENT_PYTHON POLICY.json [ROUNDS]

PARLIAMENT_PYTHON is the interpreter of the environment that `setup` filled for parliament; without it, given as `-`, policylint is
measured alone. The time is that of the CPU, user and system. With the AWS managed policies in `.venv` (moto's), policylint checks all of them as well, in one process on one core.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MANAGED = """
import json, pathlib, sys
from moto.iam.aws_managed_policies import aws_managed_policies_data
for name, policy in json.loads(aws_managed_policies_data).items():
    pathlib.Path(sys.argv[1], name.replace("/", "_") + ".json").write_text(json.dumps(policy["Document"]))
"""


def cpu(command, allowed=(0, 1)):
    """Milliseconds of CPU that the command takes, on one core.

    It is spawned, not forked: a fork of this interpreter would count the copying of its pages, some milliseconds, to the command.
    """
    with tempfile.TemporaryFile() as errors:
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                   (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
        pid = os.posix_spawnp(command[0], [str(part) for part in command], os.environ, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        if os.waitstatus_to_exitcode(status) not in allowed:
            errors.seek(0)
            sys.exit(f"{command[0]}: {errors.read().decode(errors='replace')}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    policylint, python, policy = sys.argv[1:4]
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 11
    commands = {"policylint": [policylint, "check", policy]}
    if python != "-":
        commands["parliament"] = [str(pathlib.Path(python).with_name("parliament")), "--files", policy]
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name}: {value:.1f} ms of CPU for {pathlib.Path(policy).name}, median of {rounds}")
    if "parliament" in medians:
        print(f"policylint takes 1/{medians['parliament'] / medians['policylint']:.0f}")
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([ROOT / ".venv/bin/python", "-c", MANAGED, folder], capture_output=True)
        if made.returncode:
            print("skipped: the AWS managed policies (no moto in .venv)")
            return
        count = len(os.listdir(folder))
        command = [policylint, "check", "--type", "identity", "--format", "json", folder]
        values = [cpu(command) for _ in range(5)]
        print(f"policylint: {statistics.median(values):.0f} ms of CPU for the {count} managed policies, median of 5")


main()
