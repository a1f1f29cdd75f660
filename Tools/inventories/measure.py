#!/usr/bin/env python3
"""Measures `who-can` and `what-can` over inventories of growing size: whole processes, medians, and peak memory.

usage: measure.py PROGRAM MOTO_FILE [--rounds N]

PROGRAM is a release build of simulate-access; MOTO_FILE as for generate.py.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = [100, 300, 1000, 3000]
ROLE = "arn:aws:iam::111111111111:role/role-00042"
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
