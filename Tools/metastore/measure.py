#!/usr/bin/env python3
"""Measures the metastore function against the same work in Python, interleaved, over one lake on the loopback.

usage: measure.py BOOTSTRAP GET [ROUNDS [INVOCATIONS [PARTITIONS]]]

Start: from the start of the process to its first `next`, beside GET (get.c, built), and to the first answer (getTable).
Warm: one more getTable. Large: getPartitions of 2,200 partitions of 40 columns. Memory: what the process holds at most.
All this over the lake, which is moto behind a proxy, and over a double that has the lake's answers recorded. Medians are
printed. Then one process serves INVOCATIONS (100,000) events, and one gives a table's PARTITIONS (100,000), checked.
"""
import json
import os
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import double  # noqa: E402
import lake  # noqa: E402
import wire  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = {"apiName": "getTable", "apiRequest": {"dbName": "sales", "tableName": "orders"}}
LARGE = {"apiName": "getPartitions", "apiRequest": {"dbName": "big", "tableName": "huge", "maxSize": -1}}
GENERATED = {"apiName": "getPartitions", "apiRequest": {"dbName": "big", "tableName": "generated", "maxSize": -1}}


class Runtime:
    """Lambda's side of one process."""

    def __init__(self):
        self.events, self.ready, self.asked = [], threading.Condition(), None
        self.answers = {}
        self.server = wire.Server(self.respond)

    def respond(self, method, path, headers, body):
        if method == "POST":
            with self.ready:
                self.answers[path.split("/")[-2]] = (time.perf_counter(), path, body)
                self.ready.notify_all()
            return 202, {}, b""
        with self.ready:
            self.asked = self.asked or time.perf_counter()
            self.ready.notify_all()
            while not self.events:
                self.ready.wait()
            number, event = self.events.pop(0)
        return 200, {
            "Lambda-Runtime-Aws-Request-Id": number, "Lambda-Runtime-Deadline-Ms": int(time.time() * 1000) + 300_000,
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:1:function:f",
            "Content-Type": "application/json"}, json.dumps(event).encode()

    def first_question(self):
        """When the first event was asked for."""
        with self.ready:
            while not self.asked:
                self.ready.wait()
            return self.asked

    def invoke(self, event):
        """When the answer was there, and the answer."""
        with self.ready:
            number = len(self.answers) + 1
            self.events.append((number, event))
            self.ready.notify_all()
            while str(number) not in self.answers:
                self.ready.wait()
            moment, path, data = self.answers[str(number)]
        if not path.endswith("/response"):
            raise SystemExit(f"measure: {data.decode()[:500]}")
        return moment, data

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def peak(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def variables(runtime, url):
    return {
        "PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": runtime.server.address,
        "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDLAKE", "AWS_SECRET_ACCESS_KEY": "secret/lake+key",
        "AWS_ENDPOINT_URL": url, "TARGET_ACCOUNT_ID": lake.ACCOUNT, "CATALOG_REGION": "us-east-1",
        "SPILL_LOCATION": "s3://spill-bucket/", "LOG_LEVEL": "ERROR", "AWS_LAMBDA_FUNCTION_NAME": "f",
        "_X_AMZN_TRACE_ID": "", "AWS_EC2_METADATA_DISABLED": "true"}


def started(command, environment):
    return subprocess.Popen(command, env=environment, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(command, url):
    runtime = Runtime()
    start = time.perf_counter()
    process = started(command, variables(runtime, url))
    try:
        first, _ = runtime.invoke(TABLE)
        figures = {"start to next": (runtime.asked - start) * 1000, "start to first answer": (first - start) * 1000}
        warm = []
        for _ in range(20):
            before = time.perf_counter()
            moment, _ = runtime.invoke(TABLE)
            warm.append((moment - before) * 1000)
        figures["warm getTable"] = statistics.median(warm)
        figures["memory after getTable, MiB"] = peak(process)
        before = time.perf_counter()
        moment, _ = runtime.invoke(LARGE)
        figures["getPartitions 2,200 x 40"] = (moment - before) * 1000
        figures["memory after getPartitions, MiB"] = peak(process)
        return figures
    finally:
        process.kill()
        process.wait()
        runtime.stop()


def steady(command, url, invocations):
    """Says what a process holds over many invocations: descriptors and memory should stay as they are."""
    runtime = Runtime()
    process = started(command, variables(runtime, url) | {"CACHE_TTL": "1"})
    events = [TABLE, {"apiName": "getDatabase", "apiRequest": {"dbName": "sales"}},
              {"apiName": "getPartitions", "apiRequest": {"dbName": "sales", "tableName": "orders", "maxSize": -1}}]
    try:
        for number in range(1, invocations + 1):
            runtime.invoke(events[number % 3])
            if number in (1000, invocations):
                descriptors = len(os.listdir(f"/proc/{process.pid}/fd"))
                print(f"after {number} invocations: {descriptors} descriptors, {peak(process):.1f} MiB at most")
    finally:
        process.kill()
        process.wait()
        runtime.stop()


def many(command, stand_in):
    """Gives every partition of a large table, and checks what was put into S3 by the side of what there is."""
    runtime = Runtime()
    process = started(command, variables(runtime, stand_in.url))
    try:
        runtime.invoke(TABLE)
        before = time.perf_counter()
        moment, data = runtime.invoke(GENERATED)
        seconds = moment - before
        held, descriptors = peak(process), len(os.listdir(f"/proc/{process.pid}/fd"))
        runtime.invoke(GENERATED)
        again, more = peak(process), len(os.listdir(f"/proc/{process.pid}/fd"))
    finally:
        process.kill()
        process.wait()
        runtime.stop()
    if not json.loads(data)["spilled"]:
        raise SystemExit("measure: the answer was not put into S3")
    size = len(stand_in.stored)
    partitions = [json.loads(text) for text in json.loads(stand_in.stored)["partitions"]]
    names = [p["1"]["lst"][2] for p in partitions]
    places = [p["6"]["rec"]["2"]["str"] for p in partitions]
    wanted = [f"p{number:06d}" for number in range(stand_in.partitions)]
    if names != wanted or places != [f"s3://lake/generated/p={name}/" for name in wanted]:
        raise SystemExit("measure: the partitions are not those that there are")
    print(f"{stand_in.partitions} partitions, right and in order: {seconds:.2f} s, {size / 1e6:.0f} MB, {held:.0f} MiB at most")
    print(f"once more: {again:.0f} MiB at most; {descriptors} and {more} descriptors")


def start_beside(commands, url, rounds):
    """From the start of each process to its first question, in turn."""
    seen = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runtime = Runtime()
            before = time.perf_counter()
            process = started(command, variables(runtime, url))
            seen[name].append((runtime.first_question() - before) * 1000)
            process.kill()
            process.wait()
            runtime.stop()
    for name, times in seen.items():
        print(f"start to next, {name:20}{statistics.median(times):18.2f} (least {min(times):.2f})")


def compare(commands, url, rounds, title):
    seen = {name: [] for name in commands}
    for command in commands.values():
        run(command, url)
    for _ in range(rounds):
        for name, command in commands.items():
            seen[name].append(run(command, url))
    print(f"{title + ', median of ' + str(rounds):34}" + "".join(f"{name:>18}" for name in commands) + f"{'ratio':>10}")
    for figure in seen["Python"][0]:
        ours, theirs = (statistics.median(r[figure] for r in seen[name]) for name in commands)
        print(f"{figure:34}{ours:18.2f}{theirs:18.2f}{theirs / ours:10.1f}")


def main(bootstrap, get, rounds, invocations, partitions):
    _, url = lake.start(2200)
    stand_in = double.Double(url.removeprefix("http://"), partitions)
    commands = {"MetastoreLambda": [bootstrap], "Python": [sys.executable, "-m", "awslambdaric", "peer.handler"]}
    start_beside({"MetastoreLambda": [bootstrap], "one GET in C": [get]}, url, 20 * rounds)
    compare(commands, url, rounds, "lake")
    compare(commands, stand_in.url, rounds, "recorded")
    many([bootstrap], stand_in)
    steady([bootstrap], stand_in.url, invocations)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    counts = [int(word) for word in sys.argv[3:]]
    main(*map(os.path.abspath, sys.argv[1:3]), *counts, *[5, 100_000, 100_000][len(counts):])
    os._exit(0)
