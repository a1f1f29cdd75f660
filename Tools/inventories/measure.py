#!/usr/bin/env python3
"""Measures `who-can` and `what-can` over inventories of growing size: whole processes, medians, and peak memory; and
`batch --decision-only` over 1,000 roles: decisions in a second of user time, without the time to read the inventory.

usage: measure.py PROGRAM MOTO_FILE [--rounds N]

PROGRAM is a release build of simulate-access; MOTO_FILE as for generate.py.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = [100, 300, 1000, 3000]
ACCOUNT = "111111111111"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/role-00042"
BATCH_SIZE = 1000
# How many lines of a batch, and how many requests a line holds.
BATCHES = {"lines of one request": (50_000, 1), "lines of a thousand requests": (200, 1000)}
ASKED = [
    ("s3:GetObject", "arn:aws:s3:::logs/k"),
    ("s3:PutObject", "arn:aws:s3:::data/x/y"),
    ("glue:GetTable", f"arn:aws:glue:us-east-1:{ACCOUNT}:table/sales/orders"),
    ("ec2:DescribeInstances", "*"),
    ("athena:StartQueryExecution", f"arn:aws:athena:us-east-1:{ACCOUNT}:workgroup/primary"),
    ("kms:Decrypt", f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1234"),
    ("sqs:SendMessage", f"arn:aws:sqs:us-east-1:{ACCOUNT}:jobs"),
    ("dynamodb:GetItem", f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/t"),
]
QUESTIONS = {
    "what-can": ["what-can", ROLE],
    "who-can": ["who-can", "s3:GetObject", "arn:aws:s3:::logs/k", "--resource-account", "111111111111"],
    "who-can, pattern": ["who-can", "s3:GetObject", "arn:aws:s3:::logs/*", "--resource-account", "111111111111"],
}


def run(words: list[str]) -> tuple[float, float]:
    """Milliseconds and peak megabytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}")
    return seconds * 1000, usage.ru_maxrss / 1024


def write_batch(path: pathlib.Path, lines: int, requests: int) -> None:
    """Lines about one role each, the roles in turn."""
    with path.open("w") as file:
        for line in range(lines):
            role = f"arn:aws:iam::{ACCOUNT}:role/role-{line * 7 % BATCH_SIZE:05}"
            asked = []
            for number in range(requests):
                action, resource = ASKED[(line + number) % len(ASKED)]
                request = {"principal": role, "action": action, "resource": resource}
                if action.startswith("s3:"):
                    request["resourceAccount"] = ACCOUNT
                asked.append(request)
            members = {"request": asked[0]} if requests == 1 else {"requests": asked}
            file.write(json.dumps({"id": line, **members}) + "\n")


def user_seconds(words: list[str], path: pathlib.Path) -> float:
    """User time of one process that reads a file."""
    with path.open() as file:
        process = subprocess.Popen(words, stdin=file, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}")
    return usage.ru_utime


def measure_batches(program: str, inventory: pathlib.Path, rounds: int) -> None:
    words = [program, "batch", "--decision-only", "--inventory", str(inventory)]
    path = inventory.with_name("batch.jsonl")
    empty = inventory.with_name("empty.jsonl")
    empty.touch()
    for name, (lines, requests) in BATCHES.items():
        write_batch(path, lines, requests)
        pairs = [(user_seconds(words, path), user_seconds(words, empty)) for _ in range(rounds)]
        seconds = statistics.median(full - reading for full, reading in pairs)
        print(f"{BATCH_SIZE:5} roles, batch, {name}: {lines * requests / seconds:,.0f} decisions a second of user time")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("moto_file")
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    generate = pathlib.Path(__file__).with_name("generate.py")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = pathlib.Path(folder) / f"{size}.json"
            with path.open("w") as file:
                subprocess.run(
                    [sys.executable, generate, arguments.moto_file, str(size)],
                    stdout=file, stderr=subprocess.DEVNULL, check=True,
                )
            megabytes = path.stat().st_size / 1e6
            runs = {name: [] for name in QUESTIONS}
            for _ in range(arguments.rounds):
                for name, words in QUESTIONS.items():
                    runs[name].append(run([arguments.program, *words, "--inventory", str(path)]))
            for name, results in runs.items():
                median = statistics.median(result[0] for result in results)
                memory = max(result[1] for result in results)
                print(f"{size:5} roles ({megabytes:5.1f} MB)  {name:17} {median:7.1f} ms  {memory:6.1f} MB")
            if size == BATCH_SIZE:
                measure_batches(arguments.program, path, min(arguments.rounds, 3))
    return 0


if __name__ == "__main__":
    sys.exit(main())
