#!/usr/bin/env python3
"""Reads answers of the metastore as a client of Hive does: by the code that Thrift generates, from PyPI's pymetastore.

Standard input: lines of JSON, an `apiResponse` each. Standard output: the same with every struct decoded, as plain JSON.
"""
import json
import sys

from pymetastore.hive_metastore import ttypes
from thrift.protocol.TJSONProtocol import TJSONProtocol
from thrift.transport.TTransport import TMemoryBuffer

STRUCTS = {
    "database": "Database", "databaseObjects": "Database", "databases": "Database", "tableDesc": "Table",
    "tables": "Table", "partitions": "Partition", "partitionDescs": "Partition", "partitionDesc": "Partition",
    "result": "DropPartitionsResult"}


def plain(value):
    if hasattr(value, "thrift_spec"):
        fields = (s for s in value.thrift_spec if s)
        return {s[2]: plain(getattr(value, s[2])) for s in fields if getattr(value, s[2], None) is not None}
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {key: plain(item) for key, item in sorted(value.items())}
        return [[plain(key), plain(item)] for key, item in value.items()]
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    return value


class Keyed(dict):
    """A map that takes lists for keys: the code that Thrift makes for Python uses them as they are, and fails."""

    def __setitem__(self, key, value):
        super().__setitem__(tuple(key) if isinstance(key, list) else key, value)


ttypes.SkewedInfo.skewedColValueLocationMaps = property(
    lambda self: self.__dict__.get("locations"),
    lambda self, value: self.__dict__.update(locations=None if value is None else Keyed(value)))


def struct(name, text):
    found = getattr(ttypes, name)()
    found.read(TJSONProtocol(TMemoryBuffer(text.encode())))
    return plain(found)


def decoded(name, value):
    if name not in STRUCTS or value is None:
        return value
    if isinstance(value, list):
        return [decoded(name, item) for item in value]
    return struct(STRUCTS[name], value) if value.startswith("{") else value


if __name__ == "__main__":
    for line in sys.stdin:
        answer = json.loads(line)
        out = {name: decoded(name, value) for name, value in answer.items()} if isinstance(answer, dict) else answer
        print(json.dumps(out, ensure_ascii=False))
