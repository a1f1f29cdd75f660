"""Writes the service table: `python generate.py OUTPUT`. README.md describes its format."""

import sys
from pathlib import Path

import packages
from table import table


def main():
    if len(sys.argv) != 2:
        print("usage: python generate.py OUTPUT", file=sys.stderr)
        return 2
    problem = packages.check_pins()
    if problem:
        print(f"{problem}: pip install -r requirements.txt", file=sys.stderr)
        return 3
    Path(sys.argv[1]).write_bytes(table().encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
