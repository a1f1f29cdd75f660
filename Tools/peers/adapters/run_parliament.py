"""What parliament and its community auditors find: cases on standard input, codes by case on standard output."""

import json
import logging
import sys

from parliament import analyze_policy_string

logging.disable(logging.CRITICAL)


def codes(case):
    try:
        policy = analyze_policy_string(case["text"], include_community_auditors=True)
    except Exception as error:  # A crash of the peer is an answer of its own.
        return [f"crash: {type(error).__name__}"]
    return sorted({finding.issue for finding in policy.findings})


json.dump({case["file"]: codes(case) for case in json.load(sys.stdin)}, sys.stdout)
