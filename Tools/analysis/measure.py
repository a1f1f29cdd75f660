#!/usr/bin/env python3
"""Measures `policylint diff --batch --abstract` against z3 over the same pairs, interleaved in one run.

usage: measure.py POLICYLINT PAIRS.ndjson [ROUNDS]

The program answers all pairs in a process of its own, JSON in, JSON out, with a witness for each difference. z3 decides
the same pairs in this process, from policies that are read already; its encoding is made anew for each pair.
"""

import json
import statistics
import subprocess
import sys
import time

import encoding
import language


def ours(program, text, count):
    start = time.perf_counter()
    result = subprocess.run([program, "diff", "--batch", "--abstract"], input=text, capture_output=True, check=True)
    seconds = time.perf_counter() - start
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == count
    return seconds / count, [answer.get("relation") for answer in answers]


def by_z3(pairs):
    times, relations = [], []
    for a, b in pairs:
        start = time.perf_counter()
        try:
            relations.append(encoding.relation(a, b))
        except encoding.Undecided:
            relations.append("undecided")
        times.append(time.perf_counter() - start)
    return times, relations


def main():
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    text = open(sys.argv[2], "rb").read()
    lines = [json.loads(line) for line in text.splitlines()]
    pairs = [(language.read(line["a"]), language.read(line["b"])) for line in lines]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    our_means, z3_times, differing = [], [], 0
    for _ in range(rounds):
        mean, our_relations = ours(sys.argv[1], text, len(pairs))
        times, z3_relations = by_z3(pairs)
        our_means.append(mean)
        z3_times.append(times)
        differing = sum(1 for a, b in zip(our_relations, z3_relations) if b != "undecided" and a != b)
    # Of each pair the median over the rounds.
    per_pair = sorted(statistics.median(times) for times in zip(*z3_times))
    our_mean, z3_mean = statistics.median(our_means), statistics.fmean(per_pair)
    print(f"{len(pairs)} pairs, {rounds} interleaved rounds; {differing} relations differ")
    print(f"  policylint diff --batch  {our_mean * 1e3:10.3f} ms a pair, the whole process shared out")
    print(f"  z3                       {z3_mean * 1e3:10.3f} ms a pair, {z3_mean / our_mean:,.0f} times as long;", end=" ")
    print(f"median {statistics.median(per_pair) * 1e3:.3f} ms, p99 {per_pair[int(len(per_pair) * 0.99)] * 1e3:.3f} ms")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
