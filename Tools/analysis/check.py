#!/usr/bin/env python3
"""Holds `policylint diff --batch --abstract` against z3 on random pairs of abstract policies.

usage: check.py POLICYLINT [--pairs N] [--seed S] [--jobs N] [--labelled FILE] [--without-z3]

Each pair is decided by z3 and by the program, and each witness that the program gives is decided by a plain matcher.
Prints how many pairs there are of each relation, and every disagreement with both documents; exits 1 where there is
one. With --labelled the pairs and their relations come from a file, lines `{id, a, b, relation}`, and z3 is held
against the labels as well.
"""

import argparse
import collections
import json
import multiprocessing
import subprocess
import sys

import generate
import language
import matcher

WITNESSES = {"equivalent": (False, False), "a_less": (False, True), "b_less": (True, False), "incomparable": (True, True)}


def answers(program, pairs, jobs):
    lines = "".join(json.dumps({key: pair[key] for key in ("id", "a", "b")}) + "\n" for pair in pairs)
    command = [program, "diff", "--batch", "--abstract", "--jobs", str(jobs)]
    result = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    if [answer["id"] for answer in found] != [pair["id"] for pair in pairs]:
        sys.exit("the answers are not one a pair in the order of the pairs")
    return found


def faults(pair, answer, expected):
    """What is wrong with an answer, in words."""
    if "error" in answer:
        return [f"is an error: {answer['error']}"]
    relation = answer["relation"]
    if relation == "unknown":
        return [] if answer.get("reason") else ["is unknown without a reason"]
    found = []
    if expected not in (None, "undecided", relation):
        found.append(f"is {relation}, by z3 or the label it is {expected}")
    sides = {"aNotB": ("a", "b"), "bNotA": ("b", "a")}
    for (name, (more, less)), is_wanted in zip(sides.items(), WITNESSES[relation]):
        witness = answer[name]
        if (witness is not None) != is_wanted:
            found.append(f"is {relation} and has {'a' if witness else 'no'} witness {name}")
        elif witness and not matcher.allows(language.read(pair[more]), witness):
            found.append(f"has a witness {name} that {more} does not allow: {json.dumps(witness)}")
        elif witness and matcher.allows(language.read(pair[less]), witness):
            found.append(f"has a witness {name} that {less} allows: {json.dumps(witness)}")
    return found


def main():
    parser = argparse.ArgumentParser(description="Holds `policylint diff --batch --abstract` against z3.")
    parser.add_argument("program", help="the policylint to check")
    parser.add_argument("--pairs", type=int, default=1000, help="how many random pairs")
    parser.add_argument("--seed", default="1", help="the same seed, the same pairs")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes and threads decide")
    parser.add_argument("--labelled", help="a file of pairs with their relations, in place of random pairs")
    parser.add_argument("--without-z3", action="store_true", help="check witnesses and labels alone")
    arguments = parser.parse_args()
    if arguments.labelled:
        with open(arguments.labelled) as file:
            pairs = [json.loads(line) for line in file]
    else:
        pairs = list(generate.pairs(arguments.pairs, arguments.seed))
    if arguments.without_z3:
        solved = [None] * len(pairs)
    else:
        with multiprocessing.Pool(arguments.jobs) as pool:
            solved = pool.map(generate.relation, pairs, chunksize=8)
    relations = collections.Counter()
    wrong = 0
    for pair, answer, expected in zip(pairs, answers(arguments.program, pairs, arguments.jobs), solved):
        label = pair.get("relation")
        if label and expected not in (None, "undecided", label):
            wrong += 1
            print(f"{pair['id']}: z3 says {expected}, the label {label}")
        relations[answer.get("relation", "error")] += 1
        found = faults(pair, answer, label or expected)
        if found:
            wrong += 1
            print(f"{pair['id']} " + "; ".join(found))
            print(f"  a: {json.dumps(pair['a'])}\n  b: {json.dumps(pair['b'])}")
    counts = ", ".join(f"{count} {name}" for name, count in sorted(relations.items()))
    undecided = solved.count("undecided")
    print(f"{len(pairs)} pairs: {counts}; z3 left {undecided} undecided; {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
