#!/usr/bin/env python3
"""Measures the metastore function against the same work in Python, interleaved, over one lake on the loopback.

usage: measure.py BOOTSTRAP [ROUNDS [INVOCATIONS]]

Start: from the start of the process to its first `next`, and to the first answer (getTable). Warm: one more getTable.
Large: getPartitions of 2,200 partitions of 40 columns. Memory: what the process holds at most. Medians are printed. Then one process serves 100,000 invocations.
"""
import http.server
import json
import os
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lake  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = {"apiName": "getTable", "apiRequest": {"dbName": "sales", "tableName": "orders"}}
LARGE = {"apiName": "getPartitions", "apiRequest": {"dbName": "big", "tableName": "huge", "maxSize": -1}}


class Runtime:
    """Lambda's side of one process."""

    def __init__(self):
        runtime = self
        self.events, self.ready, self.asked = [], threading.Condition(), None
        self.answers = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def log_message(self, *_):
                pass

            def do_GET(self):
                with runtime.ready:
                    runtime.asked = runtime.asked or time.perf_counter()
                    runtime.ready.notify_all()
                    while not runtime.events:
                        runtime.ready.wait()
                    number, event = runtime.events.pop(0)
                data = json.dumps(event).encode()
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", str(number))
                self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 300_000))
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:f")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                with runtime.ready:
                    runtime.answers[self.path.split("/")[-2]] = (time.perf_counter(), self.path, data)
                    runtime.ready.notify_all()
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # Processes are ended while they wait.
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

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


def peak(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def variables(runtime, url):
    return {
        "PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{runtime.server.server_address[1]}",
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


def main(bootstrap, rounds, invocations):
    _, url = lake.start(2200)
    commands = {"MetastoreLambda": [bootstrap], "Python": [sys.executable, "-m", "awslambdaric", "peer.handler"]}
    seen = {name: [] for name in commands}
    for command in commands.values():
        run(command, url)
    for _ in range(rounds):
        for name, command in commands.items():
            seen[name].append(run(command, url))
    print(f"{'median of ' + str(rounds):34}" + "".join(f"{name:>18}" for name in commands) + f"{'ratio':>10}")
    for figure in seen["Python"][0]:
        ours, theirs = (statistics.median(r[figure] for r in seen[name]) for name in commands)
        print(f"{figure:34}{ours:18.2f}{theirs:18.2f}{theirs / ours:10.1f}")
    steady([bootstrap], url, invocations)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    counts = [int(word) for word in sys.argv[2:]]
    main(os.path.abspath(sys.argv[1]), *counts[:2], *[5, 100_000][len(counts):])
    os._exit(0)
