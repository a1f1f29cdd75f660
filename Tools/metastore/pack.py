#!/usr/bin/env python3
"""Writes the files of a folder into a zip whose bytes depend on nothing but theirs.

usage: pack.py FOLDER ZIP

Names are sorted, times are 1980's first second, and modes are those of a program or of a file.
"""
import os
import sys
import zipfile


def main(folder, target):
    paths = sorted(
        os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names)
    temporary = target + ".new"
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(os.path.relpath(path, folder), (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            mode = 0o644 if "/licenses/" in path else 0o755
            entry.external_attr = (0o100000 | mode) << 16
            with open(path, "rb") as file:
                archive.writestr(entry, file.read())
    os.replace(temporary, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
